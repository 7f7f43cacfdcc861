#!/usr/bin/python3
# SPDX-FileCopyrightText: The Logyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sends as to other services with what Debian has: rsyslog's omelasticsearch, Python's client of
Elasticsearch, curl. Usage: other_services.py PROGRAM [unittest options]"""
import gzip
import json
import shutil
import socket
import subprocess
import sys
import time
import unittest
from datetime import datetime, timezone
from urllib.request import urlopen

from service import Folder, Logyard, Program, free_port, readme_blocks, wait_for

try:
    import elasticsearch
    import elasticsearch.helpers
except ImportError:
    elasticsearch = None

PROGRAM = sys.argv.pop(1)

RSYSLOG = """
global(workDirectory="{folder}")
module(load="imtcp")
module(load="omelasticsearch")
input(type="imtcp" port="{port}" address="127.0.0.1")
template(name="entry" type="list" option.jsonf="on") {{
  property(outname="@timestamp" name="timereported" dateFormat="rfc3339" format="jsonf")
  property(outname="host" name="hostname" format="jsonf")
  property(outname="severity" name="syslogseverity-text" format="jsonf")
  property(outname="programname" name="programname" format="jsonf")
  property(outname="message" name="msg" format="jsonf")
}}
action(type="omelasticsearch" server="127.0.0.1" serverport="{target}" template="entry"
       searchIndex="syslog" searchType="" bulkmode="on" action.resumeRetryCount="-1"
       action.resumeInterval="1" queue.type="linkedList" queue.size="10000"
       queue.dequeueBatchSize="20" errorFile="{folder}/errors")
"""


class OtherServices(unittest.TestCase):
    def setUp(self):
        folder = Folder()
        self.addCleanup(folder.stop)
        self.folder = folder.path
        (self.folder / "logs").mkdir()
        self.logyard = Logyard(PROGRAM, self.folder / "logs")
        self.addCleanup(lambda: self.logyard.stop())

    def entries(self, service):
        return [json.loads(line) for line in self.logyard.lines(service)]

    def curl(self, path, body, *options):
        done = subprocess.run(
            ["curl", "-sS", "-w", "\n%{http_code}", "--data-binary", "@-", *options,
             self.logyard.url + path], input=body, capture_output=True, check=True, timeout=30)
        answer, status = done.stdout.decode().rsplit("\n", 1)
        return int(status), answer

    def test_curl(self):
        json_type = ("-H", "Content-Type: application/json")
        for path, body, options, status in (
                ("/insert/jsonline?_stream_fields=app",
                 '{"_time":"2024-01-25T10:00:00Z","_msg":"m","app":"curl","level":"warn"}', (), 200),
                ("/_bulk", '{"create":{"_index":"curl"}}\n{"@timestamp":"2024-01-25T10:00:00Z",'
                           '"message":"m","log":{"level":"warn"}}\n',
                 ("-H", "Content-Type: application/x-ndjson"), 200),
                ("/loki/api/v1/push", '{"streams":[{"stream":{"service":"curl","level":"warn"},'
                                      '"values":[["1706176800000000000","m"]]}]}', json_type, 204),
                ("/v1/logs", '{"resourceLogs":[{"resource":{"attributes":[{"key":"service.name",'
                             '"value":{"stringValue":"curl"}}]},"scopeLogs":[{"logRecords":[{'
                             '"timeUnixNano":"1706176800000000000","severityText":"warn",'
                             '"body":{"stringValue":"m"}}]}]}]}', json_type, 200),
                ("/gelf", '{"short_message":"m","timestamp":1706176800,"level":4,'
                          '"_service":"curl"}', (), 202),
                ("/ingest/clef", '{"@t":"2024-01-25T10:00:00Z","@mt":"{x}","x":"m","@l":"Warning",'
                                 '"service":"curl"}', (), 201),
                ("/services/collector/event", '{"time":1706176800,"source":"curl",'
                                              '"event":{"message":"m","severity":"warn"}}',
                 ("-H", "Authorization: Splunk any"), 200),
                ("/api/v2/logs", '[{"message":"m","timestamp":1706176800000,"status":"warn",'
                                 '"service":"curl"}]', ("-H", "DD-API-KEY: any"), 202)):
            for packed in (False, True):
                with self.subTest(path=path, packed=packed):
                    before = len(self.entries("curl"))
                    got = self.curl(path, gzip.compress(body.encode()) if packed else body.encode(),
                                    *options, *(("-H", "Content-Encoding: gzip") if packed else ()))
                    self.assertEqual(got[0], status, got)
                    self.assertEqual(len(self.entries("curl")), before + 1)
                    entry = self.entries("curl")[-1]
                    self.assertEqual(datetime.fromisoformat(entry["timestamp"].replace("Z", "")),
                                     datetime(2024, 1, 25, 10))
                    self.assertIn(entry["level"], ("warn", "warning", "Warning"))
                    self.assertEqual((entry["service"], entry["message"]), ("curl", "m"))
        answer = json.load(urlopen(f"{self.logyard.url}/logs/curl?level=warn", timeout=10))
        self.assertEqual(answer["count"], 16)

    def test_python_logging_gelf(self):
        example, = [block for block in readme_blocks("python") if "GelfHandler" in block]
        subprocess.run(["/usr/bin/python3", "-c",
                        example.replace("127.0.0.1:8005", f"127.0.0.1:{self.logyard.port}")],
                       check=True, timeout=30)
        entry, = self.entries("shop")
        self.assertEqual((entry["level"], entry["message"]), ("error", "No stock of A-17"))
        age = datetime.now(timezone.utc) - datetime.fromisoformat(
            entry["timestamp"][:26].replace("Z", "") + "+00:00")
        self.assertLess(abs(age.total_seconds()), 60)

    @unittest.skipUnless(elasticsearch, "Debian's package python3-elasticsearch is not installed")
    def test_python_elasticsearch(self):
        client = elasticsearch.Elasticsearch(self.logyard.url)
        self.assertTrue(client.ping())
        self.assertEqual(client.info()["tagline"], "You Know, for Search")
        done, failed = elasticsearch.helpers.bulk(
            client, ({"_index": "py-2024.01.25", "message": f"message {n}", "n": n,
                      "@timestamp": datetime.now(timezone.utc).isoformat()} for n in range(1000)),
            chunk_size=100)
        self.assertEqual((done, failed), (1000, []))
        self.assertEqual([entry["n"] for entry in self.entries("py")], list(range(1000)))
        client.index(index="py", document={"message": "one more", "level": "warn"})
        self.assertEqual(self.entries("py")[-1]["message"], "one more")

    def start_rsyslog(self):
        port = free_port()
        configuration = self.folder / "rsyslog.conf"
        configuration.write_text(RSYSLOG.format(folder=self.folder, port=port,
                                                target=self.logyard.port))
        rsyslog = Program(["/usr/sbin/rsyslogd", "-n", "-f", configuration, "-i",
                           self.folder / "rsyslog.pid"])
        self.addCleanup(rsyslog.stop)
        return wait_for(lambda: socket.create_connection(("127.0.0.1", port), 5),
                        "rsyslog answers")

    @unittest.skipUnless(shutil.which("rsyslogd", path="/usr/sbin:/usr/bin"),
                         "rsyslog is not installed")
    def test_rsyslog(self):
        with self.start_rsyslog() as connection:
            for n in range(300):
                connection.sendall(b"<12>Jan 25 10:00:00 host app[5]: message %d\n" % n)
                if n == 100:
                    wait_for(lambda: self.entries("app"), "the first are stored")
                    port = self.logyard.port
                    self.logyard.stop()
                if n == 200:
                    time.sleep(1)
                    self.logyard = Logyard(PROGRAM, self.folder / "logs", port=port)
            wait_for(lambda: len(self.entries("app")) >= 300, "all are stored", 60)
        time.sleep(0.5)
        entries = self.entries("app")
        self.assertEqual(sorted(int(entry["message"].split()[-1]) for entry in entries),
                         list(range(300)), "some are lost, or stored twice")
        self.assertEqual(entries[0]["level"], "warning")
        self.assertEqual(entries[0]["host"], "host")


if __name__ == "__main__":
    unittest.main(verbosity=2)

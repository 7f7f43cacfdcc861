#!/usr/bin/python3
# SPDX-FileCopyrightText: The Logyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sends through real logging libraries, as they are, and looks at what is stored: also when the
service is busy (429), its disk is full (503), a body is too large (413), or it is restarted.

Usage: library_senders.py PROGRAM MODULES [unittest options], where MODULES is the folder in which
packaging/test-senders has installed what senders/package.json names. Needs Node 18 or later."""
import http.client
import json
import re
import shutil
import subprocess
import sys
import threading
import time
import unittest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from service import Folder, Logyard, free_port, readme_blocks, wait_for

PROGRAM = sys.argv.pop(1)
MODULES = Path(sys.argv.pop(1))
SCRIPT = Path(__file__).resolve().parent / "senders" / "send.cjs"

# Which of them sends again what was not taken, by the reply. What the others lose is theirs to lose;
# nobody may have an entry stored twice.
SENDERS = {
    "winston": set(),
    "winston-loki": set(),
    "pino-loki": {"restart"},
    "pino-elasticsearch": {429, 503, "restart"},
    "elasticsearch": {429, 503, "restart"},
    "seq": {429, 503},
    "pino-seq": {429, 503},
    "splunk": set(),
    "otlp-json": {429, 503},
    "otlp-proto": {429, 503},
}

class Gate(ThreadingHTTPServer):
    """Stands before the service and hands the first requests that send to another one."""

    daemon_threads = True

    def __init__(self, good, other, diverted):
        self.good, self.other, self.left = good, other, diverted
        self.lock, self.statuses = threading.Lock(), []
        super().__init__(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server_port}"
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def target(self, method):
        with self.lock:
            if method == "POST" and self.left > 0:
                self.left -= 1
                return self.other
        return self.good

    def stop(self):
        self.shutdown()
        self.server_close()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def hand_on(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.headers.get("Transfer-Encoding") == "chunked":
            body = b""
            while size := int(self.rfile.readline().split(b";")[0], 16):
                body += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
        kept = {name: value for name, value in self.headers.items()
                if name.lower() not in ("transfer-encoding", "content-length", "host",
                                        "connection", "expect")}
        connection = http.client.HTTPConnection("127.0.0.1",
                                                self.server.target(self.command).port, timeout=20)
        connection.request(self.command, self.path, body, kept)
        answer = connection.getresponse()
        content = answer.read()
        if self.command == "POST":
            self.server.statuses.append(answer.status)
        self.send_response_only(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in ("connection", "content-length", "transfer-encoding"):
                self.send_header(name, value)
        if answer.status != 204:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        connection.close()

    do_GET = do_POST = do_PUT = do_HEAD = hand_on

    def log_message(self, *arguments):
        pass


def token_file(folder, name):
    path = folder / name
    token = subprocess.run([PROGRAM, "token", "add", "--token-file", path, "--role", "write",
                            "--name", "sender"], check=True, capture_output=True, text=True)
    return path, token.stdout.strip()


class LibrarySenders(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = Folder()
        cls.addClassCleanup(folder.stop)
        cls.folder = folder.path
        shutil.copy(SCRIPT, MODULES / "send.cjs")
        cls.tokens, cls.token = token_file(cls.folder, "tokens")
        cls.other_tokens, _ = token_file(cls.folder, "other_tokens")
        # What it takes for the service itself to answer so; what it says is then what it says.
        cls.full = cls.start("full", "--token-file", cls.tokens, "--min-free", "1000000GiB")
        cls.small = cls.start("small", "--token-file", cls.tokens, "--max-body", "1KiB")

    @classmethod
    def start(cls, name, *options):
        (cls.folder / name).mkdir()
        service = Logyard(PROGRAM, cls.folder / name, "", *options)
        cls.addClassCleanup(service.stop)
        return service

    def setUp(self):
        name = re.sub(r"\W", "_", self.id())
        (self.folder / name).mkdir()
        self.logyard = Logyard(PROGRAM, self.folder / name, "", "--token-file", self.tokens)
        self.addCleanup(lambda: self.logyard.stop())

    def sender(self, sender, url, count, pause=1, padding=0):
        return subprocess.Popen(["node", "send.cjs", sender, url, str(count), str(pause),
                                 self.token, str(padding)], cwd=MODULES, text=True, stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT)

    def run_sender(self, *arguments):
        process = self.sender(*arguments)
        said, _ = process.communicate(timeout=120)
        return said

    def stored(self):
        return [json.loads(line) for line in self.logyard.lines("s")]

    def test_readme(self):
        example, = readme_blocks("javascript")
        script = MODULES / "example.cjs"
        # Without a token, and ended once it has sent.
        self.logyard.stop()
        self.logyard = Logyard(PROGRAM, self.logyard.log_dir, port=self.logyard.port)
        script.write_text(example.replace("http://127.0.0.1:8005", self.logyard.url)
                          + "setTimeout(() => process.exit(0), 3000);\n")
        subprocess.run(["node", script.name], cwd=MODULES, check=True, timeout=60)
        entry, = [json.loads(line) for line in self.logyard.lines("shop")]
        self.assertEqual((entry["level"], entry["message"], entry["item"]),
                         (50, "No stock", "A-17"))

    @staticmethod
    def number(entry):
        return int(re.match(r"message (\d+)", entry["message"]).group(1))

    def check(self, count, said, sends_all=True):
        numbers = sorted(self.number(entry) for entry in self.stored())
        print(f"{len(numbers)} of {count} are stored", end=" ... ", flush=True)
        self.assertEqual(len(numbers), len(set(numbers)), f"some are stored twice: {said}")
        if sends_all:
            self.assertEqual(numbers, list(range(count)), said)
        return numbers

    def check_gelf_pro(self, transport):
        port = free_port()
        self.logyard.stop()
        self.logyard = Logyard(PROGRAM, self.logyard.log_dir, "", "--gelf", str(port))
        # With the padding a message takes several datagrams.
        said = self.run_sender(f"gelf-pro-{transport}", f"http://127.0.0.1:{port}", 20, 1, 10_000)
        wait_for(lambda: len(self.stored()) == 20, f"all are stored; it said: {said}")
        entries = self.stored()
        # It compresses several at once, and sends each as soon as it is done.
        self.assertEqual(sorted(entry["n"] for entry in entries), list(range(20)))
        self.assertEqual({entry["level"] for entry in entries}, {"warning"})

    def test_gelf_pro_udp(self):
        self.check_gelf_pro("udp")

    def test_gelf_pro_tcp(self):
        self.check_gelf_pro("tcp")

    def busy_service(self):
        """One that got wrong tokens from here, so that the address has to wait some seconds."""
        folder = self.logyard.log_dir / "busy"
        folder.mkdir()
        service = Logyard(PROGRAM, folder, "", "--token-file", self.other_tokens)
        self.addCleanup(service.stop)
        for _ in range(100):
            connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=10)
            connection.request("POST", "/logs", b"{}", {"Authorization": "Bearer wrong"})
            wait = int(connection.getresponse().getheader("Retry-After", 0))
            connection.close()
            if wait >= 3:
                return service
            time.sleep(wait)
        raise AssertionError("the service does not become busy")


def plain(sender):
    def test(self):
        said = self.run_sender(sender, self.logyard.url, 20)
        self.check(20, said)
        for entry in self.stored():
            number = self.number(entry)
            if sender != "winston-loki":  # it writes its fields into the line
                self.assertEqual((entry["n"], entry["path"]), (number, f"/p/{number}"))
            self.assertRegex(entry["timestamp"], r"^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z$")
            self.assertIn(str(entry["level"]).lower(), ("warn", "warning", "40"))
            self.assertEqual(entry["service"], "s")
    return test


def refused(sender, status):
    def test(self):
        other = (self.busy_service() if status == 429 else
                 self.full if status == 503 else self.small)
        gate = Gate(self.logyard, other, {429: 1, 503: 2, 413: 0}[status])
        self.addCleanup(gate.stop)
        if status == 413:
            gate.good = self.small
        said = self.run_sender(sender, gate.url, 20, 1, 1000 if status == 413 else 0)
        if status == 413:
            self.assertIn(413, gate.statuses, said)
            self.assertLess(len(gate.statuses), 200, "it tries for ever")
            return
        # By what the service asks to come back later, see formed() in server/http.
        self.assertTrue({status, 503} & set(gate.statuses), said)
        self.check(20, said, status in SENDERS[sender])
    return test


def restarted(sender):
    def test(self):
        process = self.sender(sender, self.logyard.url, 60, 30)
        wait_for(lambda: self.stored() or process.poll() is not None, "the first are stored", 30)
        port, log_dir = self.logyard.port, self.logyard.log_dir
        self.logyard.stop()
        time.sleep(0.5)
        self.logyard = Logyard(PROGRAM, log_dir, "", "--token-file", self.tokens, port=port)
        said, _ = process.communicate(timeout=120)
        numbers = self.check(60, said, "restart" in SENDERS[sender])
        self.assertTrue(numbers, said)
    return test


for sender_name in SENDERS:
    plain_name = sender_name.replace("-", "_")
    setattr(LibrarySenders, f"test_{plain_name}", plain(sender_name))
    setattr(LibrarySenders, f"test_{plain_name}_restarted", restarted(sender_name))
    for code in (429, 503, 413):
        setattr(LibrarySenders, f"test_{plain_name}_{code}", refused(sender_name, code))

if __name__ == "__main__":
    unittest.main(verbosity=2)

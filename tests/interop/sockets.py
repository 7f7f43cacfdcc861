#!/usr/bin/python3
# SPDX-FileCopyrightText: The Logyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sends syslog and GELF by UDP, TCP and TLS, with what Debian has: logger, rsyslog, Python's
SysLogHandler. Usage: sockets.py PROGRAM [unittest options]"""
import gzip
import json
import logging.handlers
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import time
import unittest
import zlib
from urllib.request import urlopen

from service import Folder, Logyard, Program, free_port, wait_for

PROGRAM = sys.argv.pop(1)

RSYSLOG = """
global(workDirectory="{folder}")
module(load="imtcp")
input(type="imtcp" port="{port}" address="127.0.0.1")
action(type="omfwd" target="127.0.0.1" port="{target}" protocol="tcp" TCP_Framing="{framing}"
       template="{template}" action.resumeRetryCount="-1" action.resumeInterval="1"
       queue.type="linkedList" queue.size="10000")
"""

# Debian has rsyslog or syslog-ng, not both: to run this one, put syslog-ng into the PATH.
SYSLOG_NG = """
@version: 3.38
options {{ keep-hostname(yes); }};
source s {{ network(ip("127.0.0.1") port({port}) transport("tcp")); }};
destination bsd {{ network("127.0.0.1" port({target}) transport("tcp") persist-name("a")); }};
destination ietf {{ syslog("127.0.0.1" port({target}) transport("tcp") persist-name("b")); }};
destination udp {{ syslog("127.0.0.1" port({target}) transport("udp") persist-name("c")); }};
log {{ source(s); destination(bsd); destination(ietf); destination(udp); }};
"""


class Sockets(unittest.TestCase):
    def setUp(self):
        folder = Folder()
        self.addCleanup(folder.stop)
        self.folder = folder.path
        (self.folder / "logs").mkdir()
        self.syslog, self.gelf = free_port(), free_port()
        self.logyard = None
        self.addCleanup(lambda: self.logyard and self.logyard.stop())

    def start(self, *options, port=None):
        self.logyard = Logyard(PROGRAM, self.folder / "logs", "", "--syslog", str(self.syslog),
                               "--gelf", str(self.gelf), *options, port=port)

    def entries(self, service):
        return [json.loads(line) for line in self.logyard.lines(service)]

    def wait(self, service, count=1):
        wait_for(lambda: len(self.entries(service)) >= count, f"{count} entries of {service}")
        entries = self.entries(service)
        self.assertEqual(len(entries), count)
        return entries

    def metric(self, name):
        text = urlopen(self.logyard.url + "/metrics", timeout=5).read().decode()
        return float(re.search(rf"^{re.escape(name)} (\S+)$", text, re.M)[1])

    def datagram(self, port, *datagrams):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
            for datagram in datagrams:
                sender.sendto(datagram, ("127.0.0.1", port))

    def connection(self, port, *pieces):
        with socket.create_connection(("127.0.0.1", port)) as sender:
            for piece in pieces:
                sender.sendall(piece)
                time.sleep(0.01)

    def test_logger(self):
        self.start()
        runs = [["-d"], ["-T"], ["-d", "--rfc3164"], ["-T", "--rfc5424"], ["-T", "--octet-count"],
                ["-d", "--rfc5424", "--msgid", "M", "--sd-id", "x@1", "--sd-param", 'a="b"']]
        for n, options in enumerate(runs):
            subprocess.run(["logger", "-n", "127.0.0.1", "-P", str(self.syslog), "-t", "shop",
                            "-i", "-p", "user.err", *options, f"message {n}"], check=True)
        entries = self.wait("shop", len(runs))
        self.assertEqual(sorted(entry["message"] for entry in entries),
                         [f"message {n}" for n in range(len(runs))])
        for entry in entries:
            self.assertEqual((entry["level"], entry["facility"]), ("error", "user"))
            self.assertTrue(entry["procid"].isdigit() and entry["host"], entry)
            self.assertLess(abs(time.time() - time.mktime(time.strptime(
                entry["timestamp"][:19], "%Y-%m-%dT%H:%M:%S")) + time.timezone), 60)
        last = next(entry for entry in entries if entry["message"] == f"message {len(runs) - 1}")
        self.assertEqual((last["msgid"], last["x@1"]), ("M", {"a": "b"}))

    def test_python(self):
        self.start()
        for kind in (socket.SOCK_DGRAM, socket.SOCK_STREAM):
            handler = logging.handlers.SysLogHandler(("127.0.0.1", self.syslog), socktype=kind)
            handler.ident = f"shop[{os.getpid()}]: "
            logger = logging.Logger("shop")
            logger.addHandler(handler)
            logger.warning("No stock of %s", "chair")
            handler.close()
        for entry in self.wait("shop", 2):
            self.assertEqual((entry["level"], entry["message"]), ("warning", "No stock of chair"))

    def start_rsyslog(self, framing, template):
        port = free_port()
        configuration = self.folder / "rsyslog.conf"
        configuration.write_text(RSYSLOG.format(folder=self.folder, port=port, target=self.syslog,
                                                framing=framing, template=template))
        rsyslog = Program(["/usr/sbin/rsyslogd", "-n", "-f", configuration, "-i",
                           self.folder / f"{framing}.pid"])
        self.addCleanup(rsyslog.stop)
        return wait_for(lambda: socket.create_connection(("127.0.0.1", port), 5),
                        "rsyslog answers")

    @unittest.skipUnless(shutil.which("rsyslogd", path="/usr/sbin:/usr/bin"),
                         "rsyslog is not installed")
    def test_rsyslog(self):
        for framing, template in (("octet-counted", "RSYSLOG_SyslogProtocol23Format"),
                                  ("traditional", "RSYSLOG_ForwardFormat")):
            with self.subTest(framing):
                self.start()
                with self.start_rsyslog(framing, template) as connection:
                    for n in range(100):
                        connection.sendall(b"<12>Jan 25 10:00:00 host %s[5]: message %d\n"
                                           % (framing.encode(), n))
                    self.wait(framing, 100)
                    self.logyard.stop()
                    self.start()
                    # Plain TCP loses what rsyslog writes before it sees that the peer is gone.
                    def probe():
                        connection.sendall(b"<12>Jan 25 10:00:00 host probe[5]: x\n")
                        time.sleep(0.2)
                        return self.entries("probe")
                    wait_for(probe, "rsyslog has connected again")
                    for n in range(100, 300):
                        connection.sendall(b"<12>Jan 25 10:00:00 host %s[5]: message %d\n"
                                           % (framing.encode(), n))
                    self.wait(framing, 300)
                os.remove(self.folder / "logs" / "probe.log")
                entry = self.entries(framing)[0]
                self.assertEqual((entry["host"], entry["procid"], entry["level"]),
                                 ("host", "5", "warning"))
                self.logyard.stop()
                self.logyard = None

    @unittest.skipUnless(shutil.which("syslog-ng"), "syslog-ng is not installed")
    def test_syslog_ng(self):
        self.start()
        port = free_port()
        configuration = self.folder / "syslog-ng.conf"
        configuration.write_text(SYSLOG_NG.format(port=port, target=self.syslog).lstrip())
        syslog_ng = Program(["syslog-ng", "-F", "-f", configuration, "--no-caps", "-R",
                             self.folder / "persist", "-c", self.folder / "control", "-p",
                             self.folder / "pid"])
        self.addCleanup(syslog_ng.stop)
        with wait_for(lambda: socket.create_connection(("127.0.0.1", port), 5),
                      "syslog-ng answers") as connection:
            connection.sendall(b"<11>Jan 25 10:00:00 web-1 shop[5]: No stock\n" * 10)
        for entry in self.wait("shop", 30):
            self.assertEqual([entry[name] for name in ("message", "level", "host", "procid")],
                             ["No stock", "error", "web-1", "5"])

    def test_gelf(self):
        self.start()
        message = {"version": "1.1", "host": "h", "_service": "shop", "level": 4,
                   "short_message": "plain", "_n": 1}
        whole = json.dumps(message).encode()
        large = json.dumps({**message, "short_message": "x" * 20_000}).encode()
        pieces = [large[at:at + 1000] for at in range(0, len(large), 1000)]
        chunks = [b"\x1e\x0f12345678" + bytes([n, len(pieces)]) + piece
                  for n, piece in enumerate(pieces)]
        self.datagram(self.gelf, whole, gzip.compress(whole), zlib.compress(whole),
                      *reversed(chunks))
        self.connection(self.gelf, whole[:10], whole[10:] + b"\0" + whole + b"\n")
        entries = self.wait("shop", 6)
        self.assertEqual(sorted(len(entry["message"]) for entry in entries), [5] * 5 + [20_000])
        self.assertEqual({entry["level"] for entry in entries}, {"warning"})
        self.datagram(self.gelf, chunks[0], b"\x1f\x8bno gzip", b"{no gelf")
        wait_for(lambda: self.metric('logyard_socket_lost_total{reason="incomplete"}') == 2,
                 "what was incomplete is counted")
        self.assertGreaterEqual(self.metric('logyard_socket_messages_total{format="gelf"}'), 6)

    def test_bad_and_large(self):
        self.start()
        self.connection(self.syslog, b"<13>Jan  5 10:00:00 h app: " + b"x" * 300_000 + b"\n",
                        b"<13>Jan  5 10:00:00 h app: small\n", b"500000 " + b"y" * 500_000,
                        b"28 <13>Jan  5 10:00:00 h app: z")
        messages = [entry["message"] for entry in self.wait("app", 2)]
        self.assertEqual(messages, ["small", "z"])
        self.assertEqual(self.metric('logyard_socket_lost_total{reason="too_large"}'), 2)
        self.datagram(self.syslog, b"", b"\xff\xfe", b"<13>1 - - - - -")
        wait_for(lambda: self.metric('logyard_socket_messages_total{format="syslog"}') >= 5,
                 "they are read")

    def test_nothing_is_lost_at_the_end(self):
        self.start()
        with socket.create_connection(("127.0.0.1", self.syslog)) as sender:
            sender.sendall(b"".join(b"<13>Jan  5 10:00:00 h app: %d\n" % n
                                    for n in range(20_000)))
            self.datagram(self.syslog, *(b"<13>Jan  5 10:00:00 h udp: %d" % n for n in range(20)))
            wait_for(lambda: self.metric("logyard_socket_connections") == 1, "it is accepted")
            self.logyard.stop()
        self.assertEqual([entry["message"] for entry in self.entries("app")],
                         [str(n) for n in range(20_000)])
        self.assertEqual(len(self.entries("udp")), 20)
        self.logyard = None

    def test_too_many_connections(self):
        self.start("--max-connections-per-address", "3")
        open_ones = [socket.create_connection(("127.0.0.1", self.syslog)) for _ in range(10)]
        wait_for(lambda: self.closed(open_ones) >= 7, "those beyond are closed")
        for one in open_ones:
            one.close()
        wait_for(lambda: self.metric("logyard_socket_connections_refused_total") >= 7, "counted")

    def closed(self, connections):
        count = 0
        for connection in connections:
            connection.setblocking(False)
            try:
                count += connection.recv(1) == b""
            except BlockingIOError:
                pass
            except ConnectionResetError:
                count += 1
        return count

    def test_tls(self):
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
                        "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
                        "-keyout", self.folder / "key.pem", "-out", self.folder / "cert.pem"],
                       check=True, capture_output=True)
        port, syslog, gelf = free_port(), free_port(), free_port()
        service = subprocess.Popen(
            [PROGRAM, "--no-gui", "--port", str(port), "--redis-url", "", "--log-dir",
             self.folder / "logs", "--syslog-tls", str(syslog), "--gelf-tls", str(gelf),
             "--tls-cert", self.folder / "cert.pem", "--tls-key", self.folder / "key.pem"],
            stderr=subprocess.PIPE)
        self.addCleanup(service.stderr.close)
        self.addCleanup(service.wait)
        self.addCleanup(service.terminate)
        self.assertIn(b"listening", service.stderr.readline())
        context = ssl.create_default_context(cafile=self.folder / "cert.pem")
        for to, message in ((syslog, b"28 <13>Jan  5 10:00:00 h app: a"),
                            (gelf, b'{"short_message":"b","host":"h","_service":"app"}\0')):
            with context.wrap_socket(socket.create_connection(("127.0.0.1", to)),
                                     server_hostname="localhost") as sender:
                sender.sendall(message)
        log = self.folder / "logs" / "app.log"
        wait_for(lambda: log.exists() and len(log.read_text().splitlines()) == 2, "both stored")

    def test_wrong_flags(self):
        for options in (["--syslog", "x"], ["--syslog-tls", "6514"], ["--gelf", "70000"]):
            done = subprocess.run([PROGRAM, "--no-gui", "--redis-url", "", "--log-dir",
                                   self.folder / "logs", "--port", str(free_port()), *options],
                                  capture_output=True, text=True, timeout=30)
            self.assertEqual(done.returncode, 2, done.stderr)
            self.assertRegex(done.stderr, r"^logyard: [^\n]*\n$")
        with socket.socket() as other:
            other.bind(("127.0.0.1", 0))
            other.listen()
            taken = other.getsockname()[1]
            done = subprocess.run([PROGRAM, "--no-gui", "--redis-url", "", "--log-dir",
                                   self.folder / "logs", "--port", str(free_port()), "--gelf",
                                   str(taken)], capture_output=True, text=True, timeout=30)
            self.assertIn(f"Port {taken} is in use by another program", done.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=2)

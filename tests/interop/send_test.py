# SPDX-FileCopyrightText: The Logyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of `logyard send` share: the program, services that do as they are told."""
import contextlib
import gzip
import json
import os
import signal
import subprocess
import sys
import threading
import unittest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from service import Folder, Logyard, wait_for

PROGRAM = sys.argv.pop(1)


class Scripted(ThreadingHTTPServer):
    """A service that answers as the test says, and keeps what it took."""

    daemon_threads = True

    def __init__(self):
        self.answer = lambda lines, n: (201, {"accepted": len(lines), "rejected": 0})
        self.lock, self.requests, self.entries, self.heads = threading.Lock(), 0, [], []
        super().__init__(("127.0.0.1", 0), ScriptedHandler)
        self.url = f"http://127.0.0.1:{self.server_port}"
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def stop(self):
        self.shutdown()
        self.server_close()


class ScriptedHandler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.headers.get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        lines = body.decode().splitlines()
        with self.server.lock:
            self.server.requests += 1
            self.server.heads.append((self.path, dict(self.headers)))
            status, answer = self.server.answer(lines, self.server.requests)
            if status == 201:
                self.server.entries += [json.loads(line) for line in lines]
        text = json.dumps(answer).encode()
        self.send_response(status)
        if status in (429, 503):
            self.send_header("Retry-After", "1")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_):
        pass


class SendTest(unittest.TestCase):
    def setUp(self):
        folder = Folder()
        self.addCleanup(folder.stop)
        self.folder = folder.path
        self.environment = {name: value for name, value in os.environ.items()
                            if not name.startswith("LOGYARD")}
        self.environment["XDG_STATE_HOME"] = str(self.folder / "state")

    def serve(self, *options, port=None):
        logyard = Logyard(PROGRAM, self.folder / "logs", "", *options, port=port)
        self.addCleanup(lambda: logyard.process.poll() is None and logyard.stop())
        return logyard

    def script(self):
        server = Scripted()
        self.addCleanup(server.stop)
        return server

    def send(self, url, *options, service="shop", **popen):
        names = ["--service", service] if service else []
        process = subprocess.Popen(
            [PROGRAM, "send", "--to", url, *names, *map(str, options)], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            **{"env": self.environment, **popen})
        self.addCleanup(self.end, process)
        return process

    def end(self, process):
        if process.poll() is None:
            process.kill()
        for stream in (process.stdin, process.stdout, process.stderr):
            if stream:
                with contextlib.suppress(BrokenPipeError):
                    stream.close()
        process.wait()

    def entries(self, logyard, service="shop"):
        return [json.loads(line) for line in logyard.lines(service)]


class FollowingTest(SendTest):
    """Of senders that go on until they are told to stop."""

    def follow(self, logyard, *options, **popen):
        sender = self.send(logyard.url, "--follow", *options, service=None, **popen)
        return sender

    def messages(self, logyard, service="app"):
        try:
            return [entry["message"] for entry in self.entries(logyard, service)]
        except FileNotFoundError:
            return []

    def stop(self, sender):
        sender.send_signal(signal.SIGTERM)
        _, said = sender.communicate(timeout=30)
        self.assertEqual(sender.returncode, 0, said)
        return said

    def wait_for_lines(self, logyard, wanted, service="app"):
        wait_for(lambda: self.messages(logyard, service)[-1:] == [wanted[-1]],
                 f"the last of {len(wanted)} lines is stored")
        self.assertEqual(self.messages(logyard, service), wanted)

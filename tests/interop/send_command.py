#!/usr/bin/python3
# SPDX-FileCopyrightText: The Logyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs `logyard send` as a user would: behind a program in a pipe, on files that are rotated, on
the logs of containers; to the real service, and to one that is busy, refuses, or is not there.
Usage: send_command.py PROGRAM [unittest options]"""
import contextlib
import gzip
import hashlib
import json
import os
import shutil
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
import unittest
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from service import Folder, Logyard, free_port, wait_for

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


class PipeTest(SendTest):
    def test_passes_through_and_sends(self):
        logyard = self.serve()
        text = (b"hello\n2024-01-02T03:04:05Z ERROR [main] no stock\r\n"
                b'{"level":"warn","message":"m","timestamp":"2024-01-02T03:04:06Z","n":1}\n'
                b'{"service":"other","message":"x"}\n'
                b"ERROR:root:failed\nTraceback (most recent call last):\n  File \"a\"\n"
                b"ValueError: x\n\xff\x00 bytes\nno newline at the end")
        done = self.send(logyard.url)
        out, said = done.communicate(text, timeout=30)
        self.assertEqual((done.returncode, said), (0, b""))
        self.assertEqual(out, text)
        entries = self.entries(logyard)
        self.assertEqual([entry["message"] for entry in entries],
                         ["hello", "ERROR [main] no stock", "m",
                          'ERROR:root:failed\nTraceback (most recent call last):\n  File "a"\n'
                          "ValueError: x", "\ufffd\0 bytes", "no newline at the end"])
        self.assertEqual(entries[1]["timestamp"], "2024-01-02T03:04:05.000000Z")
        self.assertEqual([entry.get("level") for entry in entries],
                         [None, "ERROR", "warn", "ERROR", None, None])
        self.assertEqual(logyard.lines("shop")[2],
                         text.decode("latin1").splitlines()[2][:-1] + ',"service":"shop"}')
        self.assertEqual(self.entries(logyard, "other")[0]["message"], "x")

    def test_is_prompt(self):
        logyard = self.serve()
        sender = self.send(logyard.url)
        sender.stdin.write(b"first")
        sender.stdin.flush()
        self.assertEqual(os.read(sender.stdout.fileno(), 100), b"first")  # before the line's end
        sender.stdin.write(b" line\n")
        sender.stdin.flush()
        began = time.monotonic()
        wait_for(lambda: logyard.lines("shop"), "the line is stored")
        self.assertLess(time.monotonic() - began, 2)
        sender.communicate(timeout=30)
        self.assertEqual(sender.returncode, 0)

    def test_much_at_once(self):
        logyard = self.serve()
        text = b"".join(b"line %d %s\n" % (n, b"x" * 80) for n in range(200_000))
        sender = self.send(logyard.url, "--when-full", "wait", "--buffer", "1MiB")
        out, said = sender.communicate(text, timeout=120)
        self.assertEqual((sender.returncode, said), (0, b""))
        self.assertTrue(out == text)
        messages = [entry["message"].split()[1] for entry in self.entries(logyard)]
        self.assertEqual(messages, [str(n) for n in range(200_000)])

    def test_service_away(self):
        port = free_port()
        sender = self.send(f"http://127.0.0.1:{port}")
        for n in range(100):
            sender.stdin.write(b"line %d\n" % n)
        sender.stdin.flush()
        self.assertIn(b"No service can be reached", sender.stderr.readline())
        logyard = self.serve(port=port)
        wait_for(lambda: len(logyard.lines("shop")) == 100, "all that waited is stored")
        self.assertIn(b"takes entries again", sender.stderr.readline())
        logyard.stop()
        sender.stdin.write(b"last\n")
        sender.stdin.flush()
        self.assertIn(b"No service can be reached", sender.stderr.readline())
        logyard = self.serve(port=port)
        sender.communicate(timeout=30)
        self.assertEqual(sender.returncode, 0)
        self.assertEqual([entry["message"] for entry in self.entries(logyard)],
                         [f"line {n}" for n in range(100)] + ["last"])

    def test_nobody_there(self):
        sender = self.send(f"http://127.0.0.1:{free_port()}", "--wait", "1s")
        began = time.monotonic()
        out, said = sender.communicate(b"a\nb\n", timeout=30)
        self.assertLess(time.monotonic() - began, 5)
        self.assertEqual((sender.returncode, out), (1, b"a\nb\n"))
        self.assertIn(b"2 entries were not delivered. No service can be reached at", said)

    def test_drops_when_full(self):
        sender = self.send(f"http://127.0.0.1:{free_port()}", "--wait", "0s", "--buffer", "64KiB")
        text = b"".join(b"line %d\n" % n for n in range(20_000))
        out, said = sender.communicate(text, timeout=30)  # the program is not held up
        self.assertEqual((sender.returncode, out == text), (1, True))
        self.assertIn(b"20000 entries were not delivered", said)
        self.assertIn(b"because the buffer was full", said)

    def test_waits_when_full(self):
        sender = self.send(f"http://127.0.0.1:{free_port()}", "--wait", "0s", "--buffer", "64KiB",
                           "--when-full", "wait")
        threading.Thread(target=lambda: [self.write(sender, b"x" * 1000 + b"\n")
                                         for _ in range(1000)], daemon=True).start()
        taken = 0
        while True:
            read = os.read(sender.stdout.fileno(), 65536)
            taken += len(read)
            if taken > 32 * 1024:
                break
        time.sleep(0.5)
        self.assertIsNone(sender.poll())
        sender.send_signal(signal.SIGTERM)
        sender.stdout.close()
        self.assertEqual(sender.wait(10), -signal.SIGTERM)

    def write(self, sender, line):
        try:
            sender.stdin.write(line)
            sender.stdin.flush()
        except (BrokenPipeError, ValueError):
            pass

    def test_busy(self):
        server = self.script()
        server.answer = lambda lines, n: ((429, {}) if n == 1 else (503, {"error": "Disk full."})
                                          if n == 2 else (201, {"accepted": len(lines),
                                                                "rejected": 0}))
        sender = self.send(server.url)
        _, said = sender.communicate(b"a\n", timeout=30)
        self.assertEqual(sender.returncode, 0)
        self.assertEqual(([entry["message"] for entry in server.entries], server.requests),
                         (["a"], 3))
        self.assertIn(b"(503): Disk full.", said)

    def test_splits_what_is_too_large(self):
        server = self.script()
        server.answer = lambda lines, n: ((413, {"error": "Too large."})
                                          if len(lines) > 10
                                          or any('"bad"' in line for line in lines)
                                          else (201, {"accepted": len(lines), "rejected": 0}))
        sender = self.send(server.url)
        text = b"".join(b"%d\n" % n for n in range(100)) + b"bad\n" + b"last\n"
        _, said = sender.communicate(text, timeout=30)
        self.assertEqual(sender.returncode, 1)
        self.assertEqual([entry["message"] for entry in server.entries],
                         [str(n) for n in range(100)] + ["last"])
        self.assertIn(b"1 entry was given up: it is too large for the service: Too large.", said)

    def test_refused(self):
        server = self.script()
        server.answer = lambda lines, n: (400, {"error": "No."})
        sender = self.send(server.url)
        _, said = sender.communicate(b"a\n", timeout=30)
        self.assertEqual(sender.returncode, 1)
        self.assertIn(b"the service refused it: No.", said)
        logyard = self.serve("--max-entry", "2KiB")
        sender = self.send(logyard.url)
        _, said = sender.communicate(b"a\n" + b"x" * 3000 + b"\nb\n", timeout=30)
        self.assertEqual(sender.returncode, 1)
        self.assertIn(b"The service refused 1 entry", said)
        self.assertEqual(len(logyard.lines("shop")), 2)

    def test_token(self):
        tokens = self.folder / "tokens"
        token = subprocess.run([PROGRAM, "token", "add", "--token-file", tokens, "--role", "write",
                                "--name", "x"], check=True, capture_output=True).stdout
        logyard = self.serve("--token-file", str(tokens))
        sender = self.send(logyard.url, "--wait", "300ms")
        _, said = sender.communicate(b"a\n", timeout=30)
        self.assertEqual(sender.returncode, 1)
        self.assertIn(b"does not let this sender in", said)
        (self.folder / "mine").write_bytes(b"wrong\n")
        sender = self.send(logyard.url, "--token-file", self.folder / "mine")
        sender.stdin.write(b"b\n")
        sender.stdin.flush()
        self.assertIn(b"See the token in", sender.stderr.readline())
        (self.folder / "mine").write_bytes(token)  # put right while it runs
        sender.communicate(timeout=30)
        self.assertEqual(sender.returncode, 0)
        self.environment["LOGYARD_TOKEN"] = token.decode()
        self.assertEqual(self.send(logyard.url).communicate(b"c\n", timeout=30)[1], b"")
        self.assertEqual([entry["message"] for entry in self.entries(logyard)], ["b", "c"])

    def test_tls_and_gzip(self):
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
                        "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
                        "-keyout", self.folder / "key.pem", "-out", self.folder / "cert.pem"],
                       check=True, capture_output=True)
        port = free_port()
        service = subprocess.Popen(
            [PROGRAM, "--no-gui", "--port", str(port), "--redis-url", "", "--log-dir",
             self.folder / "logs", "--tls-cert", self.folder / "cert.pem", "--tls-key",
             self.folder / "key.pem"], env=self.environment, stderr=subprocess.PIPE)
        self.addCleanup(service.stderr.close)
        self.addCleanup(service.wait)
        self.addCleanup(service.terminate)
        self.assertIn(b"listening", service.stderr.readline())
        url = f"https://localhost:{port}"
        sender = self.send(url, "--wait", "1s")
        _, said = sender.communicate(b"a\n", timeout=30)
        self.assertEqual(sender.returncode, 1)
        self.assertIn(b"No service can be reached", said)
        sender = self.send(url, "--tls-ca", self.folder / "cert.pem")
        _, said = sender.communicate(b"b\n" * 1000, timeout=30)
        self.assertEqual((sender.returncode, said), (0, b""))
        self.assertEqual(len((self.folder / "logs" / "shop.log").read_text().splitlines()), 1000)

    def test_compresses_for_another_machine(self):
        server = self.script()
        name = subprocess.run(["hostname"], capture_output=True, text=True).stdout.strip()
        sender = self.send(f"http://{name}:{server.server_port}", "--wait", "3s")
        sender.communicate(b"line\n" * 1000, timeout=30)
        if not server.heads:
            self.skipTest("the name of this machine does not lead to 127.0.0.1")
        self.assertEqual(len(server.entries), 1000)
        self.assertTrue(any(head.get("Content-Encoding") == "gzip" for _, head in server.heads))

    def test_signals(self):
        logyard = self.serve()
        sender = self.send(logyard.url)
        sender.stdin.write(b"a\n")
        sender.stdin.flush()
        sender.stdout.readline()
        sender.send_signal(signal.SIGINT)  # Ctrl+C: the program may have last words
        time.sleep(0.2)
        sender.stdin.write(b"b\n")
        _, said = sender.communicate(timeout=30)
        self.assertEqual((sender.returncode, said), (-signal.SIGINT, b""))
        sender = self.send(logyard.url)
        sender.stdin.write(b"c\n")
        sender.stdin.flush()
        sender.stdout.readline()
        sender.send_signal(signal.SIGTERM)
        self.assertEqual(sender.wait(10), -signal.SIGTERM)
        self.assertEqual([entry["message"] for entry in self.entries(logyard)], ["a", "b", "c"])

    def test_reader_gone(self):
        logyard = self.serve()
        script = f"yes line | {PROGRAM} send --to {logyard.url} --service shop | head -n 3"
        done = subprocess.run(["bash", "-c", script + "; echo ${PIPESTATUS[*]}"], timeout=30,
                              env=self.environment, capture_output=True, text=True)
        self.assertEqual(done.stdout, "line\nline\nline\n141 141 0\n")
        self.assertGreaterEqual(len(logyard.lines("shop")), 3)
        sender = subprocess.run(["bash", "-c", f"echo x | {PROGRAM} send --to {logyard.url} "
                                 "--service closed >&-"], timeout=30, env=self.environment)
        self.assertEqual(sender.returncode, 0)
        self.assertEqual(len(logyard.lines("closed")), 1)
        sender = subprocess.run(["bash", "-c", f"echo x | {PROGRAM} send --to {logyard.url} "
                                 "--service full > /dev/full"], timeout=30, env=self.environment,
                                capture_output=True)
        self.assertEqual(sender.returncode, 1)
        self.assertIn(b"Cannot write to the standard output", sender.stderr)
        self.assertEqual(len(logyard.lines("full")), 1)

    def test_wrong_arguments(self):
        for options in ([], ["--service", "x", "y"], ["--service", "x", "--to", "ftp://x"],
                        ["--service", "x", "--buffer", "7"], ["--follow"], ["--nonsense"],
                        ["--service", "x", "--when-full", "burn"], ["--follow", "/tmp"],
                        ["--service", "x", "--wait", "long"], ["--docker", "a", "b"],
                        ["--follow", "--docker", "x"], ["--service", "x" * 300],
                        ["--service", "x", "--token-file", "/none"]):
            done = subprocess.run([PROGRAM, "send", *options], stdin=subprocess.DEVNULL,
                                  capture_output=True, text=True, timeout=30)
            self.assertEqual((done.returncode, done.stdout), (2, ""), options)
            self.assertRegex(done.stderr, r"^logyard: .*\n$")
        done = subprocess.run([PROGRAM, "send", "--help"], capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("--follow", done.stdout)


class FollowTest(SendTest):
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

    def test_grows_rotates_and_shrinks(self):
        logyard = self.serve()
        log = self.folder / "app.log"
        log.write_text("old\n")
        sender = self.follow(logyard, log)
        wanted = []

        def add(*lines, to=log):
            with open(to, "a") as file:
                file.write("".join(line + "\n" for line in lines))
            wanted.extend(lines)
            self.wait_for_lines(logyard, wanted)

        wait_for(lambda: any((self.folder / "state").rglob("send-*.json")), "it follows")
        add("one", "two")
        with open(log, "a") as file:
            file.write("three, in ")
            file.flush()
            time.sleep(0.5)
            file.write("two parts\n")
        wanted.append("three, in two parts")
        add("four")
        log.rename(self.folder / "app.log.1")
        add("late, to the old file", to=self.folder / "app.log.1")
        add("five")  # makes the file anew
        shutil.copy(log, self.folder / "app.log.2")
        os.truncate(log, 0)
        add("6")
        entry = self.entries(logyard, "app")[-1]
        self.assertEqual(entry["file"], str(log))
        self.assertEqual(self.stop(sender), b"")

    def test_goes_on_after_a_restart(self):
        logyard = self.serve()
        log = self.folder / "app.log"
        log.write_text("one\n")
        sender = self.follow(logyard, log, "--from-start")
        self.wait_for_lines(logyard, ["one"])
        self.stop(sender)
        with open(log, "a") as file:
            file.write("two\n")
        log.rename(self.folder / "app.log.1")
        log.write_text("three\n")
        sender = self.follow(logyard, log)
        wait_for(lambda: len(self.messages(logyard)) == 3, "what was added meanwhile is stored")
        self.assertEqual(sorted(self.messages(logyard)), ["one", "three", "two"])
        self.stop(sender)
        sender = self.follow(logyard, log)
        with open(log, "a") as file:
            file.write("four\n")
        wait_for(lambda: "four" in self.messages(logyard), "nothing is sent twice")
        self.assertEqual(len(self.messages(logyard)), 4)
        sender.kill()  # nothing more to lose
        sender.communicate()

    def test_service_away_while_files_grow(self):
        port = free_port()
        log = self.folder / "app.log"
        log.write_text("".join(f"{n}\n" for n in range(1000)))
        url = f"http://127.0.0.1:{port}"
        sender = self.send(url, "--follow", log, "--from-start", "--wait", "0s", service=None)
        self.assertIn(b"No service can be reached", sender.stderr.readline())
        sender.send_signal(signal.SIGTERM)
        _, said = sender.communicate(timeout=30)
        self.assertEqual(sender.returncode, 1)
        self.assertIn(b"read again at the next start", said)
        logyard = self.serve(port=port)
        sender = self.send(url, "--follow", log, service=None)
        self.wait_for_lines(logyard, [str(n) for n in range(1000)])
        self.stop(sender)

    def test_a_file_that_is_made_later(self):
        logyard = self.serve()
        log = self.folder / "app.log"
        sender = self.follow(logyard, log)
        self.assertIn(b"Waiting for", sender.stderr.readline())
        log.write_text("first\nTraceback (most recent call last):\n  File \"x\"\nKeyError: 1\n")
        self.wait_for_lines(logyard, ["first", "Traceback (most recent call last):\n  File \"x\"\n"
                                      "KeyError: 1"])
        self.stop(sender)


class Docker:
    """Docker's socket, as far as a reader of logs asks it."""

    def __init__(self, path):
        self.containers, self.events, self.lock = {}, [], threading.Condition()
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(str(path))
        self.listener.listen(64)
        threading.Thread(target=self.serve, daemon=True).start()

    def stop(self):
        self.listener.close()

    def serve(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.answer, args=(connection,), daemon=True).start()

    def start(self, name, tty=False, labels=None, readable=True):
        with self.lock:
            container = self.containers.setdefault(
                hashlib.sha256(name.encode()).hexdigest(),
                {"name": name, "tty": tty, "labels": labels or {}, "lines": [],
                 "readable": readable, "asked": 0})
            container["running"] = True
            self.events.append(next(i for i, c in self.containers.items() if c is container))
            self.lock.notify_all()

    def end(self, name):
        with self.lock:
            self.of(name)["running"] = False
            self.lock.notify_all()

    def of(self, name):
        return next(c for c in self.containers.values() if c["name"] == name)

    def log(self, name, text, stream="stdout", at=None):
        with self.lock:
            now = at or time.time_ns()
            self.of(name)["lines"].append((now, stream, text))
            self.lock.notify_all()

    def answer(self, connection):
        try:
            with connection:
                head = b""
                while b"\r\n\r\n" not in head:
                    head += connection.recv(4096)
                url = urllib.parse.urlsplit(head.split()[1].decode())
                query = dict(urllib.parse.parse_qsl(url.query))
                self.respond(connection, url.path, query)
        except OSError:
            pass

    def respond(self, connection, path, query):
        ok = b"HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n"
        if path == "/_ping":
            connection.sendall(ok + b"OK")
        elif path == "/containers/json":
            with self.lock:
                connection.sendall(ok + json.dumps(
                    [{"Id": i} for i, c in self.containers.items() if c["running"]]).encode())
        elif path == "/events":
            connection.sendall(ok)
            with self.lock:
                seen = len(self.events)
            while True:
                with self.lock:
                    self.lock.wait_for(lambda: len(self.events) > seen)
                    new, seen = self.events[seen:], len(self.events)
                for id in new:
                    connection.sendall(json.dumps({"Type": "container", "Action": "start",
                                                   "Actor": {"ID": id}}).encode() + b"\n")
        elif path.endswith("/json"):
            with self.lock:
                id = path.split("/")[2]
                c = self.containers[id]
                connection.sendall(ok + json.dumps(
                    {"Id": id, "Name": "/" + c["name"], "State": {"Running": c["running"]},
                     "Config": {"Tty": c["tty"], "Labels": c["labels"]}}).encode())
        elif path.endswith("/logs"):
            container = self.containers[path.split("/")[2]]
            container["asked"] += 1
            if not container["readable"]:
                connection.sendall(
                    b"HTTP/1.0 501 Not Implemented\r\nContent-Type: application/json\r\n\r\n"
                    b'{"message":"configured logging driver does not support reading"}')
                return
            connection.sendall(ok)
            self.send_log(connection, container, query)

    def send_log(self, connection, container, query):
        seconds, _, ns = query["since"].partition(".")
        since = int(seconds) * 10**9 + int(ns)
        sent = 0
        while True:
            with self.lock:
                self.lock.wait_for(lambda: len(container["lines"]) > sent
                                   or not container["running"])
                new, sent = container["lines"][sent:], len(container["lines"])
                if not new and not container["running"]:
                    return
            for at, stream, text in new:
                if at < since or query.get(stream) != "1":
                    continue
                stamp = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(at // 10**9))
                payload = f"{stamp}.{at % 10**9:09}Z {text}".encode()
                if container["tty"]:
                    connection.sendall(payload.replace(b"\n", b"\r\n"))
                    continue
                number = 2 if stream == "stderr" else 1
                frame = struct.pack(">B3xI", number, len(payload)) + payload
                connection.sendall(frame[:5])  # whatever the pieces are
                connection.sendall(frame[5:])


class DockerTest(FollowTest):
    test_grows_rotates_and_shrinks = test_goes_on_after_a_restart = None
    test_service_away_while_files_grow = test_a_file_that_is_made_later = None

    def setUp(self):
        super().setUp()
        self.socket = self.folder / "docker.sock"
        self.docker = Docker(self.socket)
        self.addCleanup(self.docker.stop)

    def read(self, logyard, *options):
        return self.send(logyard.url, "--docker", self.socket, *options, service=None)

    def test_all_containers(self):
        logyard = self.serve()
        self.docker.start("proj-shop-1", labels={"com.docker.compose.service": "shop"})
        self.docker.start("quiet", labels={"logyard.ignore": "true"})
        self.docker.log("proj-shop-1", "before\n")
        time.sleep(0.01)
        sender = self.read(logyard)
        wait_for(lambda: any((self.folder / "state").rglob("send-*.json")), "it reads")
        self.docker.log("proj-shop-1", "out\n")
        self.docker.log("quiet", "psst\n")
        self.wait_for_lines(logyard, ["out"], "shop")
        self.docker.log("proj-shop-1", "ERROR bad\n  at x\n", "stderr")
        self.docker.log("proj-shop-1", "x" * 16384)  # cut by Docker
        self.docker.log("proj-shop-1", "end\n")
        wait_for(lambda: len(self.messages(logyard, "shop")) == 3, "all are stored")
        entries = {entry["message"]: entry for entry in self.entries(logyard, "shop")}
        bad = entries["ERROR bad\n  at x"]
        self.assertEqual((bad["level"], bad["stream"], bad["container"]),
                         ("ERROR", "stderr", "proj-shop-1"))
        self.assertIn("x" * 16384 + "end", entries)
        self.docker.start("term", tty=True)  # later, and short
        self.docker.log("term", '{"message":"json","level":"warn"}\n')
        self.docker.end("term")
        self.wait_for_lines(logyard, ["json"], "term")
        self.docker.start("term")  # again
        self.docker.log("term", "second run\n")
        self.wait_for_lines(logyard, ["json", "second run"], "term")
        self.assertEqual(self.stop(sender), b"")
        self.assertEqual(sorted(path.name for path in (self.folder / "logs").glob("*.log")),
                         ["shop.log", "term.log"])

    def test_goes_on_after_its_restart(self):
        logyard = self.serve()
        self.docker.start("web")
        at = time.time_ns()
        self.docker.log("web", "one\n", at=at)
        self.docker.log("web", "two\n", at=at)
        sender = self.read(logyard, "--from-start")
        self.wait_for_lines(logyard, ["one", "two"], "web")
        self.stop(sender)
        self.docker.log("web", "three\n", at=at)
        self.docker.log("web", "four\n")
        sender = self.read(logyard)
        self.wait_for_lines(logyard, ["one", "two", "three", "four"], "web")
        self.stop(sender)

    def test_a_log_that_cannot_be_read(self):
        logyard = self.serve()
        self.docker.start("mute", readable=False)
        self.docker.start("web")
        sender = self.read(logyard, "--from-start")
        for number in range(3):
            self.docker.log("web", f"{number}\n")
            self.wait_for_lines(logyard, [str(n) for n in range(number + 1)], "web")
        self.assertEqual(self.docker.of("mute")["asked"], 2)  # once for each stream
        self.assertIn(b"does not support reading", self.stop(sender))

    def test_what_an_old_container_said_before(self):
        logyard = self.serve()
        self.docker.start("old")
        self.docker.log("old", "last week\n")
        self.docker.end("old")
        time.sleep(0.01)
        sender = self.read(logyard)
        self.docker.start("mark")  # seen: it listens
        wait_for(lambda: self.docker.of("mark")["asked"] == 2, "it reads")
        self.docker.start("old")
        self.docker.log("old", "today\n")
        self.wait_for_lines(logyard, ["today"], "old")
        self.assertEqual(self.stop(sender), b"")

    def test_a_container_made_while_it_was_away(self):
        logyard = self.serve()
        self.docker.start("web")
        self.docker.log("web", "one\n")
        sender = self.read(logyard, "--from-start")
        self.wait_for_lines(logyard, ["one"], "web")
        self.stop(sender)
        time.sleep(0.01)
        self.docker.start("fresh")
        self.docker.log("fresh", "first words\n")
        time.sleep(0.01)
        sender = self.read(logyard)
        self.wait_for_lines(logyard, ["first words"], "fresh")
        self.assertEqual(self.messages(logyard, "web"), ["one"])
        self.assertEqual(self.stop(sender), b"")

    def test_no_docker(self):
        sender = self.send("http://127.0.0.1:1", "--docker", self.folder / "none", service=None)
        _, said = sender.communicate(timeout=30)
        self.assertEqual(sender.returncode, 2)
        self.assertIn(b"Docker cannot be asked", said)


if __name__ == "__main__":
    unittest.main(verbosity=2)

#!/usr/bin/python3
# SPDX-FileCopyrightText: The Logyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs `logyard send --docker` on the logs of containers, as far as a stand-in for Docker has them.
Usage: send_docker.py PROGRAM [unittest options]"""
import hashlib
import json
import socket
import struct
import threading
import time
import unittest
import urllib.parse

from send_test import FollowingTest
from service import wait_for


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


class DockerTest(FollowingTest):
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
                         ("error", "stderr", "proj-shop-1"))
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

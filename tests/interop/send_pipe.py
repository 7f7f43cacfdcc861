#!/usr/bin/python3
# SPDX-FileCopyrightText: The Logyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs `logyard send` behind a program in a pipe; to the real service, and to one that is busy,
refuses, or is not there.
Usage: send_pipe.py PROGRAM [unittest options]"""
import os
import signal
import subprocess
import threading
import time
import unittest

from send_test import PROGRAM, SendTest
from service import free_port, wait_for


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
                         [None, "error", "warn", "error", None, None])
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


if __name__ == "__main__":
    unittest.main(verbosity=2)

#!/usr/bin/python3
# SPDX-FileCopyrightText: The Logyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Uses the running service as Python programs do: with requests, with redis, and with the
logging handler that the README shows. Usage: python_logging.py PROGRAM [unittest options]"""
import json
import os
import re
import socket
import subprocess
import sys
import time
import unittest
from datetime import datetime, timedelta, timezone

from service import ROOT, Folder, Logyard, Redis, add_token, readme_blocks, skip_without, wait_for

skip_without("redis", "requests")
import redis  # noqa: E402
import requests  # noqa: E402

PROGRAM = sys.argv.pop(1)
HANDLER = ROOT / "packaging" / "compose" / "logyard_handler.py"


class PythonTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = Folder()
        cls.addClassCleanup(folder.stop)
        cls.folder = folder.path
        (cls.folder / "redis").mkdir()
        cls.redis = Redis(cls.folder / "redis")
        cls.addClassCleanup(cls.redis.stop)
        logs = cls.folder / "logs"
        logs.mkdir()
        # Left by another program: blank lines, and lines with spaces around them.
        (logs / "legacy.log").write_text(
            '{"service":"legacy","message":"one"}\n\n \n  {"service":"legacy","message":"two"} \n\n')
        cls.logyard = Logyard(PROGRAM, logs, cls.redis.url, "--service-name", "interop")
        cls.addClassCleanup(lambda: cls.assertEqual(cls(), cls.logyard.stop(), 0))
        wait_for(lambda: requests.get(cls.logyard.url + "/ready", timeout=5).json()
                 ["parts"]["redis"] == "connected", "Redis is connected")

    def post(self, entry):
        return requests.post(self.logyard.url + "/logs", json=entry, timeout=10)

    def logs(self, service, **arguments):
        answer = requests.get(f"{self.logyard.url}/logs/{service}", params=arguments, timeout=10)
        self.assertEqual(answer.status_code, 200)
        return answer.json()

    def test_health(self):
        answer = requests.get(self.logyard.url + "/health", timeout=10)
        self.assertEqual(answer.status_code, 200)
        self.assertEqual(answer.json(), {"status": "healthy", "service": "interop"})

    def test_one_entry_reaches_file_redis_and_query(self):
        with redis.from_url(self.redis.url).pubsub(ignore_subscribe_messages=True) as listener:
            listener.subscribe("logs:all")
            listener.get_message(timeout=5)  # the confirmation
            entry = {"service": "feed-generator", "level": "error", "message": "Zürich \"ok\" \\ 🎉",
                     "nested": {"list": [1, 2.5, None, True]}, "timestamp": "2024-01-25T10:30:45Z"}
            answer = self.post(entry)
            self.assertEqual((answer.status_code, answer.json()), (201, {"status": "logged"}))
            # The answer came after the entry was stored: no waiting here.
            lines = self.logyard.lines("feed-generator")
            self.assertEqual([json.loads(line) for line in lines], [entry])
            # Publishing follows the answer: what was sent before may still come first.
            message = wait_for(lambda: next(
                (m for m in [listener.get_message(timeout=1)] if m and b"feed-generator" in m["data"]),
                None), "the message on logs:all")
            self.assertEqual(message["channel"], b"logs:all")
            self.assertEqual(message["data"].decode(), lines[0])
        self.assertEqual(self.logs("feed-generator"),
                         {"service": "feed-generator", "count": 1, "logs": [entry]})

    def test_missing_timestamp_is_added(self):
        before = datetime.now(timezone.utc) - timedelta(milliseconds=5)
        self.assertEqual(self.post({"service": "untimed", "message": "x"}).status_code, 201)
        timestamp = self.logs("untimed")["logs"][0]["timestamp"]
        self.assertRegex(timestamp, r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$")
        time_of_entry = datetime.fromisoformat(timestamp.replace("Z", "+00:00"))
        self.assertLessEqual(before, time_of_entry)
        self.assertLessEqual(time_of_entry, datetime.now(timezone.utc) + timedelta(milliseconds=5))

    def test_missing_service_is_unknown(self):
        self.assertEqual(self.post({"message": "whose?"}).status_code, 201)
        self.assertEqual(self.logs("unknown")["logs"][0]["message"], "whose?")
        self.assertEqual(len(self.logyard.lines("unknown")), 1)

    def test_unknown_service_has_no_logs(self):
        answer = self.logs("never-heard-of")
        self.assertEqual((answer["count"], answer["logs"]), (0, []))

    def test_limit_gives_the_newest_oldest_first(self):
        for number in range(120):
            self.assertEqual(self.post({"service": "many", "n": number}).status_code, 201)

        def numbers(**arguments):
            return [entry["n"] for entry in self.logs("many", **arguments)["logs"]]
        self.assertEqual(numbers(limit=3), [117, 118, 119])
        self.assertEqual(numbers(), list(range(20, 120)))  # 100 unless told
        self.assertEqual(numbers(limit=0), [])
        self.assertEqual(numbers(limit=1000), list(range(120)))

    def test_blank_lines_in_a_file_are_passed_over(self):
        self.assertEqual([entry["message"] for entry in self.logs("legacy")["logs"]],
                         ["one", "two"])

    def test_service_name_with_a_slash_stays_in_the_folder(self):
        before = {path.name for path in self.folder.iterdir()}
        self.assertEqual(self.post({"service": "../a b/ü", "n": 1}).status_code, 201)
        answer = self.logs("..%2Fa%20b%2F%C3%BC")
        self.assertEqual((answer["service"], answer["count"]), ("../a b/ü", 1))
        self.assertEqual({path.name for path in self.folder.iterdir()}, before)

    def test_many_entries_in_one_request(self):
        body = '{"service":"batch","n":1}\n\n{"service":"batch","n":2}\nnot JSON\n'
        answer = requests.post(self.logyard.url + "/logs", data=body, timeout=10)
        self.assertEqual(answer.status_code, 201)
        told = answer.json()
        self.assertEqual((told["accepted"], told["rejected"]), (2, 1))
        self.assertEqual(told["errors"][0]["line"], 4)
        self.assertEqual(self.post([{"service": "batch", "n": 3}]).json()["accepted"], 1)
        self.assertEqual([entry["n"] for entry in self.logs("batch")["logs"]], [1, 2, 3])

    def test_what_is_no_entry_is_refused_and_not_stored(self):
        for body in ("", "not JSON", "42", '"text"', '{"service":"refused"', "[]", "[1]"):
            with self.subTest(body=body):
                answer = requests.post(self.logyard.url + "/logs", data=body, timeout=10)
                self.assertEqual(answer.status_code, 400)
                self.assertTrue(answer.json()["error"])
        self.assertEqual(self.logyard.lines("refused"), [])


class ReadmeHandlerTest(unittest.TestCase):
    """The README's handler, in programs of their own."""

    @classmethod
    def setUpClass(cls):
        folder = Folder()
        cls.addClassCleanup(folder.stop)
        cls.folder = folder.path
        (cls.folder / "logyard_handler.py").write_text(HANDLER.read_text())
        cls.logyard = Logyard(PROGRAM, cls.folder / "logs")
        cls.addClassCleanup(cls.logyard.stop)

    def run_program(self, source, **options):
        return subprocess.run(["/usr/bin/python3", "-c", source], cwd=self.folder, timeout=60,
                              capture_output=True, text=True, **options)

    def test_readme_shows_the_handler_as_it_is(self):
        shown = [block for block in readme_blocks("python") if "class LogyardHandler" in block]
        without_license = HANDLER.read_text().split("\n", 2)[2]
        self.assertEqual(shown, [without_license])

    def test_readme_example(self):
        example, = [block for block in readme_blocks("python") if "import send_logs" in block]
        done = self.run_program(example.replace("127.0.0.1:8005", f"127.0.0.1:{self.logyard.port}"))
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        service, = re.findall(r'send_logs\("[^"]*", "([^"]*)"', example)
        messages = [json.loads(line)["message"] for line in self.logyard.lines(service)]
        self.assertEqual(len(messages), example.count("log.info(") + example.count("log.exception("))

    def test_everything_logged_arrives_in_order(self):
        done = self.run_program(f"""
import logging
from logyard_handler import send_logs
send_logs("{self.logyard.url}/logs", "ordered")
log = logging.getLogger("shop.cart")
log.debug("below the level")
for number in range(300):
    log.info("Item %d of %s", number, "cart", extra={{"n": number}})
try:
    1 / 0
except ZeroDivisionError:
    log.exception("Could not divide")
""")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        entries = [json.loads(line) for line in self.logyard.lines("ordered")]
        self.assertEqual([entry.get("n") for entry in entries], [*range(300), None])
        first, last = entries[0], entries[-1]
        self.assertEqual(first["message"], "Item 0 of cart")
        self.assertEqual((first["level"], first["logger"]), ("INFO", "shop.cart"))
        self.assertLess(abs(datetime.fromisoformat(first["timestamp"])
                            - datetime.now(timezone.utc)), timedelta(minutes=1))
        self.assertEqual(last["level"], "ERROR")
        self.assertIn("ZeroDivisionError: division by zero", last["message"])

    def test_a_token_is_sent(self):
        tokens = self.folder / "tokens"
        token = add_token(PROGRAM, tokens)
        logyard = Logyard(PROGRAM, self.folder / "guarded", "", "--token-file", tokens)
        self.addCleanup(logyard.stop)
        program = f"""
import logging
from logyard_handler import send_logs
send_logs("{logyard.url}/logs", "guarded")
logging.warning("Hello")
"""
        refused = self.run_program(program)
        self.assertEqual((refused.returncode, logyard.lines("guarded")), (0, []))
        self.assertIn("was not sent", refused.stderr)
        done = self.run_program(program, env={**os.environ, "LOGYARD_TOKEN": token})
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(len(logyard.lines("guarded")), 1)

    def test_what_json_has_no_words_for_is_sent_as_text(self):
        done = self.run_program(f"""
import logging
from logyard_handler import send_logs
send_logs("{self.logyard.url}/logs", "odd")
logging.warning("Odd", extra={{"ratio": float("nan"), "steps": [1.5, float("-inf")],
                              "seats": {{(1, 2): "taken", None: "free"}}, "who": {{"anna"}}}})
""")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        entry, = [json.loads(line, parse_constant=self.fail) for line in self.logyard.lines("odd")]
        self.assertEqual((entry["ratio"], entry["steps"]), ("nan", [1.5, "-inf"]))
        self.assertEqual(entry["seats"], {"(1, 2)": "taken", "None": "free"})
        self.assertEqual(entry["who"], "{'anna'}")

    def test_logging_does_not_wait_for_a_service_that_hangs(self):
        with socket.socket() as silent:
            silent.bind(("127.0.0.1", 0))
            silent.listen()
            began = time.monotonic()
            done = self.run_program(f"""
import logging, time
from logyard_handler import send_logs
send_logs("http://127.0.0.1:{silent.getsockname()[1]}/logs", "hung")
began = time.monotonic()
for number in range(10_100):  # more than the queue holds
    logging.info("Hello %d", number)
print(time.monotonic() - began)
""")
        self.assertEqual(done.returncode, 0)
        self.assertLess(float(done.stdout), 4.5)     # one answer is waited for five seconds
        self.assertLess(time.monotonic() - began, 9.5)  # the end waits five seconds, once

    def test_a_service_that_is_not_there_is_no_error_of_the_program(self):
        done = self.run_program("""
import logging
from logyard_handler import send_logs
send_logs("http://127.0.0.1:1/logs", "nobody")
logging.warning("Hello")
""")
        self.assertEqual((done.returncode, done.stdout), (0, ""))
        self.assertIn("was not sent", done.stderr)
        self.assertNotIn("Traceback", done.stderr)

    def test_compose_senders(self):
        for name, count in (("checkout", "ORDERS"), ("payments", "PAYMENTS")):
            done = subprocess.run(
                ["/usr/bin/python3", HANDLER.parent / f"{name}.py"], timeout=60,
                capture_output=True, text=True,
                env={"LOGYARD_URL": self.logyard.url + "/logs", count: "3"})
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            self.assertGreaterEqual(len(self.logyard.lines(name)), 2)


if __name__ == "__main__":
    unittest.main(verbosity=2)

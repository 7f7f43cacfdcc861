# SPDX-FileCopyrightText: The Logyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The queries of tests/bench/store: how each server is asked, and what the answer has to be."""
import json
import statistics
import subprocess
import time
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import quote

NEWEST = 100
REGEX = "finished in 1[0-9]{3} ms"
ASK_WITHIN = 60   # seconds for one whole answer
REPEAT_WITHIN = 20  # seconds for all repetitions of one query at one server


@dataclass
class Query:
    name: str
    path: str                     # what Logyard is asked
    expected: Any                 # Newest, a number, or a dict from keys to counts
    target_ms: float
    sql: str = ""                 # for ClickHouse
    rg: list = field(default_factory=list)


@dataclass
class Newest:
    """The newest entries that match. Bodies arrive over several connections at once, so which
    ones these are to the entry is not certain: they match, and none is much too old."""
    total: int
    oldest: float                 # seconds; none before this
    holds: Any                    # function of an entry

    def complaint(self, entries):
        wanted = min(NEWEST, self.total)
        if len(entries) != wanted:
            return f"{len(entries)} entries instead of {wanted}"
        if len({entry["request_id"] for entry in entries}) != len(entries):
            return "an entry comes twice"
        for entry in entries:
            if not self.holds(entry):
                return f"this does not match: {json.dumps(entry)[:200]}"
            if seconds(entry["timestamp"]) < self.oldest:
                return f"{entry['timestamp']} is not among the newest"
        return None


@dataclass
class Answer:
    milliseconds: float | None = None   # None: the server does not know the call
    complaint: str | None = None
    was_partial: bool = False           # the server took several calls for the whole answer


def seconds(text):
    moment = datetime.fromisoformat(text)
    return (moment if moment.tzinfo else datetime.fromisoformat(text + "+00:00")).timestamp()


def queries_for(expected, body_entries):
    """The queries over the data that `expected` (written by log_data) tells of."""
    slack = 8 * body_entries * 6 * 3600 / expected["entries"]
    service, request_id = expected["service"], expected["request_id"]
    rare, common = expected["rare_substring"], expected["common_substring"]
    of_service, refused = expected["service_newest"], expected["refused_newest"]
    intervals = {(time, level): count for time, level, count in expected["intervals"]}

    def logs(path, text=None):
        return f"{path}?limit={NEWEST}" + ("" if text is None else "&q=" + quote(text, safe=""))

    def stats(text="", more=""):
        arguments = (["q=" + quote(text, safe="")] if text else []) + ([more] if more else [])
        return "/stats?" + "&".join(arguments)

    def rows(where):
        return f"SELECT * FROM logs WHERE {where} ORDER BY timestamp DESC LIMIT {NEWEST}"

    def count(where):
        return f"SELECT count() FROM logs WHERE {where}"

    is_refused = f"service = '{service}' AND position(message, 'connection refused') > 0"
    return [
        Query("newest 100 of a service", logs(f"/logs/{service}"),
              Newest(of_service["count"], of_service["oldest"] - slack,
                     lambda entry: entry["service"] == service),
              2, rows(f"service = '{service}'")),
        Query("request_id", logs("/logs", f"request_id:{request_id}"),
              Newest(expected["request_id_count"], 0,
                     lambda entry: entry["request_id"] == request_id),
              5, rows(f"request_id = '{request_id}'"), ["-F", request_id]),
        Query("count rare substring", stats(rare), expected["rare_count"], 80,
              count(f"position(request_id, '{rare}') > 0"), ["-F", rare]),
        Query("count common substring", stats(f'"{common}"'), expected["common_count"], 80,
              count(f"position(message, '{common}') > 0"), ["-F", common]),
        Query("errors by service", stats("level:error", "by=service"),
              expected["errors_by_service"], 5,
              "SELECT service, count() FROM logs WHERE level = 'error' GROUP BY service"),
        Query("count regex", stats(f"message:/{REGEX}/"), expected["regex_count"], 80,
              count(f"match(message, '{REGEX}')"), [REGEX]),
        Query("status and duration", stats("status:>=500 duration_ms:>400"),
              expected["slow_failures"], 30, count("status >= 500 AND duration_ms > 400")),
        Query("5 minutes by level", stats(more="by=level&interval=5m"), intervals, 15,
              "SELECT toUInt32(toStartOfFiveMinute(timestamp)) AS t, level, count() FROM logs "
              "GROUP BY t, level"),
        Query("phrase and status, newest", logs(f"/logs/{service}",
                                                '"connection refused" status:503'),
              Newest(refused["count"], refused["oldest"] - slack,
                     lambda entry: entry["service"] == service and entry["status"] == 503
                     and "connection refused" in entry["message"]),
              10, rows(is_refused + " AND status = 503")),
    ]


def timed(ask, repetitions):
    """Asks once to warm up, then `repetitions` times; returns the median in ms and what the last
    call returned. Slow ones are repeated less often."""
    result, times, end = ask(), [], time.monotonic() + REPEAT_WITHIN
    while len(times) < repetitions and not (times and time.monotonic() > end):
        began = time.perf_counter()
        result = ask()
        times.append(1000 * (time.perf_counter() - began))
    return statistics.median(times), result


def counts_complaint(counts, expected):
    if counts == expected:
        return None
    if isinstance(expected, dict):
        wrong = [key for key in {*counts, *expected} if counts.get(key) != expected.get(key)]
        return (f"{len(wrong)} counts are wrong, such as {wrong[0]}: "
                f"{counts.get(wrong[0], 0)} instead of {expected.get(wrong[0], 0)}")
    return f"{counts} instead of {expected}"


def whole_answer(client, path):
    """Logyard's answer in the calls that it takes: the status and the bodies."""
    bodies, cursor, end = [], "", time.monotonic() + ASK_WITHIN
    while True:
        status, body = client.get(path + cursor)
        bodies.append(body)
        if status != 200 or b'"complete":false' not in body:
            return status, bodies
        answer = json.loads(body)
        if len(answer.get("logs", [])) >= NEWEST or not answer.get("cursor"):
            return status, bodies
        if time.monotonic() > end:
            raise TimeoutError("no whole answer in time")
        cursor = "&cursor=" + quote(answer["cursor"], safe="")


def counts_of(answers, expected):
    """What Logyard's /stats answers say, in the form of `expected`."""
    if not isinstance(expected, dict):
        return sum(answer["total"] for answer in answers)
    counts = {}
    for answer in answers:
        for row in answer["rows"]:
            key = (round(seconds(row["time"])), row["level"]) if "time" in row else row["service"]
            counts[key] = counts.get(key, 0) + row["count"]
    return {key: count for key, count in counts.items() if count}


def ask_logyard(client, query, repetitions):
    try:
        status, bodies = whole_answer(client, query.path)
        if status == 404:
            return Answer()
        if status != 200:
            return Answer(complaint=f"status {status}: {bodies[-1][:200].decode()}")
        milliseconds, (status, bodies) = timed(lambda: whole_answer(client, query.path),
                                               repetitions)
    except OSError as error:
        return Answer(complaint=str(error) or type(error).__name__)
    try:
        answers = [json.loads(body) for body in bodies]
        if isinstance(query.expected, Newest):
            entries = [entry for answer in answers for entry in answer["logs"]]
            complaint = query.expected.complaint(entries[:NEWEST])
        else:
            complaint = counts_complaint(counts_of(answers, query.expected), query.expected)
    except (ValueError, KeyError, TypeError) as error:
        complaint = f"{type(error).__name__} {error} in {bodies[-1][:200].decode(errors='replace')}"
    partial = len(bodies) > 1 or b'"complete":false' in bodies[-1]
    return Answer(milliseconds, complaint, partial)


def ask_clickhouse(client, query, repetitions):
    newest = isinstance(query.expected, Newest)
    sql = (query.sql + " FORMAT " + ("JSONEachRow" if newest else "TabSeparated")).encode()
    milliseconds, (status, body) = timed(lambda: client.request("POST", "/", sql), repetitions)
    if status != 200:
        return Answer(complaint=body[:200].decode())
    lines = [line for line in body.decode().split("\n") if line]
    if newest:
        complaint = query.expected.complaint([json.loads(line) for line in lines])
    elif isinstance(query.expected, dict):
        cells = [line.split("\t") for line in lines]
        counts = {row[0] if len(row) == 2 else (int(row[0]), row[1]): int(row[-1])
                  for row in cells}
        complaint = counts_complaint(counts, query.expected)
    else:
        complaint = counts_complaint(int(lines[0]), query.expected)
    return Answer(milliseconds, complaint)


def ask_rg(data, query, repetitions):
    if not query.rg:
        return Answer()

    def run():
        done = subprocess.run(["rg", "--no-config", "-c", *query.rg, str(data)],
                              capture_output=True, text=True, timeout=ASK_WITHIN)
        return int(done.stdout or 0)
    milliseconds, count = timed(run, repetitions)
    total = query.expected.total if isinstance(query.expected, Newest) else query.expected
    return Answer(milliseconds, counts_complaint(count, total))

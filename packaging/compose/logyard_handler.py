# SPDX-FileCopyrightText: The Logyard authors
# SPDX-License-Identifier: 0BSD
# logyard_handler.py
import atexit
import json
import logging
import logging.handlers
import math
import os
import queue
import sys
import time
import urllib.request
from datetime import datetime, timezone

USUAL = set(vars(logging.makeLogRecord({}))) | {"message", "asctime"}


def plain(value):
    """The same with what JSON has no words for, as NaN and names that are not text, as text."""
    if isinstance(value, dict):
        return {str(name): plain(part) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(part) for part in value]
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value


class LogyardHandler(logging.Handler):
    """Sends each record to Logyard and waits for the answer; send_logs() runs it in a thread."""

    def __init__(self, url, service, token=None):
        super().__init__()
        self.url, self.service = url, service
        self.headers = {"Content-Type": "application/json"}
        if token:
            self.headers["Authorization"] = f"Bearer {token}"

    def handle(self, record):  # not emit(): a program that ends would wait for the lock around it
        entry = {name: value for name, value in vars(record).items() if name not in USUAL}  # extra=
        entry |= {
            "timestamp": datetime.fromtimestamp(record.created, timezone.utc).isoformat(),
            "service": self.service,
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        try:
            body = json.dumps(plain(entry), default=str).encode()
            request = urllib.request.Request(self.url, body, self.headers)
            urllib.request.urlopen(request, timeout=5).close()
        except Exception as error:  # whatever it is, the thread goes on with the next entry
            print(f"A log entry was not sent to {self.url}: {error}", file=sys.stderr)


def send_logs(url, service, level=logging.INFO, token=os.environ.get("LOGYARD_TOKEN")):
    """Sends what this program logs to Logyard. Logging itself never waits: it fills a queue, which
    a thread empties. A full queue drops entries; at the end the rest gets five seconds."""
    records = queue.Queue(10_000)
    logging.handlers.QueueListener(records, LogyardHandler(url, service, token)).start()
    handler = logging.handlers.QueueHandler(records)
    handler.handleError = lambda record: None  # the queue is full: drop the entry
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(level)

    def finish():
        end = time.monotonic() + 5
        while records.unfinished_tasks and time.monotonic() < end:
            time.sleep(0.01)

    atexit.register(finish)

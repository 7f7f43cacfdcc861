import atexit
import json
import logging
import logging.handlers
import queue
import urllib.request
from datetime import datetime, timezone

USUAL = set(vars(logging.makeLogRecord({}))) | {"message", "asctime"}


class LogyardHandler(logging.Handler):
    """Sends each record to Logyard, and waits for the answer. send_logs() calls it in a thread."""

    def __init__(self, url, service):
        super().__init__()
        self.url, self.service = url, service

    def emit(self, record):
        entry = {
            "timestamp": datetime.fromtimestamp(record.created, timezone.utc).isoformat(),
            "service": self.service,
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        # What was given as extra={...}
        entry.update((name, value) for name, value in vars(record).items() if name not in USUAL)
        request = urllib.request.Request(self.url, json.dumps(entry, default=str).encode(),
                                         {"Content-Type": "application/json"})
        try:
            urllib.request.urlopen(request, timeout=5).close()
        except OSError:
            self.handleError(record)  # says it on stderr; the program goes on


def send_logs(url, service, level=logging.INFO):
    """Sends what this program logs to Logyard. Logging never waits: it fills a queue, which a
    thread empties; what does not fit is dropped. At the end of the program the rest is sent."""
    records = queue.Queue(10_000)
    sender = logging.handlers.QueueListener(records, LogyardHandler(url, service))
    sender.start()
    atexit.register(sender.stop)
    logging.getLogger().addHandler(logging.handlers.QueueHandler(records))
    logging.getLogger().setLevel(level)

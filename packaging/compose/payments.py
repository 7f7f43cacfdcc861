# SPDX-FileCopyrightText: The Logyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A payment service that charges made-up cards, some of which are refused."""
import logging
import os
import random
import time

from logyard_handler import send_logs

send_logs(os.environ.get("LOGYARD_URL", "http://127.0.0.1:8005/logs"), "payments")
log = logging.getLogger("cards")


def charge(cents):
    took = random.expovariate(1 / 120)
    if took > 400:
        raise TimeoutError("the bank did not answer")
    return took


for payment in range(1, int(os.environ.get("PAYMENTS", "1000000000"))):
    cents = random.randint(100, 20_000)
    try:
        log.info("Charged %.2f", cents / 100,
                 extra={"payment": payment, "cents": cents, "duration_ms": round(charge(cents))})
    except TimeoutError:
        log.exception("Could not charge %.2f", cents / 100, extra={"payment": payment})
    time.sleep(random.uniform(0.2, 1.5))

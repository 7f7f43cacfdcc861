# SPDX-FileCopyrightText: The Logyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A shop's checkout that sells made-up carts, and says so in its log."""
import logging
import os
import random
import time

from logyard_handler import send_logs

send_logs(os.environ.get("LOGYARD_URL", "http://127.0.0.1:8005/logs"), "checkout")
log = logging.getLogger("cart")

for order in range(1, int(os.environ.get("ORDERS", "1000000000"))):
    items = random.randint(1, 8)
    log.info("Order %d placed with %d items", order, items, extra={"order": order})
    if items == 8:
        log.warning("Order %d is large: it ships in two parcels", order, extra={"order": order})
    time.sleep(random.uniform(0.2, 1.5))

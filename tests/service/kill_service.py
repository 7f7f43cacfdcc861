#!/usr/bin/python3
# SPDX-FileCopyrightText: The Logyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Usage: kill_service.py PROGRAM ROUNDS

Kills the service with SIGKILL at random instants under load, with segments so small that it always
seals some, and starts it again on the same folder. Every acknowledged entry must be there, once.
"""
import glob
import http.client
import json
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

prog, rounds = sys.argv[1], int(sys.argv[2])
folder = tempfile.TemporaryDirectory(prefix="logyard-kill-"); d = folder.name; r = random.Random(7)
s = socket.socket(); s.bind(("127.0.0.1", 0)); port = s.getsockname()[1]; s.close()
acked, sent = set(), set(); n = [0]; lock = threading.Lock()
def start():
    p = subprocess.Popen([prog, "--no-gui", "--redis-url", "", "--port", str(port), "--log-dir", d, "--segment-size", "64KiB"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(400):
        try:
            c = http.client.HTTPConnection("127.0.0.1", port, timeout=5); c.request("GET", "/ready"); c.getresponse().read(); return p
        except OSError: time.sleep(0.01)
    raise SystemExit("no start")
def load(stop):
    c = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    while not stop.is_set():
        with lock: ids = list(range(n[0], n[0] + 200)); n[0] += 200
        body = "".join(json.dumps({"service": "s%d" % (i % 3), "level": "info", "id": "entry-%d-%s" % (i, "x" * 40), "message": "m %d" % i}) + "\n" for i in ids)
        with lock: sent.update(ids)
        try:
            c.request("POST", "/logs", body); x = c.getresponse(); x.read()
            if x.status == 201:
                with lock: acked.update(ids)
        except (OSError, http.client.HTTPException): return
def check():
    c = http.client.HTTPConnection("127.0.0.1", port, timeout=60); seen = {}
    c.request("GET", "/export"); body = c.getresponse().read()
    for line in body.splitlines():
        i = int(json.loads(line)["id"].split("-")[1]); seen[i] = seen.get(i, 0) + 1
    missing = [i for i in acked if i not in seen]; twice = [i for i, k in seen.items() if k > 1]
    strange = [i for i in seen if i not in sent]
    c.request("GET", "/stats"); total = json.loads(c.getresponse().read())["total"]
    assert not missing and not twice and not strange and total == len(seen), (len(missing), len(twice), len(strange), total, len(seen))
    return len(seen)
for k in range(rounds):
    p = start(); stop = threading.Event(); ts = [threading.Thread(target=load, args=(stop,)) for _ in range(1)]
    [t.start() for t in ts]; time.sleep(r.uniform(0.01, 0.12)); p.send_signal(signal.SIGKILL); p.wait(); stop.set(); [t.join() for t in ts]
    if k % 25 == 24 or k == rounds - 1:
        p = start(); got = check(); time.sleep(0.3); p.send_signal(signal.SIGKILL if k % 2 else signal.SIGTERM); p.wait()
print("rounds", rounds, "entries", got, "acknowledged", len(acked), "segments", len(glob.glob(d + "/*.zst")), "left over", glob.glob(d + "/*.tmp"))

#!/usr/bin/python3
# SPDX-FileCopyrightText: The Logyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A logging service as many small teams run one: Flask's own server, a file for each service, Redis.

It keeps the same contract as Logyard for POST /logs, GET /logs/<service> and GET /health, in the
most direct way: the file is opened, appended to and closed for each entry, the entry is published
before the answer, and a query reads the whole file. tests/bench measures Logyard against it.
"""
import json
import os
from datetime import datetime
from pathlib import Path

import redis
from flask import Flask, jsonify, request

LOG_DIR = Path(os.environ.get("LOG_DIR", "logs"))
SERVICE_NAME = os.environ.get("SERVICE_NAME", "logging-service")

LOG_DIR.mkdir(parents=True, exist_ok=True)
channel = redis.from_url(os.environ.get("REDIS_URL", "redis://localhost:6379/0"))
app = Flask(__name__)


@app.after_request
def allow_every_origin(response):
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


@app.get("/health")
def health():
    return jsonify(status="healthy", service=SERVICE_NAME)


@app.post("/logs")
def take_entry():
    try:
        entry = request.get_json()
        entry.setdefault("timestamp", datetime.now().isoformat())
        line = json.dumps(entry)
        with open(LOG_DIR / f"{entry.get('service', 'unknown')}.log", "a") as log:
            log.write(line + "\n")
        channel.publish("logs:all", line)
        return jsonify(status="logged"), 201
    except Exception as error:
        return jsonify(error=str(error)), 500


@app.get("/logs/<service>")
def newest_entries(service):
    try:
        path = LOG_DIR / f"{service}.log"
        if not path.exists():
            return jsonify(logs=[])
        with open(path) as log:
            lines = log.readlines()[-int(request.args.get("limit", 100)):]
        logs = [json.loads(line) for line in lines if line.strip()]
        return jsonify(service=service, count=len(logs), logs=logs)
    except Exception as error:
        return jsonify(error=str(error)), 500


if __name__ == "__main__":
    app.run(host=os.environ.get("HOST", "127.0.0.1"), port=int(os.environ.get("PORT", "8005")))

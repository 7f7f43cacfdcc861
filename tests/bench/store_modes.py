# SPDX-FileCopyrightText: The Logyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What tests/bench/store measures of Logyard alone: growth, start and isolation. Each function
prints its figures and returns sentences about what was wrong."""
import json
import shutil
import subprocess
import time
from contextlib import contextmanager
from urllib.parse import quote

import store_queries
from store_data import prepared
from store_servers import Logyard

GROWTH = 10
ASKED_IN_GROWTH = ("newest 100 of a service", "request_id")
# The first has to be found nowhere, which an index may say at once; for the second, every message
# has to be looked at.
SCANS = ("zzzz-no-such-thing", "message:/z[a-z]z[0-9]z/")


@contextmanager
def loaded(options, folder, entries, wrong):
    """A Logyard with that many entries; gives the server, its load and what it was loaded with."""
    data, expected = prepared(options, entries)
    server = Logyard("logyard", folder / f"logyard-{entries}", options.logyard)
    try:
        server.start()
        load = server.load(options.bench_dir / "bulk_load", data, options.body_entries)
        stored = server.stored_entries()
        if stored != entries:
            wrong.append(f"Error: Logyard stored {stored:,} of {entries:,} entries")
        yield server, load, expected
    finally:
        server.stop()
        shutil.rmtree(server.folder, ignore_errors=True)


def growth_and_start(options, folder):
    """Both at once, since both need the large number of entries."""
    wrong, columns = [], []
    sizes = [options.entries] if options.growth else []
    for entries in [*sizes, GROWTH * options.entries]:
        with loaded(options, folder, entries, wrong) as (server, load, expected):
            if options.growth:
                columns.append(growth_column(options, server, load, expected, wrong))
            if options.start_time and entries == GROWTH * options.entries:
                starts = start_times(server, entries, wrong)
    if options.growth:
        print(f"{'growth':27}{options.entries:>14,}{GROWTH * options.entries:>14,}{'ratio':>8}")
        for name in columns[0]:
            few, many = (column[name] for column in columns)
            ratio = f"{many / few:.1f}" if few and many else ""
            print(f"{name:27}" + "".join(f"{'-' if value is None else format(value, ',.2f'):>14}"
                                         for value in (few, many)) + f"{ratio:>8}")
    if options.start_time:
        print(f"start with {GROWTH * options.entries:,} entries, ms")
        for name, (ready, counted) in starts.items():
            print(f"{'  ' + name:27}{'ready':>8}{1000 * ready:>10,.0f}{'all counted':>16}"
                  f"{1000 * counted:>10,.0f}")
    return wrong


def growth_column(options, server, load, expected, wrong):
    column = {}
    client = server.client()
    for query in store_queries.queries_for(expected, options.body_entries):
        if query.name in ASKED_IN_GROWTH:
            answer = store_queries.ask_logyard(client, query, options.repetitions)
            column[query.name + ", ms"] = answer.milliseconds
            if answer.complaint:
                wrong.append(f"Error: {query.name}, {expected['entries']:,} entries: "
                             f"{answer.complaint}")
    client.close()
    column |= {"1000 entries/s": load["per_second"] / 1000,
               "CPU us an entry": 1e6 * load["server_cpu_seconds"] / expected["entries"],
               "peak MB": server.peak_bytes() / 1e6, "disk MB": server.disk_bytes()[0] / 1e6}
    return column


def start_times(server, entries, wrong):
    """Seconds from the start of the process to /ready, and until /services has counted all."""
    starts = {}
    for name, end in (("after a stop", server.stop), ("after a kill", server.kill)):
        end()
        began = time.monotonic()
        ready = server.start()
        stored = server.stored_entries()
        starts[name] = (ready, time.monotonic() - began)
        if stored != entries:
            wrong.append(f"Error: Logyard has {stored:,} of {entries:,} entries {name}")
    return starts


def isolation(options, folder):
    """Single entries and /health, alone and while clients search all the time."""
    wrong = []
    with loaded(options, folder, options.entries, wrong) as (server, _, _):
        client = server.client()
        scans = ["/stats?q=" + quote(text, safe="") for text in SCANS]
        if client.get(scans[0])[0] == 404:
            scans = [scan.replace("/stats?", "/logs?limit=100&") for scan in scans]
        client.close()
        rows = {}
        for name, scanners in (("idle", 0), ("8 searching", 8)):
            rows[name] = paced(options, server, scans, scanners)
    print(f"{'isolation':16}{'POST p50 ms':>12}{'p99 ms':>9}{'/health p50 ms':>16}{'p99 ms':>9}"
          f"{'searches/s':>12}{'refused/s':>11}")
    for name, row in rows.items():
        print(f"{name:16}{row['post_p50_us'] / 1000:>12.2f}{row['post_p99_us'] / 1000:>9.2f}"
              f"{row['health_p50_us'] / 1000:>16.2f}{row['health_p99_us'] / 1000:>9.2f}"
              f"{row['scans'] / row['seconds']:>12,.1f}{row['refused'] / row['seconds']:>11,.1f}")
    idle, searching = rows.values()
    print(f"POST p99 is {searching['post_p99_us'] / max(1, idle['post_p99_us']):.1f} times that of "
          f"idle; /health p99 {searching['health_p99_us'] / 1000:.2f} ms")
    return wrong


def paced(options, server, scans, scanners):
    command = [options.bench_dir / "paced_load", "--port", server.port,
               "--seconds", options.seconds, "--scanners", scanners]
    for scan in scans:
        command += ["--scan", scan]
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True,
                          timeout=options.seconds + 120)
    if done.returncode != 0:
        raise SystemExit(f"The measurement of isolation failed. {done.stderr.strip()}")
    return json.loads(done.stdout)

# SPDX-FileCopyrightText: The Logyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What tests/bench/store measured of each server, as tables and against the targets."""
import os
import statistics

from store_queries import Newest

SMALL_SEGMENTS = "logyard 8MiB"
TARGETS = {"of bare": 0.65, "cpu_us": 2.2, "peak_mb": 120, "disk_mb": 90}


class Figures:
    """What was measured of one server, over the rounds."""

    def __init__(self, name):
        self.name = name
        self.rates, self.cpu_us, self.load_us = [], [], []
        self.peak_loaded = self.peak_asked = self.disk = self.length = None
        self.answers, self.complaints = {}, []

    def loaded(self, server, load, entries):
        self.rates.append(load["per_second"])
        self.cpu_us.append(1e6 * load["server_cpu_seconds"] / entries)
        self.load_us.append(1e6 * load["cpu_seconds"] / entries)
        self.peak_loaded = max(self.peak_loaded or 0, server.peak_bytes())
        self.disk, self.length = server.disk_bytes()
        stored = server.stored_entries()
        if stored is not None and stored != entries:
            self.complaints.append(f"{self.name} stored {stored:,} of {entries:,} entries")
        if not load["at_rest"]:
            self.complaints.append(f"{self.name} did not come to rest after loading")


def of_bare(figures, bare):
    if not bare or len(figures.rates) != len(bare.rates):
        return None  # not loaded in the same rounds
    return statistics.median(a / b for a, b in zip(figures.rates, bare.rates))


def megabytes(count):
    return "" if count is None else f"{count / 1e6:,.0f}"


def report(all_figures, queries, expected, options):
    print(f"{expected['entries']:,} entries, {expected['bytes'] / 1e6:,.0f} MB, "
          f"{options.body_entries:,} a request, 4 connections, {os.cpu_count()} cores")
    print(f"{'':16}{'entries/s':>11}{'of bare':>9}{'CPU us':>8}{'load us':>9}{'peak MB':>9}"
          f"{'asked MB':>10}{'disk MB':>9}{'length MB':>11}")
    bare = all_figures.get("bare handler")
    for figures in all_figures.values():
        if not figures.rates:
            continue
        ratio = of_bare(figures, bare)
        print(f"{figures.name:16}{statistics.median(figures.rates):>11,.0f}"
              f"{'' if ratio is None else format(ratio, '.0%'):>9}"
              f"{statistics.median(figures.cpu_us):>8.2f}"
              f"{statistics.median(figures.load_us):>9.2f}{megabytes(figures.peak_loaded):>9}"
              f"{megabytes(figures.peak_asked):>10}{megabytes(figures.disk):>9}"
              f"{megabytes(figures.length):>11}")
    asked = [figures for figures in all_figures.values() if figures.answers]
    print(f"\n{'ms':27}" + "".join(f"{figures.name:>14}" for figures in asked)
          + f"{'target':>8}{'matches':>11}")
    for query in queries:
        cells = [cell(figures.answers[query.name]) for figures in asked]
        print(f"{query.name:27}" + "".join(f"{text:>14}" for text in cells)
              + f"{query.target_ms:>8}{matches(query.expected):>11,}")


def cell(answer):
    if answer.milliseconds is None:
        return "error" if answer.complaint else "-"
    mark = "!" if answer.complaint else "*" if answer.was_partial else ""
    return f"{answer.milliseconds:,.2f}{mark}"


def matches(expected):
    if isinstance(expected, dict):
        return sum(expected.values())
    return expected.total if isinstance(expected, Newest) else expected


def below_target(all_figures, queries):
    """A sentence for each target that Logyard misses."""
    short = []

    def judge(figures, what, value, limit, form):
        if value is None or value > limit:
            shown = "no figure" if value is None else form.format(value)
            short.append(f"Below target: {figures.name}, {what}: {shown}, the target is "
                         + form.format(limit))

    for figures in all_figures.values():
        if not figures.name.startswith("logyard"):
            continue
        ratio = of_bare(figures, all_figures.get("bare handler"))
        if ratio is not None and ratio < TARGETS["of bare"]:
            short.append(f"Below target: {figures.name} takes entries at {ratio:.0%} of the bare "
                         f"handler's rate, the target is {TARGETS['of bare']:.0%}")
        judge(figures, "CPU us an entry", statistics.median(figures.cpu_us), TARGETS["cpu_us"],
              "{:.2f}")
        peak = max(figures.peak_loaded, figures.peak_asked or 0)
        judge(figures, "peak MB", peak / 1e6, TARGETS["peak_mb"], "{:.0f}")
        if figures.name == SMALL_SEGMENTS:
            judge(figures, "disk MB", figures.disk / 1e6, TARGETS["disk_mb"], "{:.0f}")
        for query in queries:
            judge(figures, query.name + ", ms", figures.answers[query.name].milliseconds,
                  query.target_ms, "{:.1f}")
    return short

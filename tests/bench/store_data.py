# SPDX-FileCopyrightText: The Logyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The entries that tests/bench/store works with, kept between runs."""
import hashlib
import json
import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent
BYTES_AN_ENTRY = 235


def prepared(options, entries):
    """The file of entries and what the queries find in it; made unless they are there."""
    source = b"".join((HERE / name).read_bytes() for name in ("log_data.cpp", "log_data_tally.h"))
    data = options.work_dir / f"entries-{entries}-{hashlib.sha256(source).hexdigest()[:8]}.ndjson"
    expected = data.with_suffix(".json")
    need_room(options, 3 * BYTES_AN_ENTRY * entries)
    if not (data.exists() and expected.exists()):
        for old in options.work_dir.glob(f"entries-{entries}-*"):
            old.unlink()
        parts = [path.with_name(path.name + ".part") for path in (data, expected)]
        subprocess.run([options.bench_dir / "log_data", "--entries", str(entries),
                        "--out", parts[0], "--expected", parts[1]], check=True, timeout=600)
        for part, path in zip(parts, (data, expected)):
            part.rename(path)
    return data, json.loads(expected.read_text())


def need_room(options, wanted):
    free = shutil.disk_usage(options.work_dir).free
    if free < wanted:
        raise SystemExit(f"{options.work_dir} has {free / 1e9:.1f} GB left, and this needs "
                         f"{wanted / 1e9:.1f} GB. Name another folder with --work-dir.")

# SPDX-FileCopyrightText: The Logyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts what the tests in this folder talk to, on free ports of 127.0.0.1, and stops it again."""
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent.parent


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(condition, what, seconds=30):
    """What condition() gives as soon as that is true; an error when it never is."""
    end = time.monotonic() + seconds
    while True:
        try:
            result = condition()
        except OSError:
            result = None
        if result:
            return result
        if time.monotonic() > end:
            raise AssertionError(f"{what}: not within {seconds} s")
        time.sleep(0.02)


class Program:
    """A program that runs until stop()."""

    def __init__(self, command, **options):
        self.process = subprocess.Popen([str(part) for part in command], **options)

    def stop(self):
        self.process.terminate()
        try:
            return self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise


class Redis(Program):
    def __init__(self, folder):
        self.port = free_port()
        super().__init__(["redis-server", "--bind", "127.0.0.1", "--port", self.port, "--save", "",
                          "--appendonly", "no", "--dir", folder], stdout=subprocess.DEVNULL)
        self.url = f"redis://127.0.0.1:{self.port}/0"
        wait_for(lambda: socket.create_connection(("127.0.0.1", self.port), 1).close() or True,
                 "redis-server answers")


class Logyard(Program):
    """The service, with its own folder for logs, and nothing of this machine's settings."""

    def __init__(self, program, log_dir, redis_url="", *options, port=None):
        self.port, self.log_dir = port or free_port(), Path(log_dir)
        self.url = f"http://127.0.0.1:{self.port}"
        kept = ("PATH", "HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "TZ", "ASAN_OPTIONS",
                "UBSAN_OPTIONS", "TSAN_OPTIONS")
        environment = {name: os.environ[name] for name in kept if name in os.environ}
        super().__init__([program, "--no-gui", "--port", self.port, "--log-dir", log_dir,
                          "--redis-url", redis_url, *options], env=environment)
        wait_for(lambda: urlopen(self.url + "/health", timeout=5).status == 200,
                 "logyard answers /health", 60)

    def lines(self, service):
        """The lines of a service's file, without their newlines; each must end with one."""
        path = self.log_dir / f"{service}.log"
        if not path.exists():
            return []
        text = path.read_text()
        assert text.endswith("\n") or not text, f"{path} ends in the middle of a line"
        return text.splitlines()


def add_token(program, path):
    """A new token that may write, made by the program itself, for Logyard(..., "--token-file", path)."""
    done = subprocess.run([program, "token", "add", "--token-file", path, "--role", "write",
                           "--name", "test"], check=True, capture_output=True, text=True)
    return done.stdout.strip()


class Folder:
    """A temporary folder, removed by stop()."""

    def __init__(self):
        self.path = Path(tempfile.mkdtemp(prefix="logyard-interop-"))

    def stop(self):
        shutil.rmtree(self.path)


def readme_blocks(language):
    """The fenced blocks of the README in one language, as texts."""
    readme = (ROOT / "README.md").read_text()
    return re.findall(rf"^```{language}\n(.*?)^```$", readme, re.M | re.S)


def skip_without(*modules):
    """Ends the test as skipped (ctest's SKIP_RETURN_CODE) where a Python module is missing."""
    for module in modules:
        try:
            __import__(module)
        except ImportError:
            print(f"Skipped: Debian's package python3-{module} is not installed.")
            sys.exit(77)

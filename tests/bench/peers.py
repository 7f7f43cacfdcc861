# SPDX-FileCopyrightText: The Logyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the benchmarks here share: starting a server of their own, asking it, and watching it."""
import os
import socket
import subprocess
import time
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(condition, process, what, seconds=20, pause=0.05):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process.poll() is not None:
            raise SystemExit(f"{what} ended with {process.returncode}.")
        try:
            if condition():
                return
        except OSError:
            pass
        time.sleep(pause)
    raise SystemExit(f"{what} did not come up within {seconds} s.")


def clean_environment():
    """The environment of a server: no setting of this machine's may reach it."""
    return {key: os.environ[key] for key in ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH",
                                             "ASAN_OPTIONS", "LSAN_OPTIONS",
                                             "TSAN_OPTIONS") if key in os.environ}


def stop(process, seconds=10):
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def cpu_seconds(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def peak_bytes(pid):
    """The largest resident memory that the process ever had."""
    return _status_bytes(pid, "VmHWM:")


def own_bytes(pid):
    """The resident memory of the process that is no page of a file, which the system may drop."""
    return _status_bytes(pid, "RssAnon:")


def _status_bytes(pid, name):
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(name):
            return int(line.split()[1]) * 1024
    return 0


class Redis:
    """A redis-server of our own, without persistence."""

    def __init__(self, folder):
        self.port, self.folder = free_port(), folder
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.start()

    def start(self):
        """Also again, after it was stopped or killed; the port stays the same."""
        self.process = subprocess.Popen(
            ["redis-server", "--bind", "127.0.0.1", "--port", str(self.port), "--save", "",
             "--appendonly", "no", "--dir", str(self.folder)],
            stdout=subprocess.DEVNULL)
        wait_until(lambda: self.ask("PING").startswith(b"+PONG"), self.process, "redis-server")

    def ask(self, command):
        with socket.create_connection(("127.0.0.1", self.port), timeout=5) as connection:
            connection.sendall(command.encode() + b"\r\nQUIT\r\n")
            answer = b""
            while piece := connection.recv(65536):
                answer += piece
        return answer

    def published(self):
        for line in self.ask("INFO commandstats").decode().splitlines():
            if line.startswith("cmdstat_publish:calls="):
                return int(line.split("=")[1].split(",")[0])
        return 0


class HttpClient:
    """One keep-alive connection to a port of 127.0.0.1. Adds less than 0.1 ms to a round trip."""

    def __init__(self, port, timeout=60):
        self.port, self.timeout, self.socket = port, timeout, None

    def close(self):
        if self.socket:
            self.socket.close()
        self.socket = None

    def get(self, path):
        return self.request("GET", path)

    def request(self, method, path, body=b""):
        """Returns the status and the body. Raises OSError when there is no answer in time."""
        head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n"
        if body:
            head += f"Content-Length: {len(body)}\r\n"
        message = head.encode() + b"Connection: keep-alive\r\n\r\n" + body
        reused = self.socket is not None
        try:
            return self._exchange(message)
        except (ConnectionError, BrokenPipeError):
            self.close()
            if not reused:
                raise
            return self._exchange(message)  # the server had closed the idle connection
        except OSError:
            self.close()
            raise

    def _exchange(self, message):
        if self.socket is None:
            self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=self.timeout)
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.sendall(message)
        answer = b""
        while (end := answer.find(b"\r\n\r\n")) < 0:
            answer += self._some()
        status, length, chunked = int(answer[9:12]), None, False
        for line in answer[:end].lower().split(b"\r\n")[1:]:
            name, _, value = line.partition(b":")
            if name == b"content-length":
                length = int(value)
            chunked = chunked or (name == b"transfer-encoding" and b"chunked" in value)
        body = answer[end + 4:]
        if chunked:
            return status, self._chunks(body)
        pieces, missing = [body], (length or 0) - len(body)
        while missing > 0:
            pieces.append(self._some())
            missing -= len(pieces[-1])
        return status, b"".join(pieces)

    def _chunks(self, raw):
        body = b""
        while True:
            while (line := raw.find(b"\r\n")) < 0:
                raw += self._some()
            size, raw = int(raw[:line].split(b";")[0], 16), raw[line + 2:]
            while len(raw) < size + 2:
                raw += self._some()
            if size == 0:
                return body
            body, raw = body + raw[:size], raw[size + 2:]

    def _some(self):
        piece = self.socket.recv(1 << 18)
        if not piece:
            raise ConnectionError("The server closed the connection before its answer.")
        return piece

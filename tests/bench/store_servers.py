# SPDX-FileCopyrightText: The Logyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The servers that tests/bench/store loads and asks, each a process with a folder of its own."""
import json
import os
import shutil
import signal
import subprocess
import time
from urllib.parse import quote

from peers import (HttpClient, TICKS, clean_environment, cpu_seconds, free_port, peak_bytes, stop,
                   wait_until)

REST_WITHIN = 120  # seconds after which a server counts as at rest though it still works


class Server:
    """A server on a free port; subclasses say how to start it and where it takes entries."""

    insert_path, insert_status, ready_path = "/logs", "201", "/health"
    quiet_seconds = 1  # without work, after which it is at rest
    idle_ticks = 0  # CPU ticks a second that are no work of its own accord

    def __init__(self, name, folder):
        self.name, self.folder, self.process, self.port = name, folder, None, free_port()
        folder.mkdir(parents=True, exist_ok=True)

    def start(self):
        """Returns the seconds from the start of the process to its first answer."""
        began = time.monotonic()
        self.process = subprocess.Popen([str(part) for part in self.command()],
                                        env=clean_environment(), cwd=self.folder,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        client = HttpClient(self.port)
        wait_until(lambda: client.get(self.ready_path)[0] == 200, self.process, self.name,
                   seconds=REST_WITHIN, pause=0.001)
        client.close()
        return time.monotonic() - began

    def stop(self):
        if self.process:
            stop(self.process, seconds=30)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def client(self):
        return HttpClient(self.port)

    def cpu_seconds(self):
        return cpu_seconds(self.process.pid)

    def peak_bytes(self):
        return peak_bytes(self.process.pid)

    def wait_for_rest(self):
        """Until it did nothing for a while. Returns whether that came in time."""
        end = time.monotonic() + REST_WITHIN
        while time.monotonic() < end:
            before = self.cpu_seconds()
            for _ in range(10 * self.quiet_seconds):
                time.sleep(0.1)
                grown = self.cpu_seconds() - before
                if grown * TICKS > self.idle_ticks + 0.5:
                    break
            else:
                return True
        return False

    def load(self, bulk_load, data, body_entries):
        """Sends all entries; returns bulk_load's figures and the server's CPU seconds."""
        before = self.cpu_seconds()
        done = subprocess.run(
            [str(bulk_load), "--file", str(data), "--port", str(self.port),
             "--path", self.insert_path, "--status", self.insert_status,
             "--body-entries", str(body_entries), "--seconds", "600"],
            capture_output=True, text=True, timeout=700)
        if done.returncode != 0:
            raise SystemExit(f"Loading {self.name} failed. {done.stderr.strip()}")
        figures = json.loads(done.stdout)
        figures["at_rest"] = self.wait_for_rest()
        figures["server_cpu_seconds"] = self.cpu_seconds() - before
        return figures

    def disk_bytes(self):
        """What its folder takes on the disk, and the sum of the files' lengths."""
        taken = length = 0
        for place, _, files in os.walk(self.folder):
            for name in files:
                try:
                    about = os.stat(os.path.join(place, name))
                except FileNotFoundError:
                    continue  # removed meanwhile
                taken += about.st_blocks * 512
                length += about.st_size
        return taken, length

    def stored_entries(self):
        """How many entries it says it has; None if it can't say."""
        return None


class Bare(Server):
    """Qt HttpServer that only appends bodies to a file."""

    def __init__(self, folder, program):
        super().__init__("bare handler", folder)
        self.program = program

    def command(self):
        return [self.program, self.port, self.folder / "bare.log"]


class Logyard(Server):
    ready_path = "/ready"

    def __init__(self, name, folder, program, extra=()):
        super().__init__(name, folder)
        self.program, self.extra = program, list(extra)
        if "--seal-idle" in self.extra:
            self.quiet_seconds = 3

    @staticmethod
    def knows(program, flag):
        return flag in subprocess.run([str(program), "--help"], capture_output=True, text=True,
                                      timeout=30, env=clean_environment()).stdout

    def command(self):
        return [self.program, "--no-gui", "--redis-url", "", "--port", self.port,
                "--log-dir", self.folder, *self.extra]

    def services(self):
        """GET /services once the service has counted all its files, within a minute."""
        client, end = self.client(), time.monotonic() + 60
        while True:
            answer = json.loads(client.get("/services")[1])
            if answer["complete"] or time.monotonic() > end:
                client.close()
                return answer
            time.sleep(0.002)

    def stored_entries(self):
        return sum(service["entries"] for service in self.services()["services"])


class ClickHouse(Server):
    """Debian's clickhouse-server 18.16, configured here. It has no DateTime64, so times are
    whole seconds in its table."""

    insert_status, ready_path = "200", "/"
    idle_ticks = 5
    TABLE = ("CREATE TABLE logs (timestamp DateTime, service {low}, "
             "level Enum8('debug'=1,'info'=2,'warn'=3,'error'=4), message String, "
             "request_id String, status UInt16, duration_ms Float32, host {low}) "
             "ENGINE = MergeTree PARTITION BY toDate(timestamp) ORDER BY (service, timestamp)")
    CONFIG = """<?xml version="1.0"?><yandex>
<logger><level>error</level><log>{folder}/server.log</log>
<errorlog>{folder}/error.log</errorlog></logger>
<http_port>{port}</http_port><tcp_port>{tcp_port}</tcp_port><listen_host>127.0.0.1</listen_host>
<max_connections>64</max_connections><keep_alive_timeout>60</keep_alive_timeout>
<mark_cache_size>536870912</mark_cache_size><timezone>UTC</timezone>
<path>{folder}/data/</path><tmp_path>{folder}/tmp/</tmp_path>
<users_config>{folder}/users.xml</users_config><default_profile>default</default_profile>
<default_database>default</default_database></yandex>"""
    USERS = """<?xml version="1.0"?><yandex><profiles><default>
<date_time_input_format>best_effort</date_time_input_format>
<allow_experimental_low_cardinality_type>1</allow_experimental_low_cardinality_type>
</default></profiles>
<users><default><password></password><networks><ip>127.0.0.1</ip></networks>
<profile>default</profile><quota>default</quota></default></users>
<quotas><default></default></quotas></yandex>"""

    def __init__(self, folder):
        super().__init__("clickhouse", folder)
        self.insert_path = "/?query=" + quote("INSERT INTO logs FORMAT JSONEachRow", safe="")
        (folder / "config.xml").write_text(
            self.CONFIG.format(folder=folder, port=self.port, tcp_port=free_port()))
        (folder / "users.xml").write_text(self.USERS)

    @staticmethod
    def program():
        return shutil.which("clickhouse-server", path=os.environ.get("PATH", "") + ":/usr/sbin")

    def command(self):
        return [self.program(), f"--config-file={self.folder}/config.xml"]

    def start(self):
        seconds = super().start()
        for low in ("LowCardinality(String)", "String"):  # what this version has
            if self.ask(self.TABLE.format(low=low))[0] == 200:
                return seconds
        raise SystemExit("ClickHouse did not make the table.")

    def ask(self, sql, client=None):
        return (client or self.client()).request("POST", "/", sql.encode())

    def disk_bytes(self):
        # Parts that merges replaced stay around for minutes; they are not counted.
        sizes = self.ask("SELECT sum(bytes_on_disk), sum(bytes_on_disk) FROM system.parts "
                         "WHERE active AND table = 'logs'")[1]
        taken, length = sizes.decode().split()
        return int(taken), int(length)

    def stored_entries(self):
        return int(self.ask("SELECT count() FROM logs")[1])

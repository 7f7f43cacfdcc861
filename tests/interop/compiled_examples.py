#!/usr/bin/python3
# SPDX-FileCopyrightText: The Logyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds and runs the README's examples that need a compiler, and looks at what is stored.

Usage: compiled_examples.py PROGRAM go GO, with the `go` of a Go 1.21 or later
       compiled_examples.py PROGRAM java, with Debian's liblogback-java"""
import json
import os
import subprocess
import sys

from service import Folder, Logyard, Program, free_port, readme_blocks, wait_for

JARS = ":".join(f"/usr/share/java/{name}.jar" for name in
                ("logback-classic", "logback-core", "slf4j-api"))
SHOP = """
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

public class Shop {
    public static void main(String[] arguments) {
        Logger logger = LoggerFactory.getLogger("cart");
        logger.error("No stock of {}", "A-17");
        logger.warn("No discount", new IllegalStateException("no rate"));
    }
}
"""


def entries(logyard, count):
    wait_for(lambda: len(logyard.lines("shop")) >= count, "what was logged is in the file")
    found = [json.loads(line) for line in logyard.lines("shop")]
    print(*found, sep="\n", flush=True)
    assert len(found) == count, found
    return found


def run_go(logyard, folder, go):
    example, = readme_blocks("go")
    (folder / "main.go").write_text(example.replace("127.0.0.1:8005", f"127.0.0.1:{logyard.port}"))
    shop = folder / "shop"
    subprocess.run([go, "build", "-o", shop, "main.go"], cwd=folder, check=True, timeout=300,
                   env={**os.environ, "GOCACHE": str(folder / "cache"), "GO111MODULE": "off",
                        "GOTOOLCHAIN": "local"})
    program = Program([shop])
    try:
        entry, = entries(logyard, 1)
    finally:
        program.process.kill()
        program.process.wait()
    kept = {name: entry[name] for name in ("service", "message", "item")}
    assert kept == {"service": "shop", "message": "No stock", "item": "A-17"}, entry
    assert entry["level"].lower() == "error" and entry["timestamp"], entry


def run_java(logyard, folder, port):
    appender, = [block for block in readme_blocks("xml") if "SyslogAppender" in block]
    (folder / "logback.xml").write_text(
        "<configuration>" + appender.replace("<port>5514<", f"<port>{port}<")
        + '<root level="info"><appender-ref ref="LOGYARD"/></root></configuration>')
    (folder / "Shop.java").write_text(SHOP)
    subprocess.run(["javac", "-cp", JARS, "Shop.java"], cwd=folder, check=True, timeout=300)
    subprocess.run(["java", "-cp", f"{folder}:{JARS}", "Shop"], cwd=folder, check=True, timeout=300)
    first, second = entries(logyard, 2)
    assert (first["level"], first["message"]) == ("error", "cart: No stock of A-17"), first
    assert second["level"].startswith("warn"), second
    assert second["message"].startswith("cart: No discount"), second
    assert "IllegalStateException: no rate\n\tat Shop.main" in second["message"], second


def main():
    program, kind = sys.argv[1:3]
    folder = Folder()
    port = free_port()
    try:
        logyard = Logyard(program, folder.path / "logs", "", "--syslog", str(port))
        try:
            if kind == "go":
                run_go(logyard, folder.path, sys.argv[3])
            else:
                run_java(logyard, folder.path, port)
        finally:
            logyard.stop()
    finally:
        folder.stop()
    print(f"The README's example in {kind} works.")


if __name__ == "__main__":
    main()

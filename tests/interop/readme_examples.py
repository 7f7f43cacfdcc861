#!/usr/bin/python3
# SPDX-FileCopyrightText: The Logyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the examples of the README that send and read: each fenced block of bash that has a curl in
it, and the one of Node. Usage: readme_examples.py PROGRAM curl|node"""
import json
import os
import shutil
import subprocess
import sys

from service import Folder, Logyard, add_token, readme_blocks, skip_without, wait_for

USED_ADDRESS = "127.0.0.1:8005"


def run_curl_examples(logyard):
    examples = [block for block in readme_blocks("bash") if "curl" in block]
    assert len(examples) >= 4, "the README has lost its curl examples"
    for example in examples:
        streams = "/tail" in example
        script = example.replace(USED_ADDRESS, f"127.0.0.1:{logyard.port}")
        # What streams never ends by itself: one that still runs after two seconds works.
        command = ["timeout", "2", "bash", "-ec", script] if streams else ["bash", "-ec", script]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
        print(f"{example}-> {done.returncode}\n{done.stdout}{done.stderr}", flush=True)
        assert done.returncode == (124 if streams else 0), "the example failed"
        assert '{"error"' not in done.stdout, "the service refused the example"


def run_node_example(logyard, folder, token):
    example, = readme_blocks("js")
    script = folder / "example.mjs"
    script.write_text(example.replace(USED_ADDRESS, f"127.0.0.1:{logyard.port}"))
    refused = subprocess.run(["node", script], capture_output=True, text=True, timeout=60)
    assert refused.returncode == 0 and "Logs were not taken" in refused.stderr, refused
    done = subprocess.run(["node", script], capture_output=True, text=True, timeout=60,
                          env={**os.environ, "LOGYARD_TOKEN": token})
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    lines = wait_for(lambda: logyard.lines("shop"), "what Node logged is in the file")
    messages = [json.loads(line)["message"] for line in lines]
    assert messages == ["Shop opened", "No stock"], messages


def run_python_example(logyard):
    skip_without("requests")
    example, = [block for block in readme_blocks("python") if "requests.post" in block]
    done = subprocess.run(
        ["/usr/bin/python3", "-c",
         example.replace(USED_ADDRESS, f"127.0.0.1:{logyard.port}")],
        capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert len(logyard.lines("my-service")) == 1, "what requests sent is in the file"


def main():
    program, kind = sys.argv[1:]
    if not shutil.which(kind):
        print(f"Skipped: there is no {kind} on this machine.")
        return 77
    folder = Folder()
    try:
        tokens = folder.path / "tokens"
        token = add_token(program, tokens)
        access = ["--token-file", tokens] if kind == "node" else []
        logyard = Logyard(program, folder.path / "logs", "", *access)
        try:
            if kind == "node":
                run_node_example(logyard, folder.path, token)
            else:
                run_curl_examples(logyard)
                run_python_example(logyard)
        finally:
            logyard.stop()
    finally:
        folder.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())

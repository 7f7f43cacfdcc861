#!/usr/bin/python3
# SPDX-FileCopyrightText: The Logyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs `logyard send --follow` on files that grow and are rotated.
Usage: send_files.py PROGRAM [unittest options]"""
import logging.handlers
import os
import shutil
import signal
import time
import unittest

from send_test import FollowingTest
from service import free_port, wait_for


class FollowTest(FollowingTest):
    def wait_until_followed(self):
        wait_for(lambda: any((self.folder / "state").rglob("send-*.json")), "it follows")

    def test_grows_rotates_and_shrinks(self):
        logyard = self.serve()
        log = self.folder / "app.log"
        log.write_text("old\n")
        sender = self.follow(logyard, log)
        wanted = []

        def add(*lines, to=log):
            with open(to, "a") as file:
                file.write("".join(line + "\n" for line in lines))
            wanted.extend(lines)
            self.wait_for_lines(logyard, wanted)

        self.wait_until_followed()
        add("one", "two")
        with open(log, "a") as file:
            file.write("three, in ")
            file.flush()
            time.sleep(0.5)
            file.write("two parts\n")
        wanted.append("three, in two parts")
        add("four")
        log.rename(self.folder / "app.log.1")
        add("late, to the old file", to=self.folder / "app.log.1")
        add("five")  # makes the file anew
        shutil.copy(log, self.folder / "app.log.2")
        os.truncate(log, 0)
        add("6")
        entry = self.entries(logyard, "app")[-1]
        self.assertEqual(entry["file"], str(log))
        self.assertEqual(self.stop(sender), b"")

    def test_goes_on_after_a_restart(self):
        logyard = self.serve()
        log = self.folder / "app.log"
        log.write_text("one\n")
        sender = self.follow(logyard, log, "--from-start")
        self.wait_for_lines(logyard, ["one"])
        self.stop(sender)
        with open(log, "a") as file:
            file.write("two\n")
        log.rename(self.folder / "app.log.1")
        log.write_text("three\n")
        sender = self.follow(logyard, log)
        wait_for(lambda: len(self.messages(logyard)) == 3, "what was added meanwhile is stored")
        self.assertEqual(self.messages(logyard), ["one", "two", "three"])
        self.stop(sender)
        sender = self.follow(logyard, log)
        with open(log, "a") as file:
            file.write("four\n")
        wait_for(lambda: "four" in self.messages(logyard), "nothing is sent twice")
        self.assertEqual(len(self.messages(logyard)), 4)
        sender.kill()  # nothing more to lose
        sender.communicate()

    def test_rotation_keeps_the_order(self):
        logyard = self.serve()
        log = self.folder / "app.log"
        log.write_text("begin\n")
        sender = self.follow(logyard, log, "--from-start")
        self.wait_for_lines(logyard, wanted := ["begin"])
        for round in range(3):
            # All of it between two looks.
            sender.send_signal(signal.SIGSTOP)
            old = [f"{round}: old {n}" for n in range(2000)]
            new = [f"{round}: new {n}" for n in range(2000)]
            with open(log, "a") as file:
                log.rename(self.folder / f"app.log.{round}")
                file.write("\n".join(old))  # the last one without its end
            log.write_text("".join(line + "\n" for line in new))
            sender.send_signal(signal.SIGCONT)
            self.wait_for_lines(logyard, wanted := wanted + old + new)
        self.stop(sender)

    def test_rotated_files_that_are_named_too_are_sent_once(self):
        logyard = self.serve()
        log = self.folder / "app.log"
        (self.folder / "app.log.2").write_text("first\n")
        (self.folder / "app.log.1").write_text("second\n")
        log.write_text("third\n")
        for age, name in enumerate(("app.log", "app.log.1", "app.log.2")):
            os.utime(self.folder / name, (time.time() - age * 60,) * 2)
        sender = self.follow(logyard, log, *(self.folder / f"app.log.{n}" for n in (1, 2)),
                             "--from-start")
        self.wait_for_lines(logyard, wanted := ["first", "second", "third"])
        for line in ("fourth", "fifth", "sixth"):
            (self.folder / "app.log.1").rename(self.folder / "app.log.2")
            log.rename(self.folder / "app.log.1")
            log.write_text(line + "\n")
            self.wait_for_lines(logyard, wanted := wanted + [line])
        self.stop(sender)
        self.wait_for_lines(logyard, wanted)

    def test_rotated_several_times_between_two_looks(self):
        logyard = self.serve()
        log = self.folder / "app.log"
        log.write_text("begin\n")
        (self.folder / "app.log.9").write_text("long ago\n")
        os.utime(self.folder / "app.log.9", (1, 1))
        (self.folder / "app.log.bak").write_text("of somebody else\n")
        sender = self.follow(logyard, log, "--from-start")
        self.wait_for_lines(logyard, wanted := ["begin"])

        def rotate_and_fill(name):
            for n in range(4):
                with open(log, "a") as file:
                    file.write(f"{name} {n}\n")
                for number in range(7, 0, -1):
                    rotated = self.folder / f"app.log.{number}"
                    if rotated.exists():
                        rotated.rename(self.folder / f"app.log.{number + 1}")
                log.rename(self.folder / "app.log.1")
                log.write_text(f"{name} {n} is over\n")
            return [f"{name} {n}{over}" for n in range(4) for over in ("", " is over")]

        sender.send_signal(signal.SIGSTOP)
        more = rotate_and_fill("asleep")
        sender.send_signal(signal.SIGCONT)
        self.wait_for_lines(logyard, wanted := wanted + more)
        self.stop(sender)
        for rotated in self.folder.glob("app.log.[1-8]"):
            rotated.unlink()
        more = rotate_and_fill("stopped")
        sender = self.follow(logyard, log)
        self.wait_for_lines(logyard, wanted + more)
        self.stop(sender)

    def test_rotation_by_python_keeps_the_order(self):
        logyard = self.serve()
        log = self.folder / "app.log"
        handler = logging.handlers.RotatingFileHandler(log, maxBytes=500, backupCount=9)
        logger = logging.Logger("app")
        logger.addHandler(handler)
        self.addCleanup(handler.close)
        sender = self.follow(logyard, log)
        self.wait_until_followed()
        wanted = [f"{n}: not in need of a time" for n in range(300)]
        for line in wanted:
            logger.info(line)
            time.sleep(0.01)
        self.wait_for_lines(logyard, wanted)
        self.stop(sender)

    def test_rotation_while_the_service_is_away_keeps_the_order(self):
        port = free_port()
        log = self.folder / "app.log"
        log.write_text("0: first\n")
        wanted = ["0: first"]
        url = f"http://127.0.0.1:{port}"
        sender = self.send(url, "--follow", log, "--from-start", "--wait", "0s", service=None)
        self.assertIn(b"No service can be reached", sender.stderr.readline())
        for round in range(1, 4):
            with open(log, "a") as file:
                for n in range(50):
                    file.write(f"{round}: old {n}\n")
                    wanted.append(f"{round}: old {n}")
            log.rename(self.folder / f"app.log.{round}")
            log.write_text(f"{round}: new\n")
            wanted.append(f"{round}: new")
            time.sleep(0.5)  # it sees each of them
        sender.send_signal(signal.SIGTERM)
        sender.communicate(timeout=30)
        self.assertEqual(sender.returncode, 1)
        logyard = self.serve(port=port)
        sender = self.send(url, "--follow", log, service=None)
        self.wait_for_lines(logyard, wanted)
        self.stop(sender)

    def test_emptied_and_filled_again_between_two_looks(self):
        logyard = self.serve()
        log = self.folder / "app.log"
        log.write_text("".join(f"first {n}\n" for n in range(300)))
        sender = self.follow(logyard, log, "--from-start")
        wanted = [f"first {n}" for n in range(300)]
        self.wait_for_lines(logyard, wanted)
        length = log.stat().st_size
        contents = [
            [f"other {n}" for n in range(300)],  # of the same length
            [f"other {n}" for n in range(300)] + ["more"],  # it goes on: nothing twice
            [f"third {n}" for n in range(900)],
            [f"third {n}" for n in range(200)] + [f"fourth {n}" for n in range(900)],
        ]
        for n, lines in enumerate(contents):
            sender.send_signal(signal.SIGSTOP)
            with open(log, "r+") as file:
                file.truncate()
                file.write("".join(line + "\n" for line in lines))
            sender.send_signal(signal.SIGCONT)
            wanted += lines[300:] if n == 1 else lines
            self.wait_for_lines(logyard, wanted)
            if n == 0:
                self.assertEqual(log.stat().st_size, length)
                time.sleep(1.5)  # nothing happens
        said = self.stop(sender).decode().splitlines()
        self.assertEqual(len(said), 3, said)
        self.assertIn(f"{log} was emptied and has grown again before that was seen: ", said[0])
        self.assertIn("(3 times so far)", said[2])

    def test_made_larger_before_it_is_written(self):
        logyard = self.serve()
        log = self.folder / "app.log"
        log.write_bytes(b"first\n" + bytes(4096))
        sender = self.follow(logyard, log, "--from-start")
        self.wait_for_lines(logyard, ["first"])
        with open(log, "r+b") as file:
            file.seek(6)
            file.write(b"second\n")
            file.seek(0, os.SEEK_END)
            file.write(b"\nthird\n")
        wait_for(lambda: self.messages(logyard)[-1] == "third", "it goes on")
        self.assertEqual(self.messages(logyard).count("first"), 1)
        self.assertEqual(self.stop(sender), b"")

    def test_emptied_and_filled_again_while_the_sender_is_stopped(self):
        logyard = self.serve()
        log = self.folder / "app.log"
        log.write_text("one\ntwo\n")
        sender = self.follow(logyard, log, "--from-start")
        self.wait_for_lines(logyard, ["one", "two"])
        self.stop(sender)
        os.truncate(log, 0)
        with open(log, "r+") as file:
            file.write("three\nfour\nfive\n")
        sender = self.follow(logyard, log)
        self.wait_for_lines(logyard, ["one", "two", "three", "four", "five"])
        self.assertIn(b"was emptied", self.stop(sender))

    def test_service_away_while_files_grow(self):
        port = free_port()
        log = self.folder / "app.log"
        log.write_text("".join(f"{n}\n" for n in range(1000)))
        url = f"http://127.0.0.1:{port}"
        sender = self.send(url, "--follow", log, "--from-start", "--wait", "0s", service=None)
        self.assertIn(b"No service can be reached", sender.stderr.readline())
        sender.send_signal(signal.SIGTERM)
        _, said = sender.communicate(timeout=30)
        self.assertEqual(sender.returncode, 1)
        self.assertIn(b"read again at the next start", said)
        logyard = self.serve(port=port)
        sender = self.send(url, "--follow", log, service=None)
        self.wait_for_lines(logyard, [str(n) for n in range(1000)])
        self.stop(sender)

    def test_a_file_that_is_made_later(self):
        logyard = self.serve()
        log = self.folder / "app.log"
        sender = self.follow(logyard, log)
        self.assertIn(b"Waiting for", sender.stderr.readline())
        log.write_text("first\nTraceback (most recent call last):\n  File \"x\"\nKeyError: 1\n")
        self.wait_for_lines(logyard, ["first", "Traceback (most recent call last):\n  File \"x\"\n"
                                      "KeyError: 1"])
        self.stop(sender)


if __name__ == "__main__":
    unittest.main(verbosity=2)

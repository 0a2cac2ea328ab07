"""Readers for the sandbox's tests: each does to its process what a hostile document might."""

from __future__ import annotations

import gc
import os
import re
import signal
import socket
import struct
import subprocess
import sys
import time
import zipfile
from pathlib import Path

from stepdown_pipeline.core.reading import Problem, Reading
from stepdown_pipeline.shell.readers.child import Clock

KEPT = []  # what a document leaves behind in its child


def obey(stream, name, vocabulary, limits, eyes):
    """Do what the document says."""
    order = stream.read().decode()
    word, _, rest = order.partition(" ")
    return ORDERS[word](rest)


def obey_word(stream, name, vocabulary, limits, eyes):
    """Do what a Word file's first words say, unless a document before it has poisoned this child."""
    if "poison" in KEPT:
        os.abort()
    with zipfile.ZipFile(stream) as package:
        order = re.search(r"<w:t[^>]*>([^<]*)<", package.read("word/document.xml").decode()).group(1)
    word, _, rest = order.partition(" ")
    return ORDERS[word](rest)


def told(what: str) -> Reading:
    return Reading("0" * 64, "unknown", problems=(Problem("told", what),))


def hang(_):
    while True:
        time.sleep(60)


def spin(_):
    while True:
        pass


def abort(_):
    os.abort()


def vanish(_):
    os._exit(0)


def killed(_):
    os.kill(os.getpid(), signal.SIGKILL)


def eat(_):
    blocks = []
    while True:
        blocks.append(bytearray(16 << 20))


def babble(_):
    for number in range(3, 64):
        try:
            os.write(number, b"{{{ nonsense \xff\xfe")
        except OSError:
            continue
    os._exit(0)


def flood(_):
    for number in range(3, 64):
        try:
            while True:
                os.write(number, b"x" * 65536)
        except OSError:
            continue
    os._exit(0)


def brood(_):
    """Leave a grandchild behind that holds every pipe open."""
    if os.fork() == 0:
        time.sleep(600)
        os._exit(0)
    return told("left one behind")


def ring(port):
    try:
        with socket.create_connection(("127.0.0.1", int(port)), timeout=2):
            return told("connected")
    except OSError:
        return told("denied")


def launch(_):
    try:
        subprocess.run([sys.executable, "-c", "pass"], check=True)
        return told("launched")
    except OSError:
        return told("denied")


def write(path):
    try:
        Path(path).write_text("x" * 10)
        return told("written")
    except OSError:
        return told("denied")


def environment(_):
    return told(" ".join(sorted(os.environ)))


def descriptors(_):
    return told(str(sum(1 for number in range(3, 512) if _is_open(number))))


def _is_open(number):
    try:
        os.fstat(number)
        return True
    except OSError:
        return False


def pids(_):
    return told(f"{os.getpid()} {os.getppid()}")


def pause(seconds):
    time.sleep(float(seconds))
    return told(f"paused {seconds}")


def poison(_):
    KEPT.append("poison")
    return told("poisoned")


def hoard(megabytes):
    KEPT.append(bytearray(int(megabytes) << 20))
    return told("hoarded")


def work(seconds):
    end = time.process_time() + float(seconds)
    while time.process_time() < end:
        pass
    return told(f"worked {seconds}")


def deceive(begun):
    """Say that the document was begun at another time than it was, and hang."""
    clock = next(thing for thing in gc.get_objects() if isinstance(thing, Clock))
    clock._shared[:8] = struct.pack("d", float(begun))
    hang("")


def stall(_):
    """Hang, and say again and again that another document has been begun."""
    clock = next(thing for thing in gc.get_objects() if isinstance(thing, Clock))
    while True:
        clock.begin()
        time.sleep(0.01)


def give_up(_):
    return Reading("0" * 64, "unreadable", problems=(Problem("crashed", "Could not be read."),))


def raise_(_):
    raise RuntimeError("Rowan Jessop's secret")


ORDERS = {
    "hang": hang, "spin": spin, "abort": abort, "vanish": vanish, "killed": killed, "eat": eat, "babble": babble,
    "flood": flood, "brood": brood, "ring": ring, "launch": launch, "write": write, "environment": environment,
    "descriptors": descriptors, "pids": pids, "pause": pause, "raise": raise_, "say": told,
    "poison": poison, "hoard": hoard, "work": work, "deceive": deceive, "stall": stall, "give_up": give_up,
}

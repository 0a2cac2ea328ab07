"""Stand-ins for what looks at pages: each does what the grey of the page's first pixel says."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from stepdown_pipeline.shell.readers.scan.seen import Pixels, SeenPage, SeenWord

DIES, HANGS, FAILS, RINGS, LAUNCHES, WRITES, SLOW, EATS = 10, 20, 30, 40, 50, 60, 70, 80


def obey(pixels: Pixels) -> SeenPage:
    """One line that says which process saw which page, and what came of the order."""
    told = ORDERS.get(pixels.data[0], lambda: "seen")()
    size = f"{pixels.width}x{pixels.height}x{pixels.channels}"
    words = (f"Page {pixels.number}", size, f"process {os.getpid()}", told)
    return SeenPage(pixels.number, 595.0, 842.0, tuple(
        SeenWord(text, (60.0 + 120 * at, 100.0, 60.0 + 120 * at + 6 * len(text), 110.0), 0.97, 10.0, 108.0)
        for at, text in enumerate(words)))


def dies() -> str:
    os.kill(os.getpid(), signal.SIGKILL)
    return ""


def hangs() -> str:
    while True:
        time.sleep(60)


def fails() -> str:
    raise LookupError("a name that nobody may see")


def rings() -> str:
    try:
        socket.create_connection(("127.0.0.1", 9), timeout=1)
    except PermissionError:
        return "denied"
    except OSError:
        return "tried"
    return "connected"


def launches() -> str:
    try:
        subprocess.run([sys.executable, "-c", "pass"], check=True)
    except PermissionError:
        return "denied"
    return "launched"


def writes() -> str:
    path = Path("/tmp") / f"stepdown-looker-{os.getpid()}"
    try:
        path.write_text("x")
    except OSError:
        return "denied"
    finally:
        path.unlink(missing_ok=True)
    return "written"


def slow() -> str:
    time.sleep(0.4)
    return "slow"


def eats() -> str:
    try:
        return str(len(bytearray(3 << 30)))
    except MemoryError:
        return "denied"


ORDERS = {DIES: dies, HANGS: hangs, FAILS: fails, RINGS: rings, LAUNCHES: launches, WRITES: writes, SLOW: slow,
          EATS: eats}

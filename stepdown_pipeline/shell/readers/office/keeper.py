"""The process between this program and LibreOffice: starts it confined, watches its clock, and ends all of it.

It is told by its first argument (where modules are) and its second (an order), and
holds its caller's end of standard input: when that closes, the caller is gone, and so is everything here. It exits as
LibreOffice did, or with ``TIMED_OUT``.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from .. import confine

if sys.platform != "win32":
    import resource

TIMED_OUT: Final = 124
RESTART: Final = 81  # LibreOffice has made its profile and wants to be started again
_TICK: Final = 0.02
_OUTPUT_BYTES: Final = 512 * 1024 * 1024
_OPEN_FILES: Final = 512
_STARTS: Final = 3


def main(order: str) -> None:
    """Do what the order says, and exit."""
    wanted = json.loads(order)
    end = time.monotonic() + wanted["seconds"]
    code = RESTART
    for _ in range(_STARTS):
        if code == RESTART:
            code = _run(wanted["command"], wanted, end)
    _take_away_sockets(wanted["began"])
    sys.exit(code if 0 <= code < 256 else 1)


def _run(command: Sequence[str], wanted: dict[str, Any], end: float) -> int:
    keeper, folder = os.getpid(), wanted["folder"]

    def alone() -> None:
        os.setpgid(0, 0)
        confine.die_with_parent(keeper)
        _cap(wanted)
        confine.deny_network()

    program = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder,
        env={"PATH": os.defpath, "HOME": folder, "TMPDIR": folder, "LANG": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp"},
        preexec_fn=alone)  # noqa: PLW1509  (this process has one thread)
    try:
        while (code := program.poll()) is None:
            if time.monotonic() >= end:
                return TIMED_OUT
            if select.select([0], [], [], _TICK)[0]:
                _abandon(program.pid, wanted["room"])
        return code
    finally:
        _kill(program.pid)
        program.wait()


def _cap(wanted: dict[str, Any]) -> None:
    for what, most in ((resource.RLIMIT_AS, wanted["memory"]), (resource.RLIMIT_FSIZE, _OUTPUT_BYTES),
                       (resource.RLIMIT_CORE, 0), (resource.RLIMIT_NOFILE, _OPEN_FILES),
                       (resource.RLIMIT_CPU, int(wanted["seconds"]) + 1)):
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(what, (most, most))


def _abandon(group: int, room: str) -> None:
    """The caller is gone: leave nothing behind."""
    _kill(group)
    shutil.rmtree(room, ignore_errors=True)
    sys.exit(1)


def _kill(group: int) -> None:
    with contextlib.suppress(OSError):
        os.killpg(group, signal.SIGKILL)


def _take_away_sockets(began: float) -> None:
    """What LibreOffice leaves in the system's temporary folder when it is killed: local sockets that nobody holds."""
    for place in ("/tmp", "/var/tmp"):  # noqa: S108  (LibreOffice's own choice)
        for path in Path(place).glob(f"OSL_PIPE_{os.getuid()}_*"):
            with contextlib.suppress(OSError):
                facts = path.lstat()
                if stat.S_ISSOCK(facts.st_mode) and facts.st_mtime >= began - 1 and not _held(path):
                    path.unlink()


def _held(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as knock:
        try:
            knock.connect(str(path))
        except ConnectionRefusedError:
            return False
    return True

"""Having LibreOffice turn files into Word documents, several at once, and finding out which of them it cannot."""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import shutil
import stat
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from ..limits import MB
from ..sniff import sniff
from .formats import FORMATS
from .keeper import TIMED_OUT
from .profile import make_profile

TOGETHER: Final = 20  # files at one start: 0.10 s each against 0.95 s alone
_EACH_SECONDS: Final = 3.0  # that each further file of a batch may take
_GRACE: Final = 10.0  # seconds that the keeper may be late before it is ended itself
_MEMORY: Final = 4096 * MB  # of address space, of which it uses a tenth
_BOOT: Final = ("import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
                "from stepdown_pipeline.shell.readers.office.keeper import main; main(sys.argv[2])")

Failure = Literal["timeout", "failed"]


@dataclass(frozen=True, slots=True)
class OldFile:
    """A file to be converted; ``kind`` as ``formats`` calls it."""

    path: Path
    kind: str


@dataclass(frozen=True, slots=True)
class Office:
    """LibreOffice on this machine. ``seconds``: for one file, its start included."""

    program: Path
    seconds: float = 60.0

    def convert(self, files: Sequence[OldFile], folder: Path) -> list[Path | Failure]:
        """The Word document made of each file, within ``folder``, or why there is none; in the order given.

        A file that stops LibreOffice is blamed for it only when it was alone; the others are done without it.
        """
        done: dict[int, Path | Failure] = {}
        todo: deque[list[int]] = deque(_batches(files))
        for start in itertools.count():
            if not todo:
                break
            batch = todo.popleft()
            made, timed_out = self._start([(index, files[index]) for index in batch], folder, folder / str(start))
            done.update(made)
            left = [index for index in batch if index not in made]
            if len(batch) == 1 and left:
                done[left[0]] = "timeout" if timed_out else "failed"
            elif left:
                todo.extend(part for part in ([left[0]], left[1:]) if part)
        return [done[index] for index in range(len(files))]

    def _start(
        self, files: Sequence[tuple[int, OldFile]], room: Path, folder: Path,
    ) -> tuple[dict[int, Path], bool]:
        """One start for files of one kind: the documents that came out whole, and whether the time ran out."""
        form = FORMATS[files[0][1].kind]
        given, made = folder / "in", folder / "out"
        for part in (given, made):
            part.mkdir(parents=True)
        make_profile(folder / "profile")
        copies = {}
        for index, file in files:
            copies[index] = given / f"{index}.{form.suffix}"
            with contextlib.suppress(OSError):
                shutil.copyfile(file.path, copies[index])
        command = [
            str(self.program), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
            "--nologo", "--nodefault", "--nolockcheck", "--nofirststartwizard",
            *([f"--infilter={form.opened_as}"] if form.opened_as else []),
            "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(made), *map(str, copies.values()),
        ]
        timed_out = _keep(command, room, folder, self.seconds + _EACH_SECONDS * (len(files) - 1))
        found = {index: made / f"{index}.docx" for index in copies}
        return {index: path for index, path in found.items() if _whole(path)}, timed_out


def _batches(files: Sequence[OldFile]) -> Iterator[list[int]]:
    for kind in dict.fromkeys(file.kind for file in files):
        same = [index for index, file in enumerate(files) if file.kind == kind]
        for start in range(0, len(same), TOGETHER):
            yield same[start:start + TOGETHER]


def _keep(command: Sequence[str], room: Path, folder: Path, seconds: float) -> bool:
    """Run it under a keeper. Gives whether it took too long."""
    order = json.dumps({"command": list(command), "folder": str(folder), "room": str(room), "seconds": seconds,
                        "memory": _MEMORY, "began": time.time()})
    path = json.dumps([str(Path(entry).absolute()) for entry in sys.path])
    keeper = subprocess.Popen([sys.executable, "-I", "-c", _BOOT, path, order], stdin=subprocess.PIPE,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        return keeper.wait(seconds + _GRACE) == TIMED_OUT
    except subprocess.TimeoutExpired:
        return True
    finally:
        if keeper.stdin:
            keeper.stdin.close()  # from here on the keeper ends everything
        with contextlib.suppress(subprocess.TimeoutExpired):
            keeper.wait(_GRACE)
        keeper.kill()
        keeper.wait()


def _whole(path: Path) -> bool:
    """A Word document with its directory at its end; a killed LibreOffice leaves none, or half of one."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as stream:
            return stat.S_ISREG(os.fstat(handle).st_mode) and sniff(stream.read()) == "docx"
    except (OSError, MemoryError):
        return False

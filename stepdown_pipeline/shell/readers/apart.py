"""One question to a process of its own: started for one document, confined, heard within time and size, then ended.

The process runs ``module.main(parent, limits, *words)`` with the document as its standard input and answers with bytes
on its standard output. What it answers is as little trusted as the document.
"""

from __future__ import annotations

import importlib
import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Final

from . import confine
from .limits import MB, Limits

_BOOT: Final = ("import importlib, json, sys; sys.path[:] = json.loads(sys.argv[1]); "
                "importlib.import_module(sys.argv[2]).main(*sys.argv[3:])")


class Late(Exception):  # noqa: N818  # what happened, not what went wrong
    """The process took longer than it may, and was ended."""


def asked(module: str, document: int, limits: Limits, most: int, words: Iterable[str] = ()) -> bytes:
    """All that the process says of the open file ``document``; nothing when it failed.

    Raises Late, OSError, and ValueError when it says more than ``most`` bytes.
    """
    path = json.dumps([str(Path(entry).absolute()) for entry in sys.path])
    with subprocess.Popen(
        [sys.executable, "-I", "-c", _BOOT, path, module, str(os.getpid()), json.dumps(asdict(limits)), *words],
        stdin=document, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True,
        env={"PATH": os.defpath, "LANG": "C.UTF-8"},
    ) as process:
        try:
            return _heard(process, limits, most)
        finally:
            process.kill()


def _heard(process: subprocess.Popen[bytes], limits: Limits, most: int) -> bytes:
    end = time.monotonic() + limits.wall_seconds
    said = bytearray()
    assert process.stdout is not None  # noqa: S101  (a pipe was asked for)
    while True:
        if not select.select([process.stdout], [], [], max(end - time.monotonic(), 0))[0]:
            raise Late
        block = os.read(process.stdout.fileno(), MB)
        if not block:
            return bytes(said)
        said += block
        if len(said) > most:
            raise ValueError("more than was asked for")


def shut_in(parent: str, numbers: str, needed: Iterable[str]) -> Limits:
    """The first that such a process does: load what is ``needed``, and be confined. Gives the limits."""
    for name in needed:
        importlib.import_module(name)
    limits = Limits(**json.loads(numbers))
    confine.die_with_parent(int(parent))
    confine.prepare()
    confine.limit(limits, confine.address_space())
    confine.deny_calls()
    return limits


def given(limits: Limits) -> bytes:
    """The document, up to one byte more than it may have."""
    return sys.stdin.buffer.read(limits.file_bytes + 1)


def say(parts: Iterable[bytes]) -> None:
    """The answer."""
    for part in parts:
        left = memoryview(part)
        while left:
            left = left[os.write(1, left):]

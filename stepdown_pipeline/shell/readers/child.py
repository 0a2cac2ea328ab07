"""A reading child, from its fork to its end: confined first, then one document after another, each answered at once."""

from __future__ import annotations

import contextlib
import gc
import json
import mmap
import os
import signal
import struct
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, BinaryIO, Final

from ...core.reading import Reading, reading_to_json
from . import company, confine
from .limits import Limits
from .scan.eyes import Averted, Eyes
from .scan.far_eyes import FarEyes
from .wire import APART, READING, answer

Read = Callable[[BinaryIO, str, Any, Limits, Eyes], Reading]

_CLOCK: Final = struct.Struct("d")
_PAGE_PROCESSOR_SECONDS: Final = 2.0  # to make one page ready to be looked at


@dataclass(frozen=True, slots=True)
class Setting:
    """What all children have in common. ``base``: bytes of address space in use where they are forked."""

    read: Read
    vocabulary: Any
    limits: Limits
    base: int


class Clock:
    """When the document at hand was begun, told by a child to the process that watches it. Shared memory, no file."""

    def __init__(self) -> None:
        self._shared = mmap.mmap(-1, mmap.PAGESIZE)
        self.begin()

    def begin(self) -> None:
        _CLOCK.pack_into(self._shared, 0, time.monotonic())

    def begun(self) -> float:
        """Seconds of the monotonic clock; whatever a child that is out of hand has written there."""
        return float(_CLOCK.unpack_from(self._shared)[0])


def run(parent: int, names: list[str], files: list[int], clock: Clock | None, setting: Setting) -> None:
    """Read the documents ``files[:-2]``, hear from ``files[-2]`` what is seen on pages, and answer to ``files[-1]``.

    A clock: they are in company.
    """
    *documents, seen, result = files
    limits = setting.limits
    _stand_alone(parent, files)
    confine.limit(limits, setting.base, limits.company_seconds if clock else limits.pages * _PAGE_PROCESSOR_SECONDS)
    confine.deny_calls()
    last_start = time.monotonic() + limits.company_seconds
    for place, (name, document) in enumerate(zip(names, documents, strict=True)):
        if clock is not None and place:
            if time.monotonic() > last_start or _has_grown(setting):
                return
            confine.renew_processor_time(limits)
            clock.begin()
        with os.fdopen(document, "rb") as stream:
            if clock is not None and not company.fit(stream, limits):
                answer(result, APART)
                continue
            eyes = Averted() if clock is not None else FarEyes(result, seen, limits)
            reading = setting.read(stream, name, setting.vocabulary, limits, eyes)
        if isinstance(eyes, Averted) and eyes.wanted:
            answer(result, APART)
            continue
        answer(result, READING, json.dumps(reading_to_json(reading)).encode())
        if reading.kind == "unreadable":
            return


def _has_grown(setting: Setting) -> bool:
    gc.collect(0)
    return confine.address_space() > setting.base + setting.limits.memory_bytes // company.GROWTH


def _stand_alone(parent: int, files: list[int]) -> None:
    with contextlib.suppress(OSError):
        os.setpgid(0, 0)
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    confine.die_with_parent(parent)
    gc.disable()  # a child is gone before there is much to collect
    at = 3
    for kept in sorted(files):
        os.closerange(at, kept)
        at = kept + 1
    os.closerange(at, 1024)

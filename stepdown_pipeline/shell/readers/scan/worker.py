"""A process that looks at pages: it is sent pixels, never a file, and answers with what is seen.

It shuts itself off before it loads anything: no sockets, no programs, no files written; once its models are warm, no
more memory than they and a page need. It takes one page after another, and ends when its caller is gone, when it has
been idle for long, and when it has grown.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import select
import signal
import sys
from typing import Any, Final

from .. import confine
from ..errors import ReadError
from ..limits import MB, Limits
from ..wire import FAILED, NOBODY, PAGE, READY, SEEN, answer, heard
from .near_eyes import Look, look_at, looker
from .seen import Pixels
from .seen_json import page_of, seen_to_json

_ROOM: Final = 2560 * MB  # address space on top of what the warm models take; they use a quarter of what they reserve
_GROWN: Final = 0.7  # of that room: a process that has reserved so much ends, and a fresh one takes its place
_THREADS: Final = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
BLANK: Final = Pixels(1, 826, 1169, 1, 100.0, b"\xff" * (826 * 1169))


def environment() -> dict[str, str]:
    """What such a process is started with: one thread, and no word to the makers of its libraries."""
    return {**dict.fromkeys((*_THREADS, "MALLOC_ARENA_MAX", "ORT_DISABLE_TELEMETRY", "PYTHONDONTWRITEBYTECODE"), "1")}


def tell_nobody() -> None:
    """Keep the libraries from what would report their use: called before they are loaded."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    absent: dict[str, Any] = {"openvino_telemetry": None}
    sys.modules.update(absent)


def main(pages: int, out: int) -> None:
    """Look at what comes through ``pages`` until the caller is gone. The first message names the looker and limits."""
    setup = json.loads(heard(pages, MB)[1])
    limits = Limits(**setup["limits"])
    sys.dont_write_bytecode = True
    confine.deny_calls()
    confine.write_no_files()
    tell_nobody()
    try:
        look = looker(setup["looker"])
        _warm(look)
    except ReadError:
        answer(out, NOBODY)
        return
    base = confine.address_space()
    confine.hold_no_more_than(_ROOM)
    answer(out, READY)
    with contextlib.suppress(EOFError, BrokenPipeError):
        while select.select([pages], [], [], limits.idle_seconds)[0]:
            _look(pages, out, look, limits)
            if confine.resident() > limits.worker_bytes or confine.address_space() > base + _GROWN * _ROOM:
                return


def _warm(look: Look) -> None:
    """Load the models: a library that cannot be used on this machine says so now."""
    try:
        look(BLANK)
    except (ImportError, FileNotFoundError) as error:  # a library, or the models that came in one
        raise ReadError("needs_ocr", "") from error
    except Exception:  # noqa: BLE001 — a looker that fails at a blank page may do better with a written one
        return


def _look(pages: int, out: int, look: Look, limits: Limits) -> None:
    kind, data = heard(pages, limits.page_bytes + MB)
    if kind != PAGE:
        raise EOFError
    page, _ = page_of(data)
    del data
    signal.alarm(math.ceil(limits.page_seconds) + 5)  # the caller ends it sooner, unless that is gone
    seen = look_at(page, look)
    signal.alarm(0)
    if seen.unread:
        answer(out, FAILED)
    else:
        answer(out, SEEN, seen_to_json(seen))

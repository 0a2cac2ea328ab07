"""The process that reading children are forked from: everything imported once, nothing of the caller's in it.

It speaks over one socket: first a message with the set-up, then one message for each child, with its open files
(the documents, where it hears of pages, where the readings go, where the child's end goes), one that lets a child's
clock stand still or go on, or one that asks it to warm up. It forks, watches the clock, kills, and reaps.
It ends, and its children with it, when the other side of the socket is gone.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import math
import os
import select
import signal
import socket
import time
from dataclasses import dataclass, replace
from typing import Any, Final

from ...core.read.vocabulary import Vocabulary
from . import confine
from .child import Clock, Read, Setting, run
from .limits import Limits
from .wire import receive, send

_PRELOAD: Final = ("lxml.etree", "stepdown_pipeline.core.read", "stepdown_pipeline.shell.readers.docx.document",
                   "stepdown_pipeline.shell.readers.pdf.document", "stepdown_pipeline.shell.readers.entry",
                   "stepdown_pipeline.shell.readers.scan.document")


@dataclass(slots=True)
class _Child:
    deadline: float  # for the document at hand
    end: float  # for all of them
    status: int  # where its end is told
    clock: Clock | None = None
    timed_out: bool = False
    left: float | None = None  # seconds of its document's time, while its clock stands still


def main(descriptor: int) -> None:
    """Serve until the caller is gone. Started by ``forkserver`` in a fresh interpreter."""
    control = socket.socket(fileno=descriptor)
    setup = json.loads(receive(control)[0])
    limits = Limits(**setup["limits"])
    for name in _PRELOAD:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    try:
        module, _, function = setup["reader"].partition(":")
        read: Read = getattr(importlib.import_module(module), function)
        vocabulary = Vocabulary.from_tables(setup["vocabulary"])
    except (ImportError, AttributeError, ValueError, KeyError, TypeError) as error:
        send(control, json.dumps({"error": str(error)}).encode())
        return
    confine.prepare()
    setting = Setting(read, vocabulary, limits, _settle())
    send(control, b"{}")
    _serve(control, setting, setup["vocabulary"])


def _settle() -> int:
    """What is loaded now is shared with all children and never looked at again. Gives its bytes of address space."""
    gc.collect()
    gc.freeze()
    return confine.address_space()


def _serve(control: socket.socket, setting: Setting, tables: list[dict[str, Any]]) -> None:
    children: dict[int, _Child] = {}
    woken, wake = os.pipe()
    os.set_blocking(woken, False)
    os.set_blocking(wake, False)
    signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    try:
        while True:
            now = time.monotonic()
            due = min((child.deadline for child in children.values() if child.left is None), default=now + 3600)
            ready, _, _ = select.select([control.fileno(), woken], [], [], max(due - now, 0))
            if woken in ready:
                os.read(woken, 4096)
            _reap(children)
            if control.fileno() in ready:
                message, files = receive(control)
                if not message:
                    return
                order = json.loads(message)
                told: dict[str, int] = {}
                if files:
                    told["child"] = _begin(children, order["names"], files, setting)
                elif "waits" in order:
                    _let_wait(children.get(order["child"]), order["waits"])
                else:
                    importlib.import_module(order["warm"]).warm(setting.vocabulary, tables)
                    setting = replace(setting, base=_settle())
                send(control, json.dumps(told).encode())
            _kill_late(children, setting.limits)
    finally:
        for pid in children:
            _kill(pid)


def _begin(children: dict[int, _Child], names: list[str], files: list[int], setting: Setting) -> int:
    clock = Clock() if len(names) > 1 else None
    pid = _fork(names, files, clock, setting)
    deadline = time.monotonic() + setting.limits.wall_seconds
    end = deadline + setting.limits.company_seconds if clock else deadline
    children[pid] = _Child(deadline, end, files[-1], clock)
    return pid


def _let_wait(child: _Child | None, waits: bool) -> None:  # noqa: FBT001 — as it came in the message
    """The clock of a child in whose document's pages others look stands still; only one that reads alone has pages."""
    if child is None or child.clock is not None or child.timed_out:
        return
    now = time.monotonic()
    if waits and child.left is None:
        child.left = max(child.deadline - now, 0.0)
        child.deadline = child.end = math.inf
    elif not waits and child.left is not None:
        child.deadline = child.end = now + child.left
        child.left = None


def _fork(names: list[str], files: list[int], clock: Clock | None, setting: Setting) -> int:
    parent = os.getpid()
    *kept, _ = files
    pid = os.fork()
    if pid == 0:
        try:
            run(parent, names, kept, clock, setting)
        except BaseException:  # noqa: BLE001 — a child ends here whatever happens
            os._exit(1)  # the parent says it in a sentence; nothing of the document goes to a terminal or log
        os._exit(0)
    for end in kept:
        os.close(end)
    with contextlib.suppress(OSError):
        os.setpgid(pid, pid)
    return pid


def _reap(children: dict[int, _Child]) -> None:
    for pid in list(children):
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            child = children.pop(pid)
            with contextlib.suppress(OSError):  # what it started itself and left behind
                os.killpg(pid, signal.SIGKILL)
            told = {"exit": os.waitstatus_to_exitcode(status), "timed_out": child.timed_out}
            with contextlib.suppress(OSError):
                os.write(child.status, json.dumps(told).encode())
            os.close(child.status)


def _kill_late(children: dict[int, _Child], limits: Limits) -> None:
    now = time.monotonic()
    for pid, child in children.items():
        if child.deadline <= now and child.clock is not None and not child.timed_out:
            begun = child.clock.begun()
            if begun <= now:  # and neither in the future nor no number
                child.deadline = min(begun + limits.wall_seconds, child.end)
        if child.deadline <= now:
            child.timed_out = True
            child.deadline = now + 1.0
            _kill(pid)


def _kill(pid: int) -> None:
    for kill in (os.killpg, os.kill):
        with contextlib.suppress(OSError):
            kill(pid, signal.SIGKILL)

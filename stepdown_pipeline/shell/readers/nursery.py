"""The process that reading children are forked from: everything imported once, nothing of the caller's in it.

It speaks over one socket: first a message with the set-up, then one message for each document, with three open files
(the document, where the reading goes, where the child's end goes), or one that asks it to warm up. It forks, watches
the clock, kills, and reaps.
It ends, and its children with it, when the other side of the socket is gone.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import select
import signal
import socket
import struct
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, BinaryIO, Final

from ...core.read.vocabulary import Vocabulary
from ...core.reading import Reading, reading_to_json
from . import confine
from .limits import Limits

Read = Callable[[BinaryIO, str, Any, Limits], Reading]

HEADER: Final = struct.Struct("!I")
_PRELOAD: Final = ("lxml.etree", "stepdown_pipeline.core.read", "stepdown_pipeline.shell.readers.docx.document",
                   "stepdown_pipeline.shell.readers.pdf.document", "stepdown_pipeline.shell.readers.entry",
                   "PIL.Image", "PIL.PngImagePlugin", "PIL.JpegImagePlugin")


@dataclass(slots=True)
class _Child:
    deadline: float
    status: int  # where its end is told
    timed_out: bool = False


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
    _settle()
    send(control, b"{}")
    _serve(control, read, vocabulary, limits)


def _settle() -> None:
    """What is loaded now is shared with all children and never looked at again."""
    gc.collect()
    gc.freeze()


def _serve(control: socket.socket, read: Read, vocabulary: Vocabulary, limits: Limits) -> None:
    children: dict[int, _Child] = {}
    woken, wake = os.pipe()
    os.set_blocking(woken, False)
    os.set_blocking(wake, False)
    signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    base = confine.address_space()
    try:
        while True:
            now = time.monotonic()
            due = min((child.deadline for child in children.values()), default=now + 3600)
            ready, _, _ = select.select([control.fileno(), woken], [], [], max(due - now, 0))
            if woken in ready:
                os.read(woken, 4096)
            _reap(children)
            if control.fileno() in ready:
                message, files = receive(control)
                if not message:
                    return
                order = json.loads(message)
                if files:
                    pid = _fork(order["name"], files, read, vocabulary, limits, base)
                    children[pid] = _Child(time.monotonic() + limits.wall_seconds, files[2])
                else:
                    importlib.import_module(order["warm"]).warm(vocabulary)
                    _settle()
                    base = confine.address_space()
                send(control, b"{}")
            _kill_late(children)
    finally:
        for pid in children:
            _kill(pid)


def _fork(name: str, files: list[int], read: Read, vocabulary: Vocabulary, limits: Limits,
          base: int) -> int:
    parent = os.getpid()
    pid = os.fork()
    if pid == 0:
        try:
            _be_child(parent, name, files, read, vocabulary, limits, base)
        except BaseException:  # noqa: BLE001 — a child ends here whatever happens
            os._exit(1)  # the parent says it in a sentence; nothing of the document goes to a terminal or log
        os._exit(0)
    os.close(files[0])
    os.close(files[1])
    with contextlib.suppress(OSError):
        os.setpgid(pid, pid)
    return pid


def _be_child(parent: int, name: str, files: list[int], read: Read, vocabulary: Vocabulary, limits: Limits,
              base: int) -> None:
    with contextlib.suppress(OSError):
        os.setpgid(0, 0)
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    confine.die_with_parent(parent)
    gc.disable()  # a child is gone before there is anything to collect
    document, result = files[0], files[1]
    at = 3
    for kept in sorted((document, result)):
        os.closerange(at, kept)
        at = kept + 1
    os.closerange(at, 1024)
    confine.limit(limits, base)
    confine.deny_calls()
    with os.fdopen(document, "rb") as stream:
        reading = read(stream, name, vocabulary, limits)
    data = json.dumps(reading_to_json(reading)).encode()
    while data:
        data = data[os.write(result, data):]


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


def _kill_late(children: dict[int, _Child]) -> None:
    now = time.monotonic()
    for pid, child in children.items():
        if child.deadline <= now:
            child.timed_out = True
            child.deadline = now + 1.0
            _kill(pid)


def _kill(pid: int) -> None:
    for kill in (os.killpg, os.kill):
        with contextlib.suppress(OSError):
            kill(pid, signal.SIGKILL)


def send(control: socket.socket, message: bytes, files: tuple[int, ...] = ()) -> None:
    """One message, and open files with it."""
    head = HEADER.pack(len(message))
    if files:
        socket.send_fds(control, [head], list(files))
    else:
        control.sendall(head)
    control.sendall(message)


def receive(control: socket.socket) -> tuple[bytes, list[int]]:
    """The next message and its files; an empty one when the other side is gone."""
    head, files, _, _ = socket.recv_fds(control, HEADER.size, 3)
    while 0 < len(head) < HEADER.size:
        more = control.recv(HEADER.size - len(head))
        if not more:
            return b"", files
        head += more
    if not head:
        return b"", files
    (left,) = HEADER.unpack(head)
    parts = []
    while left:
        part = control.recv(min(left, 1 << 20))
        if not part:
            return b"", files
        parts.append(part)
        left -= len(part)
    return b"".join(parts), files

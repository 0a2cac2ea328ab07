"""What goes between the caller, the nursery and its children: messages with open files, and answers one by one."""

from __future__ import annotations

import contextlib
import os
import socket
import struct
from collections import deque
from collections.abc import Iterator, Mapping
from typing import Final

_HEADER: Final = struct.Struct("!I")
_ANSWER: Final = struct.Struct("!cI")
_MOST_FILES: Final = 64  # with one message

READING, APART = b"R", b"A"  # the answer is a reading; it is none, and the document wants a child of its own
PAGE = b"P"  # no answer yet: a page as pixels, to be looked at
SEEN, FAILED, NOBODY = b"S", b"F", b"N"  # what is seen on a page; its looker failed; there is nobody to look
READY = b"W"  # a process that looks at pages is warm


def send(control: socket.socket, message: bytes, files: tuple[int, ...] = ()) -> None:
    """One message, and open files with it."""
    head = _HEADER.pack(len(message))
    if files:
        socket.send_fds(control, [head], list(files))
    else:
        control.sendall(head)
    control.sendall(message)


def receive(control: socket.socket) -> tuple[bytes, list[int]]:
    """The next message and its files; an empty one when the other side is gone."""
    head, files, _, _ = socket.recv_fds(control, _HEADER.size, _MOST_FILES)
    while 0 < len(head) < _HEADER.size:
        more = control.recv(_HEADER.size - len(head))
        if not more:
            return b"", files
        head += more
    if not head:
        return b"", files
    (left,) = _HEADER.unpack(head)
    parts = []
    while left:
        part = control.recv(min(left, 1 << 20))
        if not part:
            return b"", files
        parts.append(part)
        left -= len(part)
    return b"".join(parts), files


def answer(end: int, kind: bytes, *parts: bytes) -> None:
    """Write one answer to a pipe."""
    for part in (_ANSWER.pack(kind, sum(map(len, parts))), *parts):
        left = memoryview(part)
        while left:
            left = left[os.write(end, left):]


def heard(end: int, most: int) -> tuple[bytes, bytearray]:
    """The next answer from a pipe, waited for. Raises EOFError when the other side is gone, ValueError for nonsense."""
    kind, length = _ANSWER.unpack(_exactly(end, _ANSWER.size))
    if length > most:
        raise ValueError("no answer")
    return kind, _exactly(end, length)


def _exactly(end: int, size: int) -> bytearray:
    out = bytearray(size)
    at = 0
    while at < size:
        count = os.readv(end, [memoryview(out)[at:]])
        if not count:
            raise EOFError
        at += count
    return out


def answers(received: bytearray, most: Mapping[bytes, int]) -> Iterator[tuple[bytes, bytes]]:
    """Take the answers that are complete from what was received; ``most``: the kinds expected, and their sizes.

    Raises ValueError for what is none.
    """
    while len(received) >= _ANSWER.size:
        kind, length = _ANSWER.unpack_from(received)
        if kind not in most or length > most[kind]:
            raise ValueError("no answer")
        end = _ANSWER.size + length
        if len(received) < end:
            return
        data = bytes(received[_ANSWER.size:end])
        del received[:end]
        yield kind, data


class Sending:
    """Answers on their way into a pipe whose reader may be slow: what does not fit yet waits here."""

    def __init__(self, end: int) -> None:
        self.end = end
        os.set_blocking(end, False)
        self._left: deque[memoryview] = deque()

    def __bool__(self) -> bool:
        """Whether something waits."""
        return bool(self._left)

    def put(self, kind: bytes, data: bytes = b"") -> None:
        """One more answer, behind those that wait."""
        self._left.append(memoryview(_ANSWER.pack(kind, len(data))))
        if data:
            self._left.append(memoryview(data))

    def push(self) -> None:
        """Write what fits. Raises OSError when the reader is gone."""
        while self._left:
            try:
                count = os.write(self.end, self._left[0])
            except BlockingIOError:
                return
            if count < len(self._left[0]):
                self._left[0] = self._left[0][count:]
                return
            self._left.popleft()


def widen(end: int) -> None:
    """Let a pipe hold a megabyte, where the system allows it: pages go through in fewer pieces."""
    with contextlib.suppress(OSError, ImportError, AttributeError):
        import fcntl

        fcntl.fcntl(end, fcntl.F_SETPIPE_SZ, 1 << 20)

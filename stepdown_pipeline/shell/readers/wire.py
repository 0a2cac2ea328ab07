"""What goes between the caller, the nursery and its children: messages with open files, and answers one by one."""

from __future__ import annotations

import os
import socket
import struct
from collections.abc import Iterator
from typing import Final

_HEADER: Final = struct.Struct("!I")
_ANSWER: Final = struct.Struct("!cI")
_MOST_FILES: Final = 64  # with one message

READING, APART = b"R", b"A"  # the answer is a reading; it is none, and the document wants a child of its own


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


def answer(end: int, kind: bytes, data: bytes = b"") -> None:
    """Write one answer to a pipe."""
    message = _ANSWER.pack(kind, len(data)) + data
    while message:
        message = message[os.write(end, message):]


def answers(received: bytearray, most: int) -> Iterator[tuple[bytes, bytes]]:
    """Take the answers that are complete from what was received. Raises ValueError for what is none."""
    while len(received) >= _ANSWER.size:
        kind, length = _ANSWER.unpack_from(received)
        if kind not in (READING, APART) or length > most:
            raise ValueError("no answer")
        end = _ANSWER.size + length
        if len(received) < end:
            return
        data = bytes(received[_ANSWER.size:end])
        del received[:end]
        yield kind, data

"""Outlook's own wrapping of attachments (TNEF, "winmail.dat"), as it comes out of the council's mail system."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from .opener import Opener

SIGNATURE: Final = b"\x78\x9f\x3e\x22"
_NEXT, _TITLE, _DATA, _MORE = 0x00069002, 0x00018010, 0x0006800F, 0x00069005  # attributes of an attachment
_LONG_NAME, _CONTENT, _MESSAGE_GUID = 0x3707, 0x3701, 16
_FIXED: Final = {0x02: 4, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0A: 4, 0x0B: 4, 0x14: 8, 0x40: 8, 0x48: 16}
_OBJECT, _TEXT8, _TEXT, _MANY = 0x0D, 0x1E, 0x1F, 0x1000
_LENGTHY: Final = frozenset({_OBJECT, _TEXT8, _TEXT, 0x0102})


@dataclass(slots=True)
class _Attached:
    name: str = ""
    data: bytes = b""
    message: bytes = b""  # wrapped in the same way


def walk_wrapped(opener: Opener, data: bytes, within: tuple[str, ...]) -> None:
    """Go through what is wrapped. Raises struct.error, KeyError or ValueError for what is damaged."""
    for one in list(_attached(data)):  # first all of it: half of a damaged one is none
        if one.message:
            opener.mail(one.name or "e-mail", within, one.message)
        else:
            opener.add(one.name, "application/octet-stream", one.data, within)


def _attached(data: bytes) -> Iterator[_Attached]:
    one = None
    for attribute, value in _attributes(data):
        if attribute == _NEXT:
            if one is not None:
                yield one
            one = _Attached()
        elif one is None:
            continue
        elif attribute == _TITLE:
            one.name = one.name or _plain(value)
        elif attribute == _DATA:
            one.data = value
        elif attribute == _MORE:
            _describe(one, value)
    if one is not None:
        yield one


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    if not data.startswith(SIGNATURE):
        raise ValueError("not wrapped by Outlook")
    at = 6
    while at < len(data):
        attribute, length = struct.unpack_from("<xII", data, at)
        value = data[at + 9:at + 9 + length]
        at += 9 + length + 2  # a sum to check by, which many get wrong
        if at > len(data):
            raise ValueError("cut off")
        yield attribute, value


def _describe(one: _Attached, data: bytes) -> None:
    for kind, what, value in _properties(data):
        if what == _LONG_NAME and kind in {_TEXT8, _TEXT}:
            one.name = value.decode("utf-16-le", "replace").rstrip("\0") if kind == _TEXT else _plain(value)
        elif what == _CONTENT and kind == _OBJECT and value[_MESSAGE_GUID:].startswith(SIGNATURE):
            one.message = value[_MESSAGE_GUID:]
        elif what == _CONTENT and kind == 0x0102 and not one.data:
            one.data = value


def _properties(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """(type, number, value) of each property; of several values the first."""
    (count,) = struct.unpack_from("<I", data)
    at = 4
    for _ in range(count):
        kind, what = struct.unpack_from("<HH", data, at)
        at += 4
        if what >= 0x8000:
            (by_words,) = struct.unpack_from("<I", data, at + 16)
            (length,) = struct.unpack_from("<I", data, at + 20)
            at += 24 + (_padded(length) if by_words else 0)
        values, base = 1, kind & ~_MANY
        if kind & _MANY or base in _LENGTHY:
            (values,) = struct.unpack_from("<I", data, at)
            at += 4
        first = b""
        for number in range(values):
            if base in _LENGTHY:
                (size,) = struct.unpack_from("<I", data, at)
                at += 4
            else:
                size = _FIXED[base]
            if at + size > len(data):
                raise ValueError("cut off")
            first = first if number else data[at:at + size]
            at += _padded(size)
        yield base, what, first


def _padded(size: int) -> int:
    return -(-size // 4) * 4


def _plain(value: bytes) -> str:
    return value.split(b"\0", 1)[0].decode("cp1252", "replace")

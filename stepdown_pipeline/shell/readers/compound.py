"""The top names in a compound file, the container of old Office files and Outlook messages: enough to tell which it is.

What is embedded deeper, such as an old Word file attached to a message, has a container of its own within.
"""

from __future__ import annotations

import struct
from typing import Final

_LAST: Final = 0xFFFFFFFA  # numbers from here on mean something else than a sector
_NONE: Final = 0xFFFFFFFF
_ENTRY: Final = 128
_MOST: Final = 4096  # entries looked at


def top_names(data: bytes) -> frozenset[str]:
    """The names directly under the root, or none where the file is damaged."""
    try:
        return frozenset(_children(_directory(data)))
    except (struct.error, IndexError, UnicodeDecodeError):
        return frozenset()


def _directory(data: bytes) -> bytes:
    (power,) = struct.unpack_from("<H", data, 30)
    if power not in (9, 12):
        return b""
    size = 1 << power
    (sector,) = struct.unpack_from("<I", data, 48)
    tables = [number for number in struct.unpack_from("<109I", data, 76) if number < _LAST]
    out = bytearray()
    while sector < _LAST and len(out) < _MOST * _ENTRY:
        out += data[(sector + 1) * size:(sector + 2) * size]
        table, place = divmod(sector, size // 4)
        (sector,) = struct.unpack_from("<I", data, (tables[table] + 1) * size + place * 4)
    return bytes(out)


def _children(directory: bytes) -> list[str]:
    names: list[str] = []
    (first,) = struct.unpack_from("<I", directory, 76)
    todo, seen = [first], set[int]()
    while todo:
        number = todo.pop()
        if number == _NONE or number in seen or len(seen) > _MOST:
            continue
        seen.add(number)
        at = number * _ENTRY
        length, left, right = struct.unpack_from("<H2x2I", directory, at + 64)
        names.append(directory[at:at + max(min(length, 64) - 2, 0)].decode("utf-16-le"))
        todo += (left, right)
    return names

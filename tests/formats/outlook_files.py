"""Outlook message files for the tests: a small writer of compound files, and of what a message keeps in one."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

SECTOR = 512
FREE, END, FAT, NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
TEXT, BINARY, NUMBER = 0x001F, 0x0102, 0x0003


@dataclass
class Entry:
    name: str
    kind: int
    start: int = END
    size: int = 0
    right: int = NONE
    child: int = NONE


@dataclass
class Folder:
    """Names to bytes, or to folders within."""

    parts: dict[str, bytes | Folder] = field(default_factory=dict)


class _Store:
    """Streams laid into sectors of one size, and the table that chains them."""

    def __init__(self, size: int) -> None:
        self.size, self.sectors, self.chain = size, list[bytes](), list[int]()

    def lay(self, data: bytes) -> int:
        if not data:
            return END
        start, count = len(self.sectors), -(-len(data) // self.size)
        for number in range(count):
            self.sectors.append(data[number * self.size:(number + 1) * self.size].ljust(self.size, b"\0"))
            self.chain.append(start + number + 1 if number < count - 1 else END)
        return start


def compound(root: Folder) -> bytes:
    """The file. Brothers hang on one another's right; streams below 4096 bytes lie in the small sectors."""
    large, small = _Store(SECTOR), _Store(64)
    entries: list[Entry] = []

    def add(name: str, content: bytes | Folder, kind: int = 1) -> int:
        at = len(entries)
        if isinstance(content, bytes):
            store = small if len(content) < 4096 else large
            entries.append(Entry(name, 2, store.lay(content), len(content)))
            return at
        entries.append(Entry(name, kind))
        before: Entry | None = None
        for part, inside in content.parts.items():
            here = add(part, inside)
            if before is None:
                entries[at].child = here
            else:
                before.right = here
            before = entries[here]
        return at

    add("Root Entry", root, 5)
    entries[0].start, entries[0].size = large.lay(b"".join(small.sectors)), 64 * len(small.sectors)
    directory = large.lay(b"".join(map(_entry, entries)))
    small_table = large.lay(struct.pack(f"<{len(small.chain)}I", *small.chain).ljust(SECTOR, b"\xff"))
    small_tables = -(-max(len(small.chain) * 4, 1) // SECTOR)
    tables = 1
    while (len(large.sectors) + tables) * 4 > tables * SECTOR:
        tables += 1
    places = range(len(large.sectors), len(large.sectors) + tables)
    chain = [*large.chain, *[FAT] * tables]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack(
        "<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, tables, directory, 0, 4096, small_table, small_tables, END, 0)
    header += struct.pack("<109I", *places, *([FREE] * (109 - tables)))
    return header + b"".join(large.sectors) + struct.pack(f"<{len(chain)}I", *chain).ljust(tables * SECTOR, b"\xff")


def _entry(one: Entry) -> bytes:
    return one.name.encode("utf-16-le").ljust(64, b"\0") + struct.pack(
        "<HBBIII16xI16xIQ", len(one.name) * 2 + 2, one.kind, 1, NONE, one.right, one.child, 0, one.start, one.size)


def message(properties: dict[int, str | bytes | int], attachments: list[Folder] = [], *, inner: bool = False) -> Folder:  # noqa: B006
    """A message, or one ``inner`` to another."""
    parts = {f"__attach_version1.0_#{number:08X}": one for number, one in enumerate(attachments)}
    head = struct.pack("<8x4I", 0, len(attachments), 0, len(attachments)) + (b"" if inner else bytes(8))
    return _with_properties(head, properties, parts)


def attachment(name: str, content: bytes | Folder, **more: str) -> Folder:
    """An attached file, or an attached message."""
    properties: dict[int, str | bytes | int] = {0x3707: name, 0x3001: name}
    properties |= {{"media_type": 0x370E, "content_id": 0x3712}[key]: value for key, value in more.items()}
    if isinstance(content, Folder):
        properties[0x3705] = 5
        return _with_properties(bytes(8), properties, {"__substg1.0_3701000D": content})
    return _with_properties(bytes(8), {**properties, 0x3705: 1, 0x3701: content}, {})


def with_recipients(*recipients: dict[int, str | bytes | int]) -> dict[str, Folder]:
    """What a message says of each recipient, for its parts."""
    return {f"__recip_version1.0_#{number:08X}": _with_properties(bytes(8), one, {})
            for number, one in enumerate(recipients)}


def _with_properties(head: bytes, properties: dict[int, str | bytes | int], parts: dict[str, Folder]) -> Folder:
    folder = Folder()
    listed = head
    for one, value in properties.items():
        if isinstance(value, int):
            listed += struct.pack("<HHIII", NUMBER, one, 6, value, 0)
            continue
        kind, data = (TEXT, value.encode("utf-16-le")) if isinstance(value, str) else (BINARY, value)
        folder.parts[f"__substg1.0_{one:04X}{kind:04X}"] = data
        listed += struct.pack("<HHIII", kind, one, 6, len(data), 0)
    folder.parts["__properties_version1.0"] = listed
    folder.parts |= parts
    return folder


def wrapped(files: list[tuple[str, str | None, bytes]]) -> bytes:
    """Outlook's wrapping ("winmail.dat") of files: (short name, long name, content), or of what is wrapped itself."""
    out = b"\x78\x9f\x3e\x22\x01\x00" + _attribute(1, 0x00089006, struct.pack("<I", 0x00010000))
    for short, long, content in files:
        out += _attribute(2, 0x00069002, bytes(14)) + _attribute(2, 0x00018010, short.encode("cp1252") + b"\0")
        properties = [struct.pack("<HHI", 0x0003, 0x3705, 1), struct.pack("<HHQ", 0x0040, 0x3007, 1)]
        named = struct.pack("<HH16xII", 0x0003, 0x8001, 1, 6) + "ab\0".encode("utf-16-le") + bytes(2)
        properties.append(named + struct.pack("<I", 7))
        if long is not None:
            properties.append(_lengthy(0x001F, 0x3707, (long + "\0").encode("utf-16-le")))
        if content.startswith(b"\x78\x9f\x3e\x22"):
            properties.append(_lengthy(0x000D, 0x3701, bytes(16) + content))
        else:
            out += _attribute(2, 0x0006800F, content)
        out += _attribute(2, 0x00069005, struct.pack("<I", len(properties)) + b"".join(properties))
    return out


def _attribute(level: int, number: int, data: bytes) -> bytes:
    return struct.pack("<BII", level, number, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)


def _lengthy(kind: int, number: int, data: bytes) -> bytes:
    return struct.pack("<HHII", kind, number, 1, len(data)) + data.ljust(-(-len(data) // 4) * 4, b"\0")

"""A chain of rows, each of which bears the digest of the one before: what was written cannot be changed unnoticed.

The bytes whose SHA-256 is a row's own digest are a netstring for each part, in this order: the words
``stepdown-journal-1``, then the values of `FIELDS`. A netstring is the length of the value in bytes of UTF-8, in
decimal, a colon, the bytes, a comma (``3:abc,``). The number is in decimal without leading noughts. Digests are
written in lower-case hexadecimal. The first row's ``before`` is `START`.

This never changes: another encoding would be another version, with other words at its beginning.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

VERSION: Final = "stepdown-journal-1"
FIELDS: Final = ("seq", "at", "event", "notice", "reference", "kind", "recipient", "state", "reply", "sha256", "who",
                 "before")
START: Final = "0" * 64


@dataclass(frozen=True, slots=True)
class Head:
    """How far a chain goes: the number of its last row, and that row's digest."""

    seq: int = 0
    hash: str = START


class Broken(Exception):  # noqa: N818  (what was found, not a fault of the program)
    """A row is not as it was written. ``seq`` is its number, ``reference`` its case, where it has one."""

    def __init__(self, seq: int, reference: str, what: str) -> None:
        super().__init__(what)
        self.seq, self.reference, self.what = seq, reference, what


def encoded(row: Mapping[str, object]) -> bytes:
    """The bytes that are digested. Raises KeyError when a field is not there."""
    parts = [value.encode() for value in (VERSION, *(str(row[name]) for name in FIELDS))]
    return b"".join(b"%d:%b," % (len(part), part) for part in parts)


def digest(row: Mapping[str, object]) -> str:
    """The row's own digest."""
    return hashlib.sha256(encoded(row)).hexdigest()


def follow(rows: Iterable[Mapping[str, object]], after: Head = Head()) -> Head:
    """Go along the rows that follow on a head; gives the head that they lead to. Raises `Broken`.

    Each row has `FIELDS` and ``hash``.
    """
    head = after
    for row in rows:
        _fits(row, head)
        head = Head(head.seq + 1, str(row["hash"]))
    return head


def _fits(row: Mapping[str, object], head: Head) -> None:
    seq, reference = row["seq"], str(row["reference"])
    number = seq if isinstance(seq, int) else head.seq + 1
    if seq != head.seq + 1:
        gap = f"row {head.seq + 1}" if number == head.seq + 2 else f"rows {head.seq + 1} to {number - 1}"
        what = f"{gap} missing" if number > head.seq else "its number was there before"
        raise Broken(number, reference, what)
    if row["before"] != head.hash:
        raise Broken(number, reference, f"it names {str(row['before'])[:12]} as the row before it, which is "
                                        f"{head.hash[:12]}: one of the two was changed or exchanged")
    found = digest(row)
    if row["hash"] != found:
        raise Broken(number, reference, f"what it says gives the digest {found[:12]}, and it bears "
                                        f"{str(row['hash'])[:12]}: it was changed after it was written")

"""A signatory's details in a list of one row, and the line to sign on above or beneath it: put together again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final

from .area import Area
from .sheet import Records, Slot
from .signatories import Block

_LONE: Final = frozenset({"mark", "date"})
_KEYS: Final = {"name": "name", "relationship": "relationship", "household": "household", "role": "role",
                "signed_on": "date", "when": "date"}  # of a list's columns


def with_rows(
    blocks: Iterable[Block], lists: Sequence[tuple[Records, Sequence[Mapping[str, Area]]]],
) -> frozenset[int]:
    """Give each adult's lone signature the row of details that stands with it; the groups of the lists so used up.

    ``lists``: the form's lists of signatories, with their rows. Signatures and lists must take turns throughout, as
    many of the one as of the other: else nobody can tell whose is whose, and nothing is put together.
    """
    adults = [block for block in blocks if block.who in ("parent", "")]
    if not adults or len(adults) != len(lists) or any(
            "mark" not in block.places or not block.places.keys() <= _LONE for block in adults):
        return frozenset()
    if any(len(rows) != 1 or "signature" in rows[0] or "name" not in rows[0] for _, rows in lists):
        return frozenset()
    order = [block.places["mark"].group for block in adults], [records.group for records, _ in lists]
    if not (_take_turns(*order) or _take_turns(*reversed(order))):
        return frozenset()
    for block, (records, (row,)) in zip(adults, lists, strict=True):
        for column, key in _KEYS.items():
            if column in row and key not in block.places:
                block.places[key] = Slot(column, "exact", "", row[column], records.section, records.heading,
                                         records.group)
    return frozenset(order[1])


def is_left_over(blocks: Iterable[Block]) -> bool:
    """Whether the form opens with an adult's signature about whom nothing is said, and asks for the next in the same
    words: then each may belong to the details above it or beneath it.
    """
    adults = [block.places for block in blocks if block.who in ("parent", "") and "mark" in block.places]
    if len(adults) < 2:
        return False
    first, second, *_ = adults
    return first.keys() <= _LONE and "name" in second and _words(first["mark"]) == _words(second["mark"])


def _words(slot: Slot) -> str:
    return " ".join(slot.label.casefold().split())


def _take_turns(first: Sequence[int], second: Sequence[int]) -> bool:
    """Whether each of the first stands before its fellow of the second, and that before the next of the first."""
    both = [group for pair in zip(first, second, strict=True) for group in pair]
    return all(a < b for a, b in pairwise(both))

"""Actions on lines of their own, each part behind its label: 'What: …', 'Who: …', 'When: …', the next card beneath."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from ..layout import Line
from .area import Area, Stream
from .lexicon import Lexicon

_LABELLED = re.compile(r"\s*(?:[-*\u2022\u00b7]\s*)?(?P<label>[A-Z][^:?]{1,40}\??)(?::|(?<=\?))\s*(?P<value>\S.*)?$")
_TITLE = re.compile(r"(?i)\s*(?:action|step|task|item|goal)\s*(?:no\.?\s*)?\d{0,2}\s*[.:]?\s*")
_PARTS: Final = frozenset({"need", "outcome", "action", "who", "agency", "when"})
_CARD: Final = frozenset({"who", "when"})  # what every card names
_LEAST_LINES: Final = 3


def cards_in(lines: Sequence[Line], columns: Lexicon, *, paged: bool) -> tuple[int, list[Mapping[str, Area]]]:
    """The cards that stand on the first lines, and how many lines those are; 0 where none do."""
    rows: list[dict[str, Area]] = []
    taken = 0
    for at, line in enumerate(lines):
        found = _LABELLED.fullmatch(line.text)
        concept = _concept(found["label"], columns) if found is not None else None
        if concept is None:
            if _TITLE.fullmatch(line.text) and (not rows or _whole(rows[-1])):
                continue
            break
        if not rows or concept in rows[-1]:
            if rows and not _whole(rows[-1]):
                break
            rows.append({})
        stream = Stream.of([line], paged=paged)
        start = stream.text.rfind(found["value"]) if found is not None and found["value"] else len(stream.text)
        rows[-1][concept] = stream.area(start, len(stream.text))
        taken = at + 1
    whole = all(map(_whole, rows))
    return (taken, list(rows)) if rows and whole and taken >= _LEAST_LINES else (0, [])


def _concept(label: str, columns: Lexicon) -> str | None:
    match = columns.find(label.strip())
    return match.concept if match is not None and match.concept in _PARTS else None


def _whole(row: Mapping[str, Area]) -> bool:
    """Whether a card names who, by when, and what."""
    return row.keys() >= _CARD and bool({"action", "need", "outcome"} & row.keys())

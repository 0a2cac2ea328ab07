"""Words that a narrow cell broke in two ("Schoo" over "l", "perso" over "n's GP") put together again.

The rule: the upper line is one unbroken word of letters that fills the cell so far that not even the lower line's first
letter would have fitted; the lower line goes on in small letters. Where the whole is a word of the page or of forms in
general it is joined for certain; where the upper part is one, or the lower part is a short common word, it is not.
The joined line keeps a run, with its own box, for each piece, so that both readings can be shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from ....core.layout import Box, Line, Run
from .geometry import union
from .words import Word

_UPPER = re.compile(r"^[A-Za-z][A-Za-z'’]+$")
_LOWER = re.compile(r"^(['’]?[a-z]+(?:['’][a-z]+)?)([.,:;?!)/]*)(?=\s|$|[/(])")
_DATE_BEGUN = re.compile(r"\d{1,2}([/.-])\d{1,2}\1\d{0,3}")  # '12/06/202' over '6'
_DATE_ENDED = re.compile(r"\d{1,4}")
_WHOLE_DATE = re.compile(r"\d{1,2}([/.-])\d{1,2}\1\d{4}")
_WIDTHS: Final = {**dict.fromkeys("fijlrt'’", 0.75), **dict.fromkeys("mw", 1.9)}  # of the average letter's width
_WIDTH: Final = 1.3
_SHORT_WORDS: Final = frozenset({
    "a", "an", "and", "any", "are", "as", "at", "be", "been", "by", "can", "child", "date", "do", "does", "for", "from",
    "had", "has", "have", "he", "her", "his", "how", "if", "in", "is", "it", "its", "me", "my", "name", "no", "not",
    "of", "off", "on", "or", "our", "out", "per", "she", "so", "than", "that", "the", "their", "them", "they", "this",
    "to", "up", "us", "was", "we", "were", "what", "when", "where", "who", "why", "will", "with", "worker", "yes",
    "you", "your",
})
_FORM_WORDS: Final = frozenset({
    "absent", "achieved", "action", "actions", "address", "agency", "agencies", "agreed", "another", "apologies",
    "attended", "attendance", "brother", "carer", "category", "comments", "completed", "concerns", "consent",
    "consulted", "contact", "decision", "email", "ethnicity", "family", "father", "forename", "gender", "grandfather",
    "grandmother", "guardian", "health", "household", "involved", "invited", "language", "manager", "meeting", "member",
    "mobile", "mother", "number", "organisation", "other", "outcome", "parent", "parental", "person", "person's",
    "person’s", "postcode", "practitioner", "present", "professional", "professionals", "progress", "reference",
    "relationship", "religion", "responsibility", "review", "school", "service", "sibling", "signature", "signed",
    "social", "status", "stepfather", "stepmother", "support", "surname", "teacher", "telephone", "timescale",
    "together", "visitor", "worker", "young",
})


def unbroken(cells: Iterable[Sequence[Line]], rest: Iterable[Word]) -> frozenset[str]:
    """The page's words, lower case, without those that stand alone on one of several lines of a cell."""
    out = {word.text.lower().strip(".,:;?!()") for word in rest}
    for lines in cells:
        for line in lines:
            parts = line.text.lower().split()
            if len(parts) > 1 or len(lines) == 1:
                out.update(part.strip(".,:;?!()") for part in parts)
    return frozenset(out)


def may_be_broken(lines: Sequence[Line]) -> bool:
    """Whether one unbroken word of letters stands over a line that goes on in small letters, or a date over its end."""
    return len(lines) > 1 and any(
        (_UPPER.match(upper.text) and _LOWER.match(lower.text)) or _is_broken_date(upper, lower)
        for upper, lower in pairwise(lines)
    )


def _is_broken_date(upper: Line, lower: Line) -> bool:
    head, piece = upper.text.strip(), lower.text.strip()
    broken = _DATE_BEGUN.fullmatch(head) and _DATE_ENDED.fullmatch(piece)
    return bool(broken) and _WHOLE_DATE.fullmatch(head + piece) is not None


def unwrapped(lines: list[Line], cell: Box, known: frozenset[str]) -> list[Line]:
    """The lines of one cell with its broken words joined. ``known`` holds the page's unbroken words, lower case."""
    margin = min(line.box[0] for line in lines if line.box) - cell[0]
    out = [lines[0]]
    for line in lines[1:]:
        joined = _joined(out[-1], line, cell[2] - max(margin, 0.0), known)
        if joined is None:
            out.append(line)
        else:
            out[-1:] = joined
    return out


def _joined(upper: Line, lower: Line, edge: float, known: frozenset[str]) -> list[Line] | None:
    head = upper.text
    date = _is_broken_date(upper, lower)
    found = (_DATE_ENDED if date else _LOWER).match(lower.text)
    end = upper.runs[-1].box
    if end is None or upper.box is None or found is None or not (date or _UPPER.match(head)):
        return None
    letter = (upper.box[2] - upper.box[0]) / (len(head) if len(upper.runs) == 1 else len(upper.runs[0].text))
    piece = found.group() if date else found.group(1)
    if edge - end[2] > _WIDTHS.get(piece[0], _WIDTH) * letter or upper.runs[-1].control or lower.runs[0].control:
        return None
    if date:
        return _merge(upper, lower, piece)
    whole = (head + piece).lower()
    if not {whole, whole.replace("’", "'")} & (known | _FORM_WORDS) and (
        piece in _SHORT_WORDS or head.lower() in known or head.lower() in _FORM_WORDS
    ):
        return None
    return _merge(upper, lower, piece + found.group(2))


def _merge(upper: Line, lower: Line, piece: str) -> list[Line]:
    first = lower.runs[0]
    if not first.text.startswith(piece) or first.box is None or upper.box is None:
        return [upper, lower]
    x0, top, x1, bottom = first.box
    at = x0 + (x1 - x0) * len(piece) / max(len(first.text.rstrip()), 1)
    taken = replace(first, text=piece, box=(x0, top, at, bottom))
    whole = Line((*upper.runs, taken), upper.page, union([upper.box, (x0, top, at, bottom)]), upper.origin)
    rest = first.text[len(piece):].lstrip()
    left: Sequence[Run] = lower.runs[1:]
    if rest:
        left = [replace(first, text=rest, box=(at, top, x1, bottom)), *left]
    if not "".join(run.text for run in left).strip():
        return [whole]
    return [whole, Line(tuple(left), lower.page, union(run.box for run in left if run.box), lower.origin)]

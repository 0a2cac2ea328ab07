"""Words that a narrow cell broke in two ("Schoo" over "l", "perso" over "n's GP") put together again.

The rule: the upper line is one unbroken word of letters that fills the cell so far that not even the lower line's first
letter would have fitted; the lower line goes on in small letters. Where the whole occurs elsewhere on the page it is
joined for certain; where the upper part occurs elsewhere, or the lower part is a short common word, it is not.
The joined line keeps a run, with its own box, for each piece, so that both readings can be shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from ....core.layout import Box, Line, Run
from .geometry import union
from .words import Word

_UPPER = re.compile(r"^[A-Za-z][A-Za-z'’]+$")
_LOWER = re.compile(r"^(['’]?[a-z]+(?:['’][a-z]+)?)([.,:;?!)/]*)(?=\s|$|[/(])")
_LETTER: Final = 1.2  # of the lines' average letter: about the widest small letter
_SHORT_WORDS: Final = frozenset({
    "a", "an", "and", "any", "are", "as", "at", "be", "been", "by", "can", "child", "date", "do", "does", "for", "from",
    "had", "has", "have", "he", "her", "his", "how", "if", "in", "is", "it", "its", "me", "my", "name", "no", "not",
    "of", "off", "on", "or", "our", "out", "per", "she", "so", "than", "that", "the", "their", "them", "they", "this",
    "to", "up", "us", "was", "we", "were", "what", "when", "where", "who", "why", "will", "with", "worker", "yes",
    "you", "your",
})
_WHOLE_WORDS: Final = frozenset({  # words that may well be broken before a short word
    "another", "brother", "father", "grandfather", "grandmother", "mother", "other", "stepbrother", "stepfather",
    "stepmother", "teacher", "together",
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


def unwrapped(lines: list[Line], cell: Box, known: frozenset[str]) -> list[Line]:
    """The lines of one cell with its broken words joined. ``known`` holds the page's unbroken words, lower case."""
    if len(lines) < 2:
        return lines
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
    head, tail = upper.text, lower.text
    last = head.rsplit(None, 1)[-1] if head else ""
    found = _LOWER.match(tail)
    if upper.box is None or lower.box is None or found is None or last != head or not _UPPER.match(head):
        return None
    letter = (upper.box[2] - upper.box[0]) / len(head)
    if edge - upper.box[2] > _LETTER * letter or upper.runs[-1].control or lower.runs[0].control:
        return None
    piece = found.group(1)
    whole = (head + piece).lower()
    if whole not in known and whole not in _WHOLE_WORDS and (piece in _SHORT_WORDS or head.lower() in known):
        return None
    return _merge(upper, lower, found.group(1) + found.group(2))


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

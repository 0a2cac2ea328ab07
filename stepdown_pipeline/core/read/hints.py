"""What a form tells whoever fills it in, beside or beneath the place of an answer: 'Print clearly', 'dd/mm/yyyy'."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from ..layout import EMPTY_BOX, TICKED, Run
from ..values.blank import is_blank
from .area import Area

_MOST_WORDS: Final = 14
_ASKS = re.compile(
    r"(?i)\W*(?:please|use|print|write|type|complete|enter|give|attach|include|insert|tick|circle|delete|select|choose"
    r"|ensure|provide|state|list|continue|copy|add|check|must|do not|don't|see (?!attached)|refer to"
    r"|as (?:on|per|it appears|shown|recorded|held|printed)|if (?:known|applicable|different|not|yes|any)|in (?:full"
    r"|capitals|block)|block (?:capitals|letters)|black ink|capital letters|for office use|office use|mandatory"
    r"|required(?: field)?|optional|(?:the )?(?:full )?(?:name|date|number|address) (?:as|in|of|from) (?:on|the|full"
    r"|your|their|it)|not the"
    r"|this (?:must|should|will|is)|name any|note|record|from the|found (?:on|in)|usually|normally|remember"
    r"|say (?:who|what|when|which)|max(?:imum)?\.? \d|one (?:line|name|box)|example|e\.?g)\b"
)
_PARTED = re.compile(r"(\n|\t+)")
_ANSWERS = re.compile(rf"\d{{3,}}|\d[/.-]\d|@|[{TICKED}{EMPTY_BOX}]|(?i:\b(?:yes|none|attached)\b)")


def is_hint(text: str) -> bool:
    """Whether words ask for an answer and are none: an instruction of a few words, or a placeholder."""
    words = " ".join(text.split())
    if not words or _ANSWERS.search(words):
        return False
    return is_blank(words) or (len(words.split()) <= _MOST_WORDS and _ASKS.match(words) is not None)


def without_hints(area: Area) -> Area:
    """A value of several lines or columns without the hints before and behind it that have one of their own."""
    if not _PARTED.search(area.text) or is_blank(area.text):
        return area  # a placeholder may be broken over lines
    parts = _parts(area)
    while len(parts) > 1 and _left_out(parts[-1][1]):
        parts.pop()
    while len(parts) > 1 and _left_out(parts[0][1]):
        parts.pop(0)
    runs = [run for at, (sign, part) in enumerate(parts) for run in ((Run(sign),) if at else ()) + tuple(part)]
    return replace(area, runs=tuple(runs))


def _left_out(line: list[Run]) -> bool:
    words = "".join(run.text for run in line if not run.placeholder)
    return not words.strip() or is_hint(words)


def _parts(area: Area) -> list[tuple[str, list[Run]]]:
    """The runs of each line, and of each column of a line, with the sign that parts it from what is before."""
    out: list[tuple[str, list[Run]]] = [("", [])]
    for run in area.runs:
        for words in _PARTED.split(run.text):
            if _PARTED.fullmatch(words):
                out.append((words, []))
            elif words:
                out[-1][1].append(replace(run, text=words))
    return out

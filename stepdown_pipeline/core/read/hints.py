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
_ANSWERS = re.compile(rf"\d{{3,}}|\d[/.-]\d|@|[{TICKED}{EMPTY_BOX}]|(?i:\b(?:yes|none|attached)\b)")


def is_hint(text: str) -> bool:
    """Whether words ask for an answer and are none: an instruction of a few words, or a placeholder."""
    words = " ".join(text.split())
    if not words or _ANSWERS.search(words):
        return False
    return is_blank(words) or (len(words.split()) <= _MOST_WORDS and _ASKS.match(words) is not None)


def without_hints(area: Area) -> Area:
    """A value of several lines without the hints on lines of their own before and behind it."""
    if "\n" not in area.text or is_blank(area.text):
        return area  # a placeholder may be broken over lines
    lines = _lines(area)
    while len(lines) > 1 and _left_out(lines[-1]):
        lines.pop()
    while len(lines) > 1 and _left_out(lines[0]):
        lines.pop(0)
    runs = [run for number, line in enumerate(lines) for run in ((Run("\n"),) if number else ()) + tuple(line)]
    return replace(area, runs=tuple(runs))


def _left_out(line: list[Run]) -> bool:
    words = "".join(run.text for run in line if not run.placeholder)
    return not words.strip() or is_hint(words)


def _lines(area: Area) -> list[list[Run]]:
    """The runs of each line."""
    out: list[list[Run]] = [[]]
    for run in area.runs:
        for number, words in enumerate(run.text.split("\n")):
            if number:
                out.append([])
            if words:
                out[-1].append(replace(run, text=words))
    return out

"""Labels inside running text: 'Name: Rowan Jessop   DOB: 03/04/2020' is two labels and two values.

A label ends at a colon, a question mark, a wide gap, dotted leaders, the end of its line, a change from bold, or the
first tick box; it begins as early before that end as the vocabulary still knows the words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..layout import EMPTY_BOX, TICKED
from .area import Stream
from .vocabulary import Lexicon, Match
from .wording import bag

_END = re.compile(rf"(?P<colon>[:\uff1a])|(?P<ask>\?)|(?P<lead>\.{{3,}}|\u2026+|_{{3,}})|(?P<gap>\t+| {{3,}})|(?P<line>\n)"
                  rf"|(?P<tick>[{TICKED}{EMPTY_BOX}])|(?P<dash> [-\u2013\u2014] )")
_WORD = re.compile(r"\S+")
_FIRM = ("colon", "ask", "gap", "lead", "bold")
_UNKNOWN_LABEL = re.compile(r"^[A-Z0-9(][^:?\n\t]{1,80}$")
_MOST_WORDS = 28


@dataclass(frozen=True, slots=True)
class Piece:
    """A label at [start, end) and its value at [value_start, value_end). ``match`` None: a label nobody knows."""

    label: str
    match: Match | None
    start: int
    value_start: int
    value_end: int
    ended_by: str


@dataclass(slots=True)
class _Open:
    label: str
    match: Match | None
    start: int
    value_start: int
    ended_by: str


def split(stream: Stream, lexicon: Lexicon) -> list[Piece]:
    """The labels of a text in order, each with the place of its value (up to the next label)."""
    text = stream.text
    bold = _bold_ends(stream)
    ends = sorted([(m.start(), m.end(), str(m.lastgroup)) for m in _END.finditer(text)]
                  + [(at, at, "bold") for at in bold] + [(len(text), len(text), "line")])
    found: list[_Open] = []
    floor = 0  # nothing before this offset can be part of a label
    ticks_since: int = -1
    for start, stop, how in ends:
        if how == "tick":
            chunk_from, first_tick = max(floor, ticks_since), ticks_since < floor
            ticks_since = stop
            if not first_tick:
                floor = max(floor, stop)
                continue
        else:
            chunk_from = floor
        if how == "colon" and re.match(r"\d", text[stop:stop + 1]) and re.search(r"\d$", text[:start]):
            continue  # 10:30
        hit = _label_before(text, chunk_from, start, how, lexicon, after_value=bool(found) and floor == found[-1].value_start)
        if hit is not None:
            at, match = hit
            if found and match and _is_answer(found[-1], match, text[found[-1].value_start:at]):
                continue
            found.append(_Open(text[at:start].strip(), match, at, stop if how != "tick" else start, how))
            floor = stop if how != "tick" else start
            ticks_since = stop if how == "tick" else -1
        elif how == "colon" and (unknown := _unknown_label(text, chunk_from, start)) is not None:
            found.append(_Open(text[unknown:start].strip(), None, unknown, stop, how))
            floor = stop
            ticks_since = -1
    return _close(found, text)


def _close(found: list[_Open], text: str) -> list[Piece]:
    pieces = []
    for number, one in enumerate(found):
        end = found[number + 1].start if number + 1 < len(found) else len(text)
        pieces.append(Piece(one.label, one.match, one.start, one.value_start, max(end, one.value_start), one.ended_by))
    return pieces


def _label_before(text: str, floor: int, end: int, how: str, lexicon: Lexicon, *, after_value: bool
                  ) -> tuple[int, Match] | None:
    """The longest run of words up to ``end`` that is a label; it must begin at a line, a gap or after a value."""
    chunk = text[floor:end]
    if not chunk.strip():
        return None
    cut = max(chunk.rfind("\t"), chunk.rfind("   "))
    base = floor + (cut + 1 if cut >= 0 else 0)
    words = list(_WORD.finditer(text, base, end))[-_MOST_WORDS:]
    line_start = text.rfind("\n", floor, end) + 1
    for number, word in enumerate(words):
        at = word.start()
        at_line = at == base or at == line_start or text[floor:at].strip() == "" or text[at - 1] in "\n\t"
        if how in ("line", "gap", "lead", "tick", "bold", "dash") and not at_line:
            continue
        if how in ("colon", "ask") and not at_line and len(words) - number > 7 and how == "colon":
            continue
        candidate = text[at:end + 1] if how == "ask" else text[at:end]
        match = lexicon.find(candidate.strip())
        if match is None:
            continue
        if how in ("line", "gap", "lead", "dash", "tick") and not at_line:
            continue
        if how in ("line", "dash", "gap") and match.quality != "exact" and not _label_like(candidate):
            continue
        if not at_line and match.quality == "asked":
            continue
        return at, match
    return None


def _label_like(text: str) -> bool:
    """Near matches count at a line's end only when they look like a heading, not like a sentence."""
    plain = text.strip()
    return len(plain) <= 90 and not plain.endswith((".", ",", ";")) and plain[:1].upper() == plain[:1]


def _is_answer(open_: _Open, match: Match, between: str) -> bool:
    """'Outcome: Step down: MAP' – what looks like a label is the answer of the one before."""
    if open_.match is None or between.strip():
        return False
    concept = open_.match.concept
    return (concept == "decision" and match.concept in ("decision.step_down", "decision.map", "signpost_to", "plan")) or (
        concept == "plan" and match.concept in ("plan",))


def _unknown_label(text: str, floor: int, end: int) -> int | None:
    line = max(floor, text.rfind("\n", 0, end) + 1, text.rfind("\t", 0, end) + 1)
    chunk = text[line:end].strip()
    if chunk and _UNKNOWN_LABEL.match(chunk) and len(chunk.split()) <= 9 and bag(chunk):
        before = text[max(0, line - 1):line]
        if line == 0 or before in "\n\t":
            return line
    return None


def _bold_ends(stream: Stream) -> list[int]:
    """Offsets at which a stretch of bold text gives way to plain text on the same line."""
    out = []
    for (_, stop, run, _), (start, _, following, _) in zip(stream.pieces, stream.pieces[1:], strict=False):
        if stop == start and run.bold and not following.bold and run.text.strip() and following.text.strip(" :"):
            out.append(stop)
    return out

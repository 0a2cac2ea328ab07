"""From the raw pieces of a paragraph to its lines: breaks, boxes, gaps and invisible characters put in order."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from ....core.layout import EMPTY_BOX, TICKED, Run
from ..glyphs import BOXES, MARK_CHARS, PRIVATE


class Look(NamedTuple):
    """How a piece of text looks, and the control it stands in."""

    bold: bool = False
    struck: bool = False
    underlined: bool = False
    circled: bool = False
    placeholder: bool = False
    control: str | None = None


Piece = tuple[str, Look]

_INVISIBLE = [0xAD, 0x61C, 0xFEFF, 0xFE0E, 0xFE0F, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F),
              *range(0x2060, 0x2070), 0xFFFC]
_SPACES = [0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000]
_TRANSLATE: Final[dict[int, str]] = {
    **BOXES, **PRIVATE, **dict.fromkeys(_INVISIBLE, ""), **dict.fromkeys(_SPACES, " "),
    0x2010: "-", 0x2011: "-", 0x2028: "\n", 0x2029: "\n", 0x0B: "\n", 0x0C: "\n", 0x85: "\n",
}
_MARKS = MARK_CHARS + "√"
_GAP = re.compile(r"[ \t]{2,}|\t")
_RESIDUE = re.compile(r"\[bookmark: [^\]\n]{0,80}\]")
_BRACKETS = re.compile(rf"\[(?:[ \t]{{0,4}}|_{{1,4}}|[ \t]?([xX{_MARKS}{TICKED}])[ \t]?|[ \t]?{EMPTY_BOX}[ \t]?)\]")
_MARK = re.compile(rf"{EMPTY_BOX}?[{MARK_CHARS}]|(?<!\S){EMPTY_BOX}?√(?!\S)|^[ \t]*×[ \t]*$")
_ASKED_FOR = re.compile(r"\b(?:ticks?|mark|marked|cross|please|with|put|insert|enter|place|use)(?: an?)?"
                        r"\s*[(\[\"'‘“]?$", re.IGNORECASE)
_CIRCLES = re.compile("[○◯⚪●◉⦿⬤◎]")
_EMPTY_CIRCLES = "○◯⚪"


def to_lines(pieces: list[Piece]) -> list[tuple[Run, ...]]:
    """The lines of one paragraph, empty ones included; a line break is a newline in the pieces."""
    if len(pieces) == 1:
        text, look = pieces[0]
        if text.isascii() and text.isprintable() and "  " not in text and "[" not in text:
            text = text.strip(" ")
            return [(Run(text, *look),)] if text else [()]
    shown = [(text if text.isascii() else text.translate(_TRANSLATE), look) for text, look in pieces]
    if not any("\n" in text for text, _ in shown):
        return [_line(shown)]
    lines: list[list[Piece]] = [[]]
    for text, look in shown:
        first, *more = text.split("\n")
        lines[-1].append((first, look))
        lines.extend([(part, look)] for part in more)
    return [_line(line) for line in lines]


def _line(pieces: list[Piece]) -> tuple[Run, ...]:
    text = pieces[0][0] if len(pieces) == 1 else "".join(text for text, _ in pieces)
    if "[" in text:
        pieces = substitute(pieces, _RESIDUE, lambda _: "")
        pieces = substitute(pieces, _BRACKETS, lambda match: TICKED if match.group(1) else EMPTY_BOX)
    if not text.isascii():
        pieces = substitute(pieces, _MARK, _tick)
        if any(char in text for char in _EMPTY_CIRCLES):
            pieces = substitute(pieces, _CIRCLES, lambda m: EMPTY_BOX if m.group() in _EMPTY_CIRCLES else TICKED)
    if "\t" in text or "  " in text or len(pieces) > 1:
        pieces = substitute(pieces, _GAP, lambda m: "\t" if "\t" in m.group() or len(m.group()) > 2 else " ")
    return tuple(_runs(_trim(pieces)))


def _tick(match: re.Match[str]) -> str:
    """A bare tick or cross is an answer, unless the words before it ask for one ("please tick ✓")."""
    if match.group().startswith(EMPTY_BOX) or not _ASKED_FOR.search(match.string[:match.start()]):
        return TICKED
    return match.group()


def substitute(pieces: list[Piece], pattern: re.Pattern[str], swap: Callable[[re.Match[str]], str]) -> list[Piece]:
    """``re.sub`` over text that is in pieces; what a match becomes belongs to the piece in which it begins."""
    text = "".join(text for text, _ in pieces)
    edits = [(m.start(), m.end(), new) for m in pattern.finditer(text) if (new := swap(m)) != m.group()]
    if not edits:
        return pieces
    out: list[Piece] = []
    offset = 0
    for words, look in pieces:
        end = offset + len(words)
        kept, at = [], offset
        for start, stop, new in edits:
            if stop <= at or start >= end:
                continue
            kept.append(text[at:max(start, at)])
            if start >= offset:
                kept.append(new)
            at = min(stop, end)
        kept.append(text[at:end])
        out.append(("".join(kept), look))
        offset = end
    return out


def _trim(pieces: list[Piece]) -> list[Piece]:
    for step, strip in ((1, str.lstrip), (-1, str.rstrip)):
        for index in range(len(pieces))[::step]:
            words, look = pieces[index]
            pieces[index] = (strip(words, " \t"), look)
            if pieces[index][0]:
                break
    return pieces


def _runs(pieces: list[Piece]) -> list[Run]:
    runs: list[Run] = []
    last: Piece | None = None
    for words, look in pieces:
        if not words and not (look.placeholder and look.control):
            continue
        if last is not None and last[1] == look:
            words = last[0] + words
            runs.pop()
        runs.append(Run(words, *look))
        last = (words, look)
    return runs

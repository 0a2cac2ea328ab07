"""Ticks and boxes written as characters: ``[x]``, ``[ ]``, a bare tick, circles, a tick printed over its box."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from ....core.layout import EMPTY_BOX, TICKED
from ..glyphs import MARK_CHARS
from .geometry import union
from .words import Word, placed

_BRACKETED = re.compile(rf"\[\s?(?:[xX√{MARK_CHARS}{TICKED}])\s?\]")
_EMPTY_BRACKETS = re.compile(rf"\[[\s_]{{0,4}}\]|\[{EMPTY_BOX}\]")
_CLOSING = re.compile(rf"[xX√{MARK_CHARS}{TICKED}{EMPTY_BOX}_]{{0,4}}\](?=.)")
_MARK = re.compile(rf"{EMPTY_BOX}?[{MARK_CHARS}]")
_ASKED_FOR = re.compile(
    r"\b(?:ticks?|mark|marked|cross|please|with|put|insert|enter|place|use)(?: an?)?\s*[(\[\"'‘“]?$", re.IGNORECASE,
)
_EMPTY_CIRCLES: Final = "○◯⚪"
_CIRCLES = re.compile("[○◯⚪●◉⦿⬤◎]")
SIGNS: Final = rf"\[√×{MARK_CHARS}{_EMPTY_CIRCLES}"  # one of which is in every line that has a tick or box in it


def ticked(row: list[Word]) -> list[Word]:
    """One line's words, from left to right, with every tick and box as ``TICKED`` or ``EMPTY_BOX``."""
    return _bare(_brackets(_overprinted(row)))


def _overprinted(row: list[Word]) -> list[Word]:
    """A tick set over, or right against, an empty box ticks it."""
    out: list[Word] = []
    for word in row:
        host = next((w for w in out if w.text == EMPTY_BOX and w.x0 - 1 <= (word.x0 + word.x1) / 2 <= w.x1 + 1), None)
        if host is not None and word.text in {*MARK_CHARS, "x", "X", "√", "×"}:
            out[out.index(host)] = replace(host, text=TICKED)
        else:
            out.append(word)
    return out


def _brackets(row: list[Word]) -> list[Word]:
    if not any("[" in word.text for word in row):
        return row
    row = _freed(row)
    out: list[Word] = []
    i = 0
    while i < len(row):
        reach, mark = _bracket_at(row, i)
        if mark:
            group = row[i:i + reach]
            box = placed(mark, union(w.box for w in group), group[0].size)
            out.append(replace(box, base=group[0].base, spaced=group[0].spaced))
            i += reach
            continue
        text = _EMPTY_BRACKETS.sub(EMPTY_BOX, _BRACKETED.sub(TICKED, row[i].text))
        out.append(row[i] if text == row[i].text else row[i].reading(text))
        i += 1
    return out


def _freed(row: list[Word]) -> list[Word]:
    """'Agreed[ ]Refused': the halves of a box cut from the words that they touch."""
    out: list[Word] = []
    for word in row:
        closing = _CLOSING.match(word.text) if out and out[-1].text == "[" else None
        if closing is not None:
            half, word = word.cut(closing.end())
            out.append(half)
        out += word.cut(len(word.text) - 1) if word.text.endswith("[") and len(word.text) > 1 else (word,)
    return out


def _bracket_at(row: list[Word], i: int) -> tuple[int, str]:
    """How many words from ``i`` on are one bracketed box, and which."""
    for reach in (3, 2, 1):
        group = row[i:i + reach]
        text = "".join(w.text for w in group)
        if len(group) == reach and text.startswith("[") and group[-1].x1 - group[0].x0 < 4 * group[0].size:
            if _BRACKETED.fullmatch(text):
                return reach, TICKED
            if _EMPTY_BRACKETS.fullmatch(text):
                return reach, EMPTY_BOX
    return 1, ""


def _bare(row: list[Word]) -> list[Word]:
    """A bare tick or cross is an answer, unless the words before it ask for one ("please tick ✓")."""
    circles = any(char in word.text for word in row for char in _EMPTY_CIRCLES)
    said = ""
    out: list[Word] = []
    for word in row:
        text = word.text
        if not _ASKED_FOR.search(said):
            text = _MARK.sub(TICKED, text)
            if text in ("√", f"{EMPTY_BOX}√") or (text == "×" and len(row) == 1):
                text = TICKED
        if circles:
            text = _CIRCLES.sub(lambda m: EMPTY_BOX if m.group() in _EMPTY_CIRCLES else TICKED, text)
        out.append(word if text == word.text else word.reading(text))
        said += word.text + " "
    return out

"""Options on paper: the words beside ticked boxes, words singled out by style, the items of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ..layout import EMPTY_BOX, TICKED, Run
from .area import Area

_HOW_TO_MARK = re.compile(  # '(delete those that do not apply)'
    r"(?i)\((?:please )?(?:delete|strike|cross|tick|select|choose|circle|ring|underline)\b[^()]*\)")
_BOX = re.compile(f"[{TICKED}{EMPTY_BOX}]")
_LETTER = re.compile(r"[^\W\d_]")
_NUMBERED = re.compile(rf"^\(?[0-9A-Za-z]{{1,2}}[.)]\s*(?=[{TICKED}{EMPTY_BOX}])")  # '1. ☐ Close'
_BEGINS = re.compile(  # '3.\t☒\tClose': the number, the box and the words of an option, each in a column
    rf"(?m)^[ \t]*(?:\(?[0-9A-Za-z]{{1,2}}[.)][ \t]*)?(?P<box>[{TICKED}{EMPTY_BOX}])[ \t]+(?=[^\s{TICKED}{EMPTY_BOX}])")
_MOST_OF_END = 6  # words of an option on its second line
_COLLIDE = re.compile(f"[{TICKED}{EMPTY_BOX}][ \t]*[{TICKED}{EMPTY_BOX}][ \t]*\\w")


def ticked_options(area: Area) -> list[str] | None:
    """The words beside ticked boxes; None when the place has no boxes.

    Boxes stand before their words unless every line (or the whole) ends in one and none begins with one.
    """
    text = "".join(run.text for run in area.runs if not run.placeholder)
    if not _BOX.search(text):
        return None
    chosen: list[str] = []
    text = _whole_lines(_BEGINS.sub(r"\g<box> ", text))
    rows = [_NUMBERED.sub("", row.strip()) for row in re.split(r"[\n\t]+", text) if _BOX.search(row) or row.strip()]
    if _last_lost_its_words(rows) and rows.pop() == TICKED:
        return None
    if any(_BOX.fullmatch(row) for row in rows) or _wrapped_behind(rows):
        rows = [" ".join(rows)]
        if not _BOX.match(rows[0]) and not _BOX.fullmatch(rows[0][-1:]) and len(_BOX.findall(rows[0])) > 1:
            return None  # words at both ends: the boxes may stand on either side of theirs
    if any(_boxed_at_both_ends(row) for row in rows):
        return None  # the same: the first box may be that of the words before, which were taken for a label
    before = any(_BOX.match(row) for row in rows)
    for row in _with_ends(rows) if before else rows:
        marks = list(_BOX.finditer(row))
        for number, mark in enumerate(marks):
            if before:
                end = marks[number + 1].start() if number + 1 < len(marks) else len(row)
                words = row[mark.end():end]
            else:
                words = row[marks[number - 1].end() if number else 0:mark.start()]
            if mark.group() == TICKED and words.strip(" ,;/|"):
                chosen.append(words.strip(" ,;/|\u2013-"))
    return chosen


def _last_lost_its_words(rows: Sequence[str]) -> bool:
    """Whether a box stands alone at the end of a list of boxes before words: its words were taken for a label."""
    boxed = [row for row in rows[:-1] if _BOX.search(row)]
    return bool(boxed) and _BOX.fullmatch(rows[-1]) is not None and all(
        _BOX.match(row) is not None and len(_BOX.findall(row)) == 1 and len(row) > 1 for row in boxed)


def _whole_lines(text: str) -> str:
    """A text in which a box left at the end of a line stands before its words on the next: '☒ CP ☐' over 'Close'.

    Only where there is a box too many on the one and one too few on the other.
    """
    lines = text.split("\n")
    for at, (line, following) in enumerate(pairwise(lines)):
        if _boxed_at_both_ends(line.strip()) and "\t" not in line and _LETTER.match(following.lstrip()) and (
                not _BOX.fullmatch(following.rstrip()[-1:])):
            cut = line.rstrip()
            lines[at], lines[at + 1] = cut[:-1].rstrip(), f"{cut[-1]} {following.lstrip()}"
    return "\n".join(lines)


def _boxed_at_both_ends(row: str) -> bool:
    """'☒ CP ☐ Under assessment ☐': three boxes for two options."""
    return len(_BOX.findall(row)) > 1 and _BOX.match(row) is not None and _BOX.fullmatch(row.rstrip()[-1:]) is not None


def _with_ends(rows: Sequence[str]) -> list[str]:
    """Rows of boxes before their words, with the last option's end where it stands at the beginning of the next row:
    '☒ CIN / core' over 'group minutes ☐ Genogram'.
    """
    out: list[str] = []
    for row, following in zip(rows, [*rows[1:], ""], strict=True):
        box = _BOX.search(row)
        end = row[:box.start()].strip() if box else row.strip() if _BOX.match(following) else ""
        if out and _BOX.search(out[-1]) and end[:1].islower() and len(end.split()) <= _MOST_OF_END:
            out[-1] = f"{out[-1].rstrip()} {end}"
            out += [row[box.start():]] if box else []
        else:
            out.append(row)
    return out


def without_marking_hint(text: str) -> str:
    """Options without what the form says of how to mark one: 'do not apply' denies none of them."""
    return _HOW_TO_MARK.sub(" ", text)


def boxes_collide(area: Area) -> bool:
    """Whether two boxes stand side by side with no words between: rows of a list that ran into one another."""
    return _COLLIDE.search("".join(run.text for run in area.runs if not run.placeholder)) is not None


def _wrapped_behind(rows: Sequence[str]) -> bool:
    """Whether boxes stand behind their words, and one came to the beginning of a line where the text was broken."""
    starts = [_BOX.match(row) is not None for row in rows]
    return len(rows) > 1 and any(starts) and not starts[0] and _BOX.fullmatch(rows[-1][-1:]) is not None


def chosen_by_style(runs: Sequence[Run]) -> str | None:
    """The words singled out among struck or emphasised ones ("~~MAP~~ / **Universal**"); None when none are."""
    shown = [run for run in runs if not run.placeholder]
    words = [run for run in shown if re.search(r"\w", run.text)]
    if len(words) < 2:
        return None
    if any(run.struck for run in words) and any(not run.struck for run in words):
        return " ".join(run.text.strip(" /|") for run in words if not run.struck)
    for style in ("circled", "underlined", "bold"):
        marked = [run for run in words if getattr(run, style)]
        if marked and len(marked) < len(words):
            return " ".join(run.text.strip(" /|") for run in marked)
    return None


_WRAPPED = re.compile(r"\n(?=[^()\n]*\)|(?!and\b)[a-z])|(?<=\bSt)\n(?=[A-Z])")  # a line end within brackets

_LAST_OF_LIST = re.compile(r"\)\s+and\s+(?=[A-Z][\w'\u2019-]+ [A-Z])")  # 'Jo Moss (SENCO) and Una Pell (nurse)'
_BROKEN_NAME = re.compile(r"((?:^|, *)[A-Z][\w'\u2019-]+)\n(?=[A-Z][\w'\u2019-]+ \()")  # ', Ann' / 'Lee (Chair)'


def items_of(text: str) -> list[str]:
    """'A; B, C and D' or one a line: the items. Commas inside brackets do not part."""
    out: list[str] = []
    text = _LAST_OF_LIST.sub("), ", _BROKEN_NAME.sub(r"\1 ", _WRAPPED.sub(" ", text)))
    if ";" in text:  # semicolons part the items, so line ends only wrap them
        text = text.replace("\n", " ")
    for row in re.split(r"[\n;\u2022\u00b7]+", text):
        depth, start = 0, 0
        for at, char in enumerate(row):
            depth += (char == "(") - (char == ")")
            if char in ",\t" and depth <= 0:
                out.append(row[start:at])
                start = at + 1
        out.append(row[start:])
    cleaned = [re.sub(r"^(?:[-*\u2013]|\d{1,2}[.)])\s*|^and\s+", "", item.strip()).strip(" .") for item in out]
    return [item for item in cleaned if item]

"""Whether the words of a scan can be relied upon: how sure whoever recognised them is, and whether a hand wrote them.

Typed text is always sure. A recognised value is doubtful when the words or marks that it rests on are hard to read;
what is written by hand is always for a person, except a mark (a tick, a ring, a stroke) that is plain.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from ..layout import EMPTY_BOX, TICKED, Layout, Picture, Run
from ..reading import Field
from ..values.postcodes import find_postcode
from ..values.value import Value
from .area import Area

# the least sureness 0..1 with which recognised text is relied upon
SURE_FIGURES: Final = 0.9  # dates, references, postcodes: one figure off is another child
SURE_WORDS: Final = 0.75
SURE_BOXES: Final = 0.5  # a tick box: below, it could be ticked or empty
SURE_MARKS: Final = 0.8  # ink outside any box: a tick, a dash

HARD_TO_READ: Final = "the words are hard to read in the scan"
BY_HAND: Final = "it is written by hand"
_HARD_MARK: Final = "the mark is hard to tell in the scan"
_STRUCK: Final = "words beside it seem to be struck out in the scan"
_UNREAD: Final = "something is written there that could not be read"
_WRITTEN: Final = ("writing", "signature", "date", "unclear")  # looks of ink that may be an answer
_LEAST: Final = 0.3  # confidence of a place in which nothing could be read
MOST_DOUBTED: Final = 0.6  # confidence of a value that a person must confirm
_MARKING: Final = ("tick", "cross", "signature", "writing")  # looks of ink that marks a place as chosen
_LETTER_OF_FIGURES = re.compile(
    r"\d[A-Za-z]\d|(?<![A-Za-z])[OoQDlIiZzESsAbGTBgq](?=\d)|\d[OoQDlIiZzESsAbGTBgq](?![A-Za-z])"
)
_BOXES = re.compile(f"[{TICKED}{EMPTY_BOX}]")
_IN_BOXES = re.compile(rf"(\n|[{TICKED}{EMPTY_BOX}])")
_WORD = re.compile(r"\w+")
_FIGURES = re.compile(r"(?=.*\d)[\dA-Z][\dA-Z/ .-]*")
_AREA = re.compile(r"[A-Z]+")
_AREAS_WITH_O: Final = frozenset({"CO", "OL", "OX", "PO", "SO", "YO"})
_DIGIT = re.compile(r"\d")
_MONTH = re.compile(r"(?i)\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec")
_PRINTED = re.compile(r"[A-Z].*\s")  # several words as printed, not one of the program's own words for an answer


def recognised(layout: Layout) -> bool:
    """Whether any words of the document come from a picture."""
    return bool(layout.seen_pages) or any(run.sure < 1 or run.hand for line in layout.lines() for run in line.runs)


def cautious(found: Field, area: Area | None, *, value: Any = None) -> Field:
    """The field, made doubtful when what it rests on in its place is hard to read or written by hand.

    ``value``: what was parsed, where the field shows it otherwise (a date, shown as ISO text).
    """
    if area is None:
        return found
    if found.state == "blank":
        written = not area.text and any(picture.look in _WRITTEN for picture in area.pictures)
        return replace(found, state="uncertain", why=_UNREAD, confidence=_LEAST) if written else found
    if not area.pictures and all(run.sure >= 1 and not run.hand for run in area.runs):
        return found  # typed
    what = found.value if value is None else value
    runs = _behind(area.runs, what)
    sure = min((run.sure for run in runs), default=1.0)
    why = _doubt(runs, figures=is_figures(what)) or _doubt_of_struck(area, what) or _doubt_of_inks(area)
    if not why:
        return found if sure >= found.confidence else replace(found, confidence=sure)
    if found.state == "uncertain":
        return replace(found, confidence=min(found.confidence, sure))
    return replace(found, state="uncertain", confidence=min(MOST_DOUBTED, sure), why=why)


def as_figures(found: Field) -> Field:
    """A field that was taken out of other words (the postcode of an address), held to what figures need."""
    if found.state != "read" or found.confidence >= SURE_FIGURES:
        return found
    return replace(found, state="uncertain", why=HARD_TO_READ, confidence=min(MOST_DOUBTED, found.confidence))


def doubted_reference(found: Value[str], area: Area) -> Value[str]:
    """A number of a scan in which a letter may be a figure: 'O204417', '12O4417', '120441B'."""
    if found.state != "read" or found.value is None or all(run.sure >= 1 for run in area.runs):
        return found
    beside = re.search(rf"[|!&?]{re.escape(found.value)}|{re.escape(found.value)}[|!&?]", area.text)
    if beside is not None or _LETTER_OF_FIGURES.search(found.value):
        return Value(found.value, "uncertain", "a letter or a sign in it may be a figure")
    return found


def doubted_area(found: Field, area: Area) -> Field:
    """A postcode of a scan, or an address with one, whose area has an O that no postcode area has: a Q, C, D or G."""
    if found.state != "read" or all(run.sure >= 1 for run in area.runs):
        return found
    code = find_postcode(str(found.value))
    letters = _AREA.match(code.value or "")
    if letters is None or "O" not in letters.group() or letters.group() in _AREAS_WITH_O:
        return found
    return replace(found, state="uncertain", why=HARD_TO_READ, confidence=MOST_DOUBTED)


def is_figures(value: Any) -> bool:
    """Whether a value is a date, a number or a code, in which every character counts."""
    return isinstance(value, date) or (isinstance(value, str) and _FIGURES.fullmatch(value) is not None)


def _doubt(runs: Sequence[Run], *, figures: bool) -> str:
    """Why the runs cannot be relied upon; empty when they can."""
    why = ""
    for run in runs:
        if _BOXES.search(run.text) and not _WORD.search(_BOXES.sub("", run.text)):
            if run.sure < SURE_BOXES:
                return _HARD_MARK
            continue
        if not run.text.strip() or not (figures or _WORD.search(run.text)):
            continue  # a dash between words is small, and says nothing
        if run.hand and _WORD.search(run.text):
            return BY_HAND
        if run.sure < (SURE_FIGURES if figures else SURE_WORDS):
            why = HARD_TO_READ
    return why


def _doubt_of_struck(area: Area, value: Any) -> str:
    """Why a name or text cannot be relied upon beside words that a pen seems to have struck out."""
    if not (isinstance(value, str) and value[:1].isupper()):
        return ""
    return _STRUCK if any(run.struck and run.sure < 1 and _WORD.search(run.text) for run in area.runs) else ""


def _behind(runs: Sequence[Run], value: Any) -> list[Run]:
    """The runs that a value rests on: those with its words where it is printed so, else all."""
    shown = [run for run in runs if not run.placeholder and run.text.strip()]
    if isinstance(value, date):
        return [run for run in shown if _MONTH.search(run.text)] or shown
    if is_figures(value):
        return [run for run in shown if _DIGIT.search(run.text)] or shown
    if isinstance(value, list):
        return _of_list(runs) or shown
    if not (isinstance(value, str) and _PRINTED.search(value)):
        return _of_ticked(runs) or shown
    wanted = set(_WORD.findall(value.casefold()))
    holding = [run for run in shown if wanted & set(_WORD.findall(run.text.casefold()))]
    held = {word for run in holding for word in _WORD.findall(run.text.casefold())}
    return holding if wanted <= held else shown


def _of_ticked(runs: Sequence[Run]) -> list[Run]:
    """What an answer in boxes rests on: every box, the words beside the ticked one, and those of lines without boxes.

    Nothing where not exactly one box is ticked.
    """
    lines = _lines_of(runs)
    if sum(run.text == TICKED for line in lines for run in line) != 1:
        return []
    return [run for line in lines for run in (_beside_ticked(line) if _is_boxed(line) else line)]


def _of_list(runs: Sequence[Run]) -> list[Run]:
    """What those that are ticked in a list rest on: every box, and the words of each line whose box is not empty.

    Nothing where boxes do not stand one to a line.
    """
    lines = [line for line in _lines_of(runs) if line]
    boxes = [[run for run in line if _BOXES.fullmatch(run.text)] for line in lines]
    if not lines or any(len(found) != 1 for found in boxes):
        return []
    return [
        run for line, (box,) in zip(lines, boxes, strict=True) for run in ([box] if box.text == EMPTY_BOX else line)
    ]


def _lines_of(runs: Sequence[Run]) -> list[list[Run]]:
    """The runs of each line, boxes parted from words."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        for part in _IN_BOXES.split("" if run.placeholder else run.text):
            if part == "\n":
                lines.append([])
            elif part.strip():
                lines[-1].append(replace(run, text=part))
    return lines


def _is_boxed(line: Sequence[Run]) -> bool:
    return any(_BOXES.fullmatch(run.text) for run in line)


def _beside_ticked(line: Sequence[Run]) -> list[Run]:
    """The boxes of a line, and the words behind the ticked one; those before it where the boxes stand behind."""
    boxes = [at for at, run in enumerate(line) if _BOXES.fullmatch(run.text)]
    out = [line[at] for at in boxes]
    at = next((at for at in boxes if line[at].text == TICKED), None)
    if at is None:
        return out
    behind = range(at + 1, min((other for other in boxes if other > at), default=len(line)))
    before = range(max((other for other in boxes if other < at), default=-1) + 1, at)
    if boxes[0] != 0:  # words come first
        out += [line[number] for number in before]
    if boxes[-1] != len(line) - 1:  # words come last
        out += [line[number] for number in behind]
    return out


def _doubt_of_inks(area: Area) -> str:
    """Why a place without words, whose ink is its answer, cannot be relied upon."""
    looked = [picture for picture in area.pictures if picture.look is not None]
    if area.text or not looked or any(is_marked(picture) for picture in looked):
        return ""
    return _HARD_MARK if any(is_marked(picture) is None for picture in looked) else ""


def is_marked(picture: Picture) -> bool | None:
    """Whether ink in a place to be ticked ticks it; None when it cannot be told. Pictures nobody looked at do."""
    if picture.look is None:
        return True
    if picture.strays or picture.sure < SURE_MARKS or picture.look == "unclear":
        return None
    return picture.look in _MARKING

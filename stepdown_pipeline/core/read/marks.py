"""The mark in a signature's place: ink, digital, typed, asserted or none (O4)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ..layout import EMPTY_BOX, TICKED, Box, Picture
from ..values.blank import is_blank, is_not_known
from ..values.dates import find_dates
from ..values.names import looks_like_name, same_person
from ..values.value import Value
from .area import Area
from .evidence import one_line
from .pen import NOBODY, Signatories, in_place, looked_at
from .phrases import found_in
from .vocabulary import Vocabulary

_LEAST_INK, _MOST_INK = 0.002, 0.6  # dark share of a picture
_LEAST_WIDTH, _LEAST_HEIGHT = 12.0, 4.0  # points
_TICK_SIZE = 20.0  # points: a drawing smaller in both ways may be a tick
_AROUND_NAME = re.compile(r"(?i)\b(?:signed|electronically|e-?signed|by|dated?|/s/|name)\b[:.]?")
_TICK = re.compile(rf"[\W{TICKED}{EMPTY_BOX}xXvV_]*")
_YES_OR_NO = ("yes", "y", "no", "n", "tick", "ticked")
_PROMPT = re.compile(
    r"(?i)(?:(?:date|dated|signed|signature|(?:please )?sign(?: and date)?(?: here)?|print name|x)\W*)+"
)
_DATE_LABEL = re.compile(r"(?i)\b(?:date|dated)\b\s*[:.]?")

_DECLARES = re.compile(r"(?is)\W*(?:i|we|i ?/ ?we|by signing)\b.*\b(?:confirm|agree|understand|consent|declare)\b")
_MOST_ASSERTED = 14  # words

NONE: Final[Value[str]] = Value("none", "read")  # nothing there, or nothing that signs


def mark_of(area: Area | None, printed: str | None, vocabulary: Vocabulary,
            known: Signatories = NOBODY) -> Value[str]:
    """The mark in a place; uncertain for what could be either.

    ``printed``: the signatory's name beside it; ``known``: who it could be where none is.
    """
    if area is None:
        return NONE
    if (digital := _digital(area)) is not None:
        return digital
    if looked := in_place(area):
        return _inked(area, looked, printed, known, vocabulary)
    text = _without_dates(area.text)
    if is_declaration(text):
        text = ""
    asserted = bool(text) and found_in(vocabulary, "asserted", text).value is not None
    if area.pictures:
        if asserted:
            return Value("ink", "uncertain", "there is a picture and a statement that consent was given")
        return _pictured(area.pictures)
    if _says_nothing(text):
        return NONE
    if asserted:
        return Value("asserted", "read")
    written = _written(area.text, text, printed)
    if written.state == "read" and written.value == "typed" and any(run.sure < 1 for run in area.runs):
        return Value("typed", "uncertain", "on paper the name may be printed or written by hand")
    return written


def is_declaration(text: str) -> bool:
    """Whether words are what the form has people agree to, and no answer of theirs."""
    return _DECLARES.match(text) is not None and len(text.split()) > _MOST_ASSERTED


def _inked(area: Area, looked: Sequence[Picture], printed: str | None, known: Signatories,
           vocabulary: Vocabulary) -> Value[str]:
    """The mark in a place of a scan where ink was looked at; words typed or printed there have their say."""
    typed = replace(area, runs=tuple(run for run in area.runs if not run.hand), pictures=())
    words = mark_of(typed, printed, vocabulary)
    if printed is None and words.value == "typed" and (name := name_in(typed.text)):
        printed = name
    mark = looked_at(looked, Signatories((printed,)) if printed else known, vocabulary)
    if words.value == "asserted" and mark.value == "ink":
        return Value("ink", "uncertain", "there is ink and a statement that consent was given")
    return words if mark == NONE else mark


def name_in(text: str) -> str | None:
    """The name in 'Signed electronically by Kerry Doyle, 3 March 2026'."""
    bare = _AROUND_NAME.sub(" ", _cut_dates(text)).replace("/s/", " ")
    bare = one_line(bare).strip(" ,.;:-\u2013()")
    return bare if bare and looks_like_name(bare) else None


def _digital(area: Area) -> Value[str] | None:
    """What a signature field holds; None when there is none, or it is empty."""
    for signature in area.signatures:
        if signature.state == "intact":
            return Value("digital", "read")
        if signature.state in ("altered", "broken"):
            return Value("digital", "uncertain",
                         "the digital signature does not hold: the file was changed, or it is damaged")
    return None


def _says_nothing(text: str) -> bool:
    """A placeholder, a dash, a tick or a plain yes is no signature."""
    if not text or is_blank(text) or is_not_known(text):
        return True
    return _TICK.fullmatch(text) is not None or text.casefold() in _YES_OR_NO


def _written(whole: str, text: str, printed: str | None) -> Value[str]:
    """Words in the place: a name typed, a prompt of the form, or something for a person."""
    if _PROMPT.fullmatch(text):
        return NONE
    name = name_in(whole)
    if name and (printed is None or same_person(name, printed) is not False or len(name.split()) >= 2):
        return Value("typed", "read")
    return Value("typed", "uncertain", "the words in the signature's place are neither a name nor a plain statement")


def _pictured(pictures: tuple[Picture, ...]) -> Value[str]:
    """Ink, unless every picture is nearly empty, nearly black, or hardly larger than a speck."""
    doubt: Value[str] | None = None
    for picture in pictures:
        share = picture.ink_share
        if picture.box is not None and _is_speck(picture.box, drawn=picture.kind != "image"):
            doubt = doubt or Value("none", "uncertain", "there is a very small mark")
        elif share is not None and not _LEAST_INK <= share <= _MOST_INK:
            doubt = doubt or Value("ink", "uncertain", "the picture is nearly empty or nearly black")
        else:
            return Value("ink", "read")
    return doubt or NONE


def _is_speck(box: Box, *, drawn: bool) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    return width < _LEAST_WIDTH or height < _LEAST_HEIGHT or (drawn and width < _TICK_SIZE and height < _TICK_SIZE)


def _without_dates(text: str) -> str:
    return one_line(_DATE_LABEL.sub(" ", _cut_dates(text)))


def _cut_dates(text: str) -> str:
    for _, start, end in reversed(find_dates(text)):
        text = text[:start] + " " + text[end:]
    return text

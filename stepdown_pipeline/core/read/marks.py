"""The mark in a signature's place: ink, digital, typed, asserted or none (O4)."""

from __future__ import annotations

import re

from ..layout import EMPTY_BOX, TICKED
from ..values.blank import is_blank, is_not_known
from ..values.dates import find_dates
from ..values.names import looks_like_name, same_person
from ..values.value import Value
from .area import Area
from .phrases import found_in
from .vocabulary import Vocabulary

_INK_SHARE_LEAST = 0.002


def name_in(text: str) -> str | None:
    bare = text
    for _, start, end in reversed(find_dates(text)):
        bare = bare[:start] + " " + bare[end:]
    bare = re.sub(r"(?i)\b(?:signed|electronically|e-?signed|by|dated?|/s/|name)\b[:.]?", " ", bare).replace("/s/", " ")
    bare = " ".join(bare.split()).strip(" ,.;:-\u2013()")
    return bare if bare and looks_like_name(bare) else None


def mark_of(area: Area | None, printed: str | None, vocabulary: Vocabulary) -> Value[str]:
    """The mark in a signature's place: ink, digital, typed, asserted or none; uncertain for what could be either."""
    if area is None:
        return Value("none", "read")
    for signature in area.signatures:
        if signature.state == "intact":
            return Value("digital", "read")
        if signature.state in ("altered", "broken"):
            return Value("digital", "uncertain", "the digital signature does not hold: the file was changed, or it is damaged")
    text = _without_dates(area.text)
    drawn = [p for p in area.pictures if p.kind in ("ink", "drawing", "image")]
    said = found_in(vocabulary, "asserted", text) if text else None
    if drawn:
        if said is not None and said.value:
            return Value("ink", "uncertain", "there is a picture and a statement that consent was given")
        return _pictured(area)
    if not text or is_blank(text) or is_not_known(text):
        return Value("none", "read")
    if re.fullmatch(rf"[\W{TICKED}{EMPTY_BOX}xXvV_]*", text) or text.casefold() in ("yes", "y", "no", "n", "tick", "ticked"):
        return Value("none", "read")
    if said is not None and said.value:
        return Value("asserted", "read")
    name = name_in(area.text)
    if name and (printed is None or same_person(name, printed) is not False or len(name.split()) >= 2):
        return Value("typed", "read")
    if re.fullmatch(r"(?i)(?:date|dated|signed|signature|sign here|print name|x)\W*", text):
        return Value("none", "read")
    return Value("typed", "uncertain", "the words in the signature's place are neither a name nor a plain statement")


def _pictured(area: Area) -> Value[str]:
    """A picture or drawing in the place: ink, unless it is nearly empty, nearly black, or hardly larger than a speck."""
    best: Value[str] | None = None
    for picture in area.pictures:
        share = picture.ink_share
        small = picture.box is not None and (picture.box[2] - picture.box[0] < 12 or picture.box[3] - picture.box[1] < 4)
        square_tick = picture.box is not None and picture.kind != "image" and (
            picture.box[2] - picture.box[0] < 20 and picture.box[3] - picture.box[1] < 20)
        if small or square_tick:
            best = best or Value("none", "uncertain", "there is a very small mark")
        elif share is not None and (share < _INK_SHARE_LEAST or share > 0.6):
            best = best or Value("ink", "uncertain", "the picture is nearly empty or nearly black")
        else:
            return Value("ink", "read")
    return best or Value("none", "read")


def _without_dates(text: str) -> str:
    for _, start, end in reversed(find_dates(text)):
        text = text[:start] + " " + text[end:]
    text = re.sub(r"(?i)\b(?:date|dated)\b\s*[:.]?", " ", text)
    return " ".join(text.split()).strip()

"""What is seen on a page of pixels, in the order of looking."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from numpy.typing import NDArray

from .boxed_words import freed
from .choices import chosen_words, kept
from .clean import SCALE
from .codes import codes_of
from .combs import combs_of, joined_letters, without_teeth
from .glyphs import true_boxes, without_boxes
from .ink.find import find_inks
from .ink.residue import residue
from .known import seen_form
from .lost_letters import with_doubts
from .page_image import PageImage
from .pen_lines import without_pen_lines
from .pen_marks import pen_marks
from .picture import look_at_picture
from .prepare import prepared
from .recognise import recogniser
from .seen import Pixels, SeenPage
from .text import Text
from .tickboxes import find_boxes
from .weight import with_weights


def look(pixels: Pixels) -> SeenPage:
    """All that is seen on a page. Raises ValueError where the pixels are fewer than their size says.

    The picture is made ready (the sheet alone, level, its paper white). A form of the program's own is known by its
    code, and its places are judged exactly. Any other page has its printed lines found and painted over, is turned
    until its text reads, and is read; then its boxes, pen marks and inks are judged.
    """
    eyes = recogniser()
    if pixels.picture:
        return look_at_picture(pixels, eyes)
    ready = prepared(pixels)
    coded = bool(codes_of(ready.grey, SCALE))
    if coded:
        known = seen_form(pixels.number, ready.grey, ready.colour, eyes)
        if known is not None:
            return replace(known, skew=ready.skew, poor=(*ready.poor, *known.poor))
    text = Text(ready, eyes)
    turned = text.set_upright()
    page = PageImage(text.grey, text.colour, SCALE, text.ink)
    combs = combs_of(text.ruling.upright)
    level, upright = without_pen_lines(text.ruling.level, text.ruling.upright, combs)
    rest = residue(page, level, upright)

    def recognise(crop: NDArray[Any]) -> tuple[str, float]:
        letters = eyes.read(crop)
        return letters.text, letters.sure

    words = joined_letters(text.words(), combs)
    boxes = find_boxes(page, words, level, upright, rest)
    words = freed(page, words, boxes, rest.bits, recognise)
    boxes = true_boxes(boxes, words)
    words = pen_marks(page, without_boxes(words, boxes), boxes, level, upright, rest)
    chosen = chosen_words(page, words, boxes, level, rest, recognise)
    inks, words = find_inks(page, chosen, boxes, level, upright, recognise, rest)
    words, inks = kept(chosen, words, inks)
    words = with_weights(with_doubts(words, inks), text.plain, text.plain_ink, SCALE)
    return SeenPage(
        pixels.number, page.width, page.height, words=tuple(words), level=level,
        upright=without_teeth(upright, combs), boxes=tuple(boxes),
        inks=tuple(inks),
        codes=tuple(codes_of(page.grey, SCALE)) if coded else (),
        turned=turned, skew=ready.skew, poor=ready.poor,
    )

"""Drawings: pictures, ink, drawn lines, text boxes, words drawn as art, and Word's signature lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ....core.layout import Picture
from ..safe_xml import Element
from .flow import Paragraph
from .names import (
    ALTERNATE,
    DRAWING,
    INLINE,
    OFFICE,
    RELATION,
    RID,
    SHAPE,
    TXBX,
    VML,
    WORD,
    T,
    choice,
    number,
)
from .signatures import signature_line

if TYPE_CHECKING:
    from .story import Story

_EXTENT, _BLIP = INLINE + "extent", DRAWING + "blip"
_SHAPES = frozenset({SHAPE + "wsp", SHAPE + "cxnSp"})
_VML_SHAPES = frozenset(VML + name for name in (
    "shape", "line", "oval", "rect", "roundrect", "polyline", "curve", "arc", "image"))
_SIGNATURE_LINE, _INK = OFFICE + "signatureline", OFFICE + "ink"
_TEXT_PATH, _IMAGE = VML + "textpath", VML + "imagedata"
_SHAPE_TYPE = VML + "shapetype"
_NOTED: Final = {OFFICE + "OLEObject": "embedded_file", WORD + "control": "activex"}
_PIXEL: Final = 9525  # English metric units in a pixel at 96 to the inch


def read_drawing(story: Story, element: Element, under_way: Paragraph) -> None:
    """Take what a drawing holds into the paragraph in which it is anchored."""
    extent = next(element.iter(_EXTENT), None)
    size = (0, 0) if extent is None else (number(extent.get("cx")) // _PIXEL, number(extent.get("cy")) // _PIXEL)
    _visit(story, element, under_way, size)


def _visit(story: Story, parent: Element, under_way: Paragraph, size: tuple[int, int]) -> None:
    for item in parent:
        tag = item.tag
        if tag == TXBX:
            under_way.boxes.append(item)
        elif tag == ALTERNATE:
            chosen = choice(item)
            if chosen is not None:
                _visit(story, chosen, under_way, size)
        elif tag in _NOTED:
            story.shared.note(_NOTED[tag])
        elif tag in _VML_SHAPES:
            _vml_shape(story, item, under_way, size)
        elif tag != _SHAPE_TYPE:
            _shape(story, item, under_way, size)
            _visit(story, item, under_way, size)


def _shape(story: Story, item: Element, under_way: Paragraph, size: tuple[int, int]) -> None:
    """A picture, a stretch of ink, or a shape without words."""
    tag = item.tag
    if tag == _BLIP:
        _picture(story, item.get(RELATION + "embed"), under_way, size)
    elif tag in _SHAPES:
        if not _has_words(item) and next(item.iter(_BLIP), None) is None:
            under_way.add_picture(Picture(1, None, "drawing", *size))
    elif tag.endswith("}contentPart"):
        under_way.add_picture(Picture(1, None, "ink", *size))


def _vml_shape(story: Story, shape: Element, under_way: Paragraph, size: tuple[int, int]) -> None:
    """The old kind of drawing, in which one element can be many things."""
    line = shape.find(_SIGNATURE_LINE)
    if line is not None:
        name = line.get(OFFICE + "suggestedsigner") or line.get("id") or "signature line"
        empty = signature_line(line.get("id") or "", name, story.shared.signed)
        if empty is not None:
            under_way.signatures.append(empty)
        return
    art = shape.find(_TEXT_PATH)
    if art is not None and (art.get("string") or "").strip():
        under_way.art.append(art.get("string"))
        return
    if shape.find(_INK) is not None:
        under_way.add_picture(Picture(1, None, "ink", *size))
        return
    image = shape.find(_IMAGE)
    if image is not None:
        _picture(story, image.get(RID) or image.get(OFFICE + "relid"), under_way, size)
    elif not _has_words(shape) and shape.get(OFFICE + "hr") is None:
        under_way.add_picture(Picture(1, None, "drawing", *size))
    _visit(story, shape, under_way, size)


def _has_words(shape: Element) -> bool:
    return any((item.text or "").strip() for item in shape.iter(T))


def _picture(story: Story, key: str | None, under_way: Paragraph, size: tuple[int, int]) -> None:
    control = story.control
    if control is not None and control.picture and control.placeholder:
        return  # the icon that asks for a picture
    relation = story.shared.package.relations(story.part).get(key or "")
    target = relation.target if relation is not None and not relation.external else None
    under_way.add_picture(story.shared.images.picture(target, size, measure=story.origin in ("body", "textbox")))



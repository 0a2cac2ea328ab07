"""What people laid on top of a page: typed text, ink, stamps, highlights, strikes, rings, comments."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

import pikepdf

from ....core.layout import Box, Picture
from .form import rectangle, text_of, typed, unseen
from .geometry import View
from .marks import Marks
from .words import Word

_RUBBER: Final = (
    "/Approved", "/AsIs", "/Confidential", "/Departmental", "/Draft", "/Experimental", "/Expired", "/Final",
    "/ForComment", "/ForPublicRelease", "/NotApproved", "/NotForPublicRelease", "/Sold", "/TopSecret",
)


@dataclass(slots=True)
class Overlay:
    """The annotations of one page by what they mean."""

    words: list[Word] = field(default_factory=list)
    marks: Marks = field(default_factory=Marks)
    pictures: list[Picture] = field(default_factory=list)
    comments: int = 0
    stamps: list[str] = field(default_factory=list)  # the words of rubber stamps


def overlay_of(notes: Iterable[pikepdf.Dictionary], view: View, number: int) -> Overlay:
    """The overlay by the annotations of page ``number``, from 1. Links, hidden and malformed ones are left out."""
    out = Overlay()
    for item in notes:
        try:
            if not unseen(item):
                _add(out, item, view, number)
        except (ValueError, TypeError, KeyError, AttributeError, NotImplementedError, OverflowError):
            continue  # a malformed annotation shows nothing in a viewer either
    return out


def _add(out: Overlay, item: pikepdf.Dictionary, view: View, number: int) -> None:
    kind = str(item.get("/Subtype"))
    if kind == "/FreeText":
        out.words += typed(text_of(item.get("/Contents")), rectangle(item, view), 0.0, None)
    elif kind in ("/Highlight", "/StrikeOut", "/Underline", "/Squiggly"):
        name = {"/Highlight": "circled", "/StrikeOut": "struck"}.get(kind, "underlined")
        getattr(out.marks, name).extend(_quads(item, view))
    elif kind in ("/Circle", "/Square"):
        out.marks.circled.append(rectangle(item, view))
    elif kind == "/Line":
        _add_line(out, item, view)
    elif kind == "/Ink":
        out.pictures.append(Picture(number, rectangle(item, view), "ink"))
    elif kind == "/Stamp":
        _add_stamp(out, item, view, number)
    elif kind == "/Text":
        out.comments += 1


def _quads(item: pikepdf.Dictionary, view: View) -> list[Box]:
    """The areas of a mark-up annotation, one for each line of text."""
    numbers = [float(v) for v in item.get("/QuadPoints", ())]
    out = []
    for i in range(0, len(numbers) - 7, 8):
        xs, ys = numbers[i:i + 8:2], numbers[i + 1:i + 8:2]
        out.append(view.box(min(xs), min(ys), max(xs), max(ys)))
    return out or [rectangle(item, view)]


def _add_line(out: Overlay, item: pikepdf.Dictionary, view: View) -> None:
    """A level line drawn over words strikes them out."""
    x0, y0, x1, y1 = (float(v) for v in list(item["/L"])[:4])
    left, top, right, bottom = view.box(x0, y0, x1, y1)
    if right - left > 4 * (bottom - top):
        middle = (top + bottom) / 2
        out.marks.struck.append((left, middle - 3, right, middle + 3))


def _add_stamp(out: Overlay, item: pikepdf.Dictionary, view: View, number: int) -> None:
    """A stamp with a picture, or drawn by hand, may be a signature; a rubber stamp's words are only told."""
    name = str(item.get("/Name", ""))
    if _has_image(item.get("/AP", pikepdf.Dictionary()).get("/N"), 0):
        out.pictures.append(Picture(number, rectangle(item, view), "image"))
    elif name in _RUBBER or name.startswith(("/SB", "/SH", "/#")):
        out.stamps.append(name.lstrip("/"))
    else:
        out.pictures.append(Picture(number, rectangle(item, view), "ink"))


def _has_image(appearance: object, depth: int) -> bool:
    if not isinstance(appearance, pikepdf.Stream) or depth > 4:
        return False
    inside = appearance.get("/Resources", pikepdf.Dictionary()).get("/XObject", pikepdf.Dictionary())
    return any(
        child.get("/Subtype") == "/Image" or _has_image(child, depth + 1)
        for child in inside.values() if isinstance(child, pikepdf.Stream)
    )

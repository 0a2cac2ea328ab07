"""What of a document is shown beside a question: a page's picture with the place framed, or a Word file's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from stepdown_pipeline.core.layout import Box, Layout
from stepdown_pipeline.pipeline.doubts import Doubt, Place
from stepdown_pipeline.pipeline.papers import Paper, Papers, Unshown
from stepdown_pipeline.pipeline.word_page import WordBlock, close_look, laid_out

_AROUND: Final = 3.0  # points between the words and their frame
_WIDE, _HIGH = 330.0, 110.0  # points: what a close look shows at the least
ZOOMS: Final = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class Sheet:
    """``frame`` and ``close`` are (x, y, width, height) in points; None where the place is not known, or elsewhere.

    ``words``: instead of a picture, and ``close_words`` those about the place; ``sentence``: why there is neither.
    """

    paper: Paper
    page: int
    pages: int
    place_page: int | None
    width: float = 0.0
    height: float = 0.0
    frame: Box | None = None
    close: Box | None = None
    scanned: bool = False
    words: tuple[WordBlock, ...] = ()
    close_words: tuple[WordBlock, ...] = ()
    sentence: str = ""


def sheet_of(papers: Papers, doubt: Doubt, place: Place, page: int | None) -> Sheet:
    """The page that is asked for, or else the one with the place."""
    paper = papers.paper(place.document.sha256)
    field = place.field
    its = field.page if field else None
    number = min(max(page or its or 1, 1), max(paper.pages, 1))
    try:
        shown = papers.shown(paper, number)
    except Unshown as reason:
        return Sheet(paper, number, paper.pages, its, sentence=str(reason))
    if isinstance(shown, Layout):
        words = laid_out(shown, _words(doubt, place), _beside(place))
        return Sheet(paper, 1, 1, None, words=words, close_words=close_look(words))
    box = field.box if field and its == number else None
    return Sheet(
        paper, number, shown.pages, its, shown.width, shown.height,
        _framed(box, shown.width, shown.height) if box else None,
        _close(box, shown.width, shown.height) if box else None, shown.scanned)


def _words(doubt: Doubt, place: Place) -> str:
    if place.field is not None and place.field.text:
        return place.field.text
    return doubt.finding.text if doubt.finding else ""


def _beside(place: Place) -> Sequence[str]:
    """The words of the list that the field is a part of: its own row is among them."""
    whole = place.document.reading.get(place.path.partition(".")[0])
    if whole is None or "." not in place.path:
        return ()
    number = next((int(part) for part in place.path.split(".") if part.isdigit()), 1)
    row = whole.parts[number - 1] if number <= len(whole.parts) else {}
    return [part.text for part in row.values() if part is not place.field]


def _framed(box: Box, width: float, height: float) -> Box:
    x0, top, x1, bottom = box
    left, upper = max(x0 - _AROUND, 0.0), max(top - _AROUND, 0.0)
    return left, upper, min(x1 + _AROUND, width) - left, min(bottom + _AROUND, height) - upper


def _close(box: Box, width: float, height: float) -> Box:
    """The place with what stands about it, within the page."""
    x0, top, x1, bottom = box
    wide = min(max(_WIDE, (x1 - x0) + 60), width)
    high = min(max(_HIGH, (bottom - top) + 40), height)
    left = min(max((x0 + x1 - wide) / 2, 0.0), width - wide)
    upper = min(max((top + bottom - high) / 2, 0.0), height - high)
    return left, upper, wide, high

"""Check boxes drawn as shapes: found, judged ticked or empty, and set into the text as characters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ....core.layout import EMPTY_BOX, TICKED, Box
from ..glyphs import MARK_CHARS
from .geometry import area, centre, holds, overlap
from .shapes import SQUARE, Free, Shapes, Square, edges
from .words import Word, placed

MARKS: Final = {*MARK_CHARS, "x", "X", "×", "√", "●", "•", "▪", TICKED}


def part_cells_from_squares(shapes: Shapes) -> None:
    """Small rectangles that lean on each other are the cells of a grid, not check boxes: give their sides as rules."""
    squares = shapes.squares
    leaning = {
        id(a) for i, a in enumerate(squares) for b in squares[:i] + squares[i + 1:]
        if _leans(a.box, b.box)
    } if len(squares) <= 400 else {id(a) for a in squares}
    for square in squares:
        if id(square) in leaning and square.outlined:
            edges(shapes, square.box, 0.5)
    shapes.squares = [square for square in squares if id(square) not in leaning]


def _leans(a: Box, b: Box) -> bool:
    beside = abs(a[1] - b[1]) < 1.2 and abs(a[3] - b[3]) < 1.2 and min(abs(a[2] - b[0]), abs(b[2] - a[0])) < 1.2
    below = abs(a[0] - b[0]) < 1.2 and abs(a[2] - b[2]) < 1.2 and min(abs(a[3] - b[1]), abs(b[3] - a[1])) < 1.2
    return beside or below


def drawn_boxes(shapes: Shapes, small_cells: Sequence[Box], words: list[Word], taken: Sequence[Box]) -> list[Word]:
    """The words with the drawn boxes among them; marks inside the boxes are used up.

    ``small_cells`` are lone box-sized cells of four rules; ``taken`` are form fields, which answer for themselves.
    """
    found = _outermost([*shapes.squares, *(Square(box) for box in small_cells), *_radio_rings(shapes, words)])
    out = list(words)
    for square in found:
        if any(overlap(square.box, box) > 0.3 * area(square.box) for box in taken):
            continue
        inside = _inside(square.box, out)
        if any(w.text not in MARKS for w in inside) or (square.dark and not square.outlined and _side(square.box) < 7):
            continue
        strokes = [f for f in shapes.free if _marks(f, square.box)]
        nested = any(
            other is not square and other.dark and holds(square.box, *centre(other.box)) for other in shapes.squares
        )
        ticked = bool(inside or strokes or square.dark or nested)
        if strokes:
            shapes.free = [f for f in shapes.free if f not in strokes]
        out = [w for w in out if not any(w is mark for mark in inside)] if inside else out
        out.append(_word(TICKED if ticked else EMPTY_BOX, square.box, out))
    return out


def _inside(box: Box, words: Sequence[Word]) -> list[Word]:
    left, upper, right, lower = 2 * box[0] - 1, 2 * box[1] - 1, 2 * box[2] + 1, 2 * box[3] + 1
    return [w for w in words if upper <= w.top + w.bottom <= lower and left <= w.x0 + w.x1 <= right]


def _side(box: Box) -> float:
    return max(box[2] - box[0], box[3] - box[1])


def _word(mark: str, box: Box, words: Sequence[Word]) -> Word:
    """The box as a word on the baseline of the line that it stands in."""
    middle = (box[1] + box[3]) / 2
    beside = [w for w in words if w.top <= middle <= w.bottom]
    word = placed(mark, box, max(8.0, box[3] - box[1]))
    if beside:
        near = min(beside, key=lambda w: min(abs(w.x0 - box[2]), abs(box[0] - w.x1)))
        word.base, word.size = near.base, near.size
    return word


def _outermost(squares: list[Square]) -> list[Square]:
    """Of squares drawn inside each other (a box with a shadow, a fill in its frame) the largest."""
    out: list[Square] = []
    for square in sorted(squares, key=lambda s: -area(s.box)):
        host = next((k for k, o in enumerate(out) if overlap(o.box, square.box) > 0.6 * area(square.box)), None)
        if host is None:
            out.append(square)
        elif square.dark and not out[host].dark:
            out[host] = Square(out[host].box, True, True)
    return out


def _radio_rings(shapes: Shapes, words: Sequence[Word]) -> list[Square]:
    """Small rings with nothing but a mark inside are round check boxes."""
    low, high = SQUARE
    out: list[Square] = []
    for ring in list(shapes.rings):
        wide, tall = ring.box[2] - ring.box[0], ring.box[3] - ring.box[1]
        if not (low <= wide <= high and low <= tall <= high and 0.8 < wide / tall < 1.25):
            continue
        if all(w.text in MARKS for w in words if holds(ring.box, *w.middle, slack=1)):
            shapes.rings.remove(ring)
            out.append(Square(ring.box))
    return out


def _marks(stroke: Free, box: Box) -> bool:
    """Whether a stroke ticks, crosses or fills a box; real marks overshoot it."""
    wide, high = box[2] - box[0], box[3] - box[1]
    if stroke.box[2] - stroke.box[0] > 3.5 * wide or stroke.box[3] - stroke.box[1] > 3.5 * high:
        return False
    size = max(area(stroke.box), 1.0)
    return holds(box, *centre(stroke.box), slack=2) or overlap(stroke.box, box) > 0.4 * min(size, area(box))

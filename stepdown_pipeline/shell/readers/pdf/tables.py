"""Grids and words to tables: what a grid is for, which nests in which, and which words stand in which cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from ....core.layout import Box
from .drafts import DraftCell, DraftTable
from .geometry import area, centre, holds, within
from .grid import Grid
from .lines import lines_of
from .shapes import SQUARE, Fill, Rule
from .words import Word, placed
from .wrap import may_be_broken, unbroken, unwrapped

FRAME: Final = 0.55  # of the page: a lone box that large is a frame round the page
WRAPPER: Final = 0.3  # of the page: a lone box that large with tables in it is a frame round them
ANSWER_BOX: Final = 32.0  # points high: a lone box beside words on its line is a place to answer
MARGIN: Final = 9.0  # points wide: a column in which nothing can be written
COMB: Final = 24.0  # points wide: cells of a comb hold a character each
_LABEL_AWAY: Final = 220.0  # points between a label and its answer's box, on one line
_SHADE_HEIGHT: Final = 9.0


@dataclass(slots=True)
class Placed:
    """A grid in use, with what falls into each of its regions."""

    grid: Grid
    words: list[list[Word]]
    inner: list[list[Placed]]
    parent: tuple[Placed, int] | None = None
    cells: list[DraftCell] = field(default_factory=list)


def shade_rules(fills: Sequence[Fill]) -> tuple[list[Rule], list[Rule]]:
    """The sides of shaded areas as rules without weight: shaded cells need no borders. Highlights are not cells."""
    boxes: list[tuple[Box, tuple[int, int, int]]] = []
    for fill in sorted(fills, key=lambda f: (f.box[0], f.box[2], f.box[1])):
        x0, top, x1, bottom = fill.box
        if bottom - top < _SHADE_HEIGHT or x1 - x0 < _SHADE_HEIGHT or (fill.vivid and bottom - top < 20):
            continue
        if boxes:
            before, colour = boxes[-1]
            if colour == fill.colour and abs(before[0] - x0) < 1 and abs(before[2] - x1) < 1 and top - before[3] < 0.8:
                boxes[-1] = ((before[0], before[1], before[2], max(before[3], bottom)), colour)
                continue
        boxes.append((fill.box, fill.colour))
    level = [Rule(y, b[0], b[2], 0) for b, _ in boxes for y in (b[1], b[3])]
    upright = [Rule(x, b[1], b[3], 0) for b, _ in boxes for x in (b[0], b[2])]
    return level, upright


def lone_squares(grids: Sequence[Grid]) -> tuple[list[Grid], list[Box]]:
    """Grids without those of one check-box-sized cell, and the boxes of these."""
    low, high = SQUARE
    rest: list[Grid] = []
    squares: list[Box] = []
    for grid in grids:
        x0, top, x1, bottom = grid.box
        if len(grid.regions) == 1 and low <= x1 - x0 <= high and low <= bottom - top <= high:
            squares.append(grid.box)
        else:
            rest.append(grid)
    return rest, squares


def useful_grids(grids: Sequence[Grid], shades: Sequence[Box], words: Sequence[Word], page: Box) -> list[Grid]:
    """Without page frames, wrappers round tables, lone shaded areas and answer boxes within a line."""
    out: list[Grid] = []
    for grid in grids:
        box = grid.regions[0].box if len(grid.regions) == 1 else grid.box
        if len(grid.regions) == 1:
            share = area(box) / max(area(page), 1)
            if share > FRAME or (share > WRAPPER and any(g is not grid and within(box, g.box) for g in grids)):
                continue
            if any(_same(box, shade) for shade in shades) or _within_line(box, words):
                continue
        elif not any(r.box[3] - r.box[1] > 6 for r in grid.regions):
            continue
        out.append(grid)
    return out


def _same(a: Box, b: Box) -> bool:
    return all(abs(p - q) < 2.5 for p, q in zip(a, b, strict=True))


def _within_line(box: Box, words: Sequence[Word]) -> bool:
    """A low lone box with words to its left on the same line: the words in it are that line's."""
    if box[3] - box[1] > ANSWER_BOX:
        return False
    inside = [w for w in words if holds(box, *w.middle)]
    if not inside:
        return any(box[1] <= w.middle[1] <= box[3] and 0 < box[0] - w.x1 < 60 for w in words)
    bases = [w.base for w in inside]
    return any(
        w.x1 <= box[0] + 1 and box[0] - w.x1 < _LABEL_AWAY and min(abs(w.base - b) for b in bases) < 0.4 * w.size
        for w in words
    )


def place(grids: Sequence[Grid], words: Sequence[Word]) -> tuple[list[Placed], list[Word]]:
    """Every word into the innermost cell that holds its middle; the rest are the page's own."""
    by_size = sorted(grids, key=lambda g: area(g.box))
    some = [Placed(g, [[] for _ in g.regions], [[] for _ in g.regions]) for g in by_size]
    for k, inner in enumerate(some):
        for outer in some[k + 1:]:
            at = outer.grid.region_at(*centre(inner.grid.box))
            if at is not None and within(outer.grid.regions[at].box, inner.grid.box, 3):
                inner.parent = (outer, at)
                outer.inner[at].append(inner)
                break
    rest: list[Word] = []
    boxed = [(*spot.grid.box, spot) for spot in some]
    for word in words:
        for piece in _cut_at_borders(word, some) if word.seams and not word.slanted else (word,):
            (rest if word.slanted else _holder(piece, boxed, rest)).append(piece)
    return some, rest


def _holder(word: Word, boxed: Sequence[tuple[float, float, float, float, Placed]], rest: list[Word]) -> list[Word]:
    """The words among which one stands: those of the innermost cell that holds its middle, or the page's own."""
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    for left, top, right, bottom, spot in boxed:
        if top <= y <= bottom and left <= x <= right and (at := spot.grid.region_at(x, y)) is not None:
            return spot.words[at]
    return rest


def _cut_at_borders(word: Word, some: Sequence[Placed]) -> list[Word]:
    """A word that runs over a cell's border where one text object ends is two words, one in each cell."""
    y = word.middle[1]
    for spot in some:
        grid = spot.grid
        a, b = grid.region_at(word.x0 + 0.5, y), grid.region_at(word.x1 - 0.5, y)
        if a is not None and b is not None and a != b:
            border = grid.regions[a].box[2]
            for seam in word.seams:
                if abs(word.edges[seam] - border) < 0.4 * word.size:
                    left, right = word.cut(seam)
                    right.spaced = True
                    return [left, *_cut_at_borders(right, some)]
    return [word]


def tables_of(some: Sequence[Placed], rest: Sequence[Word], page: int) -> list[DraftTable]:
    """The outermost tables with all that is in them. ``rest`` are the words outside of them."""
    for spot in some:
        spot.cells = [
            DraftCell(row, col, rows, cols, box, page, lines_of(words, page) if words else [])
            for (row, col, rows, cols, box), words in zip(spot.grid.regions, spot.words, strict=True)
        ]
    cells = [cell for spot in some for cell in spot.cells]
    broken = [cell for cell in cells if may_be_broken(cell.lines)]
    known = unbroken((cell.lines for cell in cells), rest) if broken else frozenset()
    for cell in broken:
        cell.lines = unwrapped(cell.lines, cell.box, known)
    out: list[DraftTable] = []
    for spot in some:
        grid = spot.grid
        kept, edges = _without_margins(spot.cells, list(grid.xs))
        table = DraftTable(kept, len(grid.ys) - 1, edges, page, grid.box)
        if spot.parent is None:
            out.append(table)
        else:
            outer, at = spot.parent
            outer.cells[at].tables.append(table)
            outer.cells[at].tables.sort(key=lambda t: (t.box[1], t.box[0]))
    return out


def _without_margins(cells: list[DraftCell], edges: list[float]) -> tuple[list[DraftCell], list[float]]:
    """The cells and the columns' edges without the columns too narrow to write in: the margins round a table that
    stands in another's cell, whose rules meet.
    """
    for col in range(len(edges) - 2, -1, -1):
        if edges[col + 1] - edges[col] >= MARGIN or len(edges) < 3:
            continue
        own = [cell for cell in cells if cell.col == col and cell.cols == 1]
        if any(cell.lines or cell.tables or _is_square(cell.box) for cell in own):
            continue
        cells = [cell for cell in cells if cell not in own]
        for cell in cells:
            if cell.col > col:
                cell.col -= 1
            elif cell.col + cell.cols > col:
                cell.cols -= 1
        edges = edges[:col] + edges[col + 1:]
    return cells, edges


def _is_square(box: Box) -> bool:
    """Whether a cell is no higher than one to tick."""
    return box[3] - box[1] < 2 * (box[2] - box[0])


def without_combs(some: list[Placed], rest: list[Word]) -> list[Placed]:
    """Combs (a row of small cells, a character in each) become one word on their line; score strips stay tables."""
    out: list[Placed] = []
    for spot in some:
        grid = spot.grid
        texts = ["".join(w.text for w in words) for words in spot.words] if _is_narrow(grid) else []
        if not texts or any(len(t) > 1 for t in texts) or _counts(texts) or any(spot.inner):
            out.append(spot)
            continue
        if spot.parent is not None:
            outer, at = spot.parent
            outer.inner[at].remove(spot)
        text = "".join(texts)
        if text:
            like = next(w for words in spot.words for w in words)
            word = placed(text, grid.box, like.size)
            word.base = like.base
            (rest if spot.parent is None else spot.parent[0].words[spot.parent[1]]).append(word)
    return out


def _is_narrow(grid: Grid) -> bool:
    """Whether a grid is one row of places for a character each."""
    return len(grid.ys) == 2 and len(grid.regions) >= 6 and all(
        r.box[2] - r.box[0] <= COMB and r.rows == 1 for r in grid.regions)


def _counts(texts: list[str]) -> bool:
    return texts in ([str(i) for i in range(len(texts))], [str(i + 1) for i in range(len(texts))])

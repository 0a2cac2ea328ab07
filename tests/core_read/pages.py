"""Small layouts as a reader would hand them on: lines, tables, and lines with their places on a printed page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stepdown_pipeline.core.layout import EMPTY_BOX, TICKED, Block, Box, Cell, Layout, Line, Picture, Run, Table

T, E = TICKED, EMPTY_BOX
INK = Picture(1, None, "image", 300, 80, 0.05)
_WIDTH, _HEIGHT = 5.0, 10.0  # points of a printed character

Part = str | Run | Picture
Content = Part | Line | Table | Sequence[Part]


@dataclass(frozen=True)
class Merged:
    """A cell over several rows or columns."""

    content: Content
    rows: int = 1
    cols: int = 1


def line(*parts: Part, heading: bool = False) -> Line:
    """A paragraph of a Word file."""
    runs = tuple(Run(part) if isinstance(part, str) else part for part in parts if not isinstance(part, Picture))
    return Line(runs, heading=heading, pictures=tuple(part for part in parts if isinstance(part, Picture)))


def table(*rows: Sequence[Content | Merged]) -> Table:
    """A table of a Word file; a merged cell is given once, at its top left."""
    taken: set[tuple[int, int]] = set()
    cells = []
    for at, row in enumerate(rows):
        col = 0
        for given in row:
            while (at, col) in taken:
                col += 1
            merged = given if isinstance(given, Merged) else Merged(given)
            cells.append(_cell(at, col, merged))
            taken |= {(at + down, col + right) for down in range(merged.rows) for right in range(merged.cols)}
    return Table(tuple(cells), len(rows), 1 + max(col for _, col in taken))


def _cell(row: int, col: int, merged: Merged) -> Cell:
    content = merged.content
    if isinstance(content, Table):
        return Cell(row, col, (), merged.rows, merged.cols, (content,))
    if isinstance(content, Picture):
        return Cell(row, col, (), merged.rows, merged.cols, pictures=(content,))
    if isinstance(content, Line):
        return Cell(row, col, (content,), merged.rows, merged.cols)
    if isinstance(content, str):
        return Cell(row, col, tuple(map(line, content.split("\n"))), merged.rows, merged.cols)
    parts = (content,) if isinstance(content, Run) else tuple(content)
    return Cell(row, col, (line(*parts),), merged.rows, merged.cols)


def word(*blocks: Block | str) -> Layout:
    """A Word file."""
    return Layout(tuple(line(block) if isinstance(block, str) else block for block in blocks), paged=False)


def printed(top: float, *parts: tuple[float, str], bold: bool = False) -> Line:
    """A printed line whose parts begin at the given distances from the left."""
    runs: list[Run] = []
    boxes: list[Box] = []
    for left, text in parts:
        box = (left, top, left + _WIDTH * len(text), top + _HEIGHT)
        runs += [*([Run("\t")] if runs else []), Run(text, bold=bold, box=box)]
        boxes.append(box)
    return Line(tuple(runs), box=(boxes[0][0], top, max(box[2] for box in boxes), top + _HEIGHT))


def pdf(*blocks: Block) -> Layout:
    """A page with places."""
    return Layout(tuple(blocks))

"""A Word file's words laid out for a page, with the place lit on which a reading rests.

Word files have no pages and no places of their own, so the place is found by the reading's words: the line or the row
of a table that holds most of them, and that has what stands beside it in the document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from stepdown_pipeline.core.layout import Layout, Line, Picture, Table

_PARTED: Final = str.maketrans(dict.fromkeys("·;|\t\n\r…", "\0"))
_OWN, _BESIDE, _NEAR = 100.0, 1.0, 0.1  # what a reading's own words weigh, and its neighbours' in the row and table
_MOST: Final = 4  # places that are lit
_SHORTEST: Final = 2  # characters of a piece that tells anything
_LOOKS: Final = {"signature": "a signature", "writing": "handwriting", "stamp": "a stamp", "tick": "a tick",
                 "cross": "a cross", "dash": "a dash", "speck": "a speck", "print": "print", "date": "a date"}


@dataclass(frozen=True, slots=True)
class Bit:
    """Words in one style: ``marks`` of bold, struck, underlined, circled, placeholder."""

    text: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``pictures``: what each of those in it looks like."""

    bits: tuple[Bit, ...]
    heading: bool
    lit: bool
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell of a table."""

    blocks: tuple[WordBlock, ...]
    rows: int
    cols: int
    lit: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """A table, row by row."""

    rows: tuple[tuple[Slot, ...], ...]


WordBlock = Paragraph | Grid


@dataclass(frozen=True, slots=True)
class _Row:
    """What is found together: a line by itself, or the lines of a table's row."""

    lines: tuple[Line, ...]
    table: int  # which it is in; 0: none
    words: str


def laid_out(layout: Layout, text: str, beside: Sequence[str] = ()) -> tuple[WordBlock, ...]:
    """The whole document. ``text``: the words of the reading; ``beside``: those of what stands in the same row."""
    lit = frozenset(map(id, lit_lines(layout, text, beside)))
    return tuple(_block(block, lit) for block in layout.blocks)


def close_look(blocks: Sequence[WordBlock]) -> tuple[WordBlock, ...]:
    """What is lit, with what stands before and after it; of a table its head and the lit rows with their neighbours."""
    lit = {number for number, block in enumerate(blocks) if _is_lit(block)}
    near = {other for number in lit for other in (number - 1, number, number + 1)}
    close: list[WordBlock] = []
    for number, block in enumerate(blocks):
        if isinstance(block, Grid):
            if number in lit:
                close.append(_cut(block))
        elif number in near:
            close.append(block)
    return tuple(close)


def _is_lit(block: WordBlock) -> bool:
    if isinstance(block, Paragraph):
        return block.lit
    return any(_is_lit(inner) for row in block.rows for slot in row for inner in slot.blocks)


def _cut(grid: Grid) -> Grid:
    lit = {number for number, row in enumerate(grid.rows) if any(_is_lit(one) for slot in row for one in slot.blocks)}
    near = {0, *(other for number in lit for other in (number - 1, number, number + 1))}
    return Grid(tuple(tuple(replace(slot, rows=1) for slot in row) for number, row in enumerate(grid.rows)
                      if number in near))


def lit_lines(layout: Layout, text: str, beside: Sequence[str] = ()) -> list[Line]:
    """The lines on which a reading of these words rests; none where they cannot be told."""
    rows = list(_rows(layout))
    tables: dict[int, str] = {}
    for row in rows:
        if row.table:
            tables[row.table] = f"{tables.get(row.table, '')} {row.words}"
    neighbours = [piece for words in beside for piece in _pieces(words)]
    found: list[Line] = []
    for saying in (text.split(";") if ";" in text else [text]):
        own = _pieces(saying)
        scores = [_score(row, own, neighbours, tables) for row in rows]
        best = max(scores, default=0.0)
        if best >= _OWN:
            same = [row for row, score in zip(rows, scores, strict=True) if score == best]
            found += [line for row in same[:_MOST] for line in _within(row, own)]
    return found


def _score(row: _Row, own: Sequence[str], neighbours: Sequence[str], tables: dict[int, str]) -> float:
    said = sum(_holds(row.words, piece) for piece in own)
    if not said:
        return 0.0
    whole = 2.0 if len(own) == 1 and any(_plain(line.text) == own[0] for line in row.lines) else 0.0
    near = sum(_holds(tables[row.table], piece) for piece in neighbours) if row.table else 0
    return _OWN * said + whole + _BESIDE * sum(_holds(row.words, piece) for piece in neighbours) + _NEAR * near


def _within(row: _Row, own: Sequence[str]) -> list[Line]:
    """The row's lines that say it; the whole row where it is said over several of them."""
    return [line for line in row.lines if any(_holds(_plain(line.text), piece) for piece in own)] or list(row.lines)


def _holds(words: str, piece: str) -> bool:
    """Whether the words hold the piece by itself, not within longer words."""
    at = words.find(piece)
    while at >= 0:
        end = at + len(piece)
        if not (at and words[at - 1].isalnum() and piece[0].isalnum()) and not (
                end < len(words) and words[end].isalnum() and piece[-1].isalnum()):
            return True
        at = words.find(piece, at + 1)
    return False


def _pieces(text: str) -> list[str]:
    plain = (_plain(part) for part in text.translate(_PARTED).split("\0"))
    return [piece for piece in dict.fromkeys(plain) if len(piece) >= _SHORTEST]


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _rows(layout: Layout) -> Iterator[_Row]:
    tables = iter(range(1, 1_000_000))

    def of(block: Line | Table) -> Iterator[_Row]:
        if isinstance(block, Line):
            yield _Row((block,), 0, _plain(block.text))
            return
        number = next(tables)
        for at in range(block.rows):
            cells = [cell for cell in block.cells if cell.row == at]
            lines = tuple(line for cell in cells for line in cell.lines)
            if lines:
                yield _Row(lines, number, _plain(" ".join(line.text for line in lines)))
            for cell in cells:
                for table in cell.tables:
                    yield from of(table)

    for block in layout.blocks:
        yield from of(block)


def _block(block: Line | Table, lit: frozenset[int]) -> WordBlock:
    if isinstance(block, Line):
        return _paragraph(block, lit)
    rows: dict[int, list[Slot]] = {}
    for cell in sorted(block.cells, key=lambda cell: (cell.row, cell.col)):
        inside: tuple[WordBlock, ...] = (*(_paragraph(line, lit) for line in cell.lines),
                                         *(_block(table, lit) for table in cell.tables))
        if cell.pictures and not any(line.pictures for line in cell.lines):
            inside = (*inside, Paragraph((), False, False, _looks(cell.pictures)))
        rows.setdefault(cell.row, []).append(
            Slot(inside, cell.rows, cell.cols, any(id(line) in lit for line in cell.lines)))
    return Grid(tuple(tuple(rows.get(number, ())) for number in range(block.rows)))


def _paragraph(line: Line, lit: frozenset[int]) -> Paragraph:
    bits = tuple(Bit(run.text, tuple(mark for mark in ("bold", "struck", "underlined", "circled", "placeholder")
                                     if getattr(run, mark))) for run in line.runs if run.text)
    return Paragraph(bits, line.heading, id(line) in lit, _looks(line.pictures))


def _looks(pictures: Sequence[Picture]) -> tuple[str, ...]:
    return tuple(_LOOKS.get(picture.look or "", "a picture") for picture in pictures)

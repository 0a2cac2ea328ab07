"""Tables while they are being put together; frozen into the core's shapes at the end."""

from __future__ import annotations

from dataclasses import dataclass, field

from ....core.layout import Box, Cell, Code, DigitalSignature, Line, Picture, Table


@dataclass(slots=True)
class DraftCell:
    row: int
    col: int
    rows: int
    cols: int
    box: Box
    page: int
    lines: list[Line] = field(default_factory=list)
    tables: list[DraftTable] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    signatures: list[DigitalSignature] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    @property
    def empty(self) -> bool:
        drawn = any(picture.look != "speck" for picture in self.pictures)
        return not (self.lines or self.tables or drawn or self.signatures)

    def frozen(self) -> Cell:
        return Cell(
            self.row, self.col, tuple(self.lines), self.rows, self.cols, tuple(t.frozen() for t in self.tables),
            tuple(self.pictures), tuple(self.signatures), self.page, self.box,
        )


@dataclass(slots=True)
class DraftTable:
    """``xs`` are the columns' borders in points: two tables with the same ones may be one, cut by a page break."""

    cells: list[DraftCell]
    rows: int
    xs: list[float]
    page: int
    box: Box
    seen: bool = False  # in a picture: its places are not exact

    @property
    def cols(self) -> int:
        return len(self.xs) - 1

    def row(self, number: int) -> list[DraftCell]:
        """The cells that begin in a row, from left to right."""
        return sorted((cell for cell in self.cells if cell.row == number), key=lambda cell: cell.col)

    def frozen(self) -> Table:
        cells = sorted(self.cells, key=lambda cell: (cell.row, cell.col))
        return Table(tuple(cell.frozen() for cell in cells), self.rows, self.cols, self.page, self.box)


DraftBlock = Line | DraftTable


@dataclass(slots=True)
class DraftPage:
    """One page, read. ``needs_ocr``: it shows something, but no words that a program can take for typed."""

    number: int
    width: float
    height: float
    blocks: list[DraftBlock] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    signatures: list[DigitalSignature] = field(default_factory=list)
    needs_ocr: bool = False
    ocr_layer: bool = False
    filled: bool = False  # has form fields or typed annotations with words
    turned: bool = False
    crowded: bool = False  # more is drawn on it than is looked at
    comments: int = 0
    stamps: list[str] = field(default_factory=list)
    seen: bool = False  # a picture that was looked at: places are not exact
    unread: bool = False  # whoever was to look at it failed
    quarters: int = 0  # turns clockwise by which the picture was set upright
    codes: list[Code] = field(default_factory=list)
    poor: list[str] = field(default_factory=list)  # sentences about what makes the picture hard to read

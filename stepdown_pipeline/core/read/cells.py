"""What a table's cell is by its words: a label, a column's heading, an answer; asked once and remembered."""

from __future__ import annotations

from ..layout import EMPTY_BOX, TICKED, Cell
from .answers import TAKES_SUCH, VALUE_LIKE
from .area import Area, Stream, of_cell
from .grid import Grid, is_empty
from .lexicon import Match
from .split import Piece, split
from .vocabulary import Vocabulary

# labels that may head a column of a list, and the column's concept
_AS_COLUMN = {"signature.parent": "signature", "signature": "signature", "sign.name": "name", "sign.date": "signed_on",
              "parent.name": "name", "household": "household", "relationship": "relationship", "dob": "dob",
              "child.dob": "dob", "case.reference": "reference", "child.name": "name"}


class CellWords:
    """The vocabulary applied to cells. ``paged``: whether places on the page are known."""

    def __init__(self, vocabulary: Vocabulary, *, paged: bool) -> None:
        self.vocabulary = vocabulary
        self.paged = paged
        self._words: dict[int, tuple[Cell, str]] = {}  # by the cell's id; the cell is held, so that its id stays its own
        self._labels: dict[int, tuple[Cell, bool]] = {}

    def area(self, cell: Cell) -> Area:
        return of_cell(cell, self.paged)

    def stream(self, cell: Cell) -> Stream:
        return Stream.of(cell.lines, self.paged)

    def pieces(self, cell: Cell) -> list[Piece]:
        """The labels within a cell's text."""
        return split(self.stream(cell), self.vocabulary.labels)

    def flat(self, cell: Cell) -> str:
        """A cell's words on one line."""
        if id(cell) not in self._words:
            self._words[id(cell)] = cell, " ".join(cell.text.replace("\t", " ").split())
        return self._words[id(cell)][1]

    def label(self, cell: Cell) -> Match | None:
        """What the whole cell means as a label."""
        return self.vocabulary.labels.find(self.flat(cell).rstrip(": "))

    def is_label(self, cell: Cell) -> bool:
        if id(cell) not in self._labels:
            self._labels[id(cell)] = cell, self._is_label(cell)
        return self._labels[id(cell)][1]

    def _is_label(self, cell: Cell) -> bool:
        words = self.flat(cell).rstrip(": ")
        if not words or cell.tables or "\t" in cell.text.strip() or any(mark in words for mark in (TICKED, EMPTY_BOX)):
            return False
        return self.vocabulary.labels.find(words) is not None

    def value_like(self, cell: Cell) -> bool:
        """A label's words that are an answer elsewhere: 'Mother', 'Social worker'."""
        if self.flat(cell).endswith((":", "?")):
            return False
        match = self.label(cell)
        return match is not None and match.concept in VALUE_LIKE

    def takes_such(self, cell: Cell) -> bool:
        """A label whose answers are such words: 'Relationship', 'Role'."""
        match = self.label(cell)
        return match is not None and match.concept in TAKES_SUCH

    def ignored(self, cell: Cell) -> bool:
        match = self.label(cell)
        return match is not None and match.concept == "ignore"

    def column(self, cell: Cell) -> str | None:
        """The concept of a list's column that the cell heads."""
        words = self.flat(cell)
        if not words or len(words) > _LONGEST_HEADING or any(mark in words for mark in (TICKED, EMPTY_BOX)):
            return None
        first, _, rest = cell.text.strip().partition("\n")
        first = first.strip().rstrip(":") if rest[:1].islower() or rest[:1] == "(" else words  # instructions beneath
        glued = "".join(part.strip() for part in cell.text.split("\n"))  # words broken by a narrow column
        for candidate in dict.fromkeys((words.rstrip(": "), first, glued)):
            if match := self.vocabulary.columns.find(candidate):
                return match.concept
            if (label := self.vocabulary.labels.find(candidate)) and label.concept in _AS_COLUMN:
                return _AS_COLUMN[label.concept]
        return None

    def column_of_labels(self, grid: Grid, cell: Cell) -> bool:
        """True when this cell's column holds labels (values stand beside them), not values beneath headings."""
        if grid.cols == 1:
            return False
        column = [c for row in range(grid.rows) if (c := grid.at(row, cell.col)) is not None and c.row == row]
        labels = sum(1 for c in column if self.is_label(c))
        return labels >= 2 and labels * 2 > len([c for c in column if not is_empty(c)])


def is_bold(cell: Cell) -> bool:
    runs = [run for line in cell.lines for run in line.runs if run.text.strip()]
    return bool(runs) and all(run.bold for run in runs)


_LONGEST_HEADING = 160

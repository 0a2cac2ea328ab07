"""What a table's cell is by its words: a label, a column's heading, an answer; asked once and remembered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..layout import EMPTY_BOX, TICKED, Cell, Line
from ..values.blank import is_blank
from .answers import VALUE_LIKE
from .area import Area, Stream, of_cell
from .grid import Grid, is_empty
from .hints import is_hint
from .label_ends import HANGING
from .lexicon import Match
from .loose import unwrapped
from .split import Piece, split
from .suits import suits
from .vocabulary import Vocabulary

FIRM_ENDS = ("colon", "ask", "bold", "tick", "gap")  # after which a value stands in the same cell
_FIRM_SIGN = re.compile(rf"[:\uff1a?\t{TICKED}{EMPTY_BOX}]| {{3}}")  # but for a change of type
_LONGEST_HEADING = 160
_ANSWERED = re.compile(r"(?i).+[?:] ?(?:yes|no)[.]?")
_LABEL_AND_VALUE = re.compile(r"(?P<label>[^:?]{2,90})(?P<sign>\?:|[:?]) ?(?P<value>[^:?]{1,60})")
_ASKED_AND_TOLD = re.compile(  # a question, and behind it what is neither a hint nor another question
    r"(?P<label>[^:?]{2,150}\?) (?!(?i:if|and|or|when|who|why|how|which|what|where|whether|give|details?|date|comments?"
    r"|yes|no|y|n|n/a|describe|explain|list|reasons?|other|as|so)\b)(?P<told>[A-Za-z][^?]*[A-Za-z.])")
_ANSWER = re.compile(r"(?i)\s*(?:yes|no)[.]?\s*")
_YES_OR_NO = re.compile(r"(?i)\W*(?:yes\b\W*no|no\b\W*yes|y\W+n)\b")
_ASKED_AND_ANSWERED = re.compile(r"(?i)[?:]\W*yes\W+no\b")
# labels that may head a column of a list, and the column's concept
_AS_COLUMN = {"signature.parent": "signature", "signature": "signature", "sign.name": "name", "sign.date": "signed_on",
              "parent.name": "name", "household": "household", "relationship": "relationship", "dob": "dob",
              "child.dob": "dob", "case.reference": "reference", "child.name": "name"}


@dataclass(slots=True)
class _Known:
    """What has been found out about a cell; it holds the cell, so that the cell's ``id`` stays its own."""

    cell: Cell
    text: str
    flat: str
    label: Match | None
    is_label: bool
    column: str | None = None  # once it is ``asked``
    asked: bool = False
    area: Area | None = None
    pieces: list[Piece] | None = None


class CellWords:
    """The vocabulary applied to cells. ``paged``: whether places on the page are known."""

    def __init__(self, vocabulary: Vocabulary, *, paged: bool) -> None:
        self.vocabulary = vocabulary
        self.paged = paged
        self._cells: dict[int, _Known] = {}
        self._columns: dict[tuple[Grid, int], bool] = {}  # which hold labels

    def _of(self, cell: Cell) -> _Known:
        known = self._cells.get(id(cell))
        if known is None:
            text = cell.text
            flat = " ".join(_asked(text).split())
            label = None if _by_hand(cell) else self.vocabulary.labels.find(flat.rstrip(": "))
            if label is not None and label.quality != "exact" and (self._holds_value(cell) or self._answered(flat)):
                label = None
            if label is not None and len(_ASKED_AND_ANSWERED.findall(flat)) > 1:
                label = None  # several questions, each with its yes and no
            plain = not cell.tables and "\t" not in text.strip() and TICKED not in flat and EMPTY_BOX not in flat
            known = self._cells[id(cell)] = _Known(cell, text, flat, label, label is not None and plain)
        return known

    def _holds_value(self, cell: Cell) -> bool:
        """Whether a label in bold stands over its value, which stands plain beneath it in the same cell."""
        lines = [line for line in cell.lines if line.text.strip()]
        lines = lines[:max(1, _asked("\n".join(line.text for line in lines)).count("\n") + 1)]
        if len(lines) > 1 and _ANSWER.fullmatch(lines[-1].text) and lines[-2].text.rstrip().endswith("?"):
            return True
        if len(lines) == 2 and self._suited(lines[0].text, lines[1].text):
            return True
        if len(lines) > 1 and self._titled(lines[0].text.strip(), lines[1].text.strip()):
            return True
        if len(lines) < 2 or not is_bold_line(lines[0]) or any(map(is_bold_line, lines[1:])):
            return False
        if lines[1].text.strip()[0].islower() or cell.text.rstrip().endswith("?"):
            return False  # the label goes on, though its second line does not look bold
        return self.vocabulary.labels.find(lines[0].text.strip().rstrip(": ")) is not None

    def _titled(self, first: str, second: str) -> bool:
        """Whether the first line is a whole label, and the second neither goes on with it nor asks for more."""
        match = self.vocabulary.labels.find(first.rstrip(": "))
        if match is None or match.quality != "exact" or HANGING.search(first) or first[-1] in ",-/&(":
            return False
        if not (second[0].isupper() or second[0].isdigit()) or second[-1] in "?:)":
            return False
        return self.vocabulary.labels.find(second) is None

    def _suited(self, label: str, value: str) -> bool:
        """Whether a label's line stands over a line that can only be its value."""
        match = self.vocabulary.labels.find(label.strip().rstrip(": "))
        return match is not None and suits(match.concept, value)

    def _answered(self, flat: str) -> bool:
        """Whether a label stands before its value on the same line: 'Type of plan: CP', 'Agreed? YES / NO'."""
        if (asked := _ASKED_AND_TOLD.fullmatch(flat)) is not None and not is_hint(asked["told"]) and (
                self.vocabulary.labels.find(asked["told"]) is None):
            return self.vocabulary.labels.find(asked["label"]) is not None  # 'Who should not be told? the landlord'
        found = _LABEL_AND_VALUE.fullmatch(flat)
        if found is None or is_blank(found["value"]) or found["value"].startswith("("):
            return False
        answer = ":" in found["sign"] or _YES_OR_NO.match(found["value"]) is not None
        return answer and self.vocabulary.labels.find(found["label"]) is not None

    def area(self, cell: Cell) -> Area:
        """All that stands in the cell."""
        known = self._of(cell)
        if known.area is None:
            known.area = of_cell(cell, paged=self.paged)
        return known.area

    def pieces(self, cell: Cell) -> list[Piece]:
        """The labels within a cell's text."""
        known = self._of(cell)
        if known.pieces is None:
            labels, lines = self.vocabulary.labels, cell.lines
            if self.paged and "\t" in known.text:
                lines = tuple(block for block in unwrapped(lines, labels) if isinstance(block, Line))
            known.pieces = split(Stream.of(lines, paged=self.paged), labels)
        return known.pieces

    def opens_with_label(self, cell: Cell) -> bool:
        """Whether the cell begins with a label of its own, its value within the same cell."""
        over = self._over_value(cell)
        pieces = self.pieces(cell) if over or self._may_end_firmly(cell) else ()
        if not (pieces and pieces[0].start == 0 and pieces[0].match is not None):
            return False
        if not (pieces[0].ended_by in FIRM_ENDS or (over and pieces[0].value_end > pieces[0].value_start)):
            return False
        return pieces[0].match.concept not in VALUE_LIKE or _by_turns(pieces, cell.text)

    def _over_value(self, cell: Cell) -> bool:
        """Whether a label stands in a line of its own over its value: 'Date' over '19 December 2025'."""
        lines = [line.text.strip() for line in cell.lines if line.text.strip()]
        return len(lines) > 1 and self._of(cell).label is None and self._titled(lines[0], lines[1])

    def _may_end_firmly(self, cell: Cell) -> bool:
        """Whether there is any sign or change of type in the cell by which a label would end so."""
        return _FIRM_SIGN.search(self._of(cell).text) is not None or any(len(line.runs) > 1 for line in cell.lines)

    def holds_value(self, cell: Cell) -> bool:
        """Whether the cell begins with a label, and its value stands in it as well."""
        first = next(iter(self.pieces(cell)), None)
        return first is not None and first.start == 0 and first.match is not None and (
            first.value_end > first.value_start and bool(cell.text[first.value_start:].strip()))

    def holds_answer(self, cell: Cell) -> bool:
        """Whether a question is answered in its own cell: 'Do all agencies agree? Yes'."""
        return _ANSWERED.fullmatch(self.flat(cell)) is not None

    def flat(self, cell: Cell) -> str:
        """A cell's words on one line."""
        return (self._cells.get(id(cell)) or self._of(cell)).flat

    def label(self, cell: Cell) -> Match | None:
        """What the whole cell means as a label."""
        return (self._cells.get(id(cell)) or self._of(cell)).label

    def spells_label(self, cell: Cell) -> bool:
        """Whether the words are exactly those of a label that is no answer elsewhere, whoever wrote them."""
        match = self.vocabulary.labels.find(self.flat(cell).rstrip(": ")) if _by_hand(cell) else None
        return match is not None and match.quality == "exact" and match.concept not in VALUE_LIKE

    def is_label(self, cell: Cell) -> bool:
        """Whether the cell is a label and nothing else."""
        return (self._cells.get(id(cell)) or self._of(cell)).is_label

    def value_like(self, cell: Cell) -> bool:
        """A label's words that are an answer elsewhere: 'Mother', 'Social worker'."""
        match = self.label(cell)
        return match is not None and match.concept in VALUE_LIKE and not self.flat(cell).endswith((":", "?"))

    def ignored(self, cell: Cell) -> bool:
        """A label that is known and of no interest: 'NHS number', 'Telephone'."""
        match = self.label(cell)
        return match is not None and match.concept == "ignore"

    def column(self, cell: Cell) -> str | None:
        """The concept of a list's column that the cell heads."""
        known = self._cells.get(id(cell)) or self._of(cell)
        if not known.asked:
            known.column, known.asked = self._heads(known.flat, _asked(known.text)), True
        return known.column

    def _heads(self, words: str, text: str) -> str | None:
        if not words or len(words) > _LONGEST_HEADING or TICKED in words or EMPTY_BOX in words:
            return None
        first, _, rest = text.strip().partition("\n")
        first = first.strip().rstrip(":") if rest[:1].islower() or rest[:1] == "(" else words  # instructions beneath
        glued = "".join(part.strip() for part in text.split("\n"))  # words broken by a narrow column
        for candidate in dict.fromkeys((words.rstrip(": "), first, glued)):
            if match := self.vocabulary.columns.find(candidate):
                return match.concept
            if (label := self.vocabulary.labels.find(candidate)) and label.concept in _AS_COLUMN:
                return _AS_COLUMN[label.concept]
        return None

    def column_of_labels(self, grid: Grid, cell: Cell) -> bool:
        """True when this cell's column holds labels (values stand beside them), not values beneath headings."""
        if (holds := self._columns.get((grid, cell.col))) is None:
            holds = self._columns[grid, cell.col] = self._holds_labels(grid, cell.col)
        return holds

    def _holds_labels(self, grid: Grid, col: int) -> bool:
        if grid.cols == 1:
            return False
        column = [c for row in range(grid.rows) if (c := grid.at(row, col)) is not None and c.row == row]
        labels = sum(1 for c in column if self.is_label(c))
        return labels >= 2 and labels * 2 > len([c for c in column if not is_empty(c)])


def _asked(text: str) -> str:
    """A label's words without what is said beneath it to whoever fills the form in: 'LCS number / If known'."""
    if "\n" not in text:
        return text
    lines = text.split("\n")
    while len(lines) > 1 and (not lines[-1].strip() or is_hint(lines[-1])):
        lines.pop()
    for at in range(1, len(lines) - 1):
        if not lines[at].strip()[:1].islower() and is_hint(" ".join(lines[at:])):
            return "\n".join(lines[:at])  # one hint over several lines
    return "\n".join(lines)


def _by_turns(pieces: Sequence[Piece], text: str) -> bool:
    """Whether labels and values set in columns take turns on the first line: 'Referrer | Jo Bloggs | Role | …'."""
    line = text.partition("\n")[0]
    known = [piece for piece in pieces if piece.match and piece.ended_by in FIRM_ENDS and piece.start < len(line)]
    return "\t" in line and len(known) > 1 and all(piece.value_end > piece.value_start for piece in known)


def _by_hand(cell: Cell) -> bool:
    """Whether a hand wrote most of the cell's words: an answer, whatever they say. Small slanting print of a hint may
    look written as well.
    """
    lines = [line for line in cell.lines for run in line.runs if run.hand]
    if not lines or all(is_hint(line.text) for line in lines):
        return False
    letters = [(run.hand, len(run.text.strip())) for line in cell.lines if not is_hint(line.text) for run in line.runs]
    return 2 * sum(many for hand, many in letters if hand) > sum(many for _, many in letters)


def is_bold(cell: Cell) -> bool:
    """Whether all words of the cell are bold."""
    runs = [run for line in cell.lines for run in line.runs if run.text.strip()]
    return bool(runs) and all(run.bold for run in runs)


def is_bold_line(line: Line) -> bool:
    """Whether all words of the line are bold, prompts aside."""
    runs = [run for run in line.runs if run.text.strip() and not run.placeholder]
    return bool(runs) and all(run.bold for run in runs)

"""Lists in tables: families, attendance, actions, signatures, with headings above the rows or down the first column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..layout import EMPTY_BOX, TICKED, Cell
from ..values.names import looks_like_name
from .answers import VALUE_LIKE
from .area import Area
from .cells import CellWords
from .grid import Grid, is_empty
from .sheet import Context, Family, Records, Sheet, Slot

_STANDINGS = frozenset({"attended", "apologies", "invited", "absent", "consulted"})
_TICKS = frozenset({"x", "y", "n", "yes", "no", TICKED, EMPTY_BOX, "\u2713", "\u2714"})
_PLAIN = frozenset({"ignore", "name", "first", "last", "dob", "child.dob", "child.name", "relationship", "role", "agency"})


class ListReader:
    """Reads the lists of tables into a sheet's records."""

    def __init__(self, cells: CellWords, sheet: Sheet) -> None:
        self._cells = cells
        self._sheet = sheet

    def header(self, grid: Grid, row: int, context: Context) -> dict[int, str] | None:
        """The column concepts of a header row by column number, or None when the row is no header."""
        cells = [cell for cell in grid.row(row) if cell.row == row]
        if len(cells) < 2 or row + 1 >= grid.rows:
            return None
        known: dict[int, str] = {}
        for cell in cells:
            if match := self._cells.column(cell):
                known[cell.col] = match
        if set(known.values()) <= _STANDINGS:
            return None  # 'Present | Apologies' over two lists of names
        if len(known) == 2 and set(known.values()) == {"enclosed"}:
            known[min(known)] = "document"
        if len(known) < 2 or len(known) < len(cells) * 0.6:
            return None
        beneath = [cell for cell in grid.row(row + 1) if cell.row == row + 1]
        self._guess_columns(cells, beneath, known, context)
        same_shape = sum(1 for cell in beneath if cell.col in known) >= 2
        if not same_shape:
            return None
        if family_of(set(known.values()), context) is None:
            first = self._cells.label(cells[0])
            if not (first and first.concept.startswith("attend.") and "name" in known.values()):
                return None
            context.waiting = Slot(first.concept, first.quality, self._cells.flat(cells[0]), Area(), context.section, context.heading,
                                   context.group)
        filled = [cell for cell in beneath if not is_empty(cell)]
        if len(filled) >= 2 and all(self._cells.is_label(cell) and not self._cells.value_like(cell) for cell in filled):
            return None
        return known

    def _guess_columns(self, cells: list[Cell], beneath: list[Cell], known: dict[int, str], context: Context) -> None:
        """'Present | Role' over names is a list of names; the one unknown column of an action plan is the action."""
        concepts = set(known.values())
        if "attended" in concepts and not concepts & {"name", "name_role", "first", "last"} and concepts & {"role", "agency"}:
            col = next(col for col, concept in known.items() if concept == "attended")
            under = next((cell for cell in beneath if cell.col == col), None)
            if under is not None and looks_like_name(self._cells.flat(under)):
                known[col] = "name"
        unknown = [cell.col for cell in cells if cell.col not in known and not is_empty(cell)]
        if "action" not in concepts and "when" in concepts and concepts & {"need", "outcome", "who"} and len(unknown) == 1:
            known[unknown[0]] = "action"

    def rows(self, grid: Grid, row: int, known: Mapping[int, str], context: Context, used: set[int]) -> int:
        family = family_of(set(known.values()), context)
        assert family is not None
        rows: list[dict[str, Area]] = []
        at = row + 1
        section, heading = context.section, context.heading
        while at < grid.rows:
            cells = [cell for cell in grid.row(at) if cell.row == at]
            filled = [cell for cell in cells if not is_empty(cell)]
            if len(filled) == 1 and (filled[0].cols >= grid.cols - 1 > 0):
                break
            if at > row + 1 and self.header(grid, at, context) is not None:
                break
            if self._form_like(cells, known):
                break
            record: dict[str, Area] = {}
            for cell in grid.row(at):
                concept = known.get(cell.col) if cell.row == at else None
                if concept is None and family == "attendance" and self._cells.flat(cell).casefold() in _TICKS:
                    concept = "unknown"  # a tick under a heading that nobody knows
                if concept is None:
                    continue
                area = self._cells.area(cell)
                record[concept] = record[concept].joined(area) if concept in record else area
                used.add(id(cell))
            if record and any(area.text or area.inked for area in record.values()):
                rows.append(record)
            at += 1
        caption = context.waiting.concept if context.waiting else None
        context.waiting = None
        if family == "family" and len(rows) == 1 and "household" in rows[0] and "dob" not in rows[0]:
            self._one_person(grid, row, context)
            return at
        self._sheet.records.append(Records(family, tuple(rows), section, heading, caption, context.group))
        if family == "family" and len(rows) == 1:
            self._beside_child(grid, row, context)
        return at

    def _one_person(self, grid: Grid, row: int, context: Context) -> None:
        """'Full name | Relationship | Lives in the household' over one row: labels above the values of one signatory."""
        for head in (cell for cell in grid.row(row) if cell.row == row):
            below, match = grid.at(row + 1, head.col), self._cells.label(head)
            if below is not None and match is not None:
                self._sheet.add(match, self._cells.flat(head), self._cells.area(below), context)

    def _beside_child(self, grid: Grid, row: int, context: Context) -> None:
        """'Name | Date of birth | Address' over one child is a form as well: the address counts."""
        for head in (cell for cell in grid.row(row) if cell.row == row):
            below = grid.at(row + 1, head.col)
            match = self._cells.label(head)
            if below is None or below.col != head.col or match is None or match.concept in _PLAIN:
                continue
            self._sheet.add(match, self._cells.flat(head), self._cells.area(below), context)

    def _form_like(self, cells: list[Cell], known: Mapping[int, str]) -> bool:
        """Rows of 'label | value' that follow a list in the same table."""
        filled = [cell for cell in cells if not is_empty(cell)]
        labels = [cell for cell in filled if self._cells.is_label(cell)]
        strong = [cell for cell in labels if (m := self._cells.label(cell))
                  and m.concept not in VALUE_LIKE and m.concept not in ("name", "date", "role", "agency")]
        if len(labels) >= 2 and len(labels) * 2 >= len(filled) and not looks_like_name(self._cells.flat(filled[0])):
            return True
        shape = {cell.col for cell in cells} != set(known) and len(cells) != len(known)
        return bool(strong) and (shape or len(strong) * 2 >= len(filled) > 1 or len(strong) >= 2)

    def transposed(self, grid: Grid, context: Context) -> bool:
        """A list turned on its side: headings down the first column, one person a column."""
        if grid.cols < 3 or grid.rows < 3:
            return False
        first = [grid.at(row, 0) for row in range(grid.rows)]
        known = {row: concept for row, cell in enumerate(first)
                 if cell is not None and cell.cols == 1 and (concept := self._cells.column(cell)) not in (None, "ignore")}
        titles = sum(1 for row in range(grid.rows) if (c := first[row]) is None or c.cols > 1 or is_empty(c))
        if len(known) < 2 or len(known) < (grid.rows - titles) * 0.6:
            return False
        family = family_of(set(known.values()), context)
        if family not in ("signatures", "family"):
            return False
        others = [grid.at(row, col) for row in known for col in range(1, grid.cols)]
        if any(cell is None or cell.cols > 1 for cell in others):
            return False
        as_labels = sum(1 for cell in others if cell is not None and not is_empty(cell) and self._cells.is_label(cell)
                        and (not self._cells.value_like(cell) or self._cells.ignored(cell)))
        if as_labels * 4 > len(known):
            return False
        header = self.header(grid, 0, context)
        if header is not None and len(header) > 2:
            return False
        records = []
        for col in range(1, grid.cols):
            record = {}
            for row, concept in known.items():
                cell = grid.at(row, col)
                if cell is not None:
                    record[concept] = self._cells.area(cell)
            top = next((c for row in range(min(known)) if (c := grid.at(row, col)) is not None and c.cols == 1 and not is_empty(c)),
                       None)
            if top is not None:
                record["heading"] = self._cells.area(top)
            if any(area.text or area.inked for name, area in record.items() if name != "heading"):
                records.append(record)
        self._sheet.records.append(Records(family, tuple(records), context.section, context.heading,
                                           context.waiting.concept if context.waiting else None, context.group))
        context.waiting = None
        return True

    def plain_list(self, grid: Grid, context: Context) -> bool:
        """Names and roles under 'Present' with no headings of their own."""
        waiting = context.waiting
        if waiting is None or not waiting.concept.startswith("attend.") or grid.cols < 2:
            return False
        rows = []
        for row in range(grid.rows):
            cells = [cell for cell in grid.row(row) if cell.row == row]
            if not cells or self._cells.is_label(cells[0]) or not looks_like_name(self._cells.flat(cells[0])):
                return False
            rows.append(dict(zip(("name", "role", "agency"), (self._cells.area(c) for c in cells), strict=False)))
        self._sheet.records.append(Records("attendance", tuple(rows), context.section, context.heading, waiting.concept,
                                           context.group))
        context.waiting = None
        return True


def family_of(concepts: Iterable[str], context: Context) -> Family | None:
    """Which list a header row opens, by its columns and what stands above it."""
    found = set(concepts)
    caption = (context.waiting.concept if context.waiting else None) or ""
    named = found & {"name", "name_role", "first", "last"}
    if "signature" in found and (named or found & {"relationship", "household", "role"}):
        return "signatures"
    if "action" in found and found & {"who", "when", "agency", "need", "outcome", "name", "role"}:
        return "actions"
    if found & {"need", "outcome"} and found & {"who", "when"}:
        return "actions"
    if found & {"dob", "due"} and named:
        return "family"
    if found & {"attended", "apologies", "invited", "status", "absent"} and (named or found & {"role", "agency"}):
        return "attendance"
    if found & {"document"} and found & {"enclosed", "attended"}:
        return "enclosed"
    about_meeting = caption.startswith("attend.") or context.section == "attendance"
    if (named or "who" in found) and found & {"role", "agency", "relationship"}:
        if about_meeting:
            return "attendance"
        if "relationship" in found and found & {"household"}:
            return "signatures" if context.section in ("consent", "parent") else "family"
        if context.section in ("family", "child"):
            return "family"
    return None

"""Tables read as lists (one header row, or one header column) or as forms (labels beside or above their values)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from ..layout import EMPTY_BOX, TICKED, Cell, Run, Table
from ..values.names import looks_like_name
from .answers import TAKES_SUCH, VALUE_LIKE
from .area import Area, Stream, of_cell
from .grid import Grid, is_empty
from .sheet import Context, Family, Records, Sheet, Slot
from .split import split
from .vocabulary import Match, Vocabulary
from .wording import fold

_SAID_FOR_SIGNING = frozenset({"consent_claim", "signature", "parent.name", "completed_by"})  # 'verbal consent given'
_MANY_CELLS = frozenset({"address", "name_address", "decision", "plan", "attend.present", "attend.apologies", "distribution",
                         "discussed_on", "seen_alone_on", "sm_approval", "agree.all", "lead_professional", "enclosed",
                         "share_with", "do_not_share_with", "lp_informed", "risk_assessment", "main_concern"})
_AS_COLUMN = {"signature.parent": "signature", "signature": "signature", "sign.name": "name", "sign.date": "signed_on",
              "parent.name": "name", "household": "household", "relationship": "relationship", "dob": "dob",
              "child.dob": "dob", "case.reference": "reference", "child.name": "name"}
_TICK_LISTS = frozenset({"share_with", "do_not_share_with", "enclosed"})
_OPTIONS = frozenset({"yes", "no", "y", "n", "unknown", "not known", "n/a", "not evidenced", "don't know"})
_TICK_WORDS = frozenset({"x", "\u2713", "\u2714", "\u221a", TICKED, "*"})


class TableReader:
    """Reads one table after another into a sheet."""

    def __init__(self, vocabulary: Vocabulary, sheet: Sheet, paged: bool,
                 read_text: Callable[[Cell, Context], None]) -> None:
        self._v = vocabulary
        self._sheet = sheet
        self._paged = paged
        self._read_text = read_text
        self._heads_rows: set[tuple[int, int]] = set()

    def read(self, table: Table, context: Context) -> None:
        """Reads a table and, after each cell, the tables within it."""
        grid = Grid(table)
        if grid.cols == 1 and grid.rows == 1:
            self._read_box(table.cells[0], context)
            return
        if context.waiting is not None and context.waiting.concept in _TICK_LISTS and self._tick_list(grid, context):
            return
        if self._transposed(grid, context) or self._plain_list(grid, context):
            return
        row = 0
        used: set[int] = set()
        self._carry_over(grid, context, used)
        while row < grid.rows:
            cells = [cell for cell in grid.row(row) if cell.row == row]
            if self._title(grid, cells, context):
                row += 1
                continue
            header = self._header(grid, row, context)
            if header is not None:
                row = self._rows(grid, row, header, context, used)
                continue
            if self._yes_no_columns(grid, row):
                row = self._matrix(grid, row, context, used)
                continue
            self._form_row(grid, row, context, used)
            row += 1

    def _carry_over(self, grid: Grid, context: Context, used: set[int]) -> None:
        """The value of a label at the foot of the table before (a page break parts them) is this table's first cell."""
        waiting, first = context.waiting, grid.at(0, 0)
        if waiting is None or waiting not in self._sheet.slots or first is None or first.cols < grid.cols or waiting.area.text:
            return
        if self._is_label(first) or is_empty(first):
            return
        used.add(id(first))
        self._sheet.slots[self._sheet.slots.index(waiting)] = replace(waiting, area=of_cell(first, self._paged))
        context.waiting = None

    # ── one box ──────────────────────────────────────────────────────────────────────────────────────────────────
    def _read_box(self, cell: Cell, context: Context) -> None:
        """A single box: the answer of the label before it, or a text of its own."""
        waiting = context.waiting
        context.waiting = None
        area = of_cell(cell, self._paged)
        pieces = split(Stream.of(cell.lines, self._paged), self._v.labels)
        if waiting is None and self._heading_box(cell, context):
            return
        if waiting is not None and not any(p.match and p.ended_by in ("colon", "ask") for p in pieces):
            self._fill(waiting, area)
            for table in cell.tables:
                self.read(table, context)
            return
        self._read_text(cell, context)

    def _heading_box(self, cell: Cell, context: Context) -> bool:
        """A heading printed in a box of its own."""
        flat = _flat(cell)
        if not flat or len(flat.split()) > 8 or flat.endswith(".") or ":" in flat.rstrip(":") or cell.tables or cell.pictures:
            return False
        if any(mark in flat for mark in (TICKED, EMPTY_BOX)):
            return False
        if any(piece.value_start < piece.value_end and cell.text[piece.value_start:].strip()
               for piece in split(Stream.of(cell.lines, self._paged), self._v.labels)):
            return False
        section = self._v.sections.find(flat.rstrip(": "))
        match = self._v.labels.find(flat.rstrip(": "))
        context.section = section.concept if section else None
        context.heading = flat
        self._sheet.headings.append(of_cell(cell, self._paged))
        if match is not None and not (section and section.quality == "exact"):
            place = of_cell(cell, self._paged)
            context.waiting = Slot(match.concept, match.quality, flat, Area((), place.page, place.box), context.section, flat,
                                   context.group)
            self._sheet.slots.append(context.waiting)
        return True

    def _fill(self, waiting: Slot, area: Area) -> None:
        """The value of a label whose place was still open."""
        if waiting in self._sheet.slots:
            self._sheet.slots.remove(waiting)
        self._sheet.slots.append(replace(waiting, area=area))

    # ── titles ───────────────────────────────────────────────────────────────────────────────────────────────────
    def _title(self, grid: Grid, cells: list[Cell], context: Context) -> bool:
        """A row that is one merged cell with a heading in it."""
        filled = [cell for cell in cells if not is_empty(cell)]
        if len(filled) != 1 or grid.cols < 2 or filled[0].tables:
            return False
        cell = filled[0]
        wide = cell.cols >= grid.cols or (cell.cols >= grid.cols - 1 > 1 and len(cells) <= 2)
        flat = _flat(cell)
        section = self._v.sections.find(flat)
        if not wide and not (section and len(cells) == 1):
            return False
        if len(flat) > 120 or "\n" in cell.text.strip() and len(flat) > 80:
            return False
        match = self._v.labels.find(flat.rstrip(": "))
        if match and not (section and section.quality == "exact"):
            return False  # a label over the row beneath
        if section is None and split(Stream.of(cell.lines, self._paged), self._v.labels):
            return False
        if section is None and (flat.endswith(".") or any(mark in flat for mark in (TICKED, EMPTY_BOX))):
            return False
        context.section = section.concept if section else None
        context.heading = flat
        context.waiting = None
        self._sheet.headings.append(of_cell(cell, self._paged))
        return True

    # ── lists ────────────────────────────────────────────────────────────────────────────────────────────────────
    def _header(self, grid: Grid, row: int, context: Context) -> dict[int, str] | None:
        """The column concepts of a header row by column number, or None when the row is no header."""
        cells = [cell for cell in grid.row(row) if cell.row == row]
        if len(cells) < 2 or row + 1 >= grid.rows:
            return None
        known: dict[int, str] = {}
        for cell in cells:
            if match := self._column(cell):
                known[cell.col] = match
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
            first = self._v.labels.find(_flat(cells[0]).rstrip(": "))
            if not (first and first.concept.startswith("attend.") and "name" in known.values()):
                return None
            context.waiting = Slot(first.concept, first.quality, _flat(cells[0]), Area(), context.section, context.heading,
                                   context.group)
        filled = [cell for cell in beneath if not is_empty(cell)]
        if len(filled) >= 2 and all(self._is_label(cell) and not self._value_like(cell) for cell in filled):
            return None
        return known

    def _guess_columns(self, cells: list[Cell], beneath: list[Cell], known: dict[int, str], context: Context) -> None:
        """'Present | Role' over names is a list of names; the one unknown column of an action plan is the action."""
        concepts = set(known.values())
        if "attended" in concepts and not concepts & {"name", "name_role", "first", "last"}:
            col = next(col for col, concept in known.items() if concept == "attended")
            under = next((cell for cell in beneath if cell.col == col), None)
            if under is not None and looks_like_name(_flat(under)):
                known[col] = "name"
        unknown = [cell.col for cell in cells if cell.col not in known and not is_empty(cell)]
        if "action" not in concepts and concepts & {"who"} and concepts & {"when"} and len(unknown) == 1:
            known[unknown[0]] = "action"

    def _column(self, cell: Cell) -> str | None:
        flat = _flat(cell)
        if not flat or len(flat) > 160 or any(mark in flat for mark in (TICKED, EMPTY_BOX)):
            return None
        first = cell.text.strip().split("\n")[0].strip().rstrip(":")
        glued = "".join(part.strip() for part in cell.text.split("\n"))  # words broken by a narrow column
        for candidate in dict.fromkeys((flat.rstrip(": "), first, glued)):
            if match := self._v.columns.find(candidate):
                return match.concept
            if (label := self._v.labels.find(candidate)) and label.concept in _AS_COLUMN:
                return _AS_COLUMN[label.concept]
        return None

    def _rows(self, grid: Grid, row: int, known: Mapping[int, str], context: Context, used: set[int]) -> int:
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
            if at > row + 1 and self._header(grid, at, context) is not None:
                break
            if self._form_like(cells, known):
                break
            record: dict[str, Area] = {}
            for cell in grid.row(at):
                concept = known.get(cell.col)
                if concept is None:
                    continue
                area = of_cell(cell, self._paged)
                record[concept] = record[concept].joined(area) if concept in record else area
                used.add(id(cell))
            if record and any(area.text or area.inked for area in record.values()):
                rows.append(record)
            at += 1
        caption = context.waiting.concept if context.waiting else None
        context.waiting = None
        self._sheet.records.append(Records(family, tuple(rows), section, heading, caption, context.group))
        if family == "family" and len(rows) == 1:
            self._beside_child(grid, row, context)
        return at

    def _beside_child(self, grid: Grid, row: int, context: Context) -> None:
        """'Name | Date of birth | Address' over one child is a form as well: the address counts."""
        for head in (cell for cell in grid.row(row) if cell.row == row):
            below = grid.at(row + 1, head.col)
            match = self._v.labels.find(_flat(head).rstrip(": "))
            if below is None or below.col != head.col or match is None or match.concept in (
                    "ignore", "name", "first", "last", "dob", "child.dob", "child.name", "relationship", "role", "agency"):
                continue
            self._slot(match, _flat(head), of_cell(below, self._paged), context)

    def _form_like(self, cells: list[Cell], known: Mapping[int, str]) -> bool:
        """Rows of 'label | value' that follow a list in the same table."""
        filled = [cell for cell in cells if not is_empty(cell)]
        labels = [cell for cell in filled if self._is_label(cell)]
        strong = [cell for cell in labels if (m := self._v.labels.find(_flat(cell).rstrip(": ")))
                  and m.concept not in VALUE_LIKE and m.concept not in ("name", "date", "role", "agency")]
        shape = {cell.col for cell in cells} != set(known) and len(cells) != len(known)
        return bool(strong) and (shape or len(strong) * 2 >= len(filled) > 1 or len(strong) >= 2)

    def _transposed(self, grid: Grid, context: Context) -> bool:
        """A list turned on its side: headings down the first column, one person a column."""
        if grid.cols < 3 or grid.rows < 3:
            return False
        first = [grid.at(row, 0) for row in range(grid.rows)]
        known = {row: concept for row, cell in enumerate(first)
                 if cell is not None and cell.cols == 1 and (concept := self._column_or_label(cell)) not in (None, "ignore")}
        titles = sum(1 for row in range(grid.rows) if (c := first[row]) is None or c.cols > 1 or is_empty(c))
        if len(known) < 2 or len(known) < (grid.rows - titles) * 0.6:
            return False
        family = family_of(set(known.values()), context)
        if family not in ("signatures", "family"):
            return False
        others = [grid.at(row, col) for row in known for col in range(1, grid.cols)]
        if any(cell is None or cell.cols > 1 for cell in others):
            return False
        as_labels = sum(1 for cell in others if cell is not None and not is_empty(cell) and self._is_label(cell)
                        and (not self._value_like(cell) or self._ignored(cell)))
        if as_labels * 4 > len(known):
            return False
        header = self._header(grid, 0, context)
        if header is not None and len(header) > 2:
            return False
        records = []
        for col in range(1, grid.cols):
            record = {}
            for row, concept in known.items():
                cell = grid.at(row, col)
                if cell is not None:
                    record[concept] = of_cell(cell, self._paged)
            top = next((c for row in range(min(known)) if (c := grid.at(row, col)) is not None and c.cols == 1 and not is_empty(c)),
                       None)
            if top is not None:
                record["heading"] = of_cell(top, self._paged)
            if any(area.text or area.inked for name, area in record.items() if name != "heading"):
                records.append(record)
        self._sheet.records.append(Records(family, tuple(records), context.section, context.heading,
                                           context.waiting.concept if context.waiting else None, context.group))
        context.waiting = None
        return True

    def _plain_list(self, grid: Grid, context: Context) -> bool:
        """Names and roles under 'Present' with no headings of their own."""
        waiting = context.waiting
        if waiting is None or not waiting.concept.startswith("attend.") or grid.cols < 2:
            return False
        rows = []
        for row in range(grid.rows):
            cells = [cell for cell in grid.row(row) if cell.row == row]
            if not cells or self._is_label(cells[0]) or not looks_like_name(_flat(cells[0])):
                return False
            rows.append(dict(zip(("name", "role", "agency"), (of_cell(c, self._paged) for c in cells), strict=False)))
        self._sheet.records.append(Records("attendance", tuple(rows), context.section, context.heading, waiting.concept,
                                           context.group))
        context.waiting = None
        return True

    def _column_or_label(self, cell: Cell) -> str | None:
        return self._column(cell)

    # ── agencies or documents with a tick beside each ───────────────────────────────────────────────────────────
    def _tick_list(self, grid: Grid, context: Context) -> bool:
        """'School | x | Housing |   ' under a heading such as 'Agencies we may share with': one slot of ticked lines."""
        waiting = context.waiting
        assert waiting is not None
        area = Area()
        marks = 0
        for row in range(grid.rows):
            cells = [cell for cell in grid.row(row) if cell.row == row]
            for name, mark in zip(cells, cells[1:], strict=False):
                text = mark.text.strip()
                bare = is_empty(mark) or text in (TICKED, EMPTY_BOX) or fold(text) in _TICK_WORDS | _OPTIONS
                if is_empty(name) or not bare or not any(ch.isalpha() for ch in name.text) or fold(name.text) in _OPTIONS:
                    continue
                ticked = not is_empty(mark) and text != EMPTY_BOX and fold(text) not in ("no", "n")
                marks += ticked or text == EMPTY_BOX
                place = of_cell(name, self._paged)
                item = Area((Run(f"{TICKED if ticked else EMPTY_BOX} {_flat(name)}"),), place.page, place.box)
                area = area.joined(item)
        if not marks:
            return False
        self._fill(waiting, area)
        context.waiting = None
        return True

    # ── questions with a Yes and a No column ─────────────────────────────────────────────────────────────────────
    def _yes_no_columns(self, grid: Grid, row: int) -> bool:
        cells = [cell for cell in grid.row(row) if cell.row == row]
        if not {"yes", "no"} <= {fold(cell.text) for cell in cells} or row + 1 >= grid.rows:
            return False
        return not any(self._is_label(cell) for cell in cells if fold(cell.text) not in _OPTIONS)

    def _matrix(self, grid: Grid, row: int, context: Context, used: set[int]) -> int:
        options = {cell.col: _flat(cell) for cell in grid.row(row) if fold(cell.text) in _OPTIONS}
        first = min(options)
        at = row + 1
        while at < grid.rows:
            cells = [cell for cell in grid.row(at) if cell.row == at]
            label = next((c for c in cells if c.col < first and not is_empty(c)), None)
            if label is None or len(cells) < 3:
                break
            match = self._v.labels.find(_flat(label).rstrip(": "))
            if match is not None:
                area = Area()
                for col, word in options.items():
                    cell = grid.at(at, col)
                    ticked = cell is not None and not is_empty(cell)
                    box = of_cell(cell, self._paged) if cell is not None else Area()
                    said = box.text
                    mark = TICKED if ticked and said != EMPTY_BOX else EMPTY_BOX
                    area = area.joined(Area((Run(f"{mark} {word}"),), box.page, box.box), between=" ")
                rest = [of_cell(c, self._paged) for c in cells if c.col > max(options) and not is_empty(c)]
                self._slot(match, _flat(label), area.joined(*rest), context)
            used.update(id(cell) for cell in cells)
            at += 1
        return max(at, row + 1)

    # ── forms ────────────────────────────────────────────────────────────────────────────────────────────────────
    def _form_row(self, grid: Grid, row: int, context: Context, used: set[int]) -> None:
        for cell in [cell for cell in grid.row(row) if cell.row == row]:
            if id(cell) in used:
                continue
            used.add(id(cell))
            flat = _flat(cell).rstrip(": ")
            match = self._v.labels.find(flat) if self._is_label(cell) else None
            if match is None and is_empty(cell) and (above := self._continued(grid, cell)) is not None:
                flat, match = above
            if match is None:
                self._read_text(cell, context)
                if context.waiting is not None:
                    self._fill_waiting(grid, cell, context, used)
                continue
            value = self._value_of(grid, cell, match, used)
            self._slot(match, flat, value, context)
            if cell.row + cell.rows >= grid.rows and cell.cols >= grid.cols and not (value.text or value.inked):
                context.waiting = self._sheet.slots[-1]
                return
            for table in value.tables:
                context.waiting = Slot(match.concept, match.quality, flat, Area(), context.section, context.heading,
                                       context.group)
                self.read(table, context)
            context.waiting = None

    def _continued(self, grid: Grid, cell: Cell) -> tuple[str, Match] | None:
        """The label above an empty cell whose right neighbour is filled: a second child under 'Name of child'."""
        right = grid.right_of(cell)
        if right is None or is_empty(right) or self._is_label(right):
            return None
        for row in range(cell.row - 1, -1, -1):
            above = grid.at(row, cell.col)
            if above is None or above.cols != cell.cols:
                return None
            if not is_empty(above):
                match = self._v.labels.find(_flat(above).rstrip(": "))
                return (_flat(above), match) if match and match.concept.startswith("child.") else None
        return None

    def _fill_waiting(self, grid: Grid, cell: Cell, context: Context, used: set[int]) -> None:
        """A cell whose text ended in a label: its value stands in the neighbour."""
        waiting = context.waiting
        assert waiting is not None
        context.waiting = None
        value = self._value_of(grid, cell, Match(waiting.concept, waiting.quality), used)
        self._fill(waiting, value if value.text or value.inked else waiting.area)

    def _slot(self, match: Match, label: str, area: Area, context: Context) -> None:
        self._sheet.slots.append(Slot(match.concept, match.quality, label, area, context.section, context.heading,
                                      context.group))

    def _is_label(self, cell: Cell) -> bool:
        flat = _flat(cell).rstrip(": ")
        if not flat or cell.tables or any(mark in flat for mark in (TICKED, EMPTY_BOX)):
            return False
        return self._v.labels.find(flat) is not None

    def _value_of(self, grid: Grid, cell: Cell, match: Match, used: set[int]) -> Area:
        """The place of a label's value: the cells to its right up to the next label, else the cell beneath."""
        right = grid.right_of(cell)
        below = grid.below(cell)
        if self._heads(grid, cell) and below is not None and id(below) not in used:
            used.add(id(below))
            return of_cell(below, self._paged)
        right_free = right is not None and id(right) not in used and right.row == cell.row and not self._next_label(right, match, cell)
        below_free = below is not None and id(below) not in used and below.col == cell.col and not self._next_label(below, match, cell)
        if right_free and right is not None:
            prefer_below = (
                is_empty(right) and below_free and below is not None and not is_empty(below)
                and not self._column_of_labels(grid, cell)
            )
            if not prefer_below:
                return self._rightwards(grid, cell, right, match, used)
        if below_free and below is not None and (right is None or not self._column_of_labels(grid, cell)):
            used.add(id(below))
            return of_cell(below, self._paged)
        place = of_cell(cell, self._paged)
        return Area((), place.page, place.box)

    def _next_label(self, cell: Cell, match: Match, label: Cell) -> bool:
        """Whether a neighbour is the next label rather than this one's value."""
        if not self._is_label(cell):
            stream = Stream.of(cell.lines, self._paged)
            pieces = split(stream, self._v.labels)
            return bool(pieces and pieces[0].start == 0 and pieces[0].match is not None
                        and pieces[0].ended_by in ("colon", "ask", "bold", "tick")
                        and pieces[0].match.concept not in VALUE_LIKE)
        found = self._v.labels.find(_flat(cell).rstrip(": "))
        if found is None or _flat(cell).endswith((":", "?")):
            return True
        if match.concept.startswith("signature") and found.concept in _SAID_FOR_SIGNING:
            return False
        if match.concept in TAKES_SUCH and found.concept in VALUE_LIKE:
            return _bold(cell) and _bold(label)
        return not (_bold(label) and not _bold(cell) and found.concept in VALUE_LIKE and match.concept != found.concept)

    def _heads(self, grid: Grid, cell: Cell) -> bool:
        """Whether the cell stands in a row of headings: two labels side by side, and a row of the same shape beneath."""
        row = [c for c in grid.row(cell.row) if c.row == cell.row]
        below = [c for c in grid.row(cell.row + cell.rows) if c.row == cell.row + cell.rows]
        if [(c.col, c.cols) for c in row] != [(c.col, c.cols) for c in below] or any(is_empty(c) for c in row):
            return False
        labels = [self._is_label(c) for c in row]
        if any(self._is_label(c) and (not self._value_like(c) or self._ignored(c)) for c in below):
            return False
        proven = (id(grid), cell.row)
        if proven in self._heads_rows or any(labels) and (
                (id(grid), cell.row - 2) in self._heads_rows or all(map(_bold, row)) and not any(map(_bold, below))):
            self._heads_rows.add(proven)
            return True
        if len(row) == 2 and self._column_of_labels(grid, row[0]):
            return False
        colons = [_flat(c).endswith(":") for c in row]
        if any(colons) and not all(colons):
            return False
        pairs = [(a, b) for a, b in zip(row, row[1:], strict=False) if self._is_label(a) and self._is_label(b)
                 and not (self._value_like(b) and self._takes_such(a))]
        heads = bool(pairs) and sum(labels) * 3 >= len(row) * 2
        if heads:
            self._heads_rows.add(proven)
        return heads

    def _takes_such(self, cell: Cell) -> bool:
        match = self._v.labels.find(_flat(cell).rstrip(": "))
        return match is not None and match.concept in TAKES_SUCH

    def _ignored(self, cell: Cell) -> bool:
        match = self._v.labels.find(_flat(cell).rstrip(": "))
        return match is not None and match.concept == "ignore"

    def _value_like(self, cell: Cell) -> bool:
        if _flat(cell).endswith((":", "?")):
            return False
        match = self._v.labels.find(_flat(cell).rstrip(": "))
        return match is not None and match.concept in VALUE_LIKE

    def _column_of_labels(self, grid: Grid, cell: Cell) -> bool:
        """True when this cell's column holds labels (values stand beside them), not values beneath headings."""
        if grid.cols == 1:
            return False
        column = [c for row in range(grid.rows) if (c := grid.at(row, cell.col)) is not None and c.row == row]
        labels = sum(1 for c in column if self._is_label(c))
        return labels >= 2 and labels * 2 > len([c for c in column if not is_empty(c)])

    def _rightwards(self, grid: Grid, label: Cell, first: Cell, match: Match, used: set[int]) -> Area:
        cells = []
        cell: Cell | None = first
        while cell is not None and cell.row == label.row and id(cell) not in used:
            if cell is not first and (self._is_label(cell) or self._next_label(cell, match, label)):
                break
            cells.append(cell)
            cell = grid.right_of(cell)
        used.update(id(c) for c in cells)
        if any(fold(c.text) in _OPTIONS for c in cells) and len(cells) >= 2:
            return self._options(cells)
        filled = [of_cell(c, self._paged) for c in cells if not is_empty(c)]
        if len(filled) > 1 and match.concept not in _MANY_CELLS and not any(
                mark in area.text for area in filled[:2] for mark in (TICKED, EMPTY_BOX)):
            filled = filled[:1]
        if not filled:
            return of_cell(first, self._paged)
        return filled[0].joined(*filled[1:], between="\t")

    def _options(self, cells: list[Cell]) -> Area:
        """'Yes | x | No | ' – words with a cell to tick beside each; words chosen by style stay as they are."""
        areas = [of_cell(c, self._paged) for c in cells]
        words = [fold(a.text) in _OPTIONS for a in areas]
        if all(words):
            return areas[0].joined(*areas[1:], between=" ")
        out = Area()
        for area, is_word in zip(areas, words, strict=True):
            if not is_word and fold(area.text) in _TICK_WORDS | {""}:
                mark = TICKED if area.text or area.inked else EMPTY_BOX
                if area.text == EMPTY_BOX:
                    mark = EMPTY_BOX
                area = Area((Run(mark),), area.page, area.box)
            out = out.joined(area, between=" ")
        return out


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


def _flat(cell: Cell) -> str:
    return " ".join(cell.text.replace("\t", " ").split())


def _bold(cell: Cell) -> bool:
    runs = [run for line in cell.lines for run in line.runs if run.text.strip()]
    return bool(runs) and all(run.bold for run in runs)

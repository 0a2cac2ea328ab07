"""Lists in tables with headings above their rows: families, attendance, actions, signatures, enclosures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..layout import EMPTY_BOX, TICKED, Cell, Run
from ..values.dates import find_dates
from ..values.names import looks_like_name
from .answers import VALUE_LIKE
from .area import Area
from .bands import band_in, columns_beneath, is_across, names_need, said_by
from .cells import CellWords
from .column_sense import about_meeting, dated, is_name, over_names, sensed
from .families import NAMED, as_in, family_of
from .grid import Grid, is_empty
from .people import persons_in
from .sheet import Context, Family, Records, Sheet
from .standing import LISTS, is_standing
from .tick_letters import with_ticks

Columns = dict[int, str]  # concept by column number

_STANDINGS = frozenset({"attended", "apologies", "invited", "absent", "consulted"})
_TICKS = frozenset({"x", "y", "n", "yes", "no", TICKED, EMPTY_BOX, "\u2713", "\u2714"})
# columns of a list of children that are part of the list; others ('Address') hold for the form
_PLAIN = frozenset({
    "ignore", "name", "first", "last", "dob", "child.dob", "child.name", "relationship", "role", "agency",
})
_SAID_OF_THEM = frozenset({"status", *_STANDINGS})  # columns that say of those invited how they stood
_SAID_STANDING = frozenset({"status", "attended", "invited"})  # columns
_SAID_OF_PEOPLE = _STANDINGS | {"role", "relationship", "agency", "status"}  # columns
_SIGNATORY = frozenset({"relationship", "household"})  # columns about who signs
_WEAK_LABELS = ("name", "date", "role", "agency")
_KNOWN_SHARE = 0.6  # of the headings must be known


class ListReader:
    """Reads the lists of tables into a sheet's records."""

    def __init__(self, cells: CellWords, sheet: Sheet) -> None:
        self._cells = cells
        self._sheet = sheet

    def header(self, grid: Grid, row: int, context: Context, *, known_alone: bool = False
               ) -> tuple[Columns, Family] | None:
        """The columns that a row heads and the list that they open, or None when the row is no header.

        ``known_alone``: headings that nobody knows are not told by what stands beneath them.
        """
        cells = grid.starting_in(row)
        if len(cells) < 2 or row + 1 >= grid.rows or self._of_somebody(cells[0]) or self._over_lists(grid, cells):
            return None
        known = self._known_columns(grid, cells)
        if known is None and not known_alone:
            known = self._captioned(grid, row, context) or self._sensed_columns(grid, row, context)
        if known is None:
            return None
        beneath = columns_beneath(self._cells, grid, row, known)
        self._guess_columns(cells, beneath, known)
        if sum(1 for cell in beneath if cell.col in known) < 2:
            return None
        family = family_of(known.values(), context) or self._titled_by_first(cells[0], known, context) or (
            None if known_alone else self._by_beneath(grid, row, known, context))
        if family is None:
            return None
        known = as_in(family, known)
        if family == "attendance":
            known |= sensed(self._cells, grid, row, known)
        elif family == "actions":
            known |= dated(self._cells, grid, row, known)
        across = family == "actions" and self._need_across(grid, row + 1) is not None
        if beneath[0].row > row + 1 and not across and band_in(self._cells, grid, row + 1, known, family) is None:
            return None
        filled = [cell for cell in beneath if not is_empty(cell)]
        if len(filled) >= 2 and all(self._cells.is_label(cell) and not self._cells.value_like(cell) for cell in filled):
            return None
        return known, family

    def _over_lists(self, grid: Grid, heads: Sequence[Cell]) -> bool:
        """'Family present | Professionals present | Apologies' over one row: each heads a list of its own."""
        if heads[0].row + 2 < grid.rows:
            return False
        labels = map(self._cells.label, heads)
        if any(label is None or label.concept not in LISTS for label in labels):
            return False
        beneath = [cell for head in heads if (cell := grid.below(head)) is not None and not is_empty(cell)]
        return sum(1 for cell in beneath if any(name for name, _, _ in persons_in(cell.text))) > 1 or any(
            "\n" in cell.text.strip() for cell in beneath)

    def _of_somebody(self, first: Cell) -> bool:
        """Whether a row begins with a person: 'Ann Lee | Mother | Apologies' heads nothing."""
        return self._cells.column(first) is None and is_name(self._cells.flat(first))

    def _over_people(self, grid: Grid, heads: Sequence[Cell]) -> bool:
        """Whether names stand beneath the first of several headings, and ticks alone beneath the others."""
        others = [cell for head in heads[1:] for row in range(head.row + 1, grid.rows)
                  if (cell := grid.at(row, head.col)) is not None]
        ticks = [cell for cell in others if not is_empty(cell)]
        return bool(ticks) and over_names(self._cells, grid, heads[0]) and all(
            self._cells.flat(cell).casefold() in _TICKS for cell in ticks)

    def _known_columns(self, grid: Grid, cells: Sequence[Cell]) -> dict[int, str] | None:
        """The concepts of headings, where enough are known; None for 'Present | Apologies' over two lists of names."""
        known = {cell.col: concept for cell in cells if (concept := self._cells.column(cell))}
        if set(known.values()) <= _STANDINGS:
            if len(known) < len(cells) or not self._over_people(grid, cells):
                return None
            known[cells[0].col] = "name"  # 'Invited | Attended | Apologies' over a name and a tick in one of the others
        if len(known) == 2 and set(known.values()) == {"enclosed"}:
            known[min(known)] = "document"
        paired = all(number % 2 == 0 for number, cell in enumerate(cells) if cell.col in known)  # 'label | value' pairs
        enough = len(known) >= len(cells) * _KNOWN_SHARE or ({"name", "dob"} <= set(known.values()) and not paired)
        return known if len(known) >= 2 and enough else None

    def _captioned(self, grid: Grid, row: int, context: Context) -> dict[int, str] | None:
        """'Those who sent apologies | Role' over names and roles: the first heading is the list's caption."""
        first, *others = grid.starting_in(row)
        label = self._cells.label(first)
        known = {cell.col: concept for cell in others if (concept := self._cells.column(cell))}
        if label is None or label.concept not in LISTS or not set(known.values()) & {"role", "agency", "relationship"}:
            return None
        told = sensed(self._cells, grid, row, known)
        if told.get(first.col) != "name":
            return None
        context.waiting = context.slot(label, self._cells.flat(first), Area())
        return known | told

    def _sensed_columns(self, grid: Grid, row: int, context: Context) -> dict[int, str] | None:
        """The columns of those who came under headings that are hardly known, by what stands beneath them."""
        known = {cell.col: concept for cell in grid.starting_in(row) if (concept := self._cells.column(cell))}
        if not (about_meeting(context) or set(known.values()) & _STANDINGS):
            return None
        if set(known.values()) <= _STANDINGS and len(known) == len(grid.starting_in(row)):
            return None  # 'Present | Apologies' over two lists of names
        if self._labels_of_lists(grid, row) or any(find_dates(self._cells.flat(c)) for c in grid.starting_in(row)):
            return None
        known = {cell.col: known[cell.col] for cell in grid.starting_in(row) if cell.col in known
                 and not (known[cell.col] == "attended" and over_names(self._cells, grid, cell))}
        told = sensed(self._cells, grid, row, known)
        if "name" not in told.values() and not (set(known.values()) & NAMED and told):
            return None
        return known | told

    def _labels_of_lists(self, grid: Grid, row: int) -> bool:
        """'Present | A, B, C' over 'Apologies | D': labels with their lists beside them."""
        first = (grid.at(at, 0) for at in range(row, grid.rows))
        labels = (self._cells.label(cell) for cell in first if cell is not None and self._cells.is_label(cell))
        return sum(1 for label in labels if label is not None and label.concept in LISTS) > 1

    def _titled_by_first(self, first: Cell, known: Columns, context: Context) -> Family | None:
        """'Apologies | Name | …': the list's caption stands in its first heading."""
        label = self._cells.label(first)
        if label is None or not label.concept.startswith("attend.") or "name" not in known.values():
            return None
        before, context.waiting = context.waiting, context.slot(label, self._cells.flat(first), Area())
        family = family_of(known.values(), context)
        if family is None:
            context.waiting = before
        return family

    def _by_beneath(self, grid: Grid, row: int, known: Columns, context: Context) -> Family | None:
        """'Full na..e | Role' where those who came are told: ``known`` takes in what stands beneath the headings."""
        if not about_meeting(context):
            return None
        known |= sensed(self._cells, grid, row, known)
        return family_of(known.values(), context)

    def _guess_columns(self, cells: Sequence[Cell], beneath: Sequence[Cell], known: dict[int, str]) -> None:
        """'Present | Role' over names is a list of names; the one unknown column of an action plan is the action.

        That of a list of signatories, with nothing written in it, is the signature.
        """
        concepts = set(known.values())
        standing = next((col for col, concept in known.items() if concept in _STANDINGS), None)
        if standing is not None and not concepts & NAMED and concepts & {"role", "agency"}:
            under = next((cell for cell in beneath if cell.col == standing), None)
            if under is not None and looks_like_name(self._cells.flat(under)):
                known[standing] = "name"
        unknown = [cell.col for cell in cells if cell.col not in known and not is_empty(cell)]
        planned = "when" in concepts and concepts & {"need", "outcome", "who"}
        if planned and "action" not in concepts and len(unknown) == 1:
            known[unknown[0]] = "action"
        signed = "signed_on" in concepts or ("household" in concepts and "when" in concepts)
        if signed and concepts & NAMED and concepts & _SIGNATORY and "signature" not in concepts and len(unknown) == 1:
            under = next((cell for cell in beneath if cell.col == unknown[0]), None)
            if under is not None and not self._cells.flat(under):
                known[unknown[0]] = "signature"  # nothing but ink, or nothing at all

    def rows(self, grid: Grid, row: int, known: Columns, family: Family, context: Context, used: set[int]) -> int:
        """Reads the rows under a header into records. Returns the row after them."""
        rows: list[Mapping[str, Area]] = []
        section, heading = context.section, context.heading
        caption = context.waiting.concept if context.waiting else None
        names_invited = self._of_those_invited(grid, row, known, family)
        band: str | None = None
        need: Area | None = None
        at = row + 1
        while at < grid.rows:
            if family == "actions" and (said := self._need_across(grid, at)) is not None:
                need = said
                at += 1
                continue
            if (between := band_in(self._cells, grid, at, known, family)) is not None:
                if rows:
                    self._sheet.records.append(
                        Records(family, tuple(rows), section, heading, caption, context.group, band))
                rows, heading, band = [], self._cells.flat(between), said_by(self._cells, between)
            elif self._ends_list(grid, row, at, known, context):
                break
            elif record := self._record(grid, at, known, family, used):
                record = _as_invited(record, names_invited)
                rows.append({"need": need, **record} if need is not None else record)
            at += 1
        context.waiting = None
        rows = with_ticks(rows, _STANDINGS if family == "attendance" else frozenset())
        if family == "family" and len(rows) == 1 and "household" in rows[0] and "dob" not in rows[0]:
            self._add_as_form(grid, row, context)  # 'Full name | Relationship | Lives with the child' over a signatory
            return at
        self._sheet.records.append(Records(family, tuple(rows), section, heading, caption, context.group, band))
        if family == "family" and len(rows) == 1:
            self._add_as_form(grid, row, context, leave=_PLAIN)  # the address beside a single child counts
        return at

    def _of_those_invited(self, grid: Grid, row: int, known: Columns, family: Family) -> str | None:
        """The names' concept where their heading says that all of them were invited."""
        heads = ((concept, grid.at(row, col)) for col, concept in known.items() if concept in NAMED)
        return next((concept for concept, head in heads if family == "attendance" and head is not None
                     and self._asks_who_was_invited(head)), None)

    def _asks_who_was_invited(self, head: Cell) -> bool:
        label = self._cells.label(head)
        return self._cells.column(head) == "invited" or (label is not None and label.concept == "attend.invited")

    def _need_across(self, grid: Grid, at: int) -> Area | None:
        """'Need identified: Sleep' across the table, before the actions that meet it."""
        cells = grid.starting_in(at)
        if len(cells) != 1 or not is_across(cells[0], grid) or not names_need(self._cells, cells[0]):
            return None
        place = self._cells.area(cells[0])
        return Area((Run(cells[0].text.partition(":")[2].strip()),), place.page, place.box)

    def _ends_list(self, grid: Grid, header: int, at: int, known: Columns, context: Context) -> bool:
        """A title across the table, another header or rows of a form."""
        cells = grid.starting_in(at)
        filled = [cell for cell in cells if not is_empty(cell)]
        if (len(filled) == 1 and is_across(filled[0], grid)) or self._parted(grid, at, known):
            return True
        if self._standing_first(cells, known):
            return False
        if at > header + 1 and self.header(grid, at, context, known_alone=True) is not None:
            return True
        return self._form_like(cells, filled, known)

    def _standing_first(self, cells: Sequence[Cell], known: Columns) -> bool:
        """'Attended | Asha Rao | Family member | Aunt': how somebody stood before who they are, in their columns."""
        if {cell.col for cell in cells} != set(known) or known.get(cells[0].col) not in _SAID_STANDING:
            return False
        named = [cell for cell in cells if known[cell.col] in NAMED]
        return is_standing(self._cells.flat(cells[0])) and any(
            not is_empty(cell) and self._cells.column(cell) is None for cell in named)

    def _parted(self, grid: Grid, at: int, known: Columns) -> bool:
        """An empty row across the table and beneath it another number of cells: the space between two tables."""
        cells = grid.starting_in(at)
        if len(cells) != 1 or not is_empty(cells[0]) or not is_across(cells[0], grid) or at + 1 >= grid.rows:
            return False
        return len(grid.starting_in(at + 1)) < len(known)

    def _record(self, grid: Grid, at: int, known: Columns, family: Family, used: set[int]) -> Mapping[str, Area] | None:
        """One row of the list; None for an empty one."""
        record: dict[str, Area] = {}
        for cell in grid.row(at):
            concept = known.get(cell.col) if cell.row == at else None
            if concept is None and family == "attendance" and self._cells.flat(cell).casefold() in _TICKS:
                concept = "unknown"  # a tick under a heading that nobody knows
            if concept is None and family == "family" and cell.row == at:
                concept = "remark"  # what else is said of a child: 'Not on plan'
            if concept is None:
                continue
            area = self._cells.area(cell)
            record[concept] = record[concept].joined(area) if concept in record else area
            used.add(id(cell))
        return record if any(area.text or area.inked for area in record.values()) else None

    def _add_as_form(self, grid: Grid, row: int, context: Context, leave: frozenset[str] = frozenset()) -> None:
        """A list with a single row is a form as well: labels above their values."""
        for head in grid.starting_in(row):
            below, match = grid.at(row + 1, head.col), self._cells.label(head)
            if below is not None and match is not None and match.concept not in leave and (
                    not leave or below.col == head.col):
                self._sheet.add(match, self._cells.flat(head), self._cells.area(below), context)

    def _about_person(self, cells: Sequence[Cell], labels: Sequence[Cell], known: Columns) -> bool:
        """'Social worker | Asha Rao | Family': what looks like labels are a person's role and agency in their columns.

        A role that is printed beforehand with nothing beside it is such a row too.
        """
        if any(known.get(cell.col, "role") not in _SAID_OF_PEOPLE or not self._cells.value_like(cell)
               for cell in labels):
            return False
        named = [cell for cell in cells if known.get(cell.col) in NAMED]
        return bool(named) and all(is_empty(cell) or looks_like_name(self._cells.flat(cell)) for cell in named)

    def _form_like(self, cells: Sequence[Cell], filled: Sequence[Cell], known: Columns) -> bool:
        """Rows of 'label | value' that follow a list in the same table."""
        labels = [cell for cell in filled if self._cells.is_label(cell) and known.get(cell.col) != "signature"]
        other_shape = {cell.col for cell in cells} != set(known) and len(cells) != len(known)
        opening = [self._cells.opens_with_label(cell) for cell in filled] if other_shape else []
        if opening and opening[0] and sum(opening) * 2 >= len(opening):
            return True  # 'Case no.: 1204417 | Worker: Asha Rao', each with its value in its own cell
        if self._about_person(cells, labels, known):
            return False
        if len(labels) >= 2 and len(labels) * 2 >= len(filled) and (
                filled[0] in labels or not looks_like_name(self._cells.flat(filled[0]))):
            return True
        strong = [match for cell in labels if (match := self._cells.label(cell)) is not None
                  and match.concept not in VALUE_LIKE and match.concept not in _WEAK_LABELS]
        return bool(strong) and (other_shape or len(strong) * 2 >= len(filled) > 1 or len(strong) >= 2)


def _as_invited(record: Mapping[str, Area], names: str | None) -> Mapping[str, Area]:
    """The row under a heading 'Invited' or 'Invitee'; a column of its own says how each of them stood after all."""
    if names is None or names not in record or any(record[one].text for one in _SAID_OF_THEM if one in record):
        return record
    return {**record, "invited": record[names]}

"""The lists that have rows of columns: what a rule may ask of each row, and the rows of a case with their words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from ..case import Case, Child, Document, Fact, FactState
from ..evidence import Row as Cells
from ..evidence import as_date, rows_of, says_something
from ..facts import day_that_counts
from ..facts.table import FactType
from ..reading import Field
from ..values.ages import age_on
from .facts import KNOWN, KnownFact, sample
from .truth import Doubt

_TEXTS: Final = (("text", "text", "the words of the line"),)
_COLUMNS: Final[Mapping[str, tuple[tuple[str, FactType, str], ...]]] = {
    "attendance": (("name", "text", "who"), ("role", "text", "the role, relationship or agency as printed"),
                   ("status", "choice", "attended, apologies, invited or absent")),
    "actions": (("need", "text", "the need that it answers"), ("action", "text", "what is to be done"),
                ("owner", "text", "who does it"), ("agency", "text", "the owner's agency"), ("due", "date", "by when")),
    "children": (("name", "text", "the child's name"), ("date_of_birth", "date", "the date of birth"),
                 ("due_date", "date", "when an unborn child is due"), ("reference", "text", "the child's own number"),
                 ("age", "number", "whole years on the day of the meeting (0 for an unborn child)")),
    "signatures": (("name", "text", "who signed"), ("relationship", "text", "who that is to the child"),
                   ("lives_in_household", "yes/no", "whether they live in the household"),
                   ("mark", "choice", "ink, digital, typed, asserted or none"), ("signed_on", "date", "when")),
    "child_signature": (("name", "text", "the child's name"),
                        ("mark", "choice", "ink, digital, typed, asserted or none"), ("signed_on", "date", "when")),
    "distribution": _TEXTS, "enclosed": _TEXTS, "share_with": _TEXTS, "do_not_share_with": _TEXTS,
}
COLUMNS: Final[Mapping[str, Mapping[str, KnownFact]]] = {
    fact: {name: KnownFact(name, kind, meaning, KNOWN[fact].source, KNOWN[fact].field, arrives=True, of=fact)
           for name, kind, meaning in columns} for fact, columns in _COLUMNS.items()}


_RARE: Final = {("children", "due_date"): "2026-06-01", ("children", "reference"): "1204418", ("children", "age"): 7,
                ("child_signature", "signed_on"): "2026-03-04"}


def column_sample(column: KnownFact) -> object:
    """A value of the column from a made-up case."""
    items = sample(column.of)
    first = items[0] if isinstance(items, list) else items
    return first.get(column.name) or _RARE[column.of, column.name] if isinstance(first, Mapping) else first


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list. ``cells`` are facts under the path by which a person settles each (``actions.2.due``)."""

    fact: str
    cells: Mapping[str, Fact]
    document: Document | None
    number: int

    def cell(self, column: KnownFact) -> Fact:
        """The fact in that column; ``missing`` where the form has no such column."""
        path = f"{KNOWN[self.fact].field}.{self.number}.{column.name}"
        return self.cells.get(column.name) or Fact(path, None, "missing", self.document)

    def known_as(self, column: KnownFact) -> str:
        """By what a doubt about it is told from another."""
        return f"{self.cell(column).name}@{self.document.sha256 if self.document else ''}"

    @property
    def name(self) -> str:
        """What the row is called in a sentence: its first column that says something; for an action, the action."""
        order = ("action", *COLUMNS[self.fact])
        return next((str(cell.value) for column in order if (cell := self.cells.get(column)) and says_something(
            cell.value)), "")

    @property
    def words(self) -> str:
        """The row as the document has it."""
        return " · ".join(dict.fromkeys(cell.text or str(cell.value) for cell in self.cells.values() if cell.value))


def rows_in(case: Case, known: KnownFact) -> tuple[Row, ...] | Doubt:
    """The rows of a list that say something, or the doubt about the whole list: it is blank, or not read for certain.

    Where only some of its values are doubtful, the rows are there, and the doubt is theirs.
    """
    fact = case.fact(known.name)
    if known.name == "children":
        found = tuple(_child(case, fact, number, child) for number, child in enumerate(case.file.children, 1))
    else:
        found = tuple(_rows(known, fact)) if fact.state in ("read", "uncertain") else ()
    whole = known.name != "children" and any(_unexplained(one.field) for one in (fact, *fact.others))
    if not found or whole or fact.state == "conflict":
        return Doubt(known.name, fact, arrived=fact.document is not None)
    return found


def _unexplained(field: Field | None) -> bool:
    """Whether the list is doubtful as a whole, and not because one of its values is."""
    return field is not None and field.state == "uncertain" and all(
        cell.state == "read" for row in field.parts for cell in row.values())


def _rows(known: KnownFact, fact: Fact) -> Iterator[Row]:
    for place in (fact, *fact.others):
        for number, row in enumerate(rows_of(place.field), 1):
            if any(cell.state == "uncertain" or says_something(cell.value) for cell in row.values()):
                yield _row(known, place.document, number, row)


def _row(known: KnownFact, document: Document | None, number: int, row: Cells) -> Row:
    names = COLUMNS[known.name]
    cells = {"text": row["name"]} if "text" in names and "name" in row else row
    return Row(known.name, {name: Fact(f"{known.field}.{number}.{name}", cell.value, cell.state, document, cell)
                            for name, cell in cells.items() if name in names}, document, number)


def _child(case: Case, fact: Fact, number: int, child: Child) -> Row:
    """A child of the family as all its documents tell it; the number is the one under which it is settled."""
    def cell(name: str, value: object) -> Fact:
        state: FactState = "read" if value is not None else "missing"
        return Fact(f"children.{number}.{name}", value, state, fact.document, fact.field)

    born = f"children.{number}.date_of_birth"
    contested = any(doubt.field == born for doubt in case.file.doubts)
    cells = {"name": cell("name", child.name or None), "due_date": cell("due_date", child.due_date),
             "reference": cell("reference", child.reference)}
    doubtful = Fact(born, None, "conflict" if contested else "uncertain", fact.document, fact.field)
    if child.due_date and not contested and child.date_of_birth is None:
        cells |= {"date_of_birth": cell("date_of_birth", None), "age": cell("age", 0)}
    elif child.date_of_birth is None or contested:
        cells |= {"date_of_birth": doubtful, "age": doubtful}
    else:
        cells |= {"date_of_birth": cell("date_of_birth", child.date_of_birth), "age": _age(case, child, number)}
    return Row("children", cells, fact.document, number)


def _age(case: Case, child: Child, number: int) -> Fact:
    """On the day of the meeting, else of the referral or the request; that day is what is in doubt where it is."""
    day, printed = case.fact(day_that_counts(case)), case.fact("children")
    on = as_date(day.value) if day.known else None
    if on is None or child.date_of_birth is None:
        return day
    return Fact(f"children.{number}.age", age_on(child.date_of_birth, on) or 0, "read", printed.document, printed.field)

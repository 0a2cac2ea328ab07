"""The managers' figures (F15, O10, O11): counted from the turns that cases took, with nothing that tells a child.

A turn is a row kept whenever a case's standing changed. Figures are numbers of cases; small ones are withheld, and so
is a second one of the same column wherever the first could be reckoned from the total.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Final

from .row_words import row_words

ALLOCATED: Final = frozenset({"routed", "overseen"})
ROUTES: Final = {
    "locality": "Locality team", "childrens_centre": "Children's centre", "strengthening_families":
    "Strengthening Families team", "other_agency": "Another agency",
}
_WEEKS: Final = ((7, "within 7 days"), (14, "8 to 14 days"), (28, "15 to 28 days"))
_MINUTES: Final = {"in_time": "circulated in time", "late": "circulated late", "overdue": "overdue",
                   "open": "not due yet"}


@dataclass(frozen=True, slots=True)
class Turn:
    """How a case stood from ``on`` until its next turn."""

    reference: str
    on: date
    status: str
    route: str  # a RouteKind
    area: str | None
    meeting_on: date | None
    parent_attended: str | None
    minutes: str | None  # in_time, late, overdue, open
    outcome: str | None  # of a MAP review: achieved, not_yet, disengaged, escalated
    rules: tuple[str, ...] = ()  # rows that refuse
    missing: tuple[str, ...] = ()  # what it waits for


@dataclass(frozen=True, slots=True)
class Table:
    """A table of figures: a row's label and a number for each column; None is withheld, being small."""

    name: str
    title: str
    about: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int | None, ...]], ...]


@dataclass(frozen=True, slots=True)
class Figures:
    first: date
    last: date
    smallest: int  # numbers below it, but 0, are withheld
    tables: tuple[Table, ...]


def figures(turns: Iterable[Turn], first: date, last: date, *, smallest: int,
            areas: Mapping[str, str]) -> Figures:
    """All tables for the days from ``first`` to ``last``. ``areas``: names by id."""
    lives: dict[str, list[Turn]] = {}
    for turn in turns:
        if turn.on <= last:
            lives.setdefault(turn.reference, []).append(turn)
    told = [_told(life, first) for life in lives.values()]
    return Figures(first, last, smallest, tuple(
        Table(table.name, table.title, table.about, table.columns, withheld(table.rows, smallest)) for table in (
            _routes(told), _areas(told, areas), _refusals(told), _times(told), _waiting(told), _attendance(told),
            _minutes(told, first, last),
        )))


@dataclass(frozen=True, slots=True)
class _Told:
    """One case in the period: the turn by which it was first allocated, if it was then; its last turn; and so on."""

    allocated: Turn | None
    last: Turn
    refusals: tuple[str, ...]
    disengaged: bool
    reopened: bool


def _told(life: Sequence[Turn], first: date) -> _Told:
    start = next((turn for turn in life if turn.status in ALLOCATED), None)
    later = life[life.index(start) + 1:] if start else []
    refused: dict[str, None] = {}
    before: frozenset[str] = frozenset()
    for turn in life:
        if turn.on >= first:
            refused |= dict.fromkeys(rule for rule in turn.rules if rule not in before)
        before = frozenset(turn.rules)
    return _Told(
        start if start and start.on >= first else None, life[-1], tuple(refused),
        any(turn.outcome == "disengaged" for turn in later),
        any(turn.outcome == "escalated" or turn.status == "open_to_csc" for turn in later),
    )


def _counted(labels: Iterable[str], values: Iterable[str]) -> tuple[tuple[str, tuple[int | None, ...]], ...]:
    """A row for each label, in their order, and one for all."""
    found = list(values)
    rows = [(label, (found.count(label),)) for label in dict.fromkeys((*labels, *sorted(set(found))))]
    return (*rows, ("All", (len(found),)))


def _routes(told: Sequence[_Told]) -> Table:
    values = [ROUTES.get(one.allocated.route, one.allocated.route) for one in told if one.allocated]
    return Table("routes", "Step-downs by route", "Cases allocated for the first time in the period.", ("Cases",),
                 _counted(ROUTES.values(), values))


def _areas(told: Sequence[_Told], areas: Mapping[str, str]) -> Table:
    values = [areas.get(one.allocated.area or "", "Not known") for one in told if one.allocated]
    return Table("areas", "Step-downs by area", "The same cases by the family's area.", ("Cases",),
                 _counted(areas.values(), values))


def _refusals(told: Sequence[_Told]) -> Table:
    values = [f"{row_words(rule)} ({rule})" for one in told for rule in one.refusals]
    stopped = sum(bool(one.refusals) for one in told)
    rows = [(label[:1].upper() + label[1:], (values.count(label),)) for label in sorted(
        set(values), key=lambda label: (-values.count(label), label))]
    return Table("refusals", "Refusals by rule", "Cases that a rule stopped in the period; a case may be stopped by "
                 "several, and is counted once for each.", ("Cases",), (*rows, ("Any rule", (stopped,))))


def _times(told: Sequence[_Told]) -> Table:
    days = [(one.allocated.on - one.allocated.meeting_on).days for one in told
            if one.allocated and one.allocated.meeting_on]
    values = [next((words for most, words in _WEEKS if number <= most), "more than 28 days") for number in days]
    typical = f" Half of them within {median(days):g} days." if len(days) > 4 else ""  # a few would tell a case
    return Table("times", "Time from meeting to allocation", "Cases allocated in the period whose meeting is known."
                 + typical, ("Cases",), _counted([*(words for _, words in _WEEKS), "more than 28 days"], values))


def _waiting(told: Sequence[_Told]) -> Table:
    waits = [one.last for one in told if one.last.status == "waiting"]
    values = [what[:1].upper() + what[1:] for turn in waits for what in turn.missing]
    rows = [(label, (values.count(label),)) for label in sorted(set(values))]
    return Table("waiting", "Packs waiting, and for what", "On the period's last day; a pack may wait for several.",
                 ("Packs",), (*rows, ("All packs waiting", (len(waits),))))


def _attendance(told: Sequence[_Told]) -> Table:
    def row(label: str, belongs: Callable[[Turn], bool]) -> tuple[str, tuple[int | None, ...]]:
        mine = [one for one in told if one.allocated and belongs(one.allocated)]
        return label, (len(mine), sum(one.disengaged for one in mine), sum(one.reopened for one in mine))

    return Table(
        "attendance", "Parents at the meeting, and what became of it", "Cases allocated in the period; whether the "
        "family later disengaged, or the case went back to social care (F15).",
        ("Allocated", "Disengaged", "Re-opened"),
        (row("A parent or carer was there", lambda turn: turn.parent_attended == "yes"),
         row("Nobody was there", lambda turn: turn.parent_attended == "no"),
         row("Not recorded", lambda turn: turn.parent_attended not in {"yes", "no"}), row("All", lambda _: True)))


def _minutes(told: Sequence[_Told], first: date, last: date) -> Table:
    values = [_MINUTES[one.last.minutes] for one in told
              if one.last.minutes and one.last.meeting_on and first <= one.last.meeting_on <= last]
    return Table("minutes", "Minutes on time", "Meetings held in the period, by whether their minutes were circulated "
                 "within the time set (F11).", ("Meetings",), _counted(_MINUTES.values(), values))


def withheld(rows: Sequence[tuple[str, tuple[int | None, ...]]], smallest: int,
             ) -> tuple[tuple[str, tuple[int | None, ...]], ...]:
    """The rows without small numbers, the last row being the total of each column.

    A number below ``smallest`` but above 0 is withheld. Where just one of a column is, the next smallest goes too, or
    the total would give it away.
    """
    columns = [list(column) for column in zip(*(numbers for _, numbers in rows), strict=True)]
    for column in columns:
        parts = column[:-1]
        hidden = [n for n, number in enumerate(parts) if number and number < smallest]
        if len(hidden) == 1:
            others = sorted((number, n) for n, number in enumerate(parts) if number and n not in hidden)
            if others:
                hidden.append(others[0][1])
            else:
                hidden.append(len(parts))
        if column[-1] and column[-1] < smallest:
            hidden.append(len(parts))
        for n in hidden:
            column[n] = None
    return tuple((label, tuple(column[n] for column in columns)) for n, (label, _) in enumerate(rows))

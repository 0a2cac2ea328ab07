"""Lists for those who look: what came in today, cases, messages. A sheet at a time, and counted up to a bound."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Generic, TypeVar

from stepdown_pipeline.shell.store import Database, arrivals, case_lists, documents, instant, post_lists
from stepdown_pipeline.shell.store.arrivals import Arrival
from stepdown_pipeline.shell.store.case_lists import CaseRow, Wanted
from stepdown_pipeline.shell.store.post_lists import MessageRow, Part

__all__ = ["COUNTED", "CaseRow", "Lists", "MessageRow", "Part", "Sheet", "Today", "Wanted"]

Row = TypeVar("Row")

COUNTED: Final = case_lists.COUNTED  # a count that is no less stands for "that or more"
SHEET: Final = 25  # lines
NEWEST: Final = 5  # lines of each kind on the page of today
STANDINGS: Final = ("waiting", "review", "refused")


@dataclass(frozen=True, slots=True)
class Sheet(Generic[Row]):
    """Lines of a list; ``more``: what the next sheet begins after, or ""."""

    rows: list[Row]
    more: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """A file that came in, and the case to which it belongs by now."""

    arrival: Arrival
    reference: str | None


@dataclass(frozen=True, slots=True)
class Today:
    """``files``: by outcome (taken, copy, returned), how many today; ``cases``: by status, how many now."""

    files: dict[str, int]
    newest_files: list[File]
    cases: dict[str, int]
    newest_cases: dict[str, list[CaseRow]]
    sent: int
    newest_sent: list[MessageRow]
    open: int
    parked: int
    newest_parked: list[MessageRow] = field(default_factory=list)


class Lists:
    """The database must be ready (`Desk.prepare`)."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database, self._clock = database, clock

    def today(self) -> Today:
        """What happened since midnight, and what waits for somebody now."""
        midnight = self._clock().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        since = instant(midnight)
        with self._database.reading() as tx:
            latest = arrivals.latest(tx, since, 2 * NEWEST)
            homes = documents.cases_of(tx, {one.sha256 for one in latest if one.sha256})
            return Today(
                files=arrivals.counted_since(tx, since, COUNTED),
                newest_files=[File(one, homes.get(one.sha256 or "")) for one in latest],
                cases=case_lists.counts(tx, STANDINGS),
                newest_cases={status: case_lists.page(tx, Wanted(status=status), NEWEST) for status in STANDINGS},
                sent=post_lists.count(tx, "accepted", since),
                newest_sent=post_lists.page(tx, "accepted", NEWEST, since=since),
                open=post_lists.count(tx, "open"), parked=post_lists.count(tx, "parked"),
                newest_parked=post_lists.page(tx, "parked", NEWEST),
            )

    def cases(self, wanted: Wanted, after: str = "") -> tuple[Sheet[CaseRow], int]:
        """A sheet of the cases, and how many there are."""
        at, _, reference = after.partition("~")
        with self._database.reading() as tx:
            rows = case_lists.page(tx, wanted, SHEET + 1, (at, reference) if reference else None)
            return _sheet(rows, lambda row: f"{row.advanced_at}~{row.reference}"), case_lists.count(tx, wanted)

    def awaited(self) -> list[str]:
        """Each thing that some case waits for, in plain words."""
        with self._database.reading() as tx:
            return case_lists.whats_awaited(tx)

    def messages(self, part: Part, after: str = "", most: int = SHEET) -> tuple[Sheet[MessageRow], int]:
        """A sheet of the messages that are parked, still open, or accepted; and how many there are."""
        at, _, receipt = after.partition("~")
        place = (at, int(receipt)) if receipt.isdecimal() and len(receipt) < 19 else None
        with self._database.reading() as tx:
            rows = post_lists.page(tx, part, most + 1, place)
            return _sheet(rows, lambda row: f"{row.changed_at}~{row.receipt}", most), post_lists.count(tx, part)

    def message(self, notice: str) -> list[MessageRow]:
        """A message's line for each recipient; none, when there is no such message."""
        with self._database.reading() as tx:
            return post_lists.of_notice(tx, notice)

    def is_case(self, reference: str) -> bool:
        """Whether there is a case of that reference: agendas and figures are sent without one."""
        with self._database.reading() as tx:
            return bool(case_lists.among(tx, [reference]))


def _sheet(rows: list[Row], place: Callable[[Row], str], most: int = SHEET) -> Sheet[Row]:
    return Sheet(rows[:most], place(rows[most - 1]) if len(rows) > most else "")

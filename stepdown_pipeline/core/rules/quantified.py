"""A condition on the rows of a list: of how many of them something holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from ..case import Case
from .conditions import Group
from .facts import KnownFact
from .rows import Row, rows_in
from .truth import FAILS, HOLDS, Answer, Doubt, all_doubts, every, opposite, some

How = Literal["some", "every", "none", "at least", "at most"]
WORDS: Final = ("some", "every", "none", "at least 2", "at most 2")
_HOW: Final = re.compile(r"(some|every|none)|(at least|at most) (\d{1,3})")


@dataclass(frozen=True, slots=True)
class RowsCondition:
    """``number`` counts with ``at least`` and ``at most``. ``where``: only rows of which this holds are meant.

    ``turned``: the opposite of it all.
    """

    fact: KnownFact
    how: How
    number: int
    hold: Group
    where: Group | None = None
    turned: bool = False

    def ask(self, case: Case, row: Row | None = None) -> Answer:  # noqa: ARG002 - no rows within rows
        """It can be told where no doubt about a row makes a difference."""
        found = rows_in(case, self.fact)
        if isinstance(found, Doubt):
            return Answer(None, (found,))
        answers = [self._of(case, one) for one in found]
        answer = every(answers) if self.how == "every" else self._counted(answers)
        return opposite(answer) if self.turned else answer

    def _of(self, case: Case, row: Row) -> Answer:
        hold = self.hold.ask(case, row)
        if self.where is None:
            return hold
        meant = self.where.ask(case, row)
        return some([opposite(meant), hold]) if self.how == "every" else every([meant, hold])

    def _counted(self, answers: Sequence[Answer]) -> Answer:
        least = {"some": 1, "none": 1, "at least": self.number, "at most": self.number + 1}[self.how]
        answer = at_least(least, answers)
        return answer if self.how in ("some", "at least") else opposite(answer)

    def at_fault(self, case: Case) -> list[Row]:
        """The rows by which it fails; [] where it is for want of rows."""
        found = rows_in(case, self.fact)
        if isinstance(found, Doubt) or self.how in ("some", "at least"):
            return []
        wrong = self.how != "every"
        return [one for one in found if self._of(case, one).holds is wrong]

    def facts(self) -> Iterator[KnownFact]:
        yield self.fact

    def __str__(self) -> str:
        rows = {"some": "some row", "every": "every row", "none": "no row"}.get(
            self.how, f"{self.how} {self.number} row{'' if self.number == 1 else 's'}")
        where = f" where {self.where}" if self.where else ""
        return f"{'not ' if self.turned else ''}in {rows} of {self.fact.name}{where}: {self.hold}"


def at_least(number: int, answers: Sequence[Answer]) -> Answer:
    """Holds when that many hold, fails when so many cannot be reached, whatever the others."""
    sure = sum(1 for one in answers if one.holds)
    if sure >= number:
        return HOLDS
    if sure + sum(1 for one in answers if one.holds is None) < number:
        return FAILS
    return all_doubts(answers) or FAILS


def how_many(words: str) -> tuple[How, int] | None:
    """`every`, `at least 2` …; None for other words."""
    found = _HOW.fullmatch(" ".join(words.split()))
    if found is None:
        return None
    how: How = found[1] or found[2]  # type: ignore[assignment]
    return how, int(found[3] or 0)

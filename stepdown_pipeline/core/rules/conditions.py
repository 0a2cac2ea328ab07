"""A condition asks one fact; a group joins conditions. Both answer that they hold, that they do not, or cannot tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, Protocol

from ..case import Case, Fact
from ..checking import date_of, said, unsure
from ..pack import waiting_for
from .facts import KnownFact, fact_of
from .operators import Operator
from .rows import Row
from .truth import FAILS, HOLDS, Answer, Doubt, every, opposite, some

Join = Literal["all", "any", "none"]


class Member(Protocol):
    """What stands in a table: a condition, a condition on the rows of a list, a group of them."""

    def ask(self, case: Case, row: Row | None = None) -> Answer:
        """Within a list of rows it is asked of one row."""
        ...

    def facts(self) -> Iterator[KnownFact]:
        """The facts of the case that it names first in each line, in the order of the file."""
        ...


@dataclass(frozen=True, slots=True)
class Other:
    """The value is what another fact says, or another column of the same row."""

    fact: KnownFact


@dataclass(frozen=True, slots=True)
class Condition:
    """One line of a table: fact, operator, value."""

    fact: KnownFact
    operator: Operator
    value: Any = None  # plain data, or Other

    def ask(self, case: Case, row: Row | None = None) -> Answer:
        """Never raises: what cannot be compared cannot be told."""
        mine = look(case, self.fact, row)
        if self.operator.doubt:
            return HOLDS if self.operator.test(unsure(mine.place.fact), None, case.settings) else FAILS
        if self.operator.presence:
            return self._presence(case, mine)
        theirs = look(case, self.value.fact, row) if isinstance(self.value, Other) else None
        doubts = tuple(doubt for doubt in (mine.doubt, theirs.doubt if theirs else None) if doubt)
        if doubts:
            return Answer(None, doubts)
        other = theirs.value if theirs else self.value
        found = self.operator.test(mine.value, other, case.settings)
        if found is None:
            return Answer(None, (replace(mine.place, message=f"It cannot be told for certain whether “{mine.value}” "
                                                             f"{self.operator.words} {self._words()}."),))
        return HOLDS if found else FAILS

    def _presence(self, case: Case, mine: Looked) -> Answer:
        """What is blank is missing for certain. What has not arrived is not, while it is waited for. A list whose items
        are there is known, whatever of one of them is hard to read.
        """
        if mine.doubt and _has_items(mine.doubt.fact):
            return HOLDS if self.operator.test(mine.value, None, case.settings) else FAILS
        absent = mine.doubt is not None and mine.value is None and not unsure(mine.doubt.fact)
        if mine.doubt and (not absent or (not mine.doubt.arrived and waiting_for(case))):
            return Answer(None, (mine.doubt,))
        return HOLDS if self.operator.test(mine.value, None, case.settings) else FAILS

    def facts(self) -> Iterator[KnownFact]:
        if not self.fact.of:
            yield self.fact

    def __str__(self) -> str:
        return " ".join(filter(None, (self.fact.name, self.operator.words, self._words())))

    def _words(self) -> str:
        value = self.value.fact.name if isinstance(self.value, Other) else self.value
        return ", ".join(map(str, value)) if isinstance(value, tuple) else "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Group:
    """All of these, any of these, or none of these."""

    join: Join
    members: tuple[Member, ...]

    def ask(self, case: Case, row: Row | None = None) -> Answer:
        answers = [one.ask(case, row) for one in self.members]
        if self.join == "all":
            return every(answers)
        return some(answers) if self.join == "any" else opposite(some(answers))

    def facts(self) -> Iterator[KnownFact]:
        for one in self.members:
            yield from one.facts()

    def __str__(self) -> str:
        joined = {"all": " and ", "any": " or ", "none": " or "}[self.join].join(
            f"({one})" if isinstance(one, Group) else str(one) for one in self.members)
        return f"none of: {joined}" if self.join == "none" else joined


@dataclass(frozen=True, slots=True)
class Looked:
    """A fact's value in the shape of its sort, or the doubt about it. ``place``: what a doubt about it would name."""

    value: Any
    place: Doubt
    doubt: Doubt | None = None


def look(case: Case, known: KnownFact, row: Row | None = None) -> Looked:
    """The value where it may be relied upon; a value of the wrong shape is in doubt too."""
    fact = row.cell(known) if row and known.of else fact_of(case, known.name)
    doubt = Doubt(row.known_as(known) if row and known.of else known.name, fact,
                  arrived=not known.arrives or fact.document is not None)
    if unsure(fact):
        return Looked(fact.value, doubt, doubt)
    if not known.arrives and known.type != "text" and fact.known and fact.value is not None:
        value = shaped(known, fact)  # worked out: "none" and an empty list are answers
    elif known.choices and fact.known and fact.value in known.choices:
        value = shaped(known, fact)  # "none" is one of them
    else:
        value = shaped(known, fact) if said(fact) else None
    return Looked(value, doubt) if value is not None else Looked(None, doubt, doubt)


def _has_items(fact: Fact) -> bool:
    return fact.state == "uncertain" and fact.field is not None and bool(fact.field.parts) and bool(fact.value)


def shaped(known: KnownFact, fact: Fact) -> Any:
    """A date, a number, a list or text; None when the value is no such thing."""
    value = fact.value
    if known.type == "date":
        return value if isinstance(value, date) else date_of(fact)
    if known.type == "number":
        return value if isinstance(value, int | float) and not isinstance(value, bool) else None
    if known.type == "list":
        return value if isinstance(value, list | tuple) else [value]
    return str(value)

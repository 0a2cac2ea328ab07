"""A condition asks one fact; a group joins conditions. Both answer that they hold, that they do not, or cannot tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from ..case import Case, Fact
from ..checking import date_of, said, unsure
from ..pack import waiting_for
from .facts import KnownFact, fact_of
from .operators import Operator
from .truth import FAILS, HOLDS, Answer, Doubt, every, opposite, some

Join = Literal["all", "any", "none"]


@dataclass(frozen=True, slots=True)
class Other:
    """The value is what another fact says."""

    fact: KnownFact


@dataclass(frozen=True, slots=True)
class Condition:
    """One line of a table: fact, operator, value."""

    fact: KnownFact
    operator: Operator
    value: Any = None  # plain data, or Other

    def ask(self, case: Case) -> Answer:
        """Never raises: what cannot be compared cannot be told."""
        mine = look(case, self.fact)
        if self.operator.presence:
            return self._presence(case, mine)
        theirs = look(case, self.value.fact) if isinstance(self.value, Other) else None
        doubts = tuple(doubt for doubt in (mine.doubt, theirs.doubt if theirs else None) if doubt)
        if doubts:
            return Answer(None, doubts)
        other = theirs.value if theirs else self.value
        return HOLDS if self.operator.test(mine.value, other, case.settings) else FAILS

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

    def conditions(self) -> Iterator[Condition]:
        yield self

    def __str__(self) -> str:
        value = self.value.fact.name if isinstance(self.value, Other) else self.value
        words = ", ".join(map(str, value)) if isinstance(value, tuple) else "" if value is None else str(value)
        return " ".join(filter(None, (self.fact.name, self.operator.words, words)))


@dataclass(frozen=True, slots=True)
class Group:
    """All of these, any of these, or none of these."""

    join: Join
    members: tuple[Condition | Group, ...]

    def ask(self, case: Case) -> Answer:
        answers = [one.ask(case) for one in self.members]
        if self.join == "all":
            return every(answers)
        return some(answers) if self.join == "any" else opposite(some(answers))

    def conditions(self) -> Iterator[Condition]:
        """Every condition, those of groups within included, in the order of the file."""
        for one in self.members:
            yield from one.conditions()

    def __str__(self) -> str:
        joined = {"all": " and ", "any": " or ", "none": " or "}[self.join].join(
            str(one) if isinstance(one, Condition) else f"({one})" for one in self.members)
        return f"none of: {joined}" if self.join == "none" else joined


@dataclass(frozen=True, slots=True)
class Looked:
    """A fact's value in the shape of its sort, or the doubt about it."""

    value: Any
    doubt: Doubt | None = None


def look(case: Case, known: KnownFact) -> Looked:
    """The value where it may be relied upon; a value of the wrong shape is in doubt too."""
    fact = fact_of(case, known.name)
    doubt = Doubt(known.name, fact, arrived=not known.arrives or fact.document is not None)
    if unsure(fact):
        return Looked(fact.value, doubt)
    if not known.arrives and known.type != "text" and fact.known and fact.value is not None:
        value = shaped(known, fact)  # worked out: "none" and an empty list are answers
    else:
        value = shaped(known, fact) if said(fact) else None
    return Looked(value) if value is not None else Looked(None, doubt)


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

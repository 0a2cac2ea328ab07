"""A rule as it was understood: data only."""

from __future__ import annotations

from dataclasses import dataclass

from ..case import Severity
from ..check import Example
from .conditions import Group
from .facts import KnownFact


@dataclass(frozen=True, slots=True)
class Variant:
    """Other words or another severity where its conditions hold; the first that holds counts."""

    when: Group
    severity: Severity
    message: str
    do: str


@dataclass(frozen=True, slots=True)
class Rule:
    """``about``: the fact to which the finding points. ``who`` "": whoever mends the case's papers.

    ``question``: what a person is asked where it cannot be told; "": what is doubtful, in the program's words.
    ``owner``: who is told when the file is spoilt, by id or name in the directory.
    """

    id: str
    row: str
    title: str
    policy: str
    severity: Severity
    message: str
    must: Group
    about: KnownFact
    when: Group | None = None
    do: str = ""
    who: str = ""
    variants: tuple[Variant, ...] = ()
    examples: tuple[Example, ...] = ()
    only_if_allocated: bool = False
    question: str = ""
    owner: str = ""

    def facts(self) -> frozenset[str]:
        """The names of the facts by which it is decided whether the rule applies."""
        return frozenset(one.name for one in self.when.facts()) if self.when else frozenset()

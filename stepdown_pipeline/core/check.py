"""What a check is: a row of the guidance, its sentence, a judgement over a case, and examples that prove it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .case import Case, Finding


@dataclass(frozen=True, slots=True)
class Example:
    """A made-up case by its facts, and the severities that the check must find in it, in order; () must pass.

    ``says``: words that one of the findings must hold.
    """

    name: str
    facts: Mapping[str, Any]  # plain values
    finds: tuple[str, ...] = ()
    says: str = ""

    def kept(self, found: Iterable[Finding]) -> bool:
        """Whether that is what it promises."""
        listed = list(found)
        return tuple(one.severity for one in listed) == self.finds and (
            not self.says or any(self.says in one.message for one in listed))


Judgement = Callable[[Case], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Check:
    """One check. ``judge`` returns findings and never raises to say no; ``guidance`` is quoted verbatim.

    ``owner``: who is told when the file is spoilt, by id or name in the directory; "" leaves it to the configuration.
    ``mutants``: the same check with one thing wrong, each with what is; its examples must tell it from every one.
    """

    id: str  # "parent-attended"
    rule: str  # "F14"
    title: str
    guidance: str
    judge: Judgement
    examples: tuple[Example, ...] = field(default=())
    mutants: tuple[tuple[str, Judgement], ...] = field(default=(), repr=False)
    owner: str = ""

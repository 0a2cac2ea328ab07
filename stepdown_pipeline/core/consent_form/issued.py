"""A form that was issued: which case it is for, and what was printed on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Signatory:
    """A row to sign in. ``relationship`` "": the family ticks it."""

    name: str
    relationship: str = ""


@dataclass(frozen=True, slots=True)
class PrintedFacts:
    """What is printed on a form of one case. ``children``: (name, date of birth as ISO text, or "due …", or "").

    ``young``: the names of children who are old enough to sign too.
    """

    reference: str
    children: tuple[tuple[str, str], ...] = ()
    signatories: tuple[Signatory, ...] = ()
    practitioner: str = ""
    young: tuple[str, ...] = ()
    asks_child: bool = False

    def to_json(self) -> dict[str, Any]:
        return {
            "reference": self.reference, "children": [list(one) for one in self.children],
            "signatories": [[one.name, one.relationship] for one in self.signatories],
            "practitioner": self.practitioner, "young": list(self.young), "asks_child": self.asks_child,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> PrintedFacts:
        return cls(
            data["reference"], tuple((name, born) for name, born in data["children"]),
            tuple(Signatory(name, relationship) for name, relationship in data["signatories"]),
            data["practitioner"], tuple(data["young"]), data["asks_child"],
        )


@dataclass(frozen=True, slots=True)
class Issued:
    """One form as the workspace remembers it."""

    form_id: str
    issued_on: date
    facts: PrintedFacts

    @property
    def reference(self) -> str:
        return self.facts.reference

"""Every fact that a rule may name: what the case offers, and what it is known by as a whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final, get_args

from ..case import Case, Decision, Fact, Pathway
from ..evidence import day_of
from ..examples import PACKS, TODAY, example_case
from ..facts.approving import approval
from ..facts.table import FACTS, FactType
from ..meetings import is_final
from ..pack import outcomes_achieved, waiting_for
from ..reading import KINDS, MEETING_KINDS
from ..route import plan_route
from ..stages import Stage, stage
from ..wording import listed

_CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "decision": get_args(Decision), "plan": ("assessment", "cin", "cp"), "pathway": get_args(Pathway),
    "consent": ("held", "doubtful", "not_held"), "outcome": ("achieved", "not_yet", "disengaged", "escalated"),
    "status": ("attended", "apologies", "invited", "absent"), "mark": ("ink", "digital", "typed", "asserted", "none"),
    "stage": get_args(Stage), "final_minutes": MEETING_KINDS,
    "approval": ("given", "doubtful", "none"),
    "documents": tuple(kind for kind in KINDS if kind not in ("unknown", "unreadable")),
}
YES_NO: Final = ("yes", "no", "not_evidenced")


@dataclass(frozen=True, slots=True)
class KnownFact:
    """A fact by name. ``field``: what documents call it. ``arrives``: it stands in a document that may not be there.
    ``of``: the list whose column it is; "" for a fact of the case.
    """

    name: str
    type: FactType
    meaning: str
    source: str
    field: str
    arrives: bool
    of: str = ""

    @property
    def choices(self) -> tuple[str, ...]:
        """The only values that there are; () for any."""
        return _CHOICES.get(self.name, YES_NO if self.type == "yes/no" else ())


def _yes(value: object) -> str:
    return "yes" if value else "no"


def _days_of(case: Case, kind: str) -> list[date]:
    days = (day_of(document.reading.get("meeting_date")) for document in case.of_kind(kind))
    return [day for day in days if day]


_WHOLE: Final[Mapping[str, tuple[FactType, str, Callable[[Case], object]]]] = {
    "stage": ("choice", "what final minutes decided for certain; undecided until then; front_door without a meeting",
              stage),
    "today": ("date", "the day on which the case is judged", lambda case: case.today),
    "documents": ("list", "the kinds of document that have arrived and count",
                  lambda case: sorted({document.kind for document in case.file.documents})),
    "on_agenda": ("yes/no", "whether an agenda or record of a step-down meeting carried the case",
                  lambda case: _yes(case.file.on_agenda or case.of_kind("step_down_record"))),
    "targeted": ("yes/no", "whether the case goes to a Locality or children's centre team",
                 lambda case: _yes(plan_route(case).targeted)),
    "last_core_group_on": ("date", "the day of the last child protection core group whose minutes are there",
                           lambda case: max(_days_of(case, "core_group_minutes"), default=None)),
    "first_cin_meeting_on": ("date", "the day of the first child in need meeting whose minutes are there",
                             lambda case: min(_days_of(case, "cin_minutes"), default=None)),
    "final_minutes": ("list", "of which kinds of meeting there are minutes that are no draft",
                      lambda case: sorted({document.kind for document in case.of_kind(*MEETING_KINDS)
                                           if is_final(document)})),
    "approval": ("choice", "given, doubtful or none: whether a service manager's approval stands (O2)",
                 lambda case: approval(case).state),
    "waiting_for": ("text", "what has still to arrive before the case can move, in words",
                    lambda case: listed(list(waiting_for(case))) or None),
    "map_closed": ("yes/no", "whether a MAP review since the meeting reports outcomes achieved",
                   lambda case: _yes(outcomes_achieved(case))),
    "number_of_children": ("number", "how many children of the family the documents name",
                           lambda case: len(case.file.children)),
}

KNOWN: Final[Mapping[str, KnownFact]] = {
    **{name: KnownFact(name, kind, meaning, "worked out from the case as a whole", name, arrives=False)
       for name, (kind, meaning, _) in _WHOLE.items()},
    **{spec.name: KnownFact(spec.name, spec.type, spec.meaning, spec.source, spec.field or spec.name,
                            spec.pool != "derived") for spec in FACTS},
}


def fact_of(case: Case, name: str) -> Fact:
    """The fact of that name in the case."""
    whole = _WHOLE.get(name)
    return Fact(name, whole[2](case), "read") if whole else case.fact(name)


@cache
def sample(name: str) -> object:
    """A value from a made-up case that has one; None where none does."""
    if name == "today":
        return TODAY
    for pack in PACKS:
        fact = fact_of(example_case({"pack": pack}), name)
        if fact.known and fact.value not in (None, "", []):
            return fact.value
    return _RARE.get(name)


_RARE: Final[Mapping[str, object]] = {
    "family_name": "Marsh", "address": "4 Mill Lane, Alderbrook", "managed_by": "North Locality",
    "ehsw_recommendation": "Locality", "signpost_to": "Citizens Advice", "minutes_circulated_on": "2026-03-10",
    "service_manager_approval": "yes", "from_compass": "yes", "withdrawn_on": "2026-04-01",
    "enclosed": ["consent form"], "child_signature": [{"name": "Ava Marsh", "mark": "ink"}],
    "waiting_for": "the most current assessment",
    "share_with": ["School"], "do_not_share_with": ["Grandparents"], "practitioner": "Amina Rahmani",
    "reviewed_on": "2026-04-15", "outcomes_achieved": "yes", "outcome": "achieved",
}

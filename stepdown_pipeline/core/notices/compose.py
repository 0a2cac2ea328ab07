"""Which notices follow from what was decided about a case: families asked in their order, and what holds for all.

A family is a function of the case, its outcome and the notices that those before it thought of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from ..case import Case, Outcome
from ..notice import Notice, Recipient
from . import people
from .allocation import stepped_down
from .attention import held_back, refused, reviewed, waiting
from .circulation import circulated, reminded
from .closing import closed, open_to_csc
from .context import withheld
from .events import cancelled
from .exclusions import Exclusion, shut_out
from .invitation import invited
from .wording import listed, plain

Family = Callable[[Case, Outcome, Sequence[Notice]], Iterable[Notice]]

# what somebody has to mend goes to the desk where the form shuts that somebody out
_ASKS = frozenset({"refusal", "review", "waiting", "reminder", "overdue", "escalation"})
_ATTENTION: Final = {"refused": refused, "review": reviewed, "waiting": waiting}
_CLOSING: Final = {"open_to_csc": open_to_csc, "closed": closed}


def _invitation(case: Case, outcome: Outcome, _: Sequence[Notice]) -> Iterator[Notice]:
    yield from invited(case, outcome)


def _cancellation(case: Case, outcome: Outcome, before: Sequence[Notice]) -> Iterator[Notice]:
    yield from cancelled(case, outcome, [one for one in before if one.kind == "invitation"])


def _attention(case: Case, outcome: Outcome, _: Sequence[Notice]) -> Iterator[Notice]:
    asks = _ATTENTION.get(outcome.status)
    if asks is not None:
        yield from asks(case, outcome)


def _closes(case: Case, outcome: Outcome, _: Sequence[Notice]) -> Iterator[Notice]:
    tells = _CLOSING.get(outcome.status)
    if tells is not None:
        yield from tells(case, outcome)


def _allocation(case: Case, outcome: Outcome, _: Sequence[Notice]) -> Iterator[Notice]:
    if outcome.status not in {*_ATTENTION, *_CLOSING}:
        yield from stepped_down(case, outcome)


def _circulation(case: Case, outcome: Outcome, _: Sequence[Notice]) -> Iterator[Notice]:
    yield from circulated(case, outcome)


def _reminders(case: Case, outcome: Outcome, before: Sequence[Notice]) -> Iterator[Notice]:
    yield from reminded(case, outcome, circulating=any(one.kind == "circulation" for one in before))


FAMILIES: Final[Mapping[str, Family]] = {  # in the order in which they are asked
    "invitation": _invitation, "cancellation": _cancellation, "attention": _attention, "closing": _closes,
    "allocation": _allocation, "circulation": _circulation, "reminders": _reminders,
}


def notices_for(case: Case, outcome: Outcome, families: Iterable[Family] = FAMILIES.values()) -> tuple[Notice, ...]:
    """Every notice that the outcome calls for, each with the identity by which it is sent once (see ``identity``).

    Whoever the consent form excludes is taken out; the desk is told who, and so is the social worker. Children's social
    care and the desk hold the case already, and are asked to mend it whatever a form says.
    """
    meant: list[Notice] = []
    for family in families:
        meant += family(case, outcome, tuple(meant))
    kept: list[Notice] = []
    held: list[tuple[Notice, Exclusion]] = []
    for one in meant:
        away = shut_out(case, one)
        to = tuple(r for r in one.to if r not in {e.recipient for e in away})
        if away and one.kind in _ASKS:
            names = listed(exclusion.recipient.name for exclusion in away)
            to = people.distinct([*to, people.to_desk(
                case.directory, f"in place of {names}: the consent form says not to share with them")])
        else:
            held += [(one, exclusion) for exclusion in away]
        if to:
            kept.append(_to(one, to) if away else one)
    if not held:
        return tuple(kept)
    told = withheld(list({exclusion.recipient.name: exclusion for _, exclusion in held}.values()))
    marked = [replace(n, context={**n.context, "withheld": told}) if n.kind == "stepped_down" else n for n in kept]
    return (*marked, *held_back(case, outcome, held))


def _to(notice: Notice, to: tuple[Recipient, ...]) -> Notice:
    """The notice to these, and to nobody else by its own words either."""
    away = {plain(r.name, 120) for r in notice.to} - {plain(r.name, 120) for r in to}
    said = [item for item in notice.context.get("recipients", ()) if item["name"] not in away]
    said += [{"name": plain(r.name, 120), "reason": plain(r.reason, 240)} for r in to if r not in notice.to]
    return replace(notice, to=to, context={**notice.context, "recipients": said})

"""Which notices follow from what was decided about a case: the order in which they are thought of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..case import Case, Outcome
from ..notice import Notice
from .allocation import stepped_down
from .attention import held_back, refused, reviewed, waiting
from .circulation import circulated, reminded
from .closing import closed, open_to_csc
from .context import withheld
from .events import cancelled
from .exclusions import Exclusion, excluded
from .invitation import invited

# those who hold the case already are asked to mend it, and those invited told that it is off, whatever a form says
_ASKS = frozenset({"refusal", "review", "waiting", "withheld", "cancellation"})


def notices_for(case: Case, outcome: Outcome) -> tuple[Notice, ...]:
    """Every notice that the outcome calls for, each with the identity by which it is sent once (see ``identity``).

    Whoever the consent form excludes is taken out; the desk is told who, and so is the social worker.
    """
    invitations = list(invited(case, outcome))
    meant = [*invitations, *cancelled(case, outcome, invitations), *_by_status(case, outcome)]
    minutes = list(circulated(case, outcome))
    meant += [*minutes, *reminded(case, outcome, circulating=bool(minutes))]
    kept: list[Notice] = []
    held: list[tuple[Notice, Exclusion]] = []
    for one in meant:
        shut_out = [] if one.kind in _ASKS else [e for r in one.to if (e := excluded(case, r)) is not None]
        held += [(one, exclusion) for exclusion in shut_out]
        to = tuple(r for r in one.to if r not in {e.recipient for e in shut_out})
        if to:
            kept.append(replace(one, to=to))
    if not held:
        return tuple(kept)
    told = withheld(list({exclusion.recipient.name: exclusion for _, exclusion in held}.values()))
    marked = [replace(n, context={**n.context, "withheld": told}) if n.kind == "stepped_down" else n for n in kept]
    return (*marked, *held_back(case, outcome, held))


def _by_status(case: Case, outcome: Outcome) -> Iterator[Notice]:
    if outcome.status == "refused":
        yield from refused(case, outcome)
    elif outcome.status == "review":
        yield from reviewed(case, outcome)
    elif outcome.status == "waiting":
        yield from waiting(case, outcome)
    elif outcome.status == "open_to_csc":
        yield from open_to_csc(case, outcome)
    elif outcome.status == "closed":
        yield from closed(case, outcome)
    else:
        yield from stepped_down(case, outcome)

"""A case that early help does not take: it closes (F10), stays with social care (F8), or has reached its aim (O7)."""

from __future__ import annotations

from collections.abc import Iterator

from ..case import Case, Outcome
from ..notice import Notice, Recipient
from ..pack import outcomes_achieved
from ..route import plan_route
from . import people
from .context import notice
from .facts import occasion, value
from .identity import news


def closed(case: Case, outcome: Outcome) -> Iterator[Notice]:
    """F10: the social worker and the team manager. O7: those who held and oversaw the case."""
    if outcome.decision == "universal":
        to = people.distinct([people.social_worker(case), people.team_manager(case)])
        yield from _one(case, outcome, to, achieved="")
        return
    route = plan_route(case).route
    if not outcomes_achieved(case) or route is None:
        return
    team = case.directory.team(route.team)
    overseer = people.strengthening_families(case, "takes the case off the oversight list", team.area if team else None)
    holder = people.to_team(team, "held the case")
    yield from _one(case, outcome, people.distinct([holder, overseer if route.oversight else None]), achieved="yes",
                    team=team.name if team else "")


def open_to_csc(case: Case, outcome: Outcome) -> Iterator[Notice]:
    """F8: the social worker and the team manager; nobody in early help."""
    to = people.distinct([people.social_worker(case), people.team_manager(case)])
    if to:
        yield notice("open_to_csc", case, outcome, news(str(outcome.decision), occasion(case)), to)


def _one(
    case: Case, outcome: Outcome, to: tuple[Recipient, ...], achieved: str, team: str = "",
) -> Iterator[Notice]:
    if to:
        key = news(str(outcome.decision), occasion(case), str(value(case, "reviewed_on")) if achieved else "")
        yield notice("closing", case, outcome, key, to, achieved=achieved, team=team)

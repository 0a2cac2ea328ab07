"""A case that steps down: who is told, and what they get (F9a, F9b, O1, O6, O7, O9, O13, O14, O16, O17, O20)."""

from __future__ import annotations

from collections.abc import Iterator

from ..case import Case, Outcome
from ..directory import Team
from ..notice import Notice
from . import events, people
from .attachments import originals, the_map
from .context import finding, notice
from .facts import content, holder, occasion, standing, text, value
from .identity import letters, news
from .wording import as_date, plain

TARGETED = ("locality", "childrens_centre")


def stepped_down(case: Case, outcome: Outcome) -> Iterator[Notice]:
    """Everything that follows when early help takes a case: statuses ``routed`` and ``overseen``."""
    team = case.directory.team(outcome.route.team)
    if team is None:
        return
    yield from _to_the_team(case, outcome, team)
    yield from _to_the_manager(case, outcome)
    yield from _copies(case, outcome)
    yield from _to_the_lead_professional(case, outcome, team)
    yield from _oversight(case, outcome, team)
    yield from _recommendation(case, outcome)
    yield from _compass_pack(case, outcome)
    yield from _to_the_social_worker(case, outcome)


def _key(case: Case, outcome: Outcome, *more: object) -> str:
    return news(str(outcome.decision), str(outcome.route.team), occasion(case), content(case), more)


def _to_the_team(case: Case, outcome: Outcome, team: Team) -> Iterator[Notice]:
    """The holding team gets the plan; without a plan, the request that says what is asked of it."""
    reason = "takes the case" if team.kind != "strengthening_families" else "allocates the case to an LDO"
    to = people.to_team(team, reason) or people.to_desk(
        case.directory, f"{plain(team.name)} has no address in the directory: please pass this on")
    if to is None:
        return
    attachments = (the_map(case),) if outcome.decision == "map" else originals(case, "request_for_intervention")
    event = events.oversight_review(case, outcome) if team.kind == "strengthening_families" else events.next_review(
        case, as_date(value(case, "next_review")))
    signposted = outcome.decision == "level_2_without_map" and bool(text(case, "signpost_to"))
    yield notice("signpost" if signposted else "allocation", case, outcome, _key(case, outcome, "team"), [to],
                 attachments, event, audience="team")


def _to_the_manager(case: Case, outcome: Outcome) -> Iterator[Notice]:
    """O13, O18: the early help manager allocates targeted work."""
    to = people.early_help_manager(case, "allocates work to the targeted early help teams", _area(case, outcome))
    if to is not None and outcome.route.kind in TARGETED:
        attachments = (the_map(case),) if outcome.decision == "map" else ()
        yield notice("allocation", case, outcome, _key(case, outcome, "manager"), [to], attachments,
                     audience="manager")


def _copies(case: Case, outcome: Outcome) -> Iterator[Notice]:
    """O14: a case of a universal agency is copied to the Strengthening Families team, which checks it."""
    for team_id in outcome.route.copied:
        team = case.directory.team(team_id)
        to = people.to_team(team, "checks cases managed by universal agencies")
        manager = team is not None and team.kind == "early_help_manager" and outcome.route.kind in TARGETED
        if team is None or to is None or manager or team_id == outcome.route.team:
            continue
        attachments = (the_map(case),) if outcome.decision == "map" else ()
        event = events.oversight_review(case, outcome) if team.kind == "strengthening_families" else None
        yield notice("copy", case, outcome, _key(case, outcome, "copy", team_id), [to], attachments, event,
                     audience="checker")


def _to_the_lead_professional(case: Case, outcome: Outcome, team: Team) -> Iterator[Notice]:
    """O17, O20. The plan goes with it unless the team's own copy goes to the same address, or the desk passes it on."""
    name = text(case, "lead_professional")
    to = people.lead_professional(case) if name else None
    if to is None:
        return
    again = to.address.casefold() in {team.address.casefold(), case.directory.desk.casefold()}
    attachments = (the_map(case),) if outcome.decision == "map" and not again else ()
    yield notice("lead_professional", case, outcome, _key(case, outcome, "lp", letters(name)), [to], attachments,
                 audience="lead_professional")


def _oversight(case: Case, outcome: Outcome, team: Team) -> Iterator[Notice]:
    """O7, where the Strengthening Families team does not learn of it by an allocation or a copy already."""
    told = [case.directory.team(team_id) for team_id in (team.id, *outcome.route.copied)]
    if not outcome.route.oversight or any(t is not None and t.kind == "strengthening_families" for t in told):
        return
    to = people.strengthening_families(case, "oversees the case until outcomes are achieved", _area(case, outcome))
    if to is not None:
        yield notice("oversight", case, outcome, news(team.id, occasion(case)), [to],
                     event=events.oversight_review(case, outcome), audience="overseer")


def _recommendation(case: Case, outcome: Outcome) -> Iterator[Notice]:
    """O9: a recommendation that differs from the decided service is reviewed with the early help manager."""
    found = [f for f in standing(outcome, "warn") if f.rule == "O9"]
    to = people.early_help_manager(case, "reviews the recommendation with the early help social worker",
                                   _area(case, outcome))
    if found and to is not None:
        key = news(letters(value(case, "ehsw_recommendation")), str(outcome.decision), str(outcome.route.team))
        yield notice("recommendation", case, outcome, key, [to], audience="manager",
                     findings=[finding(case, one) for one in found], warnings=[])


def _compass_pack(case: Case, outcome: Outcome) -> Iterator[Notice]:
    """O1: request, consent and assessment in one message, once. Not back to COMPASS where they came from there."""
    kinds = ("request_for_intervention", "consent_form", "assessment")
    from_compass = outcome.pathway == "front_door" and str(value(case, "from_compass")) == "yes"
    to = people.front_door(case, "receives every request for intervention")
    if from_compass or to is None or not all(case.of_kind(kind) for kind in kinds):
        return
    yield notice("compass_pack", case, outcome, news(str(outcome.decision), occasion(case)), [to],
                 originals(case, *kinds), audience="front_door")


def _to_the_social_worker(case: Case, outcome: Outcome) -> Iterator[Notice]:
    """The social worker learns that the case has moved, and what warnings travel with it."""
    to = people.social_worker(case)
    if to is not None:
        rules = {found.rule for found in standing(outcome, "warn")}
        yield notice("stepped_down", case, outcome, _key(case, outcome, "sw", rules), [to], audience="social_worker")


def _area(case: Case, outcome: Outcome) -> str | None:
    team = case.directory.team(outcome.route.team)
    return team.area if team else None


__all__ = ["TARGETED", "holder", "stepped_down"]

"""The invitation that a level of need referral produces (F1–F3)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..case import Case, Outcome
from ..directory import Team
from ..facts.pick import pool
from ..notice import Notice
from ..reading import Field
from ..values.ages import age_on
from . import events, people
from .circulation import in_doubt
from .context import finding, notice
from .facts import standing
from .identity import news
from .wording import as_date, day, texts


def invited(case: Case, outcome: Outcome) -> Iterator[Notice]:
    """Locality of the area, or the children's centre when the child of the main issue is under 5 on the day (F2).

    No invitation to a meeting that is past, from a referral without support needs, nor on a guess: the meeting's
    date, the area and the child's age are relied upon or nothing goes.
    """
    referral = next(iter(pool(case.file, "referral")), None)
    if referral is None or referral.reading.kind_state != "read" or in_doubt(case, referral):
        return
    when = as_date(_relied(referral.reading.get("meeting_date")))
    needs = texts(_relied(referral.reading.get("support_needs")))
    stopped = any(f.rule in {"F2", "F3"} for f in (*standing(outcome, "refuse"), *standing(outcome, "review")))
    if when is None or when < case.today or not needs or stopped:
        return
    team = invited_team(case, when)
    to = people.to_team(team, "is invited to the meeting")
    if team is None or to is None:
        return
    warned = [finding(case, f) for f in standing(outcome, "warn") if f.rule in {"F1", "F3"}]
    event = events.meeting(case, when)
    again = (event.sequence,) if event.sequence else ()  # moved there and back again, it is news each time
    yield notice("invitation", case, outcome, news(when, team.id, *again), [to], event=event, audience="team",
                 team=team.name, team_kind=team.kind, meeting_date=day(when), support_needs=needs, warnings=warned)


def invited_team(case: Case, when: date) -> Team | None:
    """The team to invite; None when the area or the child's age cannot be told for certain."""
    area, child_under = case.fact("area"), _under_age(case, when)
    if area.name != "area" or not area.known or child_under is None:
        return None
    kind = "childrens_centre" if child_under else "locality"
    everywhere = tuple(t for t in case.directory.teams_of(kind) if t.area is None)
    found = case.directory.teams_of(kind, str(area.value)) or everywhere
    return found[0] if len(found) == 1 else None


def _under_age(case: Case, when: date) -> bool | None:
    """Whether the main issue concerns a child under 5 on the day; None when that cannot be told.

    Nobody need be named in a family whose children all stand on the same side of the age.
    """
    concern = case.fact("main_concern_child")
    if concern.state in {"uncertain", "conflict"}:
        return None
    children = case.file.children
    if concern.known:
        children = tuple(child for child in children if child.name == concern.value)
    sides = {_side(c.date_of_birth, c.due_date, when, case.settings.under_age) for c in children}
    return next(iter(sides)) if len(sides) == 1 else None


def _side(born: date | None, due: date | None, when: date, under: int) -> bool | None:
    if born is None:
        return True if due is not None else None
    years = age_on(born, when)
    return years is None or years < under


def _relied(field: Field | None) -> object:
    return field.value if field is not None and field.relied_upon else None

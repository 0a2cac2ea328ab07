"""What must be in hand before a case steps down (O1), and whether a MAP review has closed it (O7)."""

from __future__ import annotations

from typing import Final

from .case import Case
from .checking import said
from .evidence import certain, day_of
from .meetings import deciding, is_draft
from .reading import MEETING_KINDS
from .stages import is_draft as draft_decides
from .stages import stage

PAPERS: Final = {
    "request_for_intervention": "the Request for Intervention",
    "consent_form": "the Strengthening Families consent form",
    "assessment": "the most current assessment",
}


def missing_papers(case: Case) -> tuple[str, ...]:
    """Which of the three papers have not arrived, in plain words. One that stands aside has arrived."""
    if stage(case) in ("remain_level_3", "universal"):
        return ()
    arrived = {d.kind for d in (*case.file.documents, *case.file.aside)}
    return tuple(words for kind, words in PAPERS.items() if kind not in arrived)


def waiting_for(case: Case) -> tuple[str, ...]:
    """What has still to arrive before the case can move, in plain words."""
    if stage(case) in ("remain_level_3", "universal"):
        return ()
    return (*_minutes(case), *missing_papers(case))


def _minutes(case: Case) -> tuple[str, ...]:
    if stage(case) == "front_door":
        return ()
    record = deciding(case.file)
    if record is None:
        aside = any(d.kind in MEETING_KINDS for d in case.file.aside)
        return () if aside else ("the minutes with a decision",)
    if draft_decides(case):
        return ("the final version of the minutes",)
    return () if said(case.fact("decision")) or case.fact("decision").state in ("uncertain", "conflict") else (
        "minutes with a decision",)


def outcomes_achieved(case: Case) -> bool:
    """A MAP review on or after the meeting reports outcomes achieved, and no later one says otherwise."""
    begun = case.fact("meeting_date").value if case.fact("meeting_date").known else None
    latest = None
    for review in case.of_kind("map_review"):
        day = day_of(review.reading.get("reviewed_on"))
        if day is not None and begun and day.isoformat() < str(begun):
            continue
        order = (day.isoformat() if day else "", review.sha256)
        if latest is None or order > latest[0]:
            latest = (order, review)
    if latest is None or is_draft(latest[1]):
        return False
    achieved = certain(latest[1].reading.get("outcomes_achieved"))
    outcome = certain(latest[1].reading.get("outcome"))
    return (achieved == "yes" and outcome in (None, "achieved")) or (achieved is None and outcome == "achieved")

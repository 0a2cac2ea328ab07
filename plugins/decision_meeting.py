"""O15: CIN cases are decided at CIN reviews, CP cases at the core group before the RCPC."""

from __future__ import annotations

from collections.abc import Iterator

from stepdown_pipeline import (
    Case,
    Check,
    Example,
    Finding,
    applies,
    date_of,
    date_words,
    decision,
    hookimpl,
    is_final,
    refuse,
    review,
    same_round,
    uncertain,
    unsure,
)

CIN = "Decision making to take place at CIN reviews"
CP = "Decision making to take place at CP core group prior to RCPC"
RIGHT = {"cin": ("cin_minutes",), "cp": ("core_group_minutes",), "assessment": ("step_down_record", "cin_minutes")}
WORDS = {"cin": "a CIN review", "cp": "a CP core group", "assessment": "the weekly step-down meeting"}


def right_meeting(case: Case) -> Iterator[Finding]:
    decided = decision(case)
    right = RIGHT.get(case.pathway or "")
    if not applies(case, "O15") or decided is None or right is None:
        return
    records = [d for d in same_round(case.file) if is_final(d) and d.kind in right]
    if any((said := d.reading.get("decision")) is not None and said.value == decided for d in records):
        return
    way = case.pathway or ""
    yield refuse(case, f"The decision was not taken at {WORDS[way]}, where it belongs for this family.",
                 fact=case.fact("decision"), do=f"Take the decision at {WORDS[way]}, and send its minutes.")


def before_conference(case: Case) -> Iterator[Finding]:
    if not applies(case, "O15") or case.pathway != "cp":
        return
    fact = case.fact("rcpc_date")
    conference, meeting = date_of(fact), date_of(case.fact("meeting_date"))
    if unsure(fact):
        yield review(case, fact)
    elif conference is not None and meeting is not None and meeting > conference:
        yield refuse(case, f"The decision was taken on {date_words(meeting)}, after the review child protection "
                           f"conference on {date_words(conference)}.", fact=fact,
                     do="Talk to the team manager: a CP decision is taken at the core group before the conference.")


@hookimpl
def stepdown_checks() -> Iterator[Check]:
    yield Check("right-meeting", "O15", "The decision was taken in the right meeting", CIN, right_meeting, (
        Example("CIN at a CIN review", {}),
        Example("CP at a core group", {"pack": "cp"}),
        Example("assessment at the weekly meeting", {"pack": "assessment"}),
        Example("CP at a CIN review", {"plan": "cp"}, ("refuse",)),
        Example("CIN at a core group", {"pack": "cp", "plan": "cin"}, ("refuse",)),
        Example("CIN at a step-down meeting", {"pack": "assessment", "plan": "cin"}, ("refuse",)),
        Example("stays at level 3, in the wrong meeting", {"pack": "remain", "plan": "cp"}, ("refuse",)),
    ))
    yield Check("before-conference", "O15", "CP: decided before the conference", CP, before_conference, (
        Example("before", {"pack": "cp"}),
        Example("after", {"pack": "cp", "rcpc_date": "2026-03-03"}, ("refuse",)),
        Example("date hard to read", {"pack": "cp", "rcpc_date": uncertain("2026-03-20")}, ("review",)),
        Example("stays at level 3, after", {"pack": "cp", "decision": "remain_level_3", "rcpc_date": "2026-03-03"},
                ("refuse",)),
    ))

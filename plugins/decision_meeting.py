"""O15: CIN cases are decided at CIN reviews, CP cases at core groups, those from assessment at the weekly meeting."""

from __future__ import annotations

from collections.abc import Iterator

from stepdown_pipeline import (
    Case,
    Check,
    Example,
    Finding,
    applies,
    decision,
    hookimpl,
    is_final,
    refuse,
    same_round,
)

CIN = "Decision making to take place at CIN reviews"
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

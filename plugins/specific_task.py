"""O12: the social worker identifies the specific task for the targeted service."""

from __future__ import annotations

from collections.abc import Iterator

from stepdown_pipeline import (
    BLANK,
    MISSING,
    Case,
    Check,
    Example,
    Finding,
    applies,
    finding,
    hookimpl,
    plan_route,
    review,
    said,
    stage,
    uncertain,
    unsure,
)

GUIDANCE = "Social Worker to identify specific task appropriate for the required Targeted Early Help Service"


def judge(case: Case) -> Iterator[Finding]:
    requests = case.of_kind("request_for_intervention")
    fact = case.fact("specific_task")
    if not applies(case, "O12") or not requests:
        return
    if unsure(fact):
        yield review(case, fact)
    elif not said(fact):
        needed = plan_route(case).targeted or stage(case) == "front_door"
        yield finding(case, "refuse" if needed else "warn",
                      "The Request for Intervention does not say which specific task the service is asked to do.",
                      fact=fact, document=requests[0],
                      do="Fill in the specific task and send the Request for Intervention again.")


@hookimpl
def stepdown_checks() -> Iterator[Check]:
    field = "specific_task"
    yield Check("specific-task", "O12", "The specific task is named", GUIDANCE, judge, (
        Example("named", {}),
        Example("left empty", {field: BLANK}, ("refuse",)),
        Example("no place for it", {field: MISSING}, ("refuse",)),
        Example("to be confirmed", {field: "tbc"}, ("refuse",)),
        Example("hard to read", {field: uncertain("Routines")}, ("review",)),
        Example("level 2 without a MAP", {"pack": "level_2", field: BLANK}, ("warn",)),
        Example("another agency holds the MAP", {"pack": "map_agency", field: BLANK}, ("warn",)),
        Example("front door", {"pack": "front_door", field: BLANK}, ("refuse",)),
        Example("no request has arrived", {"without": ["request_for_intervention"]}),
    ))

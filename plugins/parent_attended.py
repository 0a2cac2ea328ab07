"""F14: Locality and children's centre teams do not take a case whose parents did not attend the meeting."""

from __future__ import annotations

from collections.abc import Iterator

from stepdown_pipeline import (
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
    uncertain,
    unsure,
)

GUIDANCE = (
    "Locality teams or children centre teams will not agree to take a case if a parent/s do not attend the step-down "
    "meeting."
)


def judge(case: Case) -> Iterator[Finding]:
    fact = case.fact("parent_attended")
    if not applies(case, "F14") or (fact.known and fact.value == "yes"):
        return
    if unsure(fact):
        yield review(case, fact)
        return
    yield finding(case, "refuse" if plan_route(case).targeted else "warn",
                  "No parent or carer is shown to have been at the step-down meeting.", fact=fact,
                  do="Hold the meeting again with a parent or carer, or record who was there, and send the minutes.")


@hookimpl
def stepdown_checks() -> Iterator[Check]:
    away = {"parent_attended": "no", "attendance.1.status": "apologies"}
    yield Check("parent-attended", "F14", "A parent or carer was at the meeting", GUIDANCE, judge, (
        Example("the mother was there", {}),
        Example("the mother sent apologies", away, ("refuse",)),
        Example("children's centre, no parent", {"pack": "map_under_5", **away}, ("refuse",)),
        Example("invited is not attended", {"parent_attended": MISSING, "attendance.1.status": "invited"}, ("refuse",)),
        Example("the list alone shows the mother", {"parent_attended": MISSING}),
        Example("nothing on record", {"parent_attended": MISSING, "attendance": MISSING}, ("refuse",)),
        Example("answer and list contradict each other", {"attendance.1.status": "absent"}, ("review",)),
        Example("hard to read", {"parent_attended": uncertain("yes")}, ("review",)),
        Example("a grandmother, carer or not", {"parent_attended": MISSING, "attendance.1.role": "Grandmother",
                                                "attendance.1.name": "Jean Marsh"}, ("review",)),
        Example("level 2 without a MAP", {"pack": "level_2", **away}, ("warn",)),
        Example("another agency holds the MAP", {"pack": "map_agency", **away}, ("warn",)),
        Example("no current needs", {"pack": "universal", **away}, ("warn",)),
        Example("stays at level 3", {"pack": "remain", **away}),
    ))

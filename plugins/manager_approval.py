"""O2: straight from a child protection plan to early help only with the service manager's approval."""

from __future__ import annotations

from collections.abc import Iterator

from stepdown_pipeline import (
    BLANK,
    Case,
    Check,
    Example,
    Finding,
    applies,
    approval,
    hookimpl,
    refuse,
    review,
    uncertain,
)

GUIDANCE = (
    "Cases can only step down straight from a child protection plan to Early Help without a period of child in need "
    "planning where there has been service manager approval."
)


def judge(case: Case) -> Iterator[Finding]:
    if not applies(case, "O2") or case.pathway != "cp":
        return
    found = approval(case)
    if found.state == "doubtful" and found.fact is not None:
        yield review(case, found.fact, path=found.path, message=found.message)
    elif found.state == "none":
        yield refuse(case, found.message, fact=found.fact,
                     do="Ask the service manager to approve the step down, and send the approval.")


@hookimpl
def stepdown_checks() -> Iterator[Check]:
    without = {"pack": "cp", "without": ["manager_approval"]}
    yield Check("service-manager-approval", "O2", "The service manager approved", GUIDANCE, judge, (
        Example("approved", {"pack": "cp"}),
        Example("no approval", without, ("refuse",)),
        Example("approved in the minutes", {**without, "service_manager_approval": "yes"}),
        Example("the minutes say no", {**without, "service_manager_approval": "no"}, ("refuse",)),
        Example("hard to read in the minutes", {**without, "service_manager_approval": uncertain("yes")}, ("review",)),
        Example("nobody signed the approval", {"pack": "cp", "approver": BLANK}, ("refuse",)),
        Example("a team manager approved", {"pack": "cp", "approver": "Marcus Okonjo", "approver_role": "Team Manager"},
                ("refuse",)),
        Example("date of the approval hard to read", {"pack": "cp", "approved_on": uncertain("2026-03-02")},
                ("review",)),
        Example("no current needs, no approval", {**without, "decision": "universal"}, ("refuse",)),
        Example("stays at level 3", {**without, "decision": "remain_level_3"}),
        Example("from a child in need plan", {}),
    ))

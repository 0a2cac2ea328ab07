"""O8: the early help manager attends on behalf of all early help services."""

from __future__ import annotations

from collections.abc import Iterator

from stepdown_pipeline import (
    Case,
    Check,
    Example,
    Finding,
    applies,
    hookimpl,
    review,
    uncertain,
    unsure,
    warn,
)

ATTENDS = "Attend all step down meetings on behalf of all Early Help services"


def attends(case: Case) -> Iterator[Finding]:
    agreed, present = case.fact("early_help_manager_agrees"), case.fact("early_help_manager_present")
    if not applies(case, "O8") or not agreed.known or agreed.value != "yes":
        return
    if unsure(present):
        yield review(case, present)
    elif present.value != "yes":
        yield warn(case, "The early help manager's agreement is on record, but they are not among those present.",
                   fact=agreed, do="Confirm the agreement with the early help manager.")


@hookimpl
def stepdown_checks() -> Iterator[Check]:
    yield Check("early-help-present", "O8", "The early help manager was at the meeting", ATTENDS, attends, (
        Example("was there", {}),
        Example("sent apologies", {"attendance.3.status": "apologies"}, ("warn",)),
        Example("known by name", {"attendance.3.role": "Manager"}),
        Example("not listed", {"attendance.3.role": "Health visitor", "attendance.3.name": "Wanda Pryce"}, ("warn",)),
        Example("hard to read", {"attendance.3.status": uncertain("attended")}, ("review",)),
        Example("did not agree either: that is told already", {"early_help_manager_agrees": "no",
                                                               "attendance.3.status": "absent"}),
    ))

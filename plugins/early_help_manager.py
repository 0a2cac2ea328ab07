"""O8: the early help manager attends on behalf of all early help services and agrees the level."""

from __future__ import annotations

from collections.abc import Iterator

from stepdown_pipeline import (
    MISSING,
    Case,
    Check,
    Example,
    Finding,
    applies,
    hookimpl,
    refuse,
    review,
    uncertain,
    unsure,
    warn,
)

AGREES = "Agree appropriate level of step down with Social workers"
ATTENDS = "Attend all step down meetings on behalf of all Early Help services"


def agrees(case: Case) -> Iterator[Finding]:
    fact = case.fact("early_help_manager_agrees")
    if not applies(case, "O8") or (fact.known and fact.value == "yes"):
        return
    do = "Agree the level with the early help manager, record it in the minutes and send them again."
    if unsure(fact):
        yield review(case, fact)
    elif fact.known and fact.value == "no":
        yield refuse(case, "The early help manager does not agree to the level.", fact=fact, do=do)
    else:
        yield refuse(case, "The minutes do not record that the early help manager agrees to the level.", fact=fact,
                     do=do)


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
    field = "early_help_manager_agrees"
    yield Check("early-help-agrees", "O8", "The early help manager agrees to the level", AGREES, agrees, (
        Example("agrees", {}),
        Example("does not agree", {field: "no"}, ("refuse",)),
        Example("not evidenced", {field: "not_evidenced"}, ("refuse",)),
        Example("not recorded", {field: MISSING}, ("refuse",)),
        Example("hard to read", {field: uncertain("yes")}, ("review",)),
        Example("no current needs", {"pack": "universal", field: "no"}),
        Example("stays at level 3", {"pack": "remain", field: "no"}),
    ))
    yield Check("early-help-present", "O8", "The early help manager was at the meeting", ATTENDS, attends, (
        Example("was there", {}),
        Example("sent apologies", {"attendance.3.status": "apologies"}, ("warn",)),
        Example("known by name", {"attendance.3.role": "Manager"}),
        Example("not listed", {"attendance.3.role": "Health visitor", "attendance.3.name": "Wanda Pryce"}, ("warn",)),
        Example("hard to read", {"attendance.3.status": uncertain("attended")}, ("review",)),
        Example("did not agree either: that is told already", {field: "no", "attendance.3.status": "absent"}),
    ))

"""O17, O19, O20: a lead professional is identified and informed, and the support plan is agreed."""

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
    hookimpl,
    person_among_present,
    refuse,
    review,
    said,
    stage,
    uncertain,
    unsure,
    warn,
)

GUIDANCE = (
    "Identify LP, organise step down core group and inform LP. Outstanding needs discussed and support agreed at Final "
    "CIN review/CP core group"
)
PLAN = "Hold Step down meeting with LP and agree support plan"


def named(case: Case) -> Iterator[Finding]:
    fact = case.fact("lead_professional")
    if not applies(case, "O17") or stage(case) != "map" or said(fact):
        return
    if unsure(fact):
        yield review(case, fact)
    else:
        yield refuse(case, "The minutes do not name a lead professional.", fact=fact,
                     do="Agree who leads, record the name and send the minutes again.")


def informed(case: Case) -> Iterator[Finding]:
    who, told = case.fact("lead_professional"), case.fact("lead_professional_informed")
    if not applies(case, "O17") or not said(who) or (told.known and told.value == "yes"):
        return
    if unsure(told):
        yield review(case, told)
    elif told.state != "missing" or not person_among_present(case, str(who.value)):
        yield warn(case, "The lead professional is named, but nothing shows that they were told.",
                   fact=told if told.document else who, do="Tell the lead professional, and record that you did.")


def plan_agreed(case: Case) -> Iterator[Finding]:
    fact = case.fact("actions")
    if applies(case, "O17") and not said(fact) and not unsure(fact):
        yield warn(case, "The minutes hold no support plan: there are no actions in them.", fact=fact,
                   do="Agree the support plan with the lead professional, and send it.")


@hookimpl
def stepdown_checks() -> Iterator[Check]:
    yield Check("lead-professional-named", "O17", "A lead professional is named", GUIDANCE, named, (
        Example("named", {}),
        Example("not named", {"lead_professional": BLANK}, ("refuse",)),
        Example("to be confirmed", {"lead_professional": "TBC"}, ("refuse",)),
        Example("hard to read", {"lead_professional": uncertain("Joan Tansley")}, ("review",)),
        Example("not named, no MAP", {"pack": "level_2", "lead_professional": MISSING}),
    ))
    field = "lead_professional_informed"
    yield Check("lead-professional-informed", "O17", "The lead professional was told", GUIDANCE, informed, (
        Example("told", {}),
        Example("not told", {field: "no"}, ("warn",)),
        Example("left empty", {field: BLANK}, ("warn",)),
        Example("not recorded, but was at the meeting", {field: MISSING}),
        Example("not recorded, and was not there", {field: MISSING, "attendance.4.status": "apologies"}, ("warn",)),
        Example("hard to read", {field: uncertain("yes")}, ("review",)),
    ))
    yield Check("support-plan", "O17", "The support plan is agreed", PLAN, plan_agreed, (
        Example("a plan with actions", {}),
        Example("no actions", {"pack": "level_2", "actions": []}, ("warn",)),
        Example("no current needs", {"pack": "universal"}),
    ))

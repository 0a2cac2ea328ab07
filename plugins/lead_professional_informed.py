"""O17: the lead professional is informed."""

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
    review,
    said,
    uncertain,
    unsure,
    warn,
)

GUIDANCE = (
    "Identify LP, organise step down core group and inform LP. Outstanding needs discussed and support agreed at Final "
    "CIN review/CP core group"
)


def informed(case: Case) -> Iterator[Finding]:
    who, told = case.fact("lead_professional"), case.fact("lead_professional_informed")
    if not applies(case, "O17") or not said(who) or (told.known and told.value == "yes"):
        return
    if unsure(told):
        yield review(case, told)
    elif told.state != "missing" or not person_among_present(case, str(who.value)):
        yield warn(case, "The lead professional is named, but nothing shows that they were told.",
                   fact=told if told.document else who, do="Tell the lead professional, and record that you did.")


@hookimpl
def stepdown_checks() -> Iterator[Check]:
    field = "lead_professional_informed"
    yield Check("lead-professional-informed", "O17", "The lead professional was told", GUIDANCE, informed, (
        Example("told", {}),
        Example("not told", {field: "no"}, ("warn",)),
        Example("left empty", {field: BLANK}, ("warn",)),
        Example("not recorded, but was at the meeting", {field: MISSING}),
        Example("not recorded, and was not there", {field: MISSING, "attendance.4.status": "apologies"}, ("warn",)),
        Example("hard to read", {field: uncertain("yes")}, ("review",)),
    ))

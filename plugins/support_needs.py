"""F3: the level of need referral identifies possible ongoing support needs."""

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
    refuse,
    review,
    said,
    uncertain,
    unsure,
)

GUIDANCE = "Form to identify possible ongoing support needs if the case was to step down at CIN meeting."


def judge(case: Case) -> Iterator[Finding]:
    needs = case.fact("referral_support_needs")
    if not applies(case, "F3") or not case.of_kind("level_of_need_referral"):
        return
    if unsure(needs):
        yield review(case, needs, path="support_needs")
    elif not said(needs):
        yield refuse(case, "The level of need referral does not say which support the family may need if the case "
                           "steps down.", fact=needs, do="Fill in the possible ongoing support needs and send the "
                                                         "referral again.")


@hookimpl
def stepdown_checks() -> Iterator[Check]:
    field = "level_of_need_referral.support_needs"
    yield Check("support-needs-named", "F3", "The referral names possible support needs", GUIDANCE, judge, (
        Example("needs are named", {}),
        Example("left empty", {field: BLANK}, ("refuse",)),
        Example("no place for them", {field: MISSING}, ("refuse",)),
        Example("answered with N/A", {field: "N/A"}, ("refuse",)),
        Example("hard to read", {field: uncertain("routines")}, ("review",)),
        Example("no referral has arrived", {"without": ["level_of_need_referral"]}),
        Example("no current needs", {"pack": "universal", field: BLANK}),
    ))

"""F5: a MAP says what is required of level 2 support, and a risk assessment is completed."""

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

GUIDANCE = (
    "CIN minutes/plan to inform MAP which must include what is required of level 2 support and a risk assessment to be "
    "completed."
)


def support(case: Case) -> Iterator[Finding]:
    fact = case.fact("level_2_support")
    if not applies(case, "F5"):
        return
    if unsure(fact):
        yield review(case, fact)
    elif not said(fact):
        yield refuse(case, "The minutes do not say what is required of level 2 support, so no MAP can be made.",
                     fact=fact, do="Add what is required of level 2 support and send the minutes again.")


def risk(case: Case) -> Iterator[Finding]:
    fact = case.fact("risk_assessment")
    if not applies(case, "F5") or (fact.known and fact.value == "yes"):
        return
    if unsure(fact):
        yield review(case, fact)
    else:
        yield refuse(case, "The minutes do not show that a risk assessment is completed.", fact=fact,
                     do="Complete the risk assessment, record it in the minutes and send them again.")


@hookimpl
def stepdown_checks() -> Iterator[Check]:
    yield Check("map-says-support", "F5", "The MAP says what is required of level 2 support", GUIDANCE, support, (
        Example("it is said", {}),
        Example("left empty", {"level_2_support": BLANK}, ("refuse",)),
        Example("to be confirmed", {"level_2_support": "tbc"}, ("refuse",)),
        Example("hard to read", {"level_2_support": uncertain("Family support")}, ("review",)),
        Example("no MAP", {"pack": "level_2", "level_2_support": BLANK}),
    ))
    yield Check("risk-assessed", "F5", "A risk assessment is completed", GUIDANCE, risk, (
        Example("completed", {}),
        Example("not completed", {"risk_assessment": "no"}, ("refuse",)),
        Example("not recorded", {"risk_assessment": MISSING}, ("refuse",)),
        Example("hard to read", {"risk_assessment": uncertain("yes")}, ("review",)),
        Example("no MAP", {"pack": "level_2", "risk_assessment": "no"}),
    ))

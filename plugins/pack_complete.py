"""O1: the Request for Intervention goes to COMPASS with the consent form and the most current assessment."""

from __future__ import annotations

from collections.abc import Iterator

from stepdown_pipeline import (
    Case,
    Check,
    Example,
    Finding,
    applies,
    hookimpl,
    listed,
    outcomes_achieved,
    waiting_for,
    warn,
)

GUIDANCE = (
    "Request for Intervention form to be completed and sent to COMPASS with the following accompanying documents:"
)


def judge(case: Case) -> Iterator[Finding]:
    missing = waiting_for(case)
    if applies(case, "O1") and missing and not outcomes_achieved(case):
        yield warn(case, f"The pack is not complete. Still to come: {listed(list(missing))}.",
                   do="Send what is missing; the case waits for it.")


@hookimpl
def stepdown_checks() -> Iterator[Check]:
    yield Check("pack-complete", "O1", "The pack is complete", GUIDANCE, judge, (
        Example("everything is there", {}),
        Example("no consent form", {"without": ["consent_form"]}, ("warn",)),
        Example("no Request for Intervention", {"without": ["request_for_intervention"]}, ("warn",)),
        Example("no assessment", {"without": ["assessment"]}, ("warn",)),
        Example("no minutes", {"without": ["cin_minutes"]}, ("warn",)),
        Example("only a draft of the minutes", {"draft": "yes"}, ("warn",)),
        Example("front door without an assessment", {"pack": "front_door", "without": ["assessment"]}, ("warn",)),
        Example("front door needs no minutes", {"pack": "front_door"}),
        Example("no current needs: nothing else is needed", {"pack": "universal"}),
        Example("stays at level 3: nothing else is needed", {"pack": "remain"}),
    ))

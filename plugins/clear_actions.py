"""F7: a MAP is not a monitoring tool; it has clear ongoing actions."""

from __future__ import annotations

from collections.abc import Iterator

from stepdown_pipeline import BLANK, Case, Check, Example, Finding, applies, hookimpl, refuse, review, uncertain, unsure

GUIDANCE = (
    "A MAP is not a monitoring tool. Clear ongoing actions must be identified at the step down meeting if MAP support "
    "is to continue."
)


def judge(case: Case) -> Iterator[Finding]:
    fact = case.fact("clear_actions")
    if not applies(case, "F7"):
        return
    if unsure(fact):
        yield review(case, fact)
    elif not fact.value:
        yield refuse(case, "The plan has no action with an owner and a date that is more than monitoring.",
                     fact=case.fact("actions"),
                     do="Say who does what by when, and send the minutes again; a MAP is not there to monitor.")


@hookimpl
def stepdown_checks() -> Iterator[Check]:
    yield Check("clear-actions", "F7", "The plan has clear ongoing actions", GUIDANCE, judge, (
        Example("two clear actions", {}),
        Example("no action has a date", {"actions.1.due": BLANK, "actions.2.due": BLANK}, ("refuse",)),
        Example("no action has an owner", {"actions.1.owner": BLANK, "actions.2.owner": BLANK}, ("refuse",)),
        Example("only monitoring", {"actions.1.action": "Monitor routines at home",
                                    "actions.2.action": "School to monitor attendance"}, ("refuse",)),
        Example("dates are no dates", {"actions.1.due": "ongoing", "actions.2.due": "asap"}, ("refuse",)),
        Example("the only date is hard to read", {"actions.1.due": uncertain("2026-04-30"), "actions.2.due": BLANK},
                ("review",)),
        Example("no MAP", {"pack": "level_2", "actions.1.due": BLANK, "actions.2.due": BLANK}),
    ))

"""F6: a MAP only if several agencies are involved."""

from __future__ import annotations

from collections.abc import Iterator

from stepdown_pipeline import Case, Check, Example, Finding, applies, hookimpl, refuse, review, uncertain, unsure

GUIDANCE = "A MAP is only applicable if there are multiple agencies involved."


def judge(case: Case) -> Iterator[Finding]:
    fact = case.fact("agencies_with_actions")
    if not applies(case, "F6"):
        return
    if unsure(fact):
        number = next((n for n, row in enumerate(case.fact("actions").value or [], 1) if not row.get("agency")), 1)
        yield review(case, fact, path=f"actions.{number}.agency",
                     message="It cannot be told for certain which agencies have an action in the plan.")
    elif len(fact.value or []) < 2:
        only = f": {fact.value[0]}" if fact.value else ""
        yield refuse(case, "A MAP needs at least two agencies with an action, and the minutes show "
                           f"{len(fact.value or [])}{only}.", fact=case.fact("actions"),
                     do="Consider level 2 support without a MAP, or record the actions of the other agencies.")


@hookimpl
def stepdown_checks() -> Iterator[Check]:
    same = {"actions.2.agency": "North Locality", "actions.2.owner": "Dana Whitlock"}
    yield Check("several-agencies", "F6", "Several agencies have an action", GUIDANCE, judge, (
        Example("two agencies", {}),
        Example("one agency alone", same, ("refuse",)),
        Example("the family is no agency", {"actions.2.agency": "Mother", "actions.2.owner": "Kate Marsh"},
                ("refuse",)),
        Example("no actions", {"actions": []}, ("refuse",)),
        Example("agency hard to read", {"actions.2.agency": uncertain("Hawthorn Primary School")}, ("review",)),
        Example("no MAP", {"pack": "level_2", **same}),
    ))

"""F4: needs are discussed."""

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
    said,
    stage,
    unsure,
    warn,
)

DISCUSSED = "assessed need/s to be considered and discussed at the meeting - plan to be agreed by all agencies."


def discussed(case: Case) -> Iterator[Finding]:
    if not applies(case, "F4") or stage(case) == "universal":
        return
    facts = [case.fact(name) for name in ("support_needs", "actions", "level_2_support")]
    if not any(said(fact) or unsure(fact) for fact in facts):
        yield warn(case, "Nothing in the papers shows that the family's needs were discussed: no support needs, no "
                         "actions, nothing in the plan.", fact=case.fact("actions"),
                   do="Record the needs that were discussed, and what follows from them.")


@hookimpl
def stepdown_checks() -> Iterator[Check]:
    nothing = {"support_needs": MISSING, "level_2_support": BLANK, "actions": [],
               "level_of_need_referral.support_needs": BLANK}
    yield Check("needs-discussed", "F4", "Needs were discussed", DISCUSSED, discussed, (
        Example("needs, actions and support are named", {}),
        Example("nothing is named", nothing, ("warn",)),
        Example("only the actions", {**nothing, "actions": [{"action": "Breakfast club", "owner": "School"}]}),
        Example("no current needs", {**nothing, "pack": "universal"}),
    ))

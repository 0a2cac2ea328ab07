"""F4: needs are discussed and the plan is agreed by all agencies."""

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
    stage,
    uncertain,
    unsure,
    warn,
)

AGREED = (
    "Purpose of meeting is to discuss the progress of the CIN plan and if all agencies agree that the needs/actions "
    "have been met and the case is ready to step down."
)
DISCUSSED = "assessed need/s to be considered and discussed at the meeting - plan to be agreed by all agencies."


def agreed(case: Case) -> Iterator[Finding]:
    fact = case.fact("all_agencies_agree")
    if not applies(case, "F4") or (fact.value == "yes" and fact.known):
        return
    do = "Settle it with the agency that disagrees, or record that all agree, and send the minutes again."
    if unsure(fact):
        yield review(case, fact)
    elif fact.known and fact.value == "no":
        words = f": “{fact.text}”" if fact.text else ""
        yield refuse(case, f"Not all agencies agree that the case is ready to step down{words}.", fact=fact, do=do)
    else:
        yield refuse(case, "The minutes do not record that all agencies agree that the case is ready to step down.",
                     fact=fact, do=do)


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
    yield Check("agencies-agree", "F4", "All agencies agree", AGREED, agreed, (
        Example("all agree", {}),
        Example("one disagrees", {"all_agencies_agree": "no"}, ("refuse",)),
        Example("not evidenced", {"all_agencies_agree": "not_evidenced"}, ("refuse",)),
        Example("not recorded", {"all_agencies_agree": MISSING}, ("refuse",)),
        Example("hard to read", {"all_agencies_agree": uncertain("yes")}, ("review",)),
        Example("no current needs, one disagrees", {"pack": "universal", "all_agencies_agree": "no"}, ("refuse",)),
        Example("stays at level 3", {"pack": "remain", "all_agencies_agree": "no"}),
        Example("a draft", {"draft": "yes", "all_agencies_agree": "no"}),
    ))
    nothing = {"support_needs": MISSING, "level_2_support": BLANK, "actions": [],
               "level_of_need_referral.support_needs": BLANK}
    yield Check("needs-discussed", "F4", "Needs were discussed", DISCUSSED, discussed, (
        Example("needs, actions and support are named", {}),
        Example("nothing is named", nothing, ("warn",)),
        Example("only the actions", {**nothing, "actions": [{"action": "Breakfast club", "owner": "School"}]}),
        Example("no current needs", {**nothing, "pack": "universal"}),
    ))

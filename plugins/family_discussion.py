"""F12: the social worker has discussed the step-down process with the family before the meeting."""

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
    date_of,
    date_words,
    hookimpl,
    refuse,
    review,
    uncertain,
    unsure,
)

GUIDANCE = (
    "It is the social workers responsibility to discuss the step down process with the family to ensure they "
    "understand what they are consenting to, should the case step down to Level 2 support. This also demonstrates the "
    "families’ level of commitment to engage with level 2 support. This should take place prior to the CIN meeting."
)


def judge(case: Case) -> Iterator[Finding]:
    fact = case.fact("discussed_with_family_on")
    if not applies(case, "F12"):
        return
    talked, meeting = date_of(fact), date_of(case.fact("meeting_date"))
    do = "Talk the step down over with the family, record the date, and bring the case to the next meeting."
    if unsure(fact):
        yield review(case, fact)
    elif talked is None:
        yield refuse(case, "Nothing shows that the step down was discussed with the family before the meeting.",
                     fact=fact, do=do)
    elif meeting is not None and talked > meeting:
        yield refuse(case, f"The step down was discussed with the family only on {date_words(talked)}, after the "
                           f"meeting on {date_words(meeting)}.", fact=fact, do=do)


@hookimpl
def stepdown_checks() -> Iterator[Check]:
    field = "discussed_with_family_on"
    yield Check("family-discussion", "F12", "The step down was discussed with the family before", GUIDANCE, judge, (
        Example("a week before", {}),
        Example("on the day of the meeting", {field: "2026-03-04"}),
        Example("the day after", {field: "2026-03-05"}, ("refuse",)),
        Example("not dated", {field: BLANK}, ("refuse",)),
        Example("not on record", {field: MISSING}, ("refuse",)),
        Example("hard to read", {field: uncertain("2026-02-25")}, ("review",)),
        Example("no current needs", {"pack": "universal", field: MISSING}, ("refuse",)),
        Example("stays at level 3", {"pack": "remain", field: MISSING}),
    ))

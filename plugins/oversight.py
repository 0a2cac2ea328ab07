"""O7: the LDO's oversight remains until outcomes are achieved."""

from __future__ import annotations

from collections.abc import Iterator

from stepdown_pipeline import Case, Check, Example, Fact, Finding, applies, hookimpl, review, uncertain, warn

GUIDANCE = "Oversight by LDO remains until outcomes achieved."


def judge(case: Case) -> Iterator[Finding]:
    if not applies(case, "O7"):
        return
    achieved, outcome = case.fact("outcomes_achieved"), case.fact("outcome")
    for fact in (achieved, outcome):
        if fact.state == "uncertain":
            yield review(case, fact)
    if not achieved.known and not outcome.known:
        return
    said, result = (fact.value if fact.known else None for fact in (achieved, outcome))
    if (said == "yes" and result not in (None, "achieved")) or (said == "no" and result == "achieved"):
        conflict = Fact("outcomes_achieved", said, "conflict", achieved.document, achieved.field)
        yield review(case, conflict, message="The MAP review contradicts itself about whether outcomes are achieved.")
    elif result in ("disengaged", "escalated"):
        words = "that the family has disengaged" if result == "disengaged" else "that the case is escalated"
        yield warn(case, f"The MAP review reports {words}.", fact=outcome, who="ldo",
                   do="Talk it over with the lead professional and the social worker; oversight goes on.")


@hookimpl
def stepdown_checks() -> Iterator[Check]:
    def reviewed(**fields: object) -> dict[str, object]:
        return {"pack": "level_2", "also": [{
            "kind": "map_review", "case_reference": "1204417", "reviewed_on": "2026-03-05",
            "children": [{"name": "Ava Marsh", "date_of_birth": "2018-05-02"}], **fields}]}

    yield Check("outcomes", "O7", "What the MAP review reports", GUIDANCE, judge, (
        Example("no review yet", {"pack": "level_2"}),
        Example("achieved", reviewed(outcomes_achieved="yes", outcome="achieved")),
        Example("not yet", reviewed(outcomes_achieved="no", outcome="not_yet")),
        Example("disengaged", reviewed(outcomes_achieved="no", outcome="disengaged"), ("warn",),
                says="the family has disengaged"),
        Example("escalated", reviewed(outcome="escalated"), ("warn",)),
        Example("contradicts itself", reviewed(outcomes_achieved="yes", outcome="not_yet"), ("review",)),
        Example("hard to read", reviewed(outcomes_achieved=uncertain("yes")), ("review",)),
    ))

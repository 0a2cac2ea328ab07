"""O3: otherwise a period of child in need planning, with a child seen alone at home and one CIN meeting."""

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
    approval,
    date_of,
    date_words,
    hookimpl,
    is_final,
    refuse,
    review,
    uncertain,
    unsure,
)

GUIDANCE = (
    "In most cases a period of child in need planning will take place which as a minimum will include one home visit "
    "where the child is spoken to alone and one child in need planning meeting where arrangements for the step down "
    "are agreed and planned."
)


def seen_alone(case: Case) -> Iterator[Finding]:
    if not _needed(case):
        return
    fact = case.fact("child_seen_alone_on")
    seen = date_of(fact)
    do = "Record the home visit at which the child was spoken to alone, or make it, and send the minutes again."
    if unsure(fact):
        yield review(case, fact)
    elif seen is None:
        yield refuse(case, "Nothing shows a home visit at which the child was spoken to alone.", fact=fact, do=do)
    elif seen > case.today:
        yield refuse(case, f"The home visit at which the child is spoken to alone is still to come "
                           f"({date_words(seen)}).", fact=fact, do=do)


def cin_meeting(case: Case) -> Iterator[Finding]:
    """A plan that is still a child protection plan shows no child in need meeting, unless its minutes are there."""
    if _needed(case) and case.pathway == "cp" and not any(is_final(d) for d in case.of_kind("cin_minutes")):
        yield refuse(case, "No child in need meeting is on record at which the step down was agreed and planned.",
                     fact=case.fact("pathway"),
                     do="Hold a child in need meeting that agrees and plans the step down, or send the service "
                        "manager's approval.")


def _needed(case: Case) -> bool:
    if not applies(case, "O3"):
        return False
    return case.pathway == "cin" or (case.pathway == "cp" and approval(case).state != "given")


@hookimpl
def stepdown_checks() -> Iterator[Check]:
    without = {"pack": "cp", "without": ["manager_approval"]}
    field = "child_seen_alone_on"
    yield Check("child-seen-alone", "O3", "A child was spoken to alone at home", GUIDANCE, seen_alone, (
        Example("seen alone", {}),
        Example("not on record", {field: MISSING}, ("refuse",)),
        Example("left empty", {field: BLANK}, ("refuse",)),
        Example("still to come", {field: "2026-03-20"}, ("refuse",)),
        Example("hard to read", {field: uncertain("2026-02-12")}, ("review",)),
        Example("from assessment", {"pack": "assessment", field: MISSING}),
        Example("child protection with approval", {"pack": "cp", field: MISSING}),
        Example("child protection without approval", {**without, field: MISSING}, ("refuse",)),
        Example("an older meeting's minutes have it", {field: MISSING, "also": [
            {"kind": "cin_minutes", "case_reference": "1204417", "meeting_date": "2026-01-14",
             "children": [{"name": "Ava Marsh", "date_of_birth": "2018-05-02"}], field: "2026-01-10"}]}),
    ))
    yield Check("cin-meeting", "O3", "One child in need meeting agreed the step down", GUIDANCE, cin_meeting, (
        Example("from a child in need plan", {}),
        Example("child protection with approval", {"pack": "cp"}),
        Example("child protection without approval", without, ("refuse",)),
        Example("stays at level 3", {**without, "decision": "remain_level_3"}),
    ))

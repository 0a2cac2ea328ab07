"""F1–F3: the invitation that a level of need referral produces."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from stepdown_pipeline.core.case import Case, Child, Doubt
from stepdown_pipeline.core.notices import notices_for

from .notice_cases import case_of, document, finding, only, outcome

BEFORE = date(2026, 2, 20)
WAITING = outcome("waiting", None, None, "none")
OLDER, YOUNGER = Child("Rowan Pettifer", date(2017, 5, 2)), Child("Tamsin Pettifer", date(2022, 11, 18))


def referral(children: tuple[Child, ...] = (OLDER,), today: date = BEFORE, doubts: tuple[Doubt, ...] = (),
             states: dict[str, str] | None = None, **fields: Any) -> Case:
    printed = {"requested_on": "2026-02-16", "meeting_date": "2026-03-04", "support_needs": ["Routines"],
               "postcode": "WX1 4QT"} | fields
    return case_of(document("level_of_need_referral", 1, printed, **(states or {})), children=children, today=today,
                   doubts=doubts)


def invited(case: Case) -> list[str]:
    return [r.address for n in notices_for(case, WAITING) if n.kind == "invitation" for r in n.to]


@pytest.mark.parametrize(("children", "concern", "wanted"), [
    ((OLDER,), None, "locality-north@example.gov.uk"),
    ((YOUNGER,), None, "larkfield@example.gov.uk"),
    ((OLDER, YOUNGER), "Tamsin Pettifer", "larkfield@example.gov.uk"),
    ((OLDER, YOUNGER), "Rowan Pettifer", "locality-north@example.gov.uk"),
    ((Child("Unborn Pettifer", due_date=date(2026, 6, 1)),), None, "larkfield@example.gov.uk"),
    ((Child("Ash Pettifer", date(2021, 3, 4)),), None, "locality-north@example.gov.uk"),
    ((Child("Ash Pettifer", date(2021, 3, 5)),), None, "larkfield@example.gov.uk"),
])
def test_the_age_of_the_child_of_the_main_issue_on_the_day_decides(
    children: tuple[Child, ...], concern: str | None, wanted: str,
) -> None:
    """F2: under 5 on the meeting's day is the children's centre's; siblings do not count."""
    more = {"main_concern_child": concern} if concern else {}
    assert invited(referral(children, **more)) == [wanted]


@pytest.mark.parametrize("case", [
    referral(today=date(2026, 3, 5)),
    referral(support_needs=[]),
    referral(meeting_date=None),
    referral(postcode="ZZ9 9ZZ"),
    referral((OLDER, YOUNGER)),
    referral((Child("Ash Pettifer"),)),
    referral(states={"meeting_date": "uncertain"}),
    referral(states={"postcode": "uncertain"}),
    referral(doubts=(Doubt("other_child", "Another child.", "x.docx", "ff" * 32),)),
], ids=["past", "no needs", "no date", "unknown area", "which child", "no birth date", "doubtful date",
        "doubtful postcode", "family in doubt"])
def test_nobody_is_invited_on_a_guess_or_to_a_meeting_that_is_past(case: Case) -> None:
    """Each of these sends no invitation."""
    assert invited(case) == []


def test_on_the_very_day_the_invitation_still_goes() -> None:
    """A meeting of today is not past."""
    assert invited(referral(today=date(2026, 3, 4))) == ["locality-north@example.gov.uk"]


def test_a_refusal_by_f3_stops_it() -> None:
    """F3: a referral that is refused invites nobody, also when needs are printed."""
    sent = notices_for(referral(), outcome("refused", None, None, "none", findings=(finding("F3"),)))
    assert {n.kind for n in sent} == {"refusal"}


def test_a_late_referral_s_warning_travels_with_the_invitation() -> None:
    """F1: the invited team sees that the notice was short."""
    late = finding("F1", "warn", message="The referral is dated 9 days before the meeting.")
    sent = only(notices_for(referral(), outcome("waiting", None, None, "none", findings=(late,))), "invitation")
    assert [w["rule"] for w in sent.context["warnings"]] == ["F1"]


def test_the_invitation_holds_nobody_s_name() -> None:
    """Needs and date are what the team must know; the family stands in the case system."""
    sent = only(notices_for(referral(), WAITING), "invitation")
    assert "Pettifer" not in str(sent.context)
    assert sent.attachments == ()

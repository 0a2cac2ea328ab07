"""Exclusions of the consent form bind the notices; a likely match counts, and the desk is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from stepdown_pipeline.core.case import Appointment, Case, Outcome
from stepdown_pipeline.core.notices import notices_for

from .notice_cases import CONSENT, case_of, document, finding, full_pack, only, outcome

SCHOOL = outcome("overseen", team="hawthorn", kind="other_agency", copied=("sf",), oversight=True)


def excluding(*words: str, state: str = "read") -> Case:
    pack = [d if d.kind != "consent_form" else
            document("consent_form", 3, CONSENT | {"do_not_share_with": list(words)}, do_not_share_with=state)
            for d in full_pack()]
    return case_of(*pack)


def reached(case: Case, decided: Outcome = SCHOOL) -> set[str]:
    return {r.address for n in notices_for(case, decided) for r in n.to}


@pytest.mark.parametrize("words", ["Hawthorn Primary School", "the school", "Hawthorn", "School nurse", "Schools",
                                   "hawthorn primary; GP", "Any schools please"])
def test_an_excluded_school_gets_nothing(words: str) -> None:
    """Neither the plan nor the minutes; certain or likely."""
    assert "safeguarding@hawthorn.example.org" not in reached(excluding(words))


@pytest.mark.parametrize("words", ["None", "N/A", "no", "Police", "Kelly's sister", "The GP", "Wexbridge Police"])
def test_others_are_not_shut_out_by_it(words: str) -> None:
    """An answer that names nobody, or somebody else, keeps nobody from their mail; a place name is no match."""
    assert reached(excluding(words)) == reached(case_of(*full_pack()), SCHOOL)


def test_a_doubtful_reading_excludes_too() -> None:
    """Least sharing on a doubt."""
    assert "safeguarding@hawthorn.example.org" not in reached(excluding("School", state="uncertain"))


def test_the_desk_and_the_social_worker_are_told_who_got_nothing() -> None:
    """What was held back is said, with the words of the form and whether the match is certain."""
    sent = notices_for(excluding("School nurse"), SCHOOL)
    desk = only(sent, "withheld")
    assert [r.address for r in desk.to] == ["step-down-desk@example.gov.uk"]
    assert desk.context["withheld"] == [{"name": "Hawthorn Primary School", "words": "School nurse", "certain": ""}]
    assert only(sent, "stepped_down").context["withheld"] == desk.context["withheld"]


def test_a_certain_match_is_said_to_be_one() -> None:
    """The name itself is beyond doubt."""
    sent = only(notices_for(excluding("Hawthorn Primary"), SCHOOL), "withheld")
    assert sent.context["withheld"][0]["certain"] == "yes"


@pytest.mark.parametrize("words", ["early help", "Early Help services", "Locality"])
def test_early_help_as_a_whole_can_be_excluded(words: str) -> None:
    """Locality is early help."""
    assert "locality-north@example.gov.uk" not in reached(excluding(words), outcome())


def test_those_who_hold_the_case_are_still_asked_to_mend_it() -> None:
    """Children's social care and the desk cannot be shut out of their own case."""
    words = "Case Management North; social workers; social care"
    assert {"cin-north@example.gov.uk"} <= reached(excluding(words), outcome())


def test_what_an_excluded_mender_should_mend_goes_to_the_desk() -> None:
    """With the reason; the early help manager is not written to about a family that shuts early help out."""
    stopped = outcome("refused", findings=(finding("O8", "refuse", "early_help_manager"),))
    assert [r.address for n in notices_for(case_of(*full_pack()), stopped) if n.kind == "refusal" for r in n.to] == [
        "eh-manager@example.gov.uk"]
    sent = only(notices_for(excluding("early help"), stopped), "refusal")
    assert [r.address for r in sent.to] == ["step-down-desk@example.gov.uk"]
    assert "the consent form says not to share with them" in sent.to[0].reason
    assert [item["name"] for item in sent.context["recipients"]] == ["Step-down desk"]


def test_that_a_meeting_is_off_is_told_in_any_case() -> None:
    """Whoever has it in their calendar must know."""
    invited = Appointment("meeting", "locality-north@example.gov.uk", "North Locality", date(2026, 3, 12), 0)
    case = excluding("Locality")
    papers = tuple(d for d in case.file.documents if d.kind != "level_of_need_referral")
    case = replace(case, file=replace(case.file, documents=papers, appointments=(invited,)))
    (off,) = [n for n in notices_for(case, outcome()) if n.kind == "cancellation"]
    assert [r.address for r in off.to] == ["locality-north@example.gov.uk"]

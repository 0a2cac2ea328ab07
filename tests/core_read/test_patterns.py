"""Labels made of parts: known when they hold every part and nothing else; what turns the meaning stays unknown."""

from __future__ import annotations

import pytest

from stepdown_pipeline.core.read.patterns import parse
from stepdown_pipeline.core.read.stems import stems
from stepdown_pipeline.core.read.vocabulary import Vocabulary
from stepdown_pipeline.core.read.wording import bag

WORDS = {"date": ("date", "day"), "meeting": ("meeting", "core group")}


@pytest.mark.parametrize(("label", "holds"), [
    ("Date of meeting", True), ("Day of the core group", True), ("Core group date held", True),
    ("Date", False), ("Date of last meeting", False), ("Date of core", False), ("Meeting", False),
])
def test_a_label_holds_every_part_and_nothing_else(label: str, holds: bool) -> None:
    assert parse("@date @meeting held?", WORDS).holds(bag(label)) is holds


def test_a_part_may_be_one_word_of_several_or_several_words() -> None:
    made = parse("social_worker|sw name?", {})
    assert [made.holds(bag(one)) for one in ("Social worker's name", "SW", "Worker's name")] == [True, True, False]


@pytest.mark.parametrize(("pattern", "said"), [
    ("@place name", "no words called 'place'"), ("the worker", "holds no word that counts"), ("name?", "has no part"),
])
def test_a_pattern_that_cannot_be_is_refused_with_a_sentence(pattern: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        parse(pattern, WORDS)


@pytest.mark.parametrize(("one", "other"), [
    ("Chaired", "chairing"), ("We met", "meetings"), ("It was held", "holding"), ("Taken over", "taking over"),
    ("Overseen", "overseeing"), ("Agrees", "agreed"), ("Note", "notes"), ("Assessed", "assesses"),
])
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stems(one) - {"we"} == stems(other) - {"we"}


def test_a_note_is_no_denial() -> None:
    assert not stems("Notes") & stems("not")


@pytest.mark.parametrize(("label", "concept"), [
    ("Day on which the panel was held", "meeting_date"), ("The group met on", "meeting_date"),
    ("When will the next core group be?", "next_review"), ("Forthcoming review conference booked", "rcpc_date"),
    ("Who chaired this review?", "chair"), ("Meeting facilitated by", "chair"),
    ("Statutory worker from social care", "social_worker"), ("Manager overseeing the case", "team_manager"),
    ("Person coordinating the multi-agency plan", "lead_professional"), ("Service leading the plan", "lead_agency"),
    ("Day the notes were circulated", "minutes_circulated"), ("Kind of plan in place", "plan"),
    ("What did the panel conclude?", "decision"), ("Who referred the family?", "referrer"),
    ("Programme sought for the family", "requested_service"), ("What exactly is asked of the team?", "specific_task"),
    ("Practitioner who went through the form", "completed_by"), ("Person who compiled the report", "author"),
    ("Permission granted by", "approver"), ("When was the assessment finalised?", "completed_on"),
    ("Day the MAP was closed", "reviewed_on"), ("Day the family withdrew permission", "withdrawn_on"),
    ("Mosaic person reference", "case.reference"), ("Where do the children stay at present?", "address"),
    ("Has every partner agency endorsed this?", "agree.all"), ("Is the EH manager content with it?", "ehm_agrees"),
])
def test_labels_of_known_parts_are_known(vocabulary: Vocabulary, label: str, concept: str) -> None:
    found = vocabulary.labels.find(label)
    assert found is not None
    assert found.concept == concept


@pytest.mark.parametrize("label", [
    "Date of the last panel", "Date of first meeting", "Review will be held on", "Minutes to be circulated by",
    "Date the child was last seen", "Child seen", "Date of next home visit", "Deputy chair", "Duty worker",
    "Is support still needed?", "Should a risk assessment be completed?", "Will outcomes be achieved?",
    "Do all family members agree?", "Do all agencies agree that the plan should continue?",
    "Does mother agree with all agencies?", "Did parents attend the last meeting?", "Were parents unable to attend?",
    "Has risk assessment training been done?", "Date the family was invited to the meeting", "Interim decision",
    "Parents' decision", "Plan will be looked at again on", "Date assessment should be completed",
])
def test_what_turns_the_meaning_makes_a_label_unknown(vocabulary: Vocabulary, label: str) -> None:
    found = vocabulary.labels.find(label)
    assert found is None or found.concept == "ignore"


@pytest.mark.parametrize("label", [
    "Outgoing social worker", "Date of previous core group", "Date of initial conference", "Grandmother's address",
    "Sibling's date of birth", "Police reference", "Worker's case number", "Date referral received",
])
def test_what_belongs_to_another_is_passed_over(vocabulary: Vocabulary, label: str) -> None:
    found = vocabulary.labels.find(label)
    assert found is not None
    assert found.concept == "ignore"

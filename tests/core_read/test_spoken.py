"""Minutes kept in whole sentences: who leads, who agreed and what was done is put to a person, never taken for missing.

What a form says in general, and what is still to come, says nothing of this case.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stepdown_pipeline.core.layout import Layout

from .conftest import Said
from .pages import line, table, word

Saying = Callable[[Layout], Said]
NOTHING = (None, "blank")
TITLE = line("Child in need meeting minutes", heading=True)
HEAD = (("Case number", "1204417"), ("Date of meeting", "3 February 2026"), ("Chair", "Janet Moss"))
CAME = (("Name", "Role", "Attended"), ("Grace Okafor", "Mother", "Yes"), ("Helen Pryce", "Early Help Manager", "Yes"),
        ("Nadia Aslam", "Family practitioner, North Locality", "Yes"), ("Tom Reilly", "Social worker", "Yes"))


def minutes(*sentences: str) -> Layout:
    return word(TITLE, table(*HEAD), table(*CAME), line("Discussion", heading=True), *map(line, sentences))


@pytest.mark.parametrize("sentence", [
    "Nadia Aslam will be Lead Professional and has been told.", "Nadia agreed to act as lead professional.",
    "It was agreed that the LP would be Nadia Aslam from North Locality.",
])
def test_who_leads(said: Saying, sentence: str) -> None:
    assert said(minutes(sentence))["lead_professional"] == ("Nadia Aslam", "uncertain")


def test_a_sentence_that_begins_with_a_label(said: Saying) -> None:
    assert said(minutes("The lead professional is Nadia Aslam."))["lead_professional"] == ("Nadia Aslam", "read")


@pytest.mark.parametrize("sentence", [
    "A lead professional must be identified before the case steps down.", "No lead professional was named.",
    "The lead professional is to be confirmed.", "Nadia Aslam or Tom Reilly could be lead professional.",
    "Nadia Aslam is not the lead professional.", "Who will be the lead professional?",
])
def test_nobody_leads_on_general_words(said: Saying, sentence: str) -> None:
    assert said(minutes(sentence)).get("lead_professional", NOTHING)[0] is None


@pytest.mark.parametrize("sentence, value", [
    ("Nadia Aslam will be Lead Professional and has been told.", "yes"),
    ("The lead professional, Nadia Aslam, has not been informed.", "no"),
])
def test_whether_the_lead_knows(said: Saying, sentence: str, value: str) -> None:
    assert said(minutes(sentence))["lead_professional_informed"] == (value, "uncertain")


@pytest.mark.parametrize("sentence, value", [
    ("Helen Pryce agreed level 2 on behalf of Early Help.", "yes"), ("The EH manager supported the level.", "yes"),
    ("The Early Help Manager did not agree the level.", "no"), ("Helen disagreed with stepping down.", "no"),
])
def test_the_early_help_manager(said: Saying, sentence: str, value: str) -> None:
    assert said(minutes(sentence))["early_help_manager_agrees"] == (value, "uncertain")


@pytest.mark.parametrize("sentence", [
    "The Early Help Manager must agree the level with the social worker.", "Tom Reilly agreed to send the minutes.",
    "Please ensure that the EH manager has agreed the level.",
])
def test_not_the_early_help_manager(said: Saying, sentence: str) -> None:
    assert said(minutes(sentence)).get("early_help_manager_agrees", NOTHING)[0] is None


@pytest.mark.parametrize("sentence, value", [
    ("A risk assessment has been completed (30 January 2026).", "yes"),
    ("Tom confirmed that the risk assessment was updated in January.", "yes"),
    ("The risk assessment has not been completed.", "no"),
])
def test_the_risk_assessment(said: Saying, sentence: str, value: str) -> None:
    assert said(minutes(sentence))["risk_assessment"] == (value, "uncertain")


@pytest.mark.parametrize("sentence", [
    "A risk assessment must be completed before step down.", "The risk assessment will be completed by Friday.",
])
def test_no_risk_assessment_yet(said: Saying, sentence: str) -> None:
    assert said(minutes(sentence)).get("risk_assessment", NOTHING)[0] != "yes"


@pytest.mark.parametrize("sentence, value", [
    ("It was agreed to step down with a MAP, to be held by North Locality Early Help Team.",
     "North Locality Early Help Team"),
    ("Larkfield Children's Centre will hold the MAP.", "Larkfield Children's Centre"),
])
def test_who_holds_it(said: Saying, sentence: str, value: str) -> None:
    assert said(minutes(sentence))["managed_by"] == (value, "uncertain")


def test_what_is_needed(said: Saying) -> None:
    sentence = "Grace still needs help with bedtime routines and managing debts."
    assert said(minutes(sentence))["level_2_support"] == (sentence, "uncertain")


@pytest.mark.parametrize("sentence", [
    "Everyone around the table agreed that the case is ready to step down.", "All professionals were in agreement.",
    "It was agreed by everyone that needs have been met.",
])
def test_the_agencies(said: Saying, sentence: str) -> None:
    assert said(minutes(sentence))["all_agencies_agree"] == ("yes", "uncertain")


def test_a_filled_place_says_more_than_a_sentence(said: Saying) -> None:
    page = word(TITLE, table(*HEAD, ("Lead professional", "Dawn Frith")), table(*CAME),
                line("Nadia Aslam agreed to be lead professional."))
    assert said(page)["lead_professional"] == ("Dawn Frith", "read")


def test_what_was_decided_goes_before_what_was_talked_of(said: Saying) -> None:
    found = said(minutes("The possibility of step down to a MAP was discussed.",
                         "It was decided that Jayden will remain on a child in need plan."))
    assert found["decision"] == ("remain_level_3", "uncertain")


def test_two_days_in_one_sentence(said: Saying) -> None:
    children = table(("Child", "Date of birth"), ("Mason Lee", "04/09/2019"))
    told = line("Dee confirmed that Mason was spoken to alone on 10/02/26 and that she talked Grace through step down "
                "on 16/02/26.")
    found = said(word(TITLE, table(*HEAD), children, table(*CAME), told))
    assert found["child_seen_alone_on"] == ("2026-02-10", "uncertain")
    assert found["discussed_with_family_on"] == ("2026-02-16", "uncertain")


@pytest.mark.parametrize("words, value", [
    ("Mason's speech delay and sleep", ("Mason Lee", "read")), ("Mason and Ellie both", ("Mason Lee", "uncertain")),
    ("Speech delay", None),
])
def test_the_main_issue_names_the_child(said: Saying, words: str, value: tuple[str, str] | None) -> None:
    children = table(("Child", "Date of birth"), ("Mason Lee", "04/09/2019"), ("Ellie Lee", "30/06/2015"))
    found = said(word(TITLE, table(*HEAD), children, f"Main area of concern: {words}"))
    assert found.get("main_concern_child") == value


@pytest.mark.parametrize("sentence, value", [
    ("I approve the step down without a period of child in need planning. Simon Platt, Service Manager.", "yes"),
    ("The service manager has approved the step down straight to early help.", "yes"),
    ("The service manager did not approve a direct step down.", "no"),
    ("Service manager approval must be sought where there is no period of child in need planning.", None),
    ("Approval of the service manager will be sought if all agree.", None), ("Mum approved of the plan.", None),
])
def test_the_service_managers_approval(said: Saying, sentence: str, value: str | None) -> None:
    found = said(minutes(sentence)).get("service_manager_approval", NOTHING)
    assert found == (value, "uncertain") if value else found[0] is None


def test_the_service_managers_decision_with_a_date(said: Saying) -> None:
    told = "Service manager decision: I approve the step down. Simon Platt, Service Manager, 12/03/2026"
    assert said(minutes(told))["service_manager_approval"][0] == "yes"


@pytest.mark.parametrize("words, state", [
    ("Yes, with Lucy on 2 March 2026", "read"), ("by Tom Reilly on 2 March 2026", "read"),
    ("with School on 2 March 2026", "uncertain"), ("attempted by Tom on 2 March 2026", "uncertain"),
])
def test_who_talked_to_the_family(said: Saying, words: str, state: str) -> None:
    page = word(TITLE, table(*HEAD, ("Step down discussed with the family", words)))
    assert said(page)["discussed_with_family_on"] == ("2026-03-02", state)


@pytest.mark.parametrize("words, state", [
    ("2 March 2026 by Tom Reilly", "read"), ("with Mum on 2 March 2026", "uncertain"),
    ("2 March 2026 with Grace Okafor", "uncertain"), ("2 March 2026, with social worker", "read"),
])
def test_who_was_with_the_child(said: Saying, words: str, state: str) -> None:
    page = word(TITLE, table(*HEAD, ("Child seen alone on", words)))
    assert said(page)["child_seen_alone_on"] == ("2026-03-02", state)

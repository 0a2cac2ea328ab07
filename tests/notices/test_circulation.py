"""F11 and F8: minutes to those of their distribution whom the directory knows."""

from __future__ import annotations

from typing import Any

import pytest

from stepdown_pipeline.core.case import Case, Doubt, Outcome
from stepdown_pipeline.core.notices import notices_for

from .notice_cases import CONSENT, MINUTES, case_of, document, full_pack, outcome

STAYS = outcome("open_to_csc", "remain_level_3", None, "social_care")


def circulated(case: Case, decided: Outcome | None = None) -> set[str]:
    return {r.address for n in notices_for(case, decided or outcome()) if n.kind == "circulation" for r in n.to}


def test_those_whom_the_directory_knows_get_the_minutes() -> None:
    """The mother and a doctor of no known address are left to the social worker; nobody is guessed."""
    assert circulated(case_of(*full_pack())) == {
        "safeguarding@hawthorn.example.org", "cin-north@example.gov.uk", "locality-north@example.gov.uk"}


@pytest.mark.parametrize("line", ["Amina Rahmani (social worker)", "Rahmani, Amina", "Amina Rahmani - SW"])
def test_a_name_with_its_role_is_known(line: str) -> None:
    """Distribution lists print roles beside names."""
    assert circulated(case_of(*full_pack(distribution=[line]))) == {"cin-north@example.gov.uk"}


@pytest.mark.parametrize(("change", "states"), [
    ({"draft": "yes"}, {}), ({"draft": "no"}, {"draft": "uncertain"}), ({}, {"distribution": "uncertain"}),
    ({}, {"decision": "uncertain"}), ({"minutes_circulated_on": "2026-03-08"}, {}),
], ids=["draft", "perhaps a draft", "doubtful distribution", "doubtful decision", "circulated already"])
def test_nothing_circulates_from_a_draft_or_a_doubt(change: dict[str, Any], states: dict[str, str]) -> None:
    """Each of these keeps the minutes here."""
    pack = [d if d.kind != "cin_minutes" else document("cin_minutes", 2, MINUTES | change, **states)
            for d in full_pack()]
    assert circulated(case_of(*pack)) == set()


def test_nothing_circulates_while_it_is_not_certain_whose_minutes_they_are() -> None:
    """A family in doubt gets nothing sent."""
    doubt = Doubt("name_only", "Joined by name alone.", "x.docx", "ff" * 32)
    assert circulated(case_of(*full_pack(), doubts=(doubt,))) == set()


def test_a_refused_step_down_does_not_hold_up_the_minutes() -> None:
    """Circulation is a duty of its own."""
    assert circulated(case_of(*full_pack()), outcome("refused"))


def test_before_the_consent_form_is_there_nobody_knows_who_is_allowed() -> None:
    """A step-down's minutes wait for the form that says with whom nothing is shared; level 3 minutes do not."""
    without = [d for d in full_pack() if d.kind != "consent_form"]
    assert circulated(case_of(*without), outcome("waiting", waiting_for=("the consent form",))) == set()
    stays = [d for d in full_pack(decision="remain_level_3") if d.kind == "cin_minutes"]
    assert circulated(case_of(*stays), STAYS)


def test_nothing_circulates_while_nobody_knows_for_certain_whom_the_family_shuts_out() -> None:
    """An exclusion that cannot be read, in a hand say, holds the minutes until a person has settled it."""
    pack = [d if d.kind != "consent_form" else document("consent_form", 3, CONSENT | {"do_not_share_with": ["Mr"]},
                                                       do_not_share_with="uncertain") for d in full_pack()]
    assert circulated(case_of(*pack)) == set()


def test_remaining_at_level_3_tells_nobody_in_early_help() -> None:
    """F8: Locality stands on the distribution and gets nothing."""
    assert circulated(case_of(*full_pack(decision="remain_level_3")), STAYS) == {
        "safeguarding@hawthorn.example.org", "cin-north@example.gov.uk"}


def test_at_level_3_without_a_distribution_those_present_get_them() -> None:
    """F8: minutes are circulated to those present who are not early help."""
    case = case_of(*full_pack(decision="remain_level_3", distribution=[]))
    assert circulated(case, STAYS) == {"safeguarding@hawthorn.example.org", "cin-north@example.gov.uk"}


def test_each_gets_a_message_of_their_own_with_the_minutes_named_as_such() -> None:
    """One message a recipient, so that a later name on the list sends nothing twice."""
    sent = [n for n in notices_for(case_of(*full_pack()), outcome()) if n.kind == "circulation"]
    assert all(len(n.to) == 1 for n in sent)
    assert len({n.key for n in sent}) == len(sent) == 3
    assert {a.file_name for n in sent for a in n.attachments} == {"minutes-1204417.docx"}

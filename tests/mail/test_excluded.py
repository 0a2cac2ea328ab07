"""Whom the consent form shuts out gets nothing, by whatever path and however late the form comes; and it is said."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from packs import Packs
from scripted import Server, serving

from stepdown_pipeline.core.directory import Person, Team
from stepdown_pipeline.core.examples import DIRECTORY

SCHOOL, SF, DESK = "h@example.org", "sf@example.gov.uk", "desk@example.gov.uk"
MANAGED = {"managed_by": "Hawthorn Primary School", "lead_professional": "Ivo Brandt",
           "lead_agency": "Hawthorn Primary", "distribution": ["Hawthorn Primary", "Amina Rahmani"]}


@pytest.fixture
def desk(tmp_path: Path) -> Packs:
    return Packs(tmp_path)


def pack(desk: Packs, *excluded: str, **changes: object) -> None:
    """A case that a school is to hold, and whom the family shuts out."""
    for kind in ("level_of_need_referral", "request_for_intervention", "assessment"):
        desk.drop(kind)
    desk.drop("cin_minutes", **{**MANAGED, **changes})
    desk.drop("consent_form", do_not_share_with=list(excluded))


def reached(desk: Packs) -> set[str]:
    """Every address to which anything was handed over."""
    return {to for _, to, state, _ in desk.notices() if state == "accepted"}


def test_the_school_would_have_had_it(desk: Packs) -> None:
    """The case that the others are held against."""
    pack(desk)
    desk.run()
    assert {kind for kind, to, _, _ in desk.notices() if to == SCHOOL} == {
        "allocation", "circulation", "lead_professional"}


@pytest.mark.parametrize("words", ["Hawthorn Primary School", "Hawthorn Primary", "any school", "the schools; GP"])
def test_no_path_leads_to_an_excluded_agency(words: str, desk: Packs) -> None:
    """Neither the plan nor the minutes nor the notice to its lead professional; the desk and the worker are told."""
    pack(desk, words)
    desk.run()
    assert SCHOOL not in reached(desk)
    assert any("Hawthorn Primary School" in str(mail.get_body(("plain",))) for mail in desk.mails("withheld", DESK))
    told = desk.mail("stepped_down").get_body(("plain",)).get_content()
    assert "Hawthorn Primary School" in told.partition("NOTHING WAS SENT TO")[2]


def test_a_person_is_not_reached_by_way_of_their_team(desk: Packs) -> None:
    """The team holds the plan; what is for the excluded person does not go to its address."""
    pack(desk, "Ivo Brandt")
    desk.run()
    assert {kind for kind, to, _, _ in desk.notices() if to == SCHOOL} == {"allocation", "circulation"}
    assert desk.mails("withheld", DESK)


def test_an_agency_is_known_by_its_people_and_other_addresses_too(tmp_path: Path) -> None:
    """A person of the excluded school at an address of their own; a mailbox that it shares with another team."""
    nurse = Person("nurse", "Leah Osei", "lead_professional", "hawthorn", address="leah@example.org")
    people = (*DIRECTORY.people, nurse)
    teams = (*DIRECTORY.teams, Team("youth", "Open Door", "other_agency", "open@example.org"))
    teams = tuple(replace(team, other_address="open@example.org") if team.id == "hawthorn" else team for team in teams)
    desk = Packs(tmp_path, replace(DIRECTORY, people=people, teams=teams))
    pack(desk, "Hawthorn Primary School", distribution=["Leah Osei", "Open Door", "Amina Rahmani"])
    desk.run()
    assert not reached(desk) & {SCHOOL, "leah@example.org", "open@example.org"}


@pytest.mark.parametrize("first", ["the server is away", "greylisted"])
def test_a_form_that_comes_while_a_message_waits_keeps_it_back(first: str, desk: Packs) -> None:
    """It is held with the reason, the desk is told, and sending it again by hand does not get it past the form."""
    pack(desk)
    away = Server(RCPT=["450 later"] * 40) if first == "greylisted" else Server(banner="421 away")
    with serving(away) as port:
        desk.run(port=port)
    assert {state for _, to, state, _ in desk.notices() if to == SCHOOL} <= {"queued", "deferred"}
    desk.drop("consent_form", do_not_share_with=["Hawthorn Primary School"],
              signatures=[{"name": "Kate Marsh", "relationship": "Mother", "lives_in_household": "yes", "mark": "ink",
                           "signed_on": "2026-03-06"}])
    server = Server()
    with serving(server) as port:
        desk.run("2026-03-06T12:00", port=port)
        desk.run("2026-03-06T18:00", port=port)
        waiting = [(kind, reply) for kind, to, state, reply in desk.notices() if to == SCHOOL and state == "refused"]
        assert sorted(kind for kind, _ in waiting) == ["allocation", "circulation", "lead_professional"]
        assert all(reply == "Not sent: the consent form says not to share with “Hawthorn Primary School”, which is "
                            "Hawthorn Primary School. The desk decides." for _, reply in waiting)
        assert not any(SCHOOL in to for to in server.taken)
        assert any(DESK in to for to in server.taken)
        with desk.desk() as here:
            here.resend("1204417", "Noor Halim")
        desk.run("2026-03-07T09:00", port=port)
    assert not any(SCHOOL in to for to in server.taken)
    assert {state for _, to, state, _ in desk.notices() if to == SCHOOL} == {"refused"}
    assert sum("shuts its recipient out: allocation" in line for line in desk.told()) >= 1


def test_what_went_before_the_form_came_is_not_denied(desk: Packs) -> None:
    """The desk must know that the school has the plan: nothing more is sent, and the day of the first is said."""
    pack(desk)
    desk.run()
    assert SCHOOL in reached(desk)
    before = desk.notices()
    desk.drop("consent_form", do_not_share_with=["Hawthorn Primary School"])
    desk.drop("cin_minutes", **{**MANAGED, "meeting_date": "2026-03-05"})
    desk.run("2026-03-07T09:00")
    assert [one for one in desk.notices() if one[1] == SCHOOL] == [one for one in before if one[1] == SCHOOL]
    (told,) = {" ".join(mail.get_body(("plain",)).get_content().split()) for mail in desk.mails("withheld", DESK)}
    assert ("Hawthorn Primary School (this time; messages about the case went there before, the first on 6 March 2026)"
            in told)


def test_the_other_address_is_no_way_round(tmp_path: Path) -> None:
    """A team refuses; its other address is an excluded agency's: the message goes no further."""
    teams = tuple(replace(team, other_address=SCHOOL) if team.id == "locality-north" else team
                  for team in DIRECTORY.teams)
    desk = Packs(tmp_path, replace(DIRECTORY, teams=teams))
    desk.drop_all()
    for path in desk.config.inbox.glob("consent_form*"):
        path.unlink()
    desk.drop("consent_form", do_not_share_with=["Hawthorn Primary School"])
    server = Server(RCPT=["550 no such mailbox"] * 40)
    with serving(server) as port:
        desk.run(port=port)
        desk.run("2026-03-06T12:00", port=port)
    assert not any(SCHOOL in line for line in server.heard)


def test_an_agenda_leaves_out_cases_for_whom_they_are_shut_to(desk: Packs) -> None:
    """Strengthening Families gets the agenda without the case, the team managers with it; the history says so."""
    for reference, child, words in (
            ("2000001", "Rowan Pettifer", ["Strengthening Families"]), ("2000002", "Ada Quill", [])):
        of = {"case_reference": reference, "children": [{"name": child, "date_of_birth": f"201{reference[-1]}-05-02"}]}
        for kind in ("level_of_need_referral", "cin_minutes"):
            desk.drop(kind, main_concern_child=child, **of)
        desk.drop("consent_form", do_not_share_with=words, **of)
    desk.run()
    for address, there in (("cin@example.gov.uk", True), ("ehm@example.gov.uk", True), (SF, False)):
        words = desk.mail("agenda", address).get_body(("plain",)).get_content()
        assert ("2000001" in words) is there
        assert "2000002" in words
    assert any("Left off the agenda" in line and "Strengthening Families" in line for line in desk.told("2000001"))


def test_those_who_get_nothing_are_not_said_to_have_got_it(desk: Packs) -> None:
    """The line that says to whom a message went names those it went to."""
    pack(desk, "Hawthorn Primary School")
    desk.run()
    circulated = [mail.get_body(("plain",)).get_content() for mail in desk.mails("circulation")]
    assert circulated
    assert not any("Hawthorn" in text.partition("--------")[2] for text in circulated)

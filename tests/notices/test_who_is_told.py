"""Which notices follow from an outcome, and to which addresses of the directory."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from stepdown_pipeline.core.case import Deadline, Outcome, Reminder
from stepdown_pipeline.core.notice import Notice
from stepdown_pipeline.core.notices import notices_for
from stepdown_pipeline.shell.render import Renderer

from .notice_cases import (
    ADDRESSES,
    CONSENT,
    DIRECTORY,
    TODAY,
    case_of,
    document,
    finding,
    full_pack,
    only,
    outcome,
)

SW, LOCALITY, MANAGER = "cin-north@example.gov.uk", "locality-north@example.gov.uk", "eh-manager@example.gov.uk"
SF, COMPASS, DESK = "sf@example.gov.uk", "compass@example.gov.uk", "step-down-desk@example.gov.uk"
HAWTHORN, HARBOUR = "safeguarding@hawthorn.example.org", "referrals@harbour.example.org"
HELEN = "helen.lindqvist@example.gov.uk"


def told(notices: tuple[Notice, ...], *leave_out: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for notice in notices:
        if notice.kind not in leave_out:
            found.setdefault(notice.kind, set()).update(r.address for r in notice.to)
    return found


TABLE = [
    ("a MAP to Locality", outcome(),
     {"allocation": {LOCALITY, MANAGER}, "lead_professional": {LOCALITY}, "compass_pack": {COMPASS},
      "stepped_down": {SW}}),
    ("a MAP held by a school is copied and not overseen twice",
     outcome("overseen", team="hawthorn", kind="other_agency", copied=("sf",), oversight=True),
     {"allocation": {HAWTHORN}, "copy": {SF}, "lead_professional": {LOCALITY}, "compass_pack": {COMPASS},
      "stepped_down": {SW}}),
    ("a MAP held by a charity is overseen",
     outcome("overseen", team="harbour", kind="other_agency", oversight=True),
     {"allocation": {HARBOUR}, "oversight": {SF}, "lead_professional": {LOCALITY}, "compass_pack": {COMPASS},
      "stepped_down": {SW}}),
    ("level 2 without a MAP goes to Strengthening Families, told once",
     outcome("overseen", "level_2_without_map", "sf", "strengthening_families", oversight=True),
     {"allocation": {SF}, "lead_professional": {LOCALITY}, "compass_pack": {COMPASS}, "stepped_down": {SW}}),
    ("universal", outcome("closed", "universal", None, "none"), {"closing": {SW}}),
    ("remains level 3", outcome("open_to_csc", "remain_level_3", None, "social_care"), {"open_to_csc": {SW}}),
    ("refused, each mender", outcome("refused", findings=(finding(), finding("O2", who="service_manager"))),
     {"refusal": {SW, HELEN}}),
    ("refused, unknown mender", outcome("refused", findings=(finding(who="somebody"),)), {"refusal": {DESK}}),
    ("review goes to the desk", outcome("review", findings=(finding("O4", "review", "social_worker"),)),
     {"review": {DESK}}),
    ("waiting", outcome("waiting", None, None, "none", waiting_for=("the consent form",)), {"waiting": {SW}}),
]


@pytest.mark.parametrize(("name", "decided", "wanted"), TABLE, ids=[row[0] for row in TABLE])
def test_each_outcome_tells_those_and_nobody_else(name: str, decided: Outcome, wanted: dict[str, set[str]]) -> None:
    """Kinds and addresses are those of the table; minutes are looked at apart."""
    case = case_of(*full_pack(decision=decided.decision or "map"))
    assert told(notices_for(case, decided), "circulation") == wanted


def test_every_address_is_the_directory_s() -> None:
    """No notice of any outcome goes to an address that the directory does not hold."""
    case = case_of(*full_pack())
    addresses = {r.address for _, decided, _ in TABLE for n in notices_for(case, decided) for r in n.to}
    assert addresses
    assert addresses <= ADDRESSES


def test_an_address_printed_in_a_document_is_never_used() -> None:
    """A form that prints a worker's old mail address changes nothing."""
    case = case_of(*full_pack(social_worker="sarah.old@example.gcsx.gov.uk",
                              lead_professional="grace@evil.example", distribution=["x@evil.example"]))
    assert told(notices_for(case, outcome()), "compass_pack", "allocation") == {
        "lead_professional": {LOCALITY}, "stepped_down": {SW}}


def test_an_unknown_social_worker_is_reached_through_the_manager_s_team() -> None:
    """The team's address stands in for a worker whom the directory does not know, and the notice says for whom."""
    case = case_of(*full_pack(social_worker="Perpetua Nobody"))
    sent = only(notices_for(case, outcome()), "stepped_down")
    assert [r.address for r in sent.to] == [SW]
    assert "Perpetua Nobody" in sent.to[0].reason


def test_nobody_known_goes_to_the_desk() -> None:
    """Neither worker nor manager known: the desk gets the notice and is asked to pass it on."""
    case = case_of(*full_pack(social_worker="Perpetua Nobody", team_manager="Otto Nobody"))
    sent = only(notices_for(case, outcome()), "stepped_down")
    assert [r.address for r in sent.to] == [DESK]
    assert "pass this on" in sent.to[0].reason


def test_a_person_without_a_team_is_written_to_by_their_own_address() -> None:
    """The person's own address is used only where there is no team's."""
    case = case_of(*full_pack(social_worker="Judith Wolstenholme", team_manager=None))
    sent = only(notices_for(case, outcome()), "stepped_down")
    assert [r.address for r in sent.to] == ["judith.wolstenholme@example.gov.uk"]


def test_two_people_of_one_name_are_nobody() -> None:
    """A name that fits two people of the directory is not guessed at."""
    twin = replace(DIRECTORY.person("sw"), id="twin", team=None, address="twin@example.gov.uk")  # type: ignore[type-var]
    directory = replace(DIRECTORY, people=(*DIRECTORY.people, twin))
    case = case_of(*full_pack(team_manager="Otto Nobody"), directory=directory)
    assert [r.address for r in only(notices_for(case, outcome()), "stepped_down").to] == [DESK]


def test_the_map_goes_to_its_holder_the_allocator_and_no_further() -> None:
    """Targeted: the plan goes to the team and the manager; the social worker's notice has nothing attached."""
    sent = notices_for(case_of(*full_pack()), outcome())
    carrying = {(n.kind, r.address) for n in sent for r in n.to if any(a.sha256 is None for a in n.attachments)}
    assert carrying == {("allocation", LOCALITY), ("allocation", MANAGER)}
    assert only(sent, "stepped_down").attachments == ()


def test_without_a_map_the_request_goes_and_no_plan() -> None:
    """F9b: no MAP is made; the team gets the Request for Intervention that says what is asked of it."""
    sent = only(notices_for(case_of(*full_pack()), outcome("overseen", "level_2_without_map", "sf",
                                                          "strengthening_families")), "allocation")
    assert [a.file_name for a in sent.attachments] == ["request-for-intervention-1204417.docx"]


def test_signposting_says_to_which_service() -> None:
    """F9b: a family that is signposted is told of as such."""
    case = case_of(*full_pack(signpost_to="Wexbridge Debt Advice", decision="level_2_without_map"))
    sent = only(notices_for(case, outcome("overseen", "level_2_without_map", "sf", "strengthening_families")),
                "signpost")
    assert sent.context["signpost_to"] == "Wexbridge Debt Advice"


def test_the_pack_goes_to_compass_in_one_message() -> None:
    """O1: request, consent and assessment, named by what they are."""
    sent = only(notices_for(case_of(*full_pack()), outcome()), "compass_pack")
    assert [a.file_name for a in sent.attachments] == [
        "request-for-intervention-1204417.docx", "consent-1204417.pdf", "assessment-1204417.docx"]


@pytest.mark.parametrize("status", ["refused", "review", "waiting"])
def test_nothing_goes_to_compass_or_early_help_while_the_case_stands_still(status: str) -> None:
    """O1: refused, under review or waiting, the pack stays here."""
    case = case_of(*full_pack())
    sent = notices_for(case, outcome(status, findings=(finding(), finding("O4", "review"))))
    assert {n.kind for n in sent} <= {"refusal", "review", "waiting", "circulation"}


def test_a_pack_that_came_from_compass_does_not_go_back() -> None:
    """The front door gets no copy of what it sent."""
    pack = [document("request_for_intervention", 1, {"from_compass": "yes", "specific_task": "Routines"}),
            document("consent_form", 2, CONSENT), document("assessment", 3, {"completed_on": "2026-02-01"})]
    sent = notices_for(case_of(*pack), outcome(decision=None, pathway="front_door"))
    assert "compass_pack" not in {n.kind for n in sent}
    assert "allocation" in {n.kind for n in sent}


def test_a_separate_signature_page_travels_with_the_consent_form() -> None:
    """Both consent documents in force go, under two names."""
    pack = [*full_pack(), document("consent_form", 6, CONSENT, "scan0001.pdf")]
    sent = only(notices_for(case_of(*pack), outcome()), "compass_pack")
    assert [a.file_name for a in sent.attachments if a.file_name.startswith("consent")] == [
        "consent-1204417.pdf", "consent-1204417-2.pdf"]


def test_a_differing_recommendation_goes_to_the_early_help_manager() -> None:
    """O9: the warning is the manager's to review."""
    sent = only(notices_for(case_of(*full_pack()), outcome(findings=(finding("O9", "warn"),))), "recommendation")
    assert [r.address for r in sent.to] == [MANAGER]


def test_achieved_outcomes_are_told_to_holder_and_overseer() -> None:
    """O7: the MAP review that ends oversight closes the case with those who had it."""
    pack = (*full_pack(managed_by="Hawthorn Primary School"),
            document("map_review", 6, {"reviewed_on": "2026-06-03", "outcomes_achieved": "yes"}))
    sent = only(notices_for(case_of(*pack), outcome("closed", team=None, kind="none")), "closing")
    assert {r.address for r in sent.to} == {HAWTHORN, SF}
    assert sent.context["achieved"] == "yes"


@pytest.mark.parametrize(("today", "state", "wanted"), [
    (date(2026, 3, 14), "open", set()), (date(2026, 3, 15), "open", {"reminder"}),
    (date(2026, 3, 19), "overdue", {"overdue"}), (date(2026, 3, 19), "met", set()),
])
def test_minutes_are_reminded_of_before_and_after_their_day(today: date, state: str, wanted: set[str]) -> None:
    """F11: a reminder from its day on, word when overdue, silence once met."""
    due = Deadline("F11", "Minutes circulated", "14 calendar days from the meeting on 4 March 2026", date(2026, 3, 18),
                   state, "social_worker", date(2026, 3, 15), () if state == "met" else (  # type: ignore[arg-type]
                       Reminder("reminder", date(2026, 3, 15), "social_worker"),
                       Reminder("overdue", date(2026, 3, 19), "social_worker")))
    case = case_of(full_pack()[0], today=today)
    sent = notices_for(case, outcome("waiting", None, None, "none", deadlines=(due,)))
    assert {n.kind for n in sent} == wanted


def test_warnings_travel_with_the_case() -> None:
    """A warn finding stands in the team's allocation and in the social worker's notice."""
    sent = notices_for(case_of(*full_pack()), outcome(findings=(finding("F1", "warn"),)))
    for kind in ("allocation", "stepped_down"):
        assert all(n.context["warnings"] for n in sent if n.kind == kind)


def test_an_overridden_refusal_asks_nobody() -> None:
    """What a person has overridden with a reason is not asked for again."""
    sent = notices_for(case_of(*full_pack()), outcome("refused", findings=(finding(overridden_by="M. Okonjo"),)))
    assert "refusal" not in {n.kind for n in sent}


def test_a_refusal_names_the_document_by_kind_and_date_not_by_its_file_name() -> None:
    """File names may hold a family's name; only the desk is given one."""
    sent = only(notices_for(case_of(*full_pack()), outcome("refused", findings=(finding(),))), "refusal")
    assert sent.context["findings"][0]["document"] == "child in need (CIN) meeting minutes of 4 March 2026"
    assert "Pettifer cin_minutes" not in str(sent.context)


def test_the_desk_is_given_the_command_that_settles_a_reading() -> None:
    """A review says how to settle it, word for word."""
    asked = finding("O4", "review", "admin_desk", field="signatures.1.mark@03abab12")
    sent = only(notices_for(case_of(*full_pack()), outcome("review", findings=(asked,))), "review")
    assert sent.context["findings"][0]["settle"] == "stepdown settle 1204417 signatures.1.mark@03abab12 VALUE"
    assert TODAY.isoformat() not in sent.key


def test_a_reading_that_names_its_file_does_so_to_the_desk_alone() -> None:
    """A message that quotes a file's name is given its kind and date instead, but for the desk."""
    named = "It could not be read in \u201cPettifer cin_minutes.docx\u201d."
    case = case_of(*full_pack())
    to_worker = only(notices_for(case, outcome("refused", findings=(finding(message=named),))), "refusal")
    asked = finding(severity="review", message=named, do="Say what is right: stepdown settle 1204417 decision VALUE")
    to_desk = only(notices_for(case, outcome("review", findings=(asked,))), "review")
    assert to_worker.context["findings"][0]["message"] == (
        "It could not be read in the child in need (CIN) meeting minutes of 4 March 2026.")
    assert to_desk.context["findings"][0]["message"] == named
    assert to_desk.context["findings"][0]["do"] == "Say what is right."
    assert to_desk.context["findings"][0]["settle"] == "stepdown settle 1204417 decision VALUE"


def test_the_family_s_task_stands_in_the_plan_not_in_the_mail(renderer: Renderer) -> None:
    """Least data: where a MAP is attached, task and support stand there alone."""
    sent = notices_for(case_of(*full_pack()), outcome())
    for notice in sent:
        assert "twice a month" not in renderer.wording(notice).text
        assert "Rowan" not in renderer.wording(notice).text
    without = notices_for(case_of(*full_pack()), outcome("overseen", "level_2_without_map", "sf",
                                                         "strengthening_families"))
    assert "twice a month" in renderer.wording(only(without, "allocation")).text

"""When two notices are the same news: recomputing sends nothing twice, real news is sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from stepdown_pipeline.core.case import Case, Outcome
from stepdown_pipeline.core.notices import identity, message_id, notices_for

from .notice_cases import ACTIONS, CONSENT, DIRECTORY, case_of, document, finding, full_pack, outcome

Pair = tuple[Case, Outcome]


def identities(case: Case, decided: Outcome) -> set[str]:
    return {identity(n) for n in notices_for(case, decided)}


def base() -> Pair:
    return case_of(*full_pack()), outcome()


def waits(*missing: str) -> Pair:
    return case_of(*full_pack()), outcome("waiting", None, None, "none", waiting_for=missing)


def refused(*findings: object, **minutes: object) -> Pair:
    return case_of(*full_pack(**minutes)), outcome("refused", findings=findings or (finding(),))


def moved_addresses() -> Pair:
    teams = tuple(replace(t, address=f"new-{t.address}") for t in DIRECTORY.teams)
    return case_of(*full_pack(), directory=replace(DIRECTORY, teams=teams)), outcome()


def reworded() -> Pair:
    case, decided = base()
    return case, replace(decided, route=replace(decided.route, why=("Said in other words.",)))


SAME: list[tuple[str, Callable[[], Pair], Callable[[], Pair]]] = [
    ("the same again", base, base),
    ("another day", base, lambda: (case_of(*full_pack(), today=date(2026, 4, 1)), outcome())),
    ("other addresses", base, moved_addresses),
    ("other words", base, reworded),
    ("oversight begins", base, lambda: (base()[0], outcome("overseen"))),
    ("the same minutes printed otherwise", base, lambda: (case_of(*full_pack(
        actions=[a | {"action": a["action"].upper().replace(" ", "  ") + "."} for a in ACTIONS])), outcome())),
    ("the missing in another order", lambda: waits("the consent form", "the assessment"),
     lambda: waits("the assessment", "the consent form")),
    ("a refusal reworded", refused, lambda: refused(finding(message="Worded otherwise.", do="Do it otherwise."))),
]
NEWS: list[tuple[str, str, Callable[[], Pair], Callable[[], Pair]]] = [
    ("fewer missing", "waiting", lambda: waits("the consent form", "the assessment"), lambda: waits("the assessment")),
    ("another team", "allocation", base, lambda: (base()[0], outcome(team="centre-north", kind="childrens_centre"))),
    ("another decision", "allocation", base, lambda: (base()[0], outcome(decision="level_2_without_map"))),
    ("another meeting", "allocation", base, lambda: (case_of(*full_pack(meeting_date="2026-03-05")), outcome())),
    ("another action", "allocation", base, lambda: (case_of(*full_pack(actions=ACTIONS[:2])), outcome())),
    ("another date for an action", "allocation", base, lambda: (case_of(*full_pack(
        actions=[ACTIONS[0] | {"due": "2026-04-18"}, *ACTIONS[1:]])), outcome())),
    ("another rule", "refusal", refused, lambda: refused(finding("F12"))),
    ("other evidence", "refusal", refused, lambda: refused(finding(text="Kelly Pettifer – did not attend"))),
    ("the next meeting", "refusal", refused, lambda: refused(meeting_date="2026-03-18")),
]


@pytest.mark.parametrize(("name", "one", "other"), SAME, ids=[row[0] for row in SAME])
def test_the_same_news_is_one_message(name: str, one: Callable[[], Pair], other: Callable[[], Pair]) -> None:
    """Neither the day nor the wording nor an address makes a second message."""
    assert identities(*one()) == identities(*other())


@pytest.mark.parametrize(("name", "kind", "one", "other"), NEWS, ids=[row[0] for row in NEWS])
def test_real_news_is_another_message(
    name: str, kind: str, one: Callable[[], Pair], other: Callable[[], Pair],
) -> None:
    """What the recipient must learn anew gets a message of its own."""
    def of_kind(pair: Pair) -> set[str]:
        return {identity(n) for n in notices_for(*pair) if n.kind == kind}

    assert of_kind(one())
    assert of_kind(other())
    assert not of_kind(one()) & of_kind(other())


def test_a_corrected_meeting_date_invites_again() -> None:
    """F1: the invited team learns of the new day."""
    def invitation(when: str) -> set[str]:
        pack = document("level_of_need_referral", 1, {"meeting_date": when, "support_needs": ["Routines"],
                                                      "postcode": "WX1 4QT", "main_concern_child":
                                                      "Rowan Pettifer-Jessop"})
        case = case_of(pack, today=date(2026, 2, 20))
        return {n.key for n in notices_for(case, outcome("waiting", None, None, "none")) if n.kind == "invitation"}

    assert len(invitation("2026-03-04")) == 1
    assert invitation("2026-03-04") != invitation("2026-03-11")


def test_the_pack_goes_to_compass_once() -> None:
    """O1: a corrected consent form or plan does not send the pack again."""
    later = [*full_pack(actions=ACTIONS[:2]), document("consent_form", 6, CONSENT, "again.pdf")]
    one, two = ({n.key for n in notices_for(case_of(*pack), outcome()) if n.kind == "compass_pack"}
                for pack in (full_pack(), later))
    assert one == two


def test_all_messages_of_a_case_differ() -> None:
    """Two notices of one outcome never share an identity."""
    sent = notices_for(*base())
    assert len({identity(n) for n in sent}) == len(sent)


def test_two_cases_never_share_an_identity() -> None:
    """The reference is part of it."""
    other = identities(case_of(*full_pack(), reference="1204418"), outcome(reference="1204418"))
    assert not other & identities(*base())


def test_the_message_id_is_the_identity_and_holds_no_name() -> None:
    """The same however often it is made, and nothing of the case can be read in it."""
    notice = notices_for(*base())[0]
    assert message_id(notice, "example.gov.uk") == f"<{identity(notice)}@example.gov.uk>"
    assert set(identity(notice)) <= set("0123456789abcdef")

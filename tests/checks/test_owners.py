"""Whoever looks after a spoilt file is told once for each version of it, at an address of the configuration alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from live_desk import LiveDesk, rule, words

from stepdown_pipeline.core.directory import Directory, Person, Team
from stepdown_pipeline.core.notices.spoilt import Spoilt, owners_of, spoilt_notice
from stepdown_pipeline.pipeline.doctor.rules import rules

DESK = "step-down-desk@example.gov.uk"
DIRECTORY = Directory(
    teams=(Team("north", "North Team", "locality", "north@example.gov.uk", aliases=("The North",)),),
    people=(Person("a-1", "Ada Quill", "team_manager", "north", address="ada@example.gov.uk"),
            Person("b-2", "Bo Reed", "social_worker", "north"), Person("c-3", "Bo Reed", "social_worker")),
    desk="desk@example.gov.uk")
CRASHES = '''
from stepdown_pipeline import Check, Example, hookimpl

def judge(case):
    if case.reference == "1213372":
        raise ValueError("Rowan Jessop of 4 Mill Lane")
    return []

@hookimpl
def stepdown_checks():
    return [Check("our-own", "C1", "Our own", "A memo.", judge, (Example("none", {}),), owner="h-lindqvist")]
'''


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> LiveDesk:
    return LiveDesk.made(tmp_path_factory.mktemp("fresh") / "desk")


@pytest.fixture
def live(fresh: LiveDesk, tmp_path: Path) -> LiveDesk:
    return fresh.copied(tmp_path / "desk")


@pytest.mark.parametrize("named, otherwise, address, why", [
    (["a-1"], "", "ada@example.gov.uk", "looks after this check"),
    (["ada quill"], "", "ada@example.gov.uk", "looks after this check"),
    (["the north"], "", "north@example.gov.uk", "looks after this check"),
    (["b-2"], "", "north@example.gov.uk", "for Bo Reed, who looks after this check"),
    ([], "a-1", "ada@example.gov.uk", "looks after this check"),
    ([], "", "desk@example.gov.uk", "looks after checks that name nobody"),
    (["Bo Reed"], "", "desk@example.gov.uk", "whom the directory cannot reach"),
    (["x@elsewhere.example.org"], "a-1", "ada@example.gov.uk", "whom the directory cannot reach"),
    (["c-3"], "", "desk@example.gov.uk", "whom the directory cannot reach"),
])
def test_who_is_told(named: list[str], otherwise: str, address: str, why: str) -> None:
    """By id or the only one of a name, else who looks after all checks, else the desk; never an address from a file."""
    (one,) = owners_of(named, DIRECTORY, otherwise)
    assert one.address == address
    assert why in one.reason


def test_nobody_to_tell_is_no_message() -> None:
    """Where the configuration has no address at all."""
    assert spoilt_notice(Spoilt("a.toml", "1", ("It.",), "Until."), Directory(), "", date(2026, 3, 4)) is None


def test_a_mistake_is_told_once_for_each_version(live: LiveDesk) -> None:
    """What is wrong and where, and that the last good version judges on; after a restart nothing is said twice."""
    live.save("our_review.toml", rule(more='owner = "h-lindqvist"'))
    live.run()
    assert live.mails() == []
    bad = rule(operator="is knwon", more='owner = "h-lindqvist"')
    live.save("our_review.toml", bad)
    live.run()
    live.run()
    (mail,) = live.mails()
    assert [a.addr_spec for a in mail["To"].addresses] == ["helen.lindqvist@example.gov.uk"]
    assert mail["Subject"].endswith("A check needs mending: our_review.toml")
    for body in words(mail), words(mail, "html"):
        assert "did you mean `is known`?" in body
        assert "line 10, must.all, condition 1" in body
        assert "Until it is mended, its last good version stays in force." in body
    live.save("our_review.toml", bad.replace("knwon", "kown"))
    live.run()
    assert len(live.mails()) == 2
    live.save("our_review.toml", bad)
    live.run()
    assert len(live.mails()) == 2


def test_an_owner_who_cannot_be_read_is_the_last_good_version_s(live: LiveDesk) -> None:
    """The file is no TOML any more; the one who looked after it is known all the same."""
    live.save("our_review.toml", rule(more='owner = "h-lindqvist"'))
    live.run()
    live.save("our_review.toml", "id = our-review")
    live.run()
    (mail,) = live.mails()
    assert "helen.lindqvist@example.gov.uk" in mail["To"]


def test_a_new_file_with_a_mistake_is_told_to_the_desk(live: LiveDesk) -> None:
    """It names nobody, and nothing stands in for it."""
    live.save("our_review.toml", rule(operator="is knwon"))
    live.run()
    (mail,) = live.mails()
    assert [a.addr_spec for a in mail["To"].addresses] == [live.config.directory.desk]
    assert "Until it is mended, every case is refused." in words(mail)


def test_an_example_that_is_broken_is_told(live: LiveDesk) -> None:
    """The check judges otherwise than its own file says."""
    live.save("our_review.toml", rule().replace("next_review = { blank = true }", "next_review = 2026-04-15"))
    live.run()
    (mail,) = live.mails()
    assert "left blank" in words(mail)


def test_a_crash_in_a_case_is_told_without_the_document_s_words(live: LiveDesk) -> None:
    """The kind of the fault and its line; what the exception says may be a family's."""
    live.save("our_own.py", CRASHES)
    live.drop("16-parent-absent")
    live.drop("07-universal")
    live.run()
    live.run()
    (mail,) = live.mails()
    assert [a.addr_spec for a in mail["To"].addresses] == ["helen.lindqvist@example.gov.uk"]
    assert "In case 1213372 it could not judge. It failed in line 6: ValueError." in words(mail)
    assert "every case in which it fails is refused" in words(mail)
    assert "Rowan" not in mail.as_string()
    assert "Mill Lane" not in words(mail)


def test_an_owner_whom_nobody_knows_is_told_by_the_doctor(live: LiveDesk) -> None:
    """Before the day on which somebody would have to be told."""
    live.save("our_review.toml", rule(more='owner = "nobody"'))
    told = [line.words for line in rules(live.config) if line.verdict == "fault"]
    assert [one.partition(",")[0] for one in told] == [
        "our_review.toml: its owner “nobody” is no person or team of config.toml"]

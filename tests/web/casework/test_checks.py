"""The page of the checks: listed, tried, switched off and on again; what is broken is loud."""

from __future__ import annotations

import pytest

from stepdown_pipeline.pipeline.checks import NoSuchCheck
from stepdown_pipeline.pipeline.doctor import switched as doctor
from stepdown_pipeline.pipeline.errors import DeskError

from ..conftest import Served
from .conftest import ROUTED, STOPPED, aside, serving, spoil

OWN = '''
from stepdown_pipeline import Case, Check, hookimpl, refuse


def judge(case):
    {body}


@hookimpl
def stepdown_checks():
    return [Check("our-own", "C1", "Our own check", "A memo says so.", judge)]
'''


def own(served: Served, body: str) -> None:
    (served.desk.config.plugins / "our_own.py").write_text(OWN.format(body=body))


def test_every_check_is_listed(looked: Served) -> None:
    """With its row, title, standing and what it found lately."""
    browser = looked.browser("auditor")
    browser.get("/checks")
    for line in looked.desk.checks().all():
        assert line.title.replace("'", "&#39;") in browser.page.text
        assert line.source == "shipped"
    assert "A parent or carer was at the meeting F14 Stopped 1 case In force" in browser.words
    browser.get("/checks/parent-attended")
    assert "In the 6 cases that moved last: stopped 1 case." in browser.words
    assert "plugins/parent_attended.toml" in browser.words


def test_a_check_that_is_switched_off_judges_no_case(served: Served) -> None:
    """The case that it stopped goes on, and says that it was not judged, by whose word and why."""
    browser = served.browser("manager")
    browser.get("/checks/parent-attended/switch-off")
    assert "It keeps a case from going to a team that will not take it" in browser.words
    assert browser.post("/checks/parent-attended/switch-off", {"reason": ""}).status_code == 422
    assert browser.post("/checks/parent-attended/switch-off", {"reason": "Floods: meetings by telephone."}
                        ).status_code == 303
    browser.follow()
    assert "is switched off." in browser.words
    assert "Switched off by Manager Example on" in browser.words
    case = served.desk.case(STOPPED)
    assert case["status"] == "routed"
    (statement,) = [finding for finding in case["findings"] if finding["check"] == "parent-attended"]
    assert statement["severity"] == "info"
    assert "did not judge this case: Manager Example switched it off" in statement["message"]
    assert "Floods: meetings by telephone." in statement["message"]
    browser.get(f"/cases/{STOPPED}")
    assert "did not judge this case" in browser.words
    said = [line.words for line in doctor.switched(served.desk.config)]
    assert any("parent-attended (F14) is switched off by Manager Example" in words for words in said)
    files = list(served.desk.config.processed_dir.rglob("1213372*.docx"))
    assert served.desk.check(files)["status"] == "routed", "what would be decided upon the same files"


def test_it_is_switched_on_again(served: Served) -> None:
    """Cases that stand still are judged by it; each turn is on record."""
    checks = served.desk.checks()
    checks.switch_off("risk-assessed", "A memo.", "Manager Example")
    assert served.desk.case("1188365")["status"] == "routed"
    checks.switch_off("parent-attended", "Floods.", "Manager Example")
    browser = served.browser("manager")
    browser.get("/checks/parent-attended/switch-on")
    assert browser.post("/checks/parent-attended/switch-on", {"reason": "The water is gone."}).status_code == 303
    browser.follow()
    assert "is switched on again." in browser.words
    assert "switched on again by Manager Example. The water is gone." in browser.words
    assert [(turn.off, turn.reason) for turn in checks.record("parent-attended")] == [
        (False, "The water is gone."), (True, "Floods.")]
    assert [off.check for off in checks.off()] == ["risk-assessed"]
    assert browser.get("/checks/parent-attended/switch-on").status_code == 409
    assert browser.get("/checks/risk-assessed/switch-off").status_code == 409


def test_a_refusal_comes_back_when_the_check_does(served: Served) -> None:
    """In a case that waits for something else."""
    checks = served.desk.checks()
    checks.switch_off("cin-meeting", "A memo.", "Manager Example")
    assert [f["rule"] for f in served.desk.case("1178894")["findings"] if f["severity"] == "refuse"] == ["O2"]
    checks.switch_on("cin-meeting", "The memo ended.", "Manager Example")
    assert [f["rule"] for f in served.desk.case("1178894")["findings"] if f["severity"] == "refuse"] == ["O2", "O3"]
    assert not any(f["severity"] == "info" for f in served.desk.case("1178894")["findings"])


def test_a_broken_file_is_loud_and_can_be_switched_off(served: Served) -> None:
    """Named with the reason, first on the page; a manager may go on without it."""
    (served.desk.config.plugins / "memo_12.py").write_text("def broken(:\n")
    browser = served.browser("manager")
    browser.get("/checks")
    assert "memo_12.py cannot be used" in browser.words.split("Check Row")[0]
    assert "It is not valid Python in line 1" in browser.words
    assert "No case can go ahead until it is mended." in browser.words
    browser.get("/checks/memo_12")
    assert "This file cannot be used" in browser.words
    with pytest.raises(DeskError, match="cannot be tried"):
        served.desk.checks().try_on("memo_12", 10)
    browser.get("/checks/memo_12/switch-off")
    browser.post("/checks/memo_12/switch-off", {"reason": "It is being mended."})
    browser.get("/checks")
    assert "so cases go on without what it would check" in browser.words


def test_a_check_that_fails_is_loud(served: Served) -> None:
    """In which cases it could not judge, and why; a case that it stops can be let pass with a warning."""
    own(served, "raise RuntimeError('no such thing')")
    served.desk.checks().switch_off("risk-assessed", "So that every open case is judged.", "the test")
    browser = served.browser("manager")
    browser.get("/checks")
    assert "The check “Our own check” could not judge" in browser.words.split("Check Row")[0]
    assert "RuntimeError: no such thing" in browser.words
    assert "Added here" in browser.words
    browser.get(f"/cases/{STOPPED}")
    assert "Ask whoever looks after our_own.py to mend it." in browser.words
    assert "doctor" not in browser.words


def test_a_check_is_tried_without_effect(served: Served) -> None:
    """What it would find beside what was found; nothing is written anywhere."""
    own(served, "return [refuse(case, 'A memo is not kept.')] if case.fact('decision').known else []")
    before = {ref: served.desk.case(ref) for ref in (ROUTED, STOPPED)}
    browser = served.browser("auditor")
    browser.get("/checks/our-own/try?cases=50")
    assert "It would find something in 6 of 6 cases." in browser.words
    assert "In 6 cases that is other than what was found." in browser.words
    browser.get("/checks/parent-attended/try?cases=50")
    assert "It would find something in 1 of 6 cases. That is what was found." in browser.words
    assert {ref: served.desk.case(ref) for ref in (ROUTED, STOPPED)} == before
    for wrong in ("", "cases=7", "cases=-1", "cases=100000"):
        assert browser.get(f"/checks/our-own/try?{wrong}").status_code == 422


def test_a_check_that_fails_when_tried_is_said_so(served: Served) -> None:
    """The others go on."""
    own(served, "raise SystemExit")
    browser = served.browser("auditor")
    browser.get("/checks/our-own/try?cases=10")
    assert "It failed in 6 cases." in browser.words


def test_config_has_the_last_word_of_its_own(served: Served) -> None:
    """What config.toml switched off is said, and is changed there alone."""
    config = served.desk.config.folder / "config.toml"
    config.write_text(config.read_text() + '\n[rules.F14]\non = false\nreason = "Not kept here."\n')
    with serving(served.desk.config.folder) as again:
        browser = again.browser("manager")
        browser.get("/checks/parent-attended")
        assert "Off by config.toml, where alone it can be changed. The reason: Not kept here." in browser.words
        assert "Switch it off" not in browser.words


def test_a_switch_without_its_check_can_be_ended(served: Served) -> None:
    """The file was taken away while it was off."""
    own(served, "return []")
    served.desk.checks().switch_off("our-own", "A memo.", "Manager Example")
    (served.desk.config.plugins / "our_own.py").unlink()
    browser = served.browser("manager")
    browser.get("/checks")
    assert "is switched off and is not there any more" in browser.words
    browser.get("/checks/our-own/switch-on")
    assert browser.post("/checks/our-own/switch-on", {"reason": "It is gone."}).status_code == 303
    assert served.desk.checks().off() == ()
    with pytest.raises(NoSuchCheck):
        served.desk.checks().one("our-own")


def test_what_is_spoilt_and_what_is_put_aside_say_so(served: Served) -> None:
    """On the list and on the page: what is wrong, since when, what holds meanwhile; a draft judges nothing."""
    aside(served, "needs_discussed.toml")
    spoil(served, "clear_actions.toml")
    browser = served.browser("manager")
    for path in ("/checks", "/checks/clear-actions"):
        browser.get(path)
        assert "clear_actions.toml cannot be used as it was saved" in browser.words
        assert "There is no key `musst`" in browser.words
        assert "It was saved" in browser.words
        assert "its last good version stays in force" in browser.words
    browser.get("/checks")
    assert "plugins/_our_draft.toml" in browser.words
    browser.get("/checks/our-draft")
    assert "This check is put aside: it judges no case." in browser.words
    assert "stepdown checks start our-draft" in browser.words
    assert "Switch it off" not in browser.words
    assert browser.get("/checks/our-draft/switch-off").status_code == 409
    assert browser.get("/checks/our-draft/try?cases=10").status_code == 200
    assert "tried on past cases" in browser.words
    with pytest.raises(DeskError, match="put aside"):
        served.desk.checks().switch_off("our-draft", "A memo.", "Manager Example")


def test_a_decision_is_explained_by_the_check_as_it_was(served: Served) -> None:
    """From the case to the version that judged it, though the file is otherwise now; a made-up version is none."""
    browser = served.browser("auditor")
    browser.get(f"/cases/{ROUTED}/why")
    assert "Checks that have changed since" not in browser.words
    version = served.desk.checks().one("parent-attended").version
    file = served.desk.config.plugins / "parent_attended.toml"
    file.write_text(file.read_text(encoding="utf-8") + "# another day\n", encoding="utf-8")
    browser.get(f"/cases/{STOPPED}/why")
    assert f"parent-attended as it was (version {version[:12]})" in browser.words
    browser.get("/checks/parent-attended")
    assert f"/checks/parent-attended/versions/{version}" in browser.page.text
    browser.get(f"/checks/parent-attended/versions/{version[:8]}")
    assert "This version does not judge any more." in browser.words
    assert "The file in its own words" in browser.words
    now = served.desk.checks().one("parent-attended").version
    browser.get(f"/checks/parent-attended/versions/{now}")
    assert "This version is in force." in browser.words
    assert browser.get(f"/checks/parent-attended/versions/{'0' * 64}").status_code == 404
    assert browser.get("/checks/parent-attended/versions/..%2f").status_code == 404

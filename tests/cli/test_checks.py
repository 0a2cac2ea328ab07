"""`stepdown checks`: a check without code from a few answers, tested, tried, explained."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import NOW, Call

NEW = ("plan-reviewed", "--policy", "Plans are reviewed within six weeks.", "--fact", "next_review", "--must",
       "within 6 weeks after meeting_date", "--when", "decision is map")


def test_a_new_check_is_written_with_examples_that_hold(call: Call, workspace: Path) -> None:
    """From a few words to a file that judges: listed, tested, explained, and never written over."""
    said = call("checks", "new", *NEW, "-C", workspace)
    assert (said.code, said.err) == (0, "")
    assert (workspace / "plugins" / "plan_reviewed.toml").is_file()
    assert call("checks", "test", "plan-reviewed", "-C", workspace).out == (
        "1 check, 3 examples: all as it should be.\n")
    told = call("checks", "explain", "plan-reviewed", "-C", workspace, "--json").json
    assert told["policy"] == "Plans are reviewed within six weeks."
    assert told["must"] == ["It must hold: next_review within 6 weeks after meeting_date."]
    assert {example["name"]: example["finds"] for example in told["examples"]} == {
        "a complete pack (map)": [], "on 17 April 2026": ["warn"], "left blank": ["review"]}
    again = call("checks", "new", *NEW, "-C", workspace)
    assert again.code == 2
    assert "There is a check plan-reviewed already" in again.err


@pytest.mark.parametrize("change, told", [
    (("--fact", "nxt_review"), "There is no fact `nxt_review`; did you mean `next_review`?"),
    (("--must", "withn 6 weeks after meeting_date"), "did you mean `within"),
    (("--must", "within 6 weeks after meting_date"), "did you mean `meeting_date`?"),
    (("--when", "decision is mapp"), "did you mean `map`?"),
])
def test_a_slip_in_the_answers_writes_nothing(call: Call, workspace: Path, change: tuple[str, str], told: str) -> None:
    """The mistake is told with what was meant, and no file is there."""
    said = call("checks", "new", *NEW, *change, "-C", workspace)
    assert said.code == 2
    assert told in said.err
    assert "Traceback" not in said.err
    assert not list((workspace / "plugins").glob("*plan_reviewed*"))


def test_questions_that_nobody_answers_write_nothing(call: Call, workspace: Path, monkeypatch: pytest.MonkeyPatch,
                                                     tmp_path: Path) -> None:
    """Answers may come from a pipe; where it ends early, the options are named."""
    answers = tmp_path / "answers"
    answers.write_text("A risk is assessed.\nrisk_assessment\nis yes\n", encoding="utf-8")
    with answers.open(encoding="utf-8") as pipe:
        monkeypatch.setattr("sys.stdin", pipe)
        assert call("checks", "new", "risk-asked", "-C", workspace).code == 0
    answers.write_text("A risk is assessed.\n", encoding="utf-8")
    with answers.open(encoding="utf-8") as pipe:
        monkeypatch.setattr("sys.stdin", pipe)
        said = call("checks", "new", "risk-again", "-C", workspace)
    assert said.code == 2
    assert "--policy, --fact and --must" in said.err


def test_a_rule_for_which_no_case_fails_is_put_aside(call: Call, workspace: Path) -> None:
    """It never judges before it has an example that it must find."""
    said = call("checks", "new", "always", "--policy", "p.", "--fact", "documents", "--must", "at least 0", "-C",
                workspace)
    assert said.code == 0
    assert "put aside" in said.out
    assert [path.name for path in (workspace / "plugins").glob("*always*")] == ["_always.toml"]


def test_an_example_that_passes_whatever_the_check_says_is_told(call: Call, workspace: Path) -> None:
    """Examples that do not notice a condition turned round are something to mend."""
    call("checks", "new", *NEW, "-C", workspace)
    file = workspace / "plugins" / "plan_reviewed.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('all = [{ fact = "next', 'any = [{ fact = "plan", operator = "is", value = "cp" }, '
                                 '{ fact = "next'), encoding="utf-8")
    assert call("checks", "test", "plan-reviewed", "-C", workspace).code == 0
    file.write_text(text.replace('[{ fact = "next', '[{ fact = "today", operator = "after", value = 2020-01-01 }, '
                                 '{ fact = "next').replace('[when]\nall = [', '[when]\nany = ['
                                 '{ fact = "plan", operator = "is", value = "cp" }, '), encoding="utf-8")
    said = call("checks", "test", "plan-reviewed", "-C", workspace)
    assert said.code == 1
    assert "no example notices when “when plan is cp” is turned round" in said.out


def test_every_comparison_of_the_shipped_checks_is_turned_round(call: Call, workspace: Path) -> None:
    """The run is printed, comparison by comparison, with its sum."""
    said = call("checks", "test", "F14", "--mutate", "-C", workspace)
    assert said.code == 0
    assert "noticed by an example" in said.out


@pytest.mark.parametrize("file, check, before, after", [
    ("oversight.py", "outcomes", 'result == "disengaged"', 'result != "disengaged"'),
    ("before_conference.toml", "before-conference", '"on or after"', '"before"'),
])
def test_a_comparison_turned_round_in_a_shipped_file_fails_the_test(
    call: Call, workspace: Path, file: str, check: str, before: str, after: str,
) -> None:
    """Also where only the words of a finding change; the example is named."""
    path = workspace / "plugins" / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")
    said = call("checks", "test", check, "-C", workspace)
    assert said.code == 1
    assert f'{check} ({file}): in the example "' in said.out


def test_trying_a_check_on_past_cases_changes_nothing(
    call: Call, workspace: Path, drop: Callable[..., list[Path]],
) -> None:
    """What it would find stands beside what was found, and the cases are as they were."""
    assert "no cases yet" in call("checks", "try", "parent-attended", "-C", workspace).out
    drop("16-parent-absent")
    call("run", "-C", workspace, "--now", NOW)
    before = call("case", "-C", workspace, "--json").json
    call("checks", "new", *NEW, "-C", workspace)
    trial = call("checks", "try", "plan-reviewed", "--cases", "5", "-C", workspace, "--json").json
    assert (trial["check"], len(trial["cases"])) == ("plan-reviewed", len(before))
    assert "Nothing was changed." in call("checks", "try", "plan-reviewed", "-C", workspace).out
    assert call("case", "-C", workspace, "--json").json == before
    assert "did you mean" in call("checks", "try", "plan-reviewd", "-C", workspace).err.casefold()


def test_facts_are_listed_with_what_may_be_asked(call: Call) -> None:
    """Sort, meaning, source, operators and an example of each; a slip is told."""
    rows = {row["fact"]: row for row in call("checks", "facts", "--json").json}
    assert rows["decision"]["values"] == ["remain_level_3", "map", "level_2_without_map", "universal"]
    assert all(row["meaning"] and row["source"] and row["example"] and row["operators"] for row in rows.values())
    assert [one["column"] for one in rows["attendance"]["columns"]] == ["name", "role", "status"]
    assert "attended, apologies, invited or absent. For example: attended" in call("checks", "facts", "attendance").out
    assert "parent_attended" in call("checks", "facts").out
    assert "did you mean `parent_attended`?" in call("checks", "facts", "parent_atended").err


def test_a_spoilt_file_is_told_and_its_last_good_version_judges(
    call: Call, workspace: Path, drop: Callable[..., list[Path]],
) -> None:
    """The case is judged as before, by the version that was; the pass, the list and the doctor name the file."""
    drop("16-parent-absent")
    call("run", "-C", workspace, "--now", NOW)
    file = workspace / "plugins" / "parent_attended.toml"
    good = file.read_text(encoding="utf-8")
    file.write_text(good.replace('"parent_attended", operator', '"parent_atended", operator'), encoding="utf-8")
    drop("07-universal")
    call("run", "-C", workspace, "--now", NOW)
    told = "There is no fact `parent_atended`; did you mean `parent_attended`?"
    for command in ("list",), ("doctor",):
        words = ("checks", *command) if command == ("list",) else command
        said = call(*words, "-C", workspace).out
        assert told in " ".join(said.split())
        assert "its last good version stays in force" in " ".join(said.split())
    statuses = {case["status"] for case in call("case", "-C", workspace, "--json").json}
    assert statuses == {"refused", "closed"}
    for name in ("parent-attended", "parent_attended"):  # by the check's id and by its file's name
        said = call("checks", "test", name, "-C", workspace)
        assert (said.code, told in said.out) == (1, True)


def test_a_check_that_breaks_its_promise_is_told_when_it_is_asked_for(call: Call, workspace: Path) -> None:
    """By its id or its file's name: why it is not in force, and not that there is none."""
    (workspace / "plugins" / "grey_sky.py").write_text(
        "from stepdown_pipeline import Check, Example, hookimpl, warn\n\n@hookimpl\ndef stepdown_checks():\n"
        "    return [Check('grey-sky', 'C1', 'The sky', 'Skies are to be blue.', lambda case: [warn(case, 'Grey.')],\n"
        "                  (Example('by day', {}),))]\n", encoding="utf-8")
    for name in ("grey-sky", "grey_sky", "grey_sky.py"):
        said = call("checks", "explain", name, "-C", workspace)
        assert said.code == 2
        assert 'grey_sky.py is not loaded: Its check grey-sky does not keep its own promise: in the example "by day"' \
            in said.err

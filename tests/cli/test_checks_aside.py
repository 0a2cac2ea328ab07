"""`stepdown checks`: a draft first, then into force; versions; the gallery."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import NOW, Call

NEW = ("our-review", "--policy", "Plans are reviewed within six weeks.", "--fact", "next_review", "--must",
       "within 6 weeks after meeting_date", "--when", "decision is map")


def names(call: Call, workspace: Path, part: str = "checks") -> set[str]:
    return {row["check"] for row in call("checks", "list", "-C", workspace, "--json").json[part]}


def test_a_draft_is_looked_at_before_it_counts(
    call: Call, workspace: Path, drop: Callable[..., list[Path]],
) -> None:
    """Written aside: listed as such, tested, tried and explained without being in force; then started, and put back."""
    drop("01-map-to-locality")
    call("run", "-C", workspace, "--now", NOW)
    said = call("checks", "new", *NEW, "--aside", "-C", workspace)
    assert (said.code, said.err) == (0, "")
    assert "stepdown checks start our-review" in said.out
    assert (workspace / "plugins" / "_our_review.toml").is_file()
    assert names(call, workspace, "aside") == {"our-review"}
    assert "our-review" not in names(call, workspace)
    assert "put aside" in call("checks", "list", "-C", workspace).out
    assert call("checks", "test", "our-review", "-C", workspace).out == "1 check, 3 examples: all as it should be.\n"
    trial = call("checks", "try", "our-review", "-C", workspace, "--json").json
    assert (trial["check"], len(trial["cases"])) == ("our-review", 1)
    told = call("checks", "explain", "our-review", "-C", workspace)
    assert "It judges no case: it is put aside." in told.out
    started = call("checks", "start", "our-review", "-C", workspace)
    assert started.code == 0
    assert "our_review.toml is in force: our-review." in started.out
    assert "our-review" in names(call, workspace)
    assert call("checks", "start", "our-review", "-C", workspace).err.endswith("is in force already.\n")
    back = call("checks", "put-aside", "our-review", "-C", workspace)
    assert "put aside as _our_review.toml" in back.out
    assert "our-review" not in names(call, workspace)
    assert "is put aside already" in call("checks", "put-aside", "our-review", "-C", workspace).err


def test_what_was_put_into_force_judges_on_when_the_next_save_spoils_it(
    call: Call, workspace: Path, drop: Callable[..., list[Path]],
) -> None:
    """Also where no desk worked in between; and whoever asks about it by its name is told what is wrong."""
    drop("01-map-to-locality")
    call("run", "-C", workspace, "--now", NOW)
    call("checks", "new", *NEW, "--aside", "-C", workspace)
    call("checks", "start", "our-review", "-C", workspace)
    file = workspace / "plugins" / "our_review.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('severity = "warn"', "severity ="), encoding="utf-8")
    assert "its last good version stays in force" in call("checks", "list", "-C", workspace).out
    tested = call("checks", "test", "our-review", "-C", workspace)
    assert tested.code == 1
    assert "our_review.toml: In line " in tested.out


@pytest.mark.parametrize("old, new, told", [
    ("within 6 weeks", "witin 6 weeks", "did you mean `within"),
    ("next_review = { blank = true }", "next_review = 2026-03-05", "does not meet its own examples"),
    ('id = "our-review"', 'id = "parent-attended"', "in force already, in parent_attended.toml"),
])
def test_what_is_not_as_it_should_be_is_not_started(
    call: Call, workspace: Path, old: str, new: str, told: str,
) -> None:
    """A mistake, an example that is not met, an id that is taken: the file stays where it was."""
    call("checks", "new", *NEW, "--aside", "-C", workspace)
    file = workspace / "plugins" / "_our_review.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    said = call("checks", "start", "_our_review.toml", "-C", workspace)
    assert said.code == 2
    assert told in said.err
    assert file.is_file()
    assert not (workspace / "plugins" / "our_review.toml").exists()


def test_nothing_is_overwritten(call: Call, workspace: Path) -> None:
    """Neither by starting nor by putting aside."""
    plugins = workspace / "plugins"
    (plugins / "_parent_attended.toml").write_text("", encoding="utf-8")
    said = call("checks", "put-aside", "parent-attended", "-C", workspace)
    assert said.code == 2
    assert "nothing is overwritten" in said.err
    assert (plugins / "parent_attended.toml").is_file()
    assert "nothing called nobody" in call("checks", "start", "nobody", "-C", workspace).err.casefold()
    assert "There is no check nobody" in call("checks", "put-aside", "nobody", "-C", workspace).err


def test_a_rule_of_the_gallery_is_one_command_away(call: Call, workspace: Path) -> None:
    """Listed as off, explained, copied into force; the gallery keeps its own."""
    rows = {row["check"]: row for row in call("checks", "list", "--gallery", "-C", workspace, "--json").json}
    assert len(rows) >= 8
    assert not any(row["in_force"] or row["trouble"] for row in rows.values())
    name = min(rows)
    assert "it is in the gallery" in call("checks", "explain", name, "-C", workspace).out
    said = call("checks", "start", name, "-C", workspace)
    assert "was copied from the gallery and is in force" in said.out
    assert name in names(call, workspace)
    assert (workspace / "plugins" / "gallery" / rows[name]["file"]).is_file()
    again = {row["check"]: row for row in call("checks", "list", "--gallery", "-C", workspace, "--json").json}
    assert again[name]["in_force"]
    assert "in force" in call("checks", "list", "--gallery", "-C", workspace).out


def test_an_old_decision_is_explained_by_the_check_as_it_was(
    call: Call, workspace: Path, drop: Callable[..., list[Path]],
) -> None:
    """The case names the version that judged; that version tells itself, though the file is otherwise now."""
    file = workspace / "plugins" / "parent_attended.toml"
    good = file.read_text(encoding="utf-8")
    file.write_text(good.replace('severity = "refuse"', 'severity = "warn"'), encoding="utf-8")
    drop("16-parent-absent")
    call("run", "-C", workspace, "--now", NOW)
    assert "has changed since" not in call("case", "1213372", "--why", "-C", workspace).out
    file.write_text(good, encoding="utf-8")
    call("run", "-C", workspace, "--now", NOW)
    (finding,) = [one for one in call("case", "1213372", "-C", workspace, "--json").json["findings"]
                  if one["check"] == "parent-attended"]
    assert finding["severity"] == "warn"
    line = f"stepdown checks explain parent-attended --version {finding['version'][:12]}"
    assert f"has changed since it found this. As it was: {line}" in call("case", "1213372", "--why", "-C",
                                                                         workspace).out
    told = call(*line.split()[1:], "-C", workspace)
    assert told.code == 0
    assert "lse: warn," in told.out
    assert "This version does not judge any more" in told.out
    data = call(*line.split()[1:], "-C", workspace, "--json").json
    assert (data["version"], data["in_force"]) == (finding["version"], False)
    assert "lse: refuse," in call("checks", "explain", "parent-attended", "-C", workspace).out
    assert call("checks", "explain", "parent-attended", "--version", "zz", "-C", workspace).code == 2

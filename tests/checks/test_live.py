"""Saving a file is enough, and a slip of the pen leaves the last good version in force."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

import pytest
from rule_files import GOOD

from stepdown_pipeline.core.case import Finding
from stepdown_pipeline.core.examples import BLANK, example_case
from stepdown_pipeline.shell.plugins import Kept, LiveHost, PluginHost

CODE = """
from stepdown_pipeline import Check, hookimpl, warn

@hookimpl
def stepdown_checks():
    return [Check("grey-sky", "C1", "The sky", "Skies are to be blue.", lambda case: [warn(case, "Grey.")])]
"""
CASE = example_case({"next_review": BLANK})


@pytest.fixture
def plugins(tmp_path: Path) -> Path:
    folder = tmp_path / "plugins"
    folder.mkdir()
    (tmp_path / "state").mkdir()
    (folder / "first_review.toml").write_text(GOOD, encoding="utf-8")
    return folder


@pytest.fixture
def live(plugins: Path) -> LiveHost:
    return LiveHost(plugins, Kept(plugins.parent / "state" / "checks"), keeps=True)


def found(live: LiveHost) -> list[Finding]:
    return list(live.now().judge(CASE))


def test_the_next_case_is_judged_by_what_was_saved(plugins: Path, live: LiveHost) -> None:
    """Changed, added, taken away: each counts at once, and the finding bears the digest of what judged."""
    (first,) = found(live)
    assert (first.rule, first.severity, len(first.version)) == ("Our rule 1", "warn", 64)
    (plugins / "first_review.toml").write_text(GOOD.replace('"warn"', '"refuse"'), encoding="utf-8")
    (second,) = found(live)
    assert second.severity == "refuse"
    assert second.version != first.version
    (plugins / "sky.py").write_text(CODE, encoding="utf-8")
    assert [one.check for one in found(live)] == ["first-review-set", "grey-sky"]
    (plugins / "first_review.toml").unlink()
    assert [one.check for one in found(live)] == ["grey-sky"]


def test_nothing_is_loaded_twice(live: LiveHost) -> None:
    """While no file changes, the same checks judge: each rule is compiled once."""
    assert live.now() is live.now()


@pytest.mark.parametrize("name, good, bad", [
    ("first_review.toml", GOOD, GOOD.replace("is known", "is knwon")),
    ("first_review.toml", GOOD, "\ufffe"), ("first_review.toml", GOOD, ""),
    ("sky.py", CODE, CODE + "\nraise SystemExit"), ("sky.py", CODE, "def ("),
    ("sky.py", CODE, CODE.replace("grey-sky", "first-review-set")),
])
def test_a_mistake_keeps_the_last_good_version_in_force(
    plugins: Path, live: LiveHost, name: str, good: str, bad: str,
) -> None:
    """The good version judges on, under its own digest, and the file is named; also after a new start."""
    (plugins / name).write_text(good, encoding="utf-8")
    before = found(live)
    (plugins / name).write_text(bad, encoding="utf-8")
    assert found(live) == before
    (failure,) = live.now().failures
    assert (failure.file.name, failure.in_force) in [(name, one.version) for one in before]
    again = LiveHost(plugins, Kept(plugins.parent / "state" / "checks"), keeps=True)
    assert found(again) == before
    (plugins / name).write_text(good, encoding="utf-8")
    assert live.now().failures == ()


def test_a_new_file_with_a_mistake_refuses(plugins: Path, live: LiveHost) -> None:
    """What was never good has nothing to stand in for it."""
    (plugins / "new.toml").write_text(GOOD.replace("is known", "is knwon"), encoding="utf-8")
    refusal, _ = found(live)
    assert (refusal.rule, refusal.severity, refusal.failed) == ("new.toml", "refuse", True)
    assert "did you mean `is known`?" in refusal.message


def test_looking_keeps_nothing(plugins: Path) -> None:
    """Only the working desk writes into the state, and only where there is one."""
    state = plugins.parent / "state"
    PluginHost(plugins, Kept(state / "checks"))
    LiveHost(plugins, Kept(state / "checks")).now()
    LiveHost(plugins, Kept(plugins.parent / "nowhere" / "checks"), keeps=True).now()
    assert list(state.iterdir()) == []
    assert not (plugins.parent / "nowhere").exists()


def test_what_cannot_be_kept_stops_nothing(plugins: Path) -> None:
    """A file in the way of the folder of good versions costs the good versions only."""
    (plugins.parent / "state" / "checks").write_text("in the way", encoding="utf-8")
    live = LiveHost(plugins, Kept(plugins.parent / "state" / "checks"), keeps=True)
    assert [one.check for one in found(live)] == ["first-review-set"]


def test_what_judges_is_kept_though_the_file_is_saved_while_it_is_loaded(plugins: Path) -> None:
    """A version between two looks judges nothing: no finding names what cannot be told any more."""
    class Busy(Kept):
        saves = 2

        def keep(self, good: Mapping[Path, str], without: Collection[Path]) -> bool:
            if self.saves:
                self.saves -= 1
                text = GOOD.replace('"warn"', '"refuse"') + f"# {self.saves}"
                (plugins / "first_review.toml").write_text(text, encoding="utf-8")
            return super().keep(good, without)

    kept = Busy(plugins.parent / "state" / "checks")
    (finding,) = found(LiveHost(plugins, kept, keeps=True))
    assert finding.severity == "refuse"
    assert [one.version for one in kept.versions()] == [finding.version]

"""Every version that judged is kept, found by a beginning of its digest, and tells itself as it was."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from live_desk import LiveDesk, rule

from stepdown_pipeline.pipeline.versions import NoSuchVersion, as_it_was, changed_since
from stepdown_pipeline.shell.plugins import Kept, LiveHost
from stepdown_pipeline.shell.plugins import kept as keeping

CODE = '''
"""Our own words."""
from stepdown_pipeline import Check, Example, hookimpl

def judge(case):
    """The sky is looked at."""
    return []

@hookimpl
def stepdown_checks():
    return [Check("our-own", "C1", "{title}", "A memo.", judge, (Example("none", {{}}),))]
'''


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> LiveDesk:
    return LiveDesk.made(tmp_path_factory.mktemp("fresh") / "desk")


@pytest.fixture
def live(fresh: LiveDesk, tmp_path: Path) -> LiveDesk:
    return fresh.copied(tmp_path / "desk")


def test_every_version_that_judged_can_be_told(live: LiveDesk) -> None:
    """Two saves later the first is there still, in its own words; which one judges now is said beside it."""
    texts = [rule("warn"), rule("refuse"), rule("info")]
    for text in texts:
        live.save("our_review.toml", text)
        live.run()
    for text, severity in zip(texts, ("warn", "refuse", "info"), strict=True):
        was = as_it_was(live.config, "our-review", digest(text)[:8])
        assert was.told is not None
        assert was.told["otherwise"][0].startswith(f"Otherwise: {severity}")
        assert (was.source, was.version, was.today) == (text, digest(text), digest(texts[2]))
        assert was.in_force == (severity == "info")
        assert was.since is not None


def test_a_python_check_as_it_was_is_told_after_its_file_has_gone(live: LiveDesk) -> None:
    """The file was taken away; what judged is kept."""
    live.save("our_own.py", CODE.format(title="As it was"))
    live.run()
    (live.config.plugins / "our_own.py").unlink()
    was = as_it_was(live.config, "our-own", digest(CODE.format(title="As it was"))[:6].upper())
    assert was.told is not None
    assert (was.told["title"], was.today) == ("As it was", "")
    assert was.source == CODE.format(title="As it was")


def test_a_shipped_check_of_an_older_release_is_told(live: LiveDesk) -> None:
    """What judged is kept also where it came with the program: an upgrade replaces the file."""
    file = live.config.plugins / "parent_attended.toml"
    old = file.read_text(encoding="utf-8") + "# an older release\n"
    live.save(file.name, old)
    live.run()
    live.save(file.name, old.removesuffix("# an older release\n"))
    live.run()
    assert as_it_was(live.config, "parent-attended", digest(old)[:8]).source == old


def test_what_the_program_of_today_cannot_understand_is_shown_as_it_stood(live: LiveDesk) -> None:
    """A key that there is no more: the words themselves, and why."""
    text = rule() + "\n[from_another_day]\nx = 1\n"
    place = live.config.state_dir / "checks" / "versions" / "our_review.toml" / f"{digest(text)}.toml"
    place.parent.mkdir(parents=True)
    place.write_text(text, encoding="utf-8")
    was = as_it_was(live.config, "our-review", digest(text)[:8])
    assert was.told is None
    assert was.source == text
    assert "from_another_day" in was.why


@pytest.mark.parametrize("given, told", [
    ("xyz", "figures and the letters a to f"), ("abc", "at least the first 4"), ("0" * 64, "No version 000000000000"),
])
def test_a_version_that_is_not_there_is_told(live: LiveDesk, given: str, told: str) -> None:
    """In one sentence, with where versions are named."""
    with pytest.raises(NoSuchVersion, match=told):
        as_it_was(live.config, "parent-attended", given)


def test_a_copy_that_was_changed_is_none(live: LiveDesk) -> None:
    """What is shown is what judged, by its digest, or nothing."""
    live.save("our_review.toml", rule())
    live.run()
    (place,) = (live.config.state_dir / "checks" / "versions" / "our_review.toml").iterdir()
    place.write_text(rule("refuse"), encoding="utf-8")
    (live.config.plugins / "our_review.toml").unlink()
    with pytest.raises(NoSuchVersion):
        as_it_was(live.config, "our-review", digest(rule())[:8])


def test_what_changed_since_is_told_of_checks_alone() -> None:
    """A check that is as it was, a statement without a version and a file that could not be read are none."""
    old, new = "a" * 64, "b" * 64
    findings = [{"check": "one", "version": old}, {"check": "two", "version": new}, {"check": "gone", "version": old},
                {"check": "off", "version": ""}, {"check": "memo", "version": "unread"}]
    assert changed_since(findings, {"one": new, "two": new}) == {"one": (old, True), "gone": (old, False)}


def test_the_oldest_go_that_nobody_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bounded, and never at the cost of a finding."""
    monkeypatch.setattr(keeping, "MOST_VERSIONS", 3)
    plugins, kept = tmp_path / "plugins", Kept(tmp_path / "state" / "checks")
    plugins.mkdir()
    (tmp_path / "state").mkdir()
    live, made = LiveHost(plugins, kept, keeps=True), []
    for number in range(6):
        text = rule(more=f"# {number}")
        (plugins / "our_review.toml").write_text(text, encoding="utf-8")
        live.now()
        made.append(digest(text))
        os.utime(kept.folder / "versions" / "our_review.toml" / f"{made[-1]}.toml", (number, number))
    assert kept.crowded()
    assert kept.prune({made[0]}) == 2
    assert {one.version for one in kept.versions("our_review.toml")} == {made[0], *made[3:]}
    assert not Kept(tmp_path / "nowhere").crowded()

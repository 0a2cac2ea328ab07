"""Saving a file judges open cases afresh: once for each change, also when it was saved while no desk worked."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from live_desk import NOW, LiveDesk, rule

from stepdown_pipeline.pipeline import rejudging
from stepdown_pipeline.pipeline.cabinet import Cabinet
from stepdown_pipeline.pipeline.joined import joined
from stepdown_pipeline.pipeline.stopping import Stop

REFUSED, ROUTED, WAITING = "1213372", "1204417", "1201187"


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> LiveDesk:
    """One case that a check stops, and one that has moved on. Not to be changed."""
    made = LiveDesk.made(tmp_path_factory.mktemp("worked") / "desk")
    made.drop("16-parent-absent")
    made.drop("01-map-to-locality")
    made.run()
    assert [made.case(one)["status"] for one in (REFUSED, ROUTED)] == ["refused", "routed"]
    return made


@pytest.fixture
def live(worked: LiveDesk, tmp_path: Path) -> LiveDesk:
    return worked.copied(tmp_path / "desk")


def shipped_text(live: LiveDesk, name: str) -> str:
    return (live.config.plugins / name).read_text(encoding="utf-8")


def softened(live: LiveDesk) -> str:
    return shipped_text(live, "parent_attended.toml").replace('severity = "refuse"', 'severity = "warn"')


def test_a_changed_file_moves_the_cases_that_stand_still(live: LiveDesk) -> None:
    """The case goes on, and its history says which change moved it; a second start says nothing more."""
    live.save("parent_attended.toml", softened(live))
    live.run()
    assert live.case(REFUSED)["status"] in {"routed", "overseen"}
    history = live.history(REFUSED)
    assert history.count("Judged afresh, since parent_attended.toml was changed.") == 1
    assert history.index("Judged afresh, since parent_attended.toml was changed.") < next(
        number for number, what in enumerate(history) if what.startswith("The case is routed"))
    live.run()
    assert live.history(REFUSED) == history


def test_a_case_that_has_moved_on_is_not_undone(live: LiveDesk) -> None:
    """As with a switch: what was allocated stays, by the check as it was."""
    before = live.case(ROUTED)
    turned = rule("refuse", "is missing").replace("2026-04-15", "{ missing = true }")
    live.save("our_review.toml", turned.replace("{ blank = true }", "2026-04-15"))
    live.run()
    assert live.case(ROUTED) == before
    assert live.case(REFUSED)["status"] == "refused"


def test_what_changes_no_outcome_is_not_told(live: LiveDesk) -> None:
    """The case was judged afresh and stands as it did; the same bytes saved again are no change at all."""
    before = live.history(REFUSED)
    live.save("our_review.toml", rule())
    live.run()
    assert live.history(REFUSED) in (before, [*before, *(
        ["Judged afresh, since our_review.toml was put into force.", "A warning: our-review (our review)."])])
    again = live.history(REFUSED)
    live.save("our_review.toml", rule())
    live.run()
    assert live.history(REFUSED) == again


def test_a_spoilt_file_with_a_good_version_in_force_is_no_change(live: LiveDesk) -> None:
    """Nothing is judged afresh, neither when it is spoilt nor when the same is put back."""
    good = shipped_text(live, "parent_attended.toml")
    live.save("parent_attended.toml", good + "\nnonsense")
    before = live.case(REFUSED)
    live.run()
    assert live.case(REFUSED) == before
    live.save("parent_attended.toml", good)
    live.run()
    assert live.case(REFUSED) == before


def test_a_new_file_that_refuses_writes_to_nobody_about_open_cases(live: LiveDesk) -> None:
    """What comes meanwhile is refused by it; once it is taken away, that is judged afresh."""
    before = live.case(REFUSED)
    live.save("our_review.toml", rule(operator="is knwon"))
    live.drop("14-waiting-for-consent")
    live.run()
    assert live.case(REFUSED) == before
    assert live.case(WAITING)["status"] == "refused"
    (live.config.plugins / "our_review.toml").unlink()
    live.run()
    assert live.case(WAITING)["status"] == "waiting"
    assert "Judged afresh, since our_review.toml was taken out of force." in live.history(WAITING)


def test_a_file_that_is_mended_is_a_change(live: LiveDesk) -> None:
    """Cases that it refused go on."""
    live.save("our_review.toml", rule(operator="is knwon"))
    live.drop("14-waiting-for-consent")
    live.run()
    live.save("our_review.toml", rule())
    live.run()
    assert live.case(WAITING)["status"] == "waiting"
    assert "Judged afresh, since our_review.toml was mended." in live.history(WAITING)


def test_a_desk_killed_after_the_mark_goes_on_where_it_was(live: LiveDesk) -> None:
    """The mark and the set that judges are one commit: the next desk judges afresh, and does so once."""
    live.save("parent_attended.toml", softened(live))
    cabinet = Cabinet(live.config, joined(live.config))
    try:
        assert rejudging.look(cabinet, NOW, Stop()) == 1
        assert rejudging.look(cabinet, NOW, Stop()) == 0
    finally:
        cabinet.close()
    assert live.case(REFUSED)["status"] == "refused"
    live.run()
    assert live.case(REFUSED)["status"] in {"routed", "overseen"}
    assert "Judged afresh, since parent_attended.toml was changed." in live.history(REFUSED)


def test_a_file_that_is_just_being_saved_has_not_gone(live: LiveDesk) -> None:
    """Some programs take a file away and write it anew: no case may slip through meanwhile."""
    file = live.config.plugins / "parent_attended.toml"
    good = file.read_text(encoding="utf-8")

    class Saving(Stop):
        waited: float | None = None

        def wait(self, seconds: float) -> None:
            self.waited = seconds
            file.write_text(good, encoding="utf-8")

    cabinet = Cabinet(replace(live.config, quiet_seconds=60), joined(live.config))
    stop = Saving()
    file.unlink()
    try:
        assert rejudging.look(cabinet, NOW, stop) == 0
    finally:
        cabinet.close()
    assert stop.waited is not None
    assert 0 < stop.waited <= 60


def test_a_folder_that_is_away_changes_nothing(live: LiveDesk) -> None:
    """A share that cannot be reached is no removal of every check."""
    before = live.case(REFUSED)
    live.config.plugins.rename(live.config.folder / "away")
    live.run()
    (live.config.folder / "away").rename(live.config.plugins)
    live.run()
    assert live.case(REFUSED) == before


def test_after_an_upgrade_open_cases_are_judged_by_what_is_shipped_now(live: LiveDesk) -> None:
    """The older version did not note by what it judged; where the outcome is another, the history says why."""
    live.save("parent_attended.toml", softened(live))
    with closing(sqlite3.connect(live.config.state_dir / "stepdown.db")) as database, database:
        database.execute("delete from checks_in_force")
    live.run()
    assert "Judged afresh, since the program was brought up to date." in live.history(REFUSED)

"""The pulse: what a working desk says of itself, when it falls silent, and what of it is an alarm."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from stepdown_pipeline.pipeline.heart import EVERY, Heart
from stepdown_pipeline.pipeline.progress import Step
from stepdown_pipeline.pipeline.summary import FileLine, Summary
from stepdown_pipeline.pipeline.troubles import ROOM, Troubles
from stepdown_pipeline.shell.inbox import Look
from stepdown_pipeline.shell.store import Database

NOW = datetime(2026, 3, 13, 9, tzinfo=UTC)


class Hands:
    """Two clocks that pass when told to."""

    def __init__(self) -> None:
        self.passed = 0.0

    def clock(self) -> datetime:
        return NOW + timedelta(seconds=self.passed)

    def steady(self) -> float:
        return self.passed


@pytest.fixture
def hands() -> Hands:
    return Hands()


def heart_of(workspace, hands: Hands, works: str = "watch", room: int = 10 * ROOM) -> Heart:
    with workspace.desk() as desk:
        desk.prepare()
    database = Database(workspace.config.state_dir / "stepdown.db")
    troubles = Troubles(workspace.config, workspace.parts, lambda _: room)
    return Heart(database, troubles, works, hands.clock, hands.steady)


def pulse(workspace, hands: Hands):
    with workspace.desk() as desk:
        return desk.pulse(hands.clock)


def test_before_anybody_worked_nobody_does(workspace, hands):
    """No pulse at all."""
    with workspace.desk() as desk:
        desk.prepare()
    assert pulse(workspace, hands).last is None
    assert not pulse(workspace, hands).works


def test_a_watch_says_what_it_sees(workspace, hands):
    """The last good look, what waits and why, and what is at hand."""
    heart = heart_of(workspace, hands)
    heart.saw(Look())
    hands.passed = 1.5
    heart.round(Summary(waiting=[FileLine("minutes.docx", None, "Somebody has it open.")]))
    found = pulse(workspace, hands)
    assert (found.works, found.looked_at) == (True, NOW)
    assert (found.waiting, found.waiting_count) == ((("minutes.docx", "Somebody has it open."),), 1)
    hands.passed = 3
    heart.step(Step("reading", 2, 7, "scan.pdf, page 3 of 9"))
    assert pulse(workspace, hands).doing == ("reading", 2, 7, "scan.pdf, page 3 of 9")


def test_a_bad_look_leaves_the_last_good_one(workspace, hands):
    """With what is wrong beside it."""
    heart = heart_of(workspace, hands)
    heart.saw(Look())
    hands.passed = 5
    heart.saw(Look(good=False, trouble="The inbox cannot be listed."))
    heart.round(Summary(problems=["The inbox cannot be listed."]))
    found = pulse(workspace, hands)
    assert found.looked_at == NOW
    assert found.troubles == (("inbox", "The inbox cannot be listed."),)


def test_mail_trouble_lasts_until_a_delivery_succeeds(workspace, hands):
    """However many rounds pass in between."""
    heart = heart_of(workspace, hands)
    heart.mail("The server is down.")
    for passed in (2, 4):
        hands.passed = passed
        heart.round(Summary())
        assert pulse(workspace, hands).troubles == (("mail", "The server is down."),)
    heart.mail("")
    hands.passed = 6
    heart.round(Summary())
    assert pulse(workspace, hands).troubles == ()


def test_a_disk_that_fills_up_and_a_check_that_does_not_load_are_told(workspace, hands):
    """With the kind by which a page knows what to advise; what a round could not do has none."""
    parts = replace(workspace.parts, rules=type(workspace.parts.rules)())
    parts.rules.problems = lambda: ["The check in own.py is not loaded: it is broken."]
    workspace.parts = parts
    heart = heart_of(workspace, hands, room=ROOM - 1)
    heart.round(Summary(problems=["“a.docx” was taken in but cannot be moved.", *parts.rules.problems()]))
    assert [kind for kind, _ in pulse(workspace, hands).troubles] == ["disk", "checks", "other"]


def test_a_configuration_that_was_spoilt_or_changed_is_told(workspace):
    """It is read anew only when its file has changed; a desk goes on with what it has."""
    file = workspace.config.folder / "config.toml"
    file.write_text("# nothing\n")
    troubles = Troubles(workspace.config, workspace.parts, lambda _: 10 * ROOM)
    assert troubles.now() == []
    file.write_text("inbox = [\n")
    ((kind, sentence),) = troubles.now()
    assert kind == "config"
    assert sentence.startswith("config.toml cannot be used any more as it stands now: ")
    file.unlink()
    assert [kind for kind, _ in troubles.now()] == ["config"]


def test_a_silent_desk_is_known_by_its_age(workspace, hands):
    """Neither a moment nor a slow page makes it so."""
    heart_of(workspace, hands).saw(Look())
    hands.passed = 60
    assert pulse(workspace, hands).works
    hands.passed = 100
    found = pulse(workspace, hands)
    assert (found.works, found.ended) == (False, False)


def test_a_slow_look_is_waited_for(workspace, hands):
    """Three times as long as the configuration has it look."""
    workspace = workspace.with_config(look_seconds=60)
    heart_of(workspace, hands).saw(Look())
    hands.passed = 170
    assert pulse(workspace, hands).works
    hands.passed = 190
    assert not pulse(workspace, hands).works


def test_a_watch_that_stops_says_so_and_a_pass_that_ends_rests(workspace, hands):
    """The one is missed at once, the other after an hour."""
    heart_of(workspace, hands).end()
    found = pulse(workspace, hands)
    assert (found.works, found.ended, found.rests) == (False, True, False)
    heart_of(workspace, hands, "run").end()
    assert pulse(workspace, hands).rests
    hands.passed = 3601
    assert not pulse(workspace, hands).rests


def test_a_heart_is_no_burden(workspace, hands):
    """It beats when something changes, at most every second, and every ten seconds when nothing does."""
    heart = heart_of(workspace, hands)
    commits = []

    def hear(_connection):
        commits.append(hands.passed)

    sa.event.listen(sa.Engine, "commit", hear)
    try:
        for tenth in range(300):
            hands.passed = tenth / 10
            heart.round(Summary())
        assert len(commits) == 30 // EVERY
        commits.clear()
        for tenth in range(300, 400):
            hands.passed = tenth / 10
            heart.step(Step("reading", tenth, 400, "a.pdf"))
        assert 5 <= len(commits) <= 11
    finally:
        sa.event.remove(sa.Engine, "commit", hear)


def test_a_beat_that_fails_is_left_out(workspace, hands):
    """The disk is full or the state was taken away: the work itself says so, the heart does not end it."""
    heart = heart_of(workspace, hands)
    workspace.config.state_dir.rename(workspace.config.folder / "elsewhere")
    heart.saw(Look())
    hands.passed = 2
    heart.round(Summary())


def test_a_pass_and_a_watch_beat(workspace):
    """By themselves, from the first look to the last word."""
    workspace.drop("consent.docx")
    workspace.run()
    with workspace.desk() as desk:
        found = desk.pulse()
        assert found.rests
        assert found.looked_at is not None
        working, told = threading.Event(), []

        def heard(summary):
            told.append(summary)
            working.set()

        with workspace.desk() as other:
            thread = threading.Thread(target=other.watch, kwargs={"tell": heard})
            thread.start()
            assert working.wait(30)
            assert desk.pulse().works
            other.stop()
            thread.join(30)
        assert desk.pulse().ended

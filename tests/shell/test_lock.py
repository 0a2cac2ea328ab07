"""One desk at a time; a moment's work by another is waited for, a watch is not."""

from __future__ import annotations

import threading

import pytest

from stepdown_pipeline.pipeline.errors import DeskError
from stepdown_pipeline.shell.store import DeskIsRunning, ProcessLock


def test_a_brief_holder_is_waited_for(tmp_path):
    """Whoever starts meanwhile begins when it is done."""
    brief, starter = ProcessLock(tmp_path / "lock"), ProcessLock(tmp_path / "lock")
    brief.take(briefly=True)
    begun = threading.Event()

    def start():
        starter.take(patience=60)
        begun.set()

    thread = threading.Thread(target=start)
    thread.start()
    assert not begun.is_set()
    brief.let_go()
    assert begun.wait(30)
    thread.join()
    starter.let_go()


def test_a_watch_is_not_waited_for(tmp_path):
    """It would be for ever; the sentence comes at once, with its number."""
    holder = ProcessLock(tmp_path / "lock")
    holder.take()
    with pytest.raises(DeskIsRunning, match=r"\(number \d+\) is already working in this workspace"):
        ProcessLock(tmp_path / "lock").take(patience=3600)
    holder.let_go()


def test_patience_ends(tmp_path):
    """A brief one that takes too long is told like any other."""
    holder = ProcessLock(tmp_path / "lock")
    holder.take(briefly=True)
    with pytest.raises(DeskIsRunning, match=r"\(number \d+\) is already"):
        ProcessLock(tmp_path / "lock").take(patience=0.1)
    holder.let_go()


def test_one_who_stays_says_so(workspace):
    """A desk that acted on a decision and then runs a whole pass is no longer a brief one."""
    workspace.drop("consent.docx")
    workspace.run()
    with workspace.desk() as desk, workspace.desk() as other:
        desk.override("1204417", "O1", "Agreed.") if desk.case("1204417")["findings"] else desk.act()
        desk.begin()
        with pytest.raises(DeskError, match="is already working"):
            other.begin()


def test_a_pass_waits_for_the_pages_that_act(workspace):
    """The clash of a decision on a page with a service that starts."""
    lock = ProcessLock(workspace.config.state_dir / "lock")
    lock.take(briefly=True)
    timer = threading.Timer(0.2, lock.let_go)
    timer.start()
    workspace.drop("consent.docx")
    assert [line.file for line in workspace.run().taken] == ["consent.docx"]
    timer.join()

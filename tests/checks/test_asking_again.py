"""A case that a check failed over is looked at again by itself: a slip of the machine does not hold it for ever."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hostile_desk import NOW, Office, judging

from stepdown_pipeline.pipeline.asking_again import AGAIN
from stepdown_pipeline.shipped import shipped

OTHER = "1104417"  # the first in order: were it always that one which is asked about, the other would wait for ever
WHILE_BUSY = "import os | while os.path.exists({flag!r}): | \tpass | return []"
WHILE_ILL = "import os | if os.path.exists({flag!r}): | \traise OSError | return []"
WHILE_ILL_OR_OTHER = WHILE_ILL.replace(": |", f" or case.reference == {OTHER!r}: |")
MINUTE = timedelta(minutes=1)


def later(turns: float) -> datetime:
    return NOW + turns * AGAIN


@pytest.fixture
def office(tmp_path: Path) -> Office:
    shutil.copytree(shipped("plugins"), tmp_path / "plugins", ignore=shutil.ignore_patterns("vocabulary", "gallery"))
    return Office(tmp_path / "desk", tmp_path / "plugins").prepared()


def history(case: dict[str, Any]) -> list[str]:
    return [line["what"] for line in case["history"]]


def failing(case: dict[str, Any]) -> set[str]:
    return {found["check"] for found in case["findings"] if found["failed"]}


def test_a_slip_holds_a_case_for_minutes_alone(office: Office, tmp_path: Path) -> None:
    """The check took too long, once: the same desk judges afresh a while later, and nobody touched anything."""
    busy = tmp_path / "busy"
    busy.touch()
    (office.plugins / "hostile.py").write_text(judging(WHILE_BUSY.format(flag=str(busy))))
    office.drop()
    (held,) = office.work(NOW)
    assert (held["status"], failing(held)) == ("refused", {"hostile"})
    busy.unlink()
    soon, after = office.work(NOW + MINUTE, later(1) + MINUTE)
    assert soon["status"] == "refused"
    assert (after["status"], failing(after)) == ("routed", set())
    assert history(after).count("Judged afresh, since the check hostile answers again.") == 1


def test_what_is_broken_for_good_is_asked_again_and_told_once(office: Office) -> None:
    """The case stays refused; no message, no line of its history and no moment of its outcome is added."""
    (office.plugins / "hostile.py").write_text(judging("raise ValueError"))
    office.drop()
    (before,) = office.work(NOW)
    for after in office.work(*(later(turns) for turns in range(1, 7))):
        assert after == before


def test_one_familys_papers_that_a_check_cannot_bear_do_not_hold_the_others(office: Office, tmp_path: Path) -> None:
    """Each turn asks about another case, so that the one is found which can be judged."""
    ill = tmp_path / "ill"
    ill.touch()
    (office.plugins / "hostile.py").write_text(judging(WHILE_ILL_OR_OTHER.format(flag=str(ill))))
    office.drop()
    office.drop(OTHER, "Pell")
    (held,) = office.work(NOW)
    assert held["status"] == "refused"
    ill.unlink()
    turns = office.work(*(later(turns) for turns in range(1, 4)))
    assert turns[-1]["status"] == "routed"
    (other,) = office.work(later(4), reference=OTHER)
    assert (other["status"], failing(other)) == ("refused", {"hostile"})


def test_a_desk_that_was_restarted_asks_again_too(office: Office, tmp_path: Path) -> None:
    """What is to be asked stands in the rows: a pass that is started every quarter of an hour does as well."""
    ill = tmp_path / "ill"
    ill.touch()
    (office.plugins / "hostile.py").write_text(judging(WHILE_ILL.format(flag=str(ill))))
    office.drop()
    office.work(NOW)
    ill.unlink()
    assert [office.work(at)[0]["status"] for at in (NOW + MINUTE, NOW + 15 * MINUTE)] == ["refused", "routed"]

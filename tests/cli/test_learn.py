"""Teaching the workspace a label: from then on it is known, and what waits moves on by itself."""

from __future__ import annotations

import json
import os
import time
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import NOW, Call, sample

LABEL = "Blue box"


@pytest.fixture
def strange(workspace: Path) -> Callable[[], None]:
    """Drops the first sample pack; its minutes call the meeting's date by words that nobody knows."""

    def put() -> None:
        for file in sample("01"):
            target = workspace / "inbox" / file.name
            if "minutes" in file.name:
                _relabelled(file, target, "Date of meeting", LABEL)
            else:
                target.write_bytes(file.read_bytes())
            os.utime(target, (time.time() - 3600,) * 2)

    return put


def _relabelled(file: Path, target: Path, old: str, new: str) -> None:
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                assert old.encode() in data
                data = data.replace(old.encode(), new.encode())
            out.writestr(name, data)


def test_a_learned_label_lets_a_waiting_pack_move_on(call: Call, workspace: Path, strange: Callable[[], None]) -> None:
    strange()
    assert call("run", "-C", workspace, "--now", NOW).code == 0
    before = call("case", "1204417", "-C", workspace, "--json").json
    assert before["status"] in ("waiting", "review", "refused")

    said = call("learn", LABEL, "meeting_date", "-C", workspace, "--by", "R. Ahmed")
    assert said.code == 0
    assert LABEL in said.out
    file = workspace / "plugins" / "vocabulary" / "learned.toml"
    (row,) = tomllib.loads(file.read_text("utf-8"))["label"]
    assert (row["concept"], row["is"], row["by"]) == ("meeting_date", [LABEL], "R. Ahmed")

    assert call("run", "-C", workspace, "--now", NOW).code == 0
    after = call("case", "1204417", "-C", workspace, "--json").json
    assert after["status"] == "routed"
    assert any("read again" in line["what"] and "meeting_date" in line["what"] for line in after["history"])

    known = call("extract", "-C", workspace, "--json", *(workspace / "processed").rglob("*minutes.docx")).out
    found = json.loads(known)["fields"]["meeting_date"]
    assert (found["value"], found["state"]) == ("2026-03-03", "read")

    lines = len(after["history"])
    assert call("learn", "Some other words", "chair", "-C", workspace).code == 0
    call("run", "-C", workspace, "--now", NOW)
    assert len(call("case", "1204417", "-C", workspace, "--json").json["history"]) == lines, "a routed case stays"


def test_what_a_person_settled_stays(call: Call, workspace: Path, strange: Callable[[], None]) -> None:
    strange()
    call("run", "-C", workspace, "--now", NOW)
    assert call("settle", "1204417", "chair", "Somebody Else", "-C", workspace).code == 0
    call("learn", LABEL, "meeting_date", "-C", workspace)
    call("run", "-C", workspace, "--now", NOW)
    history = call("case", "1204417", "-C", workspace, "--json").json["history"]
    assert not any("read again" in line["what"] for line in history)


def test_learned_labels_are_listed_and_forgotten(call: Call, workspace: Path) -> None:
    assert "Nothing was learned" in call("learn", "--list", "-C", workspace).out
    call("learn", LABEL, "meeting_date", "-C", workspace, "--by", "R. Ahmed")
    call("learn", "Whose turn", "actions.owner", "--column", "-C", workspace)
    listed = call("learn", "--list", "-C", workspace).out
    assert f"label “{LABEL}” means meeting_date (R. Ahmed" in listed
    assert "column “Whose turn” means actions.owner" in listed
    assert call("learn", "--forget", f"{LABEL}:", "-C", workspace).code == 0
    assert LABEL not in call("learn", "--list", "-C", workspace).out
    again = call("learn", "--forget", LABEL, "-C", workspace)
    assert again.code != 0
    assert "not among the labels" in again.err


@pytest.mark.parametrize(
    "words, told",
    [
        (("Date of birth", "meeting_date"), "already means children.date_of_birth"),
        ((LABEL, "meting_date"), "Did you mean meeting_date?"),
        (("12/03/2026", "meeting_date"), "an answer rather than a label"),
        ((LABEL,), "Give a label and a field"),
    ],
)
def test_a_bad_binding_is_refused_in_one_sentence(
    call: Call, workspace: Path, words: tuple[str, ...], told: str
) -> None:
    said = call("learn", *words, "-C", workspace)
    assert said.code == 2
    assert told in said.err
    assert not (workspace / "plugins" / "vocabulary" / "learned.toml").exists()


def test_the_shipped_words_stay_in_force_where_the_workspace_has_none_of_its_own(call: Call, workspace: Path) -> None:
    folder = workspace / "plugins" / "vocabulary"
    for file in folder.glob("*.toml"):
        file.unlink()
    assert call("learn", LABEL, "meeting_date", "-C", workspace).code == 0
    minutes = next(file for file in sample("01") if "minutes" in file.name)
    found = json.loads(call("extract", "-C", workspace, "--json", minutes).out)
    assert found["kind"] == "cin_minutes"
    assert found["fields"]["meeting_date"]["value"] == "2026-03-03"


def test_a_damaged_file_of_learned_labels_is_named(call: Call, workspace: Path) -> None:
    file = workspace / "plugins" / "vocabulary" / "learned.toml"
    file.write_text("[[label\n", "utf-8")
    said = call("learn", "--list", "-C", workspace)
    assert said.code == 2
    assert str(file) in said.err

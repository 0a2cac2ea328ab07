"""The commands that do the work, on shipped samples: what they print, and their exit codes."""

from __future__ import annotations

import itertools
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import NOW, Call, sample

Drop = Callable[..., list[Path]]


def test_run_says_what_it_did(call: Call, workspace: Path, drop: Drop) -> None:
    """One pass over a happy pack routes it, and prints it."""
    files = drop("01")
    said = call("run", "-C", workspace, "--now", NOW)
    assert (said.code, said.err) == (0, "")
    assert f"Taken in: {len(files)} documents." in said.out
    assert "stepped down" in said.out
    assert "North Locality Early Help Team" in said.out
    assert list((workspace / "outbox").rglob("*.eml"))
    assert call("run", "-C", workspace, "--now", NOW).out == "Nothing to do.\n"


def test_run_json_is_one_object(call: Call, workspace: Path, drop: Drop) -> None:
    """`run --json` prints one object for programs."""
    drop("01")
    told = call("run", "-C", workspace, "--now", NOW, "--json").json
    assert [case["status"] for case in told["cases"]] == ["routed"]
    assert len(told["taken"]) == 6
    assert told["notices"]


def test_extract_prints_a_line_a_file_in_the_order_given(call: Call, tmp_path: Path) -> None:
    """Good, bad and missing files each get their line, outside a workspace too; the exit code says the gravest."""
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.7 cut off")
    good = sample("01")
    files = [good[3], bad, good[0]]
    said = call("-C", tmp_path, "extract", *files, "--json")
    rows = [json.loads(line) for line in said.out.splitlines()]
    assert [row["file"] for row in rows] == [str(file) for file in files]
    assert rows[1]["kind"] == "unreadable"
    assert rows[1]["problems"][0]["message"].endswith(".")
    assert rows[0]["fields"]["case_reference"]["value"] == "1204417"
    assert said.code == 1
    missing = call("extract", tmp_path / "nowhere.docx", good[0], "--json")
    assert missing.code == 2
    assert "nowhere.docx" in missing.err
    assert [json.loads(line)["kind"] == "unreadable" for line in missing.out.splitlines()] == [True, False]


def test_extract_for_people(call: Call) -> None:
    """Without --json the fields come with the words that they rest on."""
    consent = next(file for file in sample("01") if "consent" in file.name)
    said = call("extract", consent)
    assert "consent form" in said.out
    assert "1204417" in said.out
    assert "“" in said.out


def test_extract_takes_a_folder_for_what_is_in_it(call: Call, tmp_path: Path) -> None:
    """A folder stands for its documents; Word's lock files are none."""
    source = sample("13")[0]
    (tmp_path / source.name).write_bytes(source.read_bytes())
    (tmp_path / "~$lock.docx").write_bytes(b"lock")
    said = call("extract", tmp_path, "--json")
    assert len(said.out.splitlines()) == 1


def test_check_explains_a_refusal_and_leaves_no_trace(call: Call, workspace: Path) -> None:
    """A parent's absence: the row, the guidance's words, who mends it; exit code 1; nothing stored."""
    before = sorted(workspace.rglob("*"))
    said = call("check", "-C", workspace, *sample("16"), "--now", NOW)
    assert said.code == 1
    assert "What stops it" in said.out
    assert "F14" in said.out
    assert "The guidance" in said.out
    assert "Who mends it" in said.out
    assert "Nothing was stored or sent." in said.out
    assert sorted(workspace.rglob("*")) == before


def test_check_json_has_the_shape_of_a_case(call: Call, workspace: Path, drop: Drop) -> None:
    """`check --json` prints what `case --json` prints after `run`, but for notices and history."""
    pack = sample("16")
    checked = call("check", "-C", workspace, *pack, "--now", NOW, "--json").json
    drop("16")
    call("run", "-C", workspace, "--now", NOW)
    stored = call("case", checked["case_reference"], "-C", workspace, "--json").json
    assert set(checked) <= set(stored)
    for key in ("case_reference", "status", "pathway", "decision", "route"):
        assert checked[key] == stored[key]
    assert [f["rule"] for f in checked["findings"]] == [f["rule"] for f in stored["findings"]]


def test_check_of_a_sound_pack_exits_0(call: Call, workspace: Path) -> None:
    """A pack that steps down needs nobody."""
    said = call("check", "-C", workspace, *sample("01"), "--now", NOW)
    assert said.code == 0
    assert "stepped down" in said.out


def test_check_of_what_is_not_there(call: Call, workspace: Path) -> None:
    """A missing file is a wrong call."""
    said = call("check", "-C", workspace, workspace / "nowhere.docx")
    assert said.code == 2
    assert "nowhere.docx" in said.err


def test_case_lists_and_shows(call: Call, workspace: Path, drop: Drop) -> None:
    """The list has a line a case; one case shows documents, messages and, when asked why, its history."""
    assert "There are no cases yet" in call("case", "-C", workspace).out
    drop("01")
    drop("16")
    call("run", "-C", workspace, "--now", NOW)
    listed = call("case", "-C", workspace).out
    assert len(listed.splitlines()) == 3
    assert "F14 stops" in listed
    assert len(call("case", "-C", workspace, "--json").json) == 2
    shown = call("case", "1204417", "-C", workspace, "--why").out
    for part in ("Decision", "Goes to", "Documents", "Messages", "History", "Because"):
        assert part in shown
    unknown = call("case", "1204418", "-C", workspace)
    assert unknown.code == 2
    assert "Did you mean 1204417?" in unknown.err


def test_a_person_overrides_settles_and_withdraws(call: Call, workspace: Path, drop: Drop) -> None:
    """What a person decides is recorded with their name, and the case goes on."""
    drop("16")
    call("run", "-C", workspace, "--now", NOW)
    (case,) = call("case", "-C", workspace, "--json").json
    reference = case["case_reference"]
    done = call("override", reference, "F14", "--reason", "By telephone.", "--by", "M. Okonjo", "-C", workspace)
    assert done.code == 0
    finding = next(f for f in call("case", reference, "-C", workspace, "--json").json["findings"] if f["rule"] == "F14")
    assert (finding["overridden_by"], finding["override_reason"]) == ("M. Okonjo", "By telephone.")
    assert "Overridden" in call("case", reference, "-C", workspace).out
    assert call("settle", reference, "parent_attended", "yes", "--by", "A. Officer", "-C", workspace).code == 0
    history = call("case", reference, "-C", workspace, "--json").json["history"]
    assert any(line["who"] == "A. Officer" for line in history)
    document = case["documents"][0]["name"]
    assert call("withdraw", reference, document, "-C", workspace).code == 0
    assert document not in [d["name"] for d in call("case", reference, "-C", workspace, "--json").json["documents"]]


@pytest.mark.parametrize("words", [("settle", "9", "decision", "map"), ("override", "9", "F14", "--reason", "x"),
                                   ("resend", "9"), ("withdraw", "9", "x.docx")])
def test_deciding_on_what_is_not_there(call: Call, workspace: Path, drop: Drop, words: tuple[str, ...]) -> None:
    """A decision about an unknown case is a wrong call, told in a sentence."""
    drop("13")
    call("run", "-C", workspace, "--now", NOW)
    said = call(*words, "-C", workspace)
    assert said.code == 2
    assert len(said.err.splitlines()) == 1


def test_a_decision_before_anything_happened(call: Call, workspace: Path) -> None:
    """In a workspace without cases a decision says what to do first."""
    assert call("resend", "9", "-C", workspace).code == 2


def test_checks_list_and_test(call: Call, workspace: Path) -> None:
    """The installed checks are listed with their rows, and their own examples hold."""
    listed = call("checks", "list", "-C", workspace)
    assert listed.code == 0
    assert "F14" in listed.out
    rows = call("checks", "list", "-C", workspace, "--json").json
    assert {"rule", "check", "title", "file", "on"} <= set(rows["checks"][0])
    assert call("checks", "test", "-C", workspace).code == 0
    one = rows["checks"][0]["check"]
    assert call("checks", "test", one, "-C", workspace).code == 0
    unknown = call("checks", "test", one[:-1] + "x", "-C", workspace)
    assert unknown.code == 2
    assert one in unknown.err


def test_a_check_whose_example_fails(call: Call, workspace: Path) -> None:
    """A check that judges its own example otherwise is named, and the exit code is 1."""
    file = workspace / "plugins" / "parent_attended.toml"
    text = file.read_text()
    harmed = text.replace('name = "the mother sent apologies"', 'name = "the mother sent apologies"\nfinds = "info"')
    assert harmed != text
    file.write_text(harmed)
    said = call("checks", "test", "F14", "-C", workspace)
    assert said.code == 1
    assert "parent_attended.toml" in said.out
    assert "it must find info, and found refuse" in said.out


def test_demo_names_every_pack(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The demonstration names each sample pack with what happened, keeps its results and says where."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    said = call("demo")
    assert said.code == 0
    packs = [pack.name for pack in sorted(tmp_path.glob("stepdown-demo-*/workspace/samples/[0-9]*"))]
    assert len(packs) >= 12
    for pack in packs:
        assert f"\n{pack}\n" in f"\n{said.out}"
    assert "Nothing.\n" not in said.out
    workspace = next(tmp_path.glob("stepdown-demo-*/workspace"))
    assert str(workspace) in said.out
    assert list((workspace / "plans").glob("MAP-*.docx"))
    assert list((workspace / "outbox").rglob("*.eml"))


def test_watch_works_until_told_to_stop(workspace: Path, drop: Drop) -> None:
    """`watch` takes in what is dropped, and SIGTERM ends it cleanly."""
    config = workspace / "config.toml"
    config.write_text(config.read_text().replace("pack_quiet_seconds = 5", "pack_quiet_seconds = 0"))
    process = subprocess.Popen([sys.executable, "-m", "stepdown_pipeline", "watch", "-C", str(workspace)],
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=dict(os.environ))
    patience = threading.Timer(60, process.kill)
    patience.start()
    try:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("Watching")
        drop("13")
        out = "".join(itertools.takewhile(lambda line: line != "Messages\n", process.stdout))
        process.send_signal(signal.SIGTERM)
        _, err = process.communicate()
    finally:
        patience.cancel()
        process.kill()
    assert process.returncode == 0
    assert list((workspace / "outbox").rglob("*.eml"))
    assert "Taken in: 1 document." in out
    assert "Stopped" in err
    assert "Traceback" not in err


def test_agenda_prints_the_list_and_writes_the_word_file(call: Call, workspace: Path, drop: Drop) -> None:
    """Any day is accepted; the list as text and as JSON, and a Word file; a word that is no date is told."""
    drop("01", "inutes", "eferral")
    call("run", "-C", workspace, "--now", NOW)
    said = call("agenda", "-C", workspace, "--meeting", "cin", "--date", "2026-04-14")
    assert (said.code, said.err) == (0, "")
    assert "Agenda of the case management (CIN) step-down meeting on 14 April 2026" in said.out
    assert "The Strengthening Families consent form. By the social worker." in said.out
    assert (workspace / "outbox" / "agendas" / "agenda-cin-2026-04-14.docx").is_file()
    told = call("agenda", "-C", workspace, "--meeting", "cin", "--date", "2026-04-14", "--json").json
    (case,) = told["cases"]
    assert (told["meeting"], told["date"], case["ready"]) == ("cin", "2026-04-14", False)
    early = call("agenda", "-C", workspace, "--meeting", "assessment", "--date", "2020-02-29", "--now", NOW)
    assert (early.code, "No case is to be presented." in early.out) == (0, True)
    wrong = call("agenda", "-C", workspace, "--meeting", "cin", "--date", "14.4.2026")
    assert (wrong.code, "write it as 2026-03-18" in wrong.err) == (2, True)


def test_report_prints_the_figures_and_writes_them(call: Call, workspace: Path, drop: Drop, tmp_path: Path) -> None:
    """A page and a table, where they are asked for; a single case is withheld."""
    drop("01")
    call("run", "-C", workspace, "--now", NOW)
    said = call("report", "-C", workspace, "--from", "2026-03-01", "--to", "2026-03-31", "--out", tmp_path / "figures")
    assert (said.code, said.err) == (0, "")
    assert "Step-downs by route" in said.out
    assert "Locality team\twithheld" in said.out
    assert sorted(path.name for path in (tmp_path / "figures").iterdir()) == [
        "report-2026-03-01-to-2026-03-31.csv", "report-2026-03-01-to-2026-03-31.html"]
    assert call("report", "-C", workspace, "--now", NOW).code == 0

"""`stepdown journal` and `stepdown export`: what was sent, shown, verified and given out."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from stepdown_pipeline.cli import main
from stepdown_pipeline.pipeline.new_workspace import make_workspace
from tests.cli.conftest import NOW, sample


@pytest.fixture(scope="module")
def answered(tmp_path_factory):
    """A workspace in which a pack was answered. Made once; not to be changed."""
    folder = tmp_path_factory.mktemp("answered") / "desk"
    make_workspace(folder)
    for file in sample("01"):
        shutil.copyfile(file, folder / "inbox" / file.name)
        os.utime(folder / "inbox" / file.name, (time.time() - 3600,) * 2)
    assert main(["run", "-C", str(folder), "--now", NOW]) == 0
    return folder


@pytest.fixture
def workspace(answered, tmp_path):
    """A copy of it."""
    return shutil.copytree(answered, tmp_path / "desk")


@pytest.fixture
def sent(call, workspace):
    """The case's reference."""
    (one, *_) = call("case", "-C", workspace, "--json").json
    return one["case_reference"]


def tampered(workspace, *statements):
    connection = sqlite3.connect(workspace / "state" / "stepdown.db")
    for name in ("journal_unchanged", "journal_kept", "journal_in_order"):
        connection.execute(f"drop trigger {name}")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_the_journal_is_listed(call, workspace, sent):
    """For people with the row's case, event and reply; for programs a row a line, exactly as it is kept."""
    listed = call("journal", "list", "-C", workspace, sent)
    assert listed.code == 0
    assert "made" in listed.out
    every = call("journal", "list", "-C", workspace, "--json", "--most", 0).out.splitlines()
    rows = [json.loads(line) for line in every]
    assert [row["seq"] for row in rows] == list(range(1, len(rows) + 1))
    accepted = call("journal", "list", "-C", workspace, "--json", "--event", "accepted").out.splitlines()
    assert len(accepted) == sum(row["event"] == "accepted" for row in rows) > 0
    to = rows[0]["recipient"]
    chosen = call("journal", "list", "-C", workspace, "--json", "--recipient", to.upper()).out.splitlines()
    assert {json.loads(line)["recipient"] for line in chosen} == {to}
    assert len(call("journal", "list", "-C", workspace, "--json", "--from", "2026-03-13", "--to",
                    "2026-03-13", "--most", 0).out.splitlines()) == len(rows)
    assert "no such row" in call("journal", "list", "-C", workspace, "--from", "2027-01-01").out


def test_the_head_is_printed_to_be_kept_elsewhere(call, workspace, sent):
    """The last row's number and digest."""
    last = json.loads(call("journal", "list", "-C", workspace, "--json", "--most", 1).out)
    assert call("journal", "head", "-C", workspace).out == f"{last['seq']} {last['hash']}\n"
    assert call("journal", "head", "-C", workspace, "--json").json == {"seq": last["seq"], "hash": last["hash"]}
    kept = (workspace / "state" / "journal" / "heads.txt").read_text(encoding="ascii")
    assert kept.endswith(f" {last['seq']} {last['hash']}\n")


def test_the_doctor_says_that_all_is_as_it_was_written_or_what_is_not(call, workspace, sent):
    """The row and its case; `journal verify` tells the same, and exits 1."""
    verified = call("journal", "verify", "-C", workspace)
    assert verified.code == 0
    assert "follow on each other" in verified.out
    lines = call("doctor", "-C", workspace, "--whole", "--json").json["lines"]
    (line,) = [line for line in lines if line["what"] == "journal"]
    assert line["verdict"] == "ok"
    tampered(workspace, "update journal set reply = '250 ok' where seq = 2")
    told = call("journal", "verify", "-C", workspace, "--whole")
    assert told.code == 1
    assert told.out.startswith(f"Row 2, case {sent}: what it says gives the digest")
    doctor = call("doctor", "-C", workspace, "--json")
    assert doctor.code == 1
    assert next(line["verdict"] for line in doctor.json["lines"] if line["what"] == "journal") == "fault"


def test_a_case_shows_each_message_with_reply_and_digest(call, workspace, sent):
    """To whom, when, what was said, and where the bytes are."""
    shown = call("case", "-C", workspace, sent)
    notice = call("case", "-C", workspace, sent, "--json").json["notices"][0]
    assert f"outbox/{notice['file']}, digest {notice['sha256'][:12]}" in shown.out
    assert f"{notice['receipts'][0]['to']}, 20" in shown.out
    assert notice["journal"][0]["event"] == "prepared"
    assert {row["sha256"] for row in notice["journal"]} == {notice["sha256"]}


def test_an_export_proves_itself_and_is_recorded(call, workspace, sent, tmp_path):
    """With the messages, their journal, and a script that needs nothing but Python; whatever is changed shows."""
    said = call("export", sent, "-C", workspace, "--out", tmp_path / "audit", "--by", "Sam Field")
    assert said.code == 0
    (made,) = (tmp_path / "audit").iterdir()
    assert str(made) in said.out
    with zipfile.ZipFile(made) as zipped:
        zipped.extractall(tmp_path / "out")
    told = json.loads((tmp_path / "out" / "journal.json").read_text(encoding="utf-8"))
    assert {row["reference"] for row in told["rows"]} == {sent}
    assert all(set(row) == {"seq", "before", "hash"} for row in told["neighbours"])
    table = list(csv.DictReader(io.StringIO((tmp_path / "out" / "journal.csv").read_text(encoding="utf-8-sig"))))
    assert [row["hash"] for row in table] == [row["hash"] for row in told["rows"]]
    assert len(list((tmp_path / "out" / "messages").iterdir())) == len(told["files"]) > 0
    assert "compare with a digest that was kept elsewhere" in (tmp_path / "out" / "README.txt").read_text("utf-8")
    assert proved(tmp_path / "out") == (0, f"{len(told['rows'])} rows and {len(told['files'])} messages are as they "
                                           "were written.")
    (last,) = call("journal", "list", "-C", workspace, "--json", "--most", 1).out.splitlines()
    assert (json.loads(last)["event"], json.loads(last)["who"]) == ("exported", "Sam Field")
    assert "exported with their proof" in call("case", "-C", workspace, sent, "--why").out
    assert call("journal", "verify", "-C", workspace).code == 0
    spoil(tmp_path / "out" / "journal.json", told)
    assert proved(tmp_path / "out") == (1, f"Row {told['rows'][0]['seq']} is not as it was written.")


def test_a_changed_message_in_an_export_shows(call, workspace, sent, tmp_path):
    """Also one whose file somebody changed in the outbox: it is left out, and named."""
    notice = call("case", "-C", workspace, sent, "--json").json["notices"][0]
    (workspace / "outbox" / notice["file"]).write_bytes(b"other words")
    said = call("export", sent, "-C", workspace, "--out", tmp_path / "audit")
    assert Path(notice["file"]).name in said.err
    (made,) = (tmp_path / "audit").iterdir()
    with zipfile.ZipFile(made) as zipped:
        assert notice["sha256"] in zipped.read("journal.json").decode()
        assert f"messages/{Path(notice['file']).name}" not in zipped.namelist()
    assert call("export", "9999999", "-C", workspace).code == 2


def proved(folder):
    call = [sys.executable, "-I", str(folder / "verify.py")]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    return done.returncode, (done.stdout + done.stderr).strip()


def spoil(path, told):
    told["rows"][0]["reply"] = "250 never said"
    path.write_text(json.dumps(told), encoding="utf-8")

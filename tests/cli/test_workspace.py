"""Making a workspace, and asking the doctor about it."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from stepdown_pipeline.config import Config, load
from stepdown_pipeline.pipeline.doctor.examine import PROBES
from stepdown_pipeline.pipeline.doctor.folders import folders
from stepdown_pipeline.pipeline.doctor.guarded import guarded
from stepdown_pipeline.pipeline.doctor.line import Line
from stepdown_pipeline.pipeline.doctor.machine import machine
from stepdown_pipeline.pipeline.doctor.post import post
from stepdown_pipeline.pipeline.doctor.rules import rules
from stepdown_pipeline.pipeline.doctor.wording import templates
from tests.cli.conftest import Call


def test_init_makes_a_workspace_that_is_well(call: Call, tmp_path: Path) -> None:
    """A new workspace has everything, an empty inbox, and the doctor finds nothing at fault."""
    folder = tmp_path / "a desk"
    said = call("init", folder)
    assert said.code == 0
    assert {path.name for path in folder.iterdir()} == {
        "config.toml", "inbox", "outbox", "plugins", "templates", "samples"}
    assert not list((folder / "inbox").iterdir())
    assert len([pack for pack in (folder / "samples").iterdir() if pack.is_dir()]) >= 12
    assert not list((folder / "samples").rglob("*.py"))
    assert call("doctor", "-C", folder).code == 0


def test_init_overwrites_nothing(call: Call, workspace: Path) -> None:
    """A folder that holds a workspace is left as it is."""
    (workspace / "config.toml").write_text("mine")
    said = call("init", workspace)
    assert said.code == 2
    assert "nothing is overwritten" in said.err
    assert (workspace / "config.toml").read_text() == "mine"


def test_init_is_relative_to_the_folder_named(call: Call, tmp_path: Path) -> None:
    """`-C DIR init NAME` makes the workspace in DIR."""
    assert call("-C", tmp_path, "init", "desk").code == 0
    assert (tmp_path / "desk" / "config.toml").is_file()


def test_init_where_nothing_can_be_made(call: Call, tmp_path: Path) -> None:
    """A place that is a file is told in a sentence."""
    (tmp_path / "file").touch()
    said = call("init", tmp_path / "file" / "desk")
    assert said.code == 2
    assert "No workspace can be made" in said.err


def faults(call: Call, workspace: Path) -> dict[str, str]:
    said = call("doctor", "-C", workspace, "--json")
    lines = said.json["lines"]
    assert said.code == (1 if said.json["faults"] else 0)
    return {line["what"]: line["words"] for line in lines if line["verdict"] != "ok"}


def a_missing_inbox(folder: Path) -> None:
    (folder / "inbox").rmdir()


def an_outbox_that_is_a_file(folder: Path) -> None:
    (folder / "outbox").rmdir()
    (folder / "outbox").touch()


def a_mail_template_with_a_wrong_word(folder: Path) -> None:
    template = next(iter(sorted((folder / "templates" / "mail").glob("allocation*.j2"))))
    template.write_text(template.read_text() + "\n{{ refrence }}\n")


def a_plan_that_is_no_word_file(folder: Path) -> None:
    (folder / "templates" / "map.docx").write_bytes(b"plain text")


def a_check_that_does_not_load(folder: Path) -> None:
    (folder / "plugins" / "mine.py").write_text("import nowhere_to_be_found\n")


def a_vocabulary_that_is_no_toml(folder: Path) -> None:
    (folder / "plugins" / "vocabulary" / "labels.toml").write_text("[[label]\n")


def plugins_that_anybody_can_write(folder: Path) -> None:
    (folder / "plugins").chmod(0o777)


def a_switch_for_no_rule(folder: Path) -> None:
    file = folder / "config.toml"
    file.write_text(file.read_text() + '\n[rules.F99]\non = false\nreason = "x"\n')


def a_mail_server_that_is_not_there(folder: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    file = folder / "config.toml"
    file.write_text(file.read_text() + f'\n[mail]\nhost = "127.0.0.1"\nport = {port}\ntls = "none"\n'
                                       'sender = "desk@example.org"\n')


@pytest.mark.parametrize("harm, probe, what, told", [
    (a_missing_inbox, folders, "inbox", "is not there"),
    (an_outbox_that_is_a_file, folders, "outbox", "no folder"),
    (a_mail_template_with_a_wrong_word, templates, "templates", "refrence"),
    (a_plan_that_is_no_word_file, templates, "templates", "map.docx"),
    (a_check_that_does_not_load, rules, "checks", "mine.py"),
    (a_vocabulary_that_is_no_toml, rules, "vocabulary", "labels.toml"),
    (plugins_that_anybody_can_write, guarded, "plugins guarded", "anybody"),
    (a_switch_for_no_rule, rules, "checks", "F99"),
    (a_mail_server_that_is_not_there, post, "mail", "127.0.0.1"),
])
def test_the_doctor_names_what_is_wrong(
    workspace: Path, harm: Callable[[Path], None], probe: Callable[[Config], Iterator[Line]], what: str, told: str,
) -> None:
    """One harm done to a workspace, and the probe in question names that and nothing else."""
    assert probe in PROBES
    harm(workspace)
    found = {line.what: line.words for line in probe(load(workspace)) if line.verdict == "fault"}
    assert list(found) == [what]
    assert told in found[what]


def test_the_doctor_says_everything_at_once(call: Call, workspace: Path) -> None:
    """Several harms, one visit: each has its line and the exit code says that there is a fault."""
    a_missing_inbox(workspace)
    a_check_that_does_not_load(workspace)
    assert set(faults(call, workspace)) == {"inbox", "checks"}
    said = call("doctor", "-C", workspace)
    assert said.code == 1
    assert "FAULT" in said.out
    assert "2 at fault" in said.out


def test_the_doctor_leaves_nothing_behind(call: Call, workspace: Path) -> None:
    """What the doctor creates to try a folder is gone afterwards."""
    before = sorted(path for path in workspace.rglob("*"))
    call("doctor", "-C", workspace)
    assert sorted(path for path in workspace.rglob("*")) == before


def test_a_folder_that_cannot_be_written_is_told(workspace: Path) -> None:
    """Rights are tried as the account that asks; the super-user may do everything, so the probe itself is asked."""
    from stepdown_pipeline.pipeline.doctor.folders import _tried

    gone = workspace / "inbox" / ("x" * 300)  # no file system takes such a name
    assert _tried("inbox", gone, "nothing").verdict == "fault"


@pytest.mark.parametrize("kind, verdict", [("ext4", "ok"), ("cifs", "fault"), ("nfs4", "fault"), ("9p", "warning")])
def test_state_on_a_share(workspace: Path, tmp_path: Path, kind: str, verdict: str) -> None:
    """The file system that really holds the state counts, the innermost mount first."""
    mounts = tmp_path / "mounts"
    mounts.write_text(f"disk / ext4 rw 0 0\nshare {workspace.resolve()} {kind} rw 0 0\nother /elsewhere nfs rw 0 0\n")
    lines = {line.what: line for line in machine(load(workspace), mounts)}
    assert lines["state is local"].verdict == verdict


def test_a_clock_that_went_back(workspace: Path) -> None:
    """A state written in the future says that the clock is wrong."""
    config = load(workspace)
    config.state_dir.mkdir()
    (config.state_dir / "stepdown.db-wal").touch()
    os.utime(config.state_dir / "stepdown.db-wal", (4_000_000_000,) * 2)
    lines = {line.what: line for line in machine(config)}
    assert lines["clock"].verdict == "fault"


def test_templates_test(call: Call, workspace: Path) -> None:
    """Templates as shipped are right; a wrong word is named with its file, and the exit code says so."""
    assert call("templates", "test", "-C", workspace).code == 0
    a_mail_template_with_a_wrong_word(workspace)
    said = call("templates", "test", "-C", workspace)
    assert said.code == 1
    assert "refrence" in said.out

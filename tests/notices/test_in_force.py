"""The last good version of a template stays in force: over restarts, while Word saves, and until it is mended."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from stepdown_pipeline.shell.render import InForce, KeptTemplates
from stepdown_pipeline.shell.render.force import SETTLING
from stepdown_pipeline.shell.render.kept import digest
from stepdown_pipeline.shipped import shipped

MAIL = "mail/waiting.txt.j2"


class Workspace:
    """Templates, a state, and a clock that the test sets."""

    def __init__(self, folder: Path) -> None:
        self.templates, self.state = folder / "templates", folder / "state"
        shutil.copytree(shipped("templates"), self.templates)
        self.state.mkdir()
        self.clock = 1_800_000_000.0
        self.force = self.opened()

    def opened(self, *, keeps: bool = True) -> InForce:
        return InForce(self.templates, KeptTemplates(self.state / "templates"), keeps=keeps, clock=lambda: self.clock)

    def save(self, name: str, data: bytes, age: float = 60.0) -> None:
        self.templates.joinpath(name).write_bytes(data)
        self.touch(name, age)

    def touch(self, name: str, age: float) -> None:
        os.utime(self.templates / name, (self.clock - age, self.clock - age))

    def reword(self, name: str, old: str, new: str) -> bytes:
        data = (shipped("templates") / name).read_bytes()
        assert old.encode() in data
        made = data.replace(old.encode(), new.encode(), 1)
        self.save(name, made)
        return made


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path)


OLD = "Nothing else is needed from you"


def test_the_last_good_version_stays_in_force_and_is_told(workspace: Workspace) -> None:
    """A good version, then one with a mistake, then a mended one; each counts from the moment it is saved."""
    good = workspace.reword(MAIL, OLD, "That is all")
    assert workspace.force.now().files[MAIL] == good
    assert workspace.force.problems() == []
    workspace.save(MAIL, good.replace(b"{{ reference }}", b"{{ refrence }}", 1), age=30)
    assert workspace.force.now().files[MAIL] == good
    (told,) = workspace.force.problems()
    assert told.startswith(f'{MAIL}, line 1: there is no word "refrence" (did you mean "reference"?)')
    assert told.endswith("Until it is mended, its last good version stays in force.")
    mended = workspace.reword(MAIL, OLD, "No more is needed")
    assert workspace.force.now().files[MAIL] == mended
    assert workspace.force.problems() == []


def test_it_stays_in_force_over_a_restart(workspace: Workspace) -> None:
    """Kept beside the database by its digest; what looks without working keeps nothing, and knows it too."""
    good = workspace.reword(MAIL, OLD, "That is all")
    workspace.force.now()
    workspace.save(MAIL, b"Subject: {{ refrence }}\n")
    for again in (workspace.opened(), workspace.opened(keeps=False)):
        assert again.now().files[MAIL] == good
        assert "last good version" in again.problems()[0]
    kept = workspace.state / "templates" / f"{digest(good)}.waiting.txt.j2"
    assert kept.read_bytes() == good


def test_a_mistake_before_any_good_version_leaves_the_shipped_one(workspace: Workspace) -> None:
    """Nothing is kept of it."""
    workspace.save(MAIL, b"Subject: {{ refrence }}\n")
    assert workspace.force.now().files[MAIL] == (shipped("templates") / MAIL).read_bytes()
    assert workspace.force.problems()[0].endswith("Until it is mended, the shipped one is used.")
    assert not (workspace.state / "templates").exists()


def test_a_kept_version_that_was_spoilt_on_disk_does_not_count(workspace: Workspace) -> None:
    """Its digest says so; the shipped one stands in."""
    good = workspace.reword(MAIL, OLD, "That is all")
    workspace.force.now()
    kept = workspace.state / "templates" / f"{digest(good)}.waiting.txt.j2"
    kept.write_bytes(good[:40])
    workspace.save(MAIL, b"Subject: {{ refrence }}\n")
    assert workspace.opened().now().files[MAIL] == (shipped("templates") / MAIL).read_bytes()


@pytest.mark.parametrize("noted", ["", "[]", '{"by": 1}', '{"by": "x", "files": {"mail/waiting.txt.j2": "../../x"}}'])
def test_a_list_of_versions_that_cannot_be_read_is_as_none(noted: str, workspace: Workspace) -> None:
    """Never an error, and never a file from elsewhere."""
    folder = workspace.state / "templates"
    folder.mkdir()
    (folder / "in_force.json").write_text(noted)
    assert workspace.opened().now().files[MAIL] == (shipped("templates") / MAIL).read_bytes()


def test_versions_of_another_program_are_examined_again(workspace: Workspace) -> None:
    """What was good for its words may not be for these."""
    good = workspace.reword(MAIL, OLD, "That is all")
    workspace.force.now()
    listed = workspace.state / "templates" / "in_force.json"
    noted = json.loads(listed.read_text())
    bad = good.replace(b"{{ reference }}", b"{{ case_number }}", 1)
    (workspace.state / "templates" / f"{digest(bad)}.waiting.txt.j2").write_bytes(bad)
    listed.write_text(json.dumps({"by": "an older one", "files": {**noted["files"], MAIL: digest(bad)}}))
    workspace.save(MAIL, bad)
    assert workspace.opened().now().files[MAIL] == (shipped("templates") / MAIL).read_bytes()


@pytest.mark.parametrize("name", ["map.docx", MAIL])
def test_a_file_half_saved_is_no_mistake_at_first(name: str, workspace: Workspace) -> None:
    """Empty, or without its end: what counted before counts, and nobody is told until it has had time to be saved."""
    before = workspace.force.now().files[name]
    workspace.save(name, b"" if name == MAIL else before[: len(before) // 2], age=1)
    assert workspace.force.now().files[name] == before
    assert workspace.force.problems() == []
    workspace.clock += SETTLING
    assert len(workspace.force.problems()) == 1
    assert workspace.force.now().files[name] == before
    workspace.save(name, before)
    assert workspace.force.problems() == []


def test_a_file_gone_for_a_moment_still_counts(workspace: Workspace) -> None:
    """Word takes the old one away before it puts the new one there. Gone for longer, it is the manager's word."""
    good = workspace.reword(MAIL, OLD, "That is all")
    workspace.force.now()
    (workspace.templates / MAIL).unlink()
    os.utime(workspace.templates / "mail", (workspace.clock, workspace.clock))
    assert workspace.force.now().files[MAIL] == good
    workspace.clock += SETTLING + 1
    assert workspace.force.now().files[MAIL] == (shipped("templates") / MAIL).read_bytes()
    assert workspace.force.problems() == []


@pytest.mark.parametrize("name", ["~$map.docx", ".~lock.map.docx#", "mail/.#waiting.txt.j2", "mail/waiting.txt.j2~",
                                  "mail/~waiting.txt.j2"])
def test_what_editors_leave_beside_a_file_is_no_template(name: str, workspace: Workspace) -> None:
    """Lock files and copies are not looked at."""
    (workspace.templates / name).write_bytes(b"\x00\xff")
    assert workspace.force.now().files == workspace.opened().now().files
    assert workspace.force.problems() == []


def test_an_unchanged_folder_is_not_examined_again(workspace: Workspace) -> None:
    """The same object until a file changes: a message costs one look at the folder."""
    first = workspace.force.now()
    assert workspace.force.now() is first
    workspace.reword(MAIL, OLD, "That is all")
    assert workspace.force.now() is not first


def test_a_template_from_windows_is_read(workspace: Workspace) -> None:
    """Notepad's mark at the beginning, and its ends of lines."""
    data = (shipped("templates") / MAIL).read_bytes()
    saved = b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")
    workspace.save(MAIL, saved)
    assert workspace.force.now().files[MAIL] == saved
    assert workspace.force.problems() == []

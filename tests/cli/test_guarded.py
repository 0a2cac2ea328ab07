"""Could those who only drop documents change what the program does? Real folders, links and modes."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from stepdown_pipeline.config import load
from stepdown_pipeline.pipeline.doctor.guarded import Writers, guarded
from stepdown_pipeline.pipeline.doctor.line import Line
from stepdown_pipeline.pipeline.doctor.shares import shares_of


def nobody(_: int, __: int) -> bool:
    """The group is the service's alone."""
    return False


def somebody(_: int, __: int) -> bool:
    """The group has others in it."""
    return True


def lines(workspace: Path, *, account: int | None = None, others: Callable[[int, int], bool] = nobody,
          shares: list[Path] | None = None) -> dict[str, Line]:
    """What the doctor says of each place. ``account``: whom the service runs as; None: who owns the folders."""
    config = load(workspace)
    config.state_dir.mkdir(exist_ok=True, mode=0o700)
    who = workspace.stat().st_uid if account is None else account
    found = guarded(config, Writers(config.inbox, who, others), shares or [config.inbox.resolve()])
    return {line.what: line for line in found}


def faults(workspace: Path, **more: object) -> dict[str, str]:
    return {what: line.words for what, line in lines(workspace, **more).items()  # type: ignore[arg-type]
            if line.verdict == "fault"}


PLACES = {"plugins guarded": "plugins", "templates guarded": "templates", "state_dir guarded": "state",
          "config.toml guarded": "config.toml"}


def test_a_new_workspace_is_well_guarded(workspace: Path) -> None:
    """Each place has its line, and none is at fault."""
    found = lines(workspace)
    assert set(found) == set(PLACES)
    assert {line.verdict for line in found.values()} == {"ok"}


@pytest.mark.parametrize("what", PLACES)
def test_what_anybody_can_write_to_is_told(workspace: Path, what: str) -> None:
    """Each place alone, with the command that mends it."""
    lines(workspace)
    place = workspace / PLACES[what]
    place.chmod(place.stat().st_mode | 0o002)
    found = faults(workspace)
    assert list(found) == [what]
    assert "anybody" in found[what]
    assert f"(chmod o-w {place})." in found[what]


def test_a_single_file_that_anybody_can_write_to_is_told(workspace: Path) -> None:
    """A good folder does not make up for a check that others can write into."""
    check = next((workspace / "plugins" / "vocabulary").glob("*.toml"))
    check.chmod(0o666)
    assert str(check) in faults(workspace)["plugins guarded"]


def test_the_inboxs_group_must_not_write(workspace: Path) -> None:
    """A group with others in it that may write to the checks; a group of the service alone may."""
    (workspace / "plugins").chmod(0o775)
    assert faults(workspace, others=nobody) == {}
    found = faults(workspace, others=somebody)
    assert list(found) == ["plugins guarded"]
    assert "the inbox's group" in found["plugins guarded"]
    assert "chmod g-w" in found["plugins guarded"]


def test_the_inboxs_owner_must_not_own_the_checks(workspace: Path) -> None:
    """Where whoever owns the inbox is another than the service's account, nothing guarded may be theirs."""
    owner = os.geteuid() or 4711  # root may write everywhere anyhow, and can give folders away
    for place in (workspace / "inbox", workspace / "plugins") if not os.geteuid() else ():
        os.chown(place, owner, -1)
    told = Writers(workspace / "inbox", owner + 1, nobody).who(workspace / "plugins")
    assert told is not None
    assert "the inbox's owner" in told[0]
    assert Writers(workspace / "inbox", owner, nobody).who(workspace / "plugins") is None


def test_a_folder_above_that_anybody_can_write_to_is_told(workspace: Path) -> None:
    """Whoever can write to the workspace can put another folder in the place of the checks."""
    workspace.chmod(0o777)
    found = faults(workspace)
    assert set(found) == set(PLACES)
    assert "in the place of" in found["plugins guarded"]


def test_a_check_that_is_a_link_into_the_inbox_is_told(workspace: Path) -> None:
    """Whether what it leads to has been dropped yet or not."""
    link = workspace / "plugins" / "mine.py"
    link.symlink_to(workspace / "inbox" / "mine.py")
    found = faults(workspace)
    assert list(found) == ["plugins guarded"]
    assert f"{link} is a link to" in found["plugins guarded"]
    (workspace / "inbox" / "mine.py").write_text("")
    assert faults(workspace) == found


def test_a_configuration_that_is_a_link_into_the_inbox_is_told(workspace: Path) -> None:
    """Whoever drops a config.toml must not be the one who configures."""
    file = workspace / "config.toml"
    file.rename(workspace / "inbox" / "config.toml")
    file.symlink_to(workspace / "inbox" / "config.toml")
    assert "is a link to" in faults(workspace)["config.toml guarded"]


def exported_by_nfs(file: Path, shared: Path) -> Path:
    file.write_text(f"# {shared}/other *(rw)\n{shared} 10.0.0.0/8(rw,sync)\n")
    return file


def exported_by_samba(file: Path, shared: Path) -> Path:
    file = file.with_name("smb.conf")
    file.write_text(f"[global]\n  workgroup = COUNCIL\n; path = /elsewhere\n[desk]\n  Path = {shared}\n")
    return file


@pytest.mark.parametrize("exported", [exported_by_nfs, exported_by_samba])
def test_a_share_that_holds_inbox_and_checks_is_told(
    workspace: Path, tmp_path: Path, exported: Callable[[Path, Path], Path],
) -> None:
    """To share the workspace and not the inbox alone is to share the checks."""
    (tmp_path / "etc").mkdir()
    file = exported(tmp_path / "etc" / "exports", workspace)
    shares = shares_of(workspace / "inbox", [file, tmp_path / "not there"], tmp_path / "no mounts")
    assert shares == [(workspace / "inbox").resolve(), workspace.resolve()]
    found = faults(workspace, shares=shares)
    assert set(found) == set(PLACES)
    assert "share the inbox alone" in found["plugins guarded"]
    other = exported(file, workspace / "inbox")
    assert shares_of(workspace / "inbox", [other], tmp_path / "no mounts") == [(workspace / "inbox").resolve()]


def test_a_mounted_share_that_holds_inbox_and_checks_is_told(workspace: Path, tmp_path: Path) -> None:
    """The inbox's folder and the checks on one share of another machine."""
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\n//files/desk {workspace.resolve()} cifs rw 0 0\n")
    assert workspace.resolve() in shares_of(workspace / "inbox", [], mounts)
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\n//files/desk {(workspace / 'inbox').resolve()} cifs rw 0 0\n")
    assert shares_of(workspace / "inbox", [], mounts) == [(workspace / "inbox").resolve()]

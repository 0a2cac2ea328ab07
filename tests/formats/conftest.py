"""A workspace with real readers, and a stand-in for LibreOffice."""

from __future__ import annotations

import os
import sys
import textwrap
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from stepdown_pipeline.config import load
from stepdown_pipeline.pipeline.desk import Desk
from stepdown_pipeline.pipeline.new_workspace import make_workspace
from stepdown_pipeline.pipeline.summary import Summary

NOW = datetime.fromisoformat("2026-03-13T09:00+00:00")

# A program called as LibreOffice is. What a file holds says what is done with it.
_STAND_IN = """\
    #!{python} -IS
    import os, pathlib, socket, sys, time
    words = sys.argv[1:]
    profile = pathlib.Path(next(w for w in words if w.startswith("-env:"))[len("-env:UserInstallation=file://"):])
    out = pathlib.Path(words[words.index("--outdir") + 1])
    here = pathlib.Path(__file__).parent
    with (here / "starts").open("a") as log:
        log.write(f"{{os.getpid()}} {{profile}} {{len(words) - words.index('--outdir') - 2}}\\n")
    if not (profile / "made").exists():
        (profile / "made").touch()
        sys.exit(81)
    for file in map(pathlib.Path, words[words.index("--outdir") + 2:]):
        told = file.read_bytes().decode("latin-1")
        target = out / (file.stem + ".docx")
        if "HANG" in told:
            target.write_bytes(b"PK half of one")
            if os.fork() == 0:
                time.sleep(600)
            time.sleep(600)
        if "CRASH" in told:
            os.abort()
        if "NOTHING" in told:
            continue
        if "GARBAGE" in told:
            target.write_bytes(b"PK garbage")
            continue
        if "LINK" in told:
            target.symlink_to(here / "form.docx")
            continue
        if "CALL" in told:
            for family in (socket.AF_INET, socket.AF_INET6):
                try:
                    socket.socket(family)
                    (here / "called").touch()
                except PermissionError:
                    pass
            try:
                socket.socket(socket.AF_UNIX).connect("/nowhere")
            except PermissionError:
                (here / "refused").touch()
            except OSError:
                pass
        target.write_bytes((here / "form.docx").read_bytes())
"""


@dataclass(frozen=True)
class StandIn:
    """``program``: what to start; ``folder``: where it says what it did."""

    program: Path

    @property
    def folder(self) -> Path:
        return self.program.parent

    @property
    def starts(self) -> list[tuple[int, str, int]]:
        """(process, profile, files) of each start."""
        lines = (self.folder / "starts").read_text().splitlines() if (self.folder / "starts").exists() else []
        return [(int(pid), profile, int(files)) for pid, profile, files in map(str.split, lines)]


@pytest.fixture
def stand_in(tmp_path: Path) -> StandIn:
    """It writes ``form.docx``, which the test puts beside it, for every file."""
    program = tmp_path / "office" / "soffice"
    program.parent.mkdir()
    program.write_text(textwrap.dedent(_STAND_IN).format(python=Path(sys.executable).resolve()))
    program.chmod(0o755)
    return StandIn(program)


@dataclass(frozen=True)
class Place:
    """A workspace on disk."""

    folder: Path

    def drop(self, name: str, data: bytes) -> Path:
        path = self.folder / "inbox" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        os.utime(path, (time.time() - 60, time.time() - 60))
        return path

    def run(self) -> Summary:
        with Desk(load(self.folder)) as desk:
            return desk.run_once(NOW)

    def desk(self) -> Desk:
        return Desk(load(self.folder))

    def files(self, area: str) -> list[str]:
        return sorted(path.name for path in (self.folder / area).glob("*/*") if path.suffix != ".txt")

    def note(self, name: str) -> str:
        (path,) = self.folder.glob(f"*/*/{name}.txt")
        return path.read_text(encoding="utf-8-sig")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A fresh workspace without LibreOffice, whatever this machine has."""
    return _workspace(tmp_path / "desk", 'libreoffice = "off"')


@pytest.fixture
def place_with_office(tmp_path: Path, stand_in: StandIn) -> Place:
    """The same with the stand-in."""
    return _workspace(tmp_path / "desk", f'libreoffice = "{stand_in.program}"')


def _workspace(folder: Path, setting: str) -> Place:
    make_workspace(folder)
    config = folder / "config.toml"
    words = config.read_text(encoding="utf-8")
    assert 'libreoffice = "auto"' in words
    config.write_text(words.replace('libreoffice = "auto"', setting), encoding="utf-8")
    return Place(folder)



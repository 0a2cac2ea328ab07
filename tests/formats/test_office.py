"""Old Word files and LibreOffice: who is converted, and what happens when it hangs, fails or is not there."""

from __future__ import annotations

import contextlib
import hashlib
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from stepdown_pipeline.core.reading import Reading
from stepdown_pipeline.pipeline.doctor.office import office as probe
from stepdown_pipeline.shell.readers import with_office
from stepdown_pipeline.shell.readers.office.convert import Office, OldFile
from stepdown_pipeline.shell.readers.office.find import AUTO, OFF, find_office
from stepdown_pipeline.shell.readers.office.formats import convertible, misnamed
from stepdown_pipeline.shell.readers.room import Room
from stepdown_pipeline.shell.readers.with_office import WithOffice

from .mails import form
from .outlook_files import Folder, compound

RTF = "{\\rtf1 %s}"


class Reader:
    """Reads nothing: tells the digest of what it was given, as the name of a kind."""

    def __init__(self):
        self.given = []

    def read_many(self, items, on_done=None, on_start=None, on_page=None):
        found = []
        for path, name in items:
            self.given.append(name)
            reading = Reading(hashlib.sha256(path.read_bytes()).hexdigest(), "unknown")
            if on_done is not None:
                on_done(path, name, reading)
            found.append(reading)
        return found

    def prepare(self): ...

    def close(self): ...


@pytest.fixture
def old(tmp_path, stand_in):
    """Rich text files with these words, and an Office that takes a second at most."""
    (stand_in.folder / "form.docx").write_bytes(form())

    def make(*words: str) -> list[Path]:
        paths = [tmp_path / f"{number}.rtf" for number in range(len(words))]
        for path, told in zip(paths, words, strict=True):
            path.write_text(RTF % told)
        return paths

    return make


def converted(stand_in, paths, seconds=20.0):
    """What came of each, and the readings."""
    reader = Reader()
    heard = []
    readings = WithOffice(reader, Office(stand_in.program, seconds)).read_many(
        [(path, path.name) for path in paths], lambda _, name, __: heard.append(name))
    assert sorted(heard) == sorted(path.name for path in paths)
    return readings


def test_files_that_wait_together_are_converted_together(stand_in, old):
    """One start for all of them, in a profile of its own that is gone afterwards."""
    readings = converted(stand_in, old("a", "b", "c"))
    assert [files for _, _, files in stand_in.starts] == [3, 3]  # the profile is made, and it is started again
    assert [reading.kind for reading in readings] == ["unknown"] * 3
    assert not Path(stand_in.starts[0][1]).exists()


def test_what_is_told_is_the_dropped_files(stand_in, old):
    """Its digest, and that it was converted; a name that claims something else is named."""
    (path,) = old("a")
    (reading,) = converted(stand_in, [path])
    assert reading.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert [problem.code for problem in reading.problems] == ["converted"]
    assert "rich text" in reading.problems[0].message
    other = path.rename(path.with_suffix(".doc"))
    (reading,) = converted(stand_in, [other])
    assert "ends in .doc, but it is a rich text file" in reading.problems[0].message


def test_one_that_crashes_it_costs_the_others_nothing(stand_in, old):
    """It is blamed when it was alone; the others are converted without it."""
    readings = converted(stand_in, old("a", "CRASH", "b", "NOTHING", "GARBAGE", "LINK"))
    codes = [reading.problems[0].code for reading in readings]
    assert codes == ["converted", "not_converted", "converted", "not_converted", "not_converted", "not_converted"]
    assert "password" in readings[1].problems[0].message


def test_one_that_hangs_is_stopped_with_all_that_it_started(stand_in, old):
    """Its half-written document is not taken for one."""
    readings = converted(stand_in, old("HANG"), seconds=1.0)
    assert [reading.kind for reading in readings] == ["unreadable"]
    assert readings[0].problems[0].code == "timeout"
    assert "longer than 1 second" in readings[0].problems[0].message
    assert [pid for pid, _, _ in stand_in.starts if _alive(pid)] == []


def test_it_reaches_no_network(stand_in, old):
    """No socket but a local one, and that connects to nobody."""
    converted(stand_in, old("CALL"))
    assert not (stand_in.folder / "called").exists()
    assert (stand_in.folder / "refused").exists()


def test_a_killed_program_leaves_no_office_running_and_no_folder(stand_in, old, tmp_path):
    """SIGKILL while LibreOffice is at work: it is ended, and what it was given is gone."""
    (path,) = old("HANG")
    rooms = tmp_path / "rooms"
    rooms.mkdir()
    program = subprocess.Popen([sys.executable, "-c", (
        "import sys, pathlib\n"
        "from stepdown_pipeline.shell.readers.office.convert import Office, OldFile\n"
        "from stepdown_pipeline.shell.readers.room import Room\n"
        "with Room(pathlib.Path(sys.argv[3])) as room:\n"
        "    Office(pathlib.Path(sys.argv[1])).convert([OldFile(pathlib.Path(sys.argv[2]), 'rtf')], room.folder)\n"
    ), str(stand_in.program), str(path), str(rooms)])
    _until(lambda: len(stand_in.starts) >= 2)
    program.kill()
    program.wait()
    _until(lambda: not _alive(stand_in.starts[-1][0]))
    _until(lambda: not any(rooms.iterdir()))


def test_a_folder_that_was_left_behind_is_swept_and_one_in_use_is_not(tmp_path):
    """By its lock, which goes with the process that held it."""
    left = Path(tempfile.mkdtemp(prefix="stepdown-room-", dir=tmp_path))
    (left / "in-use").touch()
    young = Path(tempfile.mkdtemp(prefix="stepdown-room-", dir=tmp_path))
    with Room(tmp_path) as first, Room(tmp_path) as second:
        assert first.folder.exists()
        assert second.folder.exists()
        assert not left.exists()
        assert young.exists()  # somebody may be about to lock it
    assert not first.folder.exists()


def test_old_files_are_told_by_what_they_are(tmp_path):
    """An extension says nothing; what needs no converting is left to the readers."""
    files = {
        "a.docx": (RTF.encode(), "rtf"), "b.txt": (compound(Folder({"WordDocument": b"x" * 5000})), "doc"),
        "c.doc": (b"<html><body><table></table></body></html>", "html"), "d.doc": (form(), None),
        "e.doc": (b"%PDF-1.4", None), "f.doc": (b"From: a\nTo: b\nSubject: c\n\n<html>", None), "g.doc": (b"", None),
        "h.xml": (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>', "word_xml"),
        "i.msg": (compound(Folder({"__substg1.0_001A001F": b"x"})), None),
    }
    for name, (data, _) in files.items():
        (tmp_path / name).write_bytes(data)
    found = {name: convertible(tmp_path / name, 1_000_000) for name in files}
    assert found == {name: kind for name, (_, kind) in files.items()}
    assert convertible(tmp_path / "a.docx", 3) is None  # larger than is read
    assert convertible(tmp_path / "absent", 1_000_000) is None
    assert [misnamed("doc", "a.doc"), misnamed("html", "a.doc"), misnamed("rtf", "a")] == ["", "doc", ""]


def test_everything_is_read_in_the_order_given(stand_in, old, tmp_path):
    """More old files than one batch, among others that need no converting."""
    paths = []
    for number in range(45):
        path = tmp_path / f"file{number}"
        path.write_bytes(b"PK" if number % 2 else (RTF % number).encode())
        paths.append(path)
    readings = converted(stand_in, [*paths, *old("last")])
    told = [hashlib.sha256(path.read_bytes()).hexdigest() for path in paths]
    assert [reading.sha256 for reading in readings][:45] == told
    assert max(files for _, _, files in stand_in.starts) <= 20


def test_without_libreoffice_all_goes_to_the_readers(old):
    """They say what to do."""
    reader = Reader()
    WithOffice(reader, None).read_many([(path, path.name) for path in old("a")])
    assert reader.given == ["0.rtf"]


def test_where_it_is_looked_for(stand_in, tmp_path):
    """By the setting; the program itself rather than the script that starts it."""
    assert find_office(OFF) is None
    assert find_office(str(tmp_path / "absent")) is None
    assert find_office(str(stand_in.program)) == stand_in.program
    itself = stand_in.program.with_name("soffice.bin")
    itself.write_bytes(stand_in.program.read_bytes())
    itself.chmod(0o755)
    assert find_office(str(stand_in.program)) == itself
    assert AUTO == "auto"


def test_the_desk_reads_an_old_word_file_with_it_and_returns_it_without(place_with_office, stand_in):
    """From the inbox to the case, with the note that it was converted; switched off, a sentence."""
    (stand_in.folder / "form.docx").write_bytes(form())
    place_with_office.drop("Assessment.doc", compound(Folder({"WordDocument": b"x" * 5000})))
    summary = place_with_office.run()
    assert list(summary.cases) == ["1204417"]
    assert "old Word file (.doc); it was read as LibreOffice converts it" in place_with_office.note("Assessment.doc")
    config = place_with_office.folder / "config.toml"
    config.write_text(config.read_text().replace(str(stand_in.program), "off"))
    place_with_office.drop("Other.doc", compound(Folder({"WordDocument": b"y" * 5000})))
    assert "save it as a Word document (.docx)" in place_with_office.run().returned[0].note


def test_the_doctor_says_what_is_there(place, stand_in):
    """Switched off, not there, there but silent."""
    from dataclasses import replace

    from stepdown_pipeline.config import load

    config = load(place.folder)

    def said(setting: str):
        return next(iter(probe(replace(config, reading=replace(config.reading, libreoffice=setting)))))

    assert (said("off").verdict, "switched off" in said("off").words) == ("ok", True)
    assert (said("/nowhere").verdict, "no program" in said("/nowhere").words) == ("fault", True)
    assert said(str(stand_in.program)).verdict == "warning"


def test_conversions_are_whole_documents_within_the_folder(stand_in, old):
    """What comes out lies where it was asked for."""
    (path,) = old("a")
    with Room() as room:
        (made,) = Office(stand_in.program).convert([OldFile(path, "rtf")], room.folder)
        assert isinstance(made, Path)
        assert made.is_relative_to(room.folder)
        assert made.read_bytes() == (stand_in.folder / "form.docx").read_bytes()
    assert with_office.CONVERTED == "converted"


def _alive(pid: int) -> bool:
    with contextlib.suppress(OSError):
        os.kill(pid, 0)
        return True
    return False


def _until(moment, patience: float = 20.0) -> None:
    end = time.monotonic() + patience
    while not moment():
        assert time.monotonic() < end
        time.sleep(0.02)

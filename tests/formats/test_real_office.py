"""The real LibreOffice, from Debian's packages: what survives the way from .doc, .odt and .rtf to Word."""

from __future__ import annotations

import shutil
import socket
import subprocess
import threading
from pathlib import Path

import pytest

from stepdown_pipeline.config import ReadingLimits
from stepdown_pipeline.core.reading import Reading
from stepdown_pipeline.pipeline.doctor.office import version_of
from stepdown_pipeline.pipeline.readers import office_for, readers_for
from stepdown_pipeline.shell.readers.docx import read_docx
from stepdown_pipeline.shell.readers.limits import DEFAULT_LIMITS
from stepdown_pipeline.shell.readers.office.convert import OldFile
from stepdown_pipeline.shell.readers.room import Room
from stepdown_pipeline.shipped import shipped

pytestmark = pytest.mark.debian("libreoffice-writer-nogui", "fonts-liberation", "fonts-crosextra-carlito")

_TICK = (r"{{\field{{\*\fldinst  FORMCHECKBOX {{\*\formfield{{\fftype1\ffres{res}\fftypetxt0\ffhps20"
         r"{{\*\ffname Check1}}\ffdefres{default}}}}}}}{{\fldrslt }}}}")
BOXES = {"default": (25, 1), "chosen": (1, 0), "neither": (25, 0), "cleared": (0, 1)}
RICH_TEXT = (
    r"{\rtf1\ansi\deff0{\fonttbl{\f0 Arial;}{\f1\fnil\fcharset2 Wingdings;}}"
    r"{\header\pard Eclipse ID: 1204417\par}\pard Child and Family Assessment\par "
    + "".join(rf"\pard {name} {_TICK.format(res=res, default=default)} Yes\par "
              for name, (res, default) in BOXES.items())
    + r"\pard symbols {\f1 \u-3842 ?} and {\f1 \u-3928 ?}\par "
    r"\pard words {\deleted gone }{\revised inserted }{\v hidden }stay\par "
    r'\pard {\field{\*\fldinst INCLUDETEXT "SECRET"}{\fldrslt before}}\par '
    r"\trowd\cellx2000\cellx6000 Completed by\cell Bay Sample\cell\row "
    r"\trowd\cellx2000\cellx6000 Date completed\cell 02/03/2026\cell\row }")


def _made(documents: list[Path], suffix: str, folder: Path) -> list[Path]:
    """The documents as LibreOffice itself saves them."""
    office = shutil.which("soffice") or "soffice"
    given = folder / "given"
    given.mkdir(parents=True)
    for number, document in enumerate(documents):
        shutil.copy(document, given / f"{number:02}.docx")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run([office, profile, "--headless", "--convert-to", suffix, "--outdir", str(folder / suffix),
                    *map(str, sorted(given.iterdir()))], check=True, capture_output=True, timeout=300)
    return sorted((folder / suffix).iterdir())


def _read(paths: list[Path]) -> list[Reading]:
    with readers_for(None) as readers:
        return readers.read_many([(path, path.name) for path in paths])


@pytest.mark.parametrize("suffix", ["doc", "odt"])
def test_old_forms_read_as_their_word_documents_do(suffix: str, tmp_path: Path) -> None:
    """Documents of ten and more packs, with ticks of every kind, content controls and merged cells, say the same."""
    documents = sorted(shipped("samples").glob("[0-9]*/*.docx"))[::14]
    old = _made(documents, suffix, tmp_path)
    assert len(old) == len(documents) >= 10
    for name, word, other in zip(documents, _read(documents), _read(old), strict=True):
        assert other.kind == word.kind, name
        assert {key: (field.value, field.state) for key, field in other.fields.items()} == {
            key: (field.value, field.state) for key, field in word.fields.items()}, name
        assert "converted" in {problem.code for problem in other.problems}


def test_rich_text_as_word_writes_it(tmp_path: Path) -> None:
    """Ticks of old form fields by what was chosen last, symbols, the header; nothing deleted or hidden."""
    secret = tmp_path / "secret.txt"
    secret.write_text("the words of another file")
    path = tmp_path / "Assessment.doc"
    path.write_text(RICH_TEXT.replace("SECRET", str(secret)))
    office = office_for(ReadingLimits())
    assert office is not None
    with Room() as room:
        (made,) = office.convert([OldFile(path, "rtf")], room.folder)
        assert isinstance(made, Path)
        layout = read_docx(made.read_bytes(), DEFAULT_LIMITS)
    words = repr(layout)
    ticked = {name: "\N{BALLOT BOX WITH X}" in line or "\N{BALLOT BOX WITH CHECK}" in line
              for name in BOXES for line in words.split("text=") if f"{name} " in line and "Yes" in line}
    assert ticked == {"default": True, "chosen": True, "neither": False, "cleared": False}
    for there in ("1204417", "inserted", "stay", "before"):
        assert there in words
    for absent in ("gone", "hidden", "another file"):
        assert absent not in words
    (reading,) = _read([path])
    assert reading.kind == "assessment"
    assert reading.fields["case_reference"].value == "1204417"
    assert reading.fields["completed_on"].value == "2026-03-02"
    assert "ends in .doc, but it is a rich text file" in reading.problems[-1].message


def test_nothing_is_fetched(tmp_path: Path) -> None:
    """A page with pictures, styles and frames elsewhere is read without a single call."""
    called = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        base = f"http://127.0.0.1:{listener.getsockname()[1]}"
        path = tmp_path / "page.doc"
        path.write_text(
            f'<html><head><link rel="stylesheet" href="{base}/a.css"></head><body background="{base}/b.png">'
            f'<h1>Child and Family Assessment</h1><img src="{base}/c.png"><iframe src="{base}/d"></iframe>'
            "<table><tr><td>Eclipse ID</td><td>1204417</td></tr><tr><td>Date completed</td><td>02/03/2026</td></tr>"
            "</table></body></html>")
        (reading,) = _read([path])
        try:
            listener.accept()
            called.set()
        except TimeoutError:
            pass
    assert not called.is_set()
    assert reading.fields["case_reference"].value == "1204417"


def test_damaged_files_are_told_from_good_ones_in_a_batch(tmp_path: Path) -> None:
    """Cut off, and nonsense behind a right beginning: a sentence; the good one among them is read."""
    document = next((shipped("samples") / "02-map-to-childrens-centre").glob("*minutes.docx"))
    (good,) = _made([document], "doc", tmp_path)
    cut = tmp_path / "cut.doc"
    cut.write_bytes(good.read_bytes()[:9000])
    readings = _read([cut, good])
    assert readings[0].kind == "unreadable" or "case_reference" not in readings[0].fields
    assert readings[1].kind == "cin_minutes"


def test_the_version_is_told() -> None:
    """What `doctor` shows."""
    office = office_for(ReadingLimits())
    assert office is not None
    assert (version_of(office.program) or "").startswith("LibreOffice ")

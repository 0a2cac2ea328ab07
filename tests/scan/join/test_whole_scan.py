"""A scan, from the file to its fields, with the real models; and that they speak to nobody."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from pdf_making import Paper
from PIL import Image

from stepdown_pipeline.pipeline.readers import vocabulary_tables
from stepdown_pipeline.shell.readers.sandbox import Sandbox
from stepdown_pipeline.shell.readers.scan import worker

ROWS = [["Name of child", "Ash Sample"], ["Date of birth", "03/04/2019"], ["Eclipse ID", "1000001"],
        ["Date of meeting", "3 June 2026"]]


def drawn() -> Image.Image:
    """A page of minutes, at 200 dots an inch."""
    paper = Paper().text(60, 70, "Child in need review meeting minutes", 14, "Helvetica-Bold")
    paper.grid([60, 200, 530], [90, 114, 138, 162, 186], ROWS).text(60, 220, "Present: Cedar Sample (mother)")
    with pypdfium2.PdfDocument(paper.data()) as document:
        return document[0].render(scale=200 / 72).to_pil().convert("L")


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> dict[str, Path]:
    """The same page typed, and as three kinds of scan."""
    folder = tmp_path_factory.mktemp("scans")
    page = drawn()
    found = {name: folder / name for name in ("photo.jpg", "fax.tif", "scan.pdf", "page.png")}
    page.convert("RGB").rotate(90, expand=True).save(found["photo.jpg"], quality=80)
    page.convert("1").save(found["fax.tif"], compression="group4", dpi=(200, 200))
    page.save(found["scan.pdf"], resolution=200)
    page.save(found["page.png"], dpi=(200, 200))
    return found


def test_scans_are_read_as_the_typed_page_would_be(files) -> None:
    """Kind, case, child and date, from a photograph on its side, a fax and a scanner's PDF."""
    with Sandbox(vocabulary_tables(None)[0], workers=2) as box:
        readings = box.read_many([(files[name], name) for name in ("photo.jpg", "fax.tif", "scan.pdf")])
    for reading in readings:
        assert (reading.kind, reading.pages, reading.problems) == ("cin_minutes", 1, ())
        values = {name: (reading.fields[name].value, reading.fields[name].state)
                  for name in ("case_reference", "meeting_date", "children")}
        assert values == {"case_reference": ("1000001", "read"), "meeting_date": ("2026-06-03", "read"),
                          "children": ([{"name": "Ash Sample", "date_of_birth": "2019-04-03"}], "read")}


def test_nobody_is_told_that_a_page_was_looked_at(files) -> None:
    """No socket is asked for, by Python or by any library: the process would not have lived to say so."""
    script = Path(__file__).with_name("one_look.py")
    found = subprocess.run([sys.executable, script, files["page.png"]], capture_output=True, text=True, check=False,
                           env={"PATH": os.defpath, "PYTHONPATH": os.pathsep.join(sys.path), **worker.environment()})
    watched, words, sockets = found.stdout.splitlines()
    assert (found.returncode, watched, sockets) == (0, "watched", "[]")
    assert "Ash Sample" in words


def test_the_watch_would_notice(tmp_path) -> None:
    """The same process, were it to open a socket, is killed."""
    code = ("from stepdown_pipeline.shell.readers import confine; import socket; confine._DENY = 0x80000000; "
            "confine.deny_calls(); socket.socket()")
    found = subprocess.run([sys.executable, "-c", code], check=False, env={"PYTHONPATH": os.pathsep.join(sys.path)})
    assert found.returncode < 0


def test_nothing_that_looks_is_loaded_where_documents_are_read() -> None:
    """Reading children are forked from a process without the models, or every one would carry them."""
    code = ("import sys; from stepdown_pipeline.shell.readers.nursery import _PRELOAD; import importlib; "
            "[importlib.import_module(name) for name in _PRELOAD]; "
            "print([name for name in ('cv2', 'openvino', 'rapidocr', 'onnxruntime', 'numpy') if name in sys.modules])")
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True,
                           env={"PYTHONPATH": os.pathsep.join(sys.path)})
    assert found.stdout.strip() == "[]"

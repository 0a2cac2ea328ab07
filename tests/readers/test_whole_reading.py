"""Real files through the real sandbox: what comes out is what the same file gives when read in this process."""

from __future__ import annotations

import io
import tomllib

import docx
import pytest
from reportlab.pdfgen import canvas

from stepdown_pipeline.core.read.vocabulary import Vocabulary
from stepdown_pipeline.shell.readers.inside import read_file
from stepdown_pipeline.shell.readers.sandbox import Sandbox
from stepdown_pipeline.shipped import shipped

ROWS = (("Name of child", "Rowan Jessop"), ("Date of birth", "03/04/2019"), ("Eclipse ID", "1204417"))


@pytest.fixture(scope="module")
def tables():
    return [tomllib.loads(path.read_text()) for path in sorted((shipped("plugins") / "vocabulary").glob("*.toml"))]


@pytest.fixture(scope="module")
def sandbox(tables):
    with Sandbox(tables, workers=2) as box:
        yield box


def word() -> bytes:
    made = docx.Document()
    made.add_heading("Strengthening Families consent form", 1)
    table = made.add_table(0, 2)
    for label, value in ROWS:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, value
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def pdf() -> bytes:
    out = io.BytesIO()
    page = canvas.Canvas(out)
    page.drawString(50, 780, "Strengthening Families consent form")
    for number, (label, value) in enumerate(ROWS):
        page.drawString(50, 740 - 20 * number, f"{label}: {value}")
    page.save()
    return out.getvalue()


@pytest.mark.parametrize("make, name", [(word, "consent.docx"), (pdf, "consent.pdf")])
def test_the_sandbox_reads_what_this_process_reads(sandbox, tables, tmp_path, make, name):
    """Kind, fields and evidence come back whole from the child, for Word and for PDF."""
    path = tmp_path / name
    path.write_bytes(make())
    apart = sandbox.read(path, name)
    assert apart.kind == "consent_form"
    assert apart.fields["case_reference"].value == "1204417"
    assert apart == read_file(path, name, Vocabulary.from_tables(tables))


def test_a_burst_with_bad_ones_among_them(sandbox, tmp_path):
    """Twenty files, every fifth of them damaged: each gets its own answer, in its place."""
    good, items = word(), []
    for number in range(20):
        path = tmp_path / f"{number}.docx"
        path.write_bytes(good[:-40] if number % 5 == 0 else good)
        items.append((path, path.name))
    kinds = [reading.kind for reading in sandbox.read_many(items)]
    assert kinds == ["unreadable" if number % 5 == 0 else "consent_form" for number in range(20)]


def test_a_sandbox_made_ready_reads_the_same(tables, tmp_path):
    """Warming up changes nothing but the time."""
    path = tmp_path / "consent.docx"
    path.write_bytes(word())
    with Sandbox(tables, workers=1) as box:
        cold = box.read(path, path.name)
        box.prepare()
        assert box.read(path, path.name) == cold

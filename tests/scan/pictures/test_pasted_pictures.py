"""A picture in a signature's place: read as ink only where a pen signed."""

import io
from pathlib import Path

import docx
import pytest
from docx.shared import Cm
from pasted_pictures import OTHERS, SIGNATURES, packed, pixels_of
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from stepdown_pipeline.core.read import read_layout
from stepdown_pipeline.core.read.vocabulary import Vocabulary
from stepdown_pipeline.pipeline.readers import vocabulary_tables
from stepdown_pipeline.shell.readers.docx import read_docx
from stepdown_pipeline.shell.readers.limits import DEFAULT_LIMITS
from stepdown_pipeline.shell.readers.pdf import read_pdf
from stepdown_pipeline.shell.readers.scan.eyes import Averted
from stepdown_pipeline.shell.readers.scan.looking import look
from stepdown_pipeline.shell.readers.scan.near_eyes import NearEyes
from stepdown_pipeline.shell.readers.scan.pasted import decoded

PLUGINS = Path(__file__).resolve().parents[3] / "plugins"
ROWS = (("Eclipse ID", "1204417"), ("Name of child", "Rowan Doyle"), ("Date of birth", "03/04/2017"),
        ("Name of parent/carer", "Kerry Doyle"), ("Relationship to child", "Mother"),
        ("Do you live with the child?", "Yes"),
        ("Signature of parent/carer", ""), ("Date", "04/03/2026"))
TITLE = "Strengthening Families: Consent to Share Information"


@pytest.fixture(scope="module")
def vocabulary():
    return Vocabulary.from_tables(vocabulary_tables(PLUGINS)[0])


def word_form(picture=b""):
    paper = docx.Document()
    paper.add_heading(TITLE)
    table = paper.add_table(rows=0, cols=2, style="Table Grid")
    for label, value in ROWS:
        cells = table.add_row().cells
        cells[0].text = label
        if label.startswith("Signature") and picture:
            cells[1].paragraphs[0].add_run().add_picture(io.BytesIO(picture), height=Cm(1.2))
        else:
            cells[1].text = value
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def pdf_form(picture, pages=1, logo=b""):
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    for _ in range(pages):
        draw_form(canvas, picture)
        if logo:
            canvas.drawImage(ImageReader(io.BytesIO(logo)), 400, 790, height=40, preserveAspectRatio=True, anchor="sw")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def draw_form(canvas, picture):
    canvas.setFont("Helvetica-Bold", 15)
    canvas.drawString(50, 780, TITLE)
    canvas.setFont("Helvetica", 10)
    for number, (label, value) in enumerate(ROWS):
        y = 730 - 44 * number
        canvas.rect(50, y, 180, 44)
        canvas.rect(230, y, 300, 44)
        canvas.drawString(56, y + 18, label)
        canvas.drawString(236, y + 18, value)
        if label.startswith("Signature"):
            canvas.drawImage(ImageReader(io.BytesIO(picture)), 240, y + 4, height=36, preserveAspectRatio=True,
                             anchor="sw", mask="auto")


def mark(layout, vocabulary):
    found = read_layout(layout, vocabulary, "x").fields["signatures"].parts[0]["mark"]
    return found.value, found.state


@pytest.mark.parametrize("name", SIGNATURES)
def test_a_signature_is_seen_as_one(name):
    ink = look(pixels_of(SIGNATURES[name])).inks[0]
    assert ink.look in ("signature", "writing")
    assert ink.sure >= 0.8
    if ink.look == "writing":
        assert ink.says == "Kerry Doyle"


@pytest.mark.parametrize("name", [*OTHERS])
def test_anything_else_is_not(name):
    ink = look(pixels_of(OTHERS[name])).inks[0]
    assert ink.look != "signature" or ink.sure < 0.8
    assert ink.look != "writing" or "consent" in ink.says


@pytest.mark.parametrize("name", ["transparent PNG", "photographed on grey paper", "a legible name"])
@pytest.mark.parametrize("form", [word_form, pdf_form])
def test_a_pasted_signature_is_ink(name, form, vocabulary):
    made, kind = SIGNATURES[name]
    assert mark(read(form(packed(made(), kind))), vocabulary) == ("ink", "read")


@pytest.mark.parametrize("name", [*OTHERS])
@pytest.mark.parametrize("form", [word_form, pdf_form])
def test_what_is_none_is_never_relied_upon_as_ink(name, form, vocabulary):
    made, kind = OTHERS[name]
    assert mark(read(form(packed(made(), kind))), vocabulary) != ("ink", "read")


def test_an_icon_that_says_where_to_sign_is_no_signature(vocabulary):
    made, kind = OTHERS["sign here"]
    assert mark(read(word_form(packed(made(), kind))), vocabulary) == ("none", "read")


def read(data):
    if data.startswith(b"%PDF"):
        return read_pdf(data, DEFAULT_LIMITS, NearEyes())
    return read_docx(data, DEFAULT_LIMITS, NearEyes())


def test_where_nobody_can_look_a_picture_counts_by_its_ink(vocabulary):
    made, kind = SIGNATURES["transparent PNG"]
    assert mark(read_docx(word_form(packed(made(), kind))), vocabulary) == ("ink", "read")


def test_in_company_a_form_with_pictures_asks_to_be_read_alone():
    eyes = Averted()
    read_docx(word_form(), DEFAULT_LIMITS, eyes)
    assert not eyes.wanted
    made, kind = SIGNATURES["white JPEG"]
    read_docx(word_form(packed(made(), kind)), DEFAULT_LIMITS, eyes)
    assert eyes.wanted


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0broken",
                                  packed(SIGNATURES["white JPEG"][0](), "png")[:200]])
def test_a_damaged_picture_is_not_looked_at(data):
    assert decoded(data, 1) is None


class Counting(NearEyes):
    """Looks, and counts at how much."""

    def __init__(self):
        super().__init__()
        self.count = 0

    def see(self, pages, of=0):
        for page in pages:
            self.count += 1
            yield from super().see([page], of)


def test_a_picture_on_many_pages_is_looked_at_once_and_a_logo_at_their_head_never(vocabulary):
    made, kind = SIGNATURES["white JPEG"]
    logo, logo_kind = OTHERS["sign here"]
    eyes = Counting()
    layout = read_pdf(pdf_form(packed(made(), kind), 3, packed(logo(), logo_kind)), DEFAULT_LIMITS, eyes)
    assert eyes.count == 1
    signed = [p for b in layout.blocks for c in getattr(b, "cells", ()) for p in c.pictures]
    assert [p.look for p in signed] == ["signature"] * 3
    assert [p.look for p in layout.pictures] == [None] * 3

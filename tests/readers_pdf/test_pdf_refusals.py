"""Files that cannot be read: one plain sentence each, never anything else."""

from __future__ import annotations

import warnings
from functools import cache

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_making import HEIGHT, WIDTH, Paper, changed, codes, texts
from PIL import Image
from reportlab.lib.utils import ImageReader

from stepdown_pipeline.core.layout import Layout
from stepdown_pipeline.shell.readers.errors import ReadError
from stepdown_pipeline.shell.readers.pdf import read_pdf


def _page() -> bytes:
    return Paper().text(72, 100, "Name").text(200, 100, "Ava Smith").data()


def _refusal(data: bytes) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read_pdf(data)
    return caught.value


def _locked(user: str) -> bytes:
    return changed(_page(), lambda _: None, encryption=pikepdf.Encryption(owner="owner", user=user, R=6))


def _many_pages(count: int) -> bytes:
    paper = Paper()
    for _ in range(count):
        paper.text(72, 72, "x").page()
    return paper.data()


def _giant(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.MediaBox = pikepdf.Array([0, 0, 90_000, 90_000])


@pytest.mark.parametrize(("data", "code"), [
    (b"", "empty"), (b"\n\n", "empty"), (b"PK\x03\x04 a Word file", "not_a_document"),
    (b"%PDF-1.7\nnothing else", "truncated"), (_page()[:300], "truncated"),
    (_locked("secret"), "encrypted"), (_many_pages(301), "too_large"), (changed(_page(), _giant), "unsupported"),
    (Paper().page().data(), "empty"),
], ids=["no bytes", "blank", "another kind", "head only", "cut off", "locked", "pages", "size", "blank pages"])
def test_what_cannot_be_read_gets_one_sentence_with_what_to_do(data, code) -> None:
    """The message is for an officer: it begins with what it is, and ends in what to do."""
    error = _refusal(data)
    assert error.code == code
    assert error.message.startswith(("The ", "Page "))
    assert error.message.endswith(".")
    assert "\n" not in error.message
    assert len(error.message.split(". ")) >= 2


def test_a_file_locked_against_changes_only_is_read() -> None:
    """An owner's password keeps nobody from reading."""
    assert texts(read_pdf(_locked(""))) == ["Name\tAva Smith"]


def test_a_file_with_broken_tables_is_mended_and_said_so() -> None:
    """The cross-references point nowhere; the words are all there."""
    data = _page()
    at = data.rindex(b"startxref")
    layout = read_pdf(data[:at] + b"startxref\n7\n%%EOF\n")
    assert texts(layout) == ["Name\tAva Smith"]
    assert codes(layout) == ["repaired"]


def _scan() -> Paper:
    paper = Paper()
    image = ImageReader(Image.new("L", (200, 280), 200))
    paper.canvas.drawImage(image, 0, 0, WIDTH, HEIGHT)
    return paper


def test_a_scan_is_refused_until_scans_are_read() -> None:
    """Pages that are pictures have no typed text."""
    assert _refusal(_scan().data()).code == "needs_ocr"


def test_a_scan_with_hidden_text_is_a_scan() -> None:
    """What a scanner guessed under the picture is not typed text."""
    paper = _scan()
    hidden = paper.canvas.beginText(72, 700)
    hidden.setTextRenderMode(3)
    hidden.textLine("Name: Ava Smith and so on for many more words")
    paper.canvas.drawText(hidden)
    assert _refusal(paper.data()).code == "needs_ocr"


def test_a_scanned_page_among_typed_ones_is_a_note() -> None:
    """The signature page that arrives as a scan does not cost the rest."""
    paper = Paper().text(72, 100, "Minutes of the meeting").page()
    paper.canvas.drawImage(ImageReader(Image.new("L", (200, 280), 200)), 0, 0, WIDTH, HEIGHT)
    layout = read_pdf(paper.data())
    assert texts(layout) == ["Minutes of the meeting"]
    assert [(note.code, "Page 2" in note.message) for note in layout.notes] == [("no_text", True)]
    assert layout.pages == 2


def test_actions_and_scripts_are_not_touched() -> None:
    """JavaScript and launch actions change nothing in what is read."""
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('x')")
        pdf.pages[0].obj.AA = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.Launch, F="/bin/sh"))

    assert texts(read_pdf(changed(_page(), change))) == ["Name\tAva Smith"]


@cache
def _rich() -> bytes:
    paper = Paper().grid([72, 192, 432], [100, 124, 148], [["Name", "Ava Smith"], ["Signature", ""]])
    paper.box(72, 200, 82, 210).text(90, 209, "Yes")
    paper.canvas.acroForm.textfield(name="a", value="typed", x=200, y=400, width=100, height=16)
    paper.canvas.acroForm.checkbox(name="b", checked=True, x=200, y=300, size=12)
    return paper.page().text(72, 72, "Second page").data()


def _read(data: bytes) -> Layout | ReadError:
    try:
        with warnings.catch_warnings():
            return read_pdf(data)
    except ReadError as error:
        return error


@settings(max_examples=120, deadline=None)
@given(st.floats(0, 1), st.integers(0, 2**32))
def test_no_cut_gives_anything_but_a_layout_or_a_refusal(share, seed) -> None:
    """Wherever a file was cut off."""
    data = _rich()
    outcome = _read(data[:int(share * len(data))])
    assert isinstance(outcome, Layout) or outcome.message.endswith(".")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=8)), min_size=1, max_size=12))
def test_no_corruption_gives_anything_but_a_layout_or_a_refusal(spots) -> None:
    """Whatever bytes were overwritten, anywhere."""
    data = bytearray(_rich())
    for share, junk in spots:
        at = int(share * (len(data) - 1))
        data[at:at + len(junk)] = junk
    outcome = _read(bytes(data))
    assert isinstance(outcome, Layout) or outcome.message.endswith(".")

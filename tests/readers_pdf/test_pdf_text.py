"""Words, printed lines and their looks."""

from __future__ import annotations

import pikepdf
import pytest
from pdf_making import HEIGHT, WIDTH, Paper, changed, codes, page_lines, run_with, runs, texts

from stepdown_pipeline.core.layout import Layout
from stepdown_pipeline.shell.readers.pdf import read_pdf


def test_words_stay_whole_and_lines_come_from_top_to_bottom() -> None:
    """Dates, slashes and apostrophes do not break a word; lines drawn out of order are read in order."""
    paper = Paper().text(72, 200, "Date of meeting: 11/11/2024").text(72, 100, "Child's name: Ava O'Neill-Smith")
    assert texts(read_pdf(paper.data())) == ["Child's name: Ava O'Neill-Smith", "Date of meeting: 11/11/2024"]


def test_wide_gaps_are_tabs_and_each_stretch_keeps_its_box() -> None:
    """Label and value far apart are one line, a tab between them, each run with its own box."""
    layout = read_pdf(Paper().text(72, 100, "Name").text(250, 100, "Ava Smith").data())
    (line,) = page_lines(layout)
    assert line.text == "Name\tAva Smith"
    value = run_with(layout, "Ava Smith")
    assert value.box is not None
    assert value.box[0] == pytest.approx(250, abs=0.5)
    assert value.box[1] < 100 < value.box[3]
    assert run_with(layout, "Name").box[2] < 110  # type: ignore[index]


def test_mixed_sizes_share_a_line_and_raised_letters_stay_with_their_word() -> None:
    """A larger word on the same baseline and the small letters of 3rd do not make new lines."""
    paper = Paper().text(72, 100, "Meeting on 3").text(135.5, 96, "rd", 6).text(145, 100, "June", 15)
    assert texts(read_pdf(paper.data())) == ["Meeting on 3rd June"]


def test_bold_runs_are_bold() -> None:
    """A label in a bold face is its own run."""
    layout = read_pdf(Paper().text(72, 100, "Decision:", font="Helvetica-Bold").text(130, 100, "close").data())
    assert [(run.text, run.bold) for run in runs(layout)] == [("Decision: ", True), ("close", False)]


def test_letters_printed_twice_are_one_word() -> None:
    """Bold made by printing a line again a hair to the right does not double it, however much stands between."""
    words = ["Yes", "No", "Mum", "Dad", "Ava", "Ben", "School", "Health", "Police", "Housing", "Sleep", "Food"]
    paper = Paper()
    for nudge in (0, 0.5):
        for i, word in enumerate(words):
            paper.text(72 + nudge, 100 + 20 * i, word)
    assert texts(read_pdf(paper.data())) == words


def test_a_line_through_a_word_strikes_it_alone() -> None:
    """In Yes/No written without a space only the struck part is struck."""
    layout = read_pdf(Paper().text(72, 100, "Yes/No", 12).line(98, 96, 114, 96).data())
    assert [(run.text, run.struck) for run in runs(layout)] == [("Yes/", False), ("No", True)]


def test_a_rule_under_a_word_underlines_it_and_an_answer_line_does_not() -> None:
    """The rule of an answer line runs on beyond the words that stand on it."""
    chosen = read_pdf(Paper().text(72, 100, "YES").text(110, 100, "NO").line(110, 102, 127, 102).data())
    assert [(run.text.strip(), run.underlined) for run in runs(chosen) if run.text.strip()] == [
        ("YES", False), ("NO", True),
    ]
    answered = read_pdf(Paper().text(72, 100, "Name").text(120, 100, "Ava").line(110, 102, 300, 102).data())
    assert not any(run.underlined for run in runs(answered))
    assert not [block for block in answered.blocks if not hasattr(block, "runs")]


def _ring(paper: Paper) -> None:
    paper.canvas.ellipse(104, paper.y(106), 134, paper.y(86), stroke=1, fill=0)


def _highlight(paper: Paper) -> None:
    paper.box(109, 89, 128, 103, fill="yellow", stroke=0)


@pytest.mark.parametrize("mark", [_ring, _highlight])
def test_a_ring_or_a_highlighter_circles_a_word(mark) -> None:
    """Both are ways in which people choose between printed words."""
    paper = Paper()
    mark(paper)
    layout = read_pdf(paper.text(72, 100, "YES").text(110, 100, "NO").data())
    assert [run.text.strip() for run in runs(layout) if run.circled] == ["NO"]
    assert texts(layout) == ["YES\tNO"]
    assert layout.pictures == ()


def test_an_answer_printed_over_dots_is_not_mixed_with_them() -> None:
    """Where a value covers a dotted leader the covered dots go."""
    layout = read_pdf(Paper().text(72, 100, "Name " + "." * 60).text(120, 100, "Ava Smith").data())
    (text,) = texts(layout)
    assert "Ava Smith" in text
    assert text.startswith("Name")
    assert ".Ava" in text.replace(" ", "") or "Name Ava" in text


def test_a_heading_is_told_from_a_label() -> None:
    """A large or bold line alone is a heading; a bold label that ends in a colon is not."""
    layout = read_pdf(
        Paper().text(72, 80, "Child in Need Review", 18).text(72, 120, "Name:", font="Helvetica-Bold")
        .text(72, 140, "Ava Smith attends school").text(72, 160, "She is well and happy").data(),
    )
    assert [line.heading for line in page_lines(layout)] == [True, False, False, False]


def _two_lines() -> bytes:
    return Paper().text(72, 100, "Name").text(200, 100, "Ava Smith").text(72, 130, "Signed").data()


def _boxes(layout: Layout) -> list[tuple[str, tuple[int, ...]]]:
    return [(run.text, tuple(round(v) for v in run.box or ())) for run in runs(layout) if run.text != "\t"]


def test_crop_boxes_move_the_origin_and_hide_what_lies_outside() -> None:
    """Places count from the corner of what is seen."""
    def crop(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.CropBox = pikepdf.Array([50, HEIGHT - 120, WIDTH, HEIGHT - 60])

    plain, cropped = read_pdf(_two_lines()), read_pdf(changed(_two_lines(), crop))
    assert texts(cropped) == ["Name\tAva Smith"]
    for (_, before), (_, after) in zip(_boxes(plain)[:2], _boxes(cropped), strict=True):
        assert after == (before[0] - 50, before[1] - 60, before[2] - 50, before[3] - 60)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_pages_drawn_sideways_and_turned_upright_read_like_upright_ones(turn) -> None:
    """A page whose content is rotated one way and whose /Rotate turns it back gives the same words and boxes."""
    def rotate(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        w, h = WIDTH, HEIGHT
        matrix = {90: (0, 1, -1, 0, h, 0), 180: (-1, 0, 0, -1, w, h), 270: (0, -1, 1, 0, 0, w)}[turn]
        page.contents_add(f"q {' '.join(str(v) for v in matrix)} cm".encode(), prepend=True)
        page.contents_add(b"Q")
        page.obj.MediaBox = pikepdf.Array([0, 0, w, h] if turn == 180 else [0, 0, h, w])
        page.obj.Rotate = turn

    plain, turned = read_pdf(_two_lines()), read_pdf(changed(_two_lines(), rotate))
    assert _boxes(turned) == _boxes(plain)
    assert codes(turned) == []


def test_a_page_lying_on_its_side_is_read_upright_and_noted() -> None:
    """Content rotated without /Rotate is turned by its writing."""
    def rotate(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Rotate = 90

    layout = read_pdf(changed(_two_lines(), rotate))
    assert texts(layout) == ["Name\tAva Smith", "Signed"]
    assert codes(layout) == ["turned_page"]


def test_upright_headings_of_columns_are_lines_of_their_own() -> None:
    """Writing that runs up a page among level writing is kept whole."""
    paper = Paper().text(72, 100, "Attendance list for the meeting in March")
    paper.canvas.saveState()
    paper.canvas.translate(300, paper.y(300))
    paper.canvas.rotate(90)
    paper.canvas.drawString(0, 0, "Invited by")
    paper.canvas.restoreState()
    layout = read_pdf(paper.data())
    assert "Invited by" in texts(layout)
    box = next(line.box for line in layout.lines() if line.text == "Invited by")
    assert box is not None
    assert box[3] == pytest.approx(300, abs=1)
    assert box[3] - box[1] > 3 * (box[2] - box[0])


def test_a_watermark_is_furniture_and_in_no_cell() -> None:
    """DRAFT across the page is read once, as a header, and not into the table beneath it."""
    paper = Paper().grid([72, 272, 472], [300, 420, 540], [["Need", "Action"], ["Sleep", "Plan"]])
    paper.canvas.saveState()
    paper.canvas.translate(200, paper.y(500))
    paper.canvas.rotate(45)
    paper.canvas.setFont("Helvetica", 60)
    paper.canvas.drawString(0, 0, "DRAFT")
    paper.canvas.restoreState()
    layout = read_pdf(paper.data())
    assert [(line.text, line.origin) for line in page_lines(layout)] == [("DRAFT", "header")]
    assert "DRAFT" not in [line.text for cell in layout.blocks[1].cells for line in cell.lines]  # type: ignore[union-attr]


def test_hidden_text_of_a_scanner_is_not_typed_text() -> None:
    """Render mode 3 beside real words is left out, and said."""
    paper = Paper().text(72, 100, "Typed words of the page")
    hidden = paper.canvas.beginText(72, 500)
    hidden.setTextRenderMode(3)
    hidden.textLine("guessed words of a scanner that are many more than those that were typed")
    paper.canvas.drawText(hidden)
    layout = read_pdf(paper.data())
    assert texts(layout) == ["Typed words of the page"]
    assert codes(layout) == ["ocr_layer"]

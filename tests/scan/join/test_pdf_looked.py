"""PDFs some of whose pages are pictures: typed words are exact and stay, pictures are looked at, nothing is doubled."""

from __future__ import annotations

import pytest
from pdf_making import HEIGHT, WIDTH, Paper
from pictures import Told, word
from PIL import Image
from reportlab.lib.utils import ImageReader

from stepdown_pipeline.shell.readers.errors import ReadError
from stepdown_pipeline.shell.readers.limits import DEFAULT_LIMITS
from stepdown_pipeline.shell.readers.pdf import read_pdf
from stepdown_pipeline.shell.readers.scan.eyes import Shut
from stepdown_pipeline.shell.readers.scan.seen import SeenPage


def seen(number: int, *words, **more) -> SeenPage:
    return SeenPage(number, WIDTH, HEIGHT, tuple(words), **more)


def picture(paper: Paper, x: float = 0, top: float = 0, width: float = WIDTH, height: float = HEIGHT) -> Paper:
    paper.canvas.drawImage(ImageReader(Image.new("L", (200, 280), 200)), x, paper.y(top + height), width, height)
    return paper


def read(paper: Paper, *pages: SeenPage):
    by_number = {page.number: page for page in pages}
    eyes = Told(lambda page: by_number[page.number])
    layout = read_pdf(paper.data(), DEFAULT_LIMITS, eyes)
    return layout, eyes.shown


def lines(layout) -> list[str]:
    return [line.text for line in layout.lines()]


def test_only_the_pages_that_are_pictures_are_looked_at() -> None:
    """In their place in the document; nothing is noted of them."""
    paper = Paper().text(72, 100, "Minutes of the meeting").page()
    picture(paper).page().text(72, 100, "The end")
    layout, shown = read(paper, seen(2, word("Signed", 72, 100)))
    assert lines(layout) == ["Minutes of the meeting", "Signed", "The end"]
    assert [page.number for page in shown] == [2]
    assert (layout.seen_pages, layout.notes) == ((2,), ())


def test_a_page_is_shown_at_200_dots_an_inch_with_what_is_laid_on_it() -> None:
    """Grey is one channel; what was drawn over the scan is seen."""
    _, (page,) = read(picture(Paper()).box(100, 100, 200, 200, fill="black"), seen(1, word("x", 72, 100)))
    assert (page.channels, page.dpi) == (1, 200)
    assert page.width == pytest.approx(WIDTH * 200 / 72, abs=1)
    assert page.height == pytest.approx(HEIGHT * 200 / 72, abs=1)
    at = lambda x, y: page.data[int(y * 200 / 72) * page.width + int(x * 200 / 72)]  # noqa: E731
    assert (at(150, 150), at(300, 300)) == (0, 200)


def test_what_a_scanner_guessed_under_the_picture_is_not_taken() -> None:
    """It is neither read nor noted where the page was looked at."""
    paper = picture(Paper())
    hidden = paper.canvas.beginText(72, 700)
    hidden.setTextRenderMode(3)
    hidden.textLine("Nane: Ava Smth and so on for many more words")
    paper.canvas.drawText(hidden)
    layout, _ = read(paper, seen(1, word("Name", 72, 100)))
    assert lines(layout) == ["Name"]
    assert layout.notes == ()


def test_a_stamp_typed_on_a_scan_is_there_once() -> None:
    """Its words are exact, and are seen too."""
    paper = picture(Paper()).text(72, 40, "Scanned 3 June 2026", 10)
    layout, _ = read(paper, seen(1, word("Scamed", 72, 40), word("3", 115, 40), word("June", 124, 40),
                                 word("2026", 146, 40), word("Name", 72, 100)))
    assert lines(layout) == ["Scanned 3 June 2026", "Name"]


def test_a_typed_page_with_a_scan_pasted_in_keeps_its_words() -> None:
    """Only what is in the picture comes from looking."""
    paper = Paper()
    for n in range(30):
        paper.text(72, 60 + 11 * n, f"typed line number {n}", 9)
    picture(paper, 40, 400, 500, 420)
    layout, shown = read(paper, seen(1, word("typed", 72, 60), word("elsewhere", 300, 200), word("Signed", 72, 500)))
    assert [page.number for page in shown] == [1]
    assert lines(layout) == [*(f"typed line number {n}" for n in range(30)), "Signed"]


def test_a_typed_page_with_a_small_picture_is_not_looked_at() -> None:
    """A logo costs nothing."""
    layout, shown = read(picture(Paper(), 400, 20, 100, 60).text(72, 100, "Minutes"))
    assert (lines(layout), shown) == (["Minutes"], [])


def test_a_scan_that_lay_on_its_side_is_laid_out_as_it_was_turned() -> None:
    """Places are those of the upright page."""
    layout, _ = read(picture(Paper()), SeenPage(1, HEIGHT, WIDTH, (word("Name", 700, 100),), turned=1))
    (line,) = layout.lines()
    assert line.text == "Name"
    assert line.box[0] == 700


def test_without_anybody_to_look_typed_pages_are_read() -> None:
    """And the others noted."""
    paper = Paper().text(72, 100, "Minutes").page()
    picture(paper).page().text(72, 100, "The end")
    layout = read_pdf(paper.data(), DEFAULT_LIMITS, Shut())
    assert lines(layout) == ["Minutes", "The end"]
    assert [(note.code, "Page 2" in note.message) for note in layout.notes] == [("no_text", True)]


class Blind:
    """Eyes that find at the second page that they cannot see."""

    def see(self, pages, of=0):
        for page in pages:
            if page.number > 1:
                raise ReadError("needs_ocr", "Nobody looks.")
            yield seen(page.number, word("first", 72, 100))


def test_eyes_that_fail_midway_cost_the_pages_that_they_did_not_see() -> None:
    """Typed pages after them are still read."""
    paper = picture(picture(Paper()).page()).page().text(72, 100, "typed")
    layout = read_pdf(paper.data(), DEFAULT_LIMITS, Blind())
    assert lines(layout) == ["first", "typed"]
    assert [(note.code, "Page 2" in note.message) for note in layout.notes] == [("no_text", True)]


def test_a_scan_that_nobody_can_look_at_is_refused() -> None:
    """In a sentence that says what to do."""
    with pytest.raises(ReadError) as caught:
        read_pdf(picture(Paper()).data(), DEFAULT_LIMITS, Shut())
    assert caught.value.code == "needs_ocr"
    assert "doctor" in caught.value.message


@pytest.mark.parametrize("under, whole", [("." * 70, True), ("_" * 40, True), ("Kerry Doyle and others", False)])
def test_a_signature_over_dots_is_looked_at_whole(under: str, whole: bool) -> None:
    """The type of dots or a line reaches over it; words typed over or under it are no part of it."""
    black = Image.new("L", (200, 60), 0)
    paper = Paper().text(72, 100, "Signature:").text(140, 100, under)
    paper.canvas.drawImage(ImageReader(black), 145, paper.y(105), 100, 22)
    _, (shown,) = read(paper, SeenPage(DEFAULT_LIMITS.pages + 1, 100, 22))
    dark = sum(value < 100 for value in shown.data[::shown.channels])
    assert (dark == shown.width * shown.height) is whole

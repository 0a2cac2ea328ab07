"""Pages as pictures, made apart: whatever way a page was scanned, a reading's box lies on the words that it names."""

from __future__ import annotations

import io
import signal
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from stepdown_pipeline.core.read.vocabulary import Vocabulary
from stepdown_pipeline.core.reading import Reading, reading_from_json, reading_to_json
from stepdown_pipeline.pipeline.readers import vocabulary_tables
from stepdown_pipeline.shell.readers.apart import Late, asked
from stepdown_pipeline.shell.readers.errors import ReadError
from stepdown_pipeline.shell.readers.inside import read_file
from stepdown_pipeline.shell.readers.limits import DEFAULT_LIMITS
from stepdown_pipeline.shell.readers.scan.recognise import recogniser
from stepdown_pipeline.shell.readers.showing.answers import PagePicture
from stepdown_pipeline.shell.readers.showing.shown import show
from stepdown_pipeline.shipped import shipped


@cache
def vocabulary() -> Vocabulary:
    return Vocabulary.from_tables(vocabulary_tables(None)[0])


def sample(pack: str, name: str) -> Path:
    (path,) = next(shipped("samples").glob(f"{pack}*")).glob(name)
    return path


def shown(path: Path, page: int = 1, quarters: int = 0) -> PagePicture:
    found = show(path, page, quarters)
    assert isinstance(found, PagePicture)
    return found


def words_at(picture: PagePicture, box: tuple[float, float, float, float]) -> str:
    """What stands in a box of the picture, by the eyes that read scans."""
    image = Image.open(io.BytesIO(picture.png)).convert("L")
    scale = image.width / picture.width
    x0, top, x1, bottom = box
    cut = image.crop((round((x0 - 2) * scale), round((top - 2) * scale), round((x1 + 2) * scale),
                      round((bottom + 2) * scale)))
    return recogniser().read(np.asarray(cut)).text.replace(" ", "")


@cache
def paper() -> Image.Image:
    with pypdfium2.PdfDocument(sample("43", "Scan*.pdf")) as document:
        return document[0].render(scale=200 / 72).to_pil().convert("L")


@pytest.mark.parametrize("degrees, ending", [
    (90, "jpg"), (180, "jpg"), (93.0, "jpg"), (270, "pdf"), (2.5, "pdf")])
def test_the_box_lies_on_the_words_however_the_paper_lay(tmp_path: Path, degrees: float, ending: str) -> None:
    """Turned by quarters, askew, or both: as a picture file, and as a PDF that holds one."""
    path = tmp_path / f"scan.{ending}"
    paper().rotate(-degrees, expand=True, fillcolor=255).save(path, dpi=(200, 200), resolution=200)
    reading = read_file(path, path.name, vocabulary())
    assert dict(reading.turned).get(1, 0) == (4 - round(degrees / 90)) % 4
    picture = shown(path, 1, dict(reading.turned).get(1, 0))
    assert picture.scanned
    address, code = reading.fields["address"], reading.fields["postcode"]
    assert address.box
    assert code.box
    assert "LanternStreet" in words_at(picture, address.box)
    assert words_at(picture, code.box) == "WX37LN"


def test_turns_are_kept_with_the_reading() -> None:
    """As data, and only where there are any."""
    reading = Reading("0" * 64, "consent_form", 2, turned=((1, 1), (2, 3)))
    assert reading_from_json(reading_to_json(reading)) == reading
    assert "turned" not in reading_to_json(replace(reading, turned=()))


def test_a_photograph_is_shown_as_it_was_straightened() -> None:
    """In colour, the sheet alone, its date where the reading has it."""
    path = sample("45", "IMG*.jpg")
    reading = read_file(path, path.name, vocabulary())
    picture = shown(path)
    signed = reading.fields["signatures"].parts[0]["signed_on"]
    assert signed.box
    assert "2026" in words_at(picture, signed.box)
    assert Image.open(io.BytesIO(picture.png)).mode == "RGB"


def test_a_typed_page_is_shown_as_it_prints() -> None:
    """Its boxes are the file's own."""
    path = sample("35", "*consent.pdf")
    reading = read_file(path, path.name, vocabulary())
    picture = shown(path)
    assert not picture.scanned
    assert (round(picture.width), round(picture.height)) == (595, 842)
    signed = reading.fields["signatures"].parts[0]["signed_on"]
    assert signed.box
    assert words_at(picture, signed.box) == "30/02/2026"


def test_any_page_of_many(tmp_path: Path) -> None:
    """Of a PDF and of a TIFF; one that is not there is said so."""
    for name in ("pages.pdf", "pages.tiff"):
        path = tmp_path / name
        pages = [Image.new("L", (1654, 2339), shade) for shade in (255, 200, 150)]
        dots = {"resolution": 200} if name == "pages.pdf" else {"dpi": (200, 200)}
        pages[0].save(path, save_all=True, append_images=pages[1:], **dots)
        assert [shown(path, number).pages for number in (1, 3)] == [3, 3]
        for number in (0, 4, 10_000):
            with pytest.raises(ReadError, match="no such page"):
                show(path, number)


@pytest.mark.parametrize("data", [
    b"", b"\0" * 64, b"%PDF-1.7 cut off", b"\xff\xd8\xff not a picture", b"PK\x03\x04 not a document",
    b"MZ" + b"\0" * 99, b"From: a@b\nTo: c@d\nSubject: e\n\nwords", b"words alone", bytes(range(256)) * 8,
], ids=lambda data: repr(data[:12]))
def test_what_cannot_be_shown_gives_a_sentence(tmp_path: Path, data: bytes) -> None:
    """One that says what to do instead; never a fault."""
    path = tmp_path / "document"
    path.write_bytes(data)
    with pytest.raises(ReadError) as told:
        show(path)
    assert told.value.message.endswith(".")
    assert len(told.value.message) > 40


def test_a_file_that_is_gone_is_said_so(tmp_path: Path) -> None:
    """As when it is read."""
    with pytest.raises(ReadError, match="could not be opened"):
        show(tmp_path / "nothing")


def test_it_ends_in_time_and_within_its_size(tmp_path: Path) -> None:
    """Whatever the process does that makes the picture."""
    with pytest.raises(ReadError, match="longer than it may"):
        show(sample("45", "IMG*.jpg"), limits=replace(DEFAULT_LIMITS, wall_seconds=0.01))
    with pytest.raises(ReadError, match=r"larger than|more memory|Download the original"):
        show(sample("45", "IMG*.jpg"), limits=replace(DEFAULT_LIMITS, memory_bytes=1))
    with pytest.raises(ReadError, match="more pixels"):
        show(sample("45", "IMG*.jpg"), limits=replace(DEFAULT_LIMITS, picture_pixels=1000))
    with (tmp_path / "empty").open("w+b") as nothing, pytest.raises(ValueError, match="more than was asked"):
        asked("tests.showing.talker", nothing.fileno(), DEFAULT_LIMITS, 1000)
    with (tmp_path / "empty").open("w+b") as nothing, pytest.raises(Late):
        asked("tests.showing.sleeper", nothing.fileno(), replace(DEFAULT_LIMITS, wall_seconds=1.0), 1000)


def test_it_can_do_nothing_but_answer(tmp_path: Path) -> None:
    """No file written, no program started, no connection made; killed with whoever asked."""
    with (tmp_path / "empty").open("w+b") as nothing:
        said = asked("tests.showing.trier", nothing.fileno(), DEFAULT_LIMITS, 1000, [str(tmp_path / "written")])
    assert said.decode().split() == ["PermissionError", "PermissionError", str(int(signal.SIGXFSZ))]

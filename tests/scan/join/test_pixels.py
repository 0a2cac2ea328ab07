"""Picture files as pages of pixels."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace

import pytest
from pictures import decoded, pages, saved
from PIL import Image, ImageDraw

from stepdown_pipeline.shell.readers.errors import ReadError
from stepdown_pipeline.shell.readers.limits import DEFAULT_LIMITS


def paper(mode: str = "L", size: tuple[int, int] = (600, 800)) -> Image.Image:
    """White with a black corner at the top left."""
    image = Image.new("L", size, 255)
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 4, size[1] // 4), fill=0)
    return image.convert(mode)


def level(page, x: float, y: float) -> int:
    """The first channel at a share of the width and height."""
    at = (int(y * (page.height - 1)) * page.width + int(x * (page.width - 1))) * page.channels
    return page.data[at]


@pytest.mark.parametrize(("kind", "data"), [
    ("jpeg", saved(paper("RGB"), "JPEG", dpi=(150, 150))), ("jpeg", saved(paper("CMYK"), "JPEG", dpi=(150, 150))),
    ("png", saved(paper("1"), "PNG", dpi=(150, 150))), ("png", saved(paper("P"), "PNG", dpi=(150, 150))),
    ("png", saved(paper().convert("I").point(lambda v: v * 257).convert("I;16"), "PNG", dpi=(150, 150))),
    ("tiff", saved(paper("1"), "TIFF", compression="group4", dpi=(150, 150))),
    ("tiff", saved(paper("1"), "TIFF", compression="group3", dpi=(150, 150))),
    ("tiff", saved(paper("CMYK"), "TIFF", compression="tiff_lzw", dpi=(150, 150))),
    ("tiff", saved(paper("RGB"), "TIFF", compression="jpeg", dpi=(150, 150))),
    ("bmp", saved(paper("RGB"), "BMP", dpi=(150, 150))),
], ids=["jpeg", "cmyk jpeg", "1 bit", "palette", "16 bit", "fax g4", "fax g3", "cmyk tiff", "jpeg in tiff", "bmp"])
def test_every_kind_of_picture_is_grey_pixels(kind, data) -> None:
    """Black is dark and white is light, in one channel, with what the scanner says of its resolution."""
    (page,) = decoded(data, kind)
    assert (page.number, page.width, page.height, page.channels) == (1, 600, 800, 1)
    assert page.dpi == pytest.approx(150, abs=0.1)
    assert level(page, 0.1, 0.1) < 20
    assert level(page, 0.9, 0.9) > 235


@pytest.mark.parametrize("kind", ["gif", "webp"])
def test_of_a_moving_picture_the_first_frame_is_taken(kind) -> None:
    """One page, whatever comes after it."""
    data = saved(paper("RGB"), kind.upper(), save_all=True, append_images=[Image.new("RGB", (600, 800))])
    (page,) = decoded(data, kind)
    assert level(page, 0.9, 0.9) > 235


def test_colour_stays() -> None:
    """Blue ink is told from black print."""
    (page,) = decoded(saved(Image.new("RGB", (300, 400), (30, 40, 160)), "PNG"), "png")
    assert page.channels == 3
    assert page.data[:3] == bytes((30, 40, 160))


def test_what_is_transparent_lies_on_white() -> None:
    """A signature cut out of its paper is dark on white, not black on black."""
    clear = Image.new("RGBA", (300, 400), (0, 0, 0, 0))
    clear.paste((0, 0, 0, 255), (0, 0, 100, 100))
    (page,) = decoded(saved(clear, "PNG"), "png")
    assert (level(page, 0.1, 0.1), level(page, 0.9, 0.9)) == (0, 255)


@pytest.mark.parametrize(("orientation", "dark"), [(3, (0.9, 0.9)), (6, (0.9, 0.1)), (8, (0.1, 0.9))])
@pytest.mark.parametrize("kind", ["jpeg", "tiff"])
def test_a_camera_says_which_way_it_was_held(kind, orientation, dark) -> None:
    """The corner is where it belongs once the picture has been turned, once."""
    exif = Image.Exif()
    exif[274] = orientation
    more = {"tiffinfo": {274: orientation}} if kind == "tiff" else {"exif": exif}
    (page,) = decoded(saved(paper("RGB"), kind.upper(), **more), kind)
    assert (page.width, page.height) == ((600, 800) if orientation == 3 else (800, 600))
    assert level(page, *dark) < 40
    assert level(page, 0.5, 0.5) > 215


def test_a_fax_has_fewer_lines_down_than_across() -> None:
    """Its pixels are made square; else letters are half as high as wide."""
    (page,) = decoded(saved(paper("1", (1728, 1100)), "TIFF", compression="group4", dpi=(204, 98)), "tiff")
    assert page.width == 1728
    assert page.height == pytest.approx(1100 * 204 / 98, abs=2)
    assert page.dpi == pytest.approx(204, abs=1)


@pytest.mark.parametrize(("dpi", "believed"), [(72, 0), (96, 0), (200, 200), (5000, 0)])
def test_a_resolution_is_believed_when_the_page_would_be_paper(dpi, believed) -> None:
    """Cameras say 72 of everything."""
    (page,) = decoded(saved(Image.new("L", (1654, 2339), 255), "JPEG", dpi=(dpi, dpi)), "jpeg")
    assert page.dpi == believed


@pytest.mark.parametrize("kind", ["jpeg", "png"])
def test_a_large_picture_is_made_smaller(kind) -> None:
    """No page is larger than is needed to read it, and its resolution goes with it."""
    limits = replace(DEFAULT_LIMITS, page_side=1000)
    (page,) = decoded(saved(paper("L", (2400, 3000)), kind.upper(), dpi=(300, 300)), kind, limits)
    assert (page.width, page.height) == (800, 1000)
    assert page.dpi == pytest.approx(100, abs=1)


def test_each_page_of_a_tiff_is_its_own() -> None:
    """Pages come in their order, with numbers from 1."""
    found = decoded(pages([10, 20, 30]), "tiff")
    assert [(page.number, page.data[0]) for page in found] == [(1, 10), (2, 20), (3, 30)]


def huge_png() -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\0" * 9999)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


GOOD = saved(paper("RGB"), "JPEG")


@pytest.mark.parametrize(("kind", "data", "code"), [
    ("png", huge_png(), "too_large"), ("jpeg", GOOD[:len(GOOD) // 2], "truncated"), ("jpeg", GOOD[:12], "truncated"),
    ("png", saved(paper(), "PNG")[:300], "truncated"), ("tiff", pages([1, 2, 3])[:-40_000], "truncated"),
    ("tiff", b"II*\0" + b"\xff" * 80, "truncated"), ("png", saved(Image.new("L", (40, 40)), "PNG"), "not_a_document"),
    ("tiff", pages([9] * 7), "too_large"),
], ids=["bomb", "half", "head", "png", "tiff", "no tiff", "tiny", "pages"])
def test_what_cannot_be_decoded_gets_one_sentence(kind, data, code) -> None:
    """A bomb is told by its head alone; a sentence says what to do."""
    with pytest.raises(ReadError) as caught:
        decoded(data, kind, replace(DEFAULT_LIMITS, pages=6))
    assert caught.value.code == code
    assert caught.value.message.endswith(".")
    assert len(caught.value.message.split(". ")) >= 2

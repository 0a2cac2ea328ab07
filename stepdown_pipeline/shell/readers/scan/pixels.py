"""Files that are pictures, decoded to pages of pixels: photographs, scans, faxes. One page is held at a time."""

from __future__ import annotations

import io
import math
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from PIL import (  # the formats are imported so that no others are
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    ImageChops,
    ImageOps,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)

from .. import guard
from ..errors import ReadError
from ..limits import Limits
from .seen import Pixels

_PLUGINS: Final = (BmpImagePlugin, GifImagePlugin, JpegImagePlugin, MpoImagePlugin, PngImagePlugin, TiffImagePlugin,
                   WebPImagePlugin)
FORMATS: Final[Mapping[str, tuple[str, ...]]] = {
    "jpeg": ("JPEG", "MPO"), "png": ("PNG",), "tiff": ("TIFF",), "gif": ("GIF",), "bmp": ("BMP",), "webp": ("WEBP",),
}
_SMALLEST: Final = 200  # pixels: no page is smaller either way
_BELIEVED: Final = (99.0, 1300.0)  # dots an inch that a scanner may say; cameras and screens say 72 or 96
_LONGEST: Final = (4.0, 18.0)  # inches that the longer side of a page may have
_GREYISH: Final = 12  # of 255: colour channels that differ by no more are grey
FAILURES: Final = (
    OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, AttributeError, ZeroDivisionError,
    OverflowError, RuntimeError, NotImplementedError, UnidentifiedImageError,
)


class Pictures:
    """An open picture file. ``count`` pages: a TIFF may hold many, of everything else the first frame is taken."""

    def __init__(self, image: Image.Image, limits: Limits) -> None:
        self._image, self._limits = image, limits
        self.count = int(getattr(image, "n_frames", 1)) if image.format == "TIFF" else 1
        guard.check_pages(self.count, limits)

    def pages(self) -> Iterator[Pixels]:
        """Each page, decoded when it is asked for. Raises ReadError."""
        for index in range(self.count):
            with _told(index + 1, self.count):
                if index:
                    self._image.seek(index)
                page = _page(self._image, index + 1, self._limits)
            yield page


@contextmanager
def opened(data: bytes, kind: str, limits: Limits) -> Iterator[Pictures]:
    """The file as ``sniff`` found it to be. Raises ReadError ``truncated`` or ``too_large``."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns of sizes, which are checked here, and of odd tags
        with _told(1, 1):
            image = Image.open(io.BytesIO(data), formats=FORMATS[kind])
        with image:
            with _told(1, 1):
                pictures = Pictures(image, limits)
            yield pictures


@contextmanager
def _told(number: int, of: int) -> Iterator[None]:
    try:
        yield
    except (ReadError, MemoryError):
        raise
    except Image.DecompressionBombError as error:
        raise _too_many_pixels() from error
    except FAILURES as error:
        which = f"Page {number} of the picture" if of > 1 else "The picture"
        raise ReadError("truncated", f"{which} is damaged or only part of it arrived. "
                                     "Scan or photograph the paper again and drop that.") from error


def _too_many_pixels() -> ReadError:
    return ReadError("too_large", "The picture has more pixels than any page needs and was not opened. "
                                  "Scan the paper at 300 dots per inch, or photograph it again, and drop that.")


def _page(image: Image.Image, number: int, limits: Limits) -> Pixels:
    width, height = image.size
    if width * height > limits.picture_pixels:
        raise _too_many_pixels()
    across, down = _resolution(image)
    if min(width, height * across / down) < _SMALLEST:
        raise ReadError("not_a_document", "The picture is too small to be of a page. "
                                          "Scan or photograph the whole paper and drop that.")
    if image.format in ("JPEG", "MPO"):
        image.draft("RGB" if image.mode != "L" else "L", (limits.page_side, limits.page_side))
    image.load()
    shrunk = image.size[0] / width  # the JPEG decoder may have halved it
    flat = on_white(image)
    if image.format != "TIFF":  # Pillow turns TIFFs by itself
        flat = ImageOps.exif_transpose(flat)
    if (flat.width > flat.height) != (width > height):
        across, down = down, across
    return _made(_squared(flat, across, down), number, max(across, down) * shrunk, limits)


def _resolution(image: Image.Image) -> tuple[float, float]:
    """Dots an inch across and down; (1, 1) where the file says nothing. Faxes have fewer down than across."""
    said: Any = image.info.get("dpi") or image.info.get("resolution") or (1.0, 1.0)
    try:
        across, down = float(said[0]), float(said[1])
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        return 1.0, 1.0
    sane = math.isfinite(across) and math.isfinite(down) and min(across, down) > 0 and 0.3 < across / down < 3.4
    return (across, down) if sane else (1.0, 1.0)


def on_white(image: Image.Image) -> Image.Image:
    """The picture in grey or colour, eight bits a channel, what is transparent on white."""
    if image.mode.startswith("I") or image.mode == "F":
        return _eight_bits(image)
    if image.mode in ("1", "L"):
        return image if image.mode == "L" else image.convert("L")
    if "transparency" in image.info or image.mode in ("LA", "PA", "La", "RGBA", "RGBa"):
        solid = image.convert("RGBA")
        paper = Image.new("RGB", solid.size, "white")
        paper.paste(solid, mask=solid.getchannel("A"))
        return _with_exif(paper, image)
    return image if image.mode == "RGB" else _with_exif(image.convert("RGB"), image)


def _with_exif(made: Image.Image, of: Image.Image) -> Image.Image:
    if made is not of and "exif" in of.info:
        made.info["exif"] = of.info["exif"]
    return made


def _eight_bits(image: Image.Image) -> Image.Image:
    deep = image.convert("F")
    extremes: Any = deep.getextrema()
    highest = float(extremes[1])
    top = 65535.0 if image.mode.startswith("I;16") or highest > 255 else 255.0 if highest > 1 else 1.0
    return deep.point(lambda level: level * (255.0 / top)).convert("L")


def _squared(image: Image.Image, across: float, down: float) -> Image.Image:
    """With pixels as high as wide."""
    if abs(across / down - 1) < 0.01:
        return image
    scale = max(across, down)
    size = round(image.width * scale / across), round(image.height * scale / down)
    return image.resize(size, Image.Resampling.BILINEAR)


def _made(image: Image.Image, number: int, dpi: float, limits: Limits) -> Pixels:
    longest = max(image.size)
    if longest > limits.page_side:
        share = limits.page_side / longest
        size = max(1, round(image.width * share)), max(1, round(image.height * share))
        image = image.resize(size, Image.Resampling.BOX if share < 0.5 else Image.Resampling.BILINEAR, reducing_gap=2.0)
        dpi *= share
    if image.mode == "RGB" and _is_grey(image):
        image = image.convert("L")
    return Pixels(number, image.width, image.height, len(image.getbands()), _believed(dpi, max(image.size)),
                  image.tobytes())


def _is_grey(image: Image.Image) -> bool:
    red, green, blue = image.split()
    differences: list[Any] = [ImageChops.difference(one, green).getextrema() for one in (red, blue)]
    return all(most <= _GREYISH for _, most in differences)


def _believed(dpi: float, longest: int) -> float:
    """What the file says of its resolution, or 0."""
    low, high = _BELIEVED
    if not low <= dpi <= high or not _LONGEST[0] <= longest / dpi <= _LONGEST[1]:
        return 0.0
    return round(dpi, 2)


def page_from(image: Image.Image, number: int, dpi: float, limits: Limits) -> Pixels:
    """A page that was rendered (grey or RGB) as pixels, made smaller where it is larger than any page needs."""
    return _made(image, number, dpi, limits)

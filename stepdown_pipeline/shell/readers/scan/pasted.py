"""Pictures out of a typed document as pixels, for whoever looks at them: no larger than a signature needs."""

from __future__ import annotations

import io
import warnings
from dataclasses import replace
from typing import Final

from PIL import Image

from ....core.layout import Picture
from .pixels import FAILURES, on_white
from .seen import Pixels, SeenPage

_PIXELS: Final = 16_000_000  # of the picture as its file has it
_SIDE: Final = 1200  # pixels that are enough of either side
_KINDS: Final = ("PNG", "JPEG", "MPO", "GIF", "BMP", "TIFF", "WEBP")


def decoded(data: bytes, number: int) -> Pixels | None:
    """The picture, what is transparent on white; None where it cannot be had."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=_KINDS) as image:
                if image.width * image.height > _PIXELS:
                    return None
                image.draft("RGB", (_SIDE, _SIDE))
                image.load()
                return pasted(on_white(image), number)
    except (*FAILURES, Image.DecompressionBombError):
        return None


def pasted(image: Image.Image, number: int) -> Pixels | None:
    """The same of a picture that is decoded already."""
    if min(image.size) < 8:
        return None
    if image.mode not in ("L", "RGB"):
        image = image.convert("RGB")
    if max(image.size) > _SIDE:
        image = image.copy()
        image.thumbnail((_SIDE, _SIDE), Image.Resampling.BOX)
    return Pixels(number, image.width, image.height, len(image.getbands()), 0.0, image.tobytes(), picture=True)


def filled_in(picture: Picture, seen: SeenPage) -> Picture:
    """The picture with what was seen on it; as it was where its looker failed."""
    if not seen.inks:
        return picture
    ink = seen.inks[0]
    return replace(picture, look=ink.look, sure=ink.sure, says=ink.says, says_sure=ink.says_sure)

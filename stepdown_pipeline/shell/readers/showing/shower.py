"""Making what is shown of one document, in a process that can do no harm. Started by ``shown``."""

from __future__ import annotations

from typing import Final

from .. import guard
from ..apart import given, say, shut_in
from ..errors import ReadError
from ..limits import Limits
from ..sniff import sniff
from .answers import Shown, packed

_SHEETS: Final = ("stepdown_pipeline.shell.readers.showing.sheets", "PIL.PngImagePlugin")
_WORDS: Final = ("stepdown_pipeline.shell.readers.docx.document",)
_PICTURES: Final = frozenset({"jpeg", "png", "tiff", "gif", "bmp", "webp"})
_WORD: Final = frozenset({"docx", "docm", "dotx", "dotm"})
_UNSHOWN: Final = ("unsupported", "This document cannot be shown here. Download the original to look at it.")
_MEMORY: Final = ("memory", "Showing this page takes more memory than it may. Download the original to look at it.")
_CRASHED: Final = ("crashed", "Something in the document keeps it from being shown. Download the original to look at "
                              "it.")


def main(parent: str, numbers: str, look: str, page: str, quarters: str) -> None:
    """``look``: what the caller takes the document for, ``word`` or ``sheets``: that much is loaded beforehand."""
    limits = shut_in(parent, numbers, _WORDS if look == "word" else _SHEETS)
    say(packed(_answer(given(limits), int(page), int(quarters), limits)))


def _answer(data: bytes, page: int, quarters: int, limits: Limits) -> Shown | ReadError:
    try:
        guard.check_size(len(data), limits)
        return _shown(data, page, quarters, limits)
    except ReadError as error:
        return error
    except MemoryError:
        return ReadError(*_MEMORY)
    except Exception:  # noqa: BLE001  # whatever a document does to what shows it is that document's trouble
        return ReadError(*_CRASHED)


def _shown(data: bytes, page: int, quarters: int, limits: Limits) -> Shown:
    kind = sniff(data)
    if kind in _WORD:
        from ..docx.document import read_docx

        return read_docx(data, limits)
    if kind == "pdf":
        from .sheets import pdf_page

        return pdf_page(data, page, quarters, limits)
    if kind in _PICTURES:
        from .sheets import picture_page

        return picture_page(data, kind, page, quarters, limits)
    raise ReadError(*_UNSHOWN)

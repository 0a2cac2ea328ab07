"""The first look at a PDF: can it be opened, is it of a sane size, is it a kind that can be read."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Final

import pikepdf

from ..errors import ReadError
from ..limits import DEFAULT_LIMITS

logging.getLogger("pikepdf").setLevel(logging.CRITICAL)  # what it finds amiss becomes a note or a refusal

MAX_SIDE: Final = 14_400  # points: the format's own limit, 5 metres
_HEADER_WITHIN: Final = 1024


@dataclass(frozen=True, slots=True)
class Opened:
    pdf: pikepdf.Pdf
    mended: bool  # its tables were damaged and have been rebuilt
    stale_appearances: bool  # NeedAppearances: fields' values count, not how they were last drawn


@contextmanager
def triaged(data: bytes, most: int = DEFAULT_LIMITS.pages) -> Iterator[Opened]:
    """The file opened for its structure; ``most`` pages. Raises ``ReadError`` for what cannot or should not be read."""
    if not data.strip(b"\0\t\n\r "):
        raise ReadError("empty", "The file is empty. Save or send the document again.")
    if b"%PDF-" not in data[:_HEADER_WITHIN]:
        raise ReadError("not_a_document", "The file is not a PDF, whatever its name says. Save it as a PDF again.")
    try:
        pdf = pikepdf.open(BytesIO(data), suppress_warnings=True)
    except pikepdf.PasswordError:
        raise ReadError(
            "encrypted", "The PDF is locked with a password. Save a copy without the password and drop that.",
        ) from None
    except (pikepdf.PdfError, ValueError, RuntimeError, KeyError, TypeError, OverflowError) as error:
        raise damaged() from error
    with pdf:
        yield _checked(pdf, most)


def damaged() -> ReadError:
    """The refusal of a file that is cut off or broken."""
    return ReadError(
        "truncated", "The PDF is damaged or cut off and cannot be opened. Save it again where it came from.",
    )


def _checked(pdf: pikepdf.Pdf, most: int) -> Opened:
    try:
        mended = bool(pdf.get_warnings())
        count = len(pdf.pages)
        form = pdf.Root.get("/AcroForm")
    except (pikepdf.PdfError, ValueError, RuntimeError, KeyError, TypeError, AttributeError) as error:
        raise damaged() from error
    if count == 0:
        raise damaged()
    if count > most:
        raise ReadError(
            "too_large",
            f"The PDF has {count} pages; at most {most} are read. "
            "Split it and drop the part that matters.",
        )
    if not isinstance(form, pikepdf.Dictionary):
        return Opened(pdf, mended, False)
    if "/XFA" in form and (str(pdf.Root.get("/NeedsRendering")) == "True" or not _has_fields(form)):
        raise ReadError(
            "unsupported",
            "The PDF is an Adobe LiveCycle (XFA) form, which only Adobe's programs can show. "
            "Open it there, print it to an ordinary PDF, and drop that.",
        )
    return Opened(pdf, mended, str(form.get("/NeedAppearances", False)) == "True")


def _has_fields(form: pikepdf.Dictionary) -> bool:
    """Whether an XFA form keeps ordinary fields beside it: at least one with a widget to show."""
    todo = [(field, 0) for field in list(form.get("/Fields", ()))[:5000]]
    while todo:
        field, depth = todo.pop()
        if not isinstance(field, pikepdf.Dictionary) or depth > 32:
            continue
        if "/Rect" in field and field.get("/Subtype") == "/Widget":
            return True
        todo += [(kid, depth + 1) for kid in list(field.get("/Kids", ()))[:5000]]
    return False

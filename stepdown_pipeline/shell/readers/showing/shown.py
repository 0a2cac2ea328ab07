"""Having one page of a document, or the words of a Word file, shown: made in a process of its own, and watched."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from ..apart import Late, asked
from ..errors import ReadError
from ..guard import check_size
from ..inside import open_document
from ..limits import DEFAULT_LIMITS, MB, Limits
from ..office.convert import Office, OldFile
from ..office.formats import convertible
from ..room import Room
from .answers import Shown, unpacked

_SHOWER: Final = "stepdown_pipeline.shell.readers.showing.shower"
_MOST: Final = 48 * MB  # of an answer: a page of coloured noise
_ADVICE: Final = "Download the original to look at it."
_LATE: Final = ("timeout", f"Making the page ready took longer than it may. {_ADVICE}")
_CRASHED: Final = ("crashed", f"Something in the document keeps it from being shown. {_ADVICE}")
_NO_OFFICE: Final = ("needs_libreoffice", f"This is an old kind of Word file, and LibreOffice could not open it here. "
                                          f"{_ADVICE}")


def show(path: Path, page: int = 1, quarters: int = 0, limits: Limits = DEFAULT_LIMITS, office: Office | None = None,
         room: Path | None = None) -> Shown:
    """Page ``page`` (from 1) of the document at ``path``, turned by ``quarters`` clockwise where it is a picture.

    A Word file is its words, as a Layout, whatever the page; an old one is turned into one by ``office``, within the
    folder ``room``. Raises ReadError with a sentence for what cannot be shown.
    """
    kind = convertible(path, limits.file_bytes)
    if kind is None:
        return _asked(path, page, quarters, limits)
    if office is None:
        raise ReadError(*_NO_OFFICE)
    with Room(room) as made:
        (converted,) = office.convert([OldFile(path, kind)], made.folder)
        if not isinstance(converted, Path):
            raise ReadError(*_NO_OFFICE)
        return _asked(converted, 1, 0, limits)


def _asked(path: Path, page: int, quarters: int, limits: Limits) -> Shown:
    with open_document(path) as stream:
        check_size(os.fstat(stream.fileno()).st_size, limits)
        look = "word" if os.pread(stream.fileno(), 2, 0) == b"PK" else "sheets"
        try:
            return unpacked(asked(_SHOWER, stream.fileno(), limits, _MOST, (look, str(page), str(quarters % 4))))
        except Late as error:
            raise ReadError(*_LATE) from error
        except (OSError, ValueError) as error:
            raise ReadError(*_CRASHED) from error

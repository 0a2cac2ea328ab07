"""Having one e-mail opened in a process of its own: confined, watched, and not believed more than it must be."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from ..apart import Late, asked
from ..errors import ReadError
from ..guard import check_size
from ..inside import open_document
from ..limits import DEFAULT_LIMITS, MB, Limits
from ..sniff import sniff
from .parcel import Parcel, unpacked

_OPENER: Final = "stepdown_pipeline.shell.readers.enclosures.opener"
_HEAD: Final = 4096
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MORE: Final = 2 * MB  # than the mail itself, for what is said about it

_FAILED: Final = ("crashed", "The e-mail could not be opened. Open it in Outlook, save what is attached to it, and "
                             "drop that.")
_LATE: Final = ("timeout", "Opening the e-mail took longer than {seconds:.0f} seconds and was stopped. Open it in "
                           "Outlook, save what is attached to it, and drop that.")


def is_mail(path: Path, most: int = DEFAULT_LIMITS.file_bytes) -> bool:
    """Whether a file is an e-mail, by its content. Most files are told by their first bytes."""
    try:
        with open_document(path) as stream:
            data = stream.read(_HEAD)
            if data.startswith(_OLE):
                data += stream.read(max(most - len(data), 0))
            elif data.startswith(b"PK"):
                return False
    except (ReadError, OSError, MemoryError):
        return False
    return sniff(data) in {"eml", "msg", "winmail"}


def open_mail(path: Path, limits: Limits = DEFAULT_LIMITS) -> Parcel:
    """What is attached to the mail at ``path``. Never raises for what a mail holds."""
    try:
        with open_document(path) as stream:
            check_size(os.fstat(stream.fileno()).st_size, limits)
            return unpacked(asked(_OPENER, stream.fileno(), limits, limits.file_bytes + _MORE))
    except ReadError as error:
        return Parcel(problem=(error.code, error.message))
    except Late:
        code, message = _LATE
        return Parcel(problem=(code, message.format(seconds=limits.wall_seconds)))
    except (OSError, ValueError):
        return Parcel(problem=_FAILED)

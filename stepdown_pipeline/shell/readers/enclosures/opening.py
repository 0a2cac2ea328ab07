"""Having one e-mail opened in a process of its own: confined, watched, and not believed more than it must be."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import Final

from ..errors import ReadError
from ..guard import check_size
from ..inside import open_document
from ..limits import DEFAULT_LIMITS, MB, Limits
from ..sniff import sniff
from .parcel import Parcel, unpacked

_BOOT: Final = ("import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
                "from stepdown_pipeline.shell.readers.enclosures.opener import main; main(*sys.argv[2:])")
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
            return _open(stream.fileno(), limits)
    except ReadError as error:
        return Parcel(problem=(error.code, error.message))
    except (OSError, ValueError):
        return Parcel(problem=_FAILED)


def _open(mail: int, limits: Limits) -> Parcel:
    path = json.dumps([str(Path(entry).absolute()) for entry in sys.path])
    with subprocess.Popen(
        [sys.executable, "-I", "-c", _BOOT, path, str(os.getpid()), json.dumps(asdict(limits))],
        stdin=mail, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True,
        env={"PATH": os.defpath, "LANG": "C.UTF-8"},
    ) as process:
        try:
            return unpacked(_heard(process, limits))
        finally:
            process.kill()


def _heard(process: subprocess.Popen[bytes], limits: Limits) -> bytes:
    """All that it says, within time and size. Raises ReadError or ValueError."""
    end = time.monotonic() + limits.wall_seconds
    said = bytearray()
    assert process.stdout is not None  # noqa: S101  (a pipe was asked for)
    while True:
        if not select.select([process.stdout], [], [], max(end - time.monotonic(), 0))[0]:
            code, message = _LATE
            raise ReadError(code, message.format(seconds=limits.wall_seconds))
        block = os.read(process.stdout.fileno(), MB)
        if not block:
            return bytes(said)
        said += block
        if len(said) > limits.file_bytes + _MORE:
            raise ValueError("more than a mail can hold")

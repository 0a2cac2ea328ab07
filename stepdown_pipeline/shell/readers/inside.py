"""Read one file in this very process. Harmful files are read by ``sandbox``, which runs this in a child."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, NamedTuple

from ...core.layout import Layout
from ...core.read.vocabulary import Vocabulary
from ...core.reading import Problem, Reading
from . import guard
from .errors import ReadError
from .formats import reader_of
from .limits import DEFAULT_LIMITS, MB, Limits
from .scan.eyes import Eyes
from .scan.near_eyes import NearEyes
from .sniff import EXTENSIONS, sniff

ReadLayout = Callable[[Layout, Vocabulary, str], Reading]

_CRASHED = ("crashed", "Something in the file could not be coped with. "
                       "Open it, save a fresh copy and drop that, or key its facts by hand.")
_MEMORY = ("memory", "Reading the file took more memory than any form needs and was stopped. "
                     "Open it, save a fresh copy without its pictures and drop that.")
_GONE = ("unavailable", "The file could not be opened. Check that it is still there and that nobody has locked it.")


def read_file(path: Path, name: str, vocabulary: Vocabulary, *, limits: Limits = DEFAULT_LIMITS,
              eyes: Eyes | None = None, read_layout: ReadLayout | None = None) -> Reading:
    """Read the file at ``path``, which the user knows as ``name``. Never raises for what is in a file.

    ``eyes``: who looks at pages that are pictures; None: this process does.
    """
    try:
        with open_document(path) as stream:
            return read_stream(stream, name, vocabulary, limits=limits, eyes=eyes, read_layout=read_layout)
    except ReadError as error:
        return unreadable("", error.code, error.message)


def open_document(path: Path) -> BinaryIO:
    """Open an ordinary file for reading, never waiting for a pipe. Raises ReadError ``unavailable``."""
    try:
        number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:
        raise ReadError(*_GONE) from error
    if not stat.S_ISREG(os.fstat(number).st_mode):
        os.close(number)
        raise ReadError(*_GONE)
    return os.fdopen(number, "rb")


def digest_of(path: Path) -> str:
    """The SHA-256 of a file that is not read; "" where it cannot be opened."""
    try:
        with open_document(path) as stream:
            digest = hashlib.sha256()
            while block := stream.read(MB):
                digest.update(block)
            return digest.hexdigest()
    except (ReadError, OSError):
        return ""


def read_stream(stream: BinaryIO, name: str, vocabulary: Vocabulary, *, limits: Limits = DEFAULT_LIMITS,
                eyes: Eyes | None = None, read_layout: ReadLayout | None = None) -> Reading:
    """The same from an open file."""
    try:
        data = stream.read(limits.file_bytes + 1)
        if len(data) > limits.file_bytes:
            digest = hashlib.sha256(data)
            while block := stream.read(MB):
                digest.update(block)
            return _guarded(digest.hexdigest(), lambda: guard.check_size(limits.file_bytes + 1, limits))
    except MemoryError:
        return unreadable("", *_MEMORY)
    except OSError:
        return unreadable("", *_GONE)
    return read_bytes(data, name, vocabulary, limits=limits, eyes=eyes, read_layout=read_layout)


def read_bytes(data: bytes, name: str, vocabulary: Vocabulary, *, limits: Limits = DEFAULT_LIMITS,
               eyes: Eyes | None = None, read_layout: ReadLayout | None = None) -> Reading:
    """The same from the file's bytes: what it is by content, its layout, and what its fields say."""
    sha256 = hashlib.sha256(data).hexdigest()
    using = _Using(limits, eyes or NearEyes(), read_layout)
    return _guarded(sha256, lambda: _read(data, name, sha256, vocabulary, using))


def unreadable(sha256: str, code: str, message: str) -> Reading:
    """The reading of a file that cannot be read."""
    return Reading(sha256, "unreadable", problems=(Problem(code, message),))


def _guarded(sha256: str, read: Callable[[], Reading | None]) -> Reading:
    try:
        return read() or unreadable(sha256, *_CRASHED)
    except ReadError as error:
        return unreadable(sha256, error.code, error.message)
    except MemoryError:
        return unreadable(sha256, *_MEMORY)
    except RecursionError:
        return unreadable(sha256, "bomb", "The document is nested more deeply than any form and was not read. "
                                          "Open it, save a fresh copy and drop that.")
    except Exception:  # noqa: BLE001 — whatever a document does to its reader is that document's problem, never the program's
        return unreadable(sha256, *_CRASHED)


class _Using(NamedTuple):
    limits: Limits
    eyes: Eyes
    read_layout: ReadLayout | None


def _read(data: bytes, name: str, sha256: str, vocabulary: Vocabulary, using: _Using) -> Reading:
    guard.check_size(len(data), using.limits)
    kind = sniff(data)
    layout = reader_of(kind)(data, using.limits, using.eyes)
    read_layout = using.read_layout
    if read_layout is None:
        from ...core.read import read_layout as shipped_read_layout  # imported late: refusals need none of it
        read_layout = shipped_read_layout
    reading = read_layout(layout, vocabulary, sha256)
    seen = {problem.code for problem in reading.problems}
    notes = [Problem(note.code, note.message) for note in layout.notes if note.code not in seen]
    return replace(reading, problems=(*reading.problems, *notes, *_misnamed(kind, name)), turned=layout.turned)


def _misnamed(kind: str, name: str) -> tuple[Problem, ...]:
    usual = EXTENSIONS.get(kind)
    extension = name.rpartition(".")[2].lower() if "." in name else ""
    if usual is None or not extension or extension in usual or len(extension) > 5:
        return ()
    return (Problem("mislabelled", f"The file's name ends in .{extension}, but it is a {_NAMES[kind]}, and was read "
                                   "as that. Give it its right ending if you keep a copy."),)


_NAMES = {"pdf": "PDF", "docx": "Word document (.docx)", "docm": "Word document with macros (.docm)",
          "dotx": "Word template (.dotx)", "dotm": "Word template with macros (.dotm)", "jpeg": "JPEG picture",
          "png": "PNG picture", "tiff": "TIFF picture", "gif": "GIF picture", "bmp": "BMP picture",
          "webp": "WebP picture"}

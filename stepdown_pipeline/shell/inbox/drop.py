"""Putting a file into the inbox as a person would: whole or not at all, under a name that is nobody else's."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from stepdown_pipeline.shell.disk import TEMPORARY, sync_folder

from .names import fitting, printable

_DEVICES: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)  # no file on Windows may be called so
_UNFIT: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f]')


@dataclass(frozen=True, slots=True)
class Laid:
    """A file's bytes on the inbox's disk, under a passing name that the desk does not look at."""

    path: Path
    sha256: str
    size: int


def lay(inbox: Path, pieces: Iterable[bytes]) -> Laid:
    """Write the bytes there, flushed. Raises OSError, and leaves nothing then."""
    path, digest, size = inbox / f"{TEMPORARY}drop-{secrets.token_hex(8)}", hashlib.sha256(), 0
    try:
        with path.open("xb") as handle:
            for piece in pieces:
                handle.write(piece)
                digest.update(piece)
                size += len(piece)
            handle.flush()
            os.fsync(handle.fileno())
    except BaseException:
        with contextlib.suppress(OSError):
            path.unlink()
        raise
    return Laid(path, digest.hexdigest(), size)


def drop(laid: Laid, name: str) -> str:
    """Give it its name, or the nearest that is free; gives that. Nothing that lies there is touched. Raises OSError."""
    folder = laid.path.parent
    number = 1
    while True:
        extra = ("", f"-{laid.sha256[:8]}", f"-{laid.sha256[:8]}-{number - 1}")[min(number, 3) - 1]
        target = folder / fitting(name, extra)
        if _named(laid.path, target):
            sync_folder(folder)
            return target.name
        number += 1


def take_back(laid: Laid) -> None:
    """It is not wanted after all."""
    with contextlib.suppress(OSError):
        laid.path.unlink()


def safe_name(name: str) -> str:
    """A name as it may stand in a shared folder, whatever a browser said; "" when nothing of it is left.

    No folder, no control or direction characters, nothing that Windows would not take or the desk would pass over.
    """
    last = re.split(r"[/\\]", name)[-1]
    text = unicodedata.normalize("NFC", _without(last, "Cs", "Co", "Cn"))
    text = _UNFIT.sub("_", _without(printable(text), "Cf"))
    text = " ".join(text.split()).rstrip(". ").lstrip(".~$- ")
    stem, suffix = os.path.splitext(text)  # noqa: PTH122  (a name, not a path)
    if _DEVICES.fullmatch(stem.split(".")[0]):
        stem = f"_{stem}"
    return fitting(stem + suffix) if stem.strip("_ ") else ""


def _without(text: str, *categories: str) -> str:
    return "".join(char for char in text if unicodedata.category(char) not in categories)


def _named(passing: Path, target: Path) -> bool:
    """Whether the file has that name now; False: it is somebody else's."""
    try:
        os.link(passing, target)
    except FileExistsError:
        return False
    except OSError:  # a share without links: reserve the name, then put the file in its place
        try:
            os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644))
        except FileExistsError:
            return False
        passing.replace(target)
        return True
    passing.unlink()
    return True

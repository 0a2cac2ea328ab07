"""Names in a shared folder: which are nobody's documents, and which say that somebody has a document open."""

from __future__ import annotations

import os
import re
from fnmatch import fnmatchcase
from typing import Final

IGNORED_FILES: Final = (
    ".*", "._*", "~*.tmp", "*.tmp", "*.part", "*.partial", "*.crdownload", "*.download", "*.filepart", "*.swp",
    "thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r", "*.lnk", "*.url",
)
IGNORED_FOLDERS: Final = (
    ".*", "@eadir", "#recycle", "#snapshot", "$recycle.bin", "system volume information", "lost+found",
    "__macosx",
)
DOCUMENT_SUFFIXES: Final = frozenset({
    ".docx", ".docm", ".doc", ".dotx", ".pdf", ".odt", ".rtf", ".txt", ".eml", ".msg", ".jpg", ".jpeg", ".png",
    ".tif", ".tiff", ".pages", ".xps",
})


def is_ignored_file(name: str) -> bool:
    """True for half-written and system files: passed over without a word."""
    return any(fnmatchcase(name.lower(), pattern) for pattern in IGNORED_FILES)


def is_ignored_folder(name: str) -> bool:
    return any(fnmatchcase(name.lower(), pattern) for pattern in IGNORED_FOLDERS)


def is_lock_file(name: str) -> bool:
    """True for the little file that Word or LibreOffice keeps beside a document while somebody has it open."""
    return name.startswith("~$") or (name.startswith(".~lock.") and name.endswith("#"))


def is_passed_over(name: str) -> bool:
    """True for what the desk would never take: half-written and system files, and those of an open document."""
    return is_ignored_file(name) or is_lock_file(name)


def locked_by(names: set[str]) -> dict[str, str]:
    """For each document that somebody has open: its name and the lock file's.

    Word writes ``~$`` over the first two letters of a longer name ("minutes.docx" gives "~$nutes.docx") and before a
    short one; LibreOffice wraps the whole name.
    """
    found: dict[str, str] = {}
    for lock in names:
        if lock.startswith(".~lock.") and lock.endswith("#"):
            if lock[7:-1] in names:
                found[lock[7:-1]] = lock
        elif lock.startswith("~$"):
            rest = lock[2:]
            for name in names:
                if name != lock and not is_lock_file(name) and any(name[cut:] == rest for cut in (0, 1, 2)):
                    found[name] = lock
    return found


def printable(name: str) -> str:
    """The name as it can be stored and shown: bytes that are no text, and control characters, become ``_``."""
    text = os.fsencode(name).decode("utf-8", "replace").replace("\N{REPLACEMENT CHARACTER}", "_")
    return re.sub(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]", "_", text)


def fitting(name: str, extra: str = "", most: int = 240) -> str:
    """A file name of at most ``most`` bytes with ``extra`` before its suffix; the stem is cut where it must be."""
    stem, suffix = os.path.splitext(name)  # noqa: PTH122  (a name, not a path)
    suffix = suffix[:20]
    room = most - len((extra + suffix).encode())
    return stem.encode()[:room].decode("utf-8", "ignore") + extra + suffix

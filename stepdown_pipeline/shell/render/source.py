"""A template's file: one on the disk, or one whose bytes are at hand."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Protocol
from zipfile import is_zipfile

from stepdown_pipeline.registry import packages

MAIL = "mail/"  # mails' templates are told from the others by their folder
SHARED = ("mail/layout.html.j2", "mail/parts.html.j2", "mail/parts.txt.j2")  # pieces of every mail
Files = Mapping[str, bytes]  # name below the templates' folder, as in "mail/waiting.txt.j2": the file's bytes


class Source(Protocol):
    """What a template is made from: a `Path`, or a `TemplateFile`."""

    @property
    def name(self) -> str: ...
    def read_bytes(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class TemplateFile:
    name: str
    data: bytes

    def read_bytes(self) -> bytes:
        return self.data


def is_template(name: str) -> bool:
    """Whether a file's name is one of a template; what Word and editors leave beside theirs is none."""
    return name.endswith((".j2", ".docx")) and not name.startswith((".", "~", "#"))


def is_a_packages(name: str) -> bool:
    """Whether it can be the template of a notice of an installed package's: any mail's, where there is such a one."""
    return (name.startswith(MAIL) and name.endswith((".txt.j2", ".html.j2"))
            and bool(packages().that_implement("stepdown_notices")))


def is_half(name: str, data: bytes) -> bool:
    """Whether the file looks as one does while it is being saved: empty, or a Word file without its end."""
    return not data or (name.endswith(".docx") and not is_zipfile(BytesIO(data)))


def files_in(folder: Path) -> dict[str, bytes]:
    """Every template of the folder that can be opened."""
    found = {}
    for part in ("", MAIL):
        inside = folder / part
        for path in sorted(inside.iterdir()) if inside.is_dir() else []:
            if is_template(path.name) and path.is_file():
                with contextlib.suppress(OSError):
                    found[f"{part}{path.name}"] = path.read_bytes()
    return found


def mails_of(files: Files) -> dict[str, str]:
    """The texts of the mails' templates by their bare names. Raises UnicodeDecodeError."""
    return {name.removeprefix(MAIL): text_of(data) for name, data in files.items() if name.startswith(MAIL)}


def text_of(data: bytes) -> str:
    """A template's text, with or without the mark that Notepad puts before it. Raises UnicodeDecodeError."""
    return data.decode("utf-8-sig").replace("\r\n", "\n")

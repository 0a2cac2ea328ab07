"""Where LibreOffice is on this machine, and which version."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

AUTO, OFF = "auto", "off"
_NAMES: Final = ("soffice", "libreoffice", "loffice")
_USUAL: Final = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice", "/usr/lib/libreoffice/program/soffice",
    "/usr/lib64/libreoffice/program/soffice", "/opt/libreoffice/program/soffice", "/snap/bin/libreoffice",
)
_VERSION_SECONDS: Final = 20.0


def find_office(setting: str = AUTO) -> Path | None:
    """The program, by the setting ``reading.libreoffice``: a path, ``auto`` or ``off``. None: there is none."""
    if setting == OFF or sys.platform == "win32":  # where conversions can be neither kept apart nor ended as a whole
        return None
    if setting != AUTO:
        return _program(Path(setting))
    on_path = (shutil.which(name) for name in _NAMES)
    for place in (*filter(None, on_path), *_USUAL):
        found = _program(Path(place))
        if found:
            return found
    return None


def _program(place: Path) -> Path | None:
    """The program itself rather than the script that starts it, so that one process is all there is to end."""
    try:
        place = place.resolve()
        itself = place.with_name("soffice.bin")
        place = itself if place.name == "soffice" and itself.is_file() else place
        return place if place.is_file() and os.access(place, os.X_OK) else None
    except (OSError, ValueError, RuntimeError):
        return None


def version_of(program: Path) -> str | None:
    """What it calls itself, such as "LibreOffice 7.4.7.2"; None when it does not answer."""
    program = program.with_name("soffice") if program.name == "soffice.bin" else program
    try:
        said = subprocess.run([str(program), "--version"], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              errors="replace", timeout=_VERSION_SECONDS, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return None
    found = re.search(r"LibreOffice\w*(?: Vanilla)? \d[\d.]*", said)
    return found.group() if found else None

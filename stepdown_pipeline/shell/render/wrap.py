"""Plain-text mail as people read it: lines of at most 78 characters, no more than one blank line in a row."""

from __future__ import annotations

import re
import textwrap
from typing import Final

WIDTH: Final = 78
_START: Final = re.compile(r"^(\s*)((?:[-*•]|\d+[.)])\s+)?")


def wrapped(text: str) -> str:
    """The text wrapped; a list's item hangs under its first word, a word is never broken."""
    out: list[str] = []
    for line in (raw.rstrip() for raw in text.strip("\n").splitlines()):
        if not line and (not out or not out[-1]):
            continue
        if len(line) <= WIDTH:  # most lines: nothing to wrap
            out.append(line)
            continue
        match = _START.match(line)
        indent = " " * len(match[0]) if match else ""
        out += textwrap.wrap(line, WIDTH, subsequent_indent=indent, break_long_words=False,
                             break_on_hyphens=False) or [""]
    return "\n".join(out).rstrip() + "\n"

"""A suggestion for a mistyped case reference, found without looking at every case."""

from __future__ import annotations

import difflib
import string
from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection

from stepdown_pipeline.shell.store import case_lists

_LONGEST: Final = 20  # characters of a reference worth guessing at


def near(tx: Connection, reference: str) -> str:
    """A suggestion with a space before it; empty when no case is one slip of a finger away."""
    if not 3 <= len(reference) <= _LONGEST:
        return ""
    close = difflib.get_close_matches(reference, case_lists.among(tx, set(_slips(reference))), 1, 0)
    return f" Did you mean {close[0]}?" if close else ""


def _slips(reference: str) -> Iterator[str]:
    """What was meant, if one character is wrong, missing, too many, or changed places with its neighbour."""
    characters = string.digits + "".join(sorted(set(reference) - set(string.digits))) + "-"
    for at in range(len(reference) + 1):
        before, after = reference[:at], reference[at:]
        yield before + after[1:]
        yield before + after[1:2] + after[:1] + after[2:]
        for character in characters:
            yield before + character + after
            yield before + character + after[1:]

"""Where in config.toml a key stands: its line, and how to speak of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

Place = tuple[str | int, ...]  # ("teams", 2, "kind"), lists counted from 0

_HEADER = re.compile(r"\s*(\[\[|\[)\s*([^\]]+?)\s*\]")
_KEY = re.compile(r"""\s*("[^"]+"|'[^']+'|[A-Za-z0-9_-]+)\s*=""")
_ONE_OF = {"teams": "the team", "areas": "the area", "people": "the person"}


def lines_of(text: str) -> Mapping[Place, int]:
    """The line, counted from 1, of every table and key that stands in the usual manner (no inline tables)."""
    lines: dict[Place, int] = {}
    table: Place = ()
    counts: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            names = tuple(part.strip().strip("\"'") for part in header[2].split("."))
            if header[1] == "[[":
                counts[header[2]] = counts.get(header[2], -1) + 1
                table = (*names, counts[header[2]])
            else:
                table = names
            lines.setdefault(table, number)
        elif key := _KEY.match(line):
            lines.setdefault((*table, key[1].strip("\"'")), number)
    return lines


def line_of(place: Place, lines: Mapping[Place, int]) -> int | None:
    """The line of the key, else of the nearest table around it."""
    for length in range(len(place), 0, -1):
        if place[:length] in lines:
            return lines[place[:length]]
    return None


def spoken(place: Sequence[str | int], data: Mapping[str, Any]) -> str:
    """The table that holds the key, in words: 'the team "locality-east"', 'the part [mail]', 'the top of the file'."""
    if not place:
        return "the top of the file"
    first = str(place[0])
    if len(place) > 1 and isinstance(place[1], int) and first in _ONE_OF:
        rows = data.get(first)
        row = rows[place[1]] if isinstance(rows, list) else None
        name = row.get("id") if isinstance(row, dict) else None
        return f'{_ONE_OF[first]} "{name}"' if isinstance(name, str) else f"{_ONE_OF[first]} number {place[1] + 1}"
    return f"the part [{'.'.join(str(part) for part in place)}]"

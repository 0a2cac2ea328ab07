"""What is wrong with a file of the forms' words, told with the line of its row and what was probably meant."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any, Final

from stepdown_pipeline.core.read.vocabulary import Vocabulary

Table = dict[str, Any]
Lines = dict[tuple[str, int], int]  # (table, number of the row): the line of its heading
_ENTRY: Final = ("is", "exactly", "may", "asks", "never", "made", "kinds")
_KEYS: Final[Mapping[str, tuple[str, ...]]] = {  # of a row; the first ones it must have
    "label": ("concept", *_ENTRY, "field", "by", "on"), "column": ("concept", *_ENTRY, "field", "by", "on"),
    "section": ("name", *_ENTRY), "phrase": ("list", "value", "any", "never"),
    "kind": ("kind", "strong", "weak", "concepts", "against", "titles"), "words": ("name", "any"),
    "trap": ("value", "any"),
    "telling": ("field", "value", "called", "says", "kinds", "never", "but"),
}
_TEXTS: Final = frozenset({"concept", "name", "list", "value", "kind", "field", "called", "by", "on"})
_HEADING: Final = re.compile(r"^\s*\[\[\s*(\w+)\s*\]\]", re.MULTILINE)


def mistake_in(data: bytes, spoken: Table) -> str:
    """What is wrong with the file, with its place; '' when nothing is. ``spoken``: words that other files name."""
    if not data.strip():
        return "it is empty"
    try:
        table = parsed(data)
    except UnicodeDecodeError:
        return "it cannot be read as UTF-8 text; save it again as UTF-8"
    except tomllib.TOMLDecodeError as error:
        return str(error)
    return _of_rows(table, spoken, _lines(data))


def _of_rows(table: Table, spoken: Table, lines: Lines) -> str:
    for name, rows in table.items():
        if name not in _KEYS:
            return f"there is no table [[{name}]]{_near(name, _KEYS)}"
        if not isinstance(rows, list):
            return f"{name} is written as one table; write [[{name}]] above each row"
        for number, row in enumerate(rows):
            wrong = _row_mistake(name, row)
            if wrong:
                return _placed(lines, name, number, wrong)
    return _of_meaning(table, spoken, lines)


def _of_meaning(table: Table, spoken: Table, lines: Lines) -> str:
    around = {kind: [*rows, *table.get(kind, ())] for kind, rows in spoken.items()}
    if not _compiled({**table, **around}):
        return ""
    for name, rows in table.items():
        for number, row in enumerate(rows):
            wrong = _compiled({**around, name: [row]})
            if wrong:
                return _placed(lines, name, number, wrong)
    return _compiled({**table, **around})


def _placed(lines: Lines, name: str, number: int, wrong: str) -> str:
    line = lines.get((name, number))
    return f"{f'line {line}, ' if line else ''}in [[{name}]]: {wrong}"


def _row_mistake(name: str, row: Mapping[str, Any]) -> str:
    known = _KEYS[name]
    for key, value in row.items():
        if key not in known:
            return f'there is no word "{key}"{_near(key, known)}'
        if key in _TEXTS and not isinstance(value, str):
            return f'"{key}" must be a text in quotation marks'
        if key not in _TEXTS and not isinstance(value, list):
            return f'"{key}" must be a list in square brackets'
    return ""


def _compiled(table: Table) -> str:
    """What is wrong with the rows as words of a form; '' when nothing is."""
    try:
        Vocabulary.from_tables([table])
    except KeyError as error:
        return f"{str(error).replace(chr(39), chr(34))} is missing"
    except (ValueError, TypeError, AttributeError) as error:
        return f"it is not written as the shipped ones are ({error})"
    return ""


def _lines(data: bytes) -> Lines:
    """The line of each row's heading, by table and number."""
    text = data.decode("utf-8-sig")
    found: dict[tuple[str, int], int] = {}
    counts: dict[str, int] = {}
    for match in _HEADING.finditer(text):
        name = match[1]
        found[name, counts.get(name, 0)] = text.count("\n", 0, match.start(1)) + 1
        counts[name] = counts.get(name, 0) + 1
    return found


def _near(word: str, known: Mapping[str, Any] | Sequence[str]) -> str:
    near = get_close_matches(word, list(known), n=1)
    return f' (did you mean "{near[0]}"?)' if near else ""


def parsed(data: bytes) -> Table:
    """The file's tables. Raises UnicodeDecodeError, TOMLDecodeError."""
    return tomllib.loads(data.decode("utf-8-sig"))

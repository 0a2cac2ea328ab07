"""Holds a reading against the truth, value by value, and says what each difference would do to a family."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from stepdown_pipeline.core.reading import Field, Reading

from .truth import ANY, Blank, Doc, Has, Maybe, NotRead, Uncertain

Verdict = Literal["right", "doubted", "dangerous", "wrong_doubted", "missing", "kept"]
# right: read and right · doubted: right, but a person is asked · dangerous: relied upon and wrong, or relied upon
# where a person must be asked · wrong_doubted: wrong, but a person is asked · missing: not found
# kept: doubt or blank as due
GOOD: Final = ("right", "kept")
_KEYS: Final = ("name", "action", "need")  # by which items of a list are matched


@dataclass(frozen=True)
class Result:
    """One judged value. ``leaf`` is "field" or "field[2].key"."""

    document: str
    leaf: str
    verdict: Verdict
    expected: Any
    got: str

    @property
    def field(self) -> str:
        return re.sub(r"\[\d+\]", "", self.leaf)


def judge(doc: Doc, reading: Reading) -> list[Result]:
    """Every expectation of the document against what was read; the kind first."""
    kind: Verdict = "right" if reading.kind == doc.kind else "dangerous"
    if kind == "right" and reading.kind_state == "uncertain" and doc.kind != "unknown":
        kind = "doubted"
    elif kind == "dangerous" and (reading.kind_state == "uncertain" or reading.kind in ("unknown", "unreadable")):
        kind = "wrong_doubted"
    out = [Result(doc.name, "kind", kind, doc.kind, f"{reading.kind} ({reading.kind_state})")]
    for name, expected in doc.fields.items():
        out += _field(doc.name, name, expected, reading.get(name))
    return out


def _field(document: str, name: str, expected: Any, got: Field | None) -> Iterator[Result]:
    if isinstance(expected, (list, tuple)) and expected and isinstance(expected[0], Mapping):
        yield from _items(document, name, expected, got)
    elif isinstance(expected, Mapping):
        yield from _item(document, name, expected, _dict(got), got)
    else:
        yield _leaf(
            document, name, expected, got.value if got else None, got.state if got else None, got.why if got else ""
        )


def _items(document: str, name: str, expected: Sequence[Mapping[str, Any]], got: Field | None) -> Iterator[Result]:
    """A list of dicts: items are paired by their name (or action), else by place; one too many is dangerous."""
    values: list[Mapping[str, Any]] = [v for v in got.value or [] if isinstance(v, Mapping)] if got else []
    free = list(range(len(values)))
    for number, want in enumerate(expected):
        at = _partner(want, values, free)
        if at is not None:
            free.remove(at)
        parts = got.parts[at] if got and at is not None and at < len(got.parts) else {}
        yield from _item(document, f"{name}[{number}]", want, values[at] if at is not None else None, got, parts)
    for at in free:
        certain = got is not None and got.state == "read"
        yield Result(
            document, f"{name}[+]", "dangerous" if certain else "wrong_doubted", "no such item", _short(values[at])
        )


def _partner(want: Mapping[str, Any], values: Sequence[Mapping[str, Any]], free: Sequence[int]) -> int | None:
    for key in _KEYS:
        wanted = _bare(want.get(key))
        if isinstance(wanted, str):
            for at in free:
                if _alike(wanted, values[at].get(key)):
                    return at
            return free[0] if len(free) == len(values) == 1 else None
    return free[0] if free else None


def _item(
    document: str,
    leaf: str,
    want: Mapping[str, Any],
    value: Mapping[str, Any] | None,
    got: Field | None,
    parts: Mapping[str, Field] | None = None,
) -> Iterator[Result]:
    for key, expected in want.items():
        part = (parts or {}).get(key)
        if part is not None:
            yield _leaf(document, f"{leaf}.{key}", expected, part.value, part.state, part.why)
        else:
            found = value.get(key) if value else None
            state = None if got is None or value is None else got.state if found is not None else "blank"
            yield _leaf(document, f"{leaf}.{key}", expected, found, state, got.why if got else "")


def _leaf(document: str, leaf: str, expected: Any, value: Any, state: str | None, why: str) -> Result:
    shown = "absent" if state is None else f"{_short(value)} ({state}{': ' + why if why else ''})"
    return Result(document, leaf, _verdict(expected, value, state), expected, shown)


def _verdict(expected: Any, value: Any, state: str | None) -> Verdict:
    relied = state == "read" and value not in (None, "", [])
    if isinstance(expected, Maybe):
        return "kept" if state == "uncertain" else _verdict(expected.value, value, state)
    if isinstance(expected, NotRead):
        return "dangerous" if relied and (expected.value == ANY or _same(expected.value, value)) else "kept"
    if isinstance(expected, Blank):
        if relied:
            return "dangerous"
        return "missing" if state is None else "kept" if value in (None, "", []) else "wrong_doubted"
    if isinstance(expected, Uncertain):
        if relied:
            return "dangerous"
        if state != "uncertain":
            return "missing"
        return "kept" if expected.value == ANY or _same(expected.value, value) else "wrong_doubted"
    return _plain_verdict(expected, value, state, relied=relied)


def _plain_verdict(expected: Any, value: Any, state: str | None, *, relied: bool) -> Verdict:
    """For a value that is to be read and relied upon."""
    if state is None or value in (None, "", []):
        return "missing"
    if _same(expected, value):
        return "right" if relied else "doubted"
    return "dangerous" if relied else "wrong_doubted"


def _same(expected: Any, value: Any) -> bool:
    if isinstance(expected, Has):
        words = [_plain(v) for v in (value if isinstance(value, list) else [value])]
        return all(any(_plain(part) in word for word in words) for part in expected.parts)
    if isinstance(expected, (list, tuple)):
        return isinstance(value, list) and sorted(map(_plain, expected)) == sorted(map(_plain, value))
    return _plain(expected) == _plain(value)


def _alike(wanted: str, value: Any) -> bool:
    return _plain(wanted) == _plain(value)


def _plain(value: Any) -> str:
    """For comparing: quotes, dashes, commas and white space levelled, the end's punctuation off, case kept off too."""
    text = unicodedata.normalize("NFKC", str(value)).translate({0x2019: "'", 0x2013: "-", 0x2014: "-", 0x2011: "-"})
    return re.sub(r"[\s,]+", " ", text).strip(" .;:").casefold()


def _bare(expected: Any) -> Any:
    return expected.value if isinstance(expected, (Uncertain, Maybe)) else expected


def _dict(got: Field | None) -> Mapping[str, Any] | None:
    if got is None:
        return None
    if isinstance(got.value, list):
        return got.value[0] if got.value and isinstance(got.value[0], Mapping) else None
    return got.value if isinstance(got.value, Mapping) else None


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 110 else text[:107] + "…"

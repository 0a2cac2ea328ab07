"""What lists of people share: a name with its role, a tick, the parts of an item with their evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from ..layout import EMPTY_BOX, TICKED
from ..reading import Field
from ..values.blank import is_blank, is_not_known
from ..values.names import clean_name, looks_like_name, split_name_role
from ..values.relations import relation_kind
from ..values.roles import is_role
from ..values.value import Value
from ..values.yes_no import parse_yes_no
from .area import Area
from .evidence import one_line, shorten
from .legible import cautious, is_marked
from .options import items_of
from .phrases import found_in
from .vocabulary import Vocabulary

Parts = dict[str, Field]
_TICKS = ("x", "y", "yes", "\u2713", "\u2714", "\u221a", "*", "1")
_NO_BUT = re.compile(r"(?i)^\W*(?:no|absent|did not attend|not present|dna)\b\W+")
_NO_TICKS = ("n", "no", "-", "\u2013", "\u2014", "0", "n/a", "na", "none")
_RANK = re.compile(r"(?:PC|PCSO|DC|DS|Sgt|Rev|Cllr|Dr|Sr|Fr)\b")
BULLETS = " \t-*\u2022\u2013\u25aa\u25cf\u00b7\uf0b7"
_ABOUT_ONE = 3  # items of a line: a name, a role, an agency
_NUMBER = re.compile(r"^\s*\d{1,2}[.)]\s*")
TWO_ROWS: Final = "two persons seem to stand in one row"
ORGANISATION = re.compile(
    r"(?i)\b(?:social care|homes|housing|services?|academy|nursery|school|college|council|trust|centre|team|health"
    r"|police|camhs|primary|practice)$"
)
_NOBODY = re.compile(
    r"(?i)\W*(?:none|nil|no apologies|no ?one|nobody)(?: (?:were |was )?(?:received|given|sent|noted|recorded))?\W*")
_SAINT = re.compile(r"(?:St\.?|Saint|Our Lady) ?[A-Z][\w'\u2019]+$|Our Lady\b")  # a school
UNBORN = re.compile(r"\bunborn\b|^\W*baby\b", re.IGNORECASE)


def part(area: Area | None, value: Value[Any], shown: Any = None, *, judged: bool = False) -> Field:
    """A Field for one value of a list's item. ``judged``: how well its place can be read was looked at already."""
    text = area.text if area else ""
    found = Field(shown if shown is not None else value.value, value.state, shorten(text), area.page if area else None,
                  area.box if area else None, 0.97 if value.state == "read" else 0.6,
                  value.why if value.state == "uncertain" else "")
    return found if judged else cautious(found, area, value=value.value)


def listed(rows: Sequence[Parts], text: str, page: int | None = None, box: Any = None) -> Field | None:
    """A list Field from its items' parts; uncertain when any part is; None when there are none."""
    if not rows:
        return None
    doubtful = [one for row in rows for one in row.values() if one.state == "uncertain"]
    value = [{key: one.value for key, one in row.items()} for row in rows]
    return Field(value, "uncertain" if doubtful else "read", shorten(text), page, box,
                 0.6 if doubtful else 0.97, doubtful[0].why if doubtful else "", tuple(rows))


def holds_several(area: Area | None) -> bool:
    """Whether two persons stand in one cell, whose parting line was lost: 'Tom Pell' over 'Ann Lee'."""
    lines = [line.strip() for line in area.kept.split("\n")] if area is not None else []
    return sum(" " in line and looks_like_name(line) for line in lines) > 1


def row_name(row: Mapping[str, Area]) -> tuple[Field | None, str]:
    """The name of a row, put together from first and last where they are apart, and a role in brackets after it."""
    if "first" in row or "last" in row:
        halves = [row[key] for key in ("first", "last") if key in row]
        given = [half.text for half in halves if not is_blank(half.text)]
        if given:
            words = one_line(" ".join(given))
            whole = len(given) == 2 or UNBORN.search(words)
            value = Value(words, "read") if whole else Value(words, "uncertain", "only a first or a last name is given")
            return part(halves[0].joined(*halves[1:]), value), ""
        return row_name({"name": row["name"]}) if "name" in row else (None, "")
    area = row.get("name") or row.get("name_role")
    if area is None or is_blank(area.kept):
        return None, ""
    return _named(area, _NUMBER.sub("", area.kept))


def _named(area: Area, text: str) -> tuple[Field, str]:
    """A name in one place, parted from the role behind it."""
    name, role = split_name_role(text)
    value = clean_name(name or text)
    if value.value is None and len(text.split()) >= 2 and _RANK.match(text.strip()):
        value, role = Value(one_line(text), "read"), ""
    if UNBORN.search(text):
        value = Value(one_line(text), "read")
    if value.value and value.state == "read" and not looks_like_name(value.value) and not UNBORN.search(value.value):
        value = Value(value.value, "uncertain", "it does not look like a name")
    return part(area, value), role


def tick(area: Area, vocabulary: Vocabulary) -> bool | str:
    """True/False for a tick cell; another attendance word when the cell says one ("Apologies" under Present)."""
    text = area.text.strip()
    folded = text.casefold().strip(" .")
    if not text:
        return area.inked and (not area.pictures or any(is_marked(picture) is not False for picture in area.pictures))
    if EMPTY_BOX in text or TICKED in text:
        if TICKED in text and EMPTY_BOX in text:
            return parse_yes_no(area.runs).value == "yes"
        return TICKED in text
    if folded in _TICKS:
        return True
    if folded in _NO_TICKS:
        return False
    said = found_in(vocabulary, "attendance", behind_no(text, vocabulary))
    if said.value:
        return said.value
    return re.search(r"\w", text) is not None


def behind_no(text: str, vocabulary: Vocabulary) -> str:
    """'No – apologies sent': the apologies; any other text as it is."""
    behind = _NO_BUT.sub("", text)
    return behind if found_in(vocabulary, "attendance", behind).value == "apologies" else text


def persons_in(text: str) -> Iterator[tuple[str, str, str]]:
    """(name, role, words) of every person in a list such as 'Kerry Doyle (mother), Jane Moss, Social Worker'."""
    if is_blank(text) or is_not_known(text) or _NOBODY.fullmatch(text.partition("\n")[0]):
        return
    lines = [line for line in text.split("\n") if line.strip()]
    if lines and all(before_colon(line) for line in lines):
        for line in lines:
            name = before_colon(line)
            role, _, _ = line.partition(":")[2].partition(",")
            yield name, role.strip(), line.strip()
        return
    if len(lines) > 1 and all(map(_holds_one, lines)):
        for line in lines:
            yield from _persons_in(items_of(line), one=True)
        return
    yield from _persons_in(items_of(text))


def before_colon(line: str) -> str:
    """The person whose role stands behind a colon: 'Jane Moss: Social Worker, Children's Services'; else empty."""
    name, colon, rest = line.strip(BULLETS).partition(":")
    one = bool(colon and rest.strip()) and len(name.split()) > 1 and looks_like_name(name)
    return name.strip() if one and not ORGANISATION.search(name) and relation_kind(name) == "unknown" else ""


def _holds_one(line: str) -> bool:
    """Whether a line is about one person: a name, and no more behind it than a role and an agency."""
    items = items_of(line)
    if ("\t" in line and not _role_behind_tab(items)) or not 1 <= len(items) <= _ABOUT_ONE or any(
            role and looks_like_name(name) for name, role in map(_name_and_role, items[1:])):
        return False
    name = _name_and_role(items[0])[0]
    return len(name.split()) > 1 and looks_like_name(name) and not ORGANISATION.search(name) and (
        relation_kind(name) == "unknown")


def _role_behind_tab(items: Sequence[str]) -> bool:
    """'Sid Barr | Social Worker': a name and what they are, set in columns; two names are two persons."""
    return len(items) > 1 and all(is_role(item) or relation_kind(item) != "unknown" or ORGANISATION.search(item)
                                  for item in items[1:])


def _persons_in(items: Sequence[str], *, one: bool = False) -> Iterator[tuple[str, str, str]]:
    """``one``: all items are of one person: name, role, agency."""
    pending: list[str] = []
    for item in items:
        name, role = _name_and_role(item)
        person = not (one and pending) and not _is_agency_of(pending, item, role)
        if person and name and looks_like_name(name):
            if pending:
                yield pending[0], pending[1], pending[2]
            pending = [name, role, item]
        elif pending and not pending[1]:
            pending[1], pending[2] = item, f"{pending[2]}, {item}"
        elif person and relation_kind(item) != "unknown":
            if pending:
                yield pending[0], pending[1], pending[2]
            pending = ["", item, item]
        elif pending:
            pending[2] += f", {item}"
    if pending:
        yield pending[0], pending[1], pending[2]


def _name_and_role(item: str) -> tuple[str, str]:
    nested = re.fullmatch(r"([^()]+?)\s*\((.*\(.*\).*)\)", item)
    return (nested.group(1), nested.group(2)) if nested else split_name_role(item)


def _is_agency_of(pending: list[str], item: str, role: str) -> bool:
    """'Asha Rao, Social Worker, Children's Social Care': the words behind a person's role may be their agency."""
    return bool(pending and pending[1] and not role and (ORGANISATION.search(item) or _SAINT.match(item)))

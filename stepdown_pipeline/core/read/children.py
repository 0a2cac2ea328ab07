"""The children of a form, with their birth dates: from tables, from labels, from the sentences of a letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from ..reading import Field
from ..values.blank import is_blank, is_not_known
from ..values.names import same_person
from ..values.references import parse_reference
from ..values.relations import is_parent_or_carer, relation_kind
from .area import Area
from .beside_names import doubt_child
from .child_births import birth_parts
from .child_guess import guessed_child
from .child_names import named_in_line
from .child_places import children_by_labels
from .child_whole import with_whole_names
from .legible import BY_HAND, MOST_DOUBTED, doubted_reference
from .people import TWO_ROWS, UNBORN, Parts, holds_several, listed, part, row_name
from .sheet import Sheet, Slot
from .vocabulary import Vocabulary

_CHILD_WORDS = re.compile(
    r"(?i)\b(?:child|subject|self|son|daughter|sibling|brother|sister|baby|unborn|half[- ]?sibling|stepson|stepdaughter"
    r"|step[- ]?son|step[- ]?daughter|twin|half[- ]?(?:brother|sister))\b"
)
_NO_NAME = re.compile(r"(?i)\d|\b(?:of|the|name|names|child|children|required|surname|forename|date|address)\b")
_ADULT = 18  # years
_LATE_ENOUGH = 2005  # born then or later: a child, where the form's own time is not known


def children(sheet: Sheet, about: date | None, vocabulary: Vocabulary | None = None) -> Field | None:
    """The children of the form. ``about``: the form's own time, against which birth dates are judged.

    ``vocabulary``: with its words a child that may be none of the case is in doubt.
    """
    rows = _merged([*_from_tables(sheet, about, vocabulary), *children_by_labels(sheet, about)])
    if not rows:  # a letter: 'Rowan Jessop (DOB 3/4/2020)' within a sentence
        letter = (Slot("child.name", "exact", "", area) for area in (*sheet.prose, *sheet.headings))
        rows = _merged(row for slot in letter for row in named_in_line(slot, about))
    rows = [_as_one_name(row) for row in _by_one_hand(with_whole_names(rows, sheet))]
    first = rows[0]["name"] if rows else None
    found = listed(rows, "; ".join(map(_evidence, rows)), first.page if first else None, first.box if first else None)
    return found or guessed_child(sheet, about) or _left_blank(sheet)


def _by_one_hand(rows: list[Parts]) -> list[Parts]:
    """Whoever wrote one child's name by hand wrote the others' too, however much like print they look."""
    if not any(row["name"].why == BY_HAND for row in rows):
        return rows
    return [row | {"name": _doubted(row["name"])} if row["name"].state == "read" else row for row in rows]


def _as_one_name(row: Parts) -> Parts:
    """The row, its name in doubt where it may be several run together, or hold words of a label."""
    name = row["name"]
    if name.state != "read" or UNBORN.search(str(name.value)):
        return row
    words = re.findall(r"[^\W_]{3,}", str(name.value).casefold())
    if len(set(words)) == len(words) and not _NO_NAME.search(str(name.value)):
        return row
    why = "it may be more than one name, or more than a name"
    return row | {"name": replace(name, state="uncertain", why=why, confidence=min(name.confidence, MOST_DOUBTED))}


def _doubted(name: Field) -> Field:
    return replace(name, state="uncertain", why=BY_HAND, confidence=min(name.confidence, MOST_DOUBTED))


def _evidence(row: Parts) -> str:
    return row["name"].text + (f" {row['date_of_birth'].text}" if "date_of_birth" in row else "")


def _left_blank(sheet: Sheet) -> Field | None:
    for slot in sheet.of("child.name", "child.name_dob", "child.first"):
        if is_blank(slot.area.text):
            return Field([], "blank", slot.label, slot.area.page, slot.area.box, 0.95)
    return None


def _from_tables(sheet: Sheet, about: date | None, vocabulary: Vocabulary | None) -> Iterator[Parts]:
    return (parts for parts, _ in rows_of_children(sheet, about, vocabulary))


def rows_of_children(
    sheet: Sheet, about: date | None, vocabulary: Vocabulary | None = None,
) -> Iterator[tuple[Parts, Mapping[str, Area]]]:
    """The children among the rows of family tables: what is read of each, and all places of the row."""
    for records in sheet.records_of("family"):
        for row in records.rows:
            name, role = row_name(row)
            if name is None or name.value is None:
                continue
            if holds_several(row.get("name")) and name.state == "read":
                name = replace(name, state="uncertain", confidence=MOST_DOUBTED, why=TWO_ROWS)
            parts: Parts = {"name": name, **birth_parts(row.get("dob"), row.get("due"), about, str(name.value))}
            if not _is_child(_relation(row, role), parts, records.section, about):
                continue
            if (ref := row.get("reference")) is not None and ref.text and not is_not_known(ref.text):
                parts["reference"] = part(ref, doubted_reference(parse_reference(ref.text), ref))
            if vocabulary is not None:
                parts = doubt_child(parts, row, role, records.heading, vocabulary)
            yield parts, row


def _relation(row: Mapping[str, Area], role: str) -> str:
    """Who a person of the family is: the relationship's column, else the role's, else the words behind the name."""
    place = row.get("relationship") or row.get("role")
    return place.text if place is not None else role


def _is_child(relation: str, parts: Parts, section: str | None, about: date | None) -> bool:
    """By the relation, else by the birth date, else by the section in which the table stands."""
    if relation.strip() and (told := _told_by_relation(relation)) is not None:
        return told
    born = parts.get("date_of_birth")
    if born is not None and isinstance(born.value, str):
        year = date.fromisoformat(born.value).year
        return year >= _LATE_ENOUGH if about is None else about.year - year < _ADULT
    if "due_date" in parts or UNBORN.search(str(parts["name"].value)):
        return True
    return section == "child" and not relation.strip()


def _told_by_relation(relation: str) -> bool | None:
    kind, adult = relation_kind(relation), is_parent_or_carer(relation)
    if kind == "child" or (_CHILD_WORDS.search(relation) and adult is not True):
        return True
    return False if kind in ("parent_or_carer", "professional") or adult is not None else None


def _merged(rows: Iterable[Parts]) -> list[Parts]:
    """The same child named twice on a form is one; what one mention lacks the other gives; disagreement is doubt."""
    out: list[Parts] = []
    for row in rows:
        known = _known(out, str(row["name"].value or ""))
        if known is None:
            out.append(dict(row))
            continue
        if len(str(known["name"].value).split()) == 1:
            known["name"] = row["name"]  # 'Rowan' before 'Rowan Jessop'
        for key, one in row.items():
            if key != "name":
                _add(known, key, one)
    return out


def _known(rows: list[Parts], name: str) -> Parts | None:
    """The row of the same child: the same name, or a first name alone."""
    named = [row for row in rows if name and row["name"].value]
    found = next((row for row in named if same_person(str(row["name"].value), name) is True), None)
    if found is None:
        found = next((row for row in named if _alone_in(name, str(row["name"].value))), None)
    return found


def _alone_in(name: str, other: str) -> bool:
    """Whether one of two names is a single word, and stands in the other."""
    short, long = sorted((name.casefold().split(), other.casefold().split()), key=len)
    return len(short) == 1 and len(long) > 1 and short[0] in long


def _add(known: Parts, key: str, one: Field) -> None:
    other = known.get(key)
    if other is None:
        known[key] = one
    elif other.state == "blank" or (other.state == "uncertain" and one.state == "read"):
        if one.state != "blank":
            known[key] = one
    elif one.state == other.state == "read" and one.value != other.value:
        known[key] = replace(other, state="uncertain", why="two places on the form say different things",
                             text=f"{other.text} | {one.text}")

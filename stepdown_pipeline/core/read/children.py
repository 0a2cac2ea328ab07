"""The children of a form, with their birth dates, from tables and from labels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from ..reading import Field
from ..values.blank import is_blank, is_not_known
from ..values.dates import find_dates, is_expected_date, parse_date
from ..values.names import clean_name, looks_like_name, same_person, split_name_role
from ..values.references import parse_reference
from ..values.relations import is_parent_or_carer, relation_kind
from ..values.value import Value
from .area import Area
from .evidence import shorten
from .people import UNBORN, Parts, listed, part, row_name
from .sheet import Sheet, Slot

NOT_CHILD_SECTIONS = ("parent", "worker", "referrer", "manager", "approval", "professionals", "lead_professional",
                       "consent", "child_consent")
_WEAK_LABEL = re.compile(r"(?i)(?:child|case|children|re|subject|concerning|regarding|child concerned)[ :.]*")
_TITLE = re.compile(r"(?i)\b(?:review|assessment|meeting|minutes|form|record|request|plan|referral|closure|visit|consent|"
                    r"support|services?|need|protection|conference|report|care)\b")
_CHILD_WORDS = re.compile(r"\b(?:child|subject|self|son|daughter|sibling|brother|sister|baby|unborn|half[- ]?sibling|"
                          r"stepson|stepdaughter|step[- ]?son|step[- ]?daughter|twin|half[- ]?(?:brother|sister))\b", re.IGNORECASE)
_NAMES = frozenset({"child.name", "child.name_dob", "name_address"})
_HALVES = {"child.first": "first", "first": "first", "child.last": "last", "last": "last"}


def children(sheet: Sheet, about: date | None) -> Field | None:
    """The children of the form. ``about``: the form's own time, against which birth dates are judged."""
    rows = _merged([*_from_tables(sheet, about), *_from_slots(sheet, about)])
    if not rows:  # a letter: 'Rowan Jessop (DOB 3/4/2020)' within a sentence
        rows = _merged(row for area in sheet.prose for row in _named_in_line(Slot("child.name", "exact", "", area), about))
    evidence = "; ".join(f"{row['name'].text}" + (f" {row['date_of_birth'].text}" if "date_of_birth" in row else "")
                         for row in rows)
    first = rows[0]["name"] if rows else None
    found = listed(rows, evidence, first.page if first else None, first.box if first else None)
    if found is not None:
        return found
    for slot in sheet.of("child.name", "child.name_dob", "child.first"):
        if is_blank(slot.area.text):
            return Field([], "blank", slot.label, slot.area.page, slot.area.box, 0.95)
    return None


def _from_tables(sheet: Sheet, about: date | None) -> Iterator[Parts]:
    for records in sheet.records_of("family"):
        for row in records.rows:
            name, role = row_name(row)
            if name is None or name.value is None:
                continue
            relation = row["relationship"].text if "relationship" in row else row["role"].text if "role" in row else role
            born = row.get("dob")
            parts: Parts = {"name": name}
            parts |= _birth(born, row.get("due"), about, str(name.value))
            if not _is_child(relation, parts, records.section, about):
                continue
            if (ref := row.get("reference")) is not None and ref.text and not is_not_known(ref.text):
                parts["reference"] = part(ref, parse_reference(ref.text))
            yield parts


def _is_child(relation: str, parts: Parts, section: str | None, about: date | None) -> bool:
    if relation.strip():
        kind = relation_kind(relation)
        if kind == "child" or (_CHILD_WORDS.search(relation) and is_parent_or_carer(relation) is not True):
            return True
        if kind in ("parent_or_carer", "professional"):
            return False
        if is_parent_or_carer(relation) is not None:
            return False
    born = parts.get("date_of_birth")
    if born is not None and isinstance(born.value, str):
        year = date.fromisoformat(born.value).year
        reference = about.year if about else None
        if reference is not None:
            return reference - year < 18
        return year >= 2005
    if "due_date" in parts or UNBORN.search(str(parts["name"].value)):
        return True
    return section == "child" and not relation.strip()


def _birth(born: Area | None, due: Area | None, about: date | None, name: str) -> Parts:
    """The date_of_birth or due_date parts of a child."""
    out: Parts = {}
    text = born.text if born else ""
    expected = bool(text) and (is_expected_date(text) or bool(UNBORN.search(name)))
    if born is not None and not is_blank(text) and not expected:
        dates = {found for found, _, _ in find_dates(text)}
        value = parse_date(text, today=about, birth=True)
        if not dates and not re.search(r"\d", text):
            value = Value(None, "uncertain", f'the form says "{shorten(text)[:40]}"')
        out["date_of_birth"] = part(born, value, value.value.isoformat() if value.value else None)
    elif born is not None and not expected:
        out["date_of_birth"] = part(born, Value(None, "blank"))
    source = due if due is not None and due.text else born if expected else None
    if source is not None:
        value = parse_date(source.text)
        out["due_date"] = part(source, value, value.value.isoformat() if value.value else None)
        if "date_of_birth" in out and out["date_of_birth"].state == "blank":
            del out["date_of_birth"]
    return out


def _from_slots(sheet: Sheet, about: date | None) -> Iterator[Parts]:
    """Children from labels: each name with the birth date that stands with it."""
    current: list[Parts] = []  # the children named last, to whom the next birth date belongs
    halves: dict[str, Slot] = {}  # first and last name in places of their own
    early: Slot | None = None  # a birth date printed before its name
    group = -1  # the table or paragraph in which the last child was named
    for slot in sheet.slots:
        concept = slot.concept
        mine = slot.section not in NOT_CHILD_SECTIONS or (bool(current) and slot.group == group)
        named: list[Parts] = []
        if concept in _NAMES or (concept == "name" and _childs_own(sheet, slot)):
            named = _children_in(slot, about)
        elif concept in _HALVES and mine:
            halves[_HALVES[concept]] = slot
            if len(halves) == 2 and all(not is_blank(half.area.text) for half in halves.values()):
                whole = halves["first"].area.joined(halves["last"].area, between=" ")
                named = [{"name": part(whole, clean_name(" ".join(whole.text.split())))}]
                halves = {}
        elif concept in ("child.dob", "dob") and (mine or concept == "child.dob"):
            if current and not (halves and "date_of_birth" in current[-1]):
                _give_births(current, slot, about)
            else:
                early = slot
        elif concept == "child.due" and mine and current and slot.area.text:
            current[-1] |= _birth(None, slot.area, about, str(current[-1]["name"].value))
        if named:
            yield from current
            current, group = named, slot.group
            if early is not None and len(named) == 1 and "date_of_birth" not in named[0] and early.group == group:
                named[0] |= _birth(early.area, None, about, str(named[0]["name"].value))
            early = None
    yield from current


def _children_in(slot: Slot, about: date | None) -> list[Parts]:
    """The children named in one place; none where it holds the form's title ('Child: CIN Review')."""
    found = list(_named_in_line(slot, about)) or list(_named(slot, about))
    sure = any(row["name"].state == "read" for row in found)
    first_line = slot.area.text.split("\n")[0]
    if _TITLE.search(first_line) and (not find_dates(first_line) or not sure):
        return []
    return [] if _WEAK_LABEL.fullmatch(slot.label) and not sure else found


def _childs_own(sheet: Sheet, slot: Slot) -> bool:
    return slot.section == "child" or (slot.section not in NOT_CHILD_SECTIONS and _before_birth(sheet, slot))


def _before_birth(sheet: Sheet, slot: Slot) -> bool:
    """A plain 'Name' next to a date of birth is the child's, unless the form already has a label for the child."""
    at = sheet.slots.index(slot)
    near = [s.concept for s in sheet.slots[at + 1:at + 3] if s.group == slot.group]
    return bool({"dob", "child.dob"} & set(near)) and not any(s.area.text for s in sheet.of("child.name"))


_IN_LINE = re.compile(r"([A-Z][\w'\u2019-]+(?: (?:[A-Z][\w'\u2019-]+|de|van|al)){1,3})\s*[,(–-]*\s*"
                      r"(?:[Dd]\.?\s?[Oo]\.?\s?[Bb]\.?:?|[Bb]orn(?: on)?|[Dd]ate of birth:?)\s*")


def _named_in_line(slot: Slot, about: date | None) -> Iterator[Parts]:
    """'Re: Request for review - Kai Osei, d.o.b. 9/7/2021': a name right before a birth date."""
    text = slot.area.text
    for match in _IN_LINE.finditer(text):
        dates = find_dates(text[match.end():match.end() + 30])
        if dates and dates[0][1] == 0:
            born = parse_date(text[match.end():match.end() + dates[0][2]], today=about, birth=True)
            yield {"name": part(slot.area, clean_name(match.group(1))),
                   "date_of_birth": part(slot.area, born, born.value.isoformat() if born.value else None)}


def _named(slot: Slot, about: date | None) -> Iterator[Parts]:
    """The children named in one place: one, or several on lines, or joined by 'and', with birth dates beside them."""
    text = slot.area.text
    if is_blank(text):
        return
    if is_not_known(text):
        yield {"name": part(slot.area, Value(None, "uncertain", f'the form says "{shorten(text)[:40]}"'))}
        return
    if slot.concept == "name_address":
        lines = [line.strip(" ,") for line in re.split(r"[\n,]", text) if line.strip()]
        if lines and looks_like_name(lines[0]):
            yield {"name": part(slot.area, clean_name(lines[0]))}
        return
    for words in _people_in(text):
        dates = find_dates(words)
        bare = words
        for _, start, end in reversed(dates):
            bare = bare[:start] + " " + bare[end:]
        bare = re.sub(r"(?i)\b(?:d\.?o\.?b\.?|date of birth|born|aged?\s*\d+(?:\s*(?:years?|yrs?|months?)(?: old)?)?)\b[:.]?", " ", bare)
        bare = re.sub(r"\(\s*[,:;]?\s*\)|\[\s*\]", " ", bare).strip(" ,;:()-\u2013\t")
        name, _ = split_name_role(bare)
        value = clean_name(name or bare)
        if UNBORN.search(bare):
            value = Value(bare, "read")
        if value.value and value.state == "read" and not looks_like_name(value.value) and not UNBORN.search(value.value):
            value = Value(value.value, "uncertain", "it does not look like a name")
        parts: Parts = {"name": part(slot.area, value)}
        if len(dates) >= 1:
            born = parse_date(words[dates[0][1]:dates[0][2]], today=about, birth=True)
            shown = born.value.isoformat() if born.value else None
            key = "due_date" if is_expected_date(words) or UNBORN.search(words) else "date_of_birth"
            parts[key] = part(slot.area, born, shown)
        yield parts


def _people_in(text: str) -> list[str]:
    rows = [row.strip() for row in re.split(r"[\n;]+", text) if row.strip()]
    if len(rows) == 1:
        pieces = re.split(r"\s+(?:and|&)\s+|,\s+and\s+", rows[0])
        if len(pieces) > 1 or "," in rows[0]:
            parts = [p for piece in pieces for p in (piece.split(", ") if not _surname_first(piece) else [piece])]
            whole = [p for p in parts if len(re.findall(r"[^\W\d]{2,}", p)) >= 2]
            if len(whole) == len(parts) and len(parts) > 1:
                return parts
            if len(pieces) == 2 and len(pieces[0].split()) == 1 and len(pieces[1].split()) == 2:
                return [f"{pieces[0]} {pieces[1].split()[1]}", pieces[1]]
        return rows
    joined: list[str] = []
    for row in rows:
        name_like = len(re.findall(r"[^\W\d_]{2,}", re.sub(r"(?i)\bd\.?o\.?b\b|date of birth|born", "", row))) >= 1
        if joined and (not name_like or re.match(r"(?i)\(?(?:d\.?o\.?b|born|aged|\d)", row)):
            joined[-1] += " " + row
        else:
            joined.append(row)
    if len(joined) == 2 and all(len(row.split()) == 1 for row in joined):
        return [" ".join(joined)]
    return joined


def _surname_first(text: str) -> bool:
    """'Jessop, Rowan' is one person."""
    parts = [p.strip() for p in text.split(",")]
    return len(parts) == 2 and all(len(p.split()) <= 2 for p in parts) and any(len(p.split()) == 1 for p in parts)


def _give_births(current: list[Parts], slot: Slot, about: date | None) -> None:
    """Birth dates to the children just named, in the same order."""
    without = [row for row in current if "date_of_birth" not in row and "due_date" not in row]
    if not without:
        return
    dates = find_dates(slot.area.text)
    if len(without) > 1 and len(dates) == len(without):
        for row, (_, start, end) in zip(without, dates, strict=True):
            value = parse_date(slot.area.text[start:end], today=about, birth=True)
            row["date_of_birth"] = part(slot.area, value, value.value.isoformat() if value.value else None)
        return
    born = _birth(slot.area, None, about, str(without[0]["name"].value))
    if len(without) > 1:
        born = {key: replace(one, state="uncertain", why="one date of birth stands beside several children")
                if one.state == "read" else one for key, one in born.items()}
    without[0] |= born


def _merged(rows: Iterable[Parts]) -> list[Parts]:
    """The same child named twice on a form is one; what one mention lacks the other gives; disagreement is doubt."""
    out: list[Parts] = []
    for row in rows:
        name = row["name"].value
        known = next((one for one in out if name and one["name"].value and same_person(str(one["name"].value), str(name))
                      is True), None)
        if known is None and name and len(str(name).split()) == 1:
            known = next((one for one in out if str(name).casefold() in str(one["name"].value or "").casefold().split()), None)
        if known is None:
            out.append(dict(row))
            continue
        for key, one in row.items():
            other = known.get(key)
            if other is None or other.state == "blank" or (other.state == "uncertain" and one.state == "read"):
                if not (other is not None and one.state == "blank") and key != "name":
                    known[key] = one
            elif one.state == "read" and other.state == "read" and one.value != other.value and key != "name":
                known[key] = replace(other, state="uncertain", why="two places on the form say different things",
                                     text=f"{other.text} | {one.text}")
    return out

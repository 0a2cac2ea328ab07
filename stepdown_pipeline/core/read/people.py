"""People on a form: the children, who was at the meeting, who works with the family."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from ..layout import EMPTY_BOX, TICKED
from ..reading import Field
from ..values.blank import is_blank, is_not_known
from ..values.dates import find_dates, is_expected_date, parse_date
from ..values.names import clean_name, looks_like_name, same_person, split_name_role
from ..values.references import parse_reference
from ..values.relations import is_parent_or_carer, relation_kind
from ..values.value import Value
from .area import Area
from .phrases import found_in
from .sheet import Sheet, Slot
from .take import field, items_of, shorten
from .vocabulary import Vocabulary

Parts = dict[str, Field]
_NOT_CHILD_SECTIONS = ("parent", "worker", "referrer", "manager", "approval", "professionals", "lead_professional",
                       "consent", "child_consent")
_UNBORN = re.compile(r"\bunborn\b", re.IGNORECASE)
_WEAK_LABEL = re.compile(r"(?i)(?:child|children|re|subject|concerning|regarding|child concerned)[ :.]*")
_TITLE = re.compile(r"(?i)\b(?:review|assessment|meeting|minutes|form|record|request|plan|referral|closure|visit|consent|"
                    r"support|services?|need|protection|conference|report|care)\b")
_CHILD_WORDS = re.compile(r"\b(?:child|subject|self|son|daughter|sibling|brother|sister|baby|unborn|half[- ]?sibling|"
                          r"stepson|stepdaughter|step[- ]?son|step[- ]?daughter|twin|half[- ]?(?:brother|sister))\b", re.I)


def part(area: Area | None, value: Value[Any], shown: Any = None) -> Field:
    """A Field for one value of a list's item."""
    text = area.text if area else ""
    return Field(shown if shown is not None else value.value, value.state, shorten(text), area.page if area else None,
                 area.box if area else None, 0.97 if value.state == "read" else 0.6,
                 value.why if value.state == "uncertain" else "")


def listed(rows: Sequence[Parts], text: str, page: int | None = None, box: Any = None) -> Field | None:
    """A list Field from its items' parts; uncertain when any part is; None when there are none."""
    if not rows:
        return None
    doubtful = [one for row in rows for one in row.values() if one.state == "uncertain"]
    value = [{key: one.value for key, one in row.items()} for row in rows]
    return Field(value, "uncertain" if doubtful else "read", shorten(text), page, box,
                 0.6 if doubtful else 0.97, doubtful[0].why if doubtful else "", tuple(rows))


# ── children ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def children(sheet: Sheet, about: date | None) -> Field | None:
    """The children of the form. ``about``: the form's own time, against which birth dates are judged."""
    rows = _merged([*_from_tables(sheet, about), *_from_slots(sheet, about)])
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
            name, role = _row_name(row)
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
        if kind == "child" or _CHILD_WORDS.search(relation) and is_parent_or_carer(relation) is not True:
            return True
        if kind in ("parent_or_carer", "professional"):  # type: ignore[comparison-overlap]
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
    if "due_date" in parts or _UNBORN.search(str(parts["name"].value)):
        return True
    return section == "child" and not relation.strip()


def _birth(born: Area | None, due: Area | None, about: date | None, name: str) -> Parts:
    """The date_of_birth or due_date parts of a child."""
    out: Parts = {}
    text = born.text if born else ""
    expected = bool(text) and (is_expected_date(text) or bool(_UNBORN.search(name)))
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


def _row_name(row: Mapping[str, Area]) -> tuple[Field | None, str]:
    """The name of a row, put together from first and last where they are apart, and a role in brackets after it."""
    if "first" in row or "last" in row:
        words = " ".join(area.text for key in ("first", "last") if (area := row.get(key)) is not None and area.text
                         and not is_blank(area.text))
        area = row["first"].joined(row["last"]) if "first" in row and "last" in row else row.get("first") or row["last"]
        if not words:
            return (_row_name({"name": row["name"]}) if "name" in row else (None, ""))
        return replace(part(area, Value(" ".join(words.split()), "read"))), ""
    area = row.get("name") or row.get("name_role")
    if area is None or is_blank(area.text):
        return None, ""
    text = re.sub(r"^\s*\d{1,2}[.)]\s*", "", area.text)
    name, role = split_name_role(text)
    value = clean_name(name or text)
    if value.value is None and len(text.split()) >= 2 and re.match(r"(?:PC|PCSO|DC|DS|Sgt|Rev|Cllr|Dr|Sr|Fr)\b", text.strip()):
        value, role = Value(" ".join(text.split()), "read"), ""
    if _UNBORN.search(text):
        value = Value(" ".join(text.split()), "read")
    if value.value and value.state == "read" and not looks_like_name(value.value) and not _UNBORN.search(value.value):
        value = Value(value.value, "uncertain", "it does not look like a name")
    return part(area, value), role


def _from_slots(sheet: Sheet, about: date | None) -> Iterator[Parts]:
    """Children from labels: each name with the birth date that follows it before the next name."""
    current: list[Parts] = []
    first: Slot | None = None
    pending_dob: list[Slot] = []
    pending_ref: list[Slot] = []
    for slot in sheet.slots:
        concept, section = slot.concept, slot.section
        mine = section not in _NOT_CHILD_SECTIONS
        if concept in ("child.name", "child.name_dob", "name_address") or concept == "name" and (
                section == "child" or section not in _NOT_CHILD_SECTIONS and _before_birth(sheet, slot)):
            if concept == "child.name" and section == "consent" and not slot.area.text:
                continue
            people = list(_named_in_line(slot, about)) or list(_named(slot, about))
            first_line = slot.area.text.split("\n")[0]
            if _TITLE.search(first_line) and not find_dates(first_line) or _TITLE.search(first_line) and not any(
                    row["name"].state == "read" for row in people) or _WEAK_LABEL.fullmatch(slot.label) and not any(
                    row["name"].state == "read" for row in people):
                continue
            if people:
                yield from current
                current = people
                if pending_dob and len(people) == 1 and "date_of_birth" not in people[0] and pending_dob[0].group == slot.group:
                    people[0] |= _birth(pending_dob[0].area, None, about, str(people[0]["name"].value))
                pending_dob = []
        elif concept in ("child.first", "first") and mine:
            first = slot
        elif concept in ("child.last", "last") and mine:
            if first is not None and not is_blank(first.area.text):
                yield from current
                whole = f"{first.area.text} {slot.area.text}".strip()
                current = [{"name": part(first.area.joined(slot.area), clean_name(" ".join(whole.split())))}]
                first = None
            elif first is None and not is_blank(slot.area.text):
                first = slot  # surname printed before the first name
        elif concept in ("child.dob", "dob") and (mine or concept == "child.dob"):
            if first is not None and not current:
                pending_dob.append(slot)
            elif current:
                _give_births(current, slot, about)
            else:
                pending_dob.append(slot)
        elif concept == "child.due" and mine and current and slot.area.text:
            current[-1] |= _birth(None, slot.area, about, str(current[-1]["name"].value))
        if first is not None and concept in ("child.first", "first") and slot is not first:
            pass
        surname_first = first is not None and first.concept in ("child.last", "last") and concept in ("child.first", "first")
        if surname_first:
            pending_ref.append(slot)
    if first is not None and not current:
        others = [s for s in sheet.of("child.last", "last", "family.name", "child.first", "first")
                  if s is not first and s.section not in _NOT_CHILD_SECTIONS and s.area.text]
        if others:
            given, family = (first, others[0]) if first.concept.endswith("first") else (others[0], first)
            name = " ".join(f"{given.area.text} {family.area.text}".split())
            current = [{"name": part(given.area.joined(family.area), clean_name(name))}]
            if pending_dob:
                current[0] |= _birth(pending_dob[0].area, None, about, name)
    yield from current


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
        if _UNBORN.search(bare):
            value = Value(bare, "read")
        if value.value and value.state == "read" and not looks_like_name(value.value) and not _UNBORN.search(value.value):
            value = Value(value.value, "uncertain", "it does not look like a name")
        parts: Parts = {"name": part(slot.area, value)}
        if len(dates) >= 1:
            born = parse_date(words[dates[0][1]:dates[0][2]], today=about, birth=True)
            shown = born.value.isoformat() if born.value else None
            key = "due_date" if is_expected_date(words) or _UNBORN.search(words) else "date_of_birth"
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


# ── the meeting ──────────────────────────────────────────────────────────────────────────────────────────────────────
_STATUS_COLUMNS = (("attended", "attended"), ("apologies", "apologies"), ("absent", "absent"), ("invited", "invited"),
                   ("consulted", "invited"))
_LISTS = {"attend.present": "attended", "attend.apologies": "apologies", "attend.invited": "invited",
          "attend.absent": "absent"}


def attendance(sheet: Sheet, vocabulary: Vocabulary) -> Field | None:
    """Who is recorded as present, apologising, invited or absent."""
    rows: list[Parts] = []
    texts: list[str] = []
    place: Area | None = None
    for records in sheet.records_of("attendance"):
        for record in records.rows:
            found = _attendee(record, records.caption, records.heading, vocabulary)
            if found is not None:
                rows.append(found)
                texts.append(" ".join(area.text for area in record.values() if area.text))
                place = place or next((area for area in record.values() if area.text), None)
    for slot in sheet.of(*_LISTS):
        for name, role, words in persons_in(slot.area.text):
            status = _LISTS[slot.concept]
            said = found_in(vocabulary, "attendance", " ".join(re.findall(r"\(([^)]*)\)", words)))
            value: Value[str] = Value(status, "read")
            if said.value and said.value != status and said.value not in ("attended",) and "(" in words:
                value = Value(said.value, "read") if said.sure else Value(said.value, "uncertain", said.why)
            if any(_same_row(row, name, role) for row in rows):
                continue
            rows.append({"name": part(slot.area, Value(name, "read")) if name else part(slot.area, Value("", "read")),
                         "role": part(slot.area, Value(role, "read")), "status": part(slot.area, value)})
            texts.append(words)
        place = place or (slot.area if slot.area.text else None)
    found = listed([{key: replace(one, text=one.text[:120]) for key, one in row.items()} for row in rows],
                   "; ".join(" ".join(t.split()) for t in texts), place.page if place else None, place.box if place else None)
    if found is None:
        for slot in sheet.of("attend.present"):
            return Field([], "blank", slot.label, slot.area.page, slot.area.box, 0.95)
    return found


def _same_row(row: Parts, name: str, role: str) -> bool:
    return bool(name) and same_person(str(row["name"].value or ""), name) is True


def _attendee(record: Mapping[str, Area], caption: str | None, heading: str, vocabulary: Vocabulary) -> Parts | None:
    name, bracket = _row_name(record)
    shown_role = " / ".join(dict.fromkeys(record[key].text.replace("\n", " ") for key in ("relationship", "role", "agency")
                                          if key in record and record[key].text and not is_blank(record[key].text)))
    role_area = next((record[key] for key in ("role", "relationship", "agency") if key in record), None)
    if "role" in record and record["role"].text:
        shown_role = record["role"].text.replace("\n", " ")
    elif "relationship" in record and record["relationship"].text:
        shown_role = record["relationship"].text.replace("\n", " ")
    role = shown_role or bracket
    status = _status(record, caption, heading, vocabulary)
    if name is None or name.value is None:
        if not role or status.state == "blank" or (status.value or "") not in ("attended", "apologies"):
            return None
        name = part(role_area, Value("", "read"))
    if status.state == "blank":
        status = Value("invited" if "invited" in record else "absent", "read")
        if "attended" not in record and "status" in record:
            status = Value("invited", "uncertain", "nobody noted whether this person came")
    source = next((record[key] for key in ("status", "attended", "apologies", "invited") if key in record), role_area)
    return {"name": name, "role": part(role_area, Value(role, "read")), "status": part(source, status)}


def _status(record: Mapping[str, Area], caption: str | None, heading: str, vocabulary: Vocabulary) -> Value[str]:
    ticks: list[str] = []
    columns = [(key, status) for key, status in _STATUS_COLUMNS if key in record]
    doubt = ""
    for key, status in columns:
        marked = tick(record[key], vocabulary)
        if isinstance(marked, str):
            doubt, ticks = f'the column says "{shorten(record[key].text)[:40]}"', [*ticks, marked]
        elif marked:
            ticks.append(status)
    if columns:
        real = [t for t in ticks if t != "invited"]
        if len(set(real)) > 1:
            return Value(real[0], "uncertain", "the row is ticked in more than one column")
        if real:
            return Value(real[0], "uncertain" if doubt and real[0] not in ("attended", "apologies", "absent") else "read", doubt)
        if ticks:
            return Value("invited", "read")
        if "status" not in record:
            return Value(None, "blank")
    if "status" in record:
        area = record["status"]
        if is_blank(area.text):
            return Value(None, "blank")
        from .take import chosen_by_style, ticked_options

        chosen = ticked_options(area)
        styled = chosen_by_style(area.runs)
        text = " ".join(chosen) if chosen else styled if styled else area.text
        if chosen == []:
            return Value(None, "blank")
        said = found_in(vocabulary, "attendance", text)
        if said.value:
            return Value(said.value, "read") if said.sure or said.value == "absent" else Value(said.value, "uncertain", said.why)
        return Value("invited", "uncertain", f'the form says "{shorten(area.text)[:40]}"')
    by_caption = _LISTS.get(caption or "")
    if by_caption is None:
        said = found_in(vocabulary, "attendance", heading)
        by_caption = said.value if said.value else "attended"
    return Value(by_caption, "read")


def tick(area: Area, vocabulary: Vocabulary) -> bool | str:
    """True/False for a tick cell; another attendance word when the cell says one ("Apologies" under Present)."""
    text = area.text.strip()
    folded = text.casefold().strip(" .")
    if not text:
        return area.inked
    if EMPTY_BOX in text or TICKED in text:
        if TICKED in text and EMPTY_BOX in text:
            from ..values.yes_no import parse_yes_no

            return parse_yes_no(area.runs).value == "yes"
        return TICKED in text
    if folded in ("x", "y", "yes", "\u2713", "\u2714", "\u221a", "*", "1"):
        return True
    if folded in ("n", "no", "-", "\u2013", "\u2014", "0", "n/a", "na", "none"):
        return False
    said = found_in(vocabulary, "attendance", text)
    if said.value:
        return said.value
    return bool(re.fullmatch(r"[^\w]*", text)) is False


def persons_in(text: str) -> Iterator[tuple[str, str, str]]:
    """(name, role, words) of every person in a list such as 'Kerry Doyle (mother), Jane Moss, Social Worker'."""
    if is_blank(text) or is_not_known(text):
        return
    pending: list[str] = []
    for item in items_of(text):
        nested = re.fullmatch(r"([^()]+?)\s*\((.*\(.*\).*)\)", item)
        name, role = (nested.group(1), nested.group(2)) if nested else split_name_role(item)
        if name and looks_like_name(name):
            if pending:
                yield pending[0], pending[1], pending[2]
            pending = [name, role, item]
        elif pending and not pending[1]:
            pending[1], pending[2] = item, f"{pending[2]}, {item}"
        elif relation_kind(item) != "unknown":
            if pending:
                yield pending[0], pending[1], pending[2]
            pending = ["", item, item]
        elif pending:
            pending[2] += f", {item}"
    if pending:
        yield pending[0], pending[1], pending[2]


def parent_came(sheet: Sheet, came: Field | None) -> Value[str]:
    """Whether a parent or carer is among those present, from the attendance; uncertain when a row could be one."""
    if came is None or came.state == "blank":
        return Value(None, "blank")
    parents = [slot.area.text for slot in sheet.of("parent.name") if slot.area.text and looks_like_name(slot.area.text)]
    unsure = False
    away = False
    for row in came.parts:
        role, name = str(row["role"].value or ""), str(row["name"].value or "")
        is_parent = is_parent_or_carer(role) if role else None
        if not is_parent and re.search(r"(?i)\b(?:mum|mother|dad|father)\b", name):
            is_parent = True
        if is_parent is None and any(same_person(name, parent) is True for parent in parents):
            is_parent = True
        if row["status"].value != "attended":
            away = away or is_parent is True and row["status"].state == "read"
            unsure = unsure or is_parent is True and row["status"].state == "uncertain"
            continue
        if is_parent is True and row["status"].state == "read":
            return Value("yes", "read")
        if is_parent is True or (is_parent is None and relation_kind(role) not in ("professional", "child")):
            unsure = True
    if unsure:
        return Value("yes" if not away else "no", "uncertain", "somebody present may be a parent or carer")
    return Value("no", "read")


def worker(sheet: Sheet, concept: str, section_roles: str) -> Iterator[Field]:
    """The person of a role by its label, or by name and role in a section about a worker."""
    for slot in sheet.of(concept):
        value = clean_name(slot.area.text)
        if value.value and not looks_like_name(value.value):
            value = Value(value.value, "uncertain", "it does not look like a name")
        yield field(slot, value)

"""Who was at the meeting, and whether a parent or carer was (F14)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from ..layout import Run
from ..reading import Field
from ..values.blank import is_blank
from ..values.names import looks_like_name, same_person
from ..values.relations import is_parent_or_carer, relation_kind
from ..values.value import Value
from .area import Area
from .options import chosen_by_style, ticked_options
from .people import Parts, listed, part, persons_in, row_name, tick
from .phrases import found_in
from .sheet import Sheet
from .take import shorten
from .vocabulary import Vocabulary

_STATUS_COLUMNS = (("attended", "attended"), ("apologies", "apologies"), ("absent", "absent"), ("invited", "invited"),
                   ("consulted", "invited"))
_LISTS = {"attend.present": "attended", "attend.apologies": "apologies", "attend.invited": "invited",
          "attend.absent": "absent"}


def attendance(sheet: Sheet, vocabulary: Vocabulary) -> Field | None:
    """Who is recorded as present, apologising, invited or absent."""
    rows: list[Parts] = []
    texts: list[str] = []
    place: Area | None = None
    codes = _key_of(sheet)
    for records in sheet.records_of("attendance"):
        for record in records.rows:
            found = _attendee(record, records.caption, records.heading, vocabulary, codes)
            if found is not None:
                rows.append(found)
                texts.append(" ".join(area.text for area in record.values() if area.text))
                place = place or next((area for area in record.values() if area.text), None)
    for slot in sheet.of(*_LISTS):
        for name, role, words in persons_in(slot.area.kept):
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
    whole = listed([{key: replace(one, text=one.text[:120]) for key, one in row.items()} for row in rows],
                   "; ".join(" ".join(t.split()) for t in texts), place.page if place else None, place.box if place else None)
    if whole is None:
        for slot in sheet.of("attend.present"):
            return Field([], "blank", slot.label, slot.area.page, slot.area.box, 0.95)
    return whole


def _same_row(row: Parts, name: str, role: str) -> bool:
    return bool(name) and same_person(str(row["name"].value or ""), name) is True


_KEY = re.compile(r"\b(P|A|AP|DNA|AB|I|V|R|X)\s*(?:=|:|\u2013|-)\s*(present|attended|attending|apologies|did not attend|absent|"
                  r"invited|virtually|report)", re.IGNORECASE)


def _key_of(sheet: Sheet) -> dict[str, str]:
    """'P = present; A = apologies': what the form's own letters mean."""
    return {code.casefold(): words for area in sheet.prose for code, words in _KEY.findall(area.text)}


def _attendee(record: Mapping[str, Area], caption: str | None, heading: str, vocabulary: Vocabulary,
              codes: Mapping[str, str]) -> Parts | None:
    name, bracket = row_name(record)
    shown_role = " / ".join(dict.fromkeys(record[key].text.replace("\n", " ") for key in ("relationship", "role", "agency")
                                          if key in record and record[key].text and not is_blank(record[key].text)))
    role_area = next((record[key] for key in ("role", "relationship", "agency") if key in record), None)
    if "role" in record and record["role"].text:
        shown_role = record["role"].text.replace("\n", " ")
    elif "relationship" in record and record["relationship"].text:
        shown_role = record["relationship"].text.replace("\n", " ")
    role = shown_role or bracket
    if name is not None and _STATUS_WORD.fullmatch(str(name.value or "")):
        return None
    status = _status(_decoded(record, codes), caption, heading, vocabulary)
    if record.get("unknown") is not None and status.value not in ("attended", "apologies"):
        status = Value("invited", "uncertain", "there is a mark under a heading that is not known")
    if name is None or name.value is None:
        if not role or status.state == "blank" or (status.value or "") not in ("attended", "apologies"):
            return None
        name = part(role_area, Value("", "uncertain", "no name stands in the row"))
    if status.state == "blank":
        status = Value("invited" if "invited" in record else "absent", "read")
        if "attended" not in record and "status" in record:
            status = Value("invited", "uncertain", "nobody noted whether this person came")
    source = next((record[key] for key in ("status", "attended", "apologies", "invited") if key in record), role_area)
    return {"name": name, "role": part(role_area, Value(role, "read")), "status": part(source, status)}


_STATUS_WORD = re.compile(r"(?i)(?:invited|attended|present|apologies|absent|in attendance|did not attend|dna|consulted)")


def _decoded(record: Mapping[str, Area], codes: Mapping[str, str]) -> Mapping[str, Area]:
    """The row with its status letter spelt out by the form's key."""
    area = record.get("status")
    if area is None or area.text.casefold().strip(" .") not in codes:
        return record
    spelt = Area((Run(codes[area.text.casefold().strip(" .")]),), area.page, area.box)
    return {**record, "status": spelt}


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
        chosen = ticked_options(area)
        styled = chosen_by_style(area.runs)
        text = " ".join(chosen) if chosen else styled or area.text
        if chosen == []:
            return Value(None, "blank")
        said = found_in(vocabulary, "attendance", text)
        if said.value:
            return Value(said.value, "read") if said.sure or said.value == "absent" else Value(said.value, "uncertain", said.why)
        return Value("invited", "uncertain", f'the form says "{shorten(area.text)[:40]}"')
    by_caption = _LISTS.get(caption or "")
    if by_caption is None:
        said = found_in(vocabulary, "attendance", heading)
        by_caption = said.value or "attended"
    return Value(by_caption, "read")


def words_of_parents(came: Field) -> str:
    """The rows that speak of parents and carers; all rows where none does."""
    rows = [row for row in came.parts if is_parent_or_carer(str(row["role"].value or "")) is True]
    words = [" ".join(dict.fromkeys(row[key].text for key in ("name", "role", "status") if row[key].text)) for row in rows]
    return shorten("; ".join(words)) if words else came.text


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
            away = away or (is_parent is True and row["status"].state == "read")
            unsure = unsure or (is_parent is True and row["status"].state == "uncertain")
            continue
        if is_parent is True and row["status"].state == "read":
            return Value("yes", "read")
        if is_parent is True or (is_parent is None and relation_kind(role) not in ("professional", "child")):
            unsure = True
    if unsure:
        return Value("yes" if not away else "no", "uncertain", "somebody present may be a parent or carer")
    return Value("no", "read")

"""The plan's actions, from an action table or from lines under their heading (F5, F7)."""

from __future__ import annotations

import re
from dataclasses import replace

from ..reading import Field, State
from ..values.blank import is_blank, is_not_known
from ..values.dates import find_dates, parse_date
from ..values.names import looks_like_name, split_name_role
from ..values.value import Value
from .area import Area
from .people import Parts, listed, part
from .sheet import Sheet, Slot


def actions(sheet: Sheet) -> Field | None:
    """The plan's actions: need, action, owner, agency, due (ISO, or None where no date is given)."""
    rows: list[Parts] = []
    texts: list[str] = []
    place: Area | None = None
    seen = False
    for records in sheet.records_of("actions"):
        seen = True
        for row in records.rows:
            words = {key: area for key, area in row.items() if area.text and not is_blank(area.text)}
            action = words.get("action") or words.get("outcome")
            if action is None and not (words.get("need") and (words.get("who") or words.get("when"))):
                continue
            rows.append(_action(words, action))
            texts.append(" – ".join(" ".join(area.text.split()) for area in words.values()))
            place = place or action or words.get("need")
    found = listed(rows, "; ".join(texts), place.page if place else None, place.box if place else None)
    if found is not None:
        return found
    if seen:
        return Field([], "blank", "", confidence=0.95)
    return _written_out(sheet)


def _action(words: dict[str, Area], action: Area | None) -> Parts:
    owner = words.get("who") or words.get("name")
    agency = words.get("agency") or words.get("role")
    name, role = split_name_role(" ".join(owner.text.split())) if owner is not None else ("", "")
    if owner is not None and not (name and looks_like_name(name)):
        name, role = " ".join(owner.text.split()), role if name else ""
    when = words.get("when")
    due = parse_date(when.text) if when is not None else Value(None, "blank")
    dated = when is not None and bool(find_dates(when.text) or re.search(r"\d{1,2}[/.]\d{1,2}", when.text))
    if due.state == "uncertain" and not dated:
        due = Value(None, "blank")
    known_owner = owner is not None and not is_not_known(owner.text)
    return {
        "need": part(words.get("need"), Value(_flat(words.get("need")), "read" if "need" in words else "blank")),
        "action": part(action, Value(_flat(action), "read" if action else "blank")),
        "owner": part(owner, Value(name or None, "read") if known_owner else Value(None, "blank")),
        "agency": part(agency or owner, Value(_flat(agency) or role or None, "read" if agency or role else "blank")),
        "due": part(when, due, due.value.isoformat() if due.value else None),
    }


def _flat(area: Area | None) -> str | None:
    return " ".join(area.text.split()) if area is not None and area.text else None


_WRITTEN = re.compile(r"^(?P<what>.{8,}?)\s*(?:[\u2013\u2014;,(]|\s-\s|\bby\b)\s*(?P<who>[^;,()]{3,60}?)\s*"
                      r"(?:[\u2013\u2014;,(]|\s-\s)?\s*(?:\bby\b)?\s*(?P<when>\d.*)$")


def _written_out(sheet: Sheet) -> Field | None:
    """Actions as a list of lines under their heading: 'Speech referral – Jane Moss, Health Visiting – by 3 April 2026'."""
    rows: list[Parts] = []
    first: Slot | None = None
    for slot in sheet.of("actions"):
        first = first or slot
        for line in re.split(r"[\n;\u2022\u00b7]+", slot.area.text):
            bare = re.sub(r"^\s*(?:\d{1,2}[.)]|[-*\u2013])\s*", "", line).strip()
            if len(bare) < 8 or is_blank(bare):
                continue
            rows.append(_from_line(slot, bare))
    if rows and first is not None:
        return listed(rows, first.words, first.area.page, first.area.box)
    if first is not None and is_blank(first.area.text) and first.concept == "actions" and not first.area.tables:
        return Field([], "blank", first.label, first.area.page, first.area.box, 0.95)
    return None


def _from_line(slot: Slot, line: str) -> Parts:
    dates = find_dates(line)
    due: Value[str] = Value(dates[-1][0].isoformat(), "read") if dates else Value(None, "blank")
    rest = (line[:dates[-1][1]] if dates else line).strip(" ,;()-\u2013\u2014")
    rest = re.sub(r"(?i)\s*\b(?:by|due|before|until)\s*:?$", "", rest).strip(" ,;()-\u2013\u2014")
    pieces = [p.strip(" ()") for p in re.split(r"\s[\u2013\u2014-]\s|\s*[;|(]\s*|,\s+(?=[A-Z])", rest) if p.strip(" ()")]
    what, owner, agency = pieces[0], None, None
    for piece in pieces[1:]:
        name, role = split_name_role(piece)
        if owner is None and name and looks_like_name(name):
            owner, agency = name, role or agency
        elif agency is None:
            agency = piece
    doubtful: State = "uncertain" if len(pieces) > 1 else "read"
    return {
        "need": Field(None, "blank"), "action": part(slot.area, Value(what, "read")),
        "owner": replace(part(slot.area, Value(owner, doubtful if owner else "blank", "the owner stands in a sentence")), text=line),
        "agency": replace(part(slot.area, Value(agency, "read" if agency else "blank")), text=line),
        "due": replace(part(slot.area, due), text=line),
    }

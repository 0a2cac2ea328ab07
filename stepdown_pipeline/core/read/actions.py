"""The plan's actions, from an action table or from lines under their heading (F5, F7)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import takewhile

from ..layout import Run
from ..reading import Field
from ..values.blank import is_blank, is_not_known
from ..values.dates import find_dates, parse_date
from ..values.names import looks_like_name, split_name_role
from ..values.value import Value
from .area import Area
from .evidence import one_line
from .people import Parts, listed, part
from .sheet import Sheet, Slot
from .written_actions import from_line

_IN_A_SENTENCE = "the action stands only in a sentence"
_LIKE_A_DATE = re.compile(r"\d{1,2}[/.]\d{1,2}")
_LINES = re.compile(r"[\n;\u2022\u00b7]+")
_GOES_ON = re.compile(r"(?<![.;:\n])\n[ \t]*(?=[a-z])(?![a-z]{1,3}[.)])")  # an action broken over two lines
_LETTERED = re.compile(r"\s*\(?[a-z][.)]\s")
_NUMBER = re.compile(r"^\s*(?:\d{1,2}[.)]|[-*\u2013])\s*")
_SHORTEST = 8  # characters of an action


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
            if action is not None and not action.kept:
                continue  # crossed out
            if action is None and not (words.get("need") and words.keys() & {"who", "when"}):
                continue
            rows.append(_action(words, action))
            texts.append(" – ".join(one_line(area.text) for area in words.values()))
            place = place or action or words.get("need")
    found = listed(rows, "; ".join(texts), place.page if place else None, place.box if place else None)
    if found is not None:
        return found
    if seen:
        return Field([], "blank", "", confidence=0.95)
    return _in_sentences(sheet) or _written_out(sheet)


def _up_to_lettered(lines: list[str]) -> list[str]:
    """The lines of a list without what follows it: 'a) Next meeting – 3 April' beneath lines that bear no letters."""
    if _LETTERED.match(lines[0]):
        return lines
    return list(takewhile(lambda line: _LETTERED.match(line) is None, lines))


def _in_sentences(sheet: Sheet) -> Field | None:
    """Actions in sentences of their own, for a person to confirm."""
    if not sheet.actions:
        return None
    rows: list[Parts] = []
    for area, words in sheet.actions:
        places = {key: Area((Run(text),), area.page, area.box) for key, text in words.items()}
        row = _action(places, places.get("action") or places.get("outcome"))
        rows.append({key: replace(one, state="uncertain", confidence=0.6, why=_IN_A_SENTENCE, text=one_line(area.text))
                     if one.state == "read" else one for key, one in row.items()})
    first = sheet.actions[0][0]
    return listed(rows, "; ".join(one_line(area.text) for area, _ in sheet.actions), first.page, first.box)


def _action(words: dict[str, Area], action: Area | None) -> Parts:
    owner = words.get("who") or words.get("name")
    agency = words.get("agency") or words.get("role")
    name, role = split_name_role(one_line(owner.text)) if owner is not None else ("", "")
    if owner is not None and not (name and looks_like_name(name)):
        name, role = one_line(owner.text), role if name else ""
    when = words.get("when")
    due = _due(when)
    need = words.get("need") or (words.get("outcome") if action is not words.get("outcome") else None)
    known_owner = owner is not None and not is_not_known(owner.text)
    return {
        "need": part(need, Value(_flat(need), "read" if need else "blank")),
        "action": part(action, Value(_flat(action), "read" if action else "blank")),
        "owner": part(owner, Value(name or None, "read") if known_owner else Value(None, "blank")),
        "agency": part(agency or owner, Value(_flat(agency) or role or None, "read" if agency or role else "blank")),
        "due": part(when, due, due.value.isoformat() if due.value else None),
    }


def _due(when: Area | None) -> Value[date]:
    """The date of an action; 'ongoing', 'as soon as possible' are none."""
    if when is None:
        return Value(None, "blank")
    due = parse_date(when.text)
    dated = find_dates(when.text) or _LIKE_A_DATE.search(when.text)
    return due if due.state != "uncertain" or dated else Value(None, "blank")


def _flat(area: Area | None) -> str | None:
    return one_line(area.text) if area is not None and area.text else None


def _written_out(sheet: Sheet) -> Field | None:
    """Actions as lines under their heading."""
    rows: list[Parts] = []
    first: Slot | None = None
    for slot in sheet.of("actions"):
        first = first or slot
        for line in _up_to_lettered(_LINES.split(_GOES_ON.sub(" ", slot.area.kept))):
            bare = _NUMBER.sub("", line).strip()
            if len(bare) < _SHORTEST or is_blank(bare):
                continue
            rows.append(from_line(slot, bare))
    if rows and first is not None:
        return listed(rows, first.words, first.area.page, first.area.box)
    if first is not None and is_blank(first.area.text) and not first.area.tables:
        return Field([], "blank", first.label, first.area.page, first.area.box, 0.95)
    return None

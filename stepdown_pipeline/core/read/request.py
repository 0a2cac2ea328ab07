"""What only a Request for Intervention holds: its source, the referrer's role, what is enclosed (O1, O12)."""

from __future__ import annotations

import re
from dataclasses import replace

from ..reading import Field
from ..values.blank import is_blank
from ..values.names import looks_like_name, split_name_role
from ..values.value import Value
from .area import Area
from .evidence import choose, field, one_line, shorten
from .legible import cautious
from .options import chosen_by_style, ticked_options
from .people import tick
from .phrases import found_in
from .sheet import Records, Sheet, Slot
from .take import answer_of
from .take_words import name_of, text_of
from .vocabulary import Vocabulary

_FRONT_DOOR = re.compile(r"(?i)compass|front door")
_NEAR = 4  # labels after the referrer's name, in which the role or the agency may stand


def request_fields(out: dict[str, Field], sheet: Sheet, vocabulary: Vocabulary) -> None:
    """Adds them to those of the plan."""
    ticked = [slot for slot in sheet.of("referrer") if ticked_options(slot.area) is not None]  # 'Referrer: ☒ COMPASS'
    if ticked:
        out.pop("referrer", None)
        if (rest := choose(name_of(s) for s in sheet.of("referrer", "completed_by") if s not in ticked)) is not None:
            out["referrer"] = rest
    section = [slot for slot in sheet.of("name") if slot.section == "referrer"]
    if "referrer" not in out and section:
        out["referrer"] = name_of(section[0])
    _part_name_from_role(out, sheet)
    if "referrer_role" not in out and (role := _role(sheet, section)) is not None:
        out["referrer_role"] = role
    for records in sheet.records_of("enclosed"):
        if (enclosed := _enclosed(records, vocabulary)) is not None:
            out["enclosed"] = enclosed
    for slot in (*sheet.of("from_compass"), *ticked):
        if (source := _from_compass(slot, vocabulary)) is not None:
            out["from_compass"] = source


def _role(sheet: Sheet, section: list[Slot]) -> Field | None:
    """The referrer's role, behind the name or in the places after it."""
    for number, slot in enumerate(sheet.slots):
        if slot.concept in ("referrer", "completed_by") or slot in section:
            _, role = split_name_role(slot.area.text)
            if role:
                return field(slot, Value(role, "read"))
            after = sheet.slots[number + 1:number + 1 + _NEAR]
            near = next((s for s in after if s.concept in ("role", "agency") and s.area.text), None)
            return text_of(near) if near is not None else None
    return None


def _enclosed(records: Records, vocabulary: Vocabulary) -> Field | None:
    """The documents that a list ticks as enclosed."""
    items, words = [], []
    first: Area | None = None
    whole = Area()
    for row in records.rows:
        document, mark = row.get("document") or row.get("name"), row.get("enclosed") or row.get("attended")
        if document is None or mark is None:
            continue
        name = one_line(document.text)
        if tick(mark, vocabulary) is True or answer_of(mark.runs).value == "yes":
            items.append(name)
        words.append(f"{name}: {mark.text or 'blank'}")
        first = first or document
        whole = whole.joined(document, mark)
    if first is None:
        return None
    found = Field(items, "read" if items else "blank", shorten("; ".join(words)), first.page, first.box)
    return cautious(found, whole)


def _from_compass(slot: Slot, vocabulary: Vocabulary) -> Field | None:
    """Whether the request comes from the front door, by a yes/no question or by the source that is named."""
    answer = answer_of(slot.area.runs)
    if answer.state == "read" and _FRONT_DOOR.search(slot.label):
        return field(slot, answer)
    chosen = ticked_options(slot.area)
    text = " ".join(chosen) if chosen is not None else chosen_by_style(slot.area.runs) or slot.area.text
    if not text or is_blank(text):
        return None
    said = found_in(vocabulary, "compass", text)
    if said.value and not said.sure:
        return field(slot, Value("yes", "uncertain", said.why))
    return field(slot, Value("yes" if said.value else "no", "read"))


def _part_name_from_role(out: dict[str, Field], sheet: Sheet) -> None:
    """'Referrer / role: Abi Holt / Social Worker' under one label: the name is the referrer's."""
    for slot in sheet.of("referrer_role"):
        name, role = split_name_role(slot.area.text)
        if name and role and looks_like_name(name) and " " in name and "referrer" not in out:
            told = name_of(slot)
            out["referrer"] = told
            out["referrer_role"] = replace(told, value=role)

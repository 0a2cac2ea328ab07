"""What only a Request for Intervention holds: its source, the referrer's role, what is enclosed (O1, O12)."""

from __future__ import annotations

import re
from dataclasses import replace

from ..reading import Field
from ..values.blank import is_blank
from ..values.names import split_name_role
from ..values.value import Value
from ..values.yes_no import parse_yes_no
from .evidence import choose, field, shorten
from .options import chosen_by_style, ticked_options
from .people import tick
from .phrases import found_in
from .sheet import Sheet
from .take_words import name_of, text_of
from .vocabulary import Vocabulary


def request_fields(out: dict[str, Field], sheet: Sheet, vocabulary: Vocabulary) -> None:
    ticked = [slot for slot in sheet.of("referrer") if ticked_options(slot.area) is not None]
    if ticked:
        out.pop("referrer", None)
        if (rest := choose(name_of(s) for s in sheet.of("referrer", "completed_by") if s not in ticked)) is not None:
            out["referrer"] = rest
    section = [s for s in sheet.of("name") if s.section == "referrer"]
    if out.get("referrer") is None and section:
        out["referrer"] = name_of(section[0])
    if out.get("referrer_role") is None:
        slots = list(sheet.slots)
        for number, slot in enumerate(slots):
            if slot.concept in ("referrer", "completed_by") or slot in section:
                _, role = split_name_role(slot.area.text)
                near = next((s for s in slots[number + 1:number + 5] if s.concept in ("role", "agency") and s.area.text), None)
                if role:
                    out["referrer_role"] = replace(field(slot, Value(role, "read")))
                elif near is not None:
                    out["referrer_role"] = text_of(near)
                break
    for records in sheet.records_of("enclosed"):
        items, words, page = [], [], None
        for row in records.rows:
            area = row.get("document") or row.get("name")
            mark = row.get("enclosed") or row.get("attended")
            if area is None or mark is None:
                continue
            state = tick(mark, vocabulary)
            answer = parse_yes_no(mark.runs).value if mark.runs else None
            if state is True or answer == "yes":
                items.append(" ".join(area.text.split()))
            words.append(f"{' '.join(area.text.split())}: {mark.text or 'blank'}")
            page = page or area
        if page is not None:
            out["enclosed"] = Field(items, "read" if items else "blank", shorten("; ".join(words)), page.page, page.box)
    for slot in (*sheet.of("from_compass"), *ticked):
        chosen = ticked_options(slot.area)
        text = " ".join(chosen) if chosen is not None else chosen_by_style(slot.area.runs) or slot.area.text
        said_yes: Value[str] = parse_yes_no(slot.area.runs) if slot.area.runs else Value(None, "blank")
        if said_yes.state == "read" and re.search(r"(?i)compass|front door", slot.label):
            out["from_compass"] = field(slot, said_yes)
        elif text and not is_blank(text):
            said = found_in(vocabulary, "compass", text)
            out["from_compass"] = field(slot, Value("yes" if said.value else "no", "read" if said.sure or not said.value
                                                    else "uncertain", said.why))

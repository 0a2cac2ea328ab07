"""What only a service manager's approval holds: who approved, in which role, and whether it is an approval (O2)."""

from __future__ import annotations

import re
from dataclasses import replace

from ..reading import Field
from ..values.dates import find_dates
from ..values.names import looks_like_name, split_name_role
from ..values.value import Value
from .evidence import choose, field, shorten
from .sheet import Sheet
from .take import date_of
from .take_words import name_of, text_of


def approval_fields(out: dict[str, Field], sheet: Sheet) -> None:
    """The approver by label, by a section about the manager, or in an answer 'Approved by Helen Marsh on 2 March 2026'."""
    if (held := out.get("approver")) is None or held.state == "blank":
        named = [s for s in sheet.of("name", "sign.name", "completed_by") if s.section in ("approval", "manager", None, "consent")]
        if (found := choose(name_of(s) for s in named if s.area.text)) is not None:
            out["approver"] = found
    if (held := out.get("approver")) is not None and out.get("approver_role") is None:
        for slot in sheet.of("approver", "name", "sign.name", "completed_by"):
            _, role = split_name_role(slot.area.text)
            if role:
                out["approver_role"] = field(slot, Value(role, "read"))
                break
            if re.search(r"(?i)service manager", slot.label):
                out["approver_role"] = field(slot, Value("Service Manager", "read"))
                break
        else:
            if (role_ := choose(text_of(s) for s in sheet.of("role"))) is not None:
                out["approver_role"] = role_
    refused = next((s for s in sheet.of("decision", "sm_approval", "consent_claim") if re.search(
        r"(?i)\b(?:not (?:approved|agreed|authorised)|refused|declined|rejected|not given)\b", s.area.text)), None)
    if refused is not None and "approved_on" in out and out["approved_on"].state == "read":
        out["approved_on"] = replace(out["approved_on"], state="uncertain", confidence=0.5, text=shorten(
            f"{out['approved_on'].text} | {refused.words}"), why="the decision is not an approval")
    for slot in sheet.of("sm_approval"):
        dates = find_dates(slot.area.text)
        if dates and ("approved_on" not in out or out["approved_on"].state == "blank"):
            out["approved_on"] = date_of(slot)
        if "approver" not in out or out["approver"].state == "blank":
            text = slot.area.text[:dates[0][1]] if dates else slot.area.text
            name = re.sub(r"(?i)\b(?:yes|approved|given|by|on)\b[ ,:\u2013-]*", " ", text).strip(" ,.-\u2013")
            name, role = split_name_role(name)
            if name and looks_like_name(name):
                out["approver"] = field(slot, Value(name, "read"))
                if role:
                    out["approver_role"] = field(slot, Value(role, "read"))

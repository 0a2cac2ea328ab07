"""What only a MAP review or outcome record holds: whether the outcomes are achieved (O7)."""

from __future__ import annotations

from dataclasses import replace

from ..reading import Field
from ..values.blank import is_blank
from ..values.value import Value
from .evidence import choose, field
from .options import chosen_by_style, ticked_options
from .phrases import found_in
from .sheet import Sheet
from .vocabulary import Vocabulary


def outcome_fields(out: dict[str, Field], sheet: Sheet, vocabulary: Vocabulary) -> None:
    told = []
    for slot in sheet.of("review_outcome", "decision"):
        if is_blank(slot.area.text):
            told.append(field(slot, Value(None, "blank")))
            continue
        chosen = ticked_options(slot.area)
        if chosen == []:
            told.append(field(slot, Value(None, "blank")))
            continue
        text = " ".join(chosen) if chosen else chosen_by_style(slot.area.runs) or slot.area.text
        said = found_in(vocabulary, "review_outcome", text)
        if said.value:
            told.append(field(slot, Value(said.value, "read" if said.sure else "uncertain", said.why)))
    found = choose(told)
    achieved = out.get("outcomes_achieved")
    if found is None and achieved is not None and achieved.state == "read" and achieved.value == "yes":
        found = replace(achieved, value="achieved")
    if found is not None:
        out["outcome"] = found
    if achieved is None and found is not None and found.state == "read" and found.value:
        out["outcomes_achieved"] = replace(found, value="yes" if found.value == "achieved" else "no")

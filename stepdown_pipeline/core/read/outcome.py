"""What only a MAP review or outcome record holds: whether the outcomes are achieved (O7)."""

from __future__ import annotations

from dataclasses import replace

from ..reading import Field
from ..values.blank import is_blank
from ..values.value import Value
from .beside import word_beyond
from .evidence import choose, field
from .hints import without_hints
from .options import chosen_by_style, ticked_options, without_marking_hint
from .phrases import found_in
from .prose import outcome_in_prose
from .sheet import Sheet, Slot
from .vocabulary import Vocabulary

_SEVERAL = "more than one outcome is ticked"


def outcome_fields(out: dict[str, Field], sheet: Sheet, vocabulary: Vocabulary) -> None:
    """Adds the outcome; it and the question whether outcomes are achieved stand in for each other."""
    told = (_outcome_in(slot, vocabulary) for slot in sheet.of("review_outcome", "decision"))
    found = choose(one for one in told if one is not None)
    achieved = _achieved(out, sheet, vocabulary)
    if found is None and achieved is not None and achieved.state == "read" and achieved.value == "yes":
        found = replace(achieved, value="achieved")
    found = found or outcome_in_prose(sheet, vocabulary)
    if found is None:
        return
    out["outcome"] = found
    if achieved is None and found.state == "read" and found.value:
        out["outcomes_achieved"] = replace(found, value="yes" if found.value == "achieved" else "no")


def _achieved(out: dict[str, Field], sheet: Sheet, vocabulary: Vocabulary) -> Field | None:
    """The question's answer; 'Some, not all' is a no for a person to confirm."""
    asked = out.get("outcomes_achieved")
    if asked is not None and asked.state == "read" and asked.value == "yes" and any(
            found_in(vocabulary, "review_outcome", slot.area.text).value not in (None, "achieved")
            for slot in sheet.of("outcomes_achieved") if ticked_options(slot.area) is None):
        out["outcomes_achieved"] = asked = replace(asked, state="uncertain", confidence=0.6,
                                                   why="beside the yes stands another outcome")
    if asked is None or asked.value is not None or asked.state != "uncertain":
        return asked
    said = {found_in(vocabulary, "review_outcome", slot.area.text).value for slot in sheet.of("outcomes_achieved")}
    if said == {"not_yet"}:
        out["outcomes_achieved"] = asked = replace(asked, value="no", why="only some of them are said to be achieved")
    return asked


def _outcome_in(slot: Slot, vocabulary: Vocabulary) -> Field | None:
    """What one place says; None where it says nothing that is known."""
    chosen = ticked_options(slot.area)
    if chosen == [] or is_blank(slot.area.text):
        return field(slot, Value(None, "blank"))
    text = " ".join(chosen) if chosen else chosen_by_style(slot.area.runs) or slot.area.text
    said = found_in(vocabulary, "review_outcome", without_marking_hint(text))
    if said.sure and not chosen and text == slot.area.text and (
            word := word_beyond(without_marking_hint(without_hints(slot.area).text), vocabulary, "outcome_plain",
                                "review_outcome")):
        return field(slot, Value(said.value, "uncertain", f"beside the outcome stands “{word}”"))
    if len({found_in(vocabulary, "review_outcome", one).value for one in chosen or ()}) > 1:
        return field(slot, Value(said.value, "uncertain", _SEVERAL))
    return field(slot, Value(said.value, "read" if said.sure else "uncertain", said.why)) if said.value else None

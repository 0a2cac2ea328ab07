"""Where the family goes: the meeting's decision, from its place, from ticked options or from two questions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..layout import TICKED
from ..reading import Field, State
from ..values.blank import is_blank
from ..values.value import Value
from ..values.yes_no import parse_yes_no
from .beside_decisions import in_doubt, said_beyond
from .evidence import choose, disputed, field, shorten
from .mender import CAMEL
from .options import chosen_by_style, ticked_options, without_marking_hint
from .phrases import Meaning, found_in
from .sheet import Sheet, Slot
from .take import yes_no_of
from .vocabulary import Vocabulary
from .wording import fold

_TO_CIRCLE = re.compile(
    r"(?i)\b(?:please )?(?:circle|ring|underline|highlight)(?: (?:as|one|the|which|your|below)\b|\W*$|\))")


_WHICH = "the words leave open which step down is meant"
_WHICH_IF_ANY = "the words leave open whether, and to what, it steps down"
_LONGEST_OPTION = 90  # characters
_LEFT_OPEN = re.compile(
    r"(?i)\bor (?:a |an |the )?(?:single|map|level|universal|remain|close|no |without|step)"
    r"|\b(?:to be (?:confirmed|decided|agreed|determined)|tbc|undecided|depend(?:s|ing|ent))\b")


def decision(sheet: Sheet, vocabulary: Vocabulary) -> Field | None:
    """Where the family goes, from the decision's place, else from questions about step down and MAP."""
    slots = [*sheet.of("decision"), *(s for s in sheet.of("ehm_agrees") if names_decisions(s, vocabulary))]
    slots = slots or list(sheet.of("review_outcome"))  # 'Review outcome' of a child in need review
    told = [one for slot in slots if (one := _decided(slot, vocabulary)) is not None]
    parts = _in_parts(sheet)
    if parts is not None:
        told.append(parts)
    useful = [one for one in told if one.value is not None or one.state == "blank"]
    found = choose(useful) if useful else (told[0] if told else None)
    if found is not None and found.state == "read":
        other = next((one for one in useful if one.value not in (None, found.value)), None)
        if other is not None:
            return disputed(found, f"{found.text} | {other.text}", "the form names two decisions")
    if found is not None and found.state == "read" and (unmarked := _unmarked(sheet, slots, found, vocabulary)):
        return disputed(found, f"{found.text} | {unmarked}", "other outcomes stand beside it, and none is marked")
    if found is not None and found.state == "uncertain" and parts is not None and parts.state == "read":
        others = [one for one in told if one is not parts and one.value not in (None, parts.value)]
        if not any(one.state == "read" for one in others):
            return parts
    if found is not None and found.why == _WHICH and found.value == "map":
        return _with_plan(found, sheet)
    return found


def _unmarked(sheet: Sheet, slots: Sequence[Slot], found: Field, vocabulary: Vocabulary) -> str:
    """Lines beyond the decision's place that are other outcomes to choose from, of which no tick tells; else empty."""
    if TICKED in found.text:
        return ""
    own = {line.strip() for slot in slots for line in slot.area.text.split("\n")}
    printed = [line for area in sheet.prose for line in area.text.split("\n") if line.strip() not in own]
    lines = [line for line in printed if not line.rstrip().endswith((".", "?")) and not said_beyond(line, vocabulary)]
    lines += [f"{slot.label} {slot.area.text}" for slot in sheet.of("decision.step_down", "decision.map")
              if yes_no_of(slot).state != "read"]
    lines += [slot.label for slot in sheet.of("level_2_support")]
    named: dict[str, str] = {}
    for line in lines:
        said = decision_in(line, vocabulary)
        if len(line) <= _LONGEST_OPTION and said.sure and said.value not in (None, found.value):
            named[said.value] = line.strip()
    return " | ".join(named.values())


def _with_plan(found: Field, sheet: Sheet) -> Field:
    """'Step down to early help' beside 'MAP needed? No': the question says which step down is meant."""
    plan = choose(yes_no_of(slot) for slot in sheet.of("decision.map"))
    if plan is None or plan.state != "read" or plan.value not in ("yes", "no"):
        return found
    value = "map" if plan.value == "yes" else "level_2_without_map"
    return replace(found, value=value, state="read", why="", confidence=plan.confidence,
                   text=shorten(f"{found.text}; {plan.text}"))


def names_decisions(slot: Slot, vocabulary: Vocabulary) -> bool:
    """Whether the place of 'level agreed' lists decisions rather than asking yes or no."""
    return bool(_named(slot.area.text, vocabulary)) and not re.match(r"(?i)\W*(?:yes|no)\b", slot.area.text)


def _decided(slot: Slot, vocabulary: Vocabulary) -> Field | None:
    """The decision in one place; None where a plain yes or no stands."""
    area = slot.area
    if is_blank(area.text) and not chosen_by_style(area.runs):
        return field(slot, Value(None, "blank"))
    if not without_marking_hint(area.kept).strip():
        return field(slot, Value(None, "uncertain", "what stands there is struck out"))
    chosen = ticked_options(area)
    if chosen is not None:
        return _ticked(slot, chosen, vocabulary)
    styled = chosen_by_style(area.runs)
    text = area.kept  # what is struck out decides nothing
    if not styled and _TO_CIRCLE.search(f"{slot.label} {text}"):
        return field(slot, Value(None, "uncertain", "the form asks to mark one, and it could not be told which is"))
    if styled and len(_named(text, vocabulary)) > 1:
        text = styled
    said = decision_in(without_marking_hint(text), vocabulary)
    if said.sure and text != styled and (beyond := said_beyond(without_marking_hint(text), vocabulary)):
        said = replace(said, sure=False, why=f"it says more than a decision: “{beyond}”")
    if said.why == _WHICH and (beyond := said_beyond(text, vocabulary, hinted=True)):
        said = replace(said, why=f"it says more than a decision: “{beyond}”")
    if said.value is None and re.fullmatch(r"(?i)\W*(?:yes|no|y|n)\W*", text):
        return None
    return field(slot, Value(said.value, "read" if said.sure else "uncertain", said.why))


def _ticked(slot: Slot, chosen: Sequence[str], vocabulary: Vocabulary) -> Field | None:
    """The decision whose box is ticked; None for a plain yes or no, which decides nothing."""
    if not chosen:
        return field(slot, Value(None, "blank"))
    known = [one for option in chosen if (one := decision_in(option, vocabulary)).value]
    if known and (len({one.value for one in known}) > 1 or len(known) < len(chosen)):
        return field(slot, Value(known[0].value, "uncertain", "more than one decision is ticked"))
    if known:
        sure = all(one.sure for one in known)
        return field(slot, Value(known[0].value, "read" if sure else "uncertain", "" if sure else known[0].why))
    if parse_yes_no(slot.area.runs).state == "read":
        return None
    return field(slot, Value(None, "uncertain", "the ticked decision is not one that is known"))


def _named(text: str, vocabulary: Vocabulary) -> set[str]:
    """Every decision that words name."""
    folded = fold(vocabulary.mended(text))
    return {phrase.value for phrase in vocabulary.phrases.get("decision", ())
            if any(words in folded for words in phrase.any)}


def decision_in(text: str, vocabulary: Vocabulary) -> Meaning:
    """The decision that words speak of; hints such as 'step down' or 'close' alone are never sure."""
    text = CAMEL.sub(" ", text)  # 'withoutMAP', as a recogniser may run words together
    said = found_in(vocabulary, "decision", text)
    if said.value == "universal" and re.search(r"(?i)\bsignpost", text):
        return Meaning("universal", False, "the words leave open whether another service follows", said.words)
    if said.value is not None:
        if not said.sure and said.why.startswith("the words speak of more") and _map_not_needed(text):
            return Meaning("level_2_without_map", True, "", said.words)
        if said.sure and (doubt := in_doubt(text, vocabulary)):
            return Meaning(said.value, False, f"the words leave it in doubt: “{doubt}”", said.words)
        if said.sure and _LEFT_OPEN.search(text):
            return Meaning(said.value, False, "the words leave open which it is", said.words)
        return said
    hint = found_in(vocabulary, "decision_hint", text)
    if hint.value is not None:
        plain = hint.sure and not in_doubt(text, vocabulary)
        return Meaning(hint.value, False, _WHICH if plain else hint.why or _WHICH_IF_ANY, hint.words)
    return said


def _map_not_needed(text: str) -> bool:
    return bool(re.search(r"(?i)\bmap (?:is |was )?not (?:required|needed|necessary)\b", text)) and not re.search(
        r"(?i)\b(?:universal|remain|level 3)\b", text)


def _in_parts(sheet: Sheet) -> Field | None:
    """'Step down to early help Y/N' and 'MAP required Y/N' together say the decision."""
    down = choose(yes_no_of(slot) for slot in sheet.of("decision.step_down"))
    plan = choose(yes_no_of(slot) for slot in sheet.of("decision.map"))
    if down is None or down.value is None:
        if plan is not None and plan.value == "yes":
            return replace(plan, value="map", state="uncertain", why="a MAP is asked for, but no decision is recorded")
        return None
    if down.value == "no":
        return replace(down, value="remain_level_3", state="uncertain", confidence=0.6,
                       why="no step down is recorded, but not that the family remains at level 3")
    if plan is None or plan.value is None:
        return replace(down, value="map", state="uncertain", confidence=0.6,
                       why="a step down is recorded, but not whether with a MAP")
    value = "map" if plan.value == "yes" else "level_2_without_map"
    state: State = "read" if down.state == plan.state == "read" else "uncertain"
    return replace(down, value=value, state=state, text=shorten(f"{down.text}; {plan.text}"))

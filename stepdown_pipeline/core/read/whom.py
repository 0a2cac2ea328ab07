"""Who may be told and who may not: lists of services, and questions about them that yes or no answers."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from ..layout import EMPTY_BOX, TICKED, Run
from ..reading import Field
from ..values.value import Value
from ..values.yes_no import parse_yes_no
from .area import Area
from .column_sense import is_service
from .evidence import field, shorten
from .options import items_of, ticked_options
from .sayings import sayings
from .sheet import Sheet, Slot
from .take import Taker
from .take_words import list_of
from .vocabulary import Vocabulary
from .wording import fold

_LEAST_BOXES: Final = 3  # of a list of services
_NO_LABEL: Final = "no label says what the ticked services are; may they be told?"
_ANSWERS: Final = frozenset({"yes", "no", "y", "n", "n/a", "unknown", "not known"})
_YES_AND = re.compile(r"(?i)\s*yes\b\s*[-\u2013\u2014:,.;(]*\s*(?=\w)")
_NO_AND = re.compile(r"(?i)\s*no\b\s*(?:[-\u2013\u2014,;(]|but\b)\s*\w")
_SENTENCE = re.compile(
    r"(?i)\b(?:is|are|was|were|has|have|had|do|does|did|can|cannot|may|might|must|should|will|would|shall|because|if"
    r"|unless|please|understand|agree)\b"
)
_STATEMENT = re.compile(r"(?:I|We|I ?/ ?[Ww]e) (?:am|are|can|confirm|have|know|understand|agree|give|wish)\b.* .* ")
_FORM = re.compile(  # words of a form's title or foot
    r"(?i)(?:(?:and|of|to|the|consent|agreement|information|sharing|storage|statement|form|sheet|page|part|version"
    r"|v?[\d.]+)\b[ ,:;/&|-]*)+"
)
_FOOT = re.compile(r"(?i)(?:form|version|issued?|revised|updated|review date)\b.{0,30}\d.*")  # 'Form CS55 v2.1'
_COUNCIL = re.compile(r"(?:London|Royal) Borough of .{2,40}|.{2,40} Council")
_COUNCIL_ALONE: Final = "it is a council's name alone: that of the form's own, or one that may be told?"
_NOBODY_NAMED: Final = "these are words of the form or a statement, not services"
_MOST_WORDS: Final = 8  # of an item without a box: a longer one with a verb is a sentence


def doubted(take: Taker, vocabulary: Vocabulary) -> Taker:
    """The same way of taking a list of those who may be told, in doubt where it says 'not', 'only', 'ask first'."""
    says = sayings(vocabulary, "told_doubt", "yes")

    def taken(slot: Slot) -> Field:
        found = take(slot)
        if found.state != "read" or not found.value or ticked_options(slot.area) is not None:
            return found
        said = says.search(fold(slot.area.kept)) or re.search(r"\w\?", slot.area.kept)
        if said is None:
            return found
        return replace(found, state="uncertain", confidence=0.6, why=f"the list says “{said.group()}”")
    return taken


def told_of(slot: Slot) -> Field:
    """Those who may be told. A yes alone agrees, but says to nobody in particular: that is blank."""
    return _whom(slot, excluded=False)


def not_told_of(slot: Slot) -> Field:
    """Those who may not be told; none after a plain no. A yes alone leaves open who: uncertain."""
    return _whom(slot, excluded=True)


def told_in_prose(sheet: Sheet) -> Field | None:
    """Services with boxes to tick on a line that no label opens, for a person to confirm."""
    places = [(area, area.text) for area in sheet.prose]
    places += [(slot.area, f"{slot.label} {slot.area.text}") for slot in sheet.of("ignore")]  # 'GP ☒ School ☒'
    for area, text in places:
        for line in text.replace("\t", "   ").split("\n"):
            if line.count(TICKED) + line.count(EMPTY_BOX) < _LEAST_BOXES:
                continue
            chosen = ticked_options(Area((Run(line),)))
            if chosen and all(map(is_service, chosen)):
                return Field(chosen, "uncertain", shorten(line), area.page, area.box, 0.5, _NO_LABEL)
    return None


def _whom(slot: Slot, *, excluded: bool) -> Field:
    found = _listed(slot, excluded=excluded)
    items = found.value if isinstance(found.value, list) else []
    if found.state == "read" and any(
            _FORM.fullmatch(one) or _FOOT.fullmatch(one) or _STATEMENT.match(one) for one in items):
        return replace(found, state="uncertain", confidence=0.5, why=_NOBODY_NAMED)
    if found.state == "read" and not excluded and len(items) == 1 and _COUNCIL.fullmatch(items[0]):
        return replace(found, state="uncertain", confidence=0.5, why=_COUNCIL_ALONE)
    return found


def _listed(slot: Slot, *, excluded: bool) -> Field:
    text, chosen = slot.area.text, ticked_options(slot.area)
    said = [fold(one) for one in chosen] if chosen else [] if chosen is not None else [fold(text).strip(" .")]
    if _is_yes_or_no(text, said):
        return _answered(slot, excluded=excluded)
    if chosen is not None:
        found = list_of(slot)
        if not excluded and isinstance(found.value, list):
            found = replace(found, value=[one for one in found.value if not _STATEMENT.match(one)])
        return found
    if any(run.struck and run.text.strip() for run in slot.area.runs):
        kept = slot if excluded else replace(slot, area=Area((Run(slot.area.kept),), slot.area.page, slot.area.box))
        return replace(list_of(kept), state="uncertain", confidence=0.5, why="some of the words are struck out")
    found = list_of(slot)
    if (yes := _YES_AND.match(text)) is not None:
        found = replace(found, value=items_of(text[yes.end():]))
    elif found.state == "read" and (_NO_AND.match(text) or any(map(_is_sentence, found.value))):
        return replace(found, state="uncertain", confidence=0.5, why="it is a sentence, not a list of services")
    return found


def _is_yes_or_no(text: str, said: list[str]) -> bool:
    """Whether yes and no are all there is to choose from, or all that was answered."""
    if said:
        return set(said) <= _ANSWERS
    return set(re.findall(r"[a-z/]+", fold(text))) <= _ANSWERS | {"/"} and bool(re.search(r"(?i)\b(?:yes|no)\b", text))


def _answered(slot: Slot, *, excluded: bool) -> Field:
    answer = parse_yes_no(slot.area.runs)
    if answer.state == "blank" or not excluded:
        found = field(slot, Value(None, "blank"))
        return replace(found, value=[])
    if answer.value == "no":
        return replace(field(slot, answer), value=[])
    return replace(field(slot, Value(None, "uncertain", "somebody may not be told, but the form does not say who")),
                   value=[])


def _is_sentence(item: str) -> bool:
    return len(item.split()) > _MOST_WORDS and _SENTENCE.search(item) is not None

"""What turns a form round: an approval that is refused (O2), consent that is withdrawn (O4). A person is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from ..layout import EMPTY_BOX, TICKED, Run
from ..reading import Field
from ..values.dates import find_dates
from ..values.yes_no import parse_yes_no
from .area import Area
from .evidence import shorten
from .options import ticked_options
from .sayings import sayings
from .sheet import Sheet
from .vocabulary import Vocabulary
from .wording import fold

_REFUSAL: Final = "approval_refused"
_TAKEN_BACK: Final = "consent_taken_back"
_SENTENCE_END: Final = re.compile(r"(?<=[.;!?\n])\s*")


def doubt_approval(found: Field | None, sheet: Sheet, vocabulary: Vocabulary) -> Field | None:
    """The date of an approval, in doubt where the form also says that it is none."""
    if found is None or found.state != "read":
        return found
    words = next(_refusals(sheet, vocabulary), "")
    if not words:
        return found
    return replace(found, state="uncertain", confidence=0.5, text=f"{found.text} | {shorten(words)}",
                   why="the form may say that it is not approved")


def withdrawal(sheet: Sheet, vocabulary: Vocabulary) -> Field | None:
    """That consent was withdrawn, as a sentence says it; None where no sentence does."""
    says, general = (sayings(vocabulary, _TAKEN_BACK, value) for value in ("yes", "general"))
    for area in places(sheet):
        for sentence in _sentences(area):
            words = fold(sentence)
            said = says.search(words)
            if said is None or general.search(words[:said.start()]) or words[said.end():][:1] in ("?", ":"):
                continue
            dates = find_dates(sentence)
            day = dates[0][0].isoformat() if len(dates) == 1 else None
            return Field(day, "uncertain", shorten(sentence), area.page, area.box, 0.5,
                         "a sentence says that consent was withdrawn; was it, and when?")
    return None


def _refusals(sheet: Sheet, vocabulary: Vocabulary) -> Iterator[str]:
    asks, says, general = (sayings(vocabulary, _REFUSAL, value) for value in ("asked", "yes", "general"))
    for slot in (*sheet.slots, *sheet.strangers):
        if asks.search(fold(slot.label)) and parse_yes_no(slot.area.runs).value == "no":
            yield slot.words
    for area in places(sheet):
        for sentence in _sentences(area):
            words = fold(sentence)
            said = says.search(words)
            if said is not None and not general.search(words[:said.start()]):
                yield sentence


def _sentences(area: Area) -> Iterator[str]:
    """What is said, of a list of boxes what is ticked; nothing that is struck out."""
    for sentence in _SENTENCE_END.split(area.kept):
        if TICKED in sentence or EMPTY_BOX in sentence:
            yield " ".join(ticked_options(Area((Run(sentence),))) or ())
        else:
            yield sentence


def places(sheet: Sheet) -> Iterator[Area]:
    """All that is written on a form: its prose, and what stands beside its labels."""
    yield from sheet.prose
    yield from (slot.area for slot in (*sheet.slots, *sheet.strangers) if slot.area.text)

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
from .sheet import Sheet

_REFUSED: Final = re.compile(
    r"(?i)\b(?:not|never|cannot|unable|no longer)\W+(?:\w+\W+){0,3}?"
    r"(?:approv|authoris|agree|endors|sanction|support|grant)\w*"
    r"|n['\u2019]t\W+(?:\w+\W+){0,2}?(?:approve|authorise|agree|endorse|sanction|support|grant)\b"
    r"|\b(?:refused|declined|rejected|deferred|withheld|not given|subject to|on hold|pending|conditional(?:ly)?"
    r"|(?:more|further) information|before (?:I )?(?:approv|agree|authoris)\w+)\b"
)
_APPROVES: Final = re.compile(r"(?i)approv|authoris|agree|permission|sanction|decision|outcome")
_WITHDRAWN: Final = re.compile(
    r"(?i)\b(?:withdr(?:ew|awn)|withdraws?(?= (?:my|our|her|his|their|consent|agreement|permission))|revoked"
    r"|(?:has|have|been|was|were|is|are|mother|father|mum|dad|parents?) withdrawn"
    r"|no longer (?:consents?|agrees?|gives?|wish(?:es)?|wants?)|chang(?:ed|es) (?:my|our|her|his|their) mind"
    r"|(?:do|does|did)(?: not|n['\u2019]t) (?:want|wish) (?:this|it|early help|the (?:step|referral))"
    r"|(?:rang|called|phoned|wrote|e-?mailed|asked|wish(?:es|ed)?|wants?|wanted|would like|decided) to "
    r"(?:withdraw|revoke|cancel|take back))\b"
)
_IN_GENERAL: Final = re.compile(  # what holds for every such form, or would in some case
    r"(?i)\b(?:if|unless|until|when(?:ever)?|where|should|can|may|might|could|right|any ?time|how to|understand|free to"
    r"|aware|option|does not|do not|without|please|must|will)\b"
)
_SENTENCE_END: Final = re.compile(r"(?<=[.;!?\n])\s*")


def doubt_approval(found: Field | None, sheet: Sheet) -> Field | None:
    """The date of an approval, in doubt where the form also says that it is none."""
    if found is None or found.state != "read":
        return found
    words = next(_refusals(sheet), "")
    if not words:
        return found
    return replace(found, state="uncertain", confidence=0.5, text=f"{found.text} | {shorten(words)}",
                   why="the form may say that it is not approved")


def withdrawal(sheet: Sheet) -> Field | None:
    """That consent was withdrawn, as a sentence says it; None where no sentence does."""
    for area in _places(sheet):
        for sentence in _sentences(area):
            said = _WITHDRAWN.search(sentence)
            if said is None or _IN_GENERAL.search(sentence[:said.start()]) or sentence[said.end():][:1] in ("?", ":"):
                continue
            dates = find_dates(sentence)
            day = dates[0][0].isoformat() if len(dates) == 1 else None
            return Field(day, "uncertain", shorten(sentence), area.page, area.box, 0.5,
                         "a sentence says that consent was withdrawn; was it, and when?")
    return None


def _refusals(sheet: Sheet) -> Iterator[str]:
    for slot in (*sheet.slots, *sheet.strangers):
        if _APPROVES.search(slot.label) and parse_yes_no(slot.area.runs).value == "no":
            yield slot.words
    for area in _places(sheet):
        for sentence in _sentences(area):
            said = _REFUSED.search(sentence)
            if said is not None and not re.search(r"(?i)\b(?:if|where|when|should|unless)\b", sentence[:said.start()]):
                yield sentence


def _sentences(area: Area) -> Iterator[str]:
    """What is said, of a list of boxes what is ticked; nothing that is struck out."""
    for sentence in _SENTENCE_END.split(area.kept):
        if TICKED in sentence or EMPTY_BOX in sentence:
            yield " ".join(ticked_options(Area((Run(sentence),))) or ())
        else:
            yield sentence


def _places(sheet: Sheet) -> Iterator[Area]:
    yield from sheet.prose
    yield from (slot.area for slot in (*sheet.slots, *sheet.strangers) if slot.area.text)

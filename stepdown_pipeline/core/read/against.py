"""What the form says elsewhere against its own answer: an agency that objects, a decision that was overturned since."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..layout import EMPTY_BOX, TICKED
from ..reading import Field
from ..values.dates import find_dates
from .beside_decisions import in_doubt
from .evidence import disputed
from .phrases import found_in
from .prose import sentences
from .sayings import sayings
from .sheet import Sheet
from .take import answer_of
from .vocabulary import Vocabulary
from .wording import fold

_DISSENT: Final = "dissent"
_OVERTURNED: Final = "decision_overturned"
_QUESTIONS: Final = {"ehm_agrees": "early_help_manager_agrees", "risk_assessment": "risk_assessment",
                     "lp_informed": "lead_professional_informed"}
_DECIDED: Final = re.compile(r"\b(?:agreed|decided|decision|concluded|resolved)\b")
_OF_AN_AGENCY: Final = re.compile(
    r"\b(?:school|nursery|college|health|police|gp|doctor|nurse|visitor|midwife|camhs|housing|probation|agency|agencies"
    r"|professionals?|partners?|services?|social care|social worker|early help|manager|teacher|senco|team|panel|chair"
    r"|worker|practitioner|step(?:ping|ped)?[ -]?down|level|clos(?:e|ing|ure)|plan|decision|outcome|needs)\b"
)
_EARLIER: Final = re.compile(
    r"\b(?:previous(?:ly)?|last|earlier|past|initial(?:ly)?|original(?:ly)?|asked|wanted|would like)\b")
_ANSWERS: Final = re.compile(rf"(?i)[{TICKED}{EMPTY_BOX}]|\b(?:yes|no|n/a|unknown|not known)\b")


def doubt_agreement(found: Field | None, sheet: Sheet, vocabulary: Vocabulary) -> Field | None:
    """The agencies' yes, in doubt where a remark beside it or a sentence elsewhere tells of one that does not agree."""
    if found is None or found.state != "read" or found.value != "yes":
        return found
    says, remarks, general = (sayings(vocabulary, _DISSENT, value) for value in ("yes", "remark", "general"))
    for slot in sheet.of("agree.all"):
        beside = fold(_ANSWERS.sub(" ", slot.area.text))
        if says.search(beside) or remarks.search(beside):
            return disputed(found, slot.words, "what stands beside the yes says that not all agree")
    for words in _told(sheet):
        said = says.search(folded := fold(words))
        if said is not None and _OF_AN_AGENCY.search(folded) and not general.search(folded[:said.start()]) and (
                not folded.endswith("?")):
            return disputed(found, f"{found.text} | {words}", "elsewhere the form speaks of somebody who does not")
    return found


def doubt_answers(out: dict[str, Field], sheet: Sheet, vocabulary: Vocabulary) -> None:
    """Other questions' yes, in doubt where what stands beside it takes it back: 'Yes | not at level 2'."""
    remarks = [sayings(vocabulary, _DISSENT, value) for value in ("yes", "remark")]
    for concept, name in _QUESTIONS.items():
        found = out.get(name)
        if found is None or found.state != "read" or found.value != "yes":
            continue
        for slot in sheet.of(concept):
            if answer_of(slot.area.runs).value != "yes":
                continue  # 'Risk assessment' over the story of it
            beside = fold(_ANSWERS.sub(" ", slot.area.kept))
            if any(way.search(beside) for way in remarks) or in_doubt(beside, vocabulary):
                out[name] = disputed(found, slot.words, "what stands beside the yes may take it back")


def doubt_decision(found: Field | None, sheet: Sheet, vocabulary: Vocabulary) -> Field | None:
    """The decision, in doubt where a remark beside it, or a sentence elsewhere, takes it back or decides otherwise."""
    if found is None or found.state != "read":
        return found
    says, remarks, general = (sayings(vocabulary, _OVERTURNED, value) for value in ("yes", "remark", "general"))
    for beside in _beside_decision(sheet):
        if remarks.search(fold(beside)) or in_doubt(beside, vocabulary):
            return disputed(found, f"{found.text} | {beside}", "a remark beside the decision puts it in doubt")
    for words in _told(sheet):
        said = says.search(folded := fold(words))
        if said is not None and not general.search(folded[:said.start()]) and not folded.endswith("?"):
            return disputed(found, f"{found.text} | {words}", "elsewhere the form may take the decision back")
        if _decides_otherwise(words, str(found.value), vocabulary):
            return disputed(found, f"{found.text} | {words}", "a sentence elsewhere decides otherwise")
    return found


def _beside_decision(sheet: Sheet) -> Iterator[str]:
    """Remarks beside the ticked option, and the sentences beneath the options."""
    yield from (area.text for concept, area in sheet.remarks if concept == "decision")
    for slot in sheet.of("decision"):
        lines = slot.area.kept.split("\n")
        boxed = [number for number, line in enumerate(lines) if TICKED in line or EMPTY_BOX in line]
        yield from (line for line in lines[boxed[-1] + 1:] if line.strip()) if boxed else ()


def _decides_otherwise(words: str, value: str, vocabulary: Vocabulary) -> bool:
    """Whether a sentence tells of another decision, of no other day."""
    if not _DECIDED.search(fold(words)) or find_dates(words) or words.rstrip().endswith("?"):
        return False
    said = found_in(vocabulary, "decision", words)
    return said.value not in (None, value) and not _EARLIER.search(fold(words))


def _told(sheet: Sheet) -> Iterator[str]:
    """The form's sentences, and what stands beneath its comments and beside labels that nobody knows."""
    own = {slot.area.text for slot in sheet.of("decision", "agree.all")}
    for words, area in sentences(sheet):
        if area.text in own:
            continue
        if TICKED not in words and EMPTY_BOX not in words:
            yield words
    for slot in (*sheet.of("ignore"), *sheet.strangers):
        if slot.area.text and TICKED not in slot.area.text and EMPTY_BOX not in slot.area.text:
            yield slot.words

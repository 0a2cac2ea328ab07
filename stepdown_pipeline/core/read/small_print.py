"""Sentences printed beneath a short answer that are no part of it: 'Do not send this form …' under a list of names."""

from __future__ import annotations

import re
from typing import Final

from ..values.dates import find_dates

# concepts whose answer is a name, a service or a list, never sentences of their own
_SHORT: Final = frozenset({
    "managed_by", "lead_agency", "lead_professional", "share_with", "do_not_share_with", "distribution", "enclosed",
    "requested_service", "signpost_to", "chair", "family.name", "social_worker", "team_manager", "author", "approver",
    "approver_role", "referrer", "referrer_role", "completed_by", "role", "agency", "relationship", "postcode",
    "case.reference", "address", "name_address",
})
_ONE_NAME: Final = frozenset({
    "lead_agency", "lead_professional", "chair", "social_worker", "team_manager", "author", "approver", "referrer",
    "completed_by", "managed_by",
})
LISTS: Final = frozenset({"attend.present", "attend.apologies", "attend.invited", "attend.absent"})
_CAME_OR_WENT = re.compile(
    r"(?i)\b(?:joined|came|attended|arrived|left|dialled|took part|was|were|could not|had to|sent|gave|has|have)\b")
# a sentence beneath these may say more of the answer, unless the form itself speaks to whoever fills it in
_DATES: Final = frozenset({
    "meeting_date", "next_review", "rcpc_date", "minutes_circulated", "discussed_on", "seen_alone_on", "sign.date",
    "date", "withdrawn_on", "date_of_request", "requested_on", "completed_on", "approved_on", "reviewed_on",
})
_ASKED: Final = frozenset({"agree.all", "ehm_agrees", "risk_assessment", "lp_informed", "outcomes_achieved"})
_LEAST_WORDS: Final = 6
_CLOSING = re.compile(  # of a letter: what follows is its writer's name
    r"(?im)^[ \t]*(?:yours (?:sincerely|faithfully|truly)|sincerely|(?:with )?(?:kind|best|many|warm(?:est)?)?[ ]?"
    r"regards|best wishes|(?:many|with) thanks|thank you|thanks)[ \t]*[,.!]?[ \t]*$"
)
_VERB = re.compile(
    r"(?i)\b(?:is|are|was|were|has|have|had|do|does|did|can|cannot|may|might|must|should|will|would|shall|please"
    r"|understand|agree|need|needs|send|see)\b"
)
_FORM_SPEAKS = re.compile(
    r"(?:Do not|Please|You|Information|Consent|Levels|See|This form|A copy|Early help|We (?:keep|hold|may))\b"
)
_OF_ITSELF = re.compile(r"\n[ \t]*(?:Please|Do not|You must) [^.\n]{0,60}\bth(?:is|e) form\b")
_IF = re.compile(r"If\b")
_EXCLUDES = re.compile(
    r"(?i)\b(?:shar(?:e|ed|ing)|tell|told|know|contact(?:ed)?|pass(?:ed)?|inform(?:ed)?|give|given|speak|talk)\b"
)


def end_of_answer(concept: str, text: str, start: int, end: int) -> int:
    """Where the answer to a label ends: before a letter's closing, and before the first line beneath a short answer
    that is a sentence of its own. A sentence that may say whom not to tell stays with an exclusion.
    """
    if (closing := _CLOSING.search(text, start, end)) is not None and closing.start() > start:
        end = closing.start()
    if (form := _OF_ITSELF.search(text, start, end)) is not None and form.start() > start:
        end = form.start()
    if concept not in _SHORT | _DATES | _ASKED | LISTS:
        return end
    at = text.find("\n", start, end)
    while at >= 0:
        stop = text.find("\n", at + 1, end)
        line = text[at + 1:stop if stop >= 0 else end].strip()
        if concept in _ONE_NAME and text[start:at].strip() and (find_dates(line) or "\t" in line):
            return at  # 'Plan agreed on 20/04/2026' beneath a name
        if concept in LISTS and _CAME_OR_WENT.search(line) and line.endswith("."):
            return at  # 'Mum joined by phone for the last part.' beneath a list of names
        if _is_sentence(line) and _is_apart(concept, line, text[at:end]):
            return at
        at = stop
    return end


def _is_apart(concept: str, line: str, rest: str) -> bool:
    """Whether a sentence beneath an answer to such a label says nothing of the answer."""
    if concept == "do_not_share_with":
        return not _EXCLUDES.search(rest)
    if concept in LISTS:
        return False
    speaks = _FORM_SPEAKS.match(line) is not None
    return speaks if concept in _ASKED else concept in _SHORT or speaks or _IF.match(line) is not None


def _is_sentence(line: str) -> bool:
    words = line.split()
    return len(words) >= _LEAST_WORDS and line[0].isupper() and _VERB.search(line) is not None

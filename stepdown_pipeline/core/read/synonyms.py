"""Words that mean the same on forms, and words that mean nothing there: the data behind ``wording``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

# what several words mean as one; at each place the first pattern that fits wins
PHRASES: Final[tuple[tuple[str, str], ...]] = (
    (r"\bd\s*\.?\s*o\s*\.?\s*b\b\.?|\bdates? of birth\b|\bbirth ?dates?\b", " date birth "),
    (r"\be\.?d\.?d\b\.?|\bdue date\b", " duedate "),
    (r"\bc\.?i\.?n\.?\b|\bchild in need\b", " cin "),
    (r"\bc\.?p\.?\b|\bchild protection\b", " cp "),
    (r"\bchild\s*\(\s*ren\s*\)|\bchild(?:ren)?(?:'s)?\s*(?:/|or|and)\s*young (?:person|people|adult)s?\b|\bchild/ren\b"
     r"|\bchildren\b|\bchilds\b|\binfants?\b|\bc/?yp\b|\byoung (?:persons?|people)\b|\by/?p\b|\bpupils?\b", " child "),
    (r"\bparents?\s*(?:/|or|and|,|\(s\))\s*(?:/|or|and)?\s*(?:main )?(?:carer|guardian|care ?giver)s?\b(?:\s*\(s\))?"
     r"|\bparent\s*\(s\)\s*(?:/|or)?\s*(?:carer\s*\(s\)|carers?)?|\bcarer\s*\(s\)|\bcare ?givers?\b|\bguardians?\b"
     r"|\bcarers?\b|\bparental\b", " parent "),
    (r"\bearly help social ?workers?\b|\behsw\b", " ehsw "),
    (r"\bearly help managers?\b|\beh managers?\b|\behm\b(?! id| n)", " earlyhelpmanager "),
    (r"\bs/w\b|\bsw\b|\bsocial workers?\b", " socialworker "),
    (r"\bt/m\b|\btm\b|\bteam managers?\b", " teammanager "),
    (r"\blead (?:professional|practitioner|worker)s?\b|\blp\b|\bcase co-?ordinator\b|\btaf co-?ordinator\b",
     " leadprofessional "),
    (r"\bservice managers?\b", " servicemanager "),
    (r"\bstep(?:ping|ped)?[- ]?down\b", " stepdown "),
    (r"\bmulti[- ]?agency (?:action )?plan\b|\bm\.a\.p\.?(?=\W|$)", " map "),
    (r"\bearly help\b|\beh\b", " earlyhelp "),
    (r"\brisk assessments?\b", " riskassessment "),
    (r"\bid\s*/\s*(?:no|num|number|ref)\b\.?|\bno\s*/\s*id\b", " number "),
    (r"\bpost ?codes?\b", " postcode "),
    (r"\be-?mails?\b", " email "),
    (r"\bco-?ordinat", " coordinat"),
    (r"\bsign(?:ed|ing)(?: off)? by\b", " signed by "),
)
PHRASES_BEGIN: Final = "bcdegilmnprsty"  # the letters with which their words begin
# 'Case no.' is a case number; a bare 'no' is a denial and stays
NUMBER_AFTER: Final = re.compile(
    r"\b(case|id|ref|reference|record|file|person|ics|lcs|mosaic|eclipse|ll|logic|liquidlogic|nhs|tel|telephone|phone|"
    r"mobile|contact|caf|ehm|earlyhelp|system|client|unique|pupil|family|child|form|version|page|care|carefirst|"
    r"database|service|user|identification|identity|social|social care|csc)\s+(?:no|nos|num|nr|#)\b\.?"
)
# word by word: plurals, other spellings, forms of a verb
PLAINER: Final[Mapping[str, str]] = {
    "names": "name", "dates": "date", "agencies": "agency", "professionals": "professional", "needs": "need",
    "actions": "action", "outcomes": "outcome", "members": "member", "meetings": "meeting", "numbers": "number",
    "parents": "parent", "signatures": "signature", "services": "service", "tasks": "task", "plans": "plan",
    "decisions": "decision", "recommendations": "recommendation", "addresses": "address", "reviews": "review",
    "workers": "worker", "practitioners": "practitioner", "attendees": "attendee", "concerns": "concern",
    "issues": "issue", "minutes": "minutes", "documents": "document", "visits": "visit", "managers": "manager",
    "surnames": "surname", "forenames": "forename", "referrers": "referrer", "organisations": "organisation",
    "organization": "organisation", "relationships": "relationship", "mum": "mother", "dad": "father",
    "tel": "telephone", "ref": "reference", "refs": "reference", "num": "number", "nr": "number", "id": "number",
    "ids": "number", "identifier": "number", "mtg": "meeting", "mtgs": "meeting", "fullname": "name",
    "partners": "partner", "wishes": "wish", "siblings": "sibling", "adults": "adult", "persons": "person",
    "people": "person", "risks": "risk", "strengths": "strength", "timescales": "timescale", "deadlines": "deadline",
    "apology": "apologies", "invitees": "invitee", "enclosures": "enclosed", "enclosure": "enclosed",
    "attachments": "attached", "attachment": "attached", "supports": "support", "steps": "step", "owners": "owner",
    "comments": "comment", "agrees": "agree", "agreed": "agree", "agreement": "agree", "agreeing": "agree",
    "attends": "attend", "attendance": "attend", "attended": "attended", "authors": "author", "lives": "live",
    "living": "live", "lived": "live", "resides": "live", "residing": "live", "completing": "complete",
    "completed": "complete", "completion": "complete", "discussion": "discuss", "discussed": "discuss",
    "discussions": "discuss", "informed": "inform", "identified": "identify", "outstanding": "outstanding",
    "remaining": "remaining", "held": "held",
}
# words that a label has or has not; never those that turn its meaning (not, no, never, all, next, last)
IDLE: Final = frozenset({
    "the", "a", "an", "of", "for", "to", "in", "on", "at", "and", "or", "is", "are", "was", "be", "been", "has",
    "have", "had", "with", "your", "this", "their", "his", "her", "its", "s", "please", "full", "if", "any", "known",
    "that", "as", "details", "detail", "information", "info", "it", "do", "does", "did", "i", "we", "you", "which",
    "whom", "will", "would", "should", "can", "may", "must", "only", "also", "whose", "insert", "enter",
    "state", "give", "list", "e", "g", "eg", "ie", "etc",
})

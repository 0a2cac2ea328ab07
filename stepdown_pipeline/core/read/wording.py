"""Label text made comparable: case, punctuation, possessives, plurals, abbreviations and word order stop mattering.

What turns the meaning (not, no, never, un-, last, next, previous) is never dropped.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

Bag = frozenset[str]

_APOSTROPHES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'", "`": "'"})
# What several words mean as one; at each place the first pattern that fits wins.
_PHRASES: tuple[tuple[str, str], ...] = (
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
_PLAIN = {f"p{number}": plain for number, (_, plain) in enumerate(_PHRASES)}
_PHRASE = re.compile("|".join(f"(?P<p{number}>{pattern})" for number, (pattern, _) in enumerate(_PHRASES)))
_NUMBER_AFTER = re.compile(
    r"\b(case|id|ref|reference|record|file|person|ics|lcs|mosaic|eclipse|ll|logic|liquidlogic|nhs|tel|telephone|phone|"
    r"mobile|contact|caf|ehm|earlyhelp|system|client|unique|pupil|family|child|form|version|page|care|carefirst|"
    r"database|service|user|identification|identity|social|social care|csc)\s+(?:no|nos|num|nr|#)\b\.?"
)
_PLURALS = {
    "names": "name", "dates": "date", "agencies": "agency", "professionals": "professional", "needs": "need",
    "actions": "action", "outcomes": "outcome", "members": "member", "meetings": "meeting", "numbers": "number",
    "parents": "parent", "signatures": "signature", "services": "service", "tasks": "task", "plans": "plan",
    "decisions": "decision", "recommendations": "recommendation", "addresses": "address", "reviews": "review",
    "workers": "worker", "practitioners": "practitioner", "attendees": "attendee", "concerns": "concern",
    "issues": "issue", "minutes": "minutes", "documents": "document", "visits": "visit", "managers": "manager",
    "surnames": "surname", "forenames": "forename", "referrers": "referrer", "organisations": "organisation",
    "organization": "organisation", "relationships": "relationship", "mum": "mother", "dad": "father", "tel": "telephone",
    "ref": "reference", "refs": "reference", "num": "number", "nr": "number", "id": "number", "ids": "number",
    "identifier": "number", "mtg": "meeting", "mtgs": "meeting", "fullname": "name", "partners": "partner",
    "wishes": "wish", "siblings": "sibling", "adults": "adult", "persons": "person", "people": "person",
    "risks": "risk", "strengths": "strength", "timescales": "timescale", "deadlines": "deadline", "apology": "apologies", "invitees": "invitee",
    "enclosures": "enclosed", "enclosure": "enclosed", "attachments": "attached", "attachment": "attached",
    "supports": "support", "steps": "step", "owners": "owner", "comments": "comment", "agrees": "agree",
    "agreed": "agree", "agreement": "agree", "agreeing": "agree", "attends": "attend", "attendance": "attend",
    "attended": "attended", "authors": "author", "lives": "live", "living": "live", "lived": "live", "resides": "live",
    "residing": "live", "completing": "complete", "completed": "complete", "completion": "complete",
    "discussion": "discuss", "discussed": "discuss", "discussions": "discuss", "informed": "inform",
    "identified": "identify", "outstanding": "outstanding", "remaining": "remaining", "held": "held",
}
_IDLE = frozenset(
    ["the", "a", "an", "of", "for", "to", "in", "on", "at", "and", "or", "is", "are", "was", "be", "been", "has", "have", "had", "with", "by", "your", "this", "their", "his", "her", "its", "s", "please", "full", "if", "any", "known", "all", "that", "as", "details", "detail", "information", "info", "it", "do", "does", "did", "i", "we", "you", "which", "who", "whom", "will", "would", "should", "can", "may", "must", "only", "also", "whose", "own", "insert", "enter", "state", "give", "list", "e", "g", "eg", "ie", "etc"]
) - frozenset({"all", "by", "who"})

_NUMBERING = re.compile(r"^\s*(?:(?:section|part|q|question|box|item)\s*)?(?:\d{1,2}[a-z]?(?:\.\d{1,2})*|[a-h]|[ivx]{1,4})[\.\):]\s*",
                        re.IGNORECASE)
_NO_WORD = re.compile(r"[^a-z0-9&']+")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_WORD = re.compile(r"[a-z0-9']+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")  # dateOfMeeting, as case systems print it


def fold(text: str) -> str:
    """Lower case, plain apostrophes, no accents, single spaces."""
    if not text.isascii():
        text = _ACCENTS.sub("", unicodedata.normalize("NFKD", text.translate(_APOSTROPHES)))
    return " ".join(text.split()).casefold()


def spaced(folded: str) -> str:
    """Words with single spaces and no punctuation."""
    return _NO_WORD.sub(" ", folded).strip()


def without_numbering(text: str) -> str:
    """'3.2 Decision of meeting' → 'Decision of meeting'."""
    return _NUMBERING.sub("", text, count=1)


def without_asides(text: str) -> str:
    """'Date of birth (or est. due date)' → 'Date of birth'."""
    return _ASIDE.sub(" ", text) if "(" in text or "[" in text else text


@lru_cache(maxsize=20_000)
def words(text: str) -> tuple[str, ...]:
    """The words of a label in order, made comparable; idle words are kept out."""
    folded = _PHRASE.sub(lambda match: _PLAIN[match.lastgroup or ""], fold(_CAMEL.sub(" ", text)))
    folded = _NUMBER_AFTER.sub(r"\1 number", folded)
    out: list[str] = []
    for token in _WORD.findall(folded):
        token = token.removesuffix("'s").strip("'")
        token = _PLURALS.get(token, token)
        if token and token not in _IDLE:
            out.append(token)
    return tuple(out)


def bag(text: str) -> Bag:
    """The set of a label's words: order and repetition do not matter."""
    return frozenset(words(text))

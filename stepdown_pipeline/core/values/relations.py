"""What somebody is to the child: as printed, and sorted into parent or carer, child, professional, other family."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal

from .blank import is_blank, is_not_known
from .text import plain, tidy
from .value import Value, blank, read, uncertain

RelationKind = Literal["parent_or_carer", "child", "professional", "other_family", "unknown"]

_PARENT: Final = re.compile(
    r"\b((birth|adoptive|step|foster|biological|natural|resident|main|primary|lone)?[ -]?(mother|father|mum|mam|mom"
    r"|mummy|mammy|dad|daddy|"
    r"parents?)|stepmother|stepfather|stepmum|stepdad|stepparent|guardians?|special guardian|sgo holder|"
    r"(?<!young )(foster |kinship |main |primary |family |lone )*carers?)\b"
)
_PROFESSIONAL: Final = re.compile(
    r"\b(social work(er)?|worker|visitor|teacher|headteacher|head of \w+|nurse|nursery|midwife|doctor|gp|officer"
    r"|manager|practitioner|police|pc|sgt|"
    r"school|academy|college|senco|dsl|ldo|iro|ehsw|sw|asw|tm|hv|sn|chair|minute[ -]?taker|minutes|administrator"
    r"|admin|camhs|psychologist|therapist|"
    r"psychiatrist|paediatrician|consultant|advocate|co-?ordinator|lead|housing|probation|safeguarding|solicitor"
    r"|adviser|advisor|mentor|assistant|"
    r"tutor|lecturer|professional|interpreter|counsellor|key ?worker|team|service|barnardo'?s|women'?s aid|refuge"
    r"|charity|childminder|sendco|ewo|idva|isva|fsw|navigator|director|psychotherapist|physiotherapist|"
    r"early help|children'?s centre|agency|trainer|supervisor|liaison|clinician|dietitian|therap\w+|student|senior"
    r"|deputy|representative|rep|governor|ambassador|champion|forum|association)\b"
)
_STANDS_IN: Final = re.compile(
    r"\b(on behalf|instead of|in place of|standing in|deputising|represent(s|ing)"
    r"|for (the )?(\w+ )?(mother|father|mum|dad|parents?|carers?|guardian))\b"
)
_COMPOUND: Final = re.compile(
    r"\b(parent(ing|al|s)?|carer'?s?|famil(y|ies)|mother'?s?|mum'?s|father'?s?|dad'?s|foster(ing)?( carer'?s?)?)[ -]+"
    r"(and (baby|toddler|child|infant)[ -]+)?(\w+[ -]+){0,2}?(support|liaison|partnership|work(er)?|advis[eo]r"
    r"|mentor|practitioner|officer|"
    r"nurse|hub|unit|intervention|outreach|social|key|visitor|solicitor|advocate|therapist|coordinator|link"
    r"|engagement)\b"
)
_OF_A_PARENT: Final = re.compile(
    r"\b(mother|father|mum|dad|carer|parent|guardian)('s|s') (?!(and|or|household|home|house)\b)[a-z]+|(mother"
    r"|father)[ -]in[ -]law\b"
    r"|\b(friend|partner|sister|brother|mother|father|ex|boyfriend|girlfriend) (of|to) (the )?(mother|father|mum|dad"
    r"|carer|parent)"
)
_FAMILY: Final = re.compile(
    r"\b(great[ -])?(grand(mother|father|parents?|ma|pa|dad|mum|mam)|gran|granny|nan|nana|nanny|grandad|granddad|mgm"
    r"|mgf|pgm|pgf|aunt(ie|y)?|"
    r"uncle|cousin|niece|nephew|partner|ex-?partner|boyfriend|girlfriend|husband|wife|spouse|relative|family|kin"
    r"|in[ -]law|godmother|godfather|godparent|"
    r"friend|neighbour|lodger)s?\b"
)
_CHILD: Final = re.compile(
    r"\b((step|half|foster|adopted|full|twin|younger|older|elder)[ -]?)*(child(ren)?|son|daughter|sibling|brother"
    r"|sister|subject|subject child|"
    r"young person|yp|self|baby|young carer|pupil)s?\b"
)
_CARING: Final = re.compile(
    r"\((?:[^()]*\b)?(main |kinship |primary |foster |connected )?(carer|guardian|sgo|special guardian"
    r"|parental responsibility|pr|caring)\b[^()]*\)"
    r"|[,/-] ?(main |kinship |primary )?(carer|guardian)\b|\b(kinship|main|primary|foster|special) (carer|guardian)\b"
)


@lru_cache(maxsize=1024)  # what somebody is stands in lists, and is asked for more than once of each
def is_parent_or_carer(text: str) -> bool | None:
    """True: mother, step-father, foster carer, a grandmother who is the carer… False: a professional or a child.

    None: cannot be told from the words: an aunt, a partner, words for both, nothing.
    """
    words = plain(text)
    if not words or is_blank(text) or is_not_known(text):
        return None
    if re.search(r"\b(not|non|no longer|former|previous)\b", words) and _PARENT.search(words):
        return None if not re.search(r"\((not|no longer|former)", words) or "carer" in words else True
    if _STANDS_IN.search(words):
        return None
    if _COMPOUND.search(words):
        return False
    bare = _OF_A_PARENT.sub(" ", words)
    professional, parent = bool(_PROFESSIONAL.search(bare)), bool(_PARENT.search(bare))
    if professional and (parent or _FAMILY.search(bare)):
        return None
    if professional:
        return False
    if _FAMILY.search(bare):
        return True if _CARING.search(bare) else None
    if bare != words and not parent:
        return None
    if parent:
        return True
    return False if _CHILD.search(bare) else None


@lru_cache(maxsize=1024)
def relation_kind(text: str) -> RelationKind:
    """Into which of the four sorts the words fall; ``unknown`` when into none for certain."""
    words = plain(text)
    carer = is_parent_or_carer(text)
    if carer:
        return "parent_or_carer"
    if carer is False:
        return "professional" if _PROFESSIONAL.search(words) or _COMPOUND.search(words) else "child"
    if (_FAMILY.search(words) and not _PROFESSIONAL.search(words)) or _OF_A_PARENT.search(words):
        return "other_family"
    return "unknown"


def parse_relationship(text: str) -> Value[str]:
    """The relationship as printed, trimmed. Read when its sort is clear (``relation_kind``), else uncertain."""
    if is_blank(text):
        return blank()
    if is_not_known(text):
        return uncertain(None, "the form says that it is not known")
    printed = tidy(text)
    if relation_kind(text) == "unknown" or any(map(str.isdigit, printed)):
        return uncertain(printed, "it is not clear what they are to the child")
    return read(printed)

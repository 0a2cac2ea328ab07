"""A name and the role printed with it, parted: "Jane Moss (Social Worker)", "Mother: Kerry Doyle"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from .text import tidy

LONGEST: Final = 500  # characters: more is no name
_ROLE_WORDS: Final = (
    r"social work(er)?|asw|sw|assistant|student|senior|deputy|team manager|manager|tm|service manager|head ?teacher"
    r"|teacher|head|head of \w+|health visitor|visitor|hv|school nurse|sn|nurse|nursery( nurse| manager| worker)?"
    r"|midwife|gp|doctor|paediatrician|police|pc|officer|support worker|worker|family support|practitioner|senco|dsl"
    r"|designated|safeguarding|lead|lead professional|lp|ldo|locality development officer|ehsw|eh|early help"
    r"|chair(person|ed by)?|minute|minutes|minute taker|note taker|camhs|psychologist|psychiatrist|therapist"
    r"|counsellor|advocate|mentor|co-?ordinator|administrator|admin|housing|probation|iro|mother|mum|mam|mom|father"
    r"|dad|parent|parents|carer|guardian|grandmother|grandfather|grandparent|gran|nan|nana|granny|grandad|aunt|auntie"
    r"|uncle|sister|brother|sibling|son|daughter|child|cousin|partner|foster|friend|neighbour|young person"
    r"|baby|maternal|paternal|mgm|mgf|pgm|pgf|family|school|primary|academy|college|children'?s centre|centre|team"
    r"|service|council|hospital|surgery|practice|trust|barnardo'?s|association|representative|observer|interpreter"
    r"|childminder|sendco|ewo|idva|isva|fsw|ehw|keyworker|navigator|solicitor|clinician|tutor|trainee|supervisor|director"
    r"|consultant|locality|compass|csc|education|health|welfare|attendance|inclusion|pastoral|key worker"
)
_STEP = r"step-?(?:mother|father|mum|mam|mom|dad|parent|carer|child|son|daughter|brother|sister|sibling)s?"
_ROLE: Final = re.compile(rf"\b(?:{_ROLE_WORDS}|{_STEP})\b", re.IGNORECASE)
_ABBREVIATED: Final = re.compile(  # 'Lorna Teal TM', 'Abi Holt SW'
    r"(?P<name>[A-Z][a-z][\w'\u2019-]*(?: [A-Z][\w'\u2019-]*)*? [A-Z][a-z][\w'\u2019-]*) (?P<role>[A-Z]{2,4})")
_ROLE_FIRST: Final = re.compile(
    rf"^(?P<role>(?i:(?:(?:the|allocated|current|named|birth)\s+)*(?:{_ROLE_WORDS}|{_STEP})"
    rf"(?:\s+(?:{_ROLE_WORDS}|{_STEP}|for|of|and|&))*))"
    r"\s+(?P<name>(?:(?:Mr|Mrs|Ms|Miss|Dr)\.?\s+)?[A-Z][\w'\u2019-]+(?:\s+[A-Z][\w'\u2019.-]*){0,3})$"
)
_RANKED: Final = re.compile(r"(?:PC|DC|DS|DI|PCSO|Sgt|Insp)\.?(?:\s+[A-Z][\w'\u2019.-]*){1,3}")  # "PC Hart" is a name
_KIN: Final = re.compile(
    rf"\b(mother|mum|mam|mom|father|dad|gran|nan|nana|granny|grandad|grand\w+|aunt\w*|uncle|{_STEP})$", re.IGNORECASE
)
# what a family calls somebody, part of the name as printed when no punctuation parts the two
CALLED: Final = frozenset(
    ("mum", "mam", "mom", "dad", "gran", "granny", "nan", "nana", "grandad", "aunt", "auntie", "uncle")
)
_ORGANISATION: Final = re.compile(
    r"\b(school|primary|academy|centre|team|council|hospital|nursery|service|surgery|trust)\b", re.IGNORECASE
)
_TAKING_PART: Final = re.compile(
    r"(apolog\w+|present|attended|absent|invited|via|by|on|joined|teams|phone|video|dna|left|arrived|late|part|online"
    r"|remote\w*|virtual\w*|for item|until|from)\b",
    re.IGNORECASE,
)
_ALIAS: Final = re.compile(
    r"\b(a\.?k\.?a\.?|also known as|known as|formerly|previously|n[ée]e|alias|preferred name)\b", re.IGNORECASE
)
_DASH: Final = re.compile(r"\s+[-\u2010-\u2015]+\s+|\s*[\u2013\u2014]\s*|-\s+|\s+-")
_SEPARATORS: Final = (re.compile(r"\s*:\s*"), _DASH, re.compile(r"\s*[|/\t;]\s*"), re.compile(r"\s*,\s*"))
_EDGES: Final = " ,;:-\u2013\u2014"


@lru_cache(maxsize=1024)
def split_name_role(text: str) -> tuple[str, str]:
    """(name, role) of "Jane Moss (Social Worker)", "Jane Moss - Health Visitor", "Mother: Kerry Doyle"; "" where none.

    "Gran Betty Finch" is a name as printed, and says her role too. How somebody took part ("via Teams", "apologies")
    is neither, and is left off.
    """
    if len(text) > LONGEST:
        return tidy(text), ""
    lines = [tidy(line) for line in text.splitlines() if tidy(line)]
    words, role = _without_brackets((_over(*lines) if len(lines) == 2 else tidy(" ".join(lines))).strip(_EDGES))
    for separator in _SEPARATORS:
        parts = separator.split(words, maxsplit=1)
        if len(parts) == 2 and all(parts):
            parted = _parted(parts[0], parts[1], spaced=separator is _DASH, comma="," in separator.pattern)
            if parted is not None:
                return parted[0].strip(_EDGES) if parted[0] else "", _joined(parted[1], role)
    leading = _ROLE_FIRST.match(words)
    if leading and _leads(leading["role"], leading["name"]):
        called = leading["role"].casefold() in CALLED
        return words if called else leading["name"], role if role and called else _joined(leading["role"], role)
    if not role and (behind := _ABBREVIATED.fullmatch(words)) and is_role(behind["role"]):
        return behind["name"], behind["role"]
    if not role and is_role(words):
        return "", words
    return words, role


def is_role(text: str) -> bool:
    """True when the words are a role or an agency rather than a person's name."""
    found = _ROLE.search(text)
    if not found or _RANKED.fullmatch(text):
        return False
    capitals = re.findall(r"\b[A-Z][a-z]+", _ROLE.sub(" ", text))
    return found.start() == 0 or len(capitals) < 2 or bool(_ORGANISATION.search(text))


def without_alias(name: str) -> str:
    """The name without "aka …" and what follows."""
    return _ALIAS.split(name)[0]


def takes_part(text: str) -> bool:
    """True when words say how somebody took part: "apologies", "via Teams"."""
    return bool(_TAKING_PART.match(text))


def _without_brackets(words: str) -> tuple[str, str]:
    """The words with a role in brackets taken out, and that role; a nickname in brackets stays in the name."""
    bracket = re.search(r"\s*[(\[]([^()\[\]]*)[)\]]\s*", words)
    if not bracket:
        return words, ""
    inside, before = tidy(bracket[1]), words[: bracket.start()].strip()
    after = words[bracket.end() :].strip(_EDGES)
    if not before:
        return (after, inside) if after and is_role(inside) else (words, "")
    if is_role(inside) or (not after and not _TAKING_PART.match(inside) and not _is_nickname(inside)):
        return before, inside
    return (f"{before} {after}".strip(), "") if _TAKING_PART.match(inside) else (words, "")


def _parted(left: str, right: str, *, spaced: bool, comma: bool) -> tuple[str, str] | None:
    """Which side of a separator is the name, which the role; None when neither is known for a role."""
    left_is, right_is = is_role(left), is_role(right)
    named, _, of = left.partition(",")
    if left_is and not right_is and of and " " in named and not is_role(named):
        return named, of  # "Priti Vyas, Kingsmead School – informed"
    if comma and not left_is and not right_is:
        right_is = " " in left and _ends_in_role(right.partition(",")[0])
    if left_is and right_is:
        return "", f"{left}, {right}"
    if left_is:
        return right, left
    if right_is:
        return left, right
    if not comma and _TAKING_PART.match(right):
        return left, ""
    return (left, right) if spaced and " " in left and " " in right else None


def _ends_in_role(text: str) -> bool:
    """True for "Reviewing Officer" and "Specialist Community Nurse": what stands behind a name and a comma."""
    return re.search(rf"\b(?:{_ROLE_WORDS})$", tidy(text), re.IGNORECASE) is not None


def _leads(role: str, name: str) -> bool:
    """True for "Social Worker Jane Moss" and "Mum Kerry", not for "Health Visitor"."""
    return not _ROLE.search(name) and (" " in name or bool(_KIN.search(role)))


def _is_nickname(text: str) -> bool:
    """A single capitalised word, or words after "known as", in brackets belong to the name."""
    return bool(_ALIAS.match(text) or re.fullmatch(r"[\"']?[A-Z][a-z]+[\"']?", text)) and not _ROLE.search(text)


def _joined(role: str, bracketed: str) -> str:
    return ", ".join(part for part in (role.strip(_EDGES), bracketed) if part)


def _over(top: str, bottom: str) -> str:
    """A name over its role (or the other way round) becomes "name - role"; a name broken in two is joined."""
    whole = " " in top.partition(",")[0] and "," in top  # a name with its role, which goes on in the next line
    if not whole and is_role(top) != is_role(bottom) and not top.endswith(("-", ":", ",")):
        return f"{top} - {bottom}"
    return f"{top} {bottom}"

"""People's names as printed: trimmed, parted from roles, and compared without being taken for sure too easily."""

from __future__ import annotations

import re
from typing import Final

from .blank import is_blank, is_not_known
from .nicknames import same_first_name
from .text import level, plain, tidy, without_accents
from .value import Value, blank, read, uncertain

TITLES: Final = frozenset(["mr", "mrs", "ms", "miss", "mx", "master", "dr", "doctor", "prof", "professor", "rev", "revd", "sir", "dame", "lady", "lord", "cllr", "councillor", "sister", "fr"])
_PARTICLES: Final = frozenset(["de", "da", "do", "dos", "del", "della", "di", "du", "la", "le", "van", "von", "der", "den", "ten", "el", "al", "bin", "binti", "ibn", "ben", "abu", "st", "y", "e", "o'"])
_ROLE_WORDS: Final = (
    r"social work(er)?|asw|sw|assistant|student|senior|deputy|team manager|manager|tm|service manager|head ?teacher|teacher|head|head of \w+|health visitor|visitor|hv|"
    r"school nurse|sn|nurse|nursery( nurse| manager| worker)?|midwife|gp|doctor|paediatrician|police|pc|officer|support worker|worker|family support|"
    r"practitioner|senco|dsl|designated|safeguarding|lead|lead professional|lp|ldo|locality development officer|ehsw|eh|early help|chair(person|ed by)?|minute|"
    r"minutes|minute taker|note taker|camhs|psychologist|psychiatrist|therapist|counsellor|advocate|mentor|co-?ordinator|administrator|admin|housing|"
    r"probation|iro|mother|mum|mam|mom|father|dad|parent|parents|carer|guardian|grandmother|grandfather|grandparent|gran|nan|nana|granny|grandad|aunt|"
    r"auntie|uncle|sister|brother|sibling|son|daughter|child|cousin|partner|step-?\w+|foster|friend|neighbour|young person|baby|maternal|paternal|mgm|mgf|"
    r"pgm|pgf|family|school|primary|academy|college|children'?s centre|centre|team|service|council|hospital|surgery|practice|trust|barnardo'?s|association|"
    r"representative|observer|interpreter|consultant|locality|compass|csc|education|health|welfare|attendance|inclusion|pastoral|key worker"
)
_ROLE: Final = re.compile(rf"\b(?:{_ROLE_WORDS})\b", re.IGNORECASE)
_ROLE_FIRST: Final = re.compile(
    rf"^(?P<role>(?i:(?:(?:the|allocated|current|named|birth)\s+)*(?:{_ROLE_WORDS})(?:\s+(?:{_ROLE_WORDS}|for|of|and|&))*))"
    r"\s+(?P<name>(?:(?:Mr|Mrs|Ms|Miss|Dr)\.?\s+)?[A-Z][\w'\u2019-]+(?:\s+[A-Z][\w'\u2019.-]*){0,3})$"
)
_KIN: Final = re.compile(r"\b(mother|mum|mam|mom|father|dad|gran|nan|nana|granny|grandad|grand\w+|aunt\w*|uncle|step-?\w+)$", re.IGNORECASE)
_STATUS: Final = re.compile(
    r"(apolog\w+|present|attended|absent|invited|via|by|on|joined|teams|phone|video|dna|left|arrived|late|part|online|remote\w*|virtual\w*|for item|until|from)\b", re.IGNORECASE
)
_DASH: Final = re.compile(r"\s+[-\u2010-\u2015]+\s+|\s*[\u2013\u2014]\s*|-\s+|\s+-")
_ALIAS: Final = re.compile(r"\b(a\.?k\.?a\.?|also known as|known as|formerly|previously|n[ée]e|alias|preferred name)\b", re.IGNORECASE)
_NOT_NAME: Final = re.compile(
    r"\b(the|is|was|are|were|be|been|to|for|with|in|on|at|not|has|have|had|would|should|can|all|any|some|this|that|these|they|he|she|"
    r"it|who|what|when|where|why|how|if|but|or|as|by|from|than|then|there|agreed|attended|agencies|agency|see|above|below|please|name|date|"
    r"signature|yes|ditto|same|other|various|everyone|nobody|professionals?|meeting|form|plan|level|address|details|contact|email)\b", re.IGNORECASE
)
_WORD: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|['.\-]|(?<=[a-z]))*")


def key(name: str) -> str:
    """For indexing: the name's words without titles, accents, case, hyphens and order."""
    return " ".join(sorted(_tokens(name)))


def clean_name(text: str) -> Value[str]:
    """The name as printed, trimmed, its role left off ("Jane Moss (Social Worker)" gives "Jane Moss")."""
    if is_blank(text):
        return blank()
    if is_not_known(text) or re.fullmatch(r"(as above|see above|ditto|same( as above)?|\")", plain(text)):
        return uncertain(None, f'the form says "{tidy(text)[:40]}"')
    name, _ = split_name_role(text)
    if not name:
        return uncertain(None, "only a role is given, no name")
    if not looks_like_name(name):
        return uncertain(name, "it does not look like a person's name")
    return read(name)


def split_name_role(text: str) -> tuple[str, str]:
    """(name, role) of "Jane Moss (Social Worker)", "Jane Moss - Health Visitor", "Mother: Kerry Doyle"; "" where none.

    How somebody took part ("via Teams", "apologies") in brackets is neither and is left off.
    """
    lines = [tidy(line) for line in text.splitlines() if tidy(line)]
    words = tidy(" ".join(lines)) if len(lines) != 2 else _two_lines(lines)
    words = words.strip(" ,;:-\u2013\u2014")
    role = ""
    bracket = re.search(r"\s*[(\[]([^()\[\]]*)[)\]]\s*", words)
    if bracket:
        inside, before, after = tidy(bracket[1]), words[: bracket.start()].strip(), words[bracket.end():].strip(" ,;:-\u2013\u2014")
        if not before and after:
            return (after, inside) if _is_role(inside) else (words, "")
        if _is_role(inside) or (not after and not _STATUS.match(inside) and not _is_nickname(inside)):
            words, role = before, inside
        elif _STATUS.match(inside):
            words = f"{before} {after}".strip()
    for separator in (re.compile(r"\s*:\s*"), _DASH, re.compile(r"\s*[|/\t;]\s*"), re.compile(r"\s*,\s*")):
        parts = separator.split(words, maxsplit=1)
        if len(parts) != 2 or not all(parts):
            continue
        left, right = parts
        if _is_role(left) and not _is_role(right):
            return _named(right, role), _joined(left, role)
        if _is_role(right) or (_STATUS.match(right) and "," not in separator.pattern):
            kept = "" if _STATUS.match(right) and not _is_role(right) else right
            return ("", words) if _is_role(left) and _is_role(right) else (_named(left, role), _joined(kept, role))
        if separator is _DASH and " " in left and " " in right:
            return left, _joined(right, role)
    leading = _ROLE_FIRST.match(words)
    if leading and not role and not _ROLE.search(leading["name"]) and (" " in leading["name"] or _KIN.search(leading["role"])):
        return leading["name"], leading["role"]
    if not role and _is_role(words):
        return "", words
    return words, role


def looks_like_name(text: str) -> bool:
    """True for one to six words of letters that could be a person's name; roles, agencies and sentences are none."""
    words = level(tidy(text))
    bare = re.sub(r"[(\[\"'][^()\[\]\"]*[)\]\"](?=\s|$)|,", " ", words)
    tokens = bare.split()
    if not 1 <= len(tokens) <= 7 or is_blank(words) or is_not_known(words) or re.search(r"[\d@/:;!?]", bare):
        return False
    if not all(_WORD.fullmatch(token) for token in tokens):
        return False
    kept = [t for t in tokens if t.casefold().strip(".") not in TITLES]
    if not kept or _NOT_NAME.search(" ".join(kept)) or "will" in kept[1:] or _is_role(" ".join(kept)):
        return False
    named = [t for t in kept if t.casefold() not in _PARTICLES]
    capital = all(t[0].isupper() for t in named)
    return capital or (len(kept) in (2, 3) and all(t.islower() for t in kept))


def same_person(a: str, b: str) -> bool | None:
    """True: the same name but for order, case, accents, hyphens, titles, middle names. False: clearly another.

    None: cannot be told: initials, a first name alone, a short form, one letter apart.
    """
    first, second = _parts(a), _parts(b)
    if not first or not second:
        return None
    if sorted(first) == sorted(second) or "".join(first) == "".join(second):
        return True
    if len(first) == 1 or len(second) == 1:
        lone, other = (first, second) if len(first) == 1 else (second, first)
        return None if any(_may_match(lone[0], token) for token in other) else False
    given, family = _compare(first[0], second[0]), _compare(first[-1], second[-1])
    if given is True and family is True:
        return True if _middles_agree(first[1:-1], second[1:-1]) else None
    if set(first) <= set(second) or set(second) <= set(first):
        return None
    if family is not False and given is not False:
        return None
    swapped = _compare(first[0], second[-1]) is not False and _compare(first[-1], second[0]) is not False
    shared = set(first) & set(second)
    return None if swapped or len(shared) >= 2 else False


def _middles_agree(first: list[str], second: list[str]) -> bool:
    """Middle names agree when one has none, or the shorter list's are found in the longer, initials allowed."""
    short, long = sorted((first, second), key=len)
    return all(any(_compare(s, other) is not False for other in long) for s in short)


def _compare(a: str, b: str) -> bool | None:
    if a == b:
        return True
    return None if _may_match(a, b) else False


def _may_match(a: str, b: str) -> bool:
    """Equal, an initial, a short form, or a slip of one letter."""
    if a == b or ((len(a) == 1 or len(b) == 1) and a[0] == b[0]):
        return True
    if same_first_name(a, b) or (min(len(a), len(b)) >= 3 and (a.startswith(b) or b.startswith(a))):
        return True
    return _one_apart(a, b) or _sound(a) == _sound(b)


def _sound(word: str) -> str:
    """Spellings that sound alike made one: Kerry and Kerrie, Jayne and Jane, Philip and Filip."""
    for pattern, plainer in ((r"(ie|ey|ee|i)$", "y"), ("ph", "f"), ("ck|c(?![ehiy])", "k"), (r"a[iy]", "a"), (r"(.)\1", r"\1"), (r"e$|h$", "")):
        word = re.sub(pattern, plainer, word)
    return word


def _one_apart(a: str, b: str) -> bool:
    """One letter put in, left out, exchanged or swapped with its neighbour."""
    if abs(len(a) - len(b)) > 1 or min(len(a), len(b)) < 3:
        return False
    if len(a) == len(b):
        wrong = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
        return len(wrong) == 1 or (len(wrong) == 2 and wrong[1] == wrong[0] + 1 and a[wrong[0]] == b[wrong[1]] and a[wrong[1]] == b[wrong[0]])
    short, long = sorted((a, b), key=len)
    return any(long[:i] + long[i + 1:] == short for i in range(len(long)))


def _parts(name: str) -> list[str]:
    """Words of the name, given name first, family name last: "Doyle, Kerry" is turned round."""
    words = level(tidy(_ALIAS.split(name)[0]))
    words = re.sub(r"[(\[\"][^()\[\]\"]*[)\]\"]", " ", words)
    if words.count(",") == 1:
        last, first = words.split(",")
        if first.strip() and last.strip():
            words = f"{first} {last}"
    return _tokens(words)


def _tokens(name: str) -> list[str]:
    words = without_accents(level(tidy(name))).casefold()
    words = re.sub(r"(?<=\w)'(?=\w)|(?<=\w)\.(?=\s|$)", "", words)
    tokens = re.findall(r"[^\W\d_]+", words)
    kept = [t for t in tokens if t not in TITLES]
    return kept or tokens


def _is_role(text: str) -> bool:
    found = _ROLE.search(text)
    if not found:
        return False
    rest = _ROLE.sub(" ", text)
    names = re.findall(r"\b[A-Z][a-z]+", rest)
    return found.start() == 0 or len(names) < 2 or bool(re.search(r"\b(school|academy|centre|team|council|hospital|nursery|service|surgery|trust)\b", text, re.IGNORECASE))


def _is_nickname(text: str) -> bool:
    """A single capitalised word or one after "known as" in brackets belongs to the name."""
    return bool(_ALIAS.match(text) or re.fullmatch(r"[\"']?[A-Z][a-z]+[\"']?", text)) and not _ROLE.search(text)


def _named(name: str, role: str) -> str:
    return name.strip(" ,;:-\u2013\u2014")


def _joined(role: str, bracketed: str) -> str:
    return ", ".join(part for part in (role.strip(" ,;:-\u2013\u2014"), bracketed) if part)


def _two_lines(lines: list[str]) -> str:
    """A name over its role (or the other way round) becomes "name - role"; a broken name is joined."""
    top, bottom = lines
    return f"{top} - {bottom}" if _is_role(top) != _is_role(bottom) and not top.endswith(("-", ":", ",")) else f"{top} {bottom}"

"""Whether two names as printed are the same person's: told only when it is certain."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from .nicknames import same_first_name
from .roles import CALLED, LONGEST, without_alias
from .text import level, tidy, without_accents

TITLES: Final = frozenset(
    (
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "master",
        "dr",
        "doctor",
        "prof",
        "professor",
        "rev",
        "revd",
        "sir",
        "dame",
        "lady",
        "lord",
        "cllr",
        "councillor",
    )
)
_SOUNDS: Final = (
    (r"(ie|ey|ee|i)$", "y"),
    ("ph", "f"),
    ("ck|c(?![ehiy])", "k"),
    (r"a[iy]", "a"),
    (r"(.)\1", r"\1"),
    (r"e$|h$", ""),
)


def key(name: str) -> str:
    """For indexing: the name's words without titles, accents, case, hyphens and order."""
    return " ".join(sorted(_tokens(name)))


@lru_cache(maxsize=4096)  # a case's few names are compared over and over
def same_person(a: str, b: str) -> bool | None:
    """True: the same name but for order, case, accents, hyphens, titles, middle names. False: clearly another.

    None: cannot be told: initials, a first name alone, a short form, one letter apart.
    """
    if max(len(a), len(b)) > LONGEST:
        return None
    first, second = _parts(a), _parts(b)
    if not first or not second:
        return None
    if sorted(first) == sorted(second) or "".join(first) == "".join(second):
        return True
    first, second = _uncalled(first), _uncalled(second)
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
    for pattern, plainer in _SOUNDS:
        word = re.sub(pattern, plainer, word)
    return word


def _one_apart(a: str, b: str) -> bool:
    """One letter put in, left out, exchanged or swapped with its neighbour."""
    if abs(len(a) - len(b)) > 1 or min(len(a), len(b)) < 3:
        return False
    if len(a) == len(b):
        wrong = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
        if len(wrong) == 2 and wrong[1] == wrong[0] + 1:
            return a[wrong[0]] == b[wrong[1]] and a[wrong[1]] == b[wrong[0]]
        return len(wrong) == 1
    short, long = sorted((a, b), key=len)
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def _parts(name: str) -> list[str]:
    """Words of the name, given name first, family name last: "Doyle, Kerry" is turned round."""
    words = level(tidy(without_alias(name)))
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
    named = _uncalled(kept)
    return named if len(named) > 1 else kept or tokens  # "Gran Betty Finch" is Betty Finch; "Gran Finch" need not be


def _uncalled(tokens: list[str]) -> list[str]:
    """The words without what a family calls somebody: "Gran Finch" is some Finch."""
    return [t for t in tokens if t not in CALLED] or tokens

"""People's names as printed: trimmed, parted from roles, and compared without being taken for sure too easily."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from .blank import is_blank, is_not_known
from .roles import CALLED, LONGEST, is_role, split_name_role, takes_part
from .same_person import TITLES, key, same_person
from .text import level, plain, tidy
from .value import Value, blank, read, uncertain

__all__ = ["clean_name", "key", "looks_like_name", "same_person", "split_name_role"]

_PARTICLES: Final = frozenset(
    (
        "ap",
        "de",
        "da",
        "do",
        "dos",
        "del",
        "della",
        "di",
        "du",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "ten",
        "el",
        "al",
        "bin",
        "binti",
        "ibn",
        "ben",
        "abu",
        "st",
        "y",
        "e",
        "o'",
    )
)
_NOT_NAME: Final = re.compile(
    r"\b(the|is|was|are|were|be|been|to|for|with|in|on|at|not|has|have|had|would|should|can|all|any|some|this|that"
    r"|these|they|he|she|it|who|what|when|where|why|how|if|but|or|as|by|from|than|then|there|agreed|attended|agencies"
    r"|agency|see|above|below|please|name|date|signature|yes|ditto|same|other|various|everyone|nobody|professionals?"
    r"|meeting|form|plan|level|address|details|contact|email|social|services)\b",
    re.IGNORECASE,
)
_STRAY: Final = re.compile(r"[a-z]+ [A-Z][a-z'\u2019-]+ [A-Z]$")  # a pen's stroke behind a name is read as a letter
_WORD: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|['.\-])*")


def clean_name(text: str) -> Value[str]:
    """The name as printed, trimmed, its role left off ("Jane Moss (Social Worker)" gives "Jane Moss")."""
    if len(text) > LONGEST:
        return uncertain(None, "the answer is too long for a name")
    if is_blank(text):
        return blank()
    if is_not_known(text) or re.fullmatch(r"(as above|see above|ditto|same( as above)?|\")", plain(text)):
        return uncertain(None, f'the form says "{tidy(text)[:40]}"')
    name, _ = split_name_role(text)
    if not name:
        surname = re.fullmatch(r"[A-Z]\w+ (Head|Nurse|Friend|Lead|Child|Parent|Chair|Carer|Baby)", tidy(text))
        if surname and not is_role(text.split(maxsplit=1)[0]):
            return uncertain(tidy(text), "it may be a name or a role")
        return uncertain(None, "only a role is given, no name")
    name = re.sub(r"(?<=[a-z]{3})\.$", "", name)  # the stop of its sentence
    if not looks_like_name(name):
        return uncertain(name, "it does not look like a person's name")
    if _STRAY.search(name):
        return uncertain(name, "a single letter stands behind the name")
    return read(name)


@lru_cache(maxsize=1024)  # a name is asked for in its table, in lists and in the questions about it
def looks_like_name(text: str) -> bool:
    """True for one to six words of letters that could be a person's name; roles, agencies and sentences are none."""
    if len(text) > LONGEST:
        return False
    words = level(tidy(text))
    bare = re.sub(r"(?<!\w)[(\[\"'][^()\[\]\"]*[)\]\"](?=\s|$)|,", " ", words)
    tokens = bare.split()
    if sum(map(str.isalpha, bare)) < 2:  # 'X' is a tick
        return False
    if not 1 <= len(tokens) <= 7 or is_blank(words) or is_not_known(words) or re.search(r"[\d@/:;!?]", bare):
        return False
    if not all(_WORD.fullmatch(token) for token in tokens):
        return False
    kept = [t for t in tokens if t.casefold().strip(".") not in TITLES]
    if len(kept) > 1 and kept[0].casefold() in CALLED and kept[0][0].isupper() and not takes_part(kept[1]):
        kept = kept[1:]  # "Gran Betty Finch"
    if len(kept) == 1 and takes_part(kept[0]):
        return False  # "Teams"
    if not kept or _NOT_NAME.search(" ".join(kept)) or "will" in kept[1:] or is_role(" ".join(kept)):
        return False
    named = [t for t in kept if t.casefold() not in _PARTICLES]
    capital = all(t[0].isupper() for t in named)
    return capital or (len(kept) in (2, 3) and all(t.islower() for t in kept))

"""Ids of issued forms: what their codes say. Opaque, with a check character; nothing about a child stands in them.

``SDC1-7KQ4MTW9XH``: the form version (``C1`` the printed form, ``W1`` the Word one), nine random characters of an
alphabet without look-alikes, and a check character that finds any one wrong character and any two exchanged.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

ALPHABET: Final = "34679ACDEFHJKMNPQRTVWXY"  # 23 of them, a prime: without 0O 1IL 2Z 5S 8B G U
PRINTED: Final = "C1"  # places known to the millimetre
WORD: Final = "W1"  # a council edits it, so only its code is known
VERSIONS: Final = (PRINTED, WORD)
_RANDOM: Final = 9
_SHAPE: Final = re.compile(rf"SD({'|'.join(VERSIONS)})-([{ALPHABET}]{{{_RANDOM + 1}}})")
_SPOKEN: Final = re.compile(r"(?i)\bSD\s?([CW]1)\s?-?\s?([0-9A-Z]{5})\s?-?\s?([0-9A-Z]{5})\b")


def new_form_id(version: str, choose: Callable[[str], str]) -> str:
    """A new id; ``choose`` picks one of the characters at random (``secrets.choice``)."""
    body = "".join(choose(ALPHABET) for _ in range(_RANDOM))
    return f"SD{version}-{body}{_check(version, body)}"


def form_id_in(text: str) -> str | None:
    """The id that a code says; None when it is no code of these forms or its check character does not fit."""
    found = _SHAPE.fullmatch(text.strip())
    return found[0] if found and found[2][-1] == _check(found[1], found[2][:-1]) else None


def printed_form_id(text: str) -> str | None:
    """The id in printed words, as it stands below the code; None unless there is exactly one that fits."""
    if "SD" not in text.upper():
        return None  # as on nearly every line
    ids = {form_id_in(f"SD{version}-{one}{two}".upper()) for version, one, two in _SPOKEN.findall(text)} - {None}
    return ids.pop() if len(ids) == 1 else None


def version_of(form_id: str) -> str:
    """``C1`` of ``SDC1-…``."""
    return form_id[2:4]


def spoken(form_id: str) -> str:
    """As it is printed below the code, in groups: ``SDC1 7KQ4M TW9XH``."""
    head, _, body = form_id.partition("-")
    return f"{head} {body[:5]} {body[5:]}"


def _check(version: str, body: str) -> str:
    """The character that makes the weighted sum divisible by 23; each place has a weight of its own."""
    total = sum(weight * ALPHABET.index(char) for weight, char in enumerate(body, 2))
    start = 7 * (VERSIONS.index(version) + 1)  # one version's id never passes for another's
    return ALPHABET[-(total + start) % len(ALPHABET)]

"""Passwords: kept as argon2 hashes; long rather than odd; none that everybody tries first."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterable
from functools import cache, cached_property
from pathlib import Path
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 12, 200
_AT_ONCE: Final = 2  # hashes being made: each takes 64 MB
_TOO_SHORT_TO_REPEAT: Final = 5
_LEAST_BESIDE_A_NAME: Final = 3  # letters; a year is none
_WAYS: Final = ("abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "qwertyuiopasdfghjklzxcvbnm",
                "1q2w3e4r5t6y7u8i9o0p", "qazwsxedcrfvtgbyhnujmikolp")
_COMMON: Final = Path(__file__).parent / "commonest.txt"


class Passwords:
    """Threads may share it; only a few hash at once, whatever many ask."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._turn = threading.BoundedSemaphore(_AT_ONCE)

    def hashed(self, password: str) -> str:
        with self._turn:
            return self._hasher.hash(_normal(password))

    def fits(self, password: str, kept: str | None) -> bool:
        """Whether it is the password of the hash. Without one it takes as long, and it is not."""
        with self._turn:
            try:
                self._hasher.verify(kept or self._nobodys, _normal(password)[:LONGEST])
            except (VerificationError, InvalidHashError):
                return False
        return kept is not None

    def outdated(self, kept: str) -> bool:
        """Whether the hash was made with other costs than today's."""
        return self._hasher.check_needs_rehash(kept)

    @cached_property
    def _nobodys(self) -> str:
        return self._hasher.hash("nobody has this password")


def trouble_with(password: str, own_words: Iterable[str]) -> str:
    """Why this may not be a password, as a sentence; empty when it may. ``own_words``: names of person and place."""
    plain = _normal(password)
    if len(plain) < SHORTEST:
        return (f"Enter a password of at least {SHORTEST} characters. Three or four words that only you would put "
                "together are good.")
    if len(plain) > LONGEST:
        return f"Enter a password of at most {LONGEST} characters."
    bare = re.sub(r"[\W_]", "", plain.casefold())
    if bare in _common() or re.sub(r"\d+$", "", bare) in _common() or _is_pattern(bare):
        return "This password is among those that are tried first. Enter another one."
    left = bare
    for word in sorted({re.sub(r"[\W_]", "", word.casefold()) for word in own_words}, key=len, reverse=True):
        left = left.replace(word, "") if len(word) >= _LEAST_BESIDE_A_NAME else left
    if len(re.sub(r"\d", "", left)) < _LEAST_BESIDE_A_NAME:
        return "This password is your name or the council’s, with little else. Enter another one."
    return ""


def _normal(password: str) -> str:
    return unicodedata.normalize("NFKC", password)


@cache
def _common() -> frozenset[str]:
    lines = _COMMON.read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def _is_pattern(bare: str) -> bool:
    """Something short over and over, or a run along the alphabet, the figures or the keyboard."""
    again = re.fullmatch(r"(.+?)\1+", bare)
    if again and (len(again[1]) < _TOO_SHORT_TO_REPEAT or re.sub(r"\d+$", "", again[1]) in _common()):
        return True
    return any(bare in way * 2 or bare[::-1] in way * 2 for way in _WAYS)

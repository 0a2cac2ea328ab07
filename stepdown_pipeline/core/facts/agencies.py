"""Which of the council's teams words speak of: by name, by alias, else only by kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ..directory import Directory, Team
from ..values.text import plain

_KINDS: Final = (
    ("childrens_centre", re.compile(r"\bchild(ren)?'?s'? ?centre\b|\bfamily hub\b")),
    ("strengthening_families", re.compile(r"\bstrengthening families\b|\bldo\b|\blocality development officer\b")),
    ("locality", re.compile(r"\blocality\b|\blocalities\b")),
    ("targeted", re.compile(r"\btargeted\b")),
    ("early_help_manager", re.compile(r"\b(early help|eh) manager\b")),
    ("early_help", re.compile(r"\bearly help\b|^eh$")),
    ("front_door", re.compile(r"\bcompass\b|\bfront door\b")),
    ("social_care", re.compile(r"\b(children'?s )?social (care|work\w*)\b|\bcsc\b|\bcin team\b|\bassessment team\b")),
)
_NON_TARGETED: Final = re.compile(r"\bnon[- ]?targeted\b|\bother (eh|early help)\b")
_UNIVERSAL: Final = re.compile(
    r"\bschools?\b|\bacadem(y|ies)\b|\bcollege\b|\bnurser(y|ies)\b|\bpre-?school\b|\bhealth visit\w+|\bhv\b"
    r"|\bschool nurs\w+|\bgp\b|\bmidwi\w+|\buniversal\b|\b0-19\b|\b(head)?teacher\b|\bsenco\b")


@dataclass(frozen=True, slots=True)
class Named:
    """``team`` when one team is meant; else ``kind`` when the words only tell the sort of team."""

    words: str
    team: Team | None = None
    kind: str | None = None

    @property
    def sort(self) -> str | None:
        return self.team.kind if self.team else self.kind

    @property
    def universal(self) -> bool:
        """A universal service such as a school or health visiting (O14)."""
        return self.team.universal if self.team else bool(_UNIVERSAL.search(plain(self.words)))


def resolve(words: str, directory: Directory) -> Named:
    """The team meant by the words. Several that fit equally well are none."""
    squeezed = _words(words)
    exact = [t for t in directory.teams if any(_words(n) == squeezed for n in _names(t))]
    if len(exact) == 1:
        return Named(words, exact[0])
    held = [(len(_words(n)), t) for t in directory.teams for n in _names(t) if f" {_words(n)} " in f" {squeezed} "]
    longest = {t.id: t for size, t in held if size == max(s for s, _ in held)}
    if len(longest) == 1:
        return Named(words, next(iter(longest.values())))
    text = plain(words)
    if _NON_TARGETED.search(text):
        return Named(words, None, "strengthening_families")
    kind = next((name for name, pattern in _KINDS if pattern.search(text)), None)
    if kind in ("locality", "childrens_centre"):
        for area in directory.areas:
            if any(f" {_words(n)} " in f" {squeezed} " for n in (area.id, area.name)):
                there = directory.teams_of(kind, area.id)
                if len(there) == 1:
                    return Named(words, there[0])
    return Named(words, None, kind)


def _names(team: Team) -> tuple[str, ...]:
    return tuple(name for name in (team.name, *team.aliases) if _words(name))


@lru_cache(maxsize=4096)
def _words(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", plain(text).replace("'", "")))

"""What minutes say only in sentences of who leads, who agreed and what was done: always for a person to confirm.

Without it a record kept in whole sentences would be refused for lacking what it says (F4, F5, O8, O17, F13).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from ..reading import Field
from ..values.names import looks_like_name
from ..values.relations import relation_kind
from .evidence import unanswered
from .prose import doubtful, sentences
from .sheet import Sheet
from .vocabulary import Vocabulary
from .wording import fold

# what a form or its guidance says in general, and what is still to come
_GENERAL = re.compile(r"(?i)\b(?:must|should|please|needs? to|required to|if|ensure|who(?:ever)?|identify|to be|will be"
                      r" (?:completed|done|updated|agreed|informed|told)|not yet|tbc|previous|last)\b|\?")
_NOT = re.compile(
    r"(?i)\b(?:no|not|never|without|neither|nor|cannot|disagree\w*|declined|refus\w+)\b|n['\u2019]t\b")
_CAPITALISED = re.compile(r"\b[A-Z][\w'\u2019-]+(?: (?:[A-Z][\w'\u2019-]+|[a-z]{2} [A-Z][\w'\u2019-]+))+")
_HOLDS = re.compile(
    r"(?:\b(?:held|managed|led|co-?ordinated|overseen|taken on) by (?:the )?(?P<by>[A-Z][^,.;()\n]{2,60})"
    r"|(?P<who>[A-Z][^,.;()\n]{2,60}?) (?:will|to|has agreed to|have agreed to|agreed to) (?:hold|manage|lead|run"
    r"|co-?ordinate|take on) (?:the )?(?:MAP|multi-agency plan|plan|case)\b)")
_STILL_NEEDS = re.compile(
    r"(?i)\b(?:still|continues? to|would like|will) (?:needs?|have|benefit|requires?)\b|\bstill (?:needs|requires)\b"
    r"|\bwould benefit from\b|\bsupport (?:is|was) (?:needed|required|agreed)\b|\bremaining needs? (?:is|are)\b")
_LEAST: Final = 4  # letters of a name
_Asked = Callable[[str, str], str | None]  # a sentence, and all that stands with it


def spoken(out: dict[str, Field], sheet: Sheet, vocabulary: Vocabulary) -> None:
    """Adds what no place on the form gave and a sentence says."""
    people = _people(out)
    ways: dict[str, tuple[_Asked, str]] = {
        "lead_professional": (lambda words, _: _lead(words, people, vocabulary), "who leads"),
        "lead_professional_informed": (lambda words, _: _informed(words, vocabulary),
                                       "that the lead professional knows"),
        "early_help_manager_agrees": (lambda words, _: _level_agreed(words, people, vocabulary),
                                      "the early help manager's agreement"),
        "risk_assessment": (lambda words, _: _assessed(words, vocabulary), "the risk assessment"),
        "managed_by": (lambda words, _: _holder(words), "who holds the case"),
        "level_2_support": (lambda words, _: _support(words), "what is needed at level 2"),
        "service_manager_approval": (lambda words, around: _approved(words, around, vocabulary),
                                     "the service manager's approval"),
    }
    said = list(sentences(sheet))
    for name, (asked, called) in ways.items():
        if not unanswered(out.get(name)):
            continue
        for words, area in said:
            if (value := asked(words, area.text)) is not None:
                out[name] = doubtful(value, words, area, f"{called} stands only in a sentence")
                break


def _people(out: Mapping[str, Field]) -> dict[str, str]:
    """The names of those on the attendance list, and their roles."""
    came = out.get("attendance")
    rows = came.value if came is not None and came.value else ()
    return {str(row["name"]): str(row.get("role") or "") for row in rows if row.get("name")}


def _speaks_of(words: str, name: str, vocabulary: Vocabulary) -> bool:
    """Whether words hold one of the list's phrases."""
    folded = fold(words)
    return any(said in folded and re.search(rf"\b{re.escape(said)}\b", folded)
               for phrase in vocabulary.phrases.get(name, ()) for said in phrase.any)


def _lead(words: str, people: Mapping[str, str], vocabulary: Vocabulary) -> str | None:
    """'Nadia Aslam will be Lead Professional': the one person whom the sentence names."""
    if not _speaks_of(words, "spoken_lead", vocabulary) or _GENERAL.search(words) or _NOT.search(words):
        return None
    present = [name for name, role in people.items() if _named(words, name, people)
               and relation_kind(role) != "child"]
    if present:
        return present[0] if len(present) == 1 else None
    others = [name for name in _CAPITALISED.findall(words) if looks_like_name(name) and len(name) > _LEAST
              and not _speaks_of(name, "spoken_lead", vocabulary) and not _speaks_of(name, "spoken_ehm", vocabulary)]
    return others[0] if len(others) == 1 else None


def _named(words: str, name: str, people: Mapping[str, str]) -> bool:
    """Whether a sentence names one of those present, by the whole name or by a first name that only one has."""
    first = name.partition(" ")[0]
    alone = sum(other.partition(" ")[0] == first for other in people) == 1 and len(first) >= _LEAST - 1
    return re.search(rf"\b{re.escape(name)}\b", words) is not None or (
        alone and re.search(rf"\b{re.escape(first)}\b", words) is not None)


def _informed(words: str, vocabulary: Vocabulary) -> str | None:
    """'… will be Lead Professional and has been told'."""
    if not (_speaks_of(words, "spoken_lead", vocabulary) and _speaks_of(words, "spoken_told", vocabulary)):
        return None
    if _GENERAL.search(words):
        return None
    return "no" if _NOT.search(words) else "yes"


def _level_agreed(words: str, people: Mapping[str, str], vocabulary: Vocabulary) -> str | None:
    """'Helen Pryce agreed level 2', she being the early help manager; 'The EH manager did not agree the level'."""
    managers = [name for name, role in people.items() if _speaks_of(role, "spoken_ehm", vocabulary)]
    if not (_speaks_of(words, "spoken_ehm", vocabulary) or any(_named(words, name, people) for name in managers)):
        return None
    if not _speaks_of(words, "spoken_agreed", vocabulary) or _GENERAL.search(words):
        return None
    return "no" if _NOT.search(words) else "yes"


def _assessed(words: str, vocabulary: Vocabulary) -> str | None:
    """'A risk assessment has been completed (30 January 2026).'"""
    if not (_speaks_of(words, "spoken_risk", vocabulary) and _speaks_of(words, "spoken_done", vocabulary)):
        return None
    if _GENERAL.search(words):
        return None
    return "no" if _NOT.search(words) else "yes"


def _approved(words: str, around: str, vocabulary: Vocabulary) -> str | None:
    """'I approve the step down without a period of CIN. Simon Platt, Service Manager' (O2)."""
    if not _speaks_of(words, "spoken_approved", vocabulary) or _GENERAL.search(words):
        return None
    if not _speaks_of(around, "spoken_service_manager", vocabulary):
        return None
    return "no" if _NOT.search(words.replace("without a period", "")) else "yes"


def _holder(words: str) -> str | None:
    """'… with a MAP, to be held by North Locality Early Help Team'."""
    found = _HOLDS.search(words)
    return (found["by"] or found["who"]).strip() if found and not _NOT.search(words) else None


def _support(words: str) -> str | None:
    """'Grace still needs help with bedtime routines.'"""
    return words if _STILL_NEEDS.search(words) and not _NOT.search(words) and "?" not in words else None

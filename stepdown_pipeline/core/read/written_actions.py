"""An action on a line of its own under its heading, in the orders in which people write it down.

'Speech referral – Jane Moss, Health Visiting – by 3 April 2026'
'Jane Moss (Health Visiting) – speech referral – 03/04/2026'
'Jane Moss to refer to speech therapy by 3 April 2026'
"""

from __future__ import annotations

import re
from dataclasses import replace

from ..reading import Field
from ..values.dates import find_dates
from ..values.names import looks_like_name, split_name_role
from ..values.relations import relation_kind
from ..values.value import Value
from .action_lines import said_in
from .people import Parts, part
from .sheet import Slot

_NUMBER = re.compile(r"^\s*(?:(?:(?i:action|ap)\s*)?\d{1,2}[.):]|[-*\u2013])\s*")
_TITLE = re.compile(r"(?i)\s*(?:agreed )?actions?(?: agreed| point| for)?\s*(?::|\s[\u2013\u2014-])\s*")
_EDGES = " ,;()-\u2013\u2014"
_BY = re.compile(r"(?i)\s*\b(?:by|due|before|until|from|on|no later than)\s*:?$")
_PIECES = re.compile(r"\s[\u2013\u2014-]\s|\s*[;|]\s*|\t+")
_WEAK_PIECES = re.compile(r"\s*[(]\s*|,\s+(?=[A-Z])")
_AND_AGENCY = re.compile(r"(?P<name>[^,()]+?)\s*(?:,\s*|\()(?P<agency>[^()]+)\)?")
_TO_DO = re.compile(r"(?P<who>[A-Z][\w'\u2019.-]+(?: [A-Z][\w'\u2019.-]+){1,3})\s+(?:to|will)\s+(?P<action>[a-z].{6,})")
_SENTENCE = "the action stands only in a sentence"
_ORDER = "who does what stands in no column"


def from_line(slot: Slot, line: str) -> Parts:
    """The parts of the action on a line: what is doubtful is for a person to confirm."""
    bare = _TITLE.sub("", _NUMBER.sub("", line), count=1).strip() or line
    if (spoken := _spoken(bare)) is not None:
        return _parts(slot, line, spoken, "uncertain", _SENTENCE)
    dates = find_dates(bare)
    rest = _BY.sub("", (bare[:dates[-1][1]] if dates else bare).strip(_EDGES)).strip(_EDGES)
    pieces = _cut(rest, _PIECES)
    first = 0  # of the pieces that may name a person
    if len(pieces) < 2:
        pieces, first = _cut(rest, _WEAK_PIECES) or [bare], 1
    people = [number for number, piece in enumerate(pieces) if number >= first and _person(piece) is not None]
    said: dict[str, str | None] = {"due": dates[-1][0].isoformat() if dates else None}
    others = list(pieces)
    if people and len(pieces) > 1:
        said["who"], said["agency"] = _person(others.pop(people[-1])) or (None, None)
    said["action"] = others[0]
    if len(others) > 1 and not said.get("agency"):
        said["agency"] = others[1]
    certain = len(pieces) == 1 or bool(people and 0 not in people)
    return _parts(slot, line, said, "read" if certain else "uncertain", _ORDER)


def _spoken(text: str) -> dict[str, str | None] | None:
    """'Jane Moss (Health Visiting) to refer to speech therapy by 3 April 2026.'"""
    if (found := said_in(text)) is not None:
        when = find_dates(found["when"])
        return {"who": found["who"], "agency": found.get("agency"), "action": found["action"],
                "due": when[-1][0].isoformat()}
    without_date = _TO_DO.fullmatch(text.rstrip(". ")) if not find_dates(text) else None
    if without_date is None or not looks_like_name(without_date["who"]):
        return None
    return {"who": without_date["who"], "agency": None, "action": without_date["action"], "due": None}


def _cut(text: str, at: re.Pattern[str]) -> list[str]:
    return [piece.strip(_EDGES) if piece.count("(") == piece.count(")") == 0 else piece.strip(" ,;-\u2013\u2014")
            for piece in at.split(text) if piece.strip(_EDGES)]


def _person(piece: str) -> tuple[str, str | None] | None:
    """The name and agency that a piece is; None where it is neither a person nor one of the family."""
    name, role = split_name_role(piece)
    both = _AND_AGENCY.fullmatch(piece)
    if both is not None and _is_person(both["name"]):
        return both["name"].strip(), both["agency"].strip()
    if name and _is_person(name):
        return name, role or None
    if relation_kind(piece) == "parent_or_carer" and len(piece.split()) == 1:
        return piece, None
    return None


def _is_person(words: str) -> bool:
    parts = words.split()
    return len(parts) > 1 and parts[0][0].isupper() and parts[-1][0].isupper() and looks_like_name(words)


def _parts(slot: Slot, line: str, said: dict[str, str | None], state: str, why: str) -> Parts:
    """``state``: of the action and its agency; who is to do it stands among other words, and is always doubtful."""

    def one(words: str | None, *, sure: bool) -> Field:
        if not words:
            return Field(None, "blank")
        value: Value[str] = Value(words, "read" if sure else "uncertain", "" if sure else why)
        return replace(part(slot.area, value), text=line)

    sure = state == "read"
    return {
        "need": Field(None, "blank"), "action": one(said.get("action"), sure=sure),
        "owner": one(said.get("who"), sure=False), "agency": one(said.get("agency"), sure=sure),
        "due": one(said.get("due"), sure=why != _SENTENCE),
    }

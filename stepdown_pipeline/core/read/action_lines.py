"""Actions in sentences: '1. Speech: Refer to therapy. Who: Jane Moss (Health Visiting). By when: 3 April 2026.'"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from ..values.dates import find_dates
from ..values.names import looks_like_name
from .lexicon import Lexicon

_NUMBERED = re.compile(r"\s*(?:(?:action\s*)?\d{1,2}[.):]|[-*\u2022\u00b7\u2013])\s+(?=\S)", re.IGNORECASE)
_LABEL = re.compile(r"(?:(?<=[.;,:)\]\u2013\u2014-])|^|(?<=\t))\s*(?P<label>[A-Z][A-Za-z' /]{1,30}?)\s*:\s+")
_PARTS: Final = frozenset({"need", "outcome", "action", "who", "agency", "when"})
_TO_DO = re.compile(
    r"(?P<who>[A-Z][\w'\u2019.-]+(?: [A-Z][\w'\u2019.-]+){1,3})(?:\s*\((?P<agency>[^()]{2,60})\))?,?\s+(?:to|will)\s+"
    r"(?P<action>[a-z].{6,}?)(?:[,;\u2013\u2014-]|\s)+(?:by|before|due|until|on|no later than)\b:?\s*(?P<when>.{4,40})"
)
_NAME_AND_AGENCY = re.compile(r"(?P<who>[A-Z][\w'\u2019.-]+(?: [A-Z][\w'\u2019.-]+){1,3}), (?P<agency>[^,]{2,60})")
_EDGES = " \t\n.,;-\u2013\u2014"
_LONGEST = 600  # characters
_NEED_ENDS = re.compile(r"(: | [\u2013\u2014-] (?=[A-Z]))")  # 'Speech: refer …', 'Speech – Refer …'
_MOST_NEED = 8  # words


def begins(text: str) -> bool:
    """Whether a line is numbered or bulleted, as the actions of a list are."""
    return _NUMBERED.match(text) is not None


def action_in(text: str, columns: Lexicon) -> Mapping[str, str] | None:
    """The parts of an action (need, action, who, agency, when) that a sentence names; None when it is none.

    Either the person and the time stand behind labels of their own, or the sentence says who is to do what by when.
    """
    flat = " ".join(text.split())
    if len(flat) > _LONGEST:
        return None
    numbered = _NUMBERED.match(flat)
    bare = flat[numbered.end():] if numbered else flat
    return _labelled(bare, columns) or (said_in(bare) if numbered else None)


def _labelled(text: str, columns: Lexicon) -> Mapping[str, str] | None:
    """'Need: action. Who: name (agency). When: date.'"""
    found = [(match, concept) for match in _LABEL.finditer(text) if (concept := _concept(match["label"], columns))]
    concepts = [concept for _, concept in found]
    if not {"who", "when"} <= set(concepts) or len(set(concepts)) < len(concepts):
        return None
    ends = [match.start() for match, _ in found[1:]] + [len(text)]
    parts = {concept: text[match.end():end].strip(_EDGES) for (match, concept), end in zip(found, ends, strict=True)}
    before = text[:found[0][0].start()].strip(_EDGES)
    if before and "action" not in parts:
        need, parted, action = _NEED_ENDS.split(before, maxsplit=1) if _NEED_ENDS.search(before) else (before, "", "")
        if parted and len(need.split()) <= _MOST_NEED and "need" not in parts:
            parts["need"] = need.strip(_EDGES)
        else:
            action = before
        parts["action"] = action.strip(_EDGES)
    if "agency" not in parts and (found_both := _NAME_AND_AGENCY.fullmatch(parts.get("who", ""))) is not None:
        parts |= found_both.groupdict()  # 'Jane Moss, Health Visiting'
    return parts if parts.get("action") or parts.get("outcome") else None


def _concept(label: str, columns: Lexicon) -> str | None:
    match = columns.find(label.strip())
    return match.concept if match is not None and match.concept in _PARTS else None


def said_in(text: str) -> Mapping[str, str] | None:
    """'Jane Moss (Health Visiting) to refer to speech therapy by 3 April 2026.'"""
    found = _TO_DO.match(text)
    if found is None or not looks_like_name(found["who"]) or not find_dates(found["when"]):
        return None
    return {key: words.strip(_EDGES) for key, words in found.groupdict().items() if words}

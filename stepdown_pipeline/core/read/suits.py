"""Whether words look like what a label asks for: a name, a figure, a yes or no."""

from __future__ import annotations

import re

from ..layout import EMPTY_BOX, TICKED
from ..values.dates import find_dates
from ..values.names import looks_like_name, split_name_role
from ..values.yes_no import parse_yes_no
from .concepts import FIGURES, NAMES

_DATES = frozenset({"discussed_on", "seen_alone_on", "sm_approval", "minutes_circulated"})
_QUESTIONS = frozenset({"agree.all", "ehm_agrees", "risk_assessment", "lp_informed", "attend.parent",
                        "outcomes_achieved", "household", "consent_claim"})
_PLAN = re.compile(r"(?i)\W*(?:c\.?i\.?n\.?|c\.?p\.?|child in need|child protection)\W*(?:plan)?\W*")
_LONGEST = 60  # characters of a figure with what is printed beside it


def can_be_told(concept: str) -> bool:
    """Whether words that are no value of a concept's label show by their look."""
    return concept != "ignore" and concept in NAMES | FIGURES | _QUESTIONS | _DATES


def suits(concept: str, text: str) -> bool:
    """Whether a line can only be the value of a concept's label, by its look."""
    words = " ".join(text.split())
    if not words or ":" in words or words.endswith("?"):
        return False
    if concept in NAMES:
        return len(words.split()) > 1 and looks_like_name(split_name_role(words)[0] or words)
    if concept in _QUESTIONS:
        return TICKED in words or EMPTY_BOX in words or parse_yes_no(words).state == "read"
    if concept == "plan":
        return _PLAN.fullmatch(words) is not None
    if concept in _DATES:
        return len(words) < _LONGEST and bool(find_dates(words))
    return concept in FIGURES and len(words) < _LONGEST and re.search(r"\d", words) is not None

"""What each row of the guidance asks for, in a few words: how lists and figures name a row. No word of a case."""

from __future__ import annotations

from typing import Final

ROW_WORDS: Final = {
    "F1": "early help invited two weeks ahead", "F2": "whom the main issue concerns",
    "F3": "the support needs in the referral", "F4": "the agreement of all agencies",
    "F5": "level 2 support and a risk assessment", "F6": "several agencies with an action",
    "F7": "clear actions with owner and date", "F8": "the decision", "F9a": "the decision", "F9b": "the decision",
    "F10": "the decision", "F11": "final minutes, circulated in time", "F12": "the talk with the family beforehand",
    "F13": "who may hold the plan", "F14": "a parent or carer at the meeting", "O1": "the complete pack",
    "O2": "the service manager's approval", "O3": "the child in need period",
    "O4": "consent signed by a parent or carer", "O5": "consent signed by a parent or carer",
    "O7": "the review of oversight", "O8": "the early help manager's agreement", "O9": "the recommendation reviewed",
    "O10": "presented at a step-down meeting", "O12": "the specific task for the service", "O14": "the agency's cases",
    "O15": "a decision in the right meeting", "O17": "the lead professional",
}


def row_words(rule: str, otherwise: str = "") -> str:
    """The row's words; for a council's own rule ``otherwise``, or its id."""
    return ROW_WORDS.get(rule) or otherwise or rule

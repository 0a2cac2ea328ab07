"""What goes wrong when a row of the guidance is not kept: said before its check is switched off."""

from __future__ import annotations

from typing import Final

_CONSENT: Final = ("It makes sure that a parent or carer has consented. Without it, what is written about a family can "
                   "be sent to others against the family’s will and without a lawful basis.")
_PROTECTS: Final = {
    "O4": _CONSENT, "O5": _CONSENT,
    "O2": "It keeps a family from leaving child protection without the service manager’s approval.",
    "O3": "It makes sure that a child was seen and heard alone before a plan for that child ends.",
    "F4": "It keeps a case from stepping down while an agency says that the family is not ready.",
    "F5": "It makes sure that the risks to a child were looked at before the case leaves social care.",
    "F12": "It makes sure that the family knows what it consents to.",
    "F14": "It keeps a case from going to a team that will not take it, since no parent was at the meeting.",
    "F11": "It makes sure that everybody concerned gets the minutes in time.",
    "O1": "It keeps a case from moving while a paper of its pack is missing.",
    "O15": "It keeps a decision from being taken after the conference, or in the wrong meeting.",
    "O17": "It makes sure that a family has somebody who leads its plan.",
}


def protects(rule: str) -> str:
    """A sentence or two; empty where nothing more can be said than the check's own title."""
    return _PROTECTS.get(rule, "")

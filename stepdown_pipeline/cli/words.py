"""What statuses, severities and messages are called on the screen."""

from __future__ import annotations

from typing import Final

STATUS_WORDS: Final = {
    "waiting": "waits for documents",
    "review": "a person must settle something",
    "refused": "stopped",
    "routed": "stepped down",
    "open_to_csc": "stays open to children's social care",
    "closed": "closed",
    "overseen": "stepped down, under oversight",
}
STATUS_COUNTED: Final = {**STATUS_WORDS, "waiting": "waiting for documents", "review": "for a person to settle",
                         "open_to_csc": "staying open to children's social care"}
SEVERITY_HEADINGS: Final = {
    "refuse": "What stops it",
    "review": "What a person must settle",
    "warn": "What to know (it moves all the same)",
    "info": "For the desk",
}
SEVERITY_WORDS: Final = {"refuse": "stops", "review": "to settle", "warn": "warning", "info": "note"}
DEADLINE_WORDS: Final = {"open": "to be done", "met": "done", "overdue": "OVERDUE"}
NOTICE_STATES: Final = {
    "accepted": "delivered", "queued": "to be sent", "deferred": "to be tried again", "in_flight": "on its way",
    "ambiguous": "HELD: it may have arrived or not", "refused": "REFUSED by the mail server",
    "given_up": "GIVEN UP after many tries",
}
NOTICE_KINDS: Final = {
    "open_to_csc": "remains with social care",
    "stepped_down": "news of the step-down",
    "waiting": "what is missing",
    "refusal": "what stops it",
    "review": "what to settle",
    "compass_pack": "pack to COMPASS",
    "lead_professional": "to the lead professional",
    "check_trouble": "a check to mend",
    "undelivered": "what was not delivered",
}


def words(name: str) -> str:
    """A name of the program as plain words: 'lead_professional' → 'lead professional'."""
    return name.replace("_", " ").replace("-", " ")


def listed(items: list[str]) -> str:
    """'a', 'a and b', 'a, b and c'."""
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


def counted(number: int, one: str, many: str = "") -> str:
    """'1 document', '3 documents', 'no document'."""
    if number == 0:
        return f"no {one}"
    return f"{number} {one if number == 1 else many or one + 's'}"

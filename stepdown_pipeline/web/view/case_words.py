"""What the pages of a case and of the checks call things; filters of the templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from markupsafe import Markup

from stepdown_pipeline.core.checking import in_words
from stepdown_pipeline.core.notices.wording import DECISION_WORDS, PATHWAY_WORDS, capital, kind_title
from stepdown_pipeline.core.wording import field_words
from stepdown_pipeline.pipeline.dossier import Known
from stepdown_pipeline.pipeline.journal_words import JOURNAL_EVENTS
from stepdown_pipeline.pipeline.todo import done_by, who_words

from .words import counted

# a finding's severity: its tag, the tag's colour
SEVERITY: Final = {
    "refuse": ("Stops the case", "red"), "review": ("To settle", "purple"), "warn": ("Warning", "yellow"),
    "info": ("Note", "grey"),
}
NOTICE: Final = {
    "allocation": "allocation", "open_to_csc": "remains with social care", "stepped_down": "news of the step-down",
    "waiting": "what is missing", "refusal": "what stops the case", "review": "what is to be settled",
    "compass_pack": "pack to COMPASS", "lead_professional": "to the lead professional", "signpost": "signposting",
    "circulation": "minutes to be circulated", "withheld": "what was held back",
    "check_trouble": "a check to mend", "undelivered": "what was not delivered",
}
RECEIPT: Final = {
    "accepted": ("Delivered", "green"), "queued": ("To be sent", "light-blue"),
    "in_flight": ("On its way", "light-blue"),
    "deferred": ("To be tried again", "yellow"), "ambiguous": ("Held: it may have arrived or not", "red"),
    "refused": ("Held: refused by the mail server", "red"), "given_up": ("Held: given up", "red"),
}
STATE: Final = {
    "read": "read for certain", "uncertain": "not certain", "blank": "left blank", "conflict": "contradicted",
    "missing": "not found",
}
DEADLINE: Final = {"open": ("To be done", "light-blue"), "met": ("Done", "green"), "overdue": ("Overdue", "red")}
EVENT: Final = {
    "document": "Document", "finding": "Finding", "decision": "Decision", "notice": "Message", "deadline": "Deadline",
    "meeting": "Meeting", "case": "Case",
}
STANDING: Final = {"superseded": ("Replaced by a later one", "grey"), "aside": ("Set aside", "purple")}
SOURCE: Final = {"shipped": "Comes with the program", "changed": "Comes with the program, and was changed here",
                 "own": "Added here"}
_ROUTE: Final = {"social_care": "Children’s social care", "none": "Nobody: the case closes"}


def tag(pair: tuple[str, str]) -> Markup:
    return Markup('<strong class="govuk-tag govuk-tag--{1}">{0}</strong>').format(*pair)


def severity_tag(finding: Mapping[str, Any]) -> Markup:
    """One that somebody let pass is told as such."""
    if finding.get("overridden_by"):
        return tag(("Overridden", "orange"))
    return tag(SEVERITY.get(finding["severity"], (finding["severity"], "grey")))


def receipt_tag(state: str) -> Markup:
    return tag(RECEIPT.get(state, (capital(state.replace("_", " ")), "grey")))


def deadline_tag(state: str) -> Markup:
    return tag(DEADLINE.get(state, (state, "grey")))


def journal_event(event: str) -> str:
    """'handed over'."""
    return JOURNAL_EVENTS.get(event, event.replace("_", " "))


def notice_name(kind: str) -> str:
    return capital(NOTICE.get(kind, kind.replace("_", " ")))


def kind_name(kind: str) -> str:
    return capital(kind_title(kind))


def state_words(state: str) -> str:
    return STATE.get(state, state)


def decision_words(decision: str | None) -> str:
    return capital(DECISION_WORDS.get(decision or "", ""))


def pathway_words(pathway: str | None) -> str:
    return capital(PATHWAY_WORDS.get(pathway or "", ""))


def route_words(kind: str) -> str:
    """Where a case goes that no team of the directory takes."""
    return _ROUTE.get(kind, kind.replace("_", " "))


def tally_words(severities: Mapping[str, int]) -> str:
    """Stopped 2 cases, left 1 case to settle."""
    words = {"refuse": ("stopped", ""), "review": ("left", " to settle"), "warn": ("warned in", ""),
             "info": ("noted in", "")}
    return capital(", ".join(f"{before} {counted(severities[kind], 'case')}{after}"
                             for kind, (before, after) in words.items() if severities.get(kind)))


def fact_name(known: Known) -> str:
    """What a fact is called: its meaning, or its field's words where the meaning lists what it may be."""
    return capital(field_words(known.spec.name) if known.spec.type == "choice" else known.spec.meaning)


def fact_value(known: Known) -> str:
    """In words."""
    value = known.fact.value
    words = {"decision": DECISION_WORDS, "pathway": PATHWAY_WORDS, "plan": PATHWAY_WORDS}.get(known.spec.name, {})
    return capital(words.get(str(value)) or in_words(value))


def size(count: int) -> str:
    """12 KB."""
    return f"{max(1, round(count / 1000))} KB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"


FILTERS: Final[dict[str, Any]] = {
    "severity_tag": severity_tag, "receipt_tag": receipt_tag, "deadline_tag": deadline_tag, "notice_name": notice_name,
    "journal_event": journal_event,
    "kind_name": kind_name, "state_words": state_words, "decision_words": decision_words,
    "pathway_words": pathway_words, "route_words": route_words, "who_words": who_words, "done_by": done_by,
    "tally_words": tally_words, "size": size, "fact_name": fact_name, "fact_value": fact_value, "tag": tag,
    "capital": capital, "in_words": in_words,
    "event_name": lambda kind: EVENT.get(kind, capital(kind)),
    "standing_tag": lambda state: tag(STANDING[state]) if state in STANDING else "",
    "source_words": lambda source: SOURCE.get(source, source),
}

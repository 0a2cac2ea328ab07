"""The words in which a check is written: what is known, what is not, and the findings that follow.

A check asks for facts, says ``refuse``, ``warn`` or ``review``, and leaves its own name, row and sentence to the host.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from .case import Case, Document, Fact, Finding, Severity
from .evidence import as_date, says_something
from .paths import at_document
from .settle import field_for
from .stages import applies, decision, is_draft, stage
from .wording import day, field_words, how_to_settle

_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


def said(fact: Fact) -> bool:
    """True when the fact is read for certain and says something: not blank, not "N/A", "none" or "tbc"."""
    return fact.known and says_something(fact.value)


def unsure(fact: Fact) -> bool:
    """True when only a person can say: read with doubt, or contradicted by another document."""
    return fact.state in ("uncertain", "conflict")


def date_of(fact: Fact) -> date | None:
    """The fact as a date when it is known."""
    return as_date(fact.value) if fact.known else None


def mender(case: Case) -> str:
    """Who mends a case's papers: the social worker; at the front door COMPASS where no social worker is printed."""
    if case.pathway == "front_door" and not said(case.fact("social_worker")):
        return "compass"
    return "social_worker"


def finding(
    case: Case, severity: Severity, message: str, *, fact: Fact | None = None, document: Document | None = None,
    who: str | None = None, do: str = "", field: str | None = None, text: str | None = None,
) -> Finding:
    """A finding with the words of the fact and the document that it rests on."""
    source = document or (fact.document if fact else None)
    words = text if text is not None else fact.text if fact else ""
    its = fact if fact is not None and (document is None or document == fact.document) else None
    return Finding(
        "", "", severity, message, who or mender(case), do, source.name if source else "", words, "", field,
        sha256=source.sha256 if source else "", page=its.field.page if its and its.field else None,
        value=in_words(its.value) if its else "", state=its.state if its else "")


def refuse(case: Case, message: str, *, fact: Fact | None = None, document: Document | None = None,
           who: str | None = None, do: str = "", text: str | None = None) -> Finding:
    """The case does not move until it is mended."""
    return finding(case, "refuse", message, fact=fact, document=document, who=who, do=do, text=text)


def warn(case: Case, message: str, *, fact: Fact | None = None, document: Document | None = None,
         who: str | None = None, do: str = "", text: str | None = None) -> Finding:
    """The case moves, and the warning travels with it."""
    return finding(case, "warn", message, fact=fact, document=document, who=who, do=do, text=text)


def info(case: Case, message: str, *, fact: Fact | None = None, who: str = "admin_desk", do: str = "") -> Finding:
    """Worth knowing; nothing stops."""
    return finding(case, "info", message, fact=fact, who=who, do=do)


def review(case: Case, fact: Fact, *, message: str = "", path: str | None = None, document: Document | None = None,
           who: str | None = None, text: str | None = None) -> Finding:
    """A person must say. The finding names the very field that ``stepdown settle`` takes."""
    path = path or fact.name
    source = document or fact.document
    field = field_for(case, path, source) if source else path
    sentence = message or _why(fact, path, source)
    return finding(case, "review", sentence, fact=fact, document=source, who=who or _settler(fact), field=field,
                   do=how_to_settle(case.reference, field), text=text)


def _settler(fact: Fact) -> str:
    """The desk can look at the page again; which of two documents is right, the social worker knows."""
    return "social_worker" if fact.state == "conflict" else "admin_desk"


def _why(fact: Fact, path: str, source: Document | None) -> str:
    what = field_words(path)
    where = f" in “{source.name}”" if source else ""
    if fact.state == "conflict":
        rest = " and ".join(f"“{other.document_name}” ({_plain(other)})" for other in fact.others)
        against = f", against {rest}" if rest else ""
        return f"The documents contradict each other about {what}: {_plain(fact)}{where}{against}."
    if fact.state == "uncertain":
        guess = f" It may be “{_plain(fact)}”." if fact.value not in (None, [], "") else ""
        because = f": {fact.field.why}" if fact.field and fact.field.why else ""
        return f"It could not be read for certain {_that(what)}{where}{because}.{guess}"
    return f"A person must say {_that(what)}: it is not to be found{where}."


def _that(what: str) -> str:
    clause = what.startswith(("whether", "who ", "when ", "what ", "how ", "by when"))
    return what if clause else f"what {what} is"


def _plain(fact: Fact) -> str:
    return day(fact.value) or str(fact.value).replace("_", " ")


def in_words(value: object) -> str:
    """A value as it is read out: a day, a choice in words, the items of a list; empty for none."""
    if value is None or value == "":
        return ""
    if isinstance(value, Mapping):
        return ", ".join(filter(None, (in_words(item) for item in value.values())))
    if isinstance(value, list | tuple):
        return "; ".join(filter(None, (in_words(item) for item in value)))
    is_day = isinstance(value, date) or (isinstance(value, str) and _DAY.fullmatch(value))
    return day(value) if is_day else str(value).replace("_", " ")


def each_unsure(case: Case, *names: str) -> Iterator[Finding]:
    """A review for each of these facts that only a person can say."""
    for name in names:
        fact = case.fact(name)
        if unsure(fact):
            yield review(case, fact)


__all__ = [
    "applies", "at_document", "date_of", "decision", "each_unsure", "finding", "info", "is_draft", "mender", "refuse",
    "review", "said", "stage", "unsure", "warn",
]

"""The words that plugins are written in: all that a file in ``plugins/``, or an installed package, needs is here.

Loaded on first use, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .core.case import Case, CaseFile, Child, Document, Fact, Finding
    from .core.check import Check, Example
    from .core.checking import (
        applies,
        date_of,
        decision,
        each_unsure,
        finding,
        info,
        is_draft,
        mender,
        refuse,
        review,
        said,
        stage,
        unsure,
        warn,
    )
    from .core.deadlines import circulated_on, minutes_due
    from .core.evidence import as_date, day_of, says_something
    from .core.examples import BLANK, MISSING, uncertain
    from .core.facts.agencies import resolve as team_named
    from .core.facts.approving import approval
    from .core.facts.consent import child_signature as child_signatures
    from .core.facts.consent import signatures as consent_signatures
    from .core.facts.holding import holder
    from .core.facts.people import find as person_named
    from .core.facts.present import person_among_present
    from .core.layout import Cell, Layout, Line, Run, Table
    from .core.meetings import is_final, same_round
    from .core.notice import Notice, Recipient
    from .core.pack import missing_papers, outcomes_achieved, waiting_for
    from .core.route import plan_route
    from .core.values.ages import age_on
    from .core.wording import date_words, days, listed
    from .hookspecs import hookimpl
    from .shell.mail import ServerTrouble, Verdict
    from .shell.readers.errors import ReadError

_PLACES = {
    "core.case": ("Case", "CaseFile", "Child", "Document", "Fact", "Finding"),
    "core.check": ("Check", "Example"),
    "core.checking": ("applies", "date_of", "decision", "each_unsure", "finding", "info", "is_draft", "mender",
                      "refuse", "review", "said", "stage", "unsure", "warn"),
    "core.deadlines": ("circulated_on", "minutes_due"),
    "core.evidence": ("as_date", "day_of", "says_something"),
    "core.examples": ("BLANK", "MISSING", "uncertain"),
    "core.facts.agencies": ("team_named=resolve",),
    "core.facts.approving": ("approval",),
    "core.facts.consent": ("child_signatures=child_signature", "consent_signatures=signatures"),
    "core.facts.holding": ("holder",),
    "core.facts.people": ("person_named=find",),
    "core.facts.present": ("person_among_present",),
    "core.layout": ("Cell", "Layout", "Line", "Run", "Table"),
    "core.meetings": ("is_final", "same_round"),
    "core.notice": ("Notice", "Recipient"),
    "core.pack": ("missing_papers", "outcomes_achieved", "waiting_for"),
    "core.route": ("plan_route",),
    "core.values.ages": ("age_on",),
    "core.wording": ("date_words", "days", "listed"),
    "hookspecs": ("hookimpl",),
    "shell.mail": ("ServerTrouble", "Verdict"),
    "shell.readers.errors": ("ReadError",),
}
_HOME = {name.partition("=")[0]: (module, name.partition("=")[2] or name)
         for module, names in _PLACES.items() for name in names}

__all__ = [
    "BLANK", "MISSING", "Case", "CaseFile", "Cell", "Check", "Child", "Document", "Example", "Fact", "Finding",
    "Layout", "Line", "Notice", "ReadError", "Recipient", "Run", "ServerTrouble", "Table", "Verdict", "age_on",
    "applies", "approval", "as_date", "child_signatures", "circulated_on", "consent_signatures", "date_of",
    "date_words", "day_of", "days", "decision", "each_unsure", "finding", "holder", "hookimpl", "info",
    "is_draft", "is_final", "listed", "mender", "minutes_due", "missing_papers", "outcomes_achieved",
    "person_among_present", "person_named", "plan_route", "refuse", "review", "said", "same_round",
    "says_something", "stage", "team_named", "uncertain", "unsure", "waiting_for", "warn",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'stepdown_pipeline' has no attribute {name!r}")
    module, own = _HOME[name]
    return getattr(import_module(f".{module}", __name__), own)

"""A renderer over the shipped templates, and one example of every kind of notice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Any

import pytest

from stepdown_pipeline.core.case import Appointment, Case, Deadline, Document, Outcome, Reminder
from stepdown_pipeline.core.notice import Notice
from stepdown_pipeline.core.notices import message_id, notices_for
from stepdown_pipeline.shell.render import Renderer
from stepdown_pipeline.shipped import shipped

from .notice_cases import CONSENT, DIRECTORY, case_of, document, finding, full_pack, only, outcome

AT = datetime(2026, 3, 10, 9, 30, tzinfo=UTC)
Example = tuple[Notice, Case, Outcome]


def original(digest: str) -> tuple[str, bytes]:
    return f"{digest[:2]}.bin", b"original " + digest.encode()


@pytest.fixture(scope="session")
def renderer() -> Renderer:
    """The shipped templates; shared, as it keeps nothing but compiled templates."""
    return Renderer(shipped("templates"), DIRECTORY, "Step-down desk <step-down@example.gov.uk>",
                    marking="OFFICIAL-SENSITIVE")


@pytest.fixture
def message(renderer: Renderer) -> Callable[[Example], EmailMessage]:
    """The complete message, read back by the standard library's parser."""

    def made(example: Example) -> EmailMessage:
        notice, case, decided = example
        raw = renderer.message(notice, case, decided, original, message_id(notice, "example.gov.uk"), AT)
        found = BytesParser(policy=policy.default).parsebytes(raw)
        assert isinstance(found, EmailMessage)
        return found

    return made


def _due(state: str) -> Deadline:
    on, what = date(2026, 3, 9), {"open": "reminder"}.get(state, state)
    who = "team_manager" if state == "escalation" else "social_worker"
    return Deadline("F11", "Circulating the minutes", "14 calendar days from the meeting on 4 March 2026",
                    date(2026, 3, 18), "open" if state == "open" else "overdue", "social_worker", on,
                    (Reminder(what, on, who),))  # type: ignore[arg-type]


def example(kind: str, **minutes: Any) -> Example:
    """A notice of the kind with the case and the outcome that call for it."""
    warn, o9 = finding("F1", "warn"), finding("O9", "warn", "early_help_manager")
    pack, school = full_pack(**minutes), outcome("overseen", team="hawthorn", kind="other_agency", copied=("sf",))
    referral = document("level_of_need_referral", 1, {
        "requested_on": "2026-02-23", "meeting_date": "2026-03-12", "support_needs": ["Routines at home"],
        "postcode": "WX1 4QT", "social_worker": "Amina Rahmani", "main_concern_child": "Rowan Pettifer-Jessop"})
    shut_out = [d if d.kind != "consent_form" else
                document("consent_form", 3, CONSENT | {"do_not_share_with": ["School"]}) for d in pack]
    waits = {"status": "waiting", "decision": None, "team": None, "kind": "none"}
    usual: tuple[tuple[Document, ...], Outcome] = (pack, outcome(findings=(warn, o9)))
    table: dict[str, tuple[tuple[Document, ...], Outcome]] = {
        "invitation": ((referral,), outcome(**waits, findings=(warn,))),
        "signpost": (full_pack(**{"signpost_to": "Wexbridge Debt Advice"} | minutes),
                     outcome("overseen", "level_2_without_map", "sf", "strengthening_families")),
        "closing": (pack, outcome("closed", "universal", None, "none")),
        "open_to_csc": (pack, outcome("open_to_csc", "remain_level_3", None, "social_care")),
        "refusal": (pack, outcome("refused", findings=(finding(), finding("O4", text="Verbal consent given")))),
        "waiting": (pack, outcome(**waits, waiting_for=("the consent form", "the most current assessment"))),
        "review": (pack, outcome("review", findings=(finding("O4", "review", "admin_desk",
                                                             field="signatures.1.mark@03abab12"),))),
        "oversight": (pack, outcome("overseen", team="harbour", kind="other_agency", oversight=True)),
        "cancellation": (pack[1:], outcome("refused", findings=(finding(),))),
        "copy": (pack, school), "withheld": (tuple(shut_out), school),
        "reminder": ((referral,), outcome(**waits, deadlines=(_due("open"),))),
        "escalation": ((referral,), outcome(**waits, deadlines=(_due("escalation"),))),
        "overdue": ((referral,), outcome(**waits, deadlines=(_due("overdue"),))),
    }
    documents, decided = table.get(kind, usual)
    invited = Appointment("meeting", "locality-north@example.gov.uk", "North Locality Early Help Team",
                          date(2026, 3, 12), 0)
    case = case_of(*documents, appointments=(invited,) if kind == "cancellation" else ())
    sent = [n for n in notices_for(case, decided) if n.kind == kind]
    assert sent, f"no {kind} notice"
    return (sent[0] if kind in {"allocation", "circulation"} else only(tuple(sent), kind)), case, decided

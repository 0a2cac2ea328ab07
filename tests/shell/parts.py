"""Small parts for the desk's tests: documents are text files of `word: value` lines, rules are three sentences long.

    case: 1204417          the case reference
    kind: consent_form     any kind; unreadable when absent
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from stepdown_pipeline.core.case import Case, CaseFile, Deadline, Finding, Outcome, Route
from stepdown_pipeline.core.directory import Directory, Settings
from stepdown_pipeline.core.notice import Notice, Recipient
from stepdown_pipeline.core.notices.identity import identity, message_id
from stepdown_pipeline.core.reading import Field, Problem, Reading
from stepdown_pipeline.core.settle import SettleError, Settlement, apply
from stepdown_pipeline.pipeline.parts import Parts

NEEDED = ("cin_minutes", "consent_form")


def document(case: str = "1204417", kind: str = "consent_form", words: str = "") -> str:
    return f"case: {case}\nkind: {kind}\nwords: {words}\n"


@dataclass
class TextReader:
    """Reads the files above; `seen` counts how often each name was read."""

    version: str = "1"
    seen: list[str] = field(default_factory=list)

    def read_many(self, items, on_done, on_page=None):
        for path, name in items:
            self.seen.append(name)
            on_done(path, name, self._read(path))

    def _read(self, path: Path) -> Reading:
        data = path.read_bytes()
        words = dict(line.split(": ", 1) for line in data.decode("utf-8", "replace").splitlines() if ": " in line)
        sha256 = hashlib.sha256(data).hexdigest()
        if "kind" not in words:
            return Reading(sha256, "unreadable", problems=(Problem("damaged", "The file is damaged."),))
        return Reading(sha256, words["kind"], 1, {"case_reference": Field(words.get("case", ""))})

    def close(self):
        """Nothing is held."""


@dataclass
class ThreeRules:
    """A case waits for its two documents; then it is routed, or refused when one of them says so."""

    judged: list[str] = field(default_factory=list)

    def keys_of(self, reading):
        return [f"ref:{reading.fields['case_reference'].value}"]

    def settle(self, case, field, text, who, at):
        found = [d for d in (*case.file.documents, *case.file.aside) if field in d.reading.fields]
        if not found:
            raise SettleError(f"No document of case {case.reference} has a field {field}.")
        return [Settlement(d.sha256, case.reference, field, text, who, at) for d in found]

    def laid_over(self, documents, settlements):
        return apply(documents, settlements)

    def assemble(self, documents, overrides):
        by_case = {}
        for one in documents:
            by_case.setdefault(one.reading.fields["case_reference"].value, []).append(one)
        return [CaseFile(reference, tuple(group), overrides=tuple(overrides.get(reference, ())))
                for reference, group in sorted(by_case.items())]

    def judge(self, file: CaseFile, today: date):
        self.judged.append(file.reference)
        kinds = {d.kind for d in file.documents}
        missing = tuple(kind for kind in NEEDED if kind not in kinds)
        case = Case(file, today, Directory(), Settings())
        due = min((d.received_on for d in file.documents), default=today)
        deadline = Deadline("F11", "Minutes circulated", "14 days", date.fromordinal(due.toordinal() + 14),
                            "overdue" if today.toordinal() > due.toordinal() + 14 else "open", "social_worker")
        refused = "manager_approval" in kinds and not file.overrides
        findings = (Finding("O2", "approval", "refuse", "Refused.", "social_worker", "Ask again."),) if refused else ()
        status = "refused" if refused else "waiting" if missing else "routed"
        route = Route("locality-north", "locality") if status == "routed" else Route(None, "none")
        return case, Outcome(file.reference, status, "cin", "map", route, findings, (deadline,), missing)

    def facts(self, file: CaseFile, today: date):
        return Case(file, today, Directory(), Settings())

    def in_force(self):
        return {}

    def spoilt(self):
        return ()

    def spoilt_in(self, findings, reference):
        return ()

    def problems(self):
        return ()

    def misspelt(self):
        return ()


class PlainWriter:
    """One message for each status, and one when the deadline is overdue."""

    to = (Recipient("north@example.gov.uk", "North", "allocates"), Recipient("desk@example.gov.uk", "Desk", "knows"))

    def notices(self, case, outcome):
        made = [Notice("allocation" if outcome.status == "routed" else outcome.status, outcome.reference,
                       "+".join(outcome.waiting_for), self.to)]
        if outcome.deadlines[0].state == "overdue":
            made.append(Notice("overdue", outcome.reference, "F11", self.to[:1]))
        return made

    def identity(self, notice):
        return identity(notice)

    def message_id(self, notice):
        return message_id(notice, "example.gov.uk")

    def message(self, notice, case, outcome, at: datetime) -> bytes:
        mail = EmailMessage(policy=SMTP)
        mail["From"], mail["To"] = "step-down@example.gov.uk", ", ".join(r.address for r in notice.to)
        mail["Subject"], mail["Message-ID"] = f"{notice.kind} {notice.reference}", self.message_id(notice)
        mail.set_content(f"Case {notice.reference}.\n.a line that begins with a dot\n")
        return mail.as_bytes()

    def agenda(self, agenda, rhythm, today, when):
        return None  # nobody is to get one

    def report(self, month, today, files):
        return None

    def problems(self):
        return ()


def small_parts() -> Parts:
    return Parts(TextReader(), ThreeRules(), PlainWriter())

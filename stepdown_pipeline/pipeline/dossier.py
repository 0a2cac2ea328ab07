"""All that can be said of one case: what was decided last, what that rests on, what was sent and would be."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from stepdown_pipeline.core.ahead import once_mended, with_override
from stepdown_pipeline.core.case import Case, Fact, Finding, Outcome
from stepdown_pipeline.core.facts import FACTS, FactSpec
from stepdown_pipeline.core.notices.attachments import the_map
from stepdown_pipeline.core.reasoning import Reasoning, reasoning
from stepdown_pipeline.shell.mail import Outbox
from stepdown_pipeline.shell.store import cases, documents, history, moment, post

from .advance import assembled, gather
from .cabinet import Cabinet
from .mails import Attached, Mail, taken_apart
from .missing_passwords import passwords
from .show import case_to_json
from .timeline import Event, timeline
from .todo import Todo, todo_of

if TYPE_CHECKING:
    from stepdown_pipeline.shell.render.plain_word import PlainWord

_FINDING: Final = frozenset(f.name for f in fields(Finding))
_GONE: Final = "The file of this message is not in the outbox any more, so that its words cannot be shown."


@dataclass(frozen=True, slots=True)
class Known:
    """A fact with what it means; never one of which no document speaks."""

    spec: FactSpec
    fact: Fact


class Dossier:
    """``shown`` is the object of `case REF --json`; ``case`` None: its documents went elsewhere or were withdrawn."""

    def __init__(self, cabinet: Cabinet, shown: dict[str, Any], at: datetime, lines: list[history.Happening],
                 came: list[documents.Came], case: Case | None) -> None:
        self._cabinet, self._lines, self._came = cabinet, lines, came
        self.shown, self.at, self.case = shown, at, case
        self.reference: str = shown["case_reference"]

    def timeline(self, today: str) -> list[Event]:
        return timeline(self.shown, self._lines, self._came, today)

    @cached_property
    def todo(self) -> list[Todo]:
        return [] if self.shown["empty"] else todo_of(self.shown)

    @cached_property
    def reasoning(self) -> Reasoning | None:
        return reasoning(self.case) if self.case else None

    @cached_property
    def facts(self) -> list[Known]:
        """Facts of which a document speaks, in the order of the table."""
        found = [Known(spec, self.case.fact(spec.name)) for spec in FACTS] if self.case else []
        return [one for one in found if one.fact.state != "missing"]

    @cached_property
    def findings(self) -> dict[str, dict[str, Any]]:
        """By a mark that stays the same as long as the finding does."""
        return {mark(finding): finding for finding in self.shown["findings"]}

    def document(self, sha256: str) -> dict[str, Any] | None:
        """One of the case's documents that count."""
        return next((d for d in self.shown["documents"] if d["sha256"] == sha256), None)

    def withdrawn(self) -> list[documents.Came]:
        return [one for one in self._came if one.state == "withdrawn"]

    # ── what would be ────────────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def once_mended(self) -> Outcome | None:
        """The outcome were all mended that stops the case; None: that cannot be told yet."""
        return once_mended(self.case, self._found()) if self.case and not self.shown["empty"] else None

    def with_override(self, check: str) -> Outcome | None:
        """The outcome were this check let pass."""
        return with_override(self.case, self._found(), check, self.at) if self.case else None

    def _found(self) -> list[Finding]:
        return [Finding(**{name: value for name, value in one.items() if name in _FINDING})
                for one in self.shown["findings"]]

    # ── messages ─────────────────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def ahead(self) -> list[Mail]:
        """The messages that would go out once all is mended, and were not made yet; without their words."""
        return self.messages_of(self.once_mended)

    def messages_of(self, outcome: Outcome | None) -> list[Mail]:
        """The messages that an outcome calls for, and were not made yet; without their words."""
        writer = self._cabinet.parts.writer
        if outcome is None or self.case is None:
            return []
        made = {notice["id"] for notice in self.shown["notices"]}
        return [Mail(identity, notice.kind, "ahead", tuple(r.address for r in notice.to))
                for notice in writer.notices(self.case, outcome) if (identity := writer.identity(notice)) not in made]

    def mail(self, identity: str) -> Mail | None:
        """A message as it was made, else as it would be; None when there is none of that identity."""
        notice = next((n for n in self.shown["notices"] if n["id"] == identity), None)
        return self._made(notice) if notice else self._would_be(identity)

    def plan(self) -> tuple[Mail, Attached] | None:
        """The multi-agency plan (MAP) with the message that bears it: the last made, else as it would be.

        One under a password is opened with it. Where it was left out of the message, or the password is another by now,
        it is made anew of what is known of the case.
        """
        without: Mail | None = None
        for mail in self._bearers():
            for attached in mail.attached:
                if attached.is_plan and (data := self._opened(attached.data)):
                    return mail, replace(attached, data=data)
            without = without or (mail if mail.kind in _PLAN_BEARERS else None)
        made = self._plan_anew() if without else None
        return (without, made) if without and made else None

    def _opened(self, data: bytes) -> bytes | None:
        from stepdown_pipeline.shell.render.sealing import SEALED, opened

        if not data.startswith(SEALED):
            return data
        found = (opened(data, password) for password in passwords(self._cabinet.config))
        return next((plain for plain in found if plain), None)

    def _plan_anew(self) -> Attached | None:
        outcome = self.once_mended
        if self.case is None or outcome is None or outcome.decision != "map":
            return None
        data = self._cabinet.parts.writer.plan(self.case, outcome)
        return Attached(0, the_map(self.case).file_name, _WORD, data)

    def plan_in_words(self) -> tuple[Mail, Attached, PlainWord] | None:
        """The same with its text, block by block."""
        found = self.plan()
        if found is None:
            return None
        from stepdown_pipeline.shell.render.plain_word import plain_word  # heavy, and most pages need none of it

        return *found, plain_word(found[1].data)

    def _bearers(self) -> Iterator[Mail]:
        for notice in reversed(self.shown["notices"]):
            if notice["kind"] in _BEARERS:
                yield self._made(notice)
        for one in self.ahead:
            if one.kind in _BEARERS and (mail := self._would_be(one.id)):
                yield mail

    def _made(self, notice: Mapping[str, Any]) -> Mail:
        more = {"state": notice["state"], "created_at": notice["created_at"], "receipts": tuple(notice["receipts"]),
                "sha256": notice["sha256"], "file": notice["file"] or "", "journal": tuple(notice["journal"])}
        eml = self._bytes_of(notice)
        if eml is None:
            return Mail(notice["id"], notice["kind"], "made", tuple(notice["to"]), missing=_GONE, **more)
        return taken_apart(notice["id"], notice["kind"], "made", eml, **more)

    def _bytes_of(self, notice: Mapping[str, Any]) -> bytes | None:
        """As they were frozen; None where somebody changed or took away the file."""
        with self._cabinet.database.reading() as tx:
            eml = post.bytes_of(tx, notice["id"])
        if eml is None and notice["file"]:
            folder, _, name = notice["file"].partition("/")
            try:
                eml = Outbox(self._cabinet.config.outbox).path(folder, name).read_bytes()
            except OSError:
                return None
        return eml if eml is not None and hashlib.sha256(eml).hexdigest() == notice["sha256"] else None

    def _would_be(self, identity: str) -> Mail | None:
        outcome, writer = self.once_mended, self._cabinet.parts.writer
        if outcome is None or self.case is None:
            return None
        notice = next((n for n in writer.notices(self.case, outcome) if writer.identity(n) == identity), None)
        if notice is None:
            return None
        from stepdown_pipeline.shell.render.protection import NoPasswordError

        try:
            return taken_apart(identity, notice.kind, "ahead", writer.message(notice, self.case, outcome, self.at))
        except NoPasswordError as missing:
            to = tuple(recipient.address for recipient in notice.to)
            return Mail(identity, notice.kind, "ahead", to, missing=str(missing))


_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_PLAN_BEARERS: Final = frozenset({"allocation", "lead_professional", "copy"})
_BEARERS: Final = frozenset({"allocation", "lead_professional", "copy", "circulation", "compass_pack", "stepped_down"})


def mark(finding: Mapping[str, Any]) -> str:
    """What a page calls a finding by: sixteen hexadecimal digits."""
    parts = (finding["rule"], finding["check"], finding["severity"], finding.get("document") or "",
             finding.get("field") or "", finding["message"])
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def dossier(cabinet: Cabinet, reference: str) -> Dossier | None:
    """As at the last pass; None when there is no such case."""
    with cabinet.database.reading() as tx:
        shown = case_to_json(tx, reference)
        if shown is None:
            return None
        lines, came = history.of_case(tx, reference), documents.came(tx, reference)
        at = moment(cases.advanced_at(tx, reference) or shown["history"][0]["at"]).astimezone()
    group = gather(cabinet.database, (), (reference,))
    file = next((one for one in assembled(cabinet.parts, group, at.date()) if one.reference == reference), None)
    case = cabinet.parts.rules.facts(file, at.date()) if file else None
    return Dossier(cabinet, shown, at, lines, came, case)

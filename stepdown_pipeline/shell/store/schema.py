"""The tables: what arrived, what it was read as, what persons decided, what was prepared for sending and became of it.

Instants are ISO 8601 text in UTC to the second, dates ISO 8601 text: both sort as time does, on SQLite and PostgreSQL.
Everything that can be derived (outcomes, deadlines, notes) is a copy for quick answers and is made again at need.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)

metadata: Final = MetaData(naming_convention={
    "ix": "ix_%(table_name)s_%(column_0_N_name)s", "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s", "pk": "pk_%(table_name)s",
})


# What has something to do. The same words stand in an index and in the questions, or SQLite would not use the index.
UNREAD: Final = "documents.state = 'unread'"
TO_JOIN: Final = "documents.to_join"
NOT_PLACED: Final = "arrivals.state in ('here', 'stuck')"
DIRTY: Final = "cases.dirty"
NOTES_DUE: Final = "cases.notes_due"
STILL_OPEN: Final = "cases.status in ('waiting', 'review', 'refused')"  # better words may help its documents
TO_SETTLE: Final = "cases.status = 'review' and not cases.empty"  # a person's word moves it
LOOK_SET: Final = "cases.next_look_on is not null"
SWITCHED_OFF: Final = "check_switches.off"
TO_FILE: Final = "notices.to_file"
OPEN: Final = "receipts.state in ('queued', 'in_flight', 'deferred')"
IN_FLIGHT: Final = "receipts.state = 'in_flight'"  # a value given apart would have SQLite plan anew each time
PARKED: Final = "receipts.state in ('refused', 'given_up', 'ambiguous')"
UNTOLD: Final = "receipts.state in ('refused', 'given_up', 'ambiguous') and not receipts.told"
ACCEPTED: Final = "receipts.state = 'accepted'"
STANDING: Final = "not cases.empty"  # those that have documents


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False, server_default=false(), default=False)


def _when(name: str, condition: str, *columns: Column[object]) -> None:
    """An index over the few rows that have something to do, so that asking for work costs the work alone."""
    bare = text(condition.replace(f"{columns[0].table.name}.", ""))
    Index(name, *columns, sqlite_where=bare, postgresql_where=bare)


documents: Final = Table(
    "documents", metadata,
    Column("sha256", String(64), primary_key=True),
    Column("arrival", Integer, nullable=False, unique=True),  # order of arrival: 1, 2, 3…
    Column("name", Text, nullable=False),  # as first dropped
    Column("size", BigInteger, nullable=False),
    Column("received_at", String(25), nullable=False),
    Column("state", String(12), nullable=False),  # unread, read, withdrawn; opened: an e-mail
    Column("kind", String(40)),
    Column("reading", JSON),
    Column("reader_version", String(40)),
    Column("reference", Text, index=True),  # the case it was last found to belong to
    Column("standing", String(12)),  # in_force, superseded, aside: how the case uses it
    _flag("to_join"),  # read, and its case not yet advanced with it
)
_when("ix_documents_unread", UNREAD, documents.c.arrival)
_when("ix_documents_to_join", TO_JOIN, documents.c.arrival)

document_keys: Final = Table(
    "document_keys", metadata,
    Column("sha256", ForeignKey("documents.sha256", ondelete="CASCADE"), primary_key=True),
    Column("key", Text, primary_key=True, index=True),
    Column("meets", Text, nullable=False),  # the key under which those stand whom it could meet
)

arrivals: Final = Table(  # every dropped file, copies included
    "arrivals", metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("sha256", ForeignKey("documents.sha256"), index=True),  # null: nothing to keep (an empty file)
    Column("name", Text, nullable=False),
    Column("source", Text, nullable=False),  # where in the inbox or in an e-mail there
    Column("size", BigInteger, nullable=False),
    Column("mtime_ns", BigInteger, nullable=False),
    Column("received_at", String(25), nullable=False),
    Column("outcome", String(12), nullable=False),  # taken, copy, returned
    Column("why", Text, nullable=False, server_default=""),  # returned: one sentence; an e-mail: left out
    Column("state", String(12), nullable=False),  # here, placed, stuck, gone
    Column("place", Text, index=True),  # "processed/2026-03-04/minutes.docx"
    Column("came_with", ForeignKey("documents.sha256"), index=True),  # the e-mail that it was attached to
)
_when("ix_arrivals_not_placed", NOT_PLACED, arrivals.c.state)
Index("ix_arrivals_received_at", arrivals.c.received_at, arrivals.c.id, arrivals.c.outcome)

cases: Final = Table(
    "cases", metadata,
    Column("reference", Text, primary_key=True),
    Column("status", String(16)),
    Column("shown", JSON),  # the last outcome in the shape of `case --json`
    Column("opened_at", String(25), nullable=False),
    Column("advanced_at", String(25)),
    Column("next_look_on", String(10)),  # a date by which something changes by itself
    _flag("dirty"),  # a person decided something: advance again
    _flag("notes_due"),  # the notes beside its files are to be written again
    _flag("empty"),  # all its documents moved to other cases or were withdrawn
    Column("team", Text),  # to which it goes, as `shown` says
    Column("because", Text),  # why it is advanced again, where that is a change of the checks
)
_when("ix_cases_dirty", DIRTY, cases.c.reference)
_when("ix_cases_notes_due", NOTES_DUE, cases.c.reference)
_when("ix_cases_next_look", LOOK_SET, cases.c.next_look_on)
_when("ix_cases_open", STILL_OPEN, cases.c.reference)
_when("ix_cases_to_settle", STANDING, cases.c.status, cases.c.opened_at, cases.c.reference, cases.c.empty)
# The condition's own column stands in these too: SQLite looks at it again, and would fetch each row for it.
_latest_cases = (cases.c.advanced_at, cases.c.reference, cases.c.empty)
_when("ix_cases_latest", STANDING, *_latest_cases)
_when("ix_cases_by_reference", STANDING, cases.c.reference, cases.c.empty)
_when("ix_cases_by_status", STANDING, cases.c.status, *_latest_cases)
_when("ix_cases_by_team", STANDING, cases.c.team, *_latest_cases)
_when("ix_cases_by_team_status", STANDING, cases.c.team, cases.c.status, *_latest_cases)

awaited: Final = Table(  # what waiting cases wait for
    "awaited", metadata,
    Column("reference", ForeignKey("cases.reference"), primary_key=True),
    Column("what", Text, primary_key=True),  # in plain words
    Column("advanced_at", String(25), nullable=False),  # the case's
    Index("ix_awaited_what", "what", "advanced_at", "reference"),
)

settlements: Final = Table(  # what a person settled about one document; the latest of a field counts
    "settlements", metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("sha256", ForeignKey("documents.sha256"), nullable=False, index=True),
    Column("reference", Text, nullable=False),  # the case in which it was said
    Column("field", Text, nullable=False),
    Column("value", JSON),
    Column("before", JSON),  # what stood there, with its state, its words and who had settled it; null: not noted
    Column("who", Text, nullable=False),
    Column("at", String(25), nullable=False),
)

overrides: Final = Table(
    "overrides", metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("reference", Text, nullable=False, index=True),
    Column("rule", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", String(25), nullable=False),
    _flag("lifted"),  # it takes back the one before
)

check_switches: Final = Table(  # checks put out of force and into it again, in all cases; the latest of a check counts
    "check_switches", metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("check", Text, nullable=False, index=True),
    Column("rule", Text, nullable=False),
    Column("title", Text, nullable=False),
    _flag("off"),
    Column("reason", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", String(25), nullable=False),
)
_when("ix_check_switches_off", SWITCHED_OFF, check_switches.c.check)

checks_in_force: Final = Table(  # one row: the files of checks by which open cases were judged last
    "checks_in_force", metadata,
    Column("id", Integer, primary_key=True),
    Column("versions", JSON, nullable=False),  # by the file's name the digest of what judges; empty: it refuses
)

issued_forms: Final = Table(  # pre-filled forms that were printed: paper comes back by its id alone
    "issued_forms", metadata,
    Column("id", String(20), primary_key=True),
    Column("reference", Text, nullable=False, index=True),  # the case as it was called when the form was printed
    Column("version", String(4), nullable=False),  # of the form: C1, W1
    Column("facts", JSON, nullable=False),  # what was printed on it
    Column("sha256", String(64), nullable=False),  # of the file
    Column("issued_at", String(25), nullable=False),
    Column("who", Text, nullable=False),
)

deadlines: Final = Table(
    "deadlines", metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("reference", ForeignKey("cases.reference"), nullable=False, index=True),
    Column("rule", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("basis", Text, nullable=False),
    Column("due", String(10), nullable=False),
    Column("state", String(8), nullable=False),
    Column("who", Text, nullable=False),
    Column("remind_on", String(10)),
    Column("reminders", JSON),  # who is written to on which day, should it not be met by then
)

notices: Final = Table(
    "notices", metadata,
    Column("id", String(40), primary_key=True),  # from case, kind and key: the same notice is made once
    Column("reference", Text, nullable=False, index=True),
    Column("kind", String(40), nullable=False),
    Column("message_id", Text, nullable=False, unique=True),
    Column("sha256", String(64), nullable=False),  # of the message's bytes
    Column("file", Text, nullable=False),  # its name under outbox/
    Column("folder", String(8)),  # waiting, sent, held; null: not written yet
    Column("created_at", String(25), nullable=False),
    _flag("to_file"),  # the file is not yet where the receipts say
)
_when("ix_notices_to_file", TO_FILE, notices.c.id)

appointments: Final = Table(  # what stands in people's calendars by messages that were prepared
    "appointments", metadata,
    Column("reference", Text, primary_key=True),
    Column("event", String(20), primary_key=True),
    Column("address", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("day", String(10), nullable=False),
    Column("sequence", Integer, nullable=False),
    _flag("cancelled"),
)

agenda_cases: Final = Table(  # which agendas of step-down meetings carried a case
    "agenda_cases", metadata,
    Column("meeting", String(12), primary_key=True),
    Column("day", String(10), primary_key=True),
    Column("reference", Text, primary_key=True, index=True),
    Column("at", String(25), nullable=False),
)

kept_dates: Final = Table(  # up to which day the program kept each kind of date
    "kept_dates", metadata,
    Column("what", String(24), primary_key=True),
    Column("day", String(10), nullable=False),
)

turns: Final = Table(  # how each case stood, whenever that changed; only ever added to
    "turns", metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("reference", Text, nullable=False, index=True),
    Column("on", String(10), nullable=False),
    Column("status", String(16), nullable=False),
    Column("route", String(24), nullable=False),
    Column("area", Text),
    Column("meeting_on", String(10)),
    Column("parent_attended", Text),
    Column("minutes", String(8)),  # in_time, late, overdue, open
    Column("outcome", Text),
    Column("rules", JSON, nullable=False),
    Column("missing", JSON, nullable=False),
)

messages: Final = Table(  # the bytes of a message until it is sent
    "messages", metadata,
    Column("notice", ForeignKey("notices.id"), primary_key=True),
    Column("eml", LargeBinary, nullable=False),
)

receipts: Final = Table(
    "receipts", metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("notice", ForeignKey("notices.id"), nullable=False),
    Column("recipient", Text, nullable=False),
    Column("state", String(12), nullable=False),  # queued, in_flight, deferred, accepted, refused, given_up, ambiguous
    Column("reply", Text, nullable=False, server_default=""),
    Column("attempts", Integer, nullable=False, server_default="0", default=0),
    Column("next_at", String(25)),
    Column("changed_at", String(25), nullable=False),
    _flag("told"),  # parked, and the desk was told of it
    UniqueConstraint("notice", "recipient"),
)
_when("ix_receipts_open", OPEN, receipts.c.next_at)
_when("ix_receipts_parked", PARKED, receipts.c.notice)
_when("ix_receipts_untold", UNTOLD, receipts.c.notice)
_when("ix_receipts_open_latest", OPEN, receipts.c.changed_at, receipts.c.id, receipts.c.state)
_when("ix_receipts_parked_latest", PARKED, receipts.c.changed_at, receipts.c.id, receipts.c.state)
_when("ix_receipts_accepted_latest", ACCEPTED, receipts.c.changed_at, receipts.c.id, receipts.c.state)

journal: Final = Table(  # what became of every message, as a chain of digests; triggers refuse any change
    "journal", metadata,
    Column("seq", BigInteger().with_variant(Integer(), "sqlite"), primary_key=True, autoincrement=False),
    Column("at", String(25), nullable=False),
    Column("event", String(20), nullable=False),
    Column("notice", String(40), nullable=False, index=True),
    Column("reference", Text, nullable=False, index=True),
    Column("kind", String(40), nullable=False),
    Column("recipient", Text, nullable=False),
    Column("state", String(12), nullable=False),
    Column("reply", Text, nullable=False),
    Column("sha256", String(64), nullable=False),  # of the message's bytes
    Column("who", Text, nullable=False),
    Column("before", String(64), nullable=False, unique=True),  # the digest of the row before
    Column("hash", String(64), nullable=False),
)

hand_overs: Final = Table(  # when messages went to the mail server within the last minute, by the machine's clock
    "hand_overs", metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", Float(53), nullable=False),  # seconds since 1970
)

accounts: Final = Table(  # who may use the review pages
    "accounts", metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("source", String(8), nullable=False),  # local, proxy, oidc: who vouches for the person
    Column("sign_in", Text, nullable=False),  # as typed at sign-in, or as the source names them; compared folded
    Column("name", Text, nullable=False, unique=True),  # as shown and recorded
    Column("role", String(8), nullable=False),  # admin, manager, auditor
    Column("password", Text),  # an argon2 hash; null: not local
    Column("made_at", String(25), nullable=False),
    Column("signed_in_at", String(25)),
    Column("disabled_at", String(25)),
    UniqueConstraint("source", "sign_in"),
)

invitations: Final = Table(  # one-time links, by the digest of what stands in them
    "invitations", metadata,
    Column("digest", String(64), primary_key=True),
    Column("account", ForeignKey("accounts.id"), index=True),  # null: it makes a new one
    Column("name", Text, nullable=False),
    Column("role", String(8), nullable=False),
    Column("made_by", Text, nullable=False),
    Column("made_at", String(25), nullable=False),
    Column("expires_at", String(25), nullable=False),
    Column("used_at", String(25)),
)

sessions: Final = Table(  # who is signed in, by the digest of the cookie
    "sessions", metadata,
    Column("digest", String(64), primary_key=True),
    Column("account", ForeignKey("accounts.id"), nullable=False, index=True),
    Column("csrf", String(64), nullable=False),
    Column("made_at", String(25), nullable=False),
    Column("seen_at", String(25), nullable=False),
    Column("told", JSON),  # what the next page says once: [[kind, sentence], …]
)

pulse: Final = Table(  # one row: what the desk that works here last said of itself
    "pulse", metadata,
    Column("id", Integer, primary_key=True),
    Column("at", String(25), nullable=False),
    Column("works", String(8), nullable=False),  # watch, run: a pass · rest: it is over · ended: a watch stopped
    Column("looked_at", String(25)),  # the last good look at the inbox
    Column("doing", JSON),  # what is at hand: [doing, done, total, hand]
    Column("waiting", JSON, nullable=False),  # files in the inbox: [[file, why], …], the first of them
    Column("waiting_count", Integer, nullable=False),
    Column("troubles", JSON, nullable=False),  # [[kind, sentence], …]
)

uploads: Final = Table(  # files dropped in the browser, also those that were not let into the inbox
    "uploads", metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("batch", Integer, nullable=False, index=True),  # those sent together: the id of the first
    Column("name", Text, nullable=False),  # as sent, fit to be shown
    Column("source", Text),  # where it was put in the inbox; null: it was not
    Column("sha256", String(64)),
    Column("size", BigInteger, nullable=False),
    Column("why", Text, nullable=False, server_default=""),  # why it was not let in
    Column("who", Text, nullable=False),
    Column("at", String(25), nullable=False),
    Column("after", Integer, nullable=False),  # the newest arrival's number then: its own is greater
)

unmade: Final = Table(  # messages that cannot be made for want of a password for what they attach
    "unmade", metadata,
    Column("notice", String(40), primary_key=True),
    Column("reference", Text, nullable=False, index=True),
    Column("kind", String(40), nullable=False),
    Column("holder", Text, nullable=False),  # whose password: "team hawthorn", "person p"
    Column("why", Text, nullable=False),
)

history: Final = Table(  # append-only
    "history", metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", String(25), nullable=False),
    Column("who", Text, nullable=False),  # a person, or "stepdown"
    Column("reference", Text, index=True),
    Column("sha256", String(64), index=True),
    Column("what", Text, nullable=False),
)

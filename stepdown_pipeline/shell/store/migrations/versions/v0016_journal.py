"""The journal of messages: a chain of digests that the database itself keeps from being changed."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from stepdown_pipeline.core.chain import FIELDS, START, digest

revision = "0016"
down_revision = "0015"

_SQLITE = (
    "create trigger journal_unchanged before update on journal begin "
    "select raise(abort, 'a row of the journal is never changed'); end",
    "create trigger journal_kept before delete on journal begin "
    "select raise(abort, 'a row of the journal is never deleted'); end",
    # also keeps INSERT OR REPLACE from putting another in a row's place, of which a trigger on delete is not told
    "create trigger journal_in_order before insert on journal "
    "when new.seq <> (select coalesce(max(seq), 0) + 1 from journal) or new.before <> "
    "coalesce((select hash from journal where seq = new.seq - 1), printf('%064d', 0)) begin "
    "select raise(abort, 'a row of the journal follows on the last one'); end",
)
_POSTGRESQL = (
    "create function journal_unchanged() returns trigger language plpgsql as "
    "'begin raise exception ''a row of the journal is never changed or deleted''; end'",
    "create trigger journal_unchanged before update or delete or truncate on journal "
    "for each statement execute function journal_unchanged()",
    "create function journal_in_order() returns trigger language plpgsql as "
    "'begin if new.seq <> (select coalesce(max(seq), 0) + 1 from journal) "
    "or new.before <> coalesce((select hash from journal where seq = new.seq - 1), repeat(''0'', 64)) "
    "then raise exception ''a row of the journal follows on the last one''; end if; return new; end'",
    "create trigger journal_in_order before insert on journal for each row execute function journal_in_order()",
)

_BEFORE = sa.text(
    "select notices.id, notices.reference, notices.kind, notices.sha256, receipts.recipient, receipts.state, "
    "receipts.reply, receipts.changed_at from receipts join notices on notices.id = receipts.notice "
    "order by receipts.changed_at, receipts.id")


def upgrade() -> None:
    op.create_table(
        "journal",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        *(sa.Column(name, kind, nullable=False) for name, kind in (
            ("at", sa.String(25)), ("event", sa.String(20)), ("notice", sa.String(40)), ("reference", sa.Text()),
            ("kind", sa.String(40)), ("recipient", sa.Text()), ("state", sa.String(12)), ("reply", sa.Text()),
            ("sha256", sa.String(64)), ("who", sa.Text()), ("before", sa.String(64)), ("hash", sa.String(64)))),
        sa.PrimaryKeyConstraint("seq", name="pk_journal"),
        sa.UniqueConstraint("before", name="uq_journal_before"),
    )
    op.create_index("ix_journal_notice", "journal", ["notice"])
    op.create_index("ix_journal_reference", "journal", ["reference"])
    connection = op.get_bind()
    for statement in triggers(connection.dialect.name):
        op.execute(statement)
    _what_was_sent_before(connection)


def triggers(dialect: str) -> tuple[str, ...]:
    """What keeps the journal as it was written."""
    return _POSTGRESQL if dialect == "postgresql" else _SQLITE


def _what_was_sent_before(connection: sa.Connection) -> None:
    """How each message stood when the journal was begun: written afterwards, and said to be so."""
    at, before = datetime.now(UTC).isoformat(timespec="seconds"), START
    columns = sa.table("journal", *(sa.column(name) for name in (*FIELDS, "hash")))
    rows = []
    for seq, one in enumerate(connection.execute(_BEFORE), 1):
        row = {"seq": seq, "at": at, "event": "written_afterwards", "notice": one.id, "reference": one.reference,
               "kind": one.kind, "recipient": one.recipient, "state": one.state,
               "reply": f"So since {one.changed_at}: {one.reply or 'no reply'}", "sha256": one.sha256,
               "who": "stepdown", "before": before}
        before = digest(row)
        rows.append({**row, "hash": before})
    if rows:
        connection.execute(sa.insert(columns), rows)

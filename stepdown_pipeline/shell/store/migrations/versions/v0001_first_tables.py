"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "cases",
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=16)),
        sa.Column("shown", sa.JSON()),
        sa.Column("opened_at", sa.String(length=25), nullable=False),
        sa.Column("advanced_at", sa.String(length=25)),
        sa.Column("next_look_on", sa.String(length=10)),
        sa.Column("dirty", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("notes_due", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("empty", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("reference", name="pk_cases"),
    )
    op.create_index(
        "ix_cases_dirty", "cases", ["reference"], sqlite_where=sa.text("dirty"),
        postgresql_where=sa.text("dirty"),
    )
    op.create_index(
        "ix_cases_next_look", "cases", ["next_look_on"], sqlite_where=sa.text("next_look_on is not null"),
        postgresql_where=sa.text("next_look_on is not null"),
    )
    op.create_index(
        "ix_cases_notes_due", "cases", ["reference"], sqlite_where=sa.text("notes_due"),
        postgresql_where=sa.text("notes_due"),
    )
    op.create_table(
        "documents",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("arrival", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("received_at", sa.String(length=25), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=40)),
        sa.Column("reading", sa.JSON()),
        sa.Column("reader_version", sa.String(length=40)),
        sa.Column("reference", sa.Text()),
        sa.Column("standing", sa.String(length=12)),
        sa.Column("to_join", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_documents"),
        sa.UniqueConstraint("arrival", name="uq_documents_arrival"),
    )
    op.create_index("ix_documents_reference", "documents", ["reference"])
    op.create_index(
        "ix_documents_to_join", "documents", ["arrival"], sqlite_where=sa.text("to_join"),
        postgresql_where=sa.text("to_join"),
    )
    op.create_index(
        "ix_documents_unread", "documents", ["arrival"], sqlite_where=sa.text("state = 'unread'"),
        postgresql_where=sa.text("state = 'unread'"),
    )
    op.create_table(
        "history",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", sa.String(length=25), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text()),
        sa.Column("sha256", sa.String(length=64)),
        sa.Column("what", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_history"),
    )
    op.create_index("ix_history_reference", "history", ["reference"])
    op.create_index("ix_history_sha256", "history", ["sha256"])
    op.create_table(
        "notices",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("folder", sa.String(length=8)),
        sa.Column("created_at", sa.String(length=25), nullable=False),
        sa.Column("to_file", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_notices"),
        sa.UniqueConstraint("message_id", name="uq_notices_message_id"),
    )
    op.create_index("ix_notices_reference", "notices", ["reference"])
    op.create_index(
        "ix_notices_to_file", "notices", ["id"], sqlite_where=sa.text("to_file"),
        postgresql_where=sa.text("to_file"),
    )
    op.create_table(
        "overrides",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=25), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_overrides"),
    )
    op.create_index("ix_overrides_reference", "overrides", ["reference"])
    op.create_table(
        "arrivals",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("sha256", sa.String(length=64)),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("mtime_ns", sa.BigInteger(), nullable=False),
        sa.Column("received_at", sa.String(length=25), nullable=False),
        sa.Column("outcome", sa.String(length=12), nullable=False),
        sa.Column("why", sa.Text(), server_default="", nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("place", sa.Text()),
        sa.ForeignKeyConstraint(["sha256"], ["documents.sha256"], name="fk_arrivals_sha256"),
        sa.PrimaryKeyConstraint("id", name="pk_arrivals"),
    )
    op.create_index(
        "ix_arrivals_not_placed", "arrivals", ["state"], sqlite_where=sa.text("state in ('here', 'stuck')"),
        postgresql_where=sa.text("state in ('here', 'stuck')"),
    )
    op.create_index("ix_arrivals_place", "arrivals", ["place"])
    op.create_index("ix_arrivals_sha256", "arrivals", ["sha256"])
    op.create_table(
        "deadlines",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("due", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("remind_on", sa.String(length=10)),
        sa.ForeignKeyConstraint(["reference"], ["cases.reference"], name="fk_deadlines_reference"),
        sa.PrimaryKeyConstraint("id", name="pk_deadlines"),
    )
    op.create_index("ix_deadlines_reference", "deadlines", ["reference"])
    op.create_table(
        "document_keys",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("meets", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sha256"], ["documents.sha256"], name="fk_document_keys_sha256", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("sha256", "key", name="pk_document_keys"),
    )
    op.create_index("ix_document_keys_key", "document_keys", ["key"])
    op.create_table(
        "messages",
        sa.Column("notice", sa.String(length=40), nullable=False),
        sa.Column("eml", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["notice"], ["notices.id"], name="fk_messages_notice"),
        sa.PrimaryKeyConstraint("notice", name="pk_messages"),
    )
    op.create_table(
        "receipts",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("notice", sa.String(length=40), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("reply", sa.Text(), server_default="", nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("next_at", sa.String(length=25)),
        sa.Column("changed_at", sa.String(length=25), nullable=False),
        sa.ForeignKeyConstraint(["notice"], ["notices.id"], name="fk_receipts_notice"),
        sa.PrimaryKeyConstraint("id", name="pk_receipts"),
        sa.UniqueConstraint("notice", "recipient", name="uq_receipts_notice_recipient"),
    )
    op.create_index(
        "ix_receipts_open", "receipts", ["next_at"],
        sqlite_where=sa.text("state in ('queued', 'in_flight', 'deferred')"),
        postgresql_where=sa.text("state in ('queued', 'in_flight', 'deferred')"),
    )
    op.create_index(
        "ix_receipts_parked", "receipts", ["notice"],
        sqlite_where=sa.text("state in ('refused', 'given_up', 'ambiguous')"),
        postgresql_where=sa.text("state in ('refused', 'given_up', 'ambiguous')"),
    )
    op.create_table(
        "settlements",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("value", sa.JSON()),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=25), nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["documents.sha256"], name="fk_settlements_sha256"),
        sa.PrimaryKeyConstraint("id", name="pk_settlements"),
    )
    op.create_index("ix_settlements_sha256", "settlements", ["sha256"])

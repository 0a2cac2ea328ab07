"""What the working desk says of itself, files dropped in the browser, and lists of cases and messages by index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

_STANDING = sa.text("not empty")
_OPEN = sa.text("state in ('queued', 'in_flight', 'deferred')")
_PARKED = sa.text("state in ('refused', 'given_up', 'ambiguous')")
_ACCEPTED = sa.text("state = 'accepted'")


def upgrade() -> None:
    op.create_table(
        "pulse",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=25), nullable=False),
        sa.Column("works", sa.String(length=8), nullable=False),
        sa.Column("looked_at", sa.String(length=25), nullable=True),
        sa.Column("doing", sa.JSON(), nullable=True),
        sa.Column("waiting", sa.JSON(), nullable=False),
        sa.Column("waiting_count", sa.Integer(), nullable=False),
        sa.Column("troubles", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_pulse"),
    )
    op.create_table(
        "uploads",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("why", sa.Text(), server_default="", nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=25), nullable=False),
        sa.Column("after", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_uploads"),
    )
    op.create_index("ix_uploads_batch", "uploads", ["batch"])
    op.create_table(
        "awaited",
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("advanced_at", sa.String(length=25), nullable=False),
        sa.ForeignKeyConstraint(["reference"], ["cases.reference"], name="fk_awaited_reference"),
        sa.PrimaryKeyConstraint("reference", "what", name="pk_awaited"),
    )
    op.create_index("ix_awaited_what", "awaited", ["what", "advanced_at", "reference"])
    op.add_column("cases", sa.Column("team", sa.Text(), nullable=True))
    _fill()
    latest = ["advanced_at", "reference", "empty"]
    for name, columns in (("latest", latest), ("by_reference", ["reference", "empty"]),
                          ("by_status", ["status", *latest]), ("by_team", ["team", *latest]),
                          ("by_team_status", ["team", "status", *latest])):
        op.create_index(f"ix_cases_{name}", "cases", columns, sqlite_where=_STANDING, postgresql_where=_STANDING)
    op.create_index("ix_arrivals_received_at", "arrivals", ["received_at", "id", "outcome"])
    for name, which in (("open", _OPEN), ("parked", _PARKED), ("accepted", _ACCEPTED)):
        op.create_index(f"ix_receipts_{name}_latest", "receipts", ["changed_at", "id", "state"], sqlite_where=which,
                        postgresql_where=which)


def _fill() -> None:
    """The team and what is waited for, out of what is shown of each case."""
    cases = sa.table("cases", sa.column("reference"), sa.column("status"), sa.column("shown", sa.JSON()),
                     sa.column("advanced_at"), sa.column("empty", sa.Boolean()), sa.column("team"))
    awaited = sa.table("awaited", sa.column("reference"), sa.column("what"), sa.column("advanced_at"))
    connection = op.get_bind()
    last: str | None = ""
    while last is not None:
        rows = connection.execute(
            sa.select(cases.c.reference, cases.c.status, cases.c.shown, cases.c.advanced_at, cases.c.empty)
            .where(cases.c.reference > last, cases.c.shown.is_not(None)).order_by(cases.c.reference).limit(500)).all()
        teams = [{"case": row.reference, "goes_to": row.shown["route"]["team"]} for row in rows]
        waits = [{"reference": row.reference, "what": what, "advanced_at": row.advanced_at} for row in rows
                 if row.status == "waiting" and not row.empty
                 for what in dict.fromkeys(row.shown.get("waiting_for", ()))]
        if teams:
            connection.execute(sa.update(cases).where(cases.c.reference == sa.bindparam("case")).values(
                team=sa.bindparam("goes_to")), teams)
        if waits:
            connection.execute(sa.insert(awaited), waits)
        last = rows[-1].reference if rows else None

"""How each case stood, whenever that changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "turns",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("on", sa.String(length=10), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("route", sa.String(length=24), nullable=False),
        sa.Column("area", sa.Text()),
        sa.Column("meeting_on", sa.String(length=10)),
        sa.Column("parent_attended", sa.Text()),
        sa.Column("minutes", sa.String(length=8)),
        sa.Column("outcome", sa.Text()),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.Column("missing", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_turns"),
    )
    op.create_index("ix_turns_reference", "turns", ["reference"])

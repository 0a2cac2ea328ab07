"""Checks that managers switch off; overrides that are taken back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.add_column("overrides", sa.Column("lifted", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_table(
        "check_switches",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("check", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("off", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=25), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_check_switches"),
    )
    op.create_index("ix_check_switches_check", "check_switches", ["check"])
    op.create_index("ix_check_switches_off", "check_switches", ["check"], sqlite_where=sa.text("off"),
                    postgresql_where=sa.text("off"))

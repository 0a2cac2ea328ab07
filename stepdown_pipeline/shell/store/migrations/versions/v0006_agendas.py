"""Which cases an agenda of a step-down meeting carried."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "agenda_cases",
        sa.Column("meeting", sa.String(length=12), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=25), nullable=False),
        sa.PrimaryKeyConstraint("meeting", "day", "reference", name="pk_agenda_cases"),
    )
    op.create_index("ix_agenda_cases_reference", "agenda_cases", ["reference"])

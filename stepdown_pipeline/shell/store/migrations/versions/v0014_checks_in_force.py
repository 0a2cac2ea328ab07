"""By which checks open cases were judged last, and why a case is judged afresh."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.add_column("cases", sa.Column("because", sa.Text(), nullable=True))
    op.create_table(
        "checks_in_force",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("versions", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_checks_in_force"),
    )

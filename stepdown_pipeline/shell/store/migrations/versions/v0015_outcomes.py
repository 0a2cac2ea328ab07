"""Of which held messages the desk was told; when messages went to the mail server within the last minute."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

_UNTOLD = sa.text("state in ('refused', 'given_up', 'ambiguous') and not told")


def upgrade() -> None:
    op.add_column("receipts", sa.Column("told", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.execute("update receipts set told = true")  # nobody is written to about the past
    op.create_index("ix_receipts_untold", "receipts", ["notice"], sqlite_where=_UNTOLD, postgresql_where=_UNTOLD)
    op.create_table(
        "hand_overs",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", sa.Float(53), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_hand_overs"),
    )

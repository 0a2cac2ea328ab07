"""What stood in a place before a person settled it; cases that a person's word moves, the longest open first."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

_TO_SETTLE = sa.text("status = 'review'")


def upgrade() -> None:
    op.add_column("settlements", sa.Column("before", sa.JSON(), nullable=True))
    op.create_index("ix_cases_to_settle", "cases", ["opened_at", "reference"], sqlite_where=_TO_SETTLE,
                    postgresql_where=_TO_SETTLE)

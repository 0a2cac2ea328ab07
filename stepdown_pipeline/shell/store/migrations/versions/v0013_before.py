"""What stood in a place before a person settled it; cases that a person's word moves, the longest open first."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

_STANDING = sa.text("not empty")


def upgrade() -> None:
    op.add_column("settlements", sa.Column("before", sa.JSON(), nullable=True))
    op.create_index("ix_cases_to_settle", "cases", ["status", "opened_at", "reference", "empty"],
                    sqlite_where=_STANDING, postgresql_where=_STANDING)

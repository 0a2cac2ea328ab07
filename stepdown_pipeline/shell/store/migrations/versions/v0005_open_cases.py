"""Cases that wait are found without looking at all of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_index(
        "ix_cases_open", "cases", ["reference"], sqlite_where=sa.text("status in ('waiting', 'review', 'refused')"),
        postgresql_where=sa.text("status in ('waiting', 'review', 'refused')"),
    )

"""Who is reminded of a deadline, and when."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("deadlines", sa.Column("reminders", sa.JSON()))

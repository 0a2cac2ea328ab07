"""What came with an e-mail knows which."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    with op.batch_alter_table("arrivals") as table:
        table.add_column(sa.Column("came_with", sa.String(length=64)))
        table.create_foreign_key("fk_arrivals_came_with_documents", "documents", ["came_with"], ["sha256"])
        table.create_index("ix_arrivals_came_with", ["came_with"])

"""What came with an e-mail knows which."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.execute("ALTER TABLE arrivals ADD COLUMN came_with VARCHAR(64) "
               "CONSTRAINT fk_arrivals_came_with_documents REFERENCES documents (sha256)")
    op.create_index("ix_arrivals_came_with", "arrivals", ["came_with"])

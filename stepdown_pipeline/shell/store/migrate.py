"""Running the migrations that are shipped inside the package."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import command
from alembic.config import Config


def upgrade(tx: sa.Connection) -> None:
    """All migrations in this one transaction: killed half-way, the database stands as it was."""
    config = Config()
    config.set_main_option("script_location", "stepdown_pipeline.shell.store:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = tx
    command.upgrade(config, "head")

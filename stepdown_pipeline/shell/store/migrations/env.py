"""Alembic's entry: runs over the connection that the program hands in."""

from __future__ import annotations

from alembic import context

from stepdown_pipeline.shell.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata,
    transactional_ddl=True, render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()

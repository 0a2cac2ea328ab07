"""What stands still in the workspace until somebody decides: held messages, files that cannot leave the inbox."""

from __future__ import annotations

from collections.abc import Iterator

from stepdown_pipeline.config import Config
from stepdown_pipeline.shell.store import Database, StoreError, post

from .line import Line, fault, ok, warning


def standing(config: Config) -> Iterator[Line]:
    """Held and undelivered messages, by case."""
    database = Database(config.state_dir / "stepdown.db")
    try:
        if not database.ready():
            yield ok("messages", "nothing was processed in this workspace yet.")
            return
        with database.reading() as tx:
            held = sorted({line[0] for line in post.lines(tx, post.parked_notices(tx))})
            queued = post.waiting_count(tx)
    except StoreError as error:
        yield fault("database", str(error))
        return
    finally:
        database.close()
    if held:
        yield warning("messages", f"messages are held in the cases {', '.join(held)}, since nobody can tell whether "
                                  "they arrived. Find out, then use \"stepdown resend\".")
    if queued:
        yield warning("messages", f"{queued} wait for the mail server.")
    if not held and not queued:
        yield ok("messages", "none is held, none waits.")

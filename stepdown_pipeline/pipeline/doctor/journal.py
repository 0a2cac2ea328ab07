"""Whether what was sent can be proved: the journal, the heads written down of it, the receipts, the messages' bytes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sqlalchemy.exc import DatabaseError

from stepdown_pipeline.config import Config
from stepdown_pipeline.pipeline.heads import Heads
from stepdown_pipeline.pipeline.verifying import Checked, verify
from stepdown_pipeline.shell.store import Database, StoreError

from .line import Line, fault, ok

_MOST: Final = 10  # things wrong that are each told
_DO: Final = ("Keep the state folder as it is for whoever has to find out why, and compare with the last backup and "
              "with the digests in the managers' monthly mail (docs/operations.md, proof).")


def proven(config: Config, *, whole: bool = False) -> Iterator[Line]:
    """A line for each thing that is wrong; else what was gone through."""
    database = Database(config.state_dir / "stepdown.db")
    try:
        if not database.ready():
            return
        checked = verify(database, config.outbox, Heads(config.state_dir), whole=whole)
    except StoreError:
        return  # told of the messages
    except DatabaseError as error:
        yield fault("journal", f"the database cannot be read through ({error.orig}). Put back the last backup of the "
                               "state folder.")
        return
    finally:
        database.close()
    yield from told(checked)


def told(checked: Checked) -> Iterator[Line]:
    """What was found, as lines."""
    for sentence in checked.wrong[:_MOST]:
        yield fault("journal", f"{sentence} {_DO}")
    if len(checked.wrong) > _MOST:
        yield fault("journal", f"{len(checked.wrong) - _MOST} more like these. `stepdown journal verify` lists all.")
    if not checked.wrong:
        yield ok("journal", in_words(checked))


def in_words(checked: Checked) -> str:
    """What was gone through."""
    if not checked.head.seq:
        return "no message was made yet."
    rows = "its 1 row follows" if checked.head.seq == 1 else f"its {checked.head.seq} rows follow"
    part = (f"{rows} on each other" if not checked.since else
            f"its rows from {checked.since + 1} to {checked.head.seq} follow on each other (all: --whole)")
    looked = "" if checked.messages + checked.gone == checked.of else ", the newest"
    gone = f", and {checked.gone} are not there any more" if checked.gone else ""
    return (f"{part}, up to {checked.head.hash[:12]}; heads kept of it in journal/heads.txt: {checked.heads}, each in "
            f"its place; receipts that agree with it: {checked.receipts}, all; messages whose bytes are as they were "
            f"sent: {checked.messages} of {checked.of}{looked}{gone}.")

"""Open cases judged afresh when other checks are in force than those by which they were judged last.

Once for each change, also across a restart: the set that judged last is kept in the database and changes in the same
commit in which the cases are marked. Cases that have moved on stay as they are, as with a switch.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from stepdown_pipeline.core.notices.wording import listed
from stepdown_pipeline.shell.store import history, instant, judged_by, switches
from stepdown_pipeline.shell.store.history import Happening

from .cabinet import Cabinet
from .plugged import REFUSES, kept_checks
from .stopping import Stop

_MOST_NAMED: Final = 4  # files in one sentence


def look(cabinet: Cabinet, now: datetime, stop: Stop) -> int:
    """Mark every open case when what is in force has changed; gives how many were marked.

    A file that refuses marks nothing when it comes, so that a slip costs no message for each case; when it is mended
    or taken away it does. A file that has only just gone may be one that is being saved: it is given the quiet time.
    """
    stands = cabinet.parts.rules.in_force()
    with cabinet.database.reading() as tx:
        was = judged_by.judged_by(tx)
    if stands is not None and set(was) - set(stands):
        stop.wait(_unsettled(cabinet))
        stands = cabinet.parts.rules.in_force()
    if stands is None or stands == was:
        return 0
    because = _because(was, stands)
    with cabinet.database.writing() as tx:
        judged_by.judge_by(tx, stands)
        marked = switches.look_at_open_cases_again(tx, because) if because else 0
        if was and because:
            cases = "1 open case is" if marked == 1 else f"{marked} open cases are"
            history.add(tx, Happening(instant(now), f"{because[:1].upper()}{because[1:]}. {cases} judged afresh."))
    _let_go_of_old_versions(cabinet)
    return marked


def _because(was: Mapping[str, str], stands: Mapping[str, str]) -> str:
    """The end of a sentence that begins with "since"; nothing when no case need be judged afresh."""
    if not was:
        return "the program was brought up to date"
    lines = [f"{file} was {_turn(file, was, stands)}" for file in sorted({*was, *stands})
             if was.get(file) != stands.get(file) and stands.get(file) != REFUSES]
    more = len(lines) - _MOST_NAMED
    return listed([*lines[:_MOST_NAMED], *([f"{more} more files of checks changed"] if more > 0 else [])])


def _turn(file: str, was: Mapping[str, str], stands: Mapping[str, str]) -> str:
    if file not in stands:
        return "taken out of force"
    if file not in was:
        return "put into force"
    return "mended" if was[file] == REFUSES else "changed"


def _unsettled(cabinet: Cabinet) -> float:
    """Seconds until the folder of checks has been left alone for the quiet time."""
    quiet = cabinet.config.quiet_seconds
    try:
        since = time.time() - cabinet.config.plugins.stat().st_mtime
    except OSError:
        return 0.0
    return max(0.0, quiet - max(0.0, since))


def _let_go_of_old_versions(cabinet: Cabinet) -> None:
    kept = kept_checks(cabinet.config)
    if kept.crowded():
        with cabinet.database.reading() as tx:
            named = judged_by.named_versions(tx) | set(judged_by.judged_by(tx).values())
        kept.prune(named)

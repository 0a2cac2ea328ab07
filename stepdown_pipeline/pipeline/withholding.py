"""Messages that were made and must not go any more: whom the consent form shuts out since.

What waits in the queue is judged with its case, before anything is handed over: a new consent form keeps back what an
older one let through. What is held so goes nowhere by itself, and is judged again when a person has it sent again.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from sqlalchemy import Connection

from stepdown_pipeline.core.case import Case
from stepdown_pipeline.core.notices.exclusions import Exclusion, waiting_for
from stepdown_pipeline.shell.store import history, instant, withheld
from stepdown_pipeline.shell.store.history import Happening

_WHY: Final = "Not sent: the consent form says not to share with “{words}”, which {means} {name}. The desk decides."
_TOLD: Final = "A message that waited is held, since the consent form shuts its recipient out: {kind}."


def withhold(tx: Connection, case: Case, now: datetime) -> int:
    """Hold what waits for those whom the form shuts out; gives how many receipts. The desk is told by a notice."""
    found = [(line, shut_out) for line in withheld.waiting(tx, case.reference)
             if (shut_out := waiting_for(case, line.kind, line.recipient)) is not None]
    withheld.hold(tx, [(line, _why(shut_out)) for line, shut_out in found], instant(now))
    history.add(tx, *(Happening(instant(now), _TOLD.format(kind=line.kind.replace("_", " ")), reference=case.reference)
                      for line, _ in found))
    return len(found)


def _why(shut_out: Exclusion) -> str:
    return _WHY.format(words=shut_out.words[:200], name=shut_out.recipient.name or "this recipient",
                       means="is" if shut_out.certain else "may be")

"""Messages that were made and must not go any more: whom the consent form shuts out since.

What waits in the queue is judged with its case, before anything is handed over: a new consent form keeps back what an
older one let through. What is held so goes nowhere by itself, and is judged again when a person has it sent again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final

from sqlalchemy import Connection

from stepdown_pipeline.core.case import Case
from stepdown_pipeline.core.notice import Notice
from stepdown_pipeline.core.notices.addresses import known
from stepdown_pipeline.core.notices.exclusions import Exclusion, exclusions, waiting_for
from stepdown_pipeline.core.notices.wording import day, plain
from stepdown_pipeline.shell.store import history, instant, moment, withheld
from stepdown_pipeline.shell.store.history import Happening

_WHY: Final = "Not sent: the consent form says not to share with “{words}”, which {means} {name}. The desk decides."
_BEFORE: Final = "(this time; messages about the case went there before, the first on {day})"
_TOLD: Final = "A message that waited is held, since the consent form shuts its recipient out: {kind}."


def withhold(tx: Connection, case: Case, now: datetime) -> int:
    """Hold what waits for those whom the form shuts out; gives how many receipts. The desk is told by a notice."""
    found = [(line, shut_out) for line in withheld.waiting(tx, case.reference)
             if (shut_out := waiting_for(case, line.kind, line.recipient)) is not None]
    withheld.hold(tx, [(line, _why(shut_out)) for line, shut_out in found], instant(now))
    history.add(tx, *(Happening(instant(now), _TOLD.format(kind=line.kind.replace("_", " ")), reference=case.reference)
                      for line, _ in found))
    return len(found)


def sent_before(tx: Connection, case: Case) -> dict[str, str]:
    """The day on which whom the form shuts out first had a message of the case, by their name; before the form came."""
    names = known(case.directory)
    if not exclusions(case):
        return {}
    return {plain(names[address.casefold()], 120): day(moment(at).astimezone().date())
            for address, at in withheld.reached(tx, case.reference).items() if address.casefold() in names}


def with_what_was_sent(notice: Notice, before: Mapping[str, str]) -> Notice:
    """The notice, which does not say of anybody that nothing was sent to them when something was."""
    held = notice.context.get("withheld")
    if not held or not any(item["name"] in before for item in held):
        return notice
    said = [{**item, "name": f"{item['name']} {_BEFORE.format(day=before[item['name']])}"} if item["name"] in before
            else item for item in held]
    return replace(notice, context={**notice.context, "withheld": said})


def _why(shut_out: Exclusion) -> str:
    return _WHY.format(words=shut_out.words[:200], name=shut_out.recipient.name or "this recipient",
                       means="is" if shut_out.certain else "may be")

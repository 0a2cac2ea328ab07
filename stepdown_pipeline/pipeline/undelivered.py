"""What could not be delivered: the desk is told by a mail, and the team's other address gets the message."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from stepdown_pipeline.config import Config
from stepdown_pipeline.core.notices.exclusions import waiting_for
from stepdown_pipeline.core.notices.undelivered import Undelivered, other_addresses, undelivered_notice
from stepdown_pipeline.shell.store import Database, history, instant, post, post_outcomes
from stepdown_pipeline.shell.store.history import Happening
from stepdown_pipeline.shell.store.post_outcomes import Failure, Parked

from .advance import assembled, gather
from .parts import Parts
from .preparing import prepared

_ELSEWHERE: Final = "The message goes to the other address of the team that did not get it"


def tell_undelivered(database: Database, config: Config, parts: Parts, now: datetime) -> bool:
    """Tell of every message that was parked since this was last asked; whether there is more to send now.

    What could not be told by mail (there is no desk's address, or the mail that failed was to the desk itself, or such
    news as this) stands on the pages and in `case` alone.
    """
    with database.reading() as tx:
        failures = post_outcomes.untold(tx)
    more = [_tell(database, config, parts, failure, now) for failure in failures]
    return any(more)


def _expired(one: Parked) -> bool:
    """Whether a server further on gave it up, and sent it back."""
    return one.state == "given_up" and one.reply[:1].isdigit()


def _tell(database: Database, config: Config, parts: Parts, failure: Failure, now: datetime) -> bool:
    directory, at, writer = config.directory, instant(now), parts.writer
    others = {one.recipient: [other for other in other_addresses(one.recipient, directory)
                              if _allowed(database, parts, failure, other, now)]
              for one in failure.parked if one.state == "refused" or _expired(one)}
    notice = undelivered_notice(
        failure.id, failure.reference, failure.kind,
        [Undelivered(one.recipient, one.state, one.reply, one.attempts, ", ".join(others.get(one.recipient, ())))
         for one in failure.parked], directory, now.astimezone().date())
    letter = [prepared(writer, notice, writer.letter(notice, (), now))] if notice else []
    with database.writing() as tx:
        post_outcomes.told(tx, failure.parked)
        new = post_outcomes.also_to(tx, failure.id, [to for found in others.values() for to in found], at)
        made = post.prepare(tx, letter, at)
        happened = [Happening(at, f"{_ELSEWHERE}: {failure.kind.replace('_', ' ')}.", reference=failure.reference)
                    for _ in new]
        if made:
            happened.append(Happening(at, "The desk was told that a message was not delivered: "
                                          f"{failure.kind.replace('_', ' ')}.", reference=failure.reference))
        history.add(tx, *happened)
    return bool(new or made)


def _allowed(database: Database, parts: Parts, failure: Failure, address: str, now: datetime) -> bool:
    """Whether the consent form of the message's case lets it go to that address."""
    today = now.astimezone().date()
    files = assembled(parts, gather(database, (), {failure.reference}), today)
    return all(waiting_for(parts.rules.facts(file, today), failure.kind, address) is None
               for file in files if file.reference == failure.reference)

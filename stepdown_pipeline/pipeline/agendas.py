"""The agendas of the step-down meetings: made and sent some days ahead, and afresh on the day, each once (O10, O11)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection

from stepdown_pipeline.config import Config
from stepdown_pipeline.core.agenda import Agenda, agenda
from stepdown_pipeline.core.notice import Notice
from stepdown_pipeline.core.notices.agenda import When, file_name
from stepdown_pipeline.core.notices.wording import day as day_words
from stepdown_pipeline.core.notices.wording import listed
from stepdown_pipeline.core.rhythm import MEETINGS, Rhythm
from stepdown_pipeline.shell.disk import write_durably
from stepdown_pipeline.shell.store import agendas, cases, history, instant, post, unmade
from stepdown_pipeline.shell.store.history import Happening
from stepdown_pipeline.shell.store.post import Prepared
from stepdown_pipeline.shell.store.unmade import Unmade

from . import agenda_copies, missing_passwords
from .advance import gather, judge
from .cabinet import Cabinet
from .show import outcome_to_json

_WITHOUT: Final = "Left off the agenda of the {title} for {to}: the consent form says not to share with them."
_MISSED: Final = ("The program was not running on {days} to send the agenda of the day for the {title}. For the "
                  "{number} {cases} on it now, call `stepdown agenda --meeting {meeting} --date {last}`.")


def rhythm_of(config: Config, meeting: str) -> Rhythm:
    return config.meetings.assessment if meeting == "assessment" else config.meetings.cin


def due(config: Config, now: datetime) -> Iterator[tuple[str, date, When]]:
    """The meetings whose agenda is to be out by now: (meeting, its day, for which occasion)."""
    here = now.astimezone()
    if here.time() < time.fromisoformat(config.meetings.sent_from):
        return
    today = here.date()
    for meeting in MEETINGS:
        rhythm = rhythm_of(config, meeting)
        day = rhythm.next_from(today)
        if day == today:
            yield meeting, day, "on the day"
        elif day - timedelta(days=rhythm.agenda_days) <= today:
            yield meeting, day, "ahead"


def send_due(cabinet: Cabinet, now: datetime) -> int:
    """Prepare the agendas that are due and were not made before; gives how many. None goes out without a case."""
    wanted = [(meeting, day, when) for meeting, day, when in due(cabinet.config, now)
              if not _is_made(cabinet, meeting, day, when)]
    if not wanted:
        return 0
    with cabinet.database.reading() as tx:
        shown = cases.all_shown(tx)
    return sum(_send(cabinet, agenda(meeting, day, shown), when, now) for meeting, day, when in wanted)


def missed(cabinet: Cabinet, now: datetime) -> list[str]:
    """A sentence for each meeting that passed while the program was not running to make its agenda; each once.

    Nothing is said where no case would be presented even now, nor before the first pass.
    """
    found = [_missed(cabinet, meeting, now) for meeting in MEETINGS]
    return [sentence for sentence in found if sentence]


def _missed(cabinet: Cabinet, meeting: str, now: datetime) -> str:
    today = now.astimezone().date()
    made_today = any(one == meeting and day == today for one, day, _ in due(cabinet.config, now))
    through = (today if made_today else today - timedelta(days=1)).isoformat()
    with cabinet.database.reading() as tx:
        kept = agendas.kept_until(tx, meeting)
        if kept is not None and kept >= through:
            return ""
        days = rhythm_of(cabinet.config, meeting).between(date.fromisoformat(kept), today) if kept else []
        stand = agenda(meeting, days[-1], cases.all_shown(tx)).cases if days else ()
    sentence = _MISSED.format(
        title=MEETINGS[meeting], days=listed(day_words(day) for day in days), number=len(stand),
        cases="case that stands" if len(stand) == 1 else "cases that stand", meeting=meeting, last=days[-1],
    ) if stand else ""
    with cabinet.database.writing() as tx:
        agendas.keep(tx, meeting, through)
        if sentence:
            history.add(tx, Happening(instant(now), sentence))
    return sentence


def _is_made(cabinet: Cabinet, meeting: str, day: date, when: When) -> bool:
    notice = cabinet.parts.writer.agenda(Agenda(meeting, day, ()), rhythm_of(cabinet.config, meeting), day, when)
    if notice is None:
        return True  # nobody is to get it
    with cabinet.database.reading() as tx:
        return cabinet.parts.writer.identity(notice) in post.made_for(tx, [notice.reference])


def _send(cabinet: Cabinet, made: Agenda, when: When, now: datetime) -> bool:
    writer, rhythm, today = cabinet.parts.writer, rhythm_of(cabinet.config, made.meeting), now.astimezone().date()
    copies = agenda_copies.copies(cabinet, made, rhythm, today, when)
    if not copies:
        return False
    found = [_made(cabinet, mine, notice, writer.agenda_document(mine, rhythm, today), now)
             for mine, notice, _ in copies]
    unready = [one for one in found if isinstance(one, Unmade)]
    at = instant(now)
    with cabinet.database.writing() as tx:
        history.add(tx, *(missing_passwords.held(one, now) for one in unmade.put(
            tx, copies[0][1].reference, unready)))
        if unready:
            return False
        for messages in found:
            post.prepare(tx, [] if isinstance(messages, Unmade) else messages, at)
        _carry(tx, made, at)
        for _, notice, lacks in copies:
            sentence = _WITHOUT.format(title=MEETINGS[made.meeting], to=listed(one.name for one in notice.to))
            history.add(tx, *(Happening(at, sentence, reference=reference) for reference in lacks))
    return True


def _made(cabinet: Cabinet, made: Agenda, notice: Notice, document: bytes, now: datetime) -> list[Prepared] | Unmade:
    writer = cabinet.parts.writer
    return missing_passwords.made(writer, cabinet.config.directory, notice,
                                  lambda part: writer.letter(part, [(file_name(made), document)], now))


def _carry(tx: Connection, made: Agenda, at: str) -> None:
    sentence = f"Carried on the agenda of the {MEETINGS[made.meeting]} on {day_words(made.day)}."
    new = agendas.carry(tx, made.meeting, made.day.isoformat(), (one.reference for one in made.cases), at)
    history.add(tx, *(Happening(at, sentence, reference=reference) for reference in new))


def as_asked(cabinet: Cabinet, meeting: str, day: date, now: datetime | None, clock: datetime) -> tuple[Agenda, Path]:
    """The agenda that somebody asks for, with its Word file under ``outbox/agendas``.

    As at the last pass, and on record; with ``now`` as it would be then, which is only a look.
    """
    shown = []
    if cabinet.ready():
        shown = _shown_on(cabinet, now) if now else _shown_last(cabinet)
    made = agenda(meeting, day, shown)
    today = (now or clock).astimezone().date()
    document = cabinet.parts.writer.agenda_document(made, rhythm_of(cabinet.config, meeting), today)
    path = cabinet.config.outbox / "agendas" / file_name(made)
    write_durably(path, document)
    if now is None and made.cases:
        with cabinet.database.writing() as tx:
            _carry(tx, made, instant(clock))
    return made, path


def _shown_last(cabinet: Cabinet) -> list[dict[str, Any]]:
    with cabinet.database.reading() as tx:
        return cases.all_shown(tx)


def _shown_on(cabinet: Cabinet, now: datetime) -> list[dict[str, Any]]:
    """Every case as it would be decided then; nothing is kept."""
    with cabinet.database.reading() as tx:
        left = set(cases.references(tx))
    found: dict[str, dict[str, Any]] = {}
    while left:
        group = gather(cabinet.database, (), {min(left)})
        for item in judge(cabinet.parts, group, now):
            if not item.idle:
                found[item.file.reference] = outcome_to_json(item.file, item.outcome)
        left -= {*group.references, min(left)}
    return list(found.values())

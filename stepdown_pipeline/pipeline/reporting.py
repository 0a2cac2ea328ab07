"""The managers' figures over a period, as files."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

from stepdown_pipeline.config import Config
from stepdown_pipeline.core.figures import Figures, figures
from stepdown_pipeline.core.glance import turn_of
from stepdown_pipeline.shell.disk import write_durably
from stepdown_pipeline.shell.store import cases, instant, journal, post, turns

from .advance import gather, judge
from .cabinet import Cabinet
from .preparing import prepared


def month_due(config: Config, now: datetime) -> date | None:
    """The first day of the month whose figures are to be out by now: last month's, from its end on."""
    here = now.astimezone()
    first = here.date().replace(day=1)
    if here.date() == first and here.time() < time.fromisoformat(config.meetings.sent_from):
        return None
    return (first - timedelta(days=1)).replace(day=1)


def send_due(cabinet: Cabinet, now: datetime) -> bool:
    """Prepare last month's figures, once; nothing of a month in which no case took a turn."""
    month, today, writer = month_due(cabinet.config, now), now.astimezone().date(), cabinet.parts.writer
    files = (f"report-{month:%Y-%m}.html", f"report-{month:%Y-%m}.csv", f"journal-{month:%Y-%m}.txt") if month else ()
    notice = writer.report(month, today, files) if month else None
    if month is None or notice is None:
        return False
    last = (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    with cabinet.database.reading() as tx:
        if writer.identity(notice) in post.made_for(tx, [notice.reference]) or not turns.any_between(tx, month, last):
            return False
        head = journal.head(tx)
    from stepdown_pipeline.shell.render.report import report_csv

    made = counted(cabinet, month, last)
    proof = f"{instant(now)} {head.seq} {head.hash}\r\n".encode("ascii")  # a line as in journal/heads.txt
    attached = list(zip(files, (writer.report_page(made, today), report_csv(made).encode("utf-8-sig"), proof),
                        strict=True))
    with cabinet.database.writing() as tx:
        post.prepare(tx, [prepared(writer, notice, writer.letter(notice, attached, now))], instant(now))
    return True


def period(first: date | None, last: date | None, today: date) -> tuple[date, date]:
    """The days asked for; by themselves the twelve months up to today."""
    last = last or today
    return first or (last.replace(day=1) - timedelta(days=334)).replace(day=1), last


def counted(cabinet: Cabinet, first: date, last: date, now: datetime | None = None) -> Figures:
    """The figures as at the last pass; with ``now`` as they would be then, which is only a look."""
    found = []
    if cabinet.ready():
        with cabinet.database.reading() as tx:
            found = turns.every(tx)
            left = set(cases.references(tx)) if now else set()
        while now and left:
            group = gather(cabinet.database, (), {min(left)})
            found += [turn_of(item.file, item.outcome, now.astimezone().date())
                      for item in judge(cabinet.parts, group, now) if not item.idle]
            left -= {*group.references, min(left)}
    areas = {area.id: area.name for area in cabinet.config.directory.areas}
    return figures(found, first, last, smallest=cabinet.config.smallest_number, areas=areas)


def written(cabinet: Cabinet, made: Figures, folder: Path, today: date) -> tuple[Path, Path]:
    """The page and the table, in the folder."""
    from stepdown_pipeline.shell.render.report import report_csv

    stem = f"report-{made.first.isoformat()}-to-{made.last.isoformat()}"
    page, table = folder / f"{stem}.html", folder / f"{stem}.csv"
    write_durably(page, cabinet.parts.writer.report_page(made, today))
    write_durably(table, report_csv(made).encode("utf-8-sig"))
    return page, table

"""An agenda as each recipient may have it: without the cases whose consent form shuts them out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from stepdown_pipeline.core.agenda import Agenda
from stepdown_pipeline.core.notice import Notice, Recipient
from stepdown_pipeline.core.notices.agenda import When
from stepdown_pipeline.core.notices.exclusions import excluded, exclusions
from stepdown_pipeline.core.notices.identity import news
from stepdown_pipeline.core.rhythm import Rhythm

from .advance import assembled, gather
from .cabinet import Cabinet

Copy = tuple[Agenda, Notice, tuple[str, ...]]


def copies(cabinet: Cabinet, made: Agenda, rhythm: Rhythm, today: date, when: When) -> list[Copy]:
    """The agenda and its message for each set of recipients who may see the same, with the cases that theirs lacks.

    The first keeps the identity by which the agenda is known to be made. Nobody gets one without a case.
    """
    whole = cabinet.parts.writer.agenda(made, rhythm, today, when)
    if whole is None or not made.cases:
        return []
    lacking: dict[str, list[str]] = {one.address: [] for one in whole.to}
    for reference, recipient in _shut_out(cabinet, made, whole, today):
        lacking[recipient.address].append(reference)
    groups: dict[tuple[str, ...], list[Recipient]] = {}
    for recipient in whole.to:
        groups.setdefault(tuple(lacking[recipient.address]), []).append(recipient)
    found: list[Copy] = []
    for without, to in sorted(groups.items(), key=lambda group: len(group[0])):
        mine = replace(made, cases=tuple(one for one in made.cases if one.reference not in without))
        notice = cabinet.parts.writer.agenda(mine, rhythm, today, when)
        if notice is not None and mine.cases:
            key = news(notice.key, "without", *without) if found else notice.key
            found.append((mine, replace(notice, to=tuple(to), key=key), without))
    return found


def _shut_out(cabinet: Cabinet, made: Agenda, notice: Notice, today: date) -> Iterator[tuple[str, Recipient]]:
    left = {one.reference for one in made.cases}
    while left:
        group = gather(cabinet.database, (), {min(left)})
        for file in assembled(cabinet.parts, group, today):
            if file.reference not in left:
                continue
            case = cabinet.parts.rules.facts(file, today)
            if exclusions(case):
                yield from ((file.reference, one) for one in notice.to if excluded(case, one) is not None)
        left -= {*group.references, min(left)}

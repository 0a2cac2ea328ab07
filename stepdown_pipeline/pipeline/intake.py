"""From the inbox into the database: original kept, one commit, and only then out of the inbox."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final

from stepdown_pipeline.config import Config
from stepdown_pipeline.shell.inbox import CannotMove, FileBusy, FileChanged, Look, Places, Seen, chunks
from stepdown_pipeline.shell.store import Database, Originals, arrivals, instant, moment
from stepdown_pipeline.shell.store.arrivals import Arrival, Dropped
from stepdown_pipeline.shell.store.documents import MAIL

from .mail_note import about_mail, counted
from .progress import Progress, Step
from .summary import FileLine, Summary

_TOGETHER: Final = 16  # files taken in with one commit
EMPTY: Final = "The file is empty. Save it again where it was made, and drop it again."


class Intake:
    """Takes settled files in, and puts each in the one visible place where it ends."""

    def __init__(self, config: Config, database: Database, originals: Originals) -> None:
        self._config, self._database, self._originals = config, database, originals
        self._used: set[str] = set()  # places of this round, not noted yet
        self.places = Places({"processed": config.processed_dir, "returned": config.returned_dir})

    def take_in(
        self, look: Look, now: datetime, progress: Progress, summary: Summary, stopped: Callable[[], bool],
    ) -> None:
        """Take in whatever the look found settled. Nothing leaves the inbox here."""
        with self._database.reading() as tx:
            known = {_mark(a.dropped): a for a in arrivals.not_placed(tx)}
        fresh = [seen for seen in (*look.ready, *look.empty) if (seen.source, seen.size, seen.mtime_ns) not in known]
        for start in range(0, len(fresh), _TOGETHER):
            kept: list[tuple[Dropped, str | None, str]] = []
            for number, seen in enumerate(fresh[start:start + _TOGETHER], start):
                if stopped():
                    break
                progress(Step("taking in", number, len(fresh), seen.name))
                try:
                    kept.append(self._keep(seen))
                except (FileBusy, FileChanged) as reason:
                    summary.waiting.append(FileLine(seen.source, None, str(reason)))
            self._note(kept, instant(now))

    def _keep(self, seen: Seen) -> tuple[Dropped, str | None, str]:
        """The original into the store: (file, digest, why it is returned unread)."""
        dropped = Dropped(seen.name, seen.source, seen.size, seen.mtime_ns)
        why = too_large(seen.size, self._config.reading.size_mb) if seen.size else EMPTY
        return dropped, None if why else self._originals.keep(chunks(seen)), why

    def _note(self, kept: list[tuple[Dropped, str | None, str]], at: str) -> None:
        """One commit for what was kept: from now on it cannot be lost."""
        if not kept:
            return
        with self._database.writing() as tx:
            arrivals.take_in(tx, kept, at)

    def place(self, look: Look, summary: Summary) -> int:
        """Move every file that was read, copied or returned to its visible place; gives how many were moved."""
        here = {(seen.source, seen.size, seen.mtime_ns): seen for seen in (*look.ready, *look.empty)}
        with self._database.reading() as tx:
            waiting = [a for a in arrivals.not_placed(tx) if a.sha256 is None or a.kind is not None]
            mails = {a.id: arrivals.attached_to(tx, a.sha256) for a in waiting if a.kind == MAIL and a.sha256}
        placed: list[tuple[int, str, str | None]] = []
        self._used.clear()
        for arrival in waiting:
            attached = mails.get(arrival.id, ())
            if any(one.sha256 is not None and one.kind is None for one in attached):
                continue  # its note tells what they were read as
            seen = here.get(_mark(arrival.dropped))
            if seen is not None or arrival.came_with or _is_gone(arrival.dropped, look):
                placed += self._put(arrival, seen, attached, summary)
        if placed:
            self.places.sync()
            with self._database.writing() as tx:
                arrivals.mark(tx, placed)
        return len(placed)

    def _put(
        self, arrival: Arrival, seen: Seen | None, attached: Sequence[Arrival], summary: Summary,
    ) -> list[tuple[int, str, str | None]]:
        area = "returned" if arrival.outcome == "returned" else "processed"
        day = moment(arrival.received_at).astimezone().date().isoformat()
        try:
            place = self._moved(arrival, seen, area, day)
        except CannotMove as reason:
            summary.problem(str(reason))
            return [] if arrival.state == "stuck" else [(arrival.id, "stuck", None)]
        except OSError as error:  # the share of the visible folders is away: at the next look
            summary.problem(f"“{arrival.dropped.source}” was taken in but cannot be put into the {area} folder just "
                            f"now ({(error.strerror or 'no reason given').lower()}). It is tried again.")
            return []
        _tell(arrival, place, attached, summary)
        if place is not None:
            self._used.add(place)
            if arrival.outcome != "taken":
                self.places.note(place, _note(arrival))
            elif arrival.kind == MAIL:
                self.places.note(place, about_mail(arrival, attached))
        return [(arrival.id, "placed" if place else "gone", place)]

    def _moved(self, arrival: Arrival, seen: Seen | None, area: str, day: str) -> str | None:
        if seen is not None:
            try:
                return self.places.move(seen, area, day, arrival.sha256)
            except FileNotFoundError:
                pass  # gone, or overwritten with something new that will settle as a file of its own
        dropped = arrival.dropped
        if arrival.came_with and arrival.sha256 is None:
            return None  # empty: there is nothing to put anywhere
        ghost = Seen(Path(dropped.source), dropped.source, dropped.name, dropped.size, dropped.mtime_ns)
        found = self.places.moved_before(ghost, area, day, arrival.sha256, self._is_noted)
        if found is not None or arrival.sha256 is None:
            return found
        return self.places.put_copy(self._originals.path(arrival.sha256), dropped.name, area, day, arrival.sha256,
                                    self._is_noted)

    def _is_noted(self, place: str) -> bool:
        if place in self._used:
            return True
        with self._database.reading() as tx:
            return arrivals.is_noted(tx, place)


def too_large(size: int, most: float) -> str:
    """Why a file of ``size`` bytes is not read; "" for one of at most ``most`` MB."""
    if size <= int(most * 1_000_000):
        return ""
    return (f"The file is larger than {most:g} MB, which is more than a document of a case should need. Drop a smaller "
            "copy, for example a scan at a lower resolution.")


def _mark(dropped: Dropped) -> tuple[str, int, int]:
    return dropped.source, dropped.size, dropped.mtime_ns


def _is_gone(dropped: Dropped, look: Look) -> bool:
    """Surely gone, or overwritten: a folder that could not be listed proves nothing."""
    if dropped.source in look.present:
        return look.present[dropped.source] != (dropped.size, dropped.mtime_ns)
    return look.good and not look.trouble


def _tell(arrival: Arrival, place: str | None, attached: Sequence[Arrival], summary: Summary) -> None:
    line = FileLine(arrival.dropped.source, place, arrival.why, sha256=arrival.sha256)
    if arrival.outcome == "copy":
        summary.copies.append(replace(line, note=_copy_of(arrival)))
    elif arrival.outcome == "returned":
        summary.returned.append(line)
    elif arrival.kind == MAIL:
        summary.mails.append(replace(line, note=counted(attached)))
    else:
        summary.taken.append(line)


def _copy_of(arrival: Arrival) -> str:
    first = moment(arrival.first_at or arrival.received_at).astimezone()
    return (f"The same file as “{arrival.first_name}”, first dropped on {first.day} {first:%B %Y at %H:%M}. "
            "Nothing was done with it again.")


def _note(arrival: Arrival) -> str:
    came = f"It came with the e-mail “{arrival.came_with}”.\n" if arrival.came_with else ""
    if arrival.outcome == "copy":
        return f"Copy. {_copy_of(arrival)}\n{came}This file may be deleted.\n"
    return f"Returned. {arrival.why}\n{came}Nothing else was done with this file.\n"

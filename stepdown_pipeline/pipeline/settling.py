"""A person's word on a reading: noted with who, when, what stood there before, and held against what they had seen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from stepdown_pipeline.core.case import Case
from stepdown_pipeline.core.checking import in_words
from stepdown_pipeline.core.reading import field_to_json
from stepdown_pipeline.core.settle import SettleError, Settlement, before
from stepdown_pipeline.core.wording import field_words
from stepdown_pipeline.shell.store import cases, documents, history, instant, settlements
from stepdown_pipeline.shell.store.history import Happening
from stepdown_pipeline.shell.store.settlements import Said

from .advance import Group, gather, judge, laid_over
from .cabinet import Cabinet
from .errors import DeskError
from .persons import known_case

Places = Sequence[tuple[str, str]]  # (digest, path)


class SeenOtherwise(DeskError):  # noqa: N818  # what it is, not what went wrong
    """What is settled is not what was seen any more. ``said``: the last word on it, where it is a person's."""

    def __init__(self, sentence: str, said: Settlement | None) -> None:
        super().__init__(sentence)
        self.said = said


class NoDocuments(DeskError):  # noqa: N818  # what it is, not what went wrong
    """All documents of the case are elsewhere by now."""


def settle(cabinet: Cabinet, reference: str, field: str, value: str, who: str, now: datetime,
           seen: str | None = None) -> str:
    """Lay a person's word over what was read, in whichever documents of the case the field names.

    ``seen``: what they looked at, as `seen_now` had it. Raises `SeenOtherwise` when something else stands there now,
    and notes nothing then; `DeskError` for a value or field that cannot be.
    """
    try:
        group, case = case_now(cabinet, reference, now)
    except NoDocuments:
        with cabinet.database.reading() as tx:
            said = settlements.in_case(tx, reference, field) if seen is not None else []
        if said:
            raise _otherwise(said) from None  # whoever was first sent the documents to another case by it
        raise
    try:
        settled = [replace(one, before=before(case, one.sha256, one.field) if one.sha256 else None)
                   for one in cabinet.parts.rules.settle(case, field, value, who, now)]
    except SettleError as problem:
        raise DeskError(str(problem)) from problem
    with cabinet.database.writing() as tx:
        places = [(one.sha256, one.field) for one in settled if one.sha256]
        if seen is not None and seen != seen_now(tx, places):
            raise _otherwise(settlements.of_places(tx, places))
        for one in settled:
            cases.settle(tx, one)
        lines = {_line(one): one.sha256 for one in reversed(settled)}
        history.add(tx, *(Happening(instant(now), line, who, reference, sha256)
                          for line, sha256 in reversed(lines.items())))
        _meet_by(cabinet, tx, group, {sha256 for sha256, _ in places})
        cases.mark_dirty(tx, reference)
    return f"Noted for case {reference}: {field} is {value}."


def case_now(cabinet: Cabinet, reference: str, now: datetime) -> tuple[Group, Case]:
    """The case with all that persons said, as it is at this moment. Raises `DeskError`."""
    group = gather(cabinet.database, (), (known_case(cabinet, reference),))
    case = next((item.case for item in judge(cabinet.parts, group, now) if item.file.reference == reference), None)
    if case is None:
        raise NoDocuments(f"Case {reference} has no documents any more. Its history says where they went.")
    return group, case


def seen_now(tx: Connection, places: Places) -> str:
    """A digest of what stands in these places: what was read, and the last that was said of it."""
    last = {(one.word.sha256, one.word.field): one.number for one in settlements.of_places(tx, places)}
    read = {kept.sha256: kept.reading for kept in documents.read_documents(tx, {sha256 for sha256, _ in places})}
    stands = []
    for sha256, path in sorted(places):
        field = read[sha256].get(path.split(".", 1)[0]) if sha256 in read else None
        stands.append([sha256, path, last.get((sha256, path), 0), field_to_json(field) if field else None])
    return hashlib.sha256(json.dumps(stands, sort_keys=True).encode()).hexdigest()[:32]


def _otherwise(said: Sequence[Said]) -> SeenOtherwise:
    if not said:
        return SeenOtherwise("The documents of the case have changed since you looked. Look again.", None)
    return SeenOtherwise("Somebody settled this while you were looking at it.", said[-1].word)


def _line(one: Settlement) -> str:
    """What the history says of one word."""
    said = in_words(one.value) if not isinstance(one.value, dict) else "yes" if one.value.get("belongs") else "no"
    line = f"Settled: {field_words(one.field)} ({one.field}) is {said or 'left empty'}."
    if one.before is None:
        return line
    was = in_words(one.before.get("value")) or one.before.get("text", "") or "empty"
    doubt = ", which was not certain" if one.before.get("state") == "uncertain" else ""
    settled_by = one.before.get("settled_by")
    return f"{line} Before: {was}{doubt}{f', as {settled_by} had settled it' if settled_by else ''}."


def _meet_by(cabinet: Cabinet, tx: Connection, group: Group, sha256s: set[str]) -> None:
    """The keys by which these documents meet others, now that more is known of them."""
    touched = [kept for kept in group.kept if kept.sha256 in sha256s]
    said = cases.settlements_of(tx, (kept.sha256 for kept in touched))
    documents.replace_keys(tx, [(document.sha256, cabinet.parts.rules.keys_of(document.reading))
                                for document in laid_over(cabinet.parts, touched, said)])

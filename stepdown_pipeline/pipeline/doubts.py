"""What a person is asked to settle: one reading at a time, in the order in which the cases have waited."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from stepdown_pipeline.core.case import Case, Document, Finding, Outcome
from stepdown_pipeline.core.evidence import rows_of
from stepdown_pipeline.core.paths import at_document, split
from stepdown_pipeline.core.read.bindings import COLUMNS, LABELS
from stepdown_pipeline.core.reading import Field
from stepdown_pipeline.core.settle import SettleError, Settlement, field_at, targets
from stepdown_pipeline.core.settle_values import ROW_LISTS
from stepdown_pipeline.core.wording import field_words
from stepdown_pipeline.shell.store import history, instant, reviews, settlements
from stepdown_pipeline.shell.store.history import Happening
from stepdown_pipeline.shell.store.reviews import COUNTED, Standing

from .advance import gather, judge
from .cabinet import Cabinet
from .errors import DeskError
from .persons import known_case
from .settling import seen_now
from .story import Clock

__all__ = ["COUNTED", "Doubt", "Doubts", "Label", "NothingAsked", "Place", "Question", "Standing", "Waiting"]

_LOOKED: Final = 50  # cases that are looked through for the next doubt
_LATELY: Final = 60  # last words of all persons, among which somebody's own are looked for
_UNKNOWN: Final = re.compile(r"the label “(?P<label>.+?)” is not known")
_FIRST_PART: Final = {"children": "name", "attendance": "name", "actions": "action", "signatures": "mark",
                      "child_signature": "mark"}


class NothingAsked(DeskError):  # noqa: N818  # what it is, not what went wrong
    """A field that the case has no place for."""


@dataclass(frozen=True, slots=True)
class Question:
    """One doubt as a list shows it. ``field``: as it is settled by; ``may``: whether it can be settled by a value."""

    reference: str
    field: str
    finding: Finding
    may: bool = True

    @property
    def what(self) -> str:
        return field_words(self.field)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A case with all that a person is asked about it."""

    reference: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document speaks of the field. ``field`` None: it has no place for it."""

    document: Document
    path: str
    field: Field | None

    @property
    def quarters(self) -> dict[int, int]:
        """Pages that are pictures and were turned, with the quarters."""
        return dict(self.document.reading.turned)


@dataclass(frozen=True, slots=True)
class Label:
    """How the label of a place may be taught. ``words``: as printed, where it is known to be unknown."""

    field: str
    words: str
    column: bool


@dataclass(frozen=True, slots=True)
class Doubt:
    """One reading to be settled, with all that is known of it.

    ``finding`` None: nothing asks for it any more. ``places``: the one in question first. ``seen``: what was looked at,
    to be brought back with the answer. ``said``: what persons said of it, oldest first; ``passed``: who could not tell.
    """

    reference: str
    field: str
    finding: Finding | None
    places: tuple[Place, ...]
    seen: str
    said: tuple[Settlement, ...]
    passed: tuple[Happening, ...]
    label: Label | None

    @property
    def what(self) -> str:
        return field_words(self.field)

    @property
    def place(self) -> Place:
        return self.places[0]

    @property
    def guess(self) -> Any:
        """What one of the places says and none denies; None where there is none, or several."""
        values = self.values
        return values[0][0] if len(values) == 1 else None

    @property
    def confirms(self) -> bool:
        """Whether saying that it stands there so would tell anything new: it was not read for certain, or twice."""
        return len(self.values) > 1 or any(one.field and one.field.state != "read" for one in self.places)

    @property
    def values(self) -> list[tuple[Any, list[str]]]:
        """Each different value with the names of the documents that give it."""
        found: list[tuple[Any, list[str]]] = []
        for place in self.places:
            value = place.field.value if place.field else None
            if value in (None, "", []):
                continue
            known = next((names for other, names in found if other == value), None)
            if known is None:
                found.append((value, [place.document.name]))
            else:
                known.append(place.document.name)
        return found


class Doubts:
    """Looking for what is to be settled. All of it is as persons left it at this moment, acted on or not."""

    def __init__(self, cabinet: Cabinet, clock: Clock) -> None:
        self._cabinet, self._clock = cabinet, clock

    def count(self) -> int:
        """In how many cases something is to be settled; `COUNTED` stands for that or more."""
        with self._cabinet.database.reading() as tx:
            return reviews.count(tx)

    def queue(self, after: str | None, most: int) -> tuple[list[Waiting], str | None]:
        """A sheet of the queue: the cases that follow ``after``, and behind which the next sheet begins, if any."""
        with self._cabinet.database.reading() as tx:
            references = reviews.after(tx, after, most + 1)
        shown = [Waiting(one, tuple(self.of_case(one))) for one in references[:most]]
        return [one for one in shown if one.questions], references[most - 1] if len(references) > most else None

    def of_case(self, reference: str) -> list[Question]:
        """What is asked about a case, while it waits for a person and not for papers to be mended."""
        found = self._judged(reference)
        if found is None or found[1].status != "review":
            return []
        return list(_questions(*found))

    def one(self, reference: str, field: str) -> Doubt:
        """One reading, doubtful or not. Raises `NoSuchCase`, and `NothingAsked` where the case has no such place."""
        judged = self._judged(known_case(self._cabinet, reference))
        if judged is None:
            raise NothingAsked("The case has no documents any more, so there is nothing to settle in it.")
        case, outcome = judged
        try:
            places = [_place(case, sha256, path) for sha256, path in targets(case, field)]
        except SettleError as problem:
            raise NothingAsked("There is no such place in the documents of this case any more.") from problem
        question = next((one for one in _questions(case, outcome) if one.field == field), None)
        if question is not None:
            places.sort(key=lambda one: one.document.sha256 != question.finding.sha256)
        keys = [(one.document.sha256, one.path) for one in places]
        with self._cabinet.database.reading() as tx:
            seen, said = seen_now(tx, keys), settlements.of_places(tx, keys)
            lines = [line for line in history.of_case(tx, reference) if line.what == _passed(field)]
        return Doubt(reference, field, question.finding if question else None, tuple(places), seen,
                     tuple({one.word.at: one.word for one in said}.values()), tuple(lines), _label(places[0]))

    def following(self, reference: str, field: str) -> tuple[str, str] | None:
        """(case, field) of the doubt after this one, after the last the first again. None: there is no other."""
        here = [one.field for one in self.of_case(reference) if one.may]
        later = here[here.index(field) + 1:] if field in here else here
        if later:
            return reference, later[0]
        with self._cabinet.database.reading() as tx:
            others = [*reviews.after(tx, reference, _LOOKED), *reviews.after(tx, None, _LOOKED)]
        return self._first(others, reference, field)

    def preceding(self, reference: str, field: str) -> tuple[str, str] | None:
        """The one before this, from the end again before the first."""
        here = [one.field for one in self.of_case(reference) if one.may]
        if field in here and here.index(field):
            return reference, here[here.index(field) - 1]
        with self._cabinet.database.reading() as tx:
            others = [*reviews.before(tx, reference, _LOOKED), *reviews.before(tx, None, _LOOKED)]
        return self._first(others, reference, field, last=True)

    def first(self) -> tuple[str, str] | None:
        """Where to begin; None: there is nothing to settle."""
        with self._cabinet.database.reading() as tx:
            return self._first(reviews.after(tx, None, _LOOKED))

    def lately(self, who: str, most: int) -> list[Standing]:
        """What became of the cases in which somebody settled something last."""
        with self._cabinet.database.reading() as tx:
            return reviews.standing(tx, settlements.lately_by(tx, who, _LATELY)[:most])

    def pass_over(self, reference: str, field: str, who: str) -> None:
        """Note that somebody could not tell, for those who look after them."""
        known_case(self._cabinet, reference)
        with self._cabinet.database.writing() as tx:
            history.add(tx, Happening(instant(self._clock()), _passed(field), who, reference))

    def _first(self, references: Iterable[str], but: str = "", field: str = "", *,
               last: bool = False) -> tuple[str, str] | None:
        for reference in itertools.islice(dict.fromkeys(references), _LOOKED):
            fields = [one.field for one in self.of_case(reference)
                      if one.may and (one.reference, one.field) != (but, field)]
            if fields:
                return reference, fields[-1 if last else 0]
        return None

    def _judged(self, reference: str) -> tuple[Case, Outcome] | None:
        group = gather(self._cabinet.database, (), (reference,))
        now: datetime = self._clock()
        return next(((item.case, item.outcome) for item in judge(self._cabinet.parts, group, now)
                     if item.file.reference == reference), None)


def _questions(case: Case, outcome: Outcome) -> Iterator[Question]:
    """What is asked, each once; for a list as a whole its doubtful parts, one by one."""
    told: set[str] = set()
    for finding in outcome.findings:
        if finding.severity != "review" or finding.overridden_by:
            continue
        for field in _fields(case, finding.field):
            if field not in told:
                told.add(field)
                yield Question(case.reference, field, finding, _may(case, field))


def _fields(case: Case, field: str | None) -> Sequence[str]:
    if field is None:
        return [""]
    path, _ = split(field)
    if path not in ROW_LISTS:
        return [field]
    documents = _documents_of(case, field)
    parts = [at_document(f"{path}.{number}.{name}", document) for document in documents
             for number, row in enumerate(rows_of(document.reading.get(path)), 1)
             for name, part in row.items() if part.state == "uncertain"]
    return parts or [at_document(f"{path}.1.{_FIRST_PART[path]}", document) for document in documents] or [field]


def _documents_of(case: Case, field: str) -> list[Document]:
    """The documents that a whole list stands in, for which there is no settling as a whole."""
    path, digest = split(field)
    everything = (*case.file.documents, *case.file.aside, *case.file.superseded)
    if digest:
        return [d for d in everything if d.sha256.startswith(digest)]
    source = case.fact(path).document
    return [source] if source else [d for d in case.file.documents if path in d.reading.fields]


def _may(case: Case, field: str) -> bool:
    try:
        return bool(field) and bool(targets(case, field))
    except SettleError:
        return False


def _place(case: Case, sha256: str, path: str) -> Place:
    everything = (*case.file.documents, *case.file.aside, *case.file.superseded)
    return Place(next(d for d in everything if d.sha256 == sha256), path, field_at(case, sha256, path))


def _label(place: Place) -> Label | None:
    """None: no label can be taught for such a field."""
    name = ".".join(part for part in place.path.split(".") if not part.isdigit())
    found = _UNKNOWN.search(place.field.why) if place.field else None
    if name not in LABELS and name not in COLUMNS:
        return None
    return Label(name, found["label"] if found else "", column=name not in LABELS)


def _passed(field: str) -> str:
    return f"Could not be told from the document: {field_words(field)} ({field})."


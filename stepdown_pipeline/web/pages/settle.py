"""What is to be settled: the queue, and one reading at a time beside the picture of its document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.responses import Response

from stepdown_pipeline.core.settle import Settlement
from stepdown_pipeline.pipeline.doubts import COUNTED, Doubt, Doubts, NothingAsked, Place, Waiting
from stepdown_pipeline.pipeline.errors import DeskError
from stepdown_pipeline.pipeline.settling import SeenOtherwise
from stepdown_pipeline.web.asking import Asking, Problem, back, page

from .answer import BLANK, Answer, answer_for, given, parts_for, text_for, words_for
from .sheet import ZOOMS, sheet_of

_A_SHEET: Final = 10  # cases
_LATELY: Final = 3  # cases of which it is told what became of them


def queue(asking: Asking) -> Response:
    """The cases that wait for a person, the longest open first."""
    doubts = asking.desk.doubts()
    waiting, behind = doubts.queue(asking.query("after") or None, _A_SHEET)
    count = doubts.count()
    return page(asking, "to_settle.html", waiting=waiting, behind=behind, count=count, many=count >= COUNTED,
                first=_begin(doubts, waiting) if not asking.query("after") else None, later=bool(asking.query("after")),
                **_lately(asking, doubts))


def show(asking: Asking) -> Response:
    """One reading, doubtful or not."""
    return _show(asking, _doubt(asking))


def say(asking: Asking) -> Response:
    """Confirm or correct it; the next doubt follows."""
    doubt = _doubt(asking)
    answer = answer_for(doubt.place.path)
    if asking.said("value"):
        text = asking.said("value")
    else:
        answered = given(asking, answer)
        if answered.problem:
            return _show(asking, doubt, [answered.problem], answered.parts, asking.said("seen"))
        text = answered.text
    try:
        asking.desk.settle(doubt.reference, doubt.field, text, asking.person.name, asking.said("seen"))
    except SeenOtherwise as change:
        return _otherwise(asking, doubt, change, text)
    except DeskError:
        sentence = "This cannot be taken as it stands. Enter what is right."
        return _show(asking, doubt, [Problem("answer-day" if answer.sort == "date" else "answer", sentence)],
                     seen=asking.said("seen"))
    asking.tell(f"Noted for case {doubt.reference}: {doubt.what} is settled.")
    after = _doubt(asking) if doubt.finding else None
    if after and after.finding:
        asking.tell(f"Case {doubt.reference} still waits for it. {after.finding.message}", "important")
    if asking.said("learn") and doubt.label and doubt.label.words:
        problem = _learn(asking, doubt, doubt.label.words)
        if problem:
            asking.tell(f"The label was not learned. {problem}", "important")
    return _on(asking, doubt)


def pass_over(asking: Asking) -> Response:
    """Say that it cannot be told, which is noted, and go on."""
    doubt = _doubt(asking)
    asking.desk.doubts().pass_over(doubt.reference, doubt.field, asking.person.name)
    return _on(asking, doubt)


def learn(asking: Asking) -> Response:
    """Bind the label of the place for the future."""
    doubt = _doubt(asking)
    label = asking.said("label")
    if doubt.label is None:
        raise HTTPException(404, "No label can be taught for this.")
    if not label:
        return _show(asking, doubt, [Problem("label", "Enter the label as the form prints it.")])
    problem = _learn(asking, doubt, label)
    if problem:
        return _show(asking, doubt, [Problem("label", problem)], label=label)
    return back(asking, "settle", ref=doubt.reference, field=doubt.field)


def following(asking: Asking) -> Response:
    """To the next doubt, or to the queue."""
    return _to(asking, asking.desk.doubts().following(asking.part("ref"), asking.part("field")))


def preceding(asking: Asking) -> Response:
    """To the one before."""
    return _to(asking, asking.desk.doubts().preceding(asking.part("ref"), asking.part("field")))


def lately(asking: Asking) -> Response:
    """What became of the cases in which one settled something last: asked for by a page while they move."""
    return page(asking, "parts/lately.html", **_lately(asking, asking.desk.doubts()))


# ── inside ───────────────────────────────────────────────────────────────────────────────────────────────────────────

def _begin(doubts: Doubts, waiting: Sequence[Waiting]) -> tuple[str, str] | None:
    """Where to begin: on this sheet, or wherever there is anything."""
    here = ((one.reference, question.field) for one in waiting for question in one.questions if question.may)
    return next(here, None) or doubts.first()


def _doubt(asking: Asking) -> Doubt:
    try:
        return asking.desk.doubts().one(asking.part("ref"), asking.part("field"))
    except NothingAsked as problem:
        raise HTTPException(404, f"{problem} Go on with what is to be settled.") from problem


def _show(asking: Asking, doubt: Doubt, problems: Sequence[Problem] = (), parts: dict[str, str] | None = None,
          seen: str = "", label: str = "") -> Response:
    answer = answer_for(doubt.place.path)
    place = _chosen(asking, doubt)
    number, zoom = asking.query("page"), asking.query("zoom")
    wanted = int(number) if number.isdecimal() and len(number) < 5 else None
    sheet = sheet_of(asking.desk.papers(), doubt, place, wanted)
    return page(
        asking, "settle.html", problems=problems, doubt=doubt, answer=answer, place=place, sheet=sheet, zooms=ZOOMS,
        zoom=int(zoom) if zoom in map(str, ZOOMS) else 1, seen=seen or doubt.seen, label=label,
        parts=parts if parts is not None else _parts(doubt, answer), stated=_stated(doubt), values=_values(doubt),
        decides=asking.site.may("settle.say", asking.role), said=[_said(one, doubt) for one in doubt.said],
        **_lately(asking, asking.desk.doubts()))


def _values(doubt: Doubt) -> list[dict[str, Any]]:
    """What the documents say, ready to be confirmed."""
    if not doubt.confirms:
        return []
    return [{"text": text_for(value), "words": words_for(value, doubt.place.path), "documents": names}
            for value, names in doubt.values if not isinstance(value, dict)]


def _stated(doubt: Doubt) -> str:
    """What was read for certain, where it is asked about all the same."""
    value = None if doubt.confirms else doubt.guess
    return "" if value is None or isinstance(value, dict) else words_for(value, doubt.place.path)


def _parts(doubt: Doubt, answer: Answer) -> dict[str, str]:
    """The form as it is first shown: what may be confirmed is changed from there, choices are made afresh."""
    return {} if answer.sort == "choice" or doubt.guess is None else parts_for(doubt.guess, answer)


def _chosen(asking: Asking, doubt: Doubt) -> Place:
    """Which of several documents is looked at."""
    wanted = asking.query("document")
    return next((one for one in doubt.places if wanted and one.document.sha256.startswith(wanted)), doubt.place)


def _said(one: Settlement, doubt: Doubt) -> dict[str, Any]:
    was = dict(one.before or {})
    path = doubt.place.path
    return {"who": one.who, "at": one.at, "words": words_for(one.value, path),
            "before": words_for(was["value"], path) if "value" in was else was.get("text", "")}


def _otherwise(asking: Asking, doubt: Doubt, change: SeenOtherwise, text: str) -> Response:
    fresh = _doubt(asking)
    theirs = _said(change.said, fresh) if change.said else None
    value = None if text == BLANK else text.split(";") if answer_for(doubt.place.path).sort == "names" else text
    yours = words_for(value, doubt.place.path)
    return page(asking, "settle_otherwise.html", status=409, doubt=fresh, theirs=theirs, yours=yours, text=text)


def _learn(asking: Asking, doubt: Doubt, label: str) -> str:
    """Give the problem, if there is one. What was learned is told on the next page."""
    assert doubt.label  # noqa: S101  (whoever calls has looked)
    try:
        asking.desk.learn(label, doubt.label.field, asking.person.name, column=doubt.label.column)
    except DeskError as problem:
        return str(problem)
    asking.tell(f"Learned: the label “{label}” means {doubt.what}. What waits is read again by it.")
    return ""


def _on(asking: Asking, doubt: Doubt) -> Response:
    return _to(asking, asking.desk.doubts().following(doubt.reference, doubt.field))


def _to(asking: Asking, where: tuple[str, str] | None) -> Response:
    if where is None:
        return back(asking, "to-settle")
    return back(asking, "settle", ref=where[0], field=where[1])


def _lately(asking: Asking, doubts: Doubts) -> dict[str, Any]:
    return {"lately": doubts.lately(asking.person.name, _LATELY)}

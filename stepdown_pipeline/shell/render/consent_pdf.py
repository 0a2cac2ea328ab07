"""The pre-filled consent form as a PDF: drawn from the page's data, so that every place is where a return is read."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from stepdown_pipeline.core.consent_form import FormPage, Issued, Place, printed_page, spoken, version_of
from stepdown_pipeline.core.consent_form.page import CODE, HEIGHT, WIDTH
from stepdown_pipeline.core.consent_form.type_widths import folded, width
from stepdown_pipeline.core.layout import Box
from stepdown_pipeline.core.notices.wording import day

from .consent_code import squares

_PLAIN, _BOLD = "Helvetica", "Helvetica-Bold"


def consent_pdf(form: Issued, council: str) -> bytes:
    """One A4 page. The same form gives the same bytes."""
    from reportlab.pdfgen.canvas import Canvas

    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(WIDTH, HEIGHT), bottomup=1, invariant=1)
    canvas.setTitle(f"Consent form {form.reference}")
    canvas.setAuthor(council)
    page = printed_page()
    _blank(canvas, page, form)
    for place, words in _facts(page, form, council):
        _in_place(canvas, place, words)
    foot = (f"Printed {day(form.issued_on)}. Form version {version_of(form.form_id)}. "
            "Please keep the square marks and the code clear.")
    _text(canvas, foot, 45, 815, 7.5)
    canvas.showPage()
    canvas.save()
    return made.getvalue()


def _blank(canvas: Any, page: FormPage, form: Issued) -> None:
    parts = _parts(form)
    for mark in page.marks:
        _fill(canvas, mark)
    _code(canvas, form.form_id)
    for rule in page.rules:
        if rule.part in parts:
            x0, y0, x1, y1 = (rule.start, rule.at, rule.end, rule.at) if rule.level else (
                rule.at, rule.start, rule.at, rule.end)
            canvas.setLineWidth(rule.weight)
            canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)
    canvas.setLineWidth(0.7)
    for place in (*page.of_kind("tick"), *page.of_kind("digit")):
        if place.part in parts:
            x0, y0, x1, y1 = place.box
            canvas.rect(x0, HEIGHT - y1, x1 - x0, y1 - y0)
    for part, text in page.texts:
        if part in parts:
            _text(canvas, text.words, text.x, text.base, text.size, bold=text.bold, faint=text.faint)


def _code(canvas: Any, text: str) -> None:
    rows = squares(text)
    side = (CODE[2] - CODE[0]) / len(rows)
    dark = [(across, down) for down, row in enumerate(rows) for across, filled in enumerate(row) if filled]
    for across, down in dark:
        x, y = CODE[0] + across * side, CODE[1] + down * side
        _fill(canvas, (x, y, x + side * 1.01, y + side * 1.01))  # a little over, or hairlines show between them


def _parts(form: Issued) -> set[str]:
    """The parts of the page that this case needs."""
    parts = {"", *(f"child.{number}" for number in range(1, max(1, len(form.facts.children)) + 1))}
    for number in (1, 2):
        if not _relationship(form, number):
            parts.add(f"parent.{number}.relations")
    return parts | ({"child"} if form.facts.asks_child else set())


def _relationship(form: Issued, number: int) -> str:
    known = form.facts.signatories
    return known[number - 1].relationship if number <= len(known) else ""


def _facts(page: FormPage, form: Issued, council: str) -> Iterator[tuple[Place, str]]:
    facts = form.facts
    yield page.place("council"), council
    yield page.place("form_id"), spoken(form.form_id)
    yield page.place("reference"), facts.reference
    yield page.place("practitioner"), facts.practitioner
    for number, (name, born) in enumerate(facts.children, 1):
        yield page.place(f"child.{number}.name"), name
        yield page.place(f"child.{number}.born"), printed_day(born)
    for number, one in enumerate(facts.signatories, 1):
        yield page.place(f"parent.{number}.name"), one.name
        yield page.place(f"parent.{number}.relationship"), one.relationship
    if facts.asks_child:
        yield page.place("child.name"), facts.young[0] if len(facts.young) == 1 else ""
        yield page.place("child.relationship"), "Child"
    yield page.place("practitioner.name"), facts.practitioner
    yield page.place("practitioner.relationship"), "Practitioner"


def printed_day(born: str) -> str:
    """``2019-04-03`` as 03/04/2019; an unborn child's due date with its word."""
    due, _, rest = born.rpartition(" ")
    year, _, month_day = rest.partition("-")
    month, _, of_month = month_day.partition("-")
    return f"{due} {of_month}/{month}/{year}".strip() if of_month else born


def _in_place(canvas: Any, place: Place, words: str) -> None:
    """A fact in its place: over two or three lines, then smaller, rather than beyond it."""
    if not words:
        return
    x0, top, x1, bottom = place.box
    if place.name == "council":
        _text(canvas, words, x0, top + 12, 10.5, bold=True)
        return
    if place.name == "form_id":
        _text(canvas, words, (x0 + x1) / 2 - width(words, 8) / 2 + 12.5, top + 8.5, 8)
        return
    size, lines = _fitting(words, place.box)
    high = len(lines) * size * 1.2
    base = (top + bottom - high) / 2 + size * 0.95
    for line in lines:
        _text(canvas, line, x0 + 4, base, size)
        base += size * 1.2


def _fitting(words: str, box: Box) -> tuple[float, list[str]]:
    room, high = box[2] - box[0] - 7, box[3] - box[1] - 3
    for size in (10.0, 9.0, 8.0, 7.0, 6.0):
        lines = folded(words, size, room)
        if len(lines) * size * 1.2 <= max(high, 10.2) and all(width(line, size) <= room for line in lines):
            return size, lines
    return 6.0, folded(words, 6.0, room)[:3]


def _fill(canvas: Any, box: Box) -> None:
    canvas.rect(box[0], HEIGHT - box[3], box[2] - box[0], box[3] - box[1], stroke=0, fill=1)


def _text(canvas: Any, words: str, x: float, base: float, size: float, *, bold: bool = False, faint: bool = False,
          ) -> None:
    canvas.setFillGray(0.45 if faint else 0)
    canvas.setFont(_BOLD if bold else _PLAIN, size)
    canvas.drawString(x, HEIGHT - base, words)
    canvas.setFillGray(0)


__all__ = ["consent_pdf", "printed_day"]

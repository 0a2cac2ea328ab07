"""Questions with yes and no in the forms of the fourth part: one function a way."""

from __future__ import annotations

from collections.abc import Sequence

from ..unseen.form import PEN_TICKS, Form, Row
from ..unseen.parts import Cell, Grid, Line, Para, Piece, Say, Space, Tick, Word
from .facts import facts

PENNED = {"remarks", "dotted", "spread", "na", "colon", "under", "struck", "ringed"}  # what a pen can answer
COMMENTS = ("", "", "See action plan", "Discussed in meeting", "Recorded on file", "As above")


def asks(form: Form, asked: Sequence[tuple[str, str | None]]) -> None:
    """Several questions; the answer None is one that nobody gave."""
    way = form.way("asks")
    if form.pen and way not in PENNED:
        way = "spread"
    pen = form.dice.choice(PEN_TICKS) if form.pen else ""
    for name, answer in asked:
        if answer is None:
            form.truth.blanks.append(name)
        else:
            form.want(name, answer, "pen" if form.pen else form.where(name))
    if way == "remarks":
        _remarks(form, asked, pen)
    elif way == "confirm":
        _confirm(form, asked)
    elif way in {"dotted", "under"}:
        for name, answer in asked:
            label = form.labels(name)
            line = [form.lab(label, "?"), "\n" if way == "under" else "  "]
            form.add(Para([*line, *yes_no(form, way, answer, pen)], after=5))
        form.add(Space(3))
    else:
        facts(form, [Row(form.labels(name), yes_no(form, way, answer, pen)) for name, answer in asked], "Agreement")


def _remarks(form: Form, asked: Sequence[tuple[str, str | None]], pen: str) -> None:
    """Question, the answer in one narrow column, remarks in the last."""
    top = [Cell([Say(head, bold=True)], shade=form.style.shade) for head in ("", "Yes/No", "Comments")]
    grid = [top]
    ticked = bool(pen) or form.dice.random() < 0.4
    for name, answer in asked:
        yes, no = form.tick(answer == "yes", pen), form.tick(answer == "no", pen)
        line: Line = [yes, " Y  ", no, " N"] if ticked else [(answer or "").capitalize()]
        note = form.dice.choice(COMMENTS) if answer else ""
        grid.append([Cell([form.labels(name)]), Cell(line, centre=True), Cell([note])])
    form.add(Grid(grid, (0.52, 0.16, 0.32), form.style.edge), Space(5))


def _confirm(form: Form, asked: Sequence[tuple[str, str | None]]) -> None:
    """The answer stands first: Yes – question."""
    grid = [[Cell([Say(head, bold=True)], shade=form.style.shade) for head in ("Answer", "Question")]]
    for name, answer in asked:
        grid.append([Cell([(answer or "").upper()], centre=True), Cell([form.labels(name)])])
    form.add(Grid(grid, (0.14, 0.86), form.style.edge), Space(5))


def yes_no(form: Form, way: str, answer: str | None, pen: str) -> Line:  # one way after another
    """The answer's pieces in one of the ways that stand in a line."""
    yes, no = form.tick(answer == "yes", pen), form.tick(answer == "no", pen)
    if way == "dotted":
        return ["Yes", yes, "  No", no]
    if way == "na":
        return [yes, " Yes   ", no, " No   ", Tick(on=False), " N/A"]
    if way == "colon":
        return ["Yes: ", yes, "    No: ", no]
    if way == "under":
        return [yes, " Yes", "\n", no, " No"]
    if way == "capital":
        return [form.put((answer or "").upper(), control="choice") if answer else ""]
    if way == "bold":
        return [
            Say("YES", bold=answer == "yes", grey=answer == "no"),
            " / ",
            Say("NO", bold=answer == "no", grey=answer == "yes"),
        ]  # one line
    if way == "circled":
        return [form.tick(answer == "no", pen, "round"), " No    ", form.tick(answer == "yes", pen, "round"), " Yes"]
    if way in {"struck", "ringed"}:
        return _marked(form, way, answer)
    if way == "crossed":
        return ["YES ", form.tick(answer == "yes", pen, "bracket"), "  NO ", form.tick(answer == "no", pen, "bracket")]
    return [yes, " Yes        ", no, " No"]


def _marked(form: Form, way: str, answer: str | None) -> Line:
    """Two printed words, of which a pen or an editor leaves one."""
    struck = way == "struck"
    if form.pen:
        mark = "strike" if struck else "ring"
        which = {"yes": "no", "no": "yes"}.get(answer or "", "") if struck else (answer or "")
        note = Say(" *delete as applicable" if struck else " (circle)", small=True, italic=True)
        return [Word("YES", mark if which == "yes" else ""), "   ", Word("NO", mark if which == "no" else ""), note]
    if struck:
        return [Say("YES", struck=answer == "no"), "/", Say("NO", struck=answer == "yes"), Say("*", small=True)]
    return [
        Say("Yes", bold=answer == "yes", under=answer == "yes"),
        "   ",
        Say("No", bold=answer == "no", under=answer == "no"),
    ]  # one line


def ticked_words(form: Form, words: Sequence[str], chosen: str, pen: str) -> list[Piece]:
    """Several words in a line, each with its box behind it."""
    line: list[Piece] = []
    for word in words:
        line += [f"{word} ", form.tick(word == chosen, pen), "    "]
    return line

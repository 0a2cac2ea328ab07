"""One option out of several in the forms of the fourth part, and what was decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..unseen.form import PEN_TICKS, Form, Row
from ..unseen.parts import Cell, Grid, Para, Pen, Piece, Say, Space, Word
from .asks import ticked_words
from .facts import facts
from .wordings import DECISION_SENTENCES, DECISIONS, PLANS

REASONS = ("see discussion above", "see notes", "", "")


def options(form: Form, name: str, words: Mapping[str, Sequence[str]], chosen: str, way: str) -> None:
    """One option out of several."""
    place = form.dice.randrange(60)
    texts = {key: said[place % len(said)] for key, said in words.items()}
    keys = list(texts)
    if form.dice.random() < 0.4:
        form.dice.shuffle(keys)
    if form.pen and way in {"value", "bold", "code"}:
        way = "ringed"
    pen = form.dice.choice(PEN_TICKS) if form.pen else ""
    form.want(name, chosen, "pen" if form.pen else "strange" if way == "code" else form.where(name))
    label = form.labels(name)
    if way == "value":
        facts(form, [Row(label, [form.put(texts[chosen], control="choice")])], "Outcome")
        return
    WAYS[way](form, label, {key: texts[key] for key in keys}, chosen, pen)


def side_by_side(form: Form, label: str, texts: Mapping[str, str], chosen: str, pen: str) -> None:
    """The options in one row of cells, a box beneath each."""
    grid = [
        [Cell([Say(label, bold=True)], len(texts), shade=form.style.shade, centre=True)],
        [Cell([text], centre=True) for text in texts.values()],
        [Cell([form.tick(key == chosen, pen)], centre=True) for key in texts],
    ]
    form.add(Grid(grid, [1 / len(texts)] * len(texts), form.style.edge), Space(5))


def reasons(form: Form, label: str, texts: Mapping[str, str], chosen: str, pen: str) -> None:
    """A table with the box in the middle and a reason behind it."""
    top = [Cell([Say(head, bold=True)], shade=form.style.shade) for head in (label, "Tick one", "Rationale")]
    grid = [top]
    for key, text in texts.items():
        why = form.dice.choice(REASONS) if key == chosen else ""
        grid.append([Cell([text]), Cell([form.tick(key == chosen, pen, "none")], centre=True), Cell([why])])
    form.add(Grid(grid, (0.5, 0.13, 0.37), form.style.edge, least=17), Space(5))


def behind(form: Form, label: str, texts: Mapping[str, str], chosen: str, pen: str) -> None:
    """Down the page, each option's box behind it."""
    form.add(Para([form.lab(label, ":")]))
    form.add(*(Para([f"{text}  ", form.tick(key == chosen, pen)], indent=16) for key, text in texts.items()), Space(4))


def numbered(form: Form, label: str, texts: Mapping[str, str], chosen: str, pen: str) -> None:
    """Numbered options, the box between the number and the words."""
    form.add(Para([form.lab(label), Say("  (tick one only)", italic=True, small=True)]))
    for place, (key, text) in enumerate(texts.items(), 1):
        form.add(Para([f"{place}.  ", form.tick(key == chosen, pen), f"  {text}"], indent=10))
    form.add(Space(4))


def code(form: Form, label: str, texts: Mapping[str, str], chosen: str, _pen: str) -> None:
    """A key of letters, and the letter that was chosen."""
    letters = dict(zip(texts, "ABCDEF", strict=False))
    key = "; ".join(f"{letters[one]} = {text}" for one, text in texts.items())
    form.add(Para([Say(f"Codes: {key}", small=True, italic=True)]))
    form.add(Para([form.lab(label, ":"), "  ", Say(letters[chosen], bold=True)], after=6))


def bold(form: Form, label: str, texts: Mapping[str, str], chosen: str, _pen: str) -> None:
    """One after another with strokes between; the chosen one is bold and underlined."""
    line: list[Piece] = []
    for key, text in texts.items():
        line += [*(["  /  "] if line else []), Say(text, bold=key == chosen, under=key == chosen)]
    form.add(Para([Say(label, italic=True), Say(" (the outcome is in bold)", italic=True, small=True)]))
    form.add(Para(line, indent=8, after=6))


def ringed(form: Form, label: str, texts: Mapping[str, str], chosen: str, pen: str) -> None:
    """One line each; a pen rings the chosen one."""
    if not form.pen:
        behind(form, label, texts, chosen, pen)
        return
    form.add(Para([form.lab(label), Say("  (please circle)", italic=True, small=True)], after=6))
    form.add(*(Para([Word(text, "ring" if key == chosen else "")], indent=20, after=8) for key, text in texts.items()))


def framed(form: Form, label: str, texts: Mapping[str, str], chosen: str, pen: str) -> None:
    """Label in a band, the options two by two beneath."""
    cells = [Cell([form.tick(key == chosen, pen), f" {text}"]) for key, text in texts.items()]
    grid = [[Cell([Say(label, bold=True)], 2, shade=form.style.shade)], *(cells[at : at + 2] for at in (0, 2))]
    form.add(Grid(grid, (0.5, 0.5), form.style.edge, pad=4), Space(5))


WAYS = {
    "side": side_by_side, "reasons": reasons, "behind": behind, "numbered": numbered, "code": code, "bold": bold,
    "ringed": ringed, "framed": framed,
}  # fmt: skip


def decision(form: Form) -> str:
    """What the meeting decided, in the form's way."""
    chosen = form.dice.choices(("map", "level_2_without_map", "remain_level_3", "universal"), (4, 3, 2, 2))[0]
    way = form.way("decision")
    if form.pen and way == "sentence":
        way = "framed"
    if way == "sentence":
        form.labels.plain("decision")
        form.head(form.labels("decision"))
        form.add(Para([form.dice.choice(DECISION_SENTENCES[chosen])], running=True))
        form.want("decision", chosen, "prose")
    else:
        options(form, "decision", DECISIONS, chosen, way)
    return chosen


def plan(form: Form) -> Row | None:
    """The plan that the child is under; not all forms ask."""
    own = {"cin_minutes": "cin", "core_group_minutes": "cp"}.get(form.kind)
    chosen = own or form.dice.choice(("assessment", "cin", "cin"))
    form.known("plan", chosen)
    if form.dice.random() < 0.35:
        return None
    said = {key: words[form.dice.randrange(3)] for key, words in PLANS.items()}
    if form.dice.random() < 0.45:
        pen = form.dice.choice(PEN_TICKS) if form.pen else ""
        form.want("plan", chosen, "pen" if form.pen else "print")
        return Row(form.labels("plan"), ticked_words(form, list(said.values()), said[chosen], pen))
    form.want("plan", chosen, "hand" if form.by_hand else "print")
    return Row(form.labels("plan"), [Pen(said[chosen]) if form.by_hand else said[chosen]])

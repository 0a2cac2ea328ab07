"""Questions with yes and no, and one option out of several: one function a way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..blocks import Where
from .form import PEN_TICKS, Form, Row
from .parts import Cell, Grid, Line, Para, Pen, Piece, Say, Space, Tick, Word
from .ways_facts import facts
from .wordings import DECISION_SENTENCES, DECISIONS, PLANS

PENNED = {"before", "after", "columns", "left", "delete", "ring", "third", "letters"}  # what a pen can answer
ANSWERS = {"yes": "Yes", "no": "No", None: ""}
WRITTEN = {"yes": ("Yes", "YES", "Yes - all", "Yes"), "no": ("No", "NO", "No")}


def asks(form: Form, asked: Sequence[tuple[str, str | None]]) -> None:
    """Several questions; the answer None is one that nobody gave."""
    way = form.way("asks")
    if form.pen and way not in PENNED:
        way = "before"
    pen = form.dice.choice(PEN_TICKS) if form.pen else ""
    where: dict[str, Where] = {}
    for name, answer in asked:
        if answer is None:
            form.truth.blanks.append(name)
        else:
            where[name] = "pen" if form.pen else form.where(name)
            form.want(name, answer, where[name])
    if way == "columns":
        _columns(form, asked, pen)
    elif way == "left":
        _left(form, asked, pen)
    elif way == "tight":
        for name, answer in asked:
            label = form.labels(name)
            form.add(
                Para([form.lab(label + ("" if label.endswith("?") else "?")), *yes_no(form, "tight", answer, pen)])
            )
    else:
        facts(form, [Row(form.labels(name), yes_no(form, way, answer, pen)) for name, answer in asked], "Checks")


def _columns(form: Form, asked: Sequence[tuple[str, str | None]], pen: str) -> None:
    """A column for Yes, one for No, perhaps a third, to be ticked."""
    third = form.dice.random() < 0.4
    heads = ["", "Yes", "No", *(["N/K"] if third else [])]
    bare = "none" if form.dice.random() < 0.7 else "box"
    grid = [[Cell([Say(head, bold=True)], shade=form.style.shade, centre=True) for head in heads]]
    for name, answer in asked:
        cells = [Cell([form.tick(answer == word, pen, bare)], centre=True) for word in ("yes", "no")]
        grid.append(
            [Cell([form.labels(name)]), *cells, *([Cell([Tick(on=False, look=bare)], centre=True)] if third else [])]
        )
    form.add(Grid(grid, (0.7, 0.1, 0.1, 0.1) if third else (0.76, 0.12, 0.12), form.style.edge), Space(4))


def _left(form: Form, asked: Sequence[tuple[str, str | None]], pen: str) -> None:
    """Yes and No before the question."""
    grid = [
        [
            Cell([Say(head, bold=True)], shade=form.style.shade, centre=place < 2)
            for place, head in enumerate(("Yes", "No", "Checklist"))
        ]
    ]
    for name, answer in asked:
        cells = [Cell([form.tick(answer == word, pen)], centre=True) for word in ("yes", "no")]
        grid.append([*cells, Cell([form.labels(name)])])
    form.add(Grid(grid, (0.09, 0.09, 0.82), form.style.edge), Space(4))


def yes_no(form: Form, way: str, answer: str | None, pen: str) -> Line:
    """The answer's pieces in one of the ways that stand in a line."""
    if way in {"columns", "left"}:
        way = "before"
    yes, no = form.tick(answer == "yes", pen), form.tick(answer == "no", pen)
    if way == "after":
        return ["Yes ", yes, "     No ", no]
    if way == "tight":
        return [yes, "Yes", " ", no, "No"]
    if way == "third":
        return [yes, " Yes    ", no, " No    ", Tick(on=False), " Not known"]
    if way == "round":
        return [form.tick(answer == "yes", pen, "round"), " Yes   ", form.tick(answer == "no", pen, "round"), " No"]
    if way == "bracket":
        return [form.tick(answer == "yes", pen, "bracket"), " Yes  ", form.tick(answer == "no", pen, "bracket"), " No"]
    if way == "word":
        return [form.put(ANSWERS[answer], control="choice") if answer else ""]
    if way == "letters":
        return _letters(form, answer)
    if way in {"delete", "ring"}:
        return _delete(form, way, answer)
    return [yes, " Yes     ", no, " No"]


def _letters(form: Form, answer: str | None) -> Line:
    """Y / N with one ringed by hand, or one letter typed."""
    if form.pen:
        return [Word("Y", "ring" if answer == "yes" else ""), "  /  ", Word("N", "ring" if answer == "no" else "")]
    return [{"yes": "Y", "no": "N", None: ""}[answer]]


def _delete(form: Form, way: str, answer: str | None) -> Line:
    note = Say("  (delete as appropriate)" if way == "delete" else "  (please circle)", italic=True, small=True)
    if form.pen:
        if way == "ring":
            return [
                Word("Yes", "ring" if answer == "yes" else ""),
                "   /   ",
                Word("No", "ring" if answer == "no" else ""),
                note,
            ]
        return [
            Word("Yes", "strike" if answer == "no" else ""),
            "  /  ",
            Word("No", "strike" if answer == "yes" else ""),
            note,
        ]
    if way == "ring":  # nobody rings a word in a typed form: the answer is bold and underlined, or highlighted
        lit = form.dice.random() < 0.4 and form.printer != "scan"  # a copier loses the yellow
        pieces = [
            Say(
                word,
                bold=word.lower() == answer and not lit,
                under=word.lower() == answer and not lit,
                lit=word.lower() == answer and lit,
            )
            for word in ("Yes", "No")
        ]
        return [pieces[0], " / ", pieces[1]]
    return [Say("Yes", struck=answer == "no"), " / ", Say("No", struck=answer == "yes"), note]


# ── One of several ───────────────────────────────────────────────────────────────────────────────────────────────────


def options(form: Form, name: str, words: Mapping[str, Sequence[str]], chosen: str, way: str) -> None:  # noqa: C901  # one case after another
    """One option out of several."""
    place = form.dice.randrange(60)
    texts = {key: said[place % len(said)] for key, said in words.items()}
    keys = list(texts)
    if form.dice.random() < 0.35:
        form.dice.shuffle(keys)
    if (form.pen and way in {"value", "lit", "round"}) or (form.printer == "scan" and way == "lit"):
        way = "list"
    pen = form.dice.choice(PEN_TICKS) if form.pen else ""
    form.want(name, chosen, "pen" if form.pen else form.where(name))
    label = form.labels(name)
    if way == "value":
        facts(form, [Row(label, [form.put(texts[chosen], control="choice")])], "Outcome")
        return
    if way == "left":
        grid = [
            [
                Cell([Say("Tick", bold=True)], shade=form.style.shade),
                Cell([Say(label, bold=True)], shade=form.style.shade),
            ]
        ]
        grid += [[Cell([form.tick(key == chosen, pen, "none")], centre=True), Cell([texts[key]])] for key in keys]
        form.add(Grid(grid, (0.1, 0.9), form.style.edge), Space(4))
    elif way == "right":
        grid = [[Cell([Say(label, bold=True)], 2, shade=form.style.shade)]]
        grid += [[Cell([texts[key]]), Cell([form.tick(key == chosen, pen)], centre=True)] for key in keys]
        form.add(Grid(grid, (0.86, 0.14), form.style.edge), Space(4))
    elif way == "cell":
        lines: list[Piece] = []
        for key in keys:
            lines += [*(["\n"] if lines else []), form.tick(key == chosen, pen), f"  {texts[key]}"]
        form.add(
            Grid([[Cell([form.lab(label)], shade=form.style.shade), Cell(lines)]], (0.3, 0.7), form.style.edge),
            Space(4),
        )
    elif way == "each":
        grid = [
            [
                Cell([Say(label, bold=True)], shade=form.style.shade),
                *(Cell([Say(word, bold=True)], shade=form.style.shade, centre=True) for word in ("Y", "N")),
            ]
        ]
        grid += [
            [
                Cell([texts[key]]),
                Cell([form.tick(key == chosen, pen, "none")], centre=True),
                Cell([form.tick(key != chosen, pen, "none")], centre=True),
            ]
            for key in keys
        ]
        form.add(Grid(grid, (0.8, 0.1, 0.1), form.style.edge), Space(4))
    elif way == "struck":
        form.add(Para([form.lab(label), Say("  (delete those that do not apply)", italic=True, small=True)]))
        for key in keys:
            out = key != chosen
            form.add(
                Para(
                    [Word(texts[key], "strike" if out else "") if form.pen else Say(texts[key], struck=out)], indent=14
                )
            )
    elif way == "lit":
        form.add(Para([form.lab(label), Say("  (highlight one)", italic=True, small=True)]))
        for key in keys:
            form.add(Para([Say(texts[key], lit=key == chosen)], indent=14))
    else:
        form.add(Para([form.lab(label, ":")]))
        look = "round" if way == "round" else "box"
        for key in keys:
            form.add(Para([form.tick(key == chosen, pen, look), f"  {texts[key]}"], indent=10))


def decision(form: Form) -> str:
    """What the meeting decided, in the form's way."""
    chosen = form.dice.choices(("map", "level_2_without_map", "remain_level_3", "universal"), (4, 3, 2, 2))[0]
    way = form.way("decision")
    if form.pen and way == "sentence":
        way = "list"
    if way == "sentence":
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
    place = form.dice.randrange(3)
    if form.dice.random() < 0.45:
        pen = form.dice.choice(PEN_TICKS) if form.pen else ""
        pieces: list[Piece] = []
        for key, words in PLANS.items():
            pieces += [form.tick(key == chosen, pen), f" {words[place]}    "]
        form.want("plan", chosen, "pen" if form.pen else "print")
        return Row(form.labels("plan"), pieces)
    form.want("plan", chosen, "hand" if form.by_hand else "print")
    text = PLANS[chosen][place]
    return Row(form.labels("plan"), [Pen(text) if form.by_hand else text])

"""The children in the forms of the fourth part: one function a way."""

from __future__ import annotations

from datetime import date, timedelta

from ..blocks import Want
from ..unseen.families import Kid
from ..unseen.form import Form, Row
from ..unseen.parts import Cell, Grid, Para, Piece, Say, Space
from .facts import facts
from .form import heads, words

BACKGROUNDS = ("White British", "Black Caribbean", "Asian – Indian", "Roma", "Prefer not to say", "Mixed heritage")


def kids(form: Form) -> list[Row]:
    """The children in the form's way; what belongs among the other facts comes back as rows."""
    way = form.way("kids")
    several = len(form.case.kids) > 1
    if several and way in {"inline", "joined"}:
        way = "list"
    if form.by_hand and way in {"heading", "lined"}:
        way = "list"
    if way != "inline":
        form.labels.plain("child_name", "dob", "first_name", "last_name")
    where = form.where("child_name", hand=form.by_hand)
    born = form.where("dob", hand=form.by_hand)
    if way in {"heading", "lined"}:
        where = born = "prose"
    if way == "heading":
        where = "print"
    form.truth.lists["children"] = [
        {"name": Want(kid.name, where), "date_of_birth": Want(kid.born.isoformat(), born)} for kid in form.case.kids
    ]
    if way == "inline":
        return _inline(form)
    if way == "joined":
        return _joined(form)
    {"list": table, "parents": with_parents, "blocks": blocks, "heading": heading, "lined": lined, "rows": side_heads}[
        way
    ](form)
    return []


def _born(form: Form, kid: Kid) -> str:
    return form.birth(kid.born, hand=form.by_hand)


def _inline(form: Form) -> list[Row]:
    kid = form.case.kids[0]
    born = Row(form.labels("dob"), [form.put(_born(form, kid), hand=form.by_hand)])
    if form.dice.random() < 0.25 and not form.labels.strange("child_name"):
        return [
            Row(form.labels("last_name"), [form.put(kid.last.upper(), hand=form.by_hand)]),
            Row(form.labels("first_name"), [form.put(kid.first, hand=form.by_hand)]),
            born,
        ]
    return [Row(form.labels("child_name"), [form.put(kid.name, hand=form.by_hand)]), born]


def _joined(form: Form) -> list[Row]:
    """Name and birth date answer one label."""
    kid = form.case.kids[0]
    parting = form.dice.choice((" – ", ", ", "   "))
    born = kid.born.strftime("%d/%m/%Y")
    return [Row(form.labels("name_born"), words(form, f"{kid.name}{parting}{born}"))]


def table(form: Form) -> None:
    """A table whose birth dates come first or last; rows may be left over."""
    first = form.dice.random() < 0.4
    names = [form.labels("child_name"), form.labels("gender"), form.labels("school"), form.labels("dob")]
    order = (3, 0, 1, 2) if first else (0, 1, 2, 3)
    grid = [heads(form, *(names[at] for at in order))]
    for kid in form.case.kids:
        texts = (kid.name, form.dice.choice(("F", "M", "Female", "Male")), kid.school, _born(form, kid))
        grid.append([Cell(words(form, texts[at])) for at in order])
    grid += [[Cell([""]) for _ in order] for _ in range(form.dice.choice((0, 0, 1, 2)))]
    if not form.by_hand and form.kind != "consent_form" and form.dice.random() < 0.12:
        names[3] = form.labels("born_or_due")
        grid[0] = heads(form, *(names[at] for at in order))
        texts = (_unborn(form), "", "", f"EDD {_due(form)}")
        grid.insert(1 + len(form.case.kids), [Cell([texts[at]]) for at in order])
    parts = (0.34, 0.12, 0.32, 0.22)
    form.add(Grid(grid, [parts[at] for at in order], form.style.edge), Space(5))


def _unborn(form: Form) -> str:
    name = f"Unborn baby {form.case.surname}"
    form.truth.lists["children"].append({"name": Want(name, "print", ("Unborn baby", "Unborn"))})
    return name


def _due(form: Form) -> str:
    due = form.case.meeting + timedelta(days=form.dice.randrange(30, 160))
    form.truth.lists["children"][-1]["due_date"] = Want(due.isoformat(), "print")
    return due.strftime("%d/%m/%Y")


def with_parents(form: Form) -> None:
    """Two bands in one table: the children, and then the grown-ups under heads of their own."""
    grid = [[Cell([Say("Children and young people in the family", bold=True)], 4, shade=form.style.shade)]]
    grid.append(
        heads(form, form.labels("child_name"), form.labels("dob"), form.labels("school"), form.labels("gender"))
    )
    for kid in form.case.kids:
        texts = (kid.name, _born(form, kid), kid.school, form.dice.choice(("F", "M")))
        grid.append([Cell(words(form, text)) for text in texts])
    grid.append([Cell([Say("Parents, carers and other significant adults", bold=True)], 4, shade=form.style.shade)])
    grid.append(heads(form, "Full name", form.labels("relation"), "Parental responsibility?", "Date of birth"))
    for adult in form.case.parents:
        day = date(form.dice.randrange(1976, 2002), form.dice.randrange(1, 13), form.dice.randrange(1, 28))
        texts = (adult.name, adult.role, form.dice.choice(("Yes", "No", "Yes")), day.strftime("%d/%m/%Y"))
        grid.append([Cell(words(form, text)) for text in texts])
    form.add(Grid(grid, (0.3, 0.22, 0.28, 0.2), form.style.edge), Space(5))


def blocks(form: Form) -> None:
    """A block of facts for each child, repeated, with the spare ones left empty."""
    count = max(len(form.case.kids), form.dice.choice((1, 2, 2, 3)))
    for place in range(count):
        kid = form.case.kids[place] if place < len(form.case.kids) else None
        texts = (kid.name, _born(form, kid), kid.school) if kid else ("", "", "")
        ethnic = form.dice.choice(BACKGROUNDS) if kid else ""
        grid = [
            [Cell([Say(f"Child {place + 1}", bold=True)], 4, shade=form.style.shade)],
            [
                Cell([form.lab(form.labels("child_name"))]),
                Cell(words(form, texts[0])),
                Cell([form.lab(form.labels("dob"))]),
                Cell(words(form, texts[1])),
            ],
            [
                Cell([form.lab(form.labels("school"))]),
                Cell(words(form, texts[2])),
                Cell([form.lab(form.labels("ethnicity"))]),
                Cell(words(form, ethnic)),
            ],
        ]
        form.add(Grid(grid, (0.2, 0.34, 0.2, 0.26), form.style.edge), Space(4))


def heading(form: Form) -> None:
    """Name in bold, the birth date in brackets behind, one child a line; no label but the heading."""
    title = "Child" if len(form.case.kids) == 1 else "Children"
    form.add(Para([Say(f"{title}:", bold=True)]))
    for kid in form.case.kids:
        form.add(Para([Say(kid.name, bold=True), f" (DOB {kid.born.strftime('%d/%m/%Y')})"], indent=14))
    form.add(Space(3))


def lined(form: Form) -> None:
    """In a sentence."""
    said = [f"{kid.name} (born {form.birth(kid.born)})" for kid in form.case.kids]
    whole = said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"
    form.add(Para([f"This record is about {whole}."], running=True, after=5))


def side_heads(form: Form) -> None:
    """The children in columns, with first and last names apart."""
    some = form.case.kids
    grid: list[list[Cell]] = [heads(form, "", *(str(place) for place in range(1, len(some) + 1)), centre=True)]
    lines: list[tuple[str, list[str]]] = [
        (form.labels("first_name"), [kid.first for kid in some]),
        (form.labels("last_name"), [kid.last for kid in some]),
        (form.labels("dob"), [_born(form, kid) for kid in some]),
        (form.labels("school"), [kid.school for kid in some]),
    ]
    for label, texts in lines:
        cells: list[list[Piece]] = [words(form, text) for text in texts]
        grid.append([Cell([form.lab(label)], shade=form.style.shade), *(Cell(cell) for cell in cells)])
    form.add(Grid(grid, (0.22, *(0.78 / len(some) for _ in some)), form.style.edge), Space(5))


def family_facts(form: Form, rows: list[Row]) -> None:
    facts(form, rows, "Family")

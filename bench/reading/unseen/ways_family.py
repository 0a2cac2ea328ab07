"""The children, and the family around them: one function a way."""

from __future__ import annotations

from datetime import date, timedelta

from ..blocks import Want
from .families import Kid
from .form import Form, Row
from .parts import Cell, Grid, Para, Pen, Piece, Say, Space
from .ways_facts import facts

OTHERS = (
    "White British",
    "Pakistani",
    "Mixed – White and Black Caribbean",
    "Black African",
    "Not stated",
    "White Other",
)


def kids(form: Form) -> list[Row]:
    """The children in the form's way; what belongs among the other facts comes back as rows."""
    way = form.way("kids")
    several = len(form.case.kids) > 1
    if way == "inline" and several:
        way = "columns"
    if form.kind == "level_of_need_referral" and several and way == "subject":
        way = "columns"
    if way != "inline":
        form.labels.plain("child_name", "dob", "first_name", "last_name")
    hand = form.by_hand and way != "subject"
    name_at, born_at = form.where("child_name", hand=hand), form.where("dob", hand=hand)
    form.truth.lists["children"] = [
        {
            "name": Want(kid.name, name_at),
            "date_of_birth": Want(kid.born.isoformat(), "prose" if way == "subject" else born_at),
        }
        for kid in form.case.kids
    ]
    if way == "inline":
        kid = form.case.kids[0]
        if form.dice.random() < 0.3:
            return [
                Row(form.labels("first_name"), [form.put(kid.first, hand=hand)]),
                Row(form.labels("last_name"), [form.put(kid.last, hand=hand)]),
                Row(form.labels("dob"), [form.put(form.birth(kid.born, hand=hand), hand=hand)]),
            ]
        return [
            Row(form.labels("child_name"), [form.put(kid.name, hand=hand)]),
            Row(form.labels("dob"), [form.put(form.birth(kid.born, hand=hand), hand=hand)]),
        ]
    {
        "columns": columns,
        "composition": composition,
        "split": split,
        "cards": cards,
        "turned": turned,
        "subject": subject,
        "counted": counted,
    }[way](form)
    return []


def _w(form: Form, text: str) -> list[Piece]:
    return [Pen(text) if form.by_hand and text else text]


def _heads(form: Form, *names: str) -> list[Cell]:
    return [Cell([Say(name, bold=True)], shade=form.style.shade) for name in names]


def _sex(form: Form) -> str:
    return form.dice.choice(("M", "F", "Male", "Female"))


def _born(form: Form, kid: Kid) -> str:
    return form.birth(kid.born, hand=form.by_hand)


def columns(form: Form) -> None:
    """A table of the children."""
    extra = form.dice.choice((("gender", "school"), ("school",), ("gender",), ("ethnicity", "gender")))
    head = _heads(form, form.labels("child_name"), form.labels("dob"), *(form.labels(one) for one in extra))
    rows = []
    for kid in form.case.kids:
        more = {"gender": _sex(form), "school": kid.school, "ethnicity": form.dice.choice(OTHERS)}
        rows.append([Cell(_w(form, text)) for text in (kid.name, _born(form, kid), *(more[one] for one in extra))])
    if not form.by_hand and form.kind != "consent_form" and form.dice.random() < 0.12:
        head[1] = _heads(form, form.labels("born_or_due"))[0]
        rows.append(_unborn(form, len(extra)))
    widths = (0.34, 0.22, *(0.44 / len(extra) for _ in extra))
    form.add(Grid([head, *rows], widths, form.style.edge), Space(4))


def _unborn(form: Form, more: int) -> list[Cell]:
    due = form.case.meeting + timedelta(days=form.dice.randrange(30, 160))
    name = form.dice.choice(("Unborn {}", "Unborn baby {}", "Baby {} (unborn)")).format(form.case.surname)
    form.truth.lists["children"].append(
        {
            "name": Want(
                name, "print", ("Unborn baby", "Unborn", f"Unborn {form.case.surname}", f"Baby {form.case.surname}")
            ),
            "due_date": Want(due.isoformat(), "print"),
        }
    )
    text = form.date(due) if form.format != "%d/%m/%y" else due.strftime("%d/%m/%Y")
    return [
        Cell([name]),
        Cell([f"{form.dice.choice(('EDD', 'Due', 'EDD:'))} {text}"]),
        *(Cell([""]) for _ in range(more)),
    ]


def composition(form: Form) -> None:
    """The whole household with many columns; grown-ups have birth dates too."""
    head = _heads(
        form,
        form.dice.choice(("Name", "Full name", "Name (children and adults)", "Household member")),
        form.labels("dob"),
        form.labels("gender"),
        form.labels("relation"),
        "PR",
        form.dice.choice(("Address if different", "Ethnicity", "Language")),
    )
    rows = [
        [
            *(
                Cell(_w(form, text))
                for text in (kid.name, _born(form, kid), _sex(form), "Subject" if place == 0 else "Sibling")
            ),
            Cell([""]),
            Cell([""]),
        ]
        for place, kid in enumerate(form.case.kids)
    ]
    if form.dice.random() < 0.5:
        for row in rows:
            row[3] = Cell(_w(form, "Child"))
    for adult in form.case.parents:
        day = date(form.dice.randrange(1974, 2001), form.dice.randrange(1, 13), form.dice.randrange(1, 28))
        text = form.birth(day, hand=form.by_hand).partition(" (")[0]
        rows.append(
            [Cell(_w(form, one)) for one in (adult.name, text, "", adult.role, form.dice.choice(("Y", "N")), "")]
        )
    form.add(Grid([head, *rows], (0.26, 0.19, 0.1, 0.2, 0.07, 0.18), form.style.edge), Space(4))


def split(form: Form) -> None:
    """Surname and first name in columns of their own."""
    head = _heads(form, form.labels("last_name"), form.labels("first_name"), form.labels("dob"), form.labels("school"))
    rows = [
        [Cell(_w(form, text)) for text in (kid.last, kid.first, _born(form, kid), kid.school)] for kid in form.case.kids
    ]
    form.add(Grid([head, *rows], (0.23, 0.23, 0.2, 0.34), form.style.edge), Space(4))


def cards(form: Form) -> None:
    """A small group of facts for each child."""
    for place, kid in enumerate(form.case.kids, 1):
        if len(form.case.kids) > 1:
            form.add(Para([Say(f"Child {place}", bold=True, under=form.dice.random() < 0.4)]))
        rows = [
            Row(form.labels("child_name"), _w(form, kid.name)),
            Row(form.labels("dob"), _w(form, _born(form, kid))),
            Row(form.labels("school"), _w(form, kid.school)),
        ]
        facts(form, rows, f"Child {place}")
    if len(form.case.kids) > 1:
        form.add(Para([Say("Family and case", bold=True)]))


def turned(form: Form) -> None:
    """The children stand side by side, a column each."""
    some = form.case.kids
    head = [Cell([""], shade=form.style.shade), *_heads(form, *(f"Child {place}" for place in range(1, len(some) + 1)))]
    rows = [
        [*_heads(form, form.labels("child_name")), *(Cell(_w(form, kid.name)) for kid in some)],
        [*_heads(form, form.labels("dob")), *(Cell(_w(form, _born(form, kid))) for kid in some)],
        [*_heads(form, form.labels("school")), *(Cell(_w(form, kid.school)) for kid in some)],
    ]
    form.add(Grid([head, *rows], (0.22, *(0.78 / len(some) for _ in some)), form.style.edge), Space(4))


def counted(form: Form) -> None:
    """Rows that are numbered beforehand; some stay empty."""
    head = _heads(form, "No.", form.labels("child_name"), form.labels("dob"), form.labels("school"))
    rows = []
    for place in range(max(len(form.case.kids), form.dice.choice((3, 4, 5)))):
        kid = form.case.kids[place] if place < len(form.case.kids) else None
        texts = (kid.name, _born(form, kid), kid.school) if kid else ("", "", "")
        rows.append([Cell([str(place + 1)]), *(Cell(_w(form, text)) for text in texts)])
    form.add(Grid([head, *rows], (0.08, 0.38, 0.22, 0.32), form.style.edge), Space(4))


def subject(form: Form) -> None:
    """A line at the head, as in a letter."""
    mark = form.dice.choice(("Re", "RE", "Subject", "Regarding"))
    said = "; ".join(
        f"{kid.name}, {form.dice.choice(('DOB', 'born'))} {form.birth(kid.born)}" for kid in form.case.kids
    )
    form.add(Para([Say(f"{mark}: {said}", bold=True)], after=6))

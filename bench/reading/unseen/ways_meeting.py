"""Who was there, and what will be done: one function a way."""

from __future__ import annotations

from ..blocks import Want
from .families import Adult
from .form import Form, Row
from .parts import Cell, Grid, Para, Say, Side, Space
from .ways_facts import facts

SAID = {
    "attended": ("Attended", "Present"),
    "apologies": ("Apologies", "Sent apologies"),
    "invited": ("Invited", "Invited only"),
    "absent": ("Did not attend", "DNA – did not attend"),
}
TWO = {"comma", "bullets", "beside", "yn", "only", "spoken"}  # ways with no place for who was only invited


def there(form: Form) -> None:
    """The attendance, and whether a parent was there."""
    way = form.way("there")
    everybody = _people(form, two=way in TWO)
    parents = [one for one in everybody if one.family]
    came = any(one.status == "attended" for one in parents)
    in_prose = not came and form.dice.random() < 0.15
    form.truth.lists["attendance"] = [
        {
            "name": Want(one.name, "print"),
            "role": Want(one.role, "print", (f"{one.role}, {one.agency}", f"{one.role} {one.agency}")),
            "status": Want(one.status, "print"),
        }
        for one in everybody
    ]
    form.labels.plain("present", "apologies", "name", "role", "agency", "status")
    WAYS[way](form, everybody)
    if in_prose:
        first = parents[0].name.split()[0]
        form.add(
            Para(
                [f"{parents[0].name} arrived after the introductions; {first} joined the meeting by telephone."],
                running=True,
            )
        )
    form.want(
        "parent_attended",
        "yes" if came or in_prose else "no",
        "prose" if in_prose else "print",
        *([] if came or in_prose else ["not_evidenced"]),
    )


def _people(form: Form, *, two: bool) -> list[Adult]:
    dice, case = form.dice, form.case
    found = []
    for place, parent in enumerate(case.parents[: dice.choice((1, 2, 2))]):
        status = dice.choices(
            ("attended", "apologies", "invited", "absent"), (7, 2, 1, 1) if place == 0 else (4, 3, 2, 2)
        )[0]
        found.append(Adult(parent.name, parent.role, "", parent.lives, status))
    found.append(Adult(case.worker, "Social Worker", "Children's Services"))
    found.append(Adult(case.chair, case.chair_role, "Children's Services"))
    found += [
        Adult(one.name, one.role, one.agency, status=dice.choices(("attended", "apologies", "invited"), (7, 2, 1))[0])
        for one in case.around
    ]
    if dice.random() < 0.45:
        found.append(Adult(case.early_help_manager, "Early Help Manager", "Early Help"))
    if two:
        for one in found:
            one.status = one.status if one.status == "attended" else "apologies"
    if dice.random() < 0.5:
        found = [one for one in found if not one.family] + [one for one in found if one.family]
    return found


def heads(form: Form, *names: str) -> list[Cell]:
    return [Cell([Say(name, bold=True)], shade=form.style.shade) for name in names]


def _agency(one: Adult) -> str:
    return one.agency or "Family"


def status(form: Form, everybody: list[Adult]) -> None:
    place = form.dice.randrange(2)
    rows = [[Cell([text]) for text in (one.name, one.role, _agency(one), SAID[one.status][place])] for one in everybody]
    head = heads(form, form.labels("name"), form.labels("role"), form.labels("agency"), form.labels("status"))
    form.add(Grid([head, *rows], (0.27, 0.25, 0.27, 0.21), form.style.edge), Space(4))


def ticks(form: Form, everybody: list[Adult]) -> None:
    """Invited, attended and apologies as columns with a tick; all were invited."""
    mark = form.dice.choice(("✓", "✔", "X", "x"))
    for one in everybody:
        one.status = "invited" if one.status == "absent" else one.status
    for item in form.truth.lists["attendance"]:
        if item["status"].value == "absent":
            item["status"] = Want("invited", "print", ("absent",))
    rows = []
    for one in everybody:
        marks = [mark, mark if one.status == "attended" else "", mark if one.status == "apologies" else ""]
        rows.append(
            [Cell([one.name]), Cell([one.role]), Cell([_agency(one)]), *(Cell([text], centre=True) for text in marks)]
        )
    head = heads(
        form,
        form.labels("name"),
        form.labels("role"),
        form.labels("agency"),
        "Invited",
        form.labels("attended"),
        form.labels("sent"),
    )
    form.add(Grid([head, *rows], (0.23, 0.21, 0.2, 0.11, 0.125, 0.125), form.style.edge), Space(4))


def yn(form: Form, everybody: list[Adult]) -> None:
    rows = [
        [
            Cell([text])
            for text in (one.role, one.name, _agency(one), "Y" if one.status == "attended" else "N – apologies")
        ]
        for one in everybody
    ]
    head = heads(
        form,
        form.labels("role"),
        form.labels("name"),
        form.labels("agency"),
        form.dice.choice(("Present Y/N", "Attended Y/N")),
    )
    form.add(Grid([head, *rows], (0.24, 0.28, 0.28, 0.2), form.style.edge), Space(4))


def grouped(form: Form, everybody: list[Adult]) -> None:
    """Family and professionals under merged rows of their own."""
    rows = [heads(form, form.labels("name"), form.labels("role"), form.labels("status"))]
    for title, some in (
        ("Family members", [one for one in everybody if one.family]),
        ("Professionals", [one for one in everybody if not one.family]),
    ):
        rows.append([Cell([Say(title, italic=True, bold=True)], 3)])
        for one in some:
            role = one.role if one.family else f"{one.role}, {one.agency}"
            rows.append([Cell([text]) for text in (one.name, role, SAID[one.status][0])])
    form.add(Grid(rows, (0.34, 0.44, 0.22), form.style.edge), Space(4))


def only(form: Form, everybody: list[Adult]) -> None:
    """A table of who came, and a line of who did not."""
    came, not_come = _halves(everybody)
    rows = [[Cell([one.name]), Cell([one.role]), Cell([_agency(one)])] for one in came]
    form.add(Para([form.lab(form.labels("present"), ":")]))
    form.add(
        Grid(
            [heads(form, form.labels("name"), form.labels("role"), form.labels("agency")), *rows],
            (0.36, 0.32, 0.32),
            form.style.edge,
        ),
        Space(4),
    )
    form.add(
        Para(
            [form.lab(form.labels("apologies"), ":"), " ", "; ".join(_said(one) for one in not_come) or "None"], after=6
        )
    )


def _halves(everybody: list[Adult]) -> tuple[list[Adult], list[Adult]]:
    return [one for one in everybody if one.status == "attended"], [
        one for one in everybody if one.status != "attended"
    ]


def _said(one: Adult) -> str:
    return f"{one.name} ({one.role})" if one.family else f"{one.name} ({one.role}, {one.agency})"


def comma(form: Form, everybody: list[Adult]) -> None:
    """Both lists as running text beside their labels."""
    came, not_come = _halves(everybody)
    facts(
        form,
        [
            Row(form.labels("present"), [", ".join(f"{one.name} ({one.role})" for one in came)]),
            Row(
                form.labels("apologies"), [", ".join(f"{one.name} ({one.role})" for one in not_come) or "None received"]
            ),
        ],
        "Attendance",
    )


def bullets(form: Form, everybody: list[Adult]) -> None:
    parting = form.dice.choice((" – ", ", ", ": "))
    for label, some in zip((form.labels("present"), form.labels("apologies")), _halves(everybody), strict=True):
        form.add(Para([Say(label, bold=True, under=True)]))
        for one in some:
            tail = "" if one.family else f", {one.agency}"
            form.add(Para([f"{one.name}{parting}{one.role}{tail}"], bullet="•", indent=16))
        if not some:
            form.add(Para(["None"], indent=16))


def beside(form: Form, everybody: list[Adult]) -> None:
    """Present on the left, apologies on the right."""
    came, not_come = _halves(everybody)
    parts = []
    for label, some in ((form.labels("present"), came), (form.labels("apologies"), not_come)):
        grid = [[Cell([Say(label, bold=True)], 2, shade=form.style.shade)]]
        grid += [[Cell([one.name]), Cell([one.role])] for one in some] or [[Cell(["None"], 2)]]
        parts.append([Grid(grid, (0.55, 0.45), form.style.edge)])
    form.add(Side(parts[0], parts[1], 0.5), Space(6))  # type: ignore[arg-type]


def spoken(form: Form, everybody: list[Adult]) -> None:
    """As in a letter: one paragraph each."""
    came, not_come = _halves(everybody)
    form.add(
        Para([Say(form.labels("present") + ": ", bold=True), "; ".join(_said(one) for one in came) + "."], running=True)
    )
    form.add(
        Para(
            [
                Say(form.labels("apologies") + ": ", bold=True),
                ("; ".join(_said(one) for one in not_come) or "none") + ".",
            ],
            after=6,
        )
    )


WAYS = {
    "status": status,
    "ticks": ticks,
    "yn": yn,
    "grouped": grouped,
    "only": only,
    "comma": comma,
    "bullets": bullets,
    "beside": beside,
    "spoken": spoken,
}

"""Who came to the meeting, in the forms of the fourth part: one function a way."""

from __future__ import annotations

from collections.abc import Callable

from ..blocks import Want
from ..unseen.families import Adult
from ..unseen.form import Form
from ..unseen.parts import Cell, Grid, Line, Para, Say, Space
from .form import heads

CODES = {"attended": "P", "apologies": "A", "invited": "I", "absent": "D"}
KEY = "Key: P = present, A = apologies, I = invited only, D = did not attend"
STATES = {
    "attended": ("Present", "Yes", "In person", "Attended"),
    "apologies": ("Apologies", "No – apologies sent", "Apologies given", "Apologies"),
    "invited": ("Invited", "Invited", "Invited", "Invited"),
    "absent": ("Did not attend", "No – did not attend", "DNA", "Absent"),
}
TWO = {"sentence", "pages", "boxes", "dashes", "halves"}  # ways with no place for who was only invited
PRINTED = ("GP", "Probation", "Adult Social Care", "Youth Justice", "Fire and Rescue")


def there(form: Form) -> None:
    """The attendance, and whether a parent was there."""
    way = form.way("there")
    everybody = _people(form, two=way in TWO)
    came = any(one.status == "attended" for one in everybody if one.family)
    where = "prose" if way == "sentence" else "print"
    form.truth.lists["attendance"] = [
        {
            "name": Want(one.name, where),  # type: ignore[arg-type]
            "role": Want(one.role, where, (f"{one.role}, {one.agency}", f"{one.role} {one.agency}")),  # type: ignore[arg-type]
            "status": Want(one.status, where),  # type: ignore[arg-type]
        }
        for one in everybody
    ]
    form.labels.plain("present", "apologies", "name", "role", "agency", "status")
    WAYS[way](form, everybody)
    form.want("parent_attended", "yes" if came else "no", where, *([] if came else ["not_evidenced"]))  # type: ignore[arg-type]


def _people(form: Form, *, two: bool) -> list[Adult]:
    dice, case = form.dice, form.case
    found = []
    states = ("attended", "apologies", "invited", "absent")
    for place, parent in enumerate(case.parents[: dice.choice((1, 2, 2))]):
        status = dice.choices(states, (7, 2, 1, 1) if place == 0 else (4, 3, 2, 2))[0]
        found.append(Adult(parent.name, parent.role, "", parent.lives, status))
    found.append(Adult(case.worker, "Social Worker", "Children's Social Care"))
    if case.chair != case.worker:
        found.append(Adult(case.chair, case.chair_role, "Children's Social Care"))
    for one in case.around:
        found.append(Adult(one.name, one.role, one.agency, status=dice.choices(states[:3], (7, 2, 1))[0]))
    if dice.random() < 0.45:
        found.append(Adult(case.early_help_manager, "Early Help Manager", "Early Help Service"))
    if two:
        for one in found:
            one.status = "attended" if one.status == "attended" else "apologies"
    if dice.random() < 0.35:
        found = [one for one in found if not one.family] + [one for one in found if one.family]
    return found


def _agency(one: Adult) -> str:
    return one.agency or "Family member"


def _halves(everybody: list[Adult]) -> tuple[list[Adult], list[Adult]]:
    came = [one for one in everybody if one.status == "attended"]
    return came, [one for one in everybody if one.status != "attended"]


def _said(one: Adult) -> str:
    return f"{one.name} ({one.role})" if one.family else f"{one.name} ({one.role}, {one.agency})"


def coded(form: Form, everybody: list[Adult]) -> None:
    """A letter for each, with its key in small print."""
    grid = [heads(form, form.labels("name"), form.labels("role"), form.labels("agency"), "P / A / I / D")]
    for one in everybody:
        texts = (one.name, one.role, _agency(one))
        grid.append([*(Cell([text]) for text in texts), Cell([CODES[one.status]], centre=True)])
    form.add(Grid(grid, (0.28, 0.27, 0.3, 0.15), form.style.edge), Para([Say(KEY, small=True, italic=True)], after=6))


def first_status(form: Form, everybody: list[Adult]) -> None:
    """Whether they came stands before the name; the agency before the role."""
    place = form.dice.randrange(4)
    grid = [heads(form, form.labels("status"), form.labels("name"), form.labels("agency"), form.labels("role"))]
    for one in everybody:
        texts = (STATES[one.status][place], one.name, _agency(one), one.role)
        grid.append([Cell([text]) for text in texts])
    form.add(Grid(grid, (0.2, 0.27, 0.28, 0.25), form.style.edge), Space(5))


def boxes(form: Form, everybody: list[Adult]) -> None:
    """Two boxes a person, each with its word."""
    grid = [heads(form, form.labels("name"), form.labels("role"), form.labels("agency"), "Please tick")]
    for one in everybody:
        came = one.status == "attended"
        line: Line = [form.tick(came), " Present  ", form.tick(not came), " Apologies"]
        grid.append([Cell([one.name]), Cell([one.role]), Cell([_agency(one)]), Cell(line)])
    form.add(Grid(grid, (0.24, 0.22, 0.24, 0.3), form.style.edge), Space(5))


def columns(form: Form, everybody: list[Adult]) -> None:
    """A column each for those who were there, those who sent apologies and those who did not come."""
    mark = form.dice.choice(("✓", "X", "Y"))
    for one in everybody:
        one.status = "absent" if one.status == "invited" else one.status
    for item in form.truth.lists["attendance"]:
        if item["status"].value == "invited":
            item["status"] = Want("absent", "print")
    top = heads(form, form.labels("name"), f"{form.labels('role')} / {form.labels('agency').lower()}")
    grid = [[*top, *heads(form, "Present", "Apologies", "Did not attend", centre=True)]]
    for one in everybody:
        who = one.role if one.family else f"{one.role}, {one.agency}"
        marks = [mark if one.status == state else "" for state in ("attended", "apologies", "absent")]
        grid.append([Cell([one.name]), Cell([who]), *(Cell([text], centre=True) for text in marks)])
    form.add(Grid(grid, (0.26, 0.36, 0.12, 0.13, 0.13), form.style.edge), Space(5))


def printed(form: Form, everybody: list[Adult]) -> None:
    """The first column is printed beforehand; a row with nothing else in it is nobody."""
    place = form.dice.randrange(4)
    grid = [heads(form, form.labels("role"), form.labels("name"), form.labels("agency"), form.labels("status"))]
    spare = [role for role in PRINTED if form.dice.random() < 0.5]
    rows = [(one.role, one.name, one.agency or "–", STATES[one.status][place]) for one in everybody]
    for role in spare:
        rows.insert(form.dice.randrange(len(rows) + 1), (role, "", "", ""))
    grid += [[Cell([text]) for text in row] for row in rows]
    form.add(Grid(grid, (0.27, 0.27, 0.27, 0.19), form.style.edge), Space(5))


def sentence(form: Form, everybody: list[Adult]) -> None:
    """As minutes that are written out."""
    came, not_come = _halves(everybody)
    text = f"The meeting was attended by {_listed(came)}."
    if not_come:
        text += f" Apologies were received from {_listed(not_come)}."
    form.add(Para([text], running=True, after=6))


def _listed(some: list[Adult]) -> str:
    said = [_said(one) for one in some]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"


def dashes(form: Form, everybody: list[Adult]) -> None:
    """A name a line, a dash, and who they are."""
    for label, some in zip((form.labels("present"), form.labels("apologies")), _halves(everybody), strict=True):
        form.add(Para([Say(f"{label}:", bold=True)], after=1))
        for one in some:
            form.add(
                Para([f"{one.name} – {one.role}" + ("" if one.family else f" – {one.agency}")], indent=22, after=1)
            )
        if not some:
            form.add(Para(["None"], indent=22, after=1))
        form.add(Space(4))


def halves(form: Form, everybody: list[Adult]) -> None:
    """One table with a band over those who came and a band over those who did not."""
    grid = []
    for label, some in zip((form.labels("present"), form.labels("apologies")), _halves(everybody), strict=True):
        grid.append([Cell([Say(label, bold=True)], 3, shade=form.style.shade)])
        grid += [[Cell([one.name]), Cell([one.role]), Cell([_agency(one)])] for one in some]
        if not some:
            grid.append([Cell(["None"], 3)])
    form.add(Grid(grid, (0.34, 0.33, 0.33), form.style.edge), Space(5))


def joined(form: Form, everybody: list[Adult]) -> None:
    """Name, role and agency in one column, the answer in the other."""
    place = form.dice.randrange(4)
    grid = [heads(form, "Name, role and agency", form.labels("status"))]
    for one in everybody:
        who = f"{one.name}, {one.role}" + ("" if one.family else f", {one.agency}")
        grid.append([Cell([who]), Cell([STATES[one.status][place]])])
    form.add(Grid(grid, (0.74, 0.26), form.style.edge), Space(5))


def pages(form: Form, everybody: list[Adult]) -> None:
    """A label and a cell each: names one under another."""
    came, not_come = _halves(everybody)
    grid = []
    for label, some in ((form.labels("present"), came), (form.labels("apologies"), not_come)):
        line: list[str] = []
        for one in some:
            line += [*(["\n"] if line else []), _said(one)]
        grid.append([Cell([form.lab(label)], shade=form.style.shade), Cell(line or ["None"])])
    form.add(Grid(grid, (0.24, 0.76), form.style.edge), Space(5))


WAYS: dict[str, Callable[[Form, list[Adult]], None]] = {
    "coded": coded, "first": first_status, "boxes": boxes, "columns": columns, "printed": printed,
    "sentence": sentence, "dashes": dashes, "halves": halves, "joined": joined, "pages": pages,
}  # fmt: skip

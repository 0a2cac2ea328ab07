"""What stands at the top of most papers: the council, the title, and who it is about."""

from __future__ import annotations

from datetime import timedelta

from .form import Form, Row
from .parts import Banner
from .ways_facts import facts
from .ways_family import kids


def begin(form: Form, sub: str = "") -> None:
    title = form.labels.title()
    form.add(Banner(form.case.council, title, sub))
    form.style.header = form.style.header.format(title=title, reference=form.case.reference)
    form.style.footer = form.style.footer.format(
        title=title,
        reference=form.case.reference,
        page="{page}",
        pages="{pages}",
        printed=(form.case.meeting + timedelta(days=9)).strftime("%d/%m/%Y %H:%M"),
    )


def identity(form: Form, *, worker: bool = True, reference: float = 0.95) -> None:
    """Who it is about, with numbers, days and people among it that are none of ours."""
    dice, case = form.dice, form.case
    form.head(dice.choice(("Family details", "Child's details", "About the child and family", "Details of child(ren)")))
    rows = kids(form)
    if dice.random() < reference:
        rows.append(form.fact("case_reference", case.reference))
    way = dice.randrange(4)
    if way in {0, 1}:
        rows += [
            form.fact("address", case.address, f"{case.address}, {case.postcode}"),
            form.fact("postcode", case.postcode),
        ]
    elif way == 2:
        rows.append(form.fact("address", f"{case.address}, {case.postcode}", case.address))
        form.want("postcode", case.postcode, form.where("address", hand=form.by_hand))
    if dice.random() < 0.25:
        rows.append(form.fact("family_name", case.surname, hand=False))
    if worker:
        rows.append(form.fact("social_worker", case.worker))
        if dice.random() < 0.6:
            rows.append(form.fact("team_manager", case.manager))
    rows += _others(form)
    facts(form, rows, "Child and family")


def _others(form: Form) -> list[Row]:
    dice, case = form.dice, form.case
    earlier = case.meeting - timedelta(days=dice.randrange(70, 300))
    rows = (
        Row("NHS No.", [f"{dice.randrange(400, 799)} {dice.randrange(100, 999)} {dice.randrange(1000, 9999)}"]),
        Row("UPN", [f"{dice.choice('BCDEJK')}{dice.randrange(10**11, 10**12)}"]),
        Row("Date of last review", [form.date(earlier)]),
        Row("Assessment start date", [form.date(earlier + timedelta(days=9))]),
        Row("Previous address", ["41 Sandpit Lane, Harnsey"]),
        Row("GP practice", ["Beech Road Surgery"]),
        Row("Contact number", [f"07700 900{dice.randrange(100, 999)}"]),
        Row("Interpreter needed?", ["No"]),
        Row("Language spoken at home", [dice.choice(("English", "Polish", "Urdu"))]),
        Row("Form version", [f"v{dice.randrange(2, 9)}.{dice.randrange(9)} ({earlier.year - 1})"]),
    )
    return dice.sample(rows, dice.choice((0, 1, 1, 2, 3)))

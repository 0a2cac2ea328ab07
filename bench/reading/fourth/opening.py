"""What stands at the top of the papers of the fourth part: a banner, an e-mail's head or a letter's."""

from __future__ import annotations

from datetime import date, timedelta

from ..unseen.form import Row
from ..unseen.parts import Banner, Cell, Grid, Para, Pen, Say, Side, Space, To
from .facts import facts
from .form import Sheaf
from .kids import kids
from .leaf import Jot, Rule, Stamp

JOTS = (
    "copy for file", "scanned to case notes 2/2", "tel mum – no reply", "FAO duty desk", "sent by post", "2nd copy",
    "see also e-mail of 9/1", "chase for school report",
)  # fmt: skip
MAILBOX = ("Early Help Referrals", "EarlyHelp.Duty", "Family Help Front Desk", "Step Down Inbox")


def begin(form: Sheaf, sub: str = "", *, sent: date | None = None, by: str = "") -> None:
    """``sent`` and ``by`` are what an e-mail or a letter shows above its words."""
    dice, case = form.dice, form.case
    title = form.labels.title()
    marks = {"title": title, "reference": case.reference, "council": case.council, "page": "{page}", "pages": "{pages}"}
    hour = f"{dice.randrange(8, 18):02}:{dice.randrange(60):02}"
    marks["printed"] = f"{(case.meeting + timedelta(days=11)).strftime('%d/%m/%Y')} {hour}"
    form.style.header = form.style.header.format(**marks)
    form.style.footer = form.style.footer.format(**marks)
    if form.printer == "scan":
        day = (case.meeting + timedelta(days=dice.randrange(3, 12))).strftime("%d %b %Y").upper()
        if dice.random() < 0.15 and not form.style.header:
            form.add(Stamp(said=dice.choice(("RECEIVED", "BUSINESS SUPPORT", "COPY")), day=day))
        if dice.random() < 0.12 and not form.style.header:
            form.add(Jot(said=dice.choice(JOTS)))
    how = form.look.style.banner
    form.sent = sent or case.meeting + timedelta(days=dice.randrange(2, 9))
    if how == "mail":
        _mail(form, title, sub, by or case.worker)
    elif how == "letter":
        _letter(form, title, sub)
    elif how == "block":
        _block(form, title, sub)
    else:
        form.add(Banner(case.council, title, sub))


def _told(form: Sheaf) -> None:
    """Minutes that are sent are circulated on that day, whether or not a label says so."""
    if form.sent:
        form.known("minutes_circulated_on", form.sent.isoformat())


def _mail(form: Sheaf, title: str, sub: str, by: str) -> None:
    """An e-mail as it prints."""
    dice, case = form.dice, form.case
    _told(form)
    initials = "".join(word[0] for word in case.kids[0].name.replace("-", " ").split())
    to = dice.choice(MAILBOX)
    form.known("distribution", [to])
    form.add(Para([Say(by, bold=True)], size=2.0), Rule(6))
    hour = f"{dice.randrange(8, 18):02}:{dice.randrange(60):02}"
    day = form.sent.strftime("%d %B %Y") if form.sent else ""
    for label, text in (
        ("From:", by),
        ("Sent:", f"{day} {hour}"),
        ("To:", to),
        ("Subject:", f"{dice.choice(('', 'FW: ', '[SECURE] '))}{title} – {initials}"),
    ):
        form.add(Para([Say(label, bold=True), To(0.14), text], after=1))
    form.add(Space(8), Para([dice.choice(("Hi all,", "Dear colleagues,", "Good afternoon,", "Hello,"))], after=6))
    form.add(Para([Say(title, bold=True)], size=1.0, after=6))
    if sub:
        form.add(Para([Say(sub, bold=True)]))


def _letter(form: Sheaf, title: str, sub: str) -> None:
    """A letter: the sender's address on the right, the worker's own reference, and whom it is for."""
    dice, case = form.dice, form.case
    _told(form)
    own = "".join(word[0] for word in case.worker.split())
    right = [
        Para([Say(case.council, bold=True)], after=1),
        Para(["Children and Families, Civic Offices"], after=1),
        Para(["Guildhall Square, Pell Bridge, QT2 0AA"], after=1),
        Para([f"Our ref: {own}/{dice.choice(('CS', 'FH', 'EH'))}/{dice.randrange(10, 99)}"], after=1),
        Para([form.date(form.sent) if form.sent else ""], after=1),
    ]
    left = [Para([dice.choice(("Private and confidential", "OFFICIAL-SENSITIVE", "By secure e-mail"))])]
    form.add(Side([*left], [*right], 0.55), Space(8))
    form.add(Para([dice.choice(("Dear colleague,", "Dear all,", f"Dear {case.parents[0].name.split()[0]},"))], after=6))
    form.add(Para([Say(title, bold=True, under=True)], size=1.0, after=6))
    if sub:
        form.add(Para([Say(sub, bold=True)]))


def _block(form: Sheaf, title: str, sub: str) -> None:
    """The head as a table: council, title, and the form's own number and version."""
    dice, case = form.dice, form.case
    own = f"Form {dice.choice(('CS', 'EH', 'FS'))}{dice.randrange(10, 99)}  v{dice.randrange(1, 8)}.{dice.randrange(5)}"
    cells = [
        Cell([case.council]),
        Cell([Say(title, bold=True)], centre=True, shade=form.style.shade),
        Cell([Say(own, small=True), "\n", Say(f"Issued {dice.choice(('April 2024', 'June 2025'))}", small=True)]),
    ]
    form.add(Grid([cells], (0.28, 0.5, 0.22), "all", pad=5), Space(4))
    if sub:
        form.add(Para([Say(sub, bold=True)], centre=True))


def identity(form: Sheaf, *, worker: bool = True) -> None:
    """Who it is about, with numbers, days and people among it that are none of ours."""
    dice, case = form.dice, form.case
    if form.style.banner != "mail":
        form.head(dice.choice(("Child and family information", "Family information", "Child details", "The family")))
    rows = kids(form)
    if dice.random() < 0.95:
        rows.append(form.fact("case_reference", case.reference))
    way = dice.choice((0, 1, 1, 2, 2))
    whole = "postcode" in form.labels("address").lower()
    if way == 2 or (way == 1 and whole):
        rows.append(form.fact("address", f"{case.address}, {case.postcode}", case.address))
        form.want("postcode", case.postcode, form.where("address", hand=form.by_hand))
    elif way == 1:
        rows.append(form.fact("address", case.address, f"{case.address}, {case.postcode}"))
        rows.append(form.fact("postcode", case.postcode))
    if dice.random() < 0.25:
        rows.insert(0, form.fact("family_name", case.surname))
    if worker:
        rows.append(form.fact("social_worker", case.worker))
        if dice.random() < 0.6:
            rows.append(form.fact("team_manager", case.manager))
    rows += _others(form)
    facts(form, rows, "Family")


def _others(form: Sheaf) -> list[Row]:
    dice, case = form.dice, form.case
    earlier = case.meeting - timedelta(days=dice.randrange(70, 300))
    possible = (
        ("NHS number", f"{dice.randrange(400, 799)}-{dice.randrange(100, 999)}-{dice.randrange(1000, 9999)}"),
        ("Unique Pupil Number (UPN)", f"{dice.choice('FGHLMN')}{dice.randrange(10**11, 10**12)}"),
        ("Date case opened", form.date(earlier)),
        ("Date of previous meeting", form.date(earlier + timedelta(days=21))),
        ("Date plan started", form.date(earlier + timedelta(days=5))),
        ("Previous address", "86 Quarry Road, Tollgate"),
        ("GP surgery", "Wharf Road Medical Practice"),
        ("Mobile", f"07700 900{dice.randrange(100, 999)}"),
        ("Religion", dice.choice(("None", "Muslim", "Christian"))),
        ("First language", dice.choice(("English", "Romanian", "Turkish"))),
        ("Any disability?", "None known"),
    )
    some = dice.sample(possible, dice.choice((0, 1, 2, 2, 3)))
    return [Row(label, [Pen(text) if form.by_hand else text]) for label, text in some]

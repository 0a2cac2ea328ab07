# ruff: noqa: ARG001  # each manner is given the same
"""How labels and values, children and people present are set: one function a manner."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from .blocks import Cell, Choose, Hand, Piece, Styled, Table, Text, Want, Where
from .maker import Adult, Maker

Fact = tuple[str, Cell]
NOTES = ("Complete in full", "As on the case system", "dd/mm/yyyy", "Print clearly", "Do not leave blank")
TICK, EMPTY = "✓", ""


def label(text: str, end: str = "") -> Styled:
    return Styled(text + ("" if text.endswith("?") else end), bold=True)


def facts(make: Maker, rows: Sequence[Fact]) -> None:
    """Labels and values in the design's manner."""
    manner = make.manner("facts")
    {
        "grid2": _grid2,
        "grid4": _grid4,
        "above": _above,
        "incell": _incell,
        "leaders": _leaders,
        "colon": _colon,
        "stacked": _stacked,
        "twocell": _twocell,
        "notes": _notes,
        "headrow": _headrow,
    }[manner](make, list(rows))


def _grid2(make: Maker, rows: list[Fact]) -> None:
    end = make.dice.choice(("", ":"))
    make.add(Table([[[label(name, end)], cell] for name, cell in rows], (0.34, 0.66), labels=(0,)))


def _grid4(make: Maker, rows: list[Fact]) -> None:
    long = [row for row in rows if _long(row)]
    short = [row for row in rows if not _long(row)]
    table = [[[label(a[0])], a[1], [label(b[0])], b[1]] for a, b in zip(short[::2], short[1::2], strict=False)]
    merged = []
    for row in ([short[-1]] if len(short) % 2 else []) + long:
        merged.append((len(table), 1, 3))
        table.append([[label(row[0])], row[1], [""], [""]])
    make.add(Table(table, (0.2, 0.3, 0.2, 0.3), labels=(0, 2), merged=merged))


def _above(make: Maker, rows: list[Fact]) -> None:
    wide = make.dice.choice((2, 3))
    for start in range(0, len(rows), wide):
        some = rows[start : start + wide]
        make.add(
            Table(
                [[[label(name)] for name, _ in some], [cell for _, cell in some]], [1 / len(some)] * len(some), head=1
            )
        )


def _incell(make: Maker, rows: list[Fact]) -> None:
    end = make.dice.choice(("", ":"))
    table: list[list[Cell]] = []
    merged: list[tuple[int, int, int]] = []
    short = [row for row in rows if not _long(row)]
    for start in range(0, len(short), 2):
        some: list[Cell] = [[label(name, end), "\n", *cell] for name, cell in short[start : start + 2]]
        if len(some) == 1:
            merged.append((len(table), 0, 1))
        table.append([*some, *([[""]] if len(some) == 1 else [])])
    for name, cell in (row for row in rows if _long(row)):
        merged.append((len(table), 0, 1))
        table.append([[label(name, end), "\n", *cell], [""]])
    make.add(Table(table, (0.5, 0.5), merged=merged))


def _leaders(make: Maker, rows: list[Fact]) -> None:
    for name, cell in rows:
        dots = "." * make.dice.randrange(4, 10)
        make.add(Text([f"{name} {dots} ", *cell, f" {'.' * make.dice.randrange(10, 24)}"]))


def _colon(make: Maker, rows: list[Fact]) -> None:
    for name, cell in rows:
        end = "" if name.endswith("?") else ":"
        make.add(Text([label(name, end) if make.dice.random() < 0.7 else name + end, " ", *cell]))


def _stacked(make: Maker, rows: list[Fact]) -> None:
    for name, cell in rows:
        make.add(Text([label(name)]), Text(cell))


def _twocell(make: Maker, rows: list[Fact]) -> None:
    half = (len(rows) + 1) // 2
    cells: list[Cell] = []
    for part in (rows[:half], rows[half:]):
        pieces: list[Piece] = []
        for name, cell in part:
            pieces += ["\n"] if pieces else []
            pieces += [label(name, "" if name.endswith("?") else ":"), " ", *cell]
        cells.append(pieces or [""])
    make.add(Table([cells], (0.5, 0.5)))


def _notes(make: Maker, rows: list[Fact]) -> None:
    make.add(
        Table(
            [[[label(name)], cell, [Styled(make.dice.choice(NOTES), italic=True, grey=True)]] for name, cell in rows],
            (0.3, 0.48, 0.22),
            labels=(0,),
        )
    )


def _headrow(make: Maker, rows: list[Fact]) -> None:
    for start in range(0, len(rows), 5):
        some = rows[start : start + 5]
        make.add(
            Table(
                [[[label(name)] for name, _ in some], [cell for _, cell in some]], [1 / len(some)] * len(some), head=1
            )
        )


def _long(row: Fact) -> bool:
    return sum(len(piece if isinstance(piece, str) else getattr(piece, "text", "ab")) for piece in row[1]) > 60


# ── Children ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def children(make: Maker) -> list[Fact]:
    """The children in the design's manner; the rows that belong among the other facts."""
    manner = make.manner("children")
    own = make.kind == "level_of_need_referral" and len(make.children) > 1
    if own or (manner == "inline" and len(make.children) > 1):
        manner = "table"
    for key, name in (("child_name", "child_name"), ("dob", "dob")):
        if make.words.strange(key) and manner != "inline":
            make.words.avoid(key, {"child_name": "Name of child", "dob": "Date of birth"}[name])
    hand = make.by_hand and manner != "re"
    where = make.where("child_name", hand=hand)
    born = make.where("dob", hand=hand)
    make.truth.lists["children"] = [
        {
            "name": Want(child.name, where),
            "date_of_birth": Want(child.born.isoformat(), "prose" if manner == "re" else born),
        }
        for child in make.children
    ]
    words = make.words
    first = make.children[0]
    if manner == "inline":
        return [
            (words("child_name"), [make.written(first.name, hand=hand)]),
            (words("dob"), [make.written(make.birth_date(first.born), hand=hand)]),
        ]
    if manner == "re":
        said = " and ".join(f"{child.name} (DOB {make.birth_date(child.born)})" for child in make.children)
        make.add(Text([label("Re: "), said]))
        return []
    if manner == "split" and len(make.children) == 1:
        return [
            (words("first_name"), [make.written(first.first, hand=hand)]),
            (words("last_name"), [make.written(first.last, hand=hand)]),
            (words("dob"), [make.written(make.birth_date(first.born), hand=hand)]),
        ]
    _child_table(make, manner)
    return []


def _child_table(make: Maker, manner: str) -> None:
    words, rows = make.words, make.children
    if manner == "family":
        head = [words("last_name"), words("first_name"), words("relationship"), words("dob")]
        body = [
            [child.last, child.first, make.dice.choice(("Child", "Son", "Daughter")), make.birth_date(child.born)]
            for child in rows
        ]
        for parent in make.parents:
            first, _, last = parent.name.partition(" ")
            body.append([last, first, parent.role, ""])
        widths: tuple[float, ...] = (0.25, 0.25, 0.25, 0.25)
    elif manner == "split":
        head = [words("first_name"), words("last_name"), words("dob"), "Gender"]
        body = [[child.first, child.last, make.birth_date(child.born), make.dice.choice(("M", "F"))] for child in rows]
        widths = (0.28, 0.28, 0.26, 0.18)
    elif manner == "numbered":
        head = ["", words("child_name"), words("dob"), "School / nursery"]
        body = [
            [
                str(place + 1),
                *(
                    [rows[place].name, make.birth_date(rows[place].born), make.dice.choice(SETTINGS)]
                    if place < len(rows)
                    else ["", "", ""]
                ),
            ]
            for place in range(make.dice.choice((3, 4, 6)))
        ]
        widths = (0.06, 0.42, 0.22, 0.3)
    else:
        extra = make.dice.choice((["Gender"], ["School"], ["Ethnicity", "School"], []))
        head = [words("child_name"), words("dob"), *extra]
        answers = {
            "Gender": ("Male", "Female"),
            "School": SETTINGS,
            "Ethnicity": ("White British", "Black African", "Not stated"),
        }
        body = [
            [child.name, make.birth_date(child.born), *(make.dice.choice(answers[name]) for name in extra)]
            for child in rows
        ]
        widths = (0.4, 0.2, *(0.4 / len(extra) for _ in extra)) if extra else (0.6, 0.4)
        if not make.by_hand and make.kind != "consent_form" and make.dice.random() < 0.15:
            _unborn(make, head, body)
    make.add(
        Table(
            [[[label(word)] for word in head], *[[[_filled(make, text)] for text in row] for row in body]],
            widths,
            head=1,
        )
    )


def _filled(make: Maker, text: str) -> Piece:
    return Hand(text) if make.by_hand and len(text) > 1 else text


def _unborn(make: Maker, head: list[str], body: list[list[str]]) -> None:
    """A child not yet born: the date in the birth date's column is when it is due."""
    due = make.meeting + timedelta(days=make.dice.randrange(30, 150))
    head[1] = make.dice.choice(("DoB or EDD", "DoB/due date", "Date of birth (or est. due date)"))
    name = f"Unborn baby {make.family_name}"
    body.append([name, f"EDD {make.date(due)}", *["" for _ in head[2:]]])
    make.truth.lists["children"].append(
        {"name": Want(name, "print", ("Unborn baby", "Unborn")), "due_date": Want(due.isoformat(), "print")}
    )


SETTINGS = ("Castle Hill Primary School", "Beacon Academy", "At home", "Little Acorns Nursery", "Ridgeway High")


# ── Who was there ────────────────────────────────────────────────────────────────────────────────────────────────────

STATUS_WORDS = {
    "attended": ("Attended", "Present"),
    "apologies": ("Apologies", "Apologies sent"),
    "invited": ("Invited",),
    "absent": ("Did not attend", "Absent"),
}


def people_there(make: Maker) -> list[Adult]:
    """Family and workers with their status; the parent's presence is decided here."""
    dice = make.dice
    there = []
    for place, parent in enumerate(make.parents[: dice.choice((1, 1, 2))]):
        status = dice.choices(
            ("attended", "apologies", "invited", "absent"), (7, 2, 1, 1) if place == 0 else (4, 3, 2, 2)
        )[0]
        there.append(Adult(parent.name, parent.role, "Family", parent.lives, status))
    there.append(Adult(make.worker, "Social Worker", "Children's Social Care"))
    there.append(Adult(make.chair, "Team Manager" if make.chair == make.manager else "Chair", "Children's Social Care"))
    for worker in make.professionals:
        there.append(
            Adult(
                worker.name,
                worker.role,
                worker.agency,
                status=dice.choices(("attended", "apologies", "invited"), (7, 2, 1))[0],
            )
        )
    if dice.random() < 0.5:
        there.append(Adult(make.ehm, "Early Help Manager", "Early Help"))
    return there


def attendance(make: Maker) -> None:
    manner = make.manner("attendance")
    there = people_there(make)
    if manner in {"paragraphs", "lists", "two", "present"}:  # these have no place for who was only invited
        there = [
            one
            if one.status in {"attended", "apologies"}
            else Adult(one.name, one.role, one.agency, one.lives, "apologies")
            for one in there
        ]
    where: Where = "print"
    parents = [one for one in there if one.agency == "Family"]
    present = any(one.status == "attended" for one in parents)
    said_in_prose = not present and make.dice.random() < 0.12
    make.truth.lists["attendance"] = [
        {
            "name": Want(one.name, where),
            "role": Want(one.role, where, (f"{one.role}, {one.agency}", f"{one.role} {one.agency}")),
            "status": Want(one.status, where),
        }
        for one in there
    ]
    {
        "status": _status,
        "ticks": _ticks,
        "present": _present,
        "paragraphs": _paragraphs,
        "lists": _lists,
        "two": _two,
        "preprinted": _preprinted,
    }[manner](make, there)
    if said_in_prose:
        make.add(Text([f"{parents[0].name} joined the second half of the meeting by Teams."]))
    make.want(
        "parent_attended",
        "yes" if present or said_in_prose else "no",
        "prose" if said_in_prose else "print",
        *([] if present or said_in_prose else ["not_evidenced"]),
    )


def _heads(make: Maker, *names: str) -> list[Cell]:
    return [[label(name)] for name in names]


def _status(make: Maker, there: list[Adult]) -> None:
    words = make.words
    rows: list[list[Cell]] = [
        [[one.name], [one.role], [one.agency], [Choose(said) if "sdt" in make.design.boxes else said]]
        for one in there
        for said in [make.dice.choice(STATUS_WORDS[one.status][:1])]
    ]
    make.add(
        Table(
            [_heads(make, words("name"), words("role"), words("agency"), words("attendance_status")), *rows],
            (0.28, 0.24, 0.28, 0.2),
            head=1,
        )
    )


def _ticks(make: Maker, there: list[Adult]) -> None:
    words = make.words
    mark = make.dice.choice((TICK, "X", "Y"))

    def place(one: Adult, status: str) -> Cell:
        on = one.status == status or (status == "invited" and one.status != "invited" and invited_all)
        return [mark if on else EMPTY]

    invited_all = make.dice.random() < 0.5
    rows = [
        [[one.name], [one.role], [one.agency], place(one, "invited"), place(one, "attended"), place(one, "apologies")]
        for one in there
    ]
    for one, item in zip(there, make.truth.lists["attendance"], strict=True):
        if one.status == "absent":
            item["status"] = Want("absent" if not invited_all else "invited", "print", ("invited", "absent"))
    make.add(
        Table(
            [
                _heads(
                    make,
                    words("name"),
                    words("role"),
                    words("agency"),
                    words("invited"),
                    words("attended"),
                    words("consulted"),
                ),
                *rows,
            ],
            (0.25, 0.2, 0.24, 0.1, 0.1, 0.11),
            head=1,
        )
    )


def _present(make: Maker, there: list[Adult]) -> None:
    words = make.words
    rows = [
        [[one.name], [f"{one.role}"], [one.agency], ["Yes" if one.status == "attended" else "Apologies"]]
        for one in there
    ]
    make.add(
        Table(
            [_heads(make, words("name"), words("role"), words("agency"), "Present"), *rows],
            (0.28, 0.24, 0.3, 0.18),
            head=1,
        )
    )


def _said(make: Maker, one: Adult) -> str:
    return f"{one.name} ({one.role})" if one.agency in {"Family", ""} else f"{one.name} ({one.role}, {one.agency})"


def _paragraphs(make: Maker, there: list[Adult]) -> None:
    plain = make.dice.random() < 0.5
    for key, status in (("present", "attended"), ("apologies", "apologies")):
        some = [one for one in there if one.status == status]
        said = (
            ", ".join(f"{one.name} ({one.role})" for one in some)
            if plain
            else "; ".join(_said(make, one) for one in some)
        )
        make.add(Text([label(make.words(key), ":"), " ", said or "None"]))


def _lists(make: Maker, there: list[Adult]) -> None:
    dash = make.dice.choice((" – ", ", "))
    for key, status in (("present", "attended"), ("apologies", "apologies")):
        make.add(Text([label(make.words(key), ":")]))
        some = [one for one in there if one.status == status]
        for one in some:
            make.add(
                Text(
                    [
                        f"{one.name}{dash}{one.role}"
                        + (f"{dash}{one.agency}" if one.agency not in {"Family", ""} else "")
                    ]
                )
            )
        if not some:
            make.add(Text(["None"]))


def _two(make: Maker, there: list[Adult]) -> None:
    words = make.words
    for key, status in (("present", "attended"), ("apologies", "apologies")):
        rows = [[[one.name], [one.role], [one.agency]] for one in there if one.status == status]
        make.heading(words(key))
        make.add(
            Table(
                [_heads(make, words("name"), words("role"), words("agency")), *(rows or [[["None"], [""], [""]]])],
                (0.36, 0.3, 0.34),
                head=1,
            )
        )


def _preprinted(make: Maker, there: list[Adult]) -> None:
    """A first column of agencies already printed; a row with nothing else in it is nobody."""
    rows: list[list[Cell]] = [[[one.role], [one.name], [one.agency], [STATUS_WORDS[one.status][0]]] for one in there]
    for empty in ("GP", "Police", "Probation", "Midwife"):
        rows.insert(make.dice.randrange(2, len(rows)), [[empty], [""], [""], [""]])
    make.add(
        Table(
            [_heads(make, "Role", make.words("name"), make.words("agency"), make.words("attendance_status")), *rows],
            (0.25, 0.3, 0.27, 0.18),
            head=1,
        )
    )

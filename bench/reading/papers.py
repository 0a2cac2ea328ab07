"""The kinds of paper, each from the same family facts."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta

from . import choices, people
from .blocks import Box, Cell, Paper, Table, Text, Title, Truth, Want
from .designs import Design
from .maker import Maker
from .manners import Fact, attendance, children, facts, label
from .people import pick
from .signing import signatures
from .wording import OUTCOMES

UNKNOWN = "unknown"
MEETINGS = ("cin_minutes", "core_group_minutes", "step_down_record")
KINDS = (
    *MEETINGS,
    "consent_form",
    "level_of_need_referral",
    "request_for_intervention",
    "assessment",
    "manager_approval",
    "map_review",
    UNKNOWN,
)


def make_paper(dice: random.Random, part: str, kind: str, design: Design, printer: str, *, pen: bool) -> Paper:
    """A paper of this kind in this design."""
    if kind == UNKNOWN:
        return _other_paper(dice, part, design)
    make = Maker(dice, part, kind, design, printer, pen=pen)
    MAKERS[kind](make)
    marks = {
        "title": make.title,
        "reference": make.reference,
        "printed": (make.meeting + timedelta(days=9)).strftime("%d/%m/%Y"),
        "worker": make.worker,
        "page": "{page}",
    }
    header = design.header.format(**marks)
    if make.reference in header and "case_reference" not in make.truth.wants:
        make.known("case_reference", make.reference)
    return Paper(
        make.blocks,
        make.truth,
        design.name,
        design.landscape,
        dice.choice(design.fonts),
        design.size,
        design.dark,
        design.numbered,
        design.shade,
        header,
        design.footer.format(**marks),
        boxes=dice.choice(design.boxes),
        manners=make.manners,
        narrow=design.narrow,
    )


# ── What stands at the top of most papers ────────────────────────────────────────────────────────────────────────────


def identity(make: Maker, *, reference: float = 0.95, worker: bool = True) -> None:
    """Who it is about, in a shuffled order, with numbers and dates among it that are none of ours."""
    rows = children(make)
    others: list[Fact] = []
    if make.dice.random() < reference:
        others.append(make.fact("case_reference", make.reference))
    if make.dice.random() < 0.75:
        if make.dice.random() < 0.5:
            others.append(make.fact("address", make.address, f"{make.address}, {make.postcode}"))
            others.append(make.fact("postcode", make.postcode))
        else:
            others.append(make.fact("address", f"{make.address}, {make.postcode}", make.address))
            make.want("postcode", make.postcode, make.where("address"))
    else:
        make.known("postcode", make.postcode)
    if make.dice.random() < 0.3 and "children:split" not in make.manners:
        others.append(make.fact("family_name", make.family_name))
    if worker:
        others.append(make.fact("social_worker", make.worker))
        if make.dice.random() < 0.6:
            others.append(make.fact("team_manager", make.manager))
    others += _strangers(make)
    if make.dice.random() < 0.4:
        make.dice.shuffle(others)
    facts(make, rows + others)


def _strangers(make: Maker) -> list[Fact]:
    """Numbers, dates and people of other meanings, as forms have them."""
    day = make.meeting - timedelta(days=make.dice.randrange(60, 200))
    possible: list[Fact] = [
        (
            "NHS number",
            [f"{make.dice.randrange(400, 799)} {make.dice.randrange(100, 999)} {make.dice.randrange(1000, 9999)}"],
        ),
        ("UPN", [f"A{make.dice.randrange(10**11, 10**12)}"]),
        ("Date assessment started", [make.date(day)]),
        ("Previous address", ["12 Tannery Lane, Southmere"]),
        ("GP", ["Dr A Whitlock, Netherby Surgery"]),
        ("School", ["Castle Hill Primary School"]),
        ("First language", ["English"]),
        ("Telephone", ["01632 960" + str(make.dice.randrange(100, 999))]),
        ("Last review meeting", [make.date(day + timedelta(days=20))]),
    ]
    return make.dice.sample(possible, make.dice.choice((0, 0, 1, 2)))


SMALL_PRINT = (
    "We keep this record for as long as the law asks us to. You can ask to see what we hold about you and your family.",
    "Consent can be withdrawn at any time. If a child is at risk of significant harm we may share information without consent.",  # noqa: E501
    "A parent or carer who lives in the household should sign. If nobody has signed, please say why on the last page.",
    "Do not send this form to a personal e-mail address. Old addresses such as team@example.gcsx.gov.uk no longer work.",  # noqa: E501
    "Levels: 1 universal, 2 early help, 3 child in need, 4 child protection. See the threshold document.",
    "If the family did not attend, the meeting should be held again before a step down is agreed.",
)


def small_print(make: Maker) -> None:
    """What forms say beside the facts; its words must answer nothing."""
    if make.dice.random() < 0.45:
        make.add(Text([make.dice.choice(SMALL_PRINT)], small=True))


def claim(make: Maker) -> None:
    """That a consent form has been signed is a claim, not a signature."""
    if make.dice.random() < 0.3:
        name = make.dice.choice(
            ("Has the Consent to Share Information Form been signed?", "Have you obtained parental consent?")
        )
        facts(
            make,
            [
                (
                    name,
                    choices.yes_no(
                        make,
                        "row" if make.pen else make.dice.choice(("row", "after", "value")),
                        "yes",
                        "tick" if make.pen else None,
                    ),
                )
            ],
        )


# ── Meetings ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _meeting(make: Maker) -> None:  # noqa: C901  # one line a fact
    dice = make.dice
    draft = dice.random() < 0.07
    if draft:
        make.want("draft", "yes", "print")
    make.known("draft", "yes" if draft else "no")
    make.begin("DRAFT – not yet agreed" if draft else dice.choice(("", "", "Official – Sensitive", make.council)))
    role = dice.choice((" (Team Manager)", ", Team Manager", "", "", "", "", ""))
    top = [make.dated("meeting_date", make.meeting), make.fact("chair", make.chair + role, make.chair)]
    if dice.random() < 0.5:
        top.append((make.words("minute_taker"), [make.professionals[0].name]))
    early = dice.random() < 0.5
    if early:
        facts(make, top)
    identity(make)
    if not early:
        facts(make, top)
    choices.plan(make)
    make.heading("Attendance")
    attendance(make)
    make.heading("Discussion")
    make.prose(dice.choice((1, 2)))
    rows = []
    if dice.random() < 0.85:
        rows.append(make.dated("discussed_with_family_on", make.meeting - timedelta(days=dice.randrange(2, 20))))
    if dice.random() < 0.7:
        rows.append(make.dated("child_seen_alone_on", make.meeting - timedelta(days=dice.randrange(3, 30))))
    if make.kind == "core_group_minutes" and dice.random() < 0.8:
        rows.append(make.dated("rcpc_date", make.meeting + timedelta(days=dice.randrange(10, 40))))
    if dice.random() < 0.12:
        rows.append(make.blank("managed_by"))
    if rows:
        facts(make, rows)
    small_print(make)
    _meeting_questions(make)
    chosen = choices.decision(make)
    _lead(make, chosen)
    if chosen in {"map", "level_2_without_map"} and dice.random() < 0.85:
        make.heading("Plan")
        choices.actions(make)
    _tail(make)


def _meeting_questions(make: Maker) -> None:
    dice = make.dice
    asked: list[tuple[str, str | None]] = [("all_agencies_agree", dice.choice(("yes",) * 4 + ("no", None)))]
    if dice.random() < 0.7:
        asked.append(("early_help_manager_agrees", dice.choice(("yes", "yes", "no"))))
    if dice.random() < 0.6:
        asked.append(("risk_assessment", dice.choice(("yes", "yes", "no"))))
    choices.questions(make, asked)


def _lead(make: Maker, chosen: str) -> None:
    if chosen not in {"map", "level_2_without_map"}:
        return
    lead = make.professionals[0]
    rows = [make.fact("lead_professional", lead.name)]
    if make.dice.random() < 0.7:
        rows.append(make.fact("lead_agency", lead.agency))
    rows.append(make.fact("level_2_support", pick(make.dice, people.SUPPORT, make.part)))
    if make.dice.random() < 0.2:
        rows.append(make.fact("ehsw_recommendation", pick(make.dice, people.RECOMMENDATIONS, make.part)))
    if len(make.children) > 1:
        rows.append(make.fact("main_concern_child", make.children[0].name, make.children[0].first))
    facts(make, rows)
    if make.dice.random() < 0.6:
        choices.questions(make, [("lead_professional_informed", make.dice.choice(("yes", "yes", "no")))])


def _tail(make: Maker) -> None:
    rows = []
    if make.dice.random() < 0.5:
        rows.append(make.dated("next_review", make.meeting + timedelta(days=make.dice.randrange(20, 90))))
    if make.dice.random() < 0.35:
        rows.append(make.dated("minutes_circulated_on", make.meeting + timedelta(days=make.dice.randrange(2, 14))))
    if make.dice.random() < 0.4:
        names = [make.worker, *(one.name for one in make.professionals[:2])]
        make.truth.lists["distribution"] = [{"": Want(name, make.where("distribution"))} for name in names]
        rows.append((make.words("distribution"), [make.dice.choice((", ", "; ")).join(names)]))
    if rows:
        facts(make, rows)


# ── Consent ──────────────────────────────────────────────────────────────────────────────────────────────────────────

AGENCIES = (
    "School or nursery",
    "Health visitor",
    "GP",
    "Housing",
    "Police",
    "Early Help team",
    "CAMHS",
    "Youth service",
)


def _consent(make: Maker) -> None:
    dice = make.dice
    make.begin(dice.choice(("", make.council)))
    if make.design.name == "part A part B":
        make.heading("Part A – about your family")
    identity(make, worker=dice.random() < 0.5)
    if dice.random() < 0.6:
        _sharing(make)
    if dice.random() < 0.35:
        who = dice.choice(("Uncle Dean's workplace", "my old school", "the housing officer"))
        make.truth.lists["do_not_share_with"] = [
            {
                "": Want(
                    who,
                    "hand" if make.pen else make.where("do_not_share_with"),
                    (who.removeprefix("the ").removeprefix("our "),),
                )
            }
        ]
        facts(make, [(make.words("do_not_share_with"), [make.written(who, hand=make.pen)])])
    if dice.random() < 0.08:
        facts(make, [make.dated("withdrawn_on", make.meeting + timedelta(days=6), hand=make.pen)])
    small_print(make)
    if make.design.name == "part A part B":
        make.heading("Part B – your agreement")
    signatures(make)


def _sharing(make: Maker) -> None:
    """A list to tick, or a four-column grid: agency, tick, agency, tick."""
    dice = make.dice
    chosen = {name for name in AGENCIES if dice.random() < 0.5}
    hows = {name: dice.choice(choices.PEN_BOXES[:7]) if make.pen else None for name in AGENCIES}
    where = "pen" if make.pen else make.where("share_with")
    make.truth.lists["share_with"] = [{"": Want(name, where)} for name in AGENCIES if name in chosen]
    make.add(Text([label(make.words("share_with"), ":")]))

    def box(name: str) -> Box:
        return Box(name in chosen, hows[name] if name in chosen else None)

    if dice.random() < 0.5:
        rows: list[list[Cell]] = [
            [[a], [box(a)], [b], [box(b)]] for a, b in zip(AGENCIES[::2], AGENCIES[1::2], strict=True)
        ]
        make.add(Table(rows, (0.38, 0.12, 0.38, 0.12)))
    else:
        make.add(*(Text([box(name), f" {name}"]) for name in AGENCIES))


# ── The shorter papers ───────────────────────────────────────────────────────────────────────────────────────────────


def _referral(make: Maker) -> None:
    make.begin(make.council)
    make.guide("This form invites early help to the meeting. Send it at least two weeks before the meeting.")
    identity(make)
    rows = [
        make.dated("requested_on", make.meeting - timedelta(days=make.dice.randrange(8, 30))),
        make.dated("meeting_date", make.meeting, label="referral_meeting_date"),
    ]
    if len(make.children) > 1:
        rows.append(make.fact("main_concern_child", make.children[-1].name, make.children[-1].first))
    facts(make, rows)
    claim(make)
    make.heading("Needs")
    facts(make, [make.fact("support_needs", pick(make.dice, people.SUPPORT, make.part))])


def _request(make: Maker) -> None:
    make.begin(make.council)
    make.guide(
        "Complete all sections. Incomplete forms will be returned. The form is sent with the consent form and the assessment."  # noqa: E501
    )
    top = [
        make.fact("referrer", make.worker),
        make.dated("date_of_request", make.meeting + timedelta(days=make.dice.randrange(1, 9))),
    ]
    facts(make, top)
    identity(make, worker=False)
    facts(
        make,
        [
            make.fact("requested_service", pick(make.dice, people.EH_TEAMS, make.part)),
            make.fact("specific_task", pick(make.dice, people.TASKS, make.part)),
        ],
    )
    names = ("Consent form", "Most current assessment", "Minutes of meeting")
    chosen = [name for name in names if make.dice.random() < 0.75]
    how = make.dice.choice(choices.PEN_BOXES[:7]) if make.pen else None
    claim(make)
    make.truth.lists["enclosed"] = [{"": Want(name, "pen" if how else make.where("enclosed"))} for name in chosen]
    make.add(
        Text([label(make.words("enclosed"), ":")]),
        *(Text([Box(name in chosen, how if name in chosen else None), f" {name}"]) for name in names),
    )


def _assessment(make: Maker) -> None:
    make.begin(make.council)
    identity(make)
    for name in ("Reason for assessment", "Child's developmental needs", "Parenting capacity", "Analysis")[
        : make.dice.choice((2, 3, 4))
    ]:
        make.heading(name)
        make.prose(2)
    day = make.meeting - timedelta(days=make.dice.randrange(10, 60))
    rows = [make.fact("author", make.worker), make.dated("completed_on", day)]
    if make.dice.random() < 0.5:
        rows.insert(make.dice.randrange(2), ("Date assessment started", [make.date(day - timedelta(days=35))]))
    facts(make, rows)


def _approval(make: Maker) -> None:
    make.begin(make.council)
    identity(make)
    make.heading("Decision")
    make.add(
        Text(
            [
                "I have read the record of the core group and the assessment. I approve this family stepping down from a child protection "  # noqa: E501
                "plan to early help without a period as children in need."
            ]
        )
    )
    rows = [
        make.fact("approver", make.service_manager),
        make.fact("approver_role", "Service Manager"),
        make.dated("approved_on", make.meeting + timedelta(days=2)),
    ]
    facts(make, rows)


def _map_review(make: Maker) -> None:
    make.begin(make.council)
    identity(make, worker=make.dice.random() < 0.3)
    outcome = make.dice.choice(("achieved", "achieved", "not_yet", "disengaged", "escalated"))
    facts(make, [make.dated("reviewed_on", make.meeting), make.fact("lead_professional", make.lead)])
    del make.truth.wants["lead_professional"]
    make.known("lead_professional", make.lead)
    make.heading("Progress")
    make.prose(1)
    answer = "yes" if outcome == "achieved" else "no"
    choices.questions(make, [("outcomes_achieved", answer)])
    if make.dice.random() < 0.8:
        choices.one_of(make, "outcome", OUTCOMES, outcome, make.dice.choice(("list", "table", "value")))
    make.known("outcome", outcome)


MAKERS: dict[str, Callable[[Maker], None]] = {
    **dict.fromkeys(MEETINGS, _meeting),
    "consent_form": _consent,
    "level_of_need_referral": _referral,
    "request_for_intervention": _request,
    "assessment": _assessment,
    "manager_approval": _approval,
    "map_review": _map_review,
}


# ── Papers of no kind ────────────────────────────────────────────────────────────────────────────────────────────────


def _other_paper(dice: random.Random, part: str, design: Design) -> Paper:
    """What also lands in an inbox: nothing in it is one of the kinds."""
    which = dice.choice(("newsletter", "invoice", "swimming", "tenancy", "agenda"))
    school = pick(dice, people.SCHOOLS, part)
    bodies: dict[str, list[object]] = {
        "newsletter": [
            Title(f"{school} – Spring newsletter"),
            Text(["Dear parents and carers, thank you for a wonderful half term."]),
            Text(["World Book Day is on 5 March 2026. Please send children dressed as a character."]),
            Text(["Attendance this month was 95.2%. Well done Year 4!"]),
            Text(["Summer fair volunteers: please sign up at the office."]),
        ],
        "invoice": [
            Title("INVOICE"),
            Table([[["Invoice no"], ["INV-20417"]], [["Date"], ["12/02/2026"]], [["Terms"], ["30 days"]]], (0.4, 0.6)),
            Table(
                [
                    [[label("Item")], [label("Hours")], [label("Amount")]],
                    [["Hall hire, Southmere"], ["3"], ["£84.00"]],
                    [["Refreshments"], ["–"], ["£21.50"]],
                ],
                (0.6, 0.2, 0.2),
                head=1,
            ),
            Text(["Total due £105.50"]),
        ],
        "swimming": [
            Title(f"{school} – swimming lessons"),
            Text([label("Name of child: "), "Robin Field"]),
            Text(["I agree to my child taking part in swimming lessons each Tuesday."]),
            Text([Box(True), " Yes   ", Box(False), " No"]),
            Text(["Signed: ........................   Date: 03/02/2026"]),
        ],
        "tenancy": [
            Title("Notice of rent change"),
            Text(["Dear tenant, your rent will change on 6 April 2026."]),
            Table(
                [
                    [["Account number"], ["80034112"]],
                    [["Current rent"], ["£112.40 a week"]],
                    [["New rent"], ["£117.05 a week"]],
                ],
                (0.5, 0.5),
            ),
        ],
        "agenda": [
            Title("Governing body – agenda"),
            *(
                Text([f"{place}. {line}"])
                for place, line in enumerate(
                    (
                        "Welcome and apologies",
                        "Minutes of the last meeting",
                        "Head teacher's report",
                        "Budget 2026/27",
                        "Date of next meeting: 21 May 2026",
                    ),
                    1,
                )
            ),
        ],
    }
    truth = Truth(UNKNOWN, loose={"*"})
    return Paper(bodies[which], truth, which, font=dice.choice(("Helvetica", "Times")), shade=design.shade)  # type: ignore[arg-type]

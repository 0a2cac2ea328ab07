"""The shorter papers, and which body each kind of paper has."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from ..blocks import Want
from .consents import consent
from .families import TEAMS
from .form import PEN_TICKS, Form, Row
from .meetings import meeting
from .opening import begin, identity
from .parts import Cell, Framed, Grid, Para, Pen, Piece, Say
from .prose import SUPPORT, TASKS, guidance, story
from .ways_asks import asks, options
from .ways_facts import facts
from .wordings import OUTCOMES

SEND_TO = (
    "Send to the Early Help duty inbox at least 14 days before the meeting. "
    "Old addresses ending gcsx.gov.uk are no longer in use."
)
APPROVALS = (
    "Having considered the core group minutes and the current assessment I approve that this family "
    "steps down from a child protection plan directly to Early Help, without a period on a child in need "
    "plan.",
    "I have read the chronology and spoken to the team manager. The children can step down from child "
    "protection to early help without a child in need period and I give my approval.",
)
PAPERS = ("Signed consent form", "Current assessment", "Minutes of last meeting", "Chronology", "Genogram")


def referral(form: Form) -> None:
    dice, case = form.dice, form.case
    begin(form)
    guidance(form)
    identity(form)
    form.head(dice.choice(("Request", "Meeting requested", "About this request")))
    rows = [
        form.dated("requested_on", case.meeting - timedelta(days=dice.randrange(8, 30))),
        form.dated("meeting_date", case.meeting),
    ]
    if len(case.kids) > 1:
        rows.append(form.fact("main_concern_child", case.kids[-1].name, case.kids[-1].first))
    facts(form, rows, "Meeting")
    form.head(dice.choice(("Needs", "Reason for request")))
    if dice.random() < 0.5:
        story(form)
    facts(form, [form.fact("support_needs", dice.choice(SUPPORT))], "Needs")
    if dice.random() < 0.3:
        form.add(
            Framed(
                [
                    Para(
                        [
                            Say(
                                SEND_TO,
                                small=True,
                            )
                        ]
                    )
                ]
            )
        )


def request(form: Form) -> None:
    dice, case = form.dice, form.case
    begin(form)
    guidance(form)
    top = [
        form.fact("referrer", case.worker),
        form.dated("date_of_request", case.meeting + timedelta(days=dice.randrange(1, 10))),
    ]
    form.head(dice.choice(("Referrer", "Person making the request")))
    facts(form, top, "Referrer")
    identity(form, worker=False)
    form.head(dice.choice(("What are you asking for?", "Intervention requested")))
    facts(
        form,
        [form.fact("requested_service", dice.choice(TEAMS)), form.fact("specific_task", dice.choice(TASKS))],
        "Request",
    )
    if dice.random() < 0.4:
        story(form)
    chosen = [name for name in PAPERS if dice.random() < 0.6]
    pen = dice.choice(PEN_TICKS) if form.pen else ""
    form.truth.lists["enclosed"] = [{"": Want(name, "pen" if pen else form.where("enclosed"))} for name in chosen]
    if dice.random() < 0.5:
        line: list[Piece] = []
        for name in PAPERS:
            line += [*(["\n"] if line else []), form.tick(name in chosen, pen), f"  {name}"]
        form.add(
            Grid(
                [[Cell([form.lab(form.labels("enclosed"))], shade=form.style.shade), Cell(line)]],
                (0.3, 0.7),
                form.style.edge,
            )
        )
    else:
        form.add(
            Para([form.lab(form.labels("enclosed"), ":")]),
            *(Para([form.tick(name in chosen, pen), f"  {name}"], indent=8) for name in PAPERS),
        )


def assessment(form: Form) -> None:
    dice, case = form.dice, form.case
    begin(form, dice.choice(("", "Front sheet", "OFFICIAL – SENSITIVE")))
    guidance(form)
    day = case.meeting - timedelta(days=dice.randrange(10, 70))
    rows = [form.fact("author", case.worker), form.dated("completed_on", day)]
    if dice.random() < 0.6:
        rows.insert(
            1,
            Row(
                dice.choice(("Assessment start date", "Date assessment started", "Date of referral")),
                [form.date(day - timedelta(days=40))],
            ),
        )
    early = dice.random() < 0.4
    if early:
        facts(form, rows, "Assessment")
    identity(form)
    for name in dice.sample(
        ("Reason for the assessment", "Child development", "Parenting capacity", "Family and environment", "Analysis"),
        dice.choice((2, 3)),
    ):
        form.head(name)
        story(form, dice.choice((1, 2)))
    if not early:
        form.head("Completion")
        facts(form, rows, "Completion")


def approval(form: Form) -> None:
    dice, case = form.dice, form.case
    begin(form)
    guidance(form)
    identity(form)
    form.head(dice.choice(("Management decision", "Decision and rationale", "Approval")))
    form.add(
        Para(
            [
                dice.choice(
                    (
                        APPROVALS[0],
                        APPROVALS[1],
                    )
                )
            ],
            running=True,
            after=6,
        )
    )
    if dice.random() < 0.5:
        story(form)
    facts(
        form,
        [
            form.fact("approver", case.service_manager),
            form.fact("approver_role", dice.choice(("Service Manager", "Service Manager, Safeguarding"))),
            form.dated("approved_on", case.meeting + timedelta(days=2)),
        ],
        "Approval",
    )


def map_review(form: Form) -> None:
    dice, case = form.dice, form.case
    begin(form)
    guidance(form)
    identity(form, worker=dice.random() < 0.3)
    form.known("lead_professional", case.lead)
    form.head("Review")
    label = form.labels
    label.plain("lead_professional")
    facts(
        form,
        [
            form.dated("reviewed_on", case.meeting),
            Row(label("lead_professional"), [Pen(case.lead) if form.by_hand else case.lead]),
        ],
        "Review",
    )
    story(form)
    outcome = dice.choice(("achieved", "achieved", "not_yet", "disengaged", "escalated"))
    form.known("outcome", outcome)
    asks(form, [("outcomes_achieved", "yes" if outcome == "achieved" else "no")])
    if dice.random() < 0.8:
        way = form.way("decision")
        options(form, "outcome", OUTCOMES, outcome, "list" if way == "sentence" else way)


BODIES: dict[str, Callable[[Form], None]] = {
    "cin_minutes": meeting,
    "core_group_minutes": meeting,
    "step_down_record": meeting,
    "consent_form": consent,
    "level_of_need_referral": referral,
    "request_for_intervention": request,
    "assessment": assessment,
    "manager_approval": approval,
    "map_review": map_review,
}

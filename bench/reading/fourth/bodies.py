# ruff: noqa: E501  # a sentence is a line
"""The shorter papers of the fourth part, and which body each kind of paper has."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from ..blocks import Want
from ..unseen.families import workday
from ..unseen.form import PEN_TICKS, Row
from ..unseen.parts import Cell, Framed, Grid, Line, Para, Pen, Say, Space
from .asks import asks
from .consents import consent
from .facts import facts
from .families import TEAMS
from .form import Sheaf
from .meetings import meeting
from .opening import begin, identity
from .options import options
from .prose import SUPPORT, TASKS, guidance, story
from .wordings import OUTCOMES

SEND_TO = "Please e-mail this form to the locality inbox two weeks before the meeting. Do not use the old gsi.gov.uk addresses."
APPROVALS = (
    "I have considered the recommendation of the core group. I am satisfied that the risks have reduced and I approve the step down of this family from child protection to early help without a period as child in need.",
    "Following discussion in supervision I give my approval for the case to move from a child protection plan straight to early help. A child in need plan is not needed.",
)
PAPERS = ("Consent form (signed)", "Most recent assessment", "CIN / core group minutes", "Genogram", "Case chronology")
PARTS = (
    "Reason for involvement",
    "Views of the child",
    "Views of parents and carers",
    "Family history",
    "Analysis and recommendation",
)


def referral(form: Sheaf) -> None:
    dice, case = form.dice, form.case
    sent = workday(case.meeting - timedelta(days=dice.randrange(8, 30)))
    begin(form, sent=sent)
    guidance(form)
    early = dice.random() < 0.5
    if early:
        identity(form)
    form.head(dice.choice(("Referral", "Details of request", "Meeting to be attended")))
    rows = [form.dated("meeting_date", case.meeting), form.dated("requested_on", sent)]
    if dice.random() < 0.5:
        rows.reverse()
    if len(case.kids) > 1:
        rows.append(form.fact("main_concern_child", case.kids[-1].name, case.kids[-1].first))
    facts(form, rows, "Request")
    if not early:
        identity(form)
    form.head(dice.choice(("Support", "Needs of the family")))
    if dice.random() < 0.6:
        story(form)
    facts(form, [form.fact("support_needs", dice.choice(SUPPORT))], "Support")
    if dice.random() < 0.3:
        form.add(Framed([Para([Say(SEND_TO, small=True)])]))


def request(form: Sheaf) -> None:
    dice, case = form.dice, form.case
    sent = workday(case.meeting + timedelta(days=dice.randrange(1, 10)))
    begin(form, sent=sent)
    guidance(form)
    identity(form, worker=False)
    form.head(dice.choice(("Who is making this request?", "Referrer details")))
    rows = [form.dated("date_of_request", sent), form.fact("referrer", case.worker)]
    rows.append(Row(dice.choice(("Referrer's job title", "Job title")), ["Social Worker"]))
    facts(form, rows, "Referrer")
    form.head(dice.choice(("The request", "Support requested")))
    service = form.fact("requested_service", dice.choice(TEAMS))
    facts(form, [service, form.fact("specific_task", dice.choice(TASKS))], "Request")
    if dice.random() < 0.4:
        story(form)
    chosen = [name for name in PAPERS if dice.random() < 0.6]
    pen = dice.choice(PEN_TICKS) if form.pen else ""
    if chosen:
        where = "pen" if pen else form.where("enclosed")
        form.truth.lists["enclosed"] = [{"": Want(name, where)} for name in chosen]
    if dice.random() < 0.5:
        grid = [[Cell([Say(form.labels("enclosed"), bold=True)], 2, shade=form.style.shade)]]
        grid += [[Cell([name]), Cell([form.tick(name in chosen, pen)], centre=True)] for name in PAPERS]
        form.add(Grid(grid, (0.85, 0.15), form.style.edge), Space(4))
    else:
        line: Line = [form.lab(form.labels("enclosed"), ":"), "  "]
        for name in PAPERS:
            line = [*line, form.tick(name in chosen, pen), f" {name}    "]
        form.add(Para(line))


def assessment(form: Sheaf) -> None:
    dice, case = form.dice, form.case
    day = workday(case.meeting - timedelta(days=dice.randrange(10, 70)))
    begin(form, dice.choice(("", "Cover sheet", "Restricted when complete")))
    guidance(form)
    rows = [form.dated("completed_on", day), form.fact("author", case.worker)]
    if dice.random() < 0.6:
        started = form.date(day - timedelta(days=38))
        rows.insert(0, Row(dice.choice(("Assessment started", "Date of referral", "Date allocated")), [started]))
    early = dice.random() < 0.5
    identity(form)
    if early:
        form.head("About this assessment")
        facts(form, rows, "Assessment")
    for name in dice.sample(PARTS, dice.choice((2, 3))):
        form.head(name)
        story(form, dice.choice((1, 2)))
    if not early:
        form.head(dice.choice(("Authorisation", "End of assessment")))
        facts(form, rows, "Assessment")


def approval(form: Sheaf) -> None:
    dice, case = form.dice, form.case
    sent = workday(case.meeting + timedelta(days=dice.randrange(1, 4)))
    begin(form, sent=sent, by=case.service_manager)
    guidance(form)
    identity(form)
    form.head(dice.choice(("Rationale", "Manager's decision", "Service manager's comments")))
    form.add(Para([dice.choice(APPROVALS)], running=True, after=6))
    if dice.random() < 0.5:
        story(form)
    role = dice.choice(("Service Manager", "Service Manager (Children in Need)", "Service Manager, Family Support"))
    rows = [form.fact("approver", case.service_manager), form.fact("approver_role", role)]
    rows.insert(dice.choice((0, 2)), form.dated("approved_on", sent))
    facts(form, rows, "Approval")


def map_review(form: Sheaf) -> None:
    dice, case = form.dice, form.case
    begin(form)
    guidance(form)
    early = dice.random() < 0.4
    form.known("lead_professional", case.lead)
    form.labels.plain("lead_professional")
    lead = Row(form.labels("lead_professional"), [Pen(case.lead) if form.by_hand else case.lead])
    rows = [form.dated("reviewed_on", case.meeting), lead]
    if early:
        form.head("Review details")
        facts(form, rows, "Review")
    identity(form, worker=dice.random() < 0.3)
    if not early:
        form.head("Review details")
        facts(form, rows, "Review")
    story(form)
    outcome = dice.choice(("achieved", "achieved", "not_yet", "disengaged", "escalated"))
    form.known("outcome", outcome)
    asks(form, [("outcomes_achieved", "yes" if outcome == "achieved" else "no")])
    if dice.random() < 0.8:
        way = form.way("decision")
        options(form, "outcome", OUTCOMES, outcome, "numbered" if way == "sentence" else way)


BODIES: dict[str, Callable[[Sheaf], None]] = {
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

"""What stands on each kind of paper, from top to bottom."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from ..blocks import Want
from .families import TEAMS
from .form import PEN_TICKS, Form, Row
from .parts import Banner, Cell, Framed, Grid, Para, Pen, Piece, Say, Space
from .prose import PRIVACY, RECOMMENDATIONS, SUPPORT, TASKS, guidance, privacy, story
from .ways_asks import asks, decision, options, plan
from .ways_facts import facts
from .ways_family import kids
from .ways_meeting import actions, there
from .ways_sign import signatures
from .wordings import OUTCOMES

AGENCIES = ("School / nursery", "Health visitor / school nurse", "GP", "Housing provider", "Police", "Adult mental health", "CAMHS",
            "Family hub", "Voluntary sector")  # fmt: skip
REFUSED = ("my ex-partner's family", "the housing association", "Grandad's GP", "our old school", "Turning Tide")
PAPERS = ("Signed consent form", "Current assessment", "Minutes of last meeting", "Chronology", "Genogram")


def begin(form: Form, sub: str = "") -> None:
    title = form.labels.title()
    form.add(Banner(form.case.council, title, sub))
    form.style.header = form.style.header.format(title=title, reference=form.case.reference)
    form.style.footer = form.style.footer.format(title=title, reference=form.case.reference, page="{page}", pages="{pages}",
                                                 printed=(form.case.meeting + timedelta(days=9)).strftime("%d/%m/%Y %H:%M"))  # fmt: skip


def identity(form: Form, *, worker: bool = True, reference: float = 0.95) -> None:
    """Who it is about, with numbers, days and people among it that are none of ours."""
    dice, case = form.dice, form.case
    form.head(dice.choice(("Family details", "Child's details", "About the child and family", "Details of child(ren)")))
    rows = kids(form)
    if dice.random() < reference:
        rows.append(form.fact("case_reference", case.reference))
    way = dice.randrange(4)
    if way in {0, 1}:
        rows += [form.fact("address", case.address, f"{case.address}, {case.postcode}"), form.fact("postcode", case.postcode)]
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


# ── Meetings ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def meeting(form: Form) -> None:
    dice, case = form.dice, form.case
    draft = dice.random() < 0.07
    form.known("draft", "yes" if draft else "no")
    if draft:
        form.want("draft", "yes", "print")
    begin(form, dice.choice(("DRAFT – for checking by attendees", "Draft minutes")) if draft else dice.choice(("", "", "OFFICIAL – SENSITIVE")))
    guidance(form)
    top = [form.dated("meeting_date", case.meeting), form.fact("chair", case.chair + dice.choice((f" ({case.chair_role})", f", {case.chair_role}", "", "", "")), case.chair)]
    if dice.random() < 0.5:
        top.append(Row(form.labels("taker"), [Pen(case.taker) if form.by_hand else case.taker]))
    if dice.random() < 0.4:
        top.insert(1, Row(dice.choice(("Venue", "Location", "Held at")), [dice.choice(("Civic Centre, Room 4", "Microsoft Teams", case.kids[0].school))]))
    planned = plan(form)
    if planned:
        top.insert(dice.randrange(len(top) + 1), planned)
    first = dice.random() < 0.5
    if first:
        form.head("Meeting")
        facts(form, top, "Meeting")
    identity(form)
    if not first:
        form.head("Meeting")
        facts(form, top, "Meeting")
    form.head(dice.choice(("Attendance", "Who was invited and who came", "Attendees")))
    there(form)
    form.head(dice.choice(("Discussion", "Summary of progress", "What is working well? What are we worried about?")))
    story(form, form.look.prose)
    _days(form)
    questions: list[tuple[str, str | None]] = [("all_agencies_agree", dice.choice(("yes",) * 5 + ("no", None)))]
    if dice.random() < 0.7:
        questions.append(("early_help_manager_agrees", dice.choice(("yes", "yes", "no"))))
    if dice.random() < 0.6:
        questions.append(("risk_assessment", dice.choice(("yes", "yes", "no"))))
    asks(form, questions)
    chosen = decision(form)
    stepped = chosen in {"map", "level_2_without_map"}
    if stepped:
        _lead(form)
    if stepped and dice.random() < 0.85:
        form.head(dice.choice(("Action plan", "Plan", "Next steps")))
        actions(form)
    _end(form)


def _days(form: Form) -> None:
    dice, case = form.dice, form.case
    rows = []
    if dice.random() < 0.85:
        rows.append(form.dated("discussed_with_family_on", case.meeting - timedelta(days=dice.randrange(2, 25))))
    if dice.random() < 0.7:
        rows.append(form.dated("child_seen_alone_on", case.meeting - timedelta(days=dice.randrange(3, 35))))
    if form.kind == "core_group_minutes" and dice.random() < 0.8:
        rows.append(form.dated("rcpc_date", case.meeting + timedelta(days=dice.randrange(10, 45))))
    if dice.random() < 0.12:
        rows.append(form.blank("managed_by"))
    facts(form, rows, "Dates")


def _lead(form: Form) -> None:
    dice, case = form.dice, form.case
    lead = case.around[0]
    rows = [form.fact("lead_professional", lead.name)]
    if dice.random() < 0.7:
        rows.append(form.fact("lead_agency", lead.agency))
    if dice.random() < 0.85:
        rows.append(form.fact("level_2_support", dice.choice(SUPPORT)))
    if dice.random() < 0.2:
        rows.append(form.fact("ehsw_recommendation", dice.choice(RECOMMENDATIONS)))
    if len(case.kids) > 1:
        rows.append(form.fact("main_concern_child", case.kids[0].name, case.kids[0].first))
    facts(form, rows, "Early Help")
    if dice.random() < 0.6:
        asks(form, [("lead_professional_informed", dice.choice(("yes", "yes", "no")))])


def _end(form: Form) -> None:
    dice, case = form.dice, form.case
    rows = []
    if dice.random() < 0.5:
        rows.append(form.dated("next_review", case.meeting + timedelta(days=dice.randrange(25, 95))))
    if dice.random() < 0.35:
        rows.append(form.dated("minutes_circulated_on", case.meeting + timedelta(days=dice.randrange(2, 14))))
    if dice.random() < 0.4:
        names = [case.worker, *(one.name for one in case.around[:2])]
        where = "hand" if form.by_hand else form.where("distribution")
        form.truth.lists["distribution"] = [{"": Want(name, where)} for name in names]  # type: ignore[arg-type]
        text = dice.choice((", ", "; ")).join(names)
        rows.append(Row(form.labels("distribution"), [Pen(text) if form.by_hand else text]))
    facts(form, rows, "After the meeting")


# ── Consent ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def consent(form: Form) -> None:
    dice, case = form.dice, form.case
    begin(form)
    guidance(form)
    identity(form, worker=dice.random() < 0.5)
    if dice.random() < 0.75:
        form.head(dice.choice(("How we use your information", "Privacy", "What you are agreeing to")))
        privacy(form, dice.choice((1, 2, len(PRIVACY))))
    if dice.random() < 0.65:
        _share(form)
    if dice.random() < 0.35:
        who = dice.choice(REFUSED)
        where = "hand" if form.pen else form.where("do_not_share_with")
        form.truth.lists["do_not_share_with"] = [{"": Want(who, where, (who.removeprefix("the ").removeprefix("our ").removeprefix("my "),))}]  # type: ignore[arg-type]
        facts(form, [Row(form.labels("do_not_share_with"), [Pen(who) if form.pen else who])], "Exclusions")
    if dice.random() < 0.08:
        facts(form, [form.dated("withdrawn_on", case.meeting + timedelta(days=6), hand=form.pen)], "Withdrawal")
    if dice.random() < 0.35:
        for text in ("I have been given a copy of the privacy notice", "I know how to make a complaint"):
            on = dice.random() < 0.7
            form.add(Para([form.tick(on, "tick" if on else ""), "  " + text], indent=8))
    signatures(form)


def _share(form: Form) -> None:
    way = form.way("shares")
    dice = form.dice
    names = AGENCIES[: dice.choice((6, 8, 8))]
    chosen = [name for name in names if dice.random() < 0.5] or [names[0]]
    pen = dice.choice(PEN_TICKS) if form.pen else ""
    if form.pen and way == "listed":
        way = "bullets"
    where = "pen" if form.pen else form.where("share_with")
    form.truth.lists["share_with"] = [{"": Want(name, where)} for name in chosen]  # type: ignore[arg-type]
    label = form.labels("share_with")
    if way == "listed":
        facts(form, [Row(label, [", ".join(chosen)])], "Sharing")
        return
    if way == "yesno":
        grid = [[Cell([Say(label, bold=True)], shade=form.style.shade), *(Cell([Say(word, bold=True)], shade=form.style.shade, centre=True) for word in ("Yes", "No"))]]
        grid += [[Cell([name]), Cell([form.tick(name in chosen, pen)], centre=True), Cell([form.tick(name not in chosen, pen)], centre=True)] for name in names]
        form.add(Grid(grid, (0.7, 0.15, 0.15), form.style.edge), Space(6))
        return
    form.add(Para([form.lab(label, ":")]))
    if way == "grid":
        boxes: list[list[Piece]] = [[form.tick(name in chosen, pen), f" {name}"] for name in names]
        grid = [[Cell(one) for one in boxes[start : start + 2]] for start in range(0, len(boxes), 2)]
        form.add(Grid(grid, (0.5, 0.5), "none"), Space(6))
    elif way == "columns":
        grid = [[Cell([one]), Cell([form.tick(one in chosen, pen, "none")], centre=True), Cell([two]), Cell([form.tick(two in chosen, pen, "none")], centre=True)]
                for one, two in zip(names[::2], names[1::2], strict=True)]  # fmt: skip
        form.add(Grid(grid, (0.4, 0.1, 0.4, 0.1), form.style.edge), Space(6))
    else:
        form.add(*(Para([form.tick(name in chosen, pen), f"  {name}"], indent=10) for name in names), Space(4))


# ── The shorter papers ───────────────────────────────────────────────────────────────────────────────────────────────


def referral(form: Form) -> None:
    dice, case = form.dice, form.case
    begin(form)
    guidance(form)
    identity(form)
    form.head(dice.choice(("Request", "Meeting requested", "About this request")))
    rows = [form.dated("requested_on", case.meeting - timedelta(days=dice.randrange(8, 30))), form.dated("meeting_date", case.meeting)]
    if len(case.kids) > 1:
        rows.append(form.fact("main_concern_child", case.kids[-1].name, case.kids[-1].first))
    facts(form, rows, "Meeting")
    form.head(dice.choice(("Needs", "Reason for request")))
    if dice.random() < 0.5:
        story(form)
    facts(form, [form.fact("support_needs", dice.choice(SUPPORT))], "Needs")
    if dice.random() < 0.3:
        form.add(Framed([Para([Say("Send to the Early Help duty inbox at least 14 days before the meeting. Old addresses ending gcsx.gov.uk are no longer in use.", small=True)])]))


def request(form: Form) -> None:
    dice, case = form.dice, form.case
    begin(form)
    guidance(form)
    top = [form.fact("referrer", case.worker), form.dated("date_of_request", case.meeting + timedelta(days=dice.randrange(1, 10)))]
    form.head(dice.choice(("Referrer", "Person making the request")))
    facts(form, top, "Referrer")
    identity(form, worker=False)
    form.head(dice.choice(("What are you asking for?", "Intervention requested")))
    facts(form, [form.fact("requested_service", dice.choice(TEAMS)), form.fact("specific_task", dice.choice(TASKS))], "Request")
    if dice.random() < 0.4:
        story(form)
    chosen = [name for name in PAPERS if dice.random() < 0.6]
    pen = dice.choice(PEN_TICKS) if form.pen else ""
    form.truth.lists["enclosed"] = [{"": Want(name, "pen" if pen else form.where("enclosed"))} for name in chosen]
    if dice.random() < 0.5:
        line: list[Piece] = []
        for name in PAPERS:
            line += [*(["\n"] if line else []), form.tick(name in chosen, pen), f"  {name}"]
        form.add(Grid([[Cell([form.lab(form.labels("enclosed"))], shade=form.style.shade), Cell(line)]], (0.3, 0.7), form.style.edge))
    else:
        form.add(Para([form.lab(form.labels("enclosed"), ":")]), *(Para([form.tick(name in chosen, pen), f"  {name}"], indent=8) for name in PAPERS))


def assessment(form: Form) -> None:
    dice, case = form.dice, form.case
    begin(form, dice.choice(("", "Front sheet", "OFFICIAL – SENSITIVE")))
    guidance(form)
    day = case.meeting - timedelta(days=dice.randrange(10, 70))
    rows = [form.fact("author", case.worker), form.dated("completed_on", day)]
    if dice.random() < 0.6:
        rows.insert(1, Row(dice.choice(("Assessment start date", "Date assessment started", "Date of referral")), [form.date(day - timedelta(days=40))]))
    early = dice.random() < 0.4
    if early:
        facts(form, rows, "Assessment")
    identity(form)
    for name in dice.sample(("Reason for the assessment", "Child development", "Parenting capacity", "Family and environment", "Analysis"), dice.choice((2, 3))):
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
    form.add(Para([dice.choice((
        "Having considered the core group minutes and the current assessment I approve that this family steps down from a child protection plan directly to Early Help, without a period on a child in need plan.",
        "I have read the chronology and spoken to the team manager. The children can step down from child protection to early help without a child in need period and I give my approval.",
    ))], running=True, after=6))  # fmt: skip
    if dice.random() < 0.5:
        story(form)
    facts(form, [form.fact("approver", case.service_manager), form.fact("approver_role", dice.choice(("Service Manager", "Service Manager, Safeguarding"))),
                 form.dated("approved_on", case.meeting + timedelta(days=2))], "Approval")  # fmt: skip


def map_review(form: Form) -> None:
    dice, case = form.dice, form.case
    begin(form)
    guidance(form)
    identity(form, worker=dice.random() < 0.3)
    form.known("lead_professional", case.lead)
    form.head("Review")
    label = form.labels
    label.plain("lead_professional")
    facts(form, [form.dated("reviewed_on", case.meeting), Row(label("lead_professional"), [Pen(case.lead) if form.by_hand else case.lead])], "Review")
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

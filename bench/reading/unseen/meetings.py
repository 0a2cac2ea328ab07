"""The record of a meeting, from top to bottom."""

from __future__ import annotations

from datetime import timedelta

from ..blocks import Want
from .form import Form, Row
from .opening import begin, identity
from .parts import Pen
from .prose import RECOMMENDATIONS, SUPPORT, guidance, story
from .ways_actions import actions
from .ways_asks import asks, decision, plan
from .ways_facts import facts
from .ways_meeting import there


def meeting(form: Form) -> None:  # noqa: C901  # one line a fact
    dice, case = form.dice, form.case
    draft = dice.random() < 0.07
    form.known("draft", "yes" if draft else "no")
    if draft:
        form.want("draft", "yes", "print")
    begin(
        form,
        dice.choice(("DRAFT – for checking by attendees", "Draft minutes"))
        if draft
        else dice.choice(("", "", "OFFICIAL – SENSITIVE")),
    )
    guidance(form)
    top = [
        form.dated("meeting_date", case.meeting),
        form.fact(
            "chair", case.chair + dice.choice((f" ({case.chair_role})", f", {case.chair_role}", "", "", "")), case.chair
        ),
    ]
    if dice.random() < 0.5:
        top.append(Row(form.labels("taker"), [Pen(case.taker) if form.by_hand else case.taker]))
    if dice.random() < 0.4:
        top.insert(
            1,
            Row(
                dice.choice(("Venue", "Location", "Held at")),
                [dice.choice(("Civic Centre, Room 4", "Microsoft Teams", case.kids[0].school))],
            ),
        )
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
        form.truth.lists["distribution"] = [{"": Want(name, where)} for name in names]
        text = dice.choice((", ", "; ")).join(names)
        rows.append(Row(form.labels("distribution"), [Pen(text) if form.by_hand else text]))
    facts(form, rows, "After the meeting")

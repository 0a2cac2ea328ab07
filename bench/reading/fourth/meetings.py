"""The record of a meeting in the forms of the fourth part, from top to bottom."""

from __future__ import annotations

from datetime import timedelta

from ..blocks import Want
from ..unseen.form import Row
from ..unseen.parts import Pen
from .actions import actions
from .asks import asks
from .facts import facts
from .form import Sheaf
from .opening import begin, identity
from .options import decision, plan
from .people import there
from .prose import RECOMMENDATIONS, SUPPORT, guidance, story

DRAFTS = ("DRAFT – not yet agreed", "Draft minutes for comment", "DRAFT VERSION")
TALK = ("Discussion", "What has been going well and what are we worried about?", "Progress of the plan", "Updates")


def meeting(form: Sheaf) -> None:
    dice = form.dice
    draft = dice.random() < 0.07
    form.known("draft", "yes" if draft else "no")
    if draft:
        form.want("draft", "yes", "print")
    begin(form, dice.choice(DRAFTS) if draft else dice.choice(("", "", "Restricted when complete")))
    guidance(form)
    first = dice.random() < 0.45
    if first:
        _meeting(form)
    identity(form)
    if not first:
        _meeting(form)
    form.head(dice.choice(("Attendance", "People at the meeting", "Who was there")))
    there(form)
    late = dice.random() < 0.3  # some forms have the days before the talk
    if late:
        _days(form)
    form.head(dice.choice(TALK))
    story(form, form.look.prose)
    if not late:
        _days(form)
    questions: list[tuple[str, str | None]] = [("all_agencies_agree", dice.choice(("yes",) * 5 + ("no", None)))]
    if dice.random() < 0.7:
        questions.append(("early_help_manager_agrees", dice.choice(("yes", "yes", "no"))))
    if dice.random() < 0.6:
        questions.append(("risk_assessment", dice.choice(("yes", "yes", "no"))))
    dice.shuffle(questions)
    asks(form, questions)
    chosen = decision(form)
    stepped = chosen in {"map", "level_2_without_map"}
    if stepped:
        _lead(form)
    if stepped and dice.random() < 0.85:
        form.head(dice.choice(("Agreed actions", "Support plan", "Plan going forward")))
        actions(form)
    _end(form, closed=chosen == "universal")


def _meeting(form: Sheaf) -> None:
    dice, case = form.dice, form.case
    said = dice.choice((f"{case.chair}, {case.chair_role}", f"{case.chair} – {case.chair_role}", *(case.chair,) * 4))
    rows = [form.dated("meeting_date", case.meeting), form.fact("chair", said, case.chair)]
    if said != case.chair:
        form.want("chair", case.chair, form.truth.wants["chair"].where, said)
    if dice.random() < 0.5:
        rows.append(Row(form.labels("taker"), [Pen(case.taker) if form.by_hand else case.taker]))
    if dice.random() < 0.4:
        venue = dice.choice(("Pell Bridge Family Centre", "Online – Teams", case.kids[-1].school, "Family home"))
        rows.insert(1, Row(dice.choice(("Venue", "Place of meeting", "Where held")), [venue]))
    planned = plan(form)
    if planned:
        rows.insert(dice.randrange(len(rows) + 1), planned)
    form.head(dice.choice(("Meeting details", "About this meeting")))
    facts(form, rows, "Meeting")


def _days(form: Sheaf) -> None:
    dice, case = form.dice, form.case
    rows = []
    if dice.random() < 0.7:
        rows.append(form.dated("child_seen_alone_on", case.meeting - timedelta(days=dice.randrange(3, 35))))
    if dice.random() < 0.85:
        rows.append(form.dated("discussed_with_family_on", case.meeting - timedelta(days=dice.randrange(2, 25))))
    if form.kind == "core_group_minutes" and dice.random() < 0.8:
        rows.append(form.dated("rcpc_date", case.meeting + timedelta(days=dice.randrange(10, 45))))
    if dice.random() < 0.1:
        rows.append(form.blank("managed_by"))
    facts(form, rows, "Key dates")


def _lead(form: Sheaf) -> None:
    dice, case = form.dice, form.case
    lead = case.around[0]
    rows = []
    if dice.random() < 0.2 and not form.by_hand:  # one cell for both
        said = dice.choice((f"{lead.name}, {lead.agency}", f"{lead.name} – {lead.agency}"))
        form.want("lead_professional", lead.name, "print", said)
        form.want("lead_agency", lead.agency, "print", said)
        rows.append(Row(form.labels("lead_both"), [said]))
    else:
        rows.append(form.fact("lead_professional", lead.name))
        if dice.random() < 0.7:
            rows.append(form.fact("lead_agency", lead.agency))
    form.known("lead_agency", lead.agency)
    if len(case.kids) > 1:
        rows.append(form.fact("main_concern_child", case.kids[0].name, case.kids[0].first))
    if dice.random() < 0.85:
        rows.append(form.fact("level_2_support", dice.choice(SUPPORT)))
    if dice.random() < 0.2:
        rows.append(form.fact("ehsw_recommendation", dice.choice(RECOMMENDATIONS)))
    facts(form, rows, "Lead")
    if dice.random() < 0.6:
        asks(form, [("lead_professional_informed", dice.choice(("yes", "yes", "no")))])


def _end(form: Sheaf, *, closed: bool) -> None:
    dice, case = form.dice, form.case
    rows = []
    if dice.random() < 0.35:
        rows.append(form.dated("minutes_circulated_on", case.meeting + timedelta(days=dice.randrange(2, 14))))
        if form.sent:
            form.truth.known.pop("minutes_circulated_on", None)
    if not closed and dice.random() < 0.5:
        rows.append(form.dated("next_review", case.meeting + timedelta(days=dice.randrange(25, 95))))
    if dice.random() < 0.4:
        names = [case.worker, *(one.name for one in case.around[:2])]
        where = "hand" if form.by_hand else form.where("distribution")
        form.truth.lists["distribution"] = [{"": Want(name, where)} for name in names]
        text = dice.choice((", ", "; ")).join(names)
        rows.append(Row(form.labels("distribution"), [Pen(text) if form.by_hand else text]))
    facts(form, rows, "After the meeting")

"""What each kind of paper asks and how a story answers it, with the truth that a reader must find. No layout here."""

from __future__ import annotations

from typing import Any

from .model import Adult, Ask, Cell, Choice, Form, Item, Kid, Pen, Prose, Rows, Section, Sign, Small, Story, Tick, days
from .texts import CLOSED_PROGRESS, REMAIN_PROGRESS, THEMES
from .words import Words

YES_NO = ("Yes", "No")
_NOTE = "This record complements and does not replace the full guidance. Please read the guidance before you fill it in."


def told(story: Story, text: str) -> str:
    """A sentence of the theme with this family's first names in it."""
    return text.format(child=story.concern.first, carer=story.carer.name.split()[0])


def _yes(value: str) -> str | None:
    return {"yes": "Yes", "no": "No"}.get(value)


class Sheet:
    """A form in the making: what is printed and, beside it, what must be read."""

    def __init__(self, story: Story, words: Words, kind: str) -> None:
        self.story, self.words, self.kind = story, words, kind
        self.items: list[Item] = []
        self.truth: dict[str, Any] = {}
        self.blank: list[str] = []
        self.uncertain: dict[str, Any] = {}

    def add(self, *items: Item) -> None:
        self.items += items

    def ask(self, label: str, value: str, field: str = "", truth: Any = None, wide: bool = False) -> None:
        """A question; its field's truth is the answer as printed unless given. Nothing printed: the field is blank."""
        self.items.append(Ask(self.words.labels.get(label, label), value, wide))
        if field and value:
            self.truth[field] = value if truth is None else truth
        elif field:
            self.blank.append(field)

    def day(self, label: str, when: Any, field: str) -> None:
        self.ask(label, self.words.day(when), field, when.isoformat() if when else None)

    def choose(self, label: str, options: tuple[str, ...], chosen: str | None, field: str = "", truth: Any = None,
               stacked: bool = False) -> None:
        self.items.append(Choice(self.words.labels.get(label, label), options, chosen, stacked))
        if field and chosen is not None:
            self.truth[field] = chosen.lower() if truth is None else truth
        elif field:
            self.blank.append(field)

    def yes_no(self, label: str, value: str, field: str) -> None:
        self.choose(label, YES_NO, _yes(value), field)

    def form(self, header: str = "") -> Form:
        return Form(self.kind, self.words.titles[self.kind], tuple(self.items), self.truth, tuple(self.blank),
                    self.uncertain, header)

    # ── blocks that several forms share ──

    def identity(self, reference: bool = True) -> None:
        """The child or children, where they live, and the case's number."""
        story, words = self.story, self.words
        single = len(story.kids) == 1
        if reference:
            self.ask("reference", story.reference, "case_reference")
        self.truth["children"] = [_child(kid) for kid in story.kids]
        if single:
            self.ask("child", story.kids[0].name)
            self.ask(words["dob"], words.day(story.kids[0].born))
        else:
            self.ask("family", story.family, "family_name")
        if words["postcode"]:
            self.ask("address", f"{story.address}, {story.town}", "address")
            self.ask("postcode", story.postcode, "postcode")
        else:
            whole = f"{story.address}, {story.town}, {story.postcode}"
            self.ask("address", whole, "address")
            self.truth["postcode"] = story.postcode
        if not single:
            self.children_table()

    def children_table(self) -> None:
        words, story = self.words, self.story
        if words.children == "family":
            rows: list[tuple[Cell, ...]] = [
                (*_last_first(kid.name), "Child", words.day(kid.born)) for kid in story.kids
            ]
            rows += [(*_last_first(a.name), a.relationship, "") for a in story.adults]
            self.add(Rows(("Last name", "First name", "Relationship", "DOB"), tuple(rows), (0.27, 0.27, 0.22, 0.24)))
            return
        self.add(Rows((words["child"], words["dob"], words["school"]),
                      tuple((kid.name, words.day(kid.born), kid.school) for kid in story.kids), (0.42, 0.24, 0.34)))

    def workers(self) -> None:
        self.ask("worker", self.story.worker, "social_worker")
        self.ask("manager", self.story.manager, "team_manager")

    def main_child(self) -> None:
        if len(self.story.kids) > 1:
            self.ask("main", self.story.concern.name, "main_concern_child")


def _child(kid: Kid) -> dict[str, Any]:
    return {"name": kid.name, "date_of_birth": kid.born.isoformat() if kid.born else None}


def _last_first(name: str) -> tuple[str, str]:
    first, _, last = name.partition(" ")
    return last, first


# ── level of need referral ───────────────────────────────────────────────────────────────────────────────────────────


def referral(story: Story, words: Words) -> Form:
    sheet = Sheet(story, words, "level_of_need_referral")
    sheet.add(Small("Send to Locality Early Help two weeks before the meeting. Where the main issue is with a child under "
                    "five, send to the Children's Centre Early Help senior."))
    sheet.add(Section("The family"))
    sheet.identity()
    sheet.ask("parent", story.carer.name)
    sheet.workers()
    sheet.add(Section("The meeting"))
    sheet.day("requested", story.requested, "requested_on")
    sheet.day("meeting", story.meeting, "meeting_date")
    sheet.main_child()
    sheet.ask("Age of this child at the meeting", str(_age(story.concern, story)) + " years")
    sheet.add(Section("Needs"))
    theme = THEMES[story.theme]
    sheet.add(Prose("Why we are asking", (told(story, theme.background),)))
    sheet.ask("support_needs", story.needs, "support_needs", wide=True)
    return sheet.form(f"{words['reference']}: {story.reference}")


def _age(kid: Kid, story: Story) -> int:
    met, born = story.meeting, kid.born
    assert born is not None
    return met.year - born.year - ((met.month, met.day) < (born.month, born.day))


# ── minutes ──────────────────────────────────────────────────────────────────────────────────────────────────────────

_PLANS = {"cin": "Child in need (CIN)", "cp": "Child protection (CP)", "assessment": "Assessment"}


def minutes(story: Story, words: Words, kind: str = "cin_minutes", reference_in_header: bool = False) -> Form:
    sheet = Sheet(story, words, kind)
    if story.draft:
        sheet.ask("version", "DRAFT – not yet agreed by the chair", "draft", "yes")
    sheet.add(Section("Details"))
    sheet.identity(reference=not reference_in_header)
    if reference_in_header:
        sheet.truth["case_reference"] = story.reference
    sheet.workers()
    sheet.day("meeting", story.meeting, "meeting_date")
    if words.attendance in ("ticks", "lists") and story.plan == "cin":
        sheet.ask("Date of last review meeting", words.day(days(story.meeting, -42)))
    sheet.ask("chair", story.manager, "chair")
    sheet.choose("plan", tuple(_PLANS.values()), _PLANS[story.plan], "plan", story.plan)
    if story.plan == "cp":
        sheet.day("rcpc", story.rcpc, "rcpc_date")
    _attendance(sheet)
    _discussion(sheet)
    _step_down(sheet)
    if story.decision in ("map", "level_2_without_map"):
        _plan(sheet)
    if story.plan == "cp" and story.approved and not story.approver:
        sheet.choose("approval", YES_NO, "Yes", "service_manager_approval")
    if story.distribution:
        sheet.ask("distribution", ", ".join(story.distribution), "distribution", list(story.distribution), wide=True)
    if story.circulated:
        sheet.day("circulated", story.circulated, "minutes_circulated_on")
    if story.next_review:
        sheet.day("next", story.next_review, "next_review")
    sheet.add(Small(_NOTE))
    head = f"{words['reference']}: {story.reference}" if reference_in_header else f"{sheet.words.titles[kind]}"
    return sheet.form(head)


def _attendance(sheet: Sheet) -> None:
    story, words = sheet.story, sheet.words
    people = [(a.name, a.relationship, "Family", "attended" if i in story.present else "apologies")
              for i, a in enumerate(story.adults)]
    people.append((story.worker, "Social Worker", "Children's Social Care", "attended"))
    people.append((story.manager, "Team Manager (chair)", "Children's Social Care", "attended"))
    people += [(p.name, p.role, p.agency, p.status) for p in story.pros]
    people.append(("Peter Adeyemi", "Early Help Manager", "Early Help",
                   "attended" if story.manager_present else "apologies"))
    if words.attendance in ("ticks", "status"):
        people.append(("Dr Alan Whitlock", "GP", f"{story.town} Surgery", "invited"))
    sheet.truth["attendance"] = [{"name": n, "role": r, "status": s} for n, r, _, s in people]
    sheet.add(Section("Attendance"))
    if words.attendance == "ticks":
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            (n, r, a, Tick(True), Tick(s == "attended"), Tick(s == "apologies")) for n, r, a, s in people)
        sheet.add(Rows((words["name"], words["role"], words["agency"], "Invited", "Attended", "Apologies"), rows,
                       (0.23, 0.24, 0.23, 0.1, 0.1, 0.1),
                       ("", "or relationship to the child", "", "tick", "tick", "tick")))
    elif words.attendance == "present":
        sheet.add(Rows((words["name"], words["role"], words["agency"], "Present"),
                       tuple((n, r, a, {"attended": "Yes", "apologies": "Apologies", "invited": "No",
                                        "absent": "No"}[s]) for n, r, a, s in people), (0.27, 0.3, 0.28, 0.15)))
        sheet.truth["attendance"] = [
            {"name": n, "role": r, "status": "absent" if s == "invited" else s} for n, r, _, s in people]
    elif words.attendance == "lists":
        for label, status in (("Present", "attended"), ("Apologies", "apologies"), ("Invited, did not attend", "invited")):
            who = [f"{n} ({r})" for n, r, _, s in people if s == status]
            if who or status == "apologies":
                sheet.ask(label, "; ".join(who) or "None", wide=True)
        sheet.truth["attendance"] = [
            {"name": n, "role": r, "status": s} for status in ("attended", "apologies", "invited")
            for n, r, _, s in people if s == status]
    else:
        sheet.add(Rows((words["name"], words["role"], words["agency"], "Attended / Apologies"),
                       tuple((n, r, a, {"attended": "Attended", "apologies": "Apologies",
                                        "invited": "Invited", "absent": "Did not attend"}[s]) for n, r, a, s in people),
                       (0.27, 0.28, 0.27, 0.18)))


def _discussion(sheet: Sheet) -> None:
    story, theme = sheet.story, THEMES[sheet.story.theme]
    sheet.add(Section("Discussion"))
    sheet.add(Prose("Background", (told(story, theme.background),)))
    progress = {"universal": CLOSED_PROGRESS, "remain_level_3": REMAIN_PROGRESS}.get(story.decision, theme.progress)
    sheet.add(Prose("Progress of the plan", tuple(told(story, text) for text in progress)))
    sheet.add(Prose(f"{story.concern.first}'s wishes and feelings", (told(story, theme.voice),)))


def _step_down(sheet: Sheet) -> None:
    story, words = sheet.story, sheet.words
    sheet.add(Section("Step down"))
    sheet.day("discussed", story.discussed, "discussed_with_family_on")
    if story.plan in ("cin", "cp"):
        sheet.day("alone", story.seen_alone, "child_seen_alone_on")
    sheet.yes_no("agree", story.agree, "all_agencies_agree")
    if story.disagrees:
        sheet.ask("disagree", story.disagrees, wide=True)
    sheet.choose("decision", tuple(words.decisions.values()), words.decisions[story.decision], "decision",
                 story.decision, stacked=True)
    if story.decision != "remain_level_3":
        sheet.yes_no("ehm", story.level_agreed, "early_help_manager_agrees")
    sheet.main_child()
    if story.recommendation:
        sheet.ask("ehsw", story.recommendation, "ehsw_recommendation")
    if story.signpost:
        sheet.ask("signpost", story.signpost, "signpost_to")


def _plan(sheet: Sheet) -> None:
    story, words = sheet.story, sheet.words
    sheet.add(Section("Plan from here"))
    sheet.ask("lead", story.lead, "lead_professional")
    if story.lead_agency:
        sheet.ask("lead_agency", story.lead_agency, "lead_agency")
    if story.lead:
        sheet.yes_no("informed", story.lead_informed, "lead_professional_informed")
    if story.managed_by:
        sheet.ask("managed", story.managed_by, "managed_by")
    if story.decision == "map":
        sheet.ask("support", story.support, "level_2_support", wide=True)
        sheet.yes_no("risk", story.risk, "risk_assessment")
        if story.risk == "yes":
            sheet.add(Prose(words["risk_text"], (told(story, THEMES[story.theme].risk),)))
    _actions(sheet)


def _actions(sheet: Sheet) -> None:
    story, words = sheet.story, sheet.words
    day = words.day
    truth = [{"need": a.need, "action": a.action, "owner": a.owner, "agency": a.agency, "due": a.due.isoformat()}
             for a in story.actions]
    rows: tuple[tuple[Cell, ...], ...]
    if words.actions == "four":
        rows = tuple((a.need, a.action, f"{a.owner} ({a.agency})", day(a.due)) for a in story.actions)
        sheet.add(Rows((words["need"], words["action"], words["who"], words["when"]), rows, (0.2, 0.42, 0.22, 0.16)))
    elif words.actions == "rag":
        rows = tuple((a.action, a.owner, a.agency, day(a.due), "On track") for a in story.actions)
        sheet.add(Rows((words["action"], words["who"], words["agency"], words["when"], "Progress/RAG"), rows,
                       (0.38, 0.18, 0.18, 0.14, 0.12)))
        for item in truth:
            del item["need"]
    else:
        rows = tuple((a.need, a.action, a.owner, a.agency, day(a.due)) for a in story.actions)
        sheet.add(Rows((words["need"], words["action"], words["who"], words["agency"], words["when"]), rows,
                       (0.18, 0.36, 0.16, 0.16, 0.14),
                       ("what the child needs", "what will be done, in plain words", "name", "", "a date, never 'ongoing'")))
    sheet.truth["actions"] = truth


# ── step-down meeting record ─────────────────────────────────────────────────────────────────────────────────────────


def step_down_record(story: Story, words: Words, full: bool = False, level: bool = True) -> Form:
    """The record of the weekly or monthly step-down meeting: ``full`` where the decision itself was taken there.

    ``level``: it repeats the level that was agreed; without it the record only says that the manager agrees.
    """
    sheet = Sheet(story, words, "step_down_record")
    sheet.add(Section("Case presented"))
    sheet.identity()
    sheet.workers()
    sheet.day("meeting", story.meeting, "meeting_date")
    sheet.ask("chair", story.manager if full else "Peter Adeyemi", "chair")
    sheet.choose("plan", tuple(_PLANS.values()), _PLANS[story.plan], "plan", story.plan)
    if full:
        _attendance(sheet)
        _discussion(sheet)
        _step_down(sheet)
        if story.decision in ("map", "level_2_without_map"):
            _plan(sheet)
        return sheet.form()
    sheet.add(Prose("Summary", (told(story, THEMES[story.theme].background),)))
    if level:
        sheet.choose("Level agreed", tuple(words.decisions.values()), words.decisions[story.decision], "decision",
                     story.decision, stacked=True)
    sheet.yes_no("ehm", story.level_agreed, "early_help_manager_agrees")
    if story.lead:
        sheet.ask("lead", story.lead, "lead_professional")
    return sheet.form()


# ── consent ──────────────────────────────────────────────────────────────────────────────────────────────────────────

_SHARE = ("School or nursery", "Health visitor", "GP", "Housing", "Locality Early Help", "Police", "Youth service",
          "Adult mental health")


def consent(story: Story, words: Words) -> Form:
    sheet = Sheet(story, words, "consent_form")
    sheet.add(Section("Part A"))
    sheet.add(Small("Strengthening Families works with you and the people who already know your family. Please read this "
                    "page with the practitioner, ask anything you like, and sign only if you agree. You may change your "
                    "mind at any time. At least one parent or carer who lives in the household must sign."))
    if len(story.kids) == 1:
        sheet.identity()
    else:
        sheet.ask("reference", story.reference, "case_reference")
        sheet.ask("family", story.family, "family_name")
        sheet.ask("address", f"{story.address}, {story.town}, {story.postcode}", "address")
        sheet.truth["postcode"] = story.postcode
        sheet.truth["children"] = [_child(kid) for kid in story.kids]
        empty = max(0, 6 - len(story.kids))
        rows: list[tuple[Cell, ...]] = [(f"{i}", kid.name, words.day(kid.born)) for i, kid in enumerate(story.kids, 1)]
        rows += [(f"{len(story.kids) + i + 1}", "", "") for i in range(empty)]
        sheet.add(Rows(("", "Names of child(ren) and young people", words["dob"]), tuple(rows), (0.07, 0.6, 0.33)))
    shared = _SHARE[:5]
    sheet.truth["share_with"] = list(shared)
    pairs = [(_SHARE[i], _SHARE[i + 1]) for i in range(0, len(_SHARE), 2)]
    sheet.add(Prose(words["share"], ()))
    sheet.add(Rows(("Agency", "Agree", "Agency", "Agree"),
                   tuple((a, Tick(a in shared), b, Tick(b in shared)) for a, b in pairs), (0.38, 0.12, 0.38, 0.12)))
    if story.do_not_share:
        sheet.ask("not_share", ", ".join(story.do_not_share), "do_not_share_with", list(story.do_not_share))
    sheet.add(Section("Part B: Agreement"))
    sheet.add(Small("I agree that the services ticked above may share information about my family so that we get the right "
                    "help. I understand what I am agreeing to. (See also the UK GDPR, Article 8 and Recital 38.)"))
    _signatures(sheet)
    sheet.ask("practitioner", story.worker, "practitioner")
    sheet.add(Sign("Practitioner signature", Pen("ink", story.worker), words["date"], words.day(story.signatures[0].on)
                   if story.signatures and story.signatures[0].on else words.day(story.discussed)))
    if story.withdrawn:
        sheet.add(Section("Part C: Withdrawal of consent"))
        sheet.day("withdrawn", story.withdrawn, "withdrawn_on")
    return sheet.form(f"{words['reference']}: {story.reference}" if story.reference else "Please return this form promptly")


def _signatures(sheet: Sheet) -> None:
    story, words = sheet.story, sheet.words
    sheet.truth["signatures"] = [
        {"name": s.who.name, "relationship": s.who.relationship,
         "lives_in_household": "yes" if s.who.household else "no", "mark": s.mark,
         "signed_on": s.on.isoformat() if s.on else None}
        for s in story.signatures
    ]
    if any(s.written or s.by_pen for s in story.signatures):
        sheet.uncertain["signatures"] = sheet.truth.pop("signatures")
    if words.signing == "table":
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            (s.who.name, s.who.relationship, "Yes" if s.who.household else "No",
             Pen(s.mark, s.who.name, s.words), s.written or words.day(s.on)) for s in story.signatures)
        sheet.add(Rows((words["print"], words["relation"], words["lives_col"], words["signature"], words["date"]), rows,
                       (0.22, 0.18, 0.15, 0.28, 0.17)))
        return
    for s in story.signatures:
        sheet.ask("print", s.who.name)
        sheet.ask("relation", s.who.relationship)
        sheet.choose("Do you have parental responsibility?", (*YES_NO, "Unknown"), "Yes")
        sheet.choose("lives", YES_NO, "Yes" if s.who.household else "No")
        sheet.add(Sign(words["signature"], Pen(s.mark, s.who.name, s.words, s.tick), words["date"],
                       s.written or words.day(s.on), s.by_pen))


# ── request for intervention ─────────────────────────────────────────────────────────────────────────────────────────


def request(story: Story, words: Words) -> Form:
    sheet = Sheet(story, words, "request_for_intervention")
    sheet.add(Small("Send to COMPASS with the signed consent form and the most current assessment."))
    sheet.add(Section("Who is asking"))
    source = "COMPASS" if story.from_compass else "Children's Social Care"
    sheet.choose("source", ("COMPASS", "Children's Social Care", "Other agency"), source)
    sheet.ask("referrer", story.worker, "referrer")
    sheet.ask("referrer_role", "Duty social worker, COMPASS" if story.from_compass else "Social Worker")
    sheet.day("rfi_date", story.rfi_on, "date_of_request")
    sheet.add(Section("The family"))
    sheet.identity()
    sheet.ask("parent", story.carer.name)
    if not story.from_compass:
        sheet.ask("manager", story.manager, "team_manager")
    if words.attendance == "status":
        sheet.add(Section("Professionals who know the family"))
        sheet.add(Rows(("Service", "Name", "Telephone"),
                       (("GP", "", ""), ("Health visitor", "", ""),
                        ("School or nursery", story.pros[0].name, "01632 960 155"), ("Police", "", "")),
                       (0.34, 0.38, 0.28)))
        sheet.choose("Has the Consent to Share Information Form been signed?", YES_NO, "Yes")
    sheet.add(Section("What is asked for"))
    sheet.ask("service", story.service, "requested_service")
    sheet.ask("task", story.task, "specific_task", wide=True)
    sheet.add(Prose("What has been tried so far", (told(story, THEMES[story.theme].background),)))
    papers = ("Strengthening Families consent form", "Most current assessment", "Minutes of the meeting")
    on = papers[:2] if story.from_compass else papers
    sheet.truth["enclosed"] = list(on)
    sheet.add(Rows((words["enclosed"], "Tick"), tuple((name, Tick(name in on)) for name in papers), (0.8, 0.2)))
    return sheet.form()


# ── assessment, approval, review ─────────────────────────────────────────────────────────────────────────────────────


def assessment(story: Story, words: Words) -> Form:
    sheet = Sheet(story, words, "assessment")
    theme = THEMES[story.theme]
    sheet.add(Section("About the child and family"))
    sheet.identity()
    sheet.ask("author", story.worker, "author")
    if story.assessed:
        sheet.ask("started", words.day(days(story.assessed, -40)))
    sheet.day("completed", story.assessed, "completed_on")
    if words.signing == "block":
        sheet.ask("NHS number", "943 476 5919")
        sheet.ask("UPN", "H801200001001")
        sheet.ask("Previous address", "Flat 2, 90 Old Mill Road, Fenwick, WX9 1ZZ")
    household = ", ".join(f"{a.name} ({a.relationship})" for a in story.adults if a.household)
    sheet.ask("Adults in the household", household)
    sheet.add(Section("What led to this assessment"))
    sheet.add(Prose("History", (told(story, theme.background),)))
    sheet.add(Section("What we found"))
    sheet.add(Prose("The child's development and needs", (told(story, theme.progress[-1]),)))
    sheet.add(Prose("Parenting capacity", (told(story, theme.progress[0]),)))
    sheet.add(Prose("The child's voice", (told(story, theme.voice),)))
    sheet.add(Section("Analysis"))
    sheet.add(Prose("Analysis of risk", (told(story, theme.risk),)))
    sheet.add(Prose("Conclusion", (told(story, theme.support), "The family has read this assessment and agrees with it.")))
    return sheet.form(f"Confidential · {words.titles['assessment']}")


def approval(story: Story, words: Words) -> Form:
    sheet = Sheet(story, words, "manager_approval")
    sheet.add(Small("For cases that step down straight from a child protection plan to early help without a period of child "
                    "in need planning."))
    sheet.identity()
    sheet.ask("worker", story.worker, "social_worker")
    sheet.ask("approver", story.approver, "approver")
    sheet.ask("approver_role", "Service Manager", "approver_role")
    sheet.day("approved", story.approved, "approved_on")
    sheet.add(Prose("Reasons", (
        told(story, "I have read the core group's minutes and the risk assessment. {child} has been safe for more than six "
                    "months, the plan's outcomes are met, and a period of child in need planning would add nothing. I "
                    "approve a step down straight to early help."),)))
    return sheet.form()


def review(story: Story, words: Words) -> Form:
    sheet = Sheet(story, words, "map_review")
    sheet.identity()
    sheet.day("reviewed", story.reviewed, "reviewed_on")
    sheet.ask("lead", story.lead)
    sheet.add(Prose("How things are now", (told(story, THEMES[story.theme].outcome),
                                           told(story, "{carer} and {child} came to the meeting and both said that they are "
                                                       "ready to go on without a plan."))))
    sheet.yes_no("achieved", story.achieved, "outcomes_achieved")
    sheet.choose("Outcome", ("Outcomes achieved – close", "Not yet – plan continues", "Family disengaged",
                             "Escalated to children's social care"),
                 {"yes": "Outcomes achieved – close", "no": "Not yet – plan continues"}[story.achieved],
                 "outcome", {"yes": "achieved", "no": "not_yet"}[story.achieved], stacked=True)
    return sheet.form()


__all__ = ["Adult", "approval", "assessment", "consent", "minutes", "referral", "request", "review",
           "step_down_record"]

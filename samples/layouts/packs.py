"""The sample packs: which story, which papers in which manner, and the one thing that is wrong, where something is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from . import forms, paper, pdf, word
from .families import PANEL, story
from .forms import told
from .model import Action, Form, Kid, Pro, Signature, Story, days
from .words import COASTAL, ECLIPSE, VALLEY, WEXBRIDGE, Words

Manner = tuple[str, Words]

MINUTES: tuple[Manner, ...] = (
    ("grid", WEXBRIDGE), ("controls", ECLIPSE), ("landscape", COASTAL), ("parts", VALLEY), ("pdf-grid", WEXBRIDGE),
    ("dotted", WEXBRIDGE), ("numbered", COASTAL), ("pdf-above", ECLIPSE), ("legacy", VALLEY), ("struck", ECLIPSE),
    ("pdf-dotted", COASTAL), ("pdf-numbered", VALLEY), ("pdf-fillable", WEXBRIDGE),
)
CONSENT: tuple[Manner, ...] = (
    ("parts", VALLEY), ("pdf-above", ECLIPSE), ("grid", WEXBRIDGE), ("pdf-dotted", COASTAL), ("legacy", COASTAL),
    ("pdf-grid", WEXBRIDGE), ("pdf-fillable", ECLIPSE), ("dotted", WEXBRIDGE), ("controls", ECLIPSE),
    ("pdf-numbered", VALLEY), ("landscape", COASTAL),
)
REQUEST: tuple[Manner, ...] = (
    ("legacy", WEXBRIDGE), ("pdf-fillable", COASTAL), ("grid", ECLIPSE), ("landscape", VALLEY), ("numbered", WEXBRIDGE),
)
REFERRAL: tuple[Manner, ...] = (
    ("controls", ECLIPSE), ("pdf-grid", ECLIPSE), ("grid", WEXBRIDGE), ("dotted", COASTAL), ("pdf-numbered", WEXBRIDGE),
)
ASSESSMENT: tuple[Manner, ...] = (
    ("pdf-numbered", WEXBRIDGE), ("grid", COASTAL), ("pdf-above", ECLIPSE), ("numbered", VALLEY),
)
RECORD: tuple[Manner, ...] = (("pdf-grid", WEXBRIDGE), ("landscape", COASTAL), ("grid", VALLEY), ("struck", ECLIPSE))
OTHER: tuple[Manner, ...] = (("grid", WEXBRIDGE), ("pdf-above", VALLEY))

Builder = Callable[[Story, Words], Form]


@dataclass(frozen=True)
class Sheet:
    """One paper of a pack: what it is called in the folder, what it says, how it is printed."""

    name: str  # without ending
    manner: Manner
    story: Story
    build: Builder

    @property
    def file_name(self) -> str:
        if self.manner[0] in paper.LAYOUTS:
            return self.name + paper.LAYOUTS[self.manner[0]].ending
        return self.name + (".pdf" if self.manner[0] in pdf.LAYOUTS else ".docx")

    def form(self) -> Form:
        return self.build(self.story, self.manner[1])

    def data(self) -> bytes:
        layout, _ = self.manner
        look = word.Paper()
        layouts = {**paper.LAYOUTS, **pdf.LAYOUTS, **word.LAYOUTS}
        return layouts[layout](look).render(self.form())


@dataclass(frozen=True)
class Pack:
    slug: str
    shows: str
    story: Story
    sheets: tuple[Sheet, ...]


def sheets(index: int, told_by: Story, leave: str = "", **other: Story) -> tuple[Sheet, ...]:
    """The papers of one pack. ``leave`` names kinds left out; ``other`` gives a kind another story to tell."""

    def one(kind: str, name: str, manners: tuple[Manner, ...], build: Builder) -> Iterator[Sheet]:
        if kind in leave.split():
            return
        own = other.get(kind, told_by)
        manner = manners[index % len(manners)]
        if kind == "consent" and any(s.mark == "digital" for s in own.signatures) and not manner[0].startswith("pdf"):
            manner = ("pdf-grid", WEXBRIDGE)
        yield Sheet(f"{own.reference or 'undated'} {name}".replace("undated ", ""), manner, own, build)

    def minutes(own: Story, words: Words) -> Form:
        kind = "core_group_minutes" if own.plan == "cp" else "cin_minutes"
        return forms.minutes(own, words, kind, reference_in_header=index % 5 == 3)

    at_panel = told_by.but(meeting=PANEL)
    full = told_by.plan == "assessment"
    found = [
        *one("referral", "Level of Need referral", REFERRAL, forms.referral),
        *(() if full else one("minutes", "core group minutes" if told_by.plan == "cp" else "CIN minutes", MINUTES,
                              minutes)),
        *one("consent", "Strengthening Families consent", CONSENT, forms.consent),
        *one("request", "RFI", REQUEST, forms.request),
        *one("assessment", "assessment", ASSESSMENT, forms.assessment),
    ]
    if told_by.approver:
        found += one("approval", "service manager approval", OTHER, forms.approval)
    if full:
        found += one("record", "step down meeting", MINUTES, lambda s, w: forms.step_down_record(s, w, full=True))
    elif told_by.decision in ("map", "level_2_without_map") and not told_by.from_compass:
        other.setdefault("record", at_panel)
        found += one("record", "step down panel", RECORD,
                     lambda s, w: forms.step_down_record(s, w, level=index % 2 == 0))
    if told_by.reviewed:
        found += one("review", "MAP review", OTHER, forms.review)
    return tuple(found)


def _lead(base: Story, name: str, role: str, agency: str) -> Story:
    """The same story with another lead professional, who takes over the early help worker's actions."""
    pros = (base.pros[0], Pro(name, role, agency), *base.pros[2:])
    actions = tuple(replace(a, owner=name, agency=agency) if a.owner == base.lead else a for a in base.actions)
    return base.but(pros=pros, actions=actions, lead=name, lead_agency=agency, managed_by=agency, service=agency)


def _signed(base: Story, mark: str, words: str = "", on: date | None = None, written: str = "") -> Story:
    first = base.signatures[0]
    return base.but(signatures=(Signature(first.who, mark, on, words, written),))  # type: ignore[arg-type]


def _penned(base: Story, mark: str, **how: bool) -> Story:
    """Signed on paper."""
    first = base.signatures[0]
    return base.but(signatures=(replace(first, mark=mark, **how),))  # type: ignore[arg-type]


def _assessment(base: Story) -> Story:
    wednesday = date(2026, 3, 11)
    return base.but(plan="assessment", worker="Daniel Prewett", manager="Sian Thornbury", meeting=wednesday,
                    requested=days(wednesday, -22), discussed=days(wednesday, -6), rfi_on=days(wednesday, 1),
                    seen_alone=None)


def _cp(base: Story, approver: str = "Helen Lindqvist") -> Story:
    return base.but(plan="cp", rcpc=days(base.meeting, 20), approver=approver,
                    approved=days(base.meeting, -1) if approver else None)


def _monitoring(base: Story) -> Story:
    whats = ("Monitor {child}'s progress and report back", "Continue to monitor the situation at home",
             "Keep under review")
    return base.but(actions=tuple(replace(a, action=told(base, what))
                                  for a, what in zip(base.actions, whats, strict=True)))


def _toddler(base: Story) -> Story:
    talker = Pro("Rebecca Hallam-Shaw", "Speech and Language Therapist", "Wexbridge Community Health")
    visitor = Pro("Zora Kovac", "Health Visitor", "Wexbridge Health Visiting Service")
    pros = (talker, base.pros[1], visitor)
    actions = tuple(Action(a.need, a.action, who.name, who.agency, a.due)
                    for a, who in zip(base.actions, pros, strict=True))
    kids = (replace(base.kids[0], school="Larkfield Nursery"), *base.kids[1:])
    return base.but(pros=pros, actions=actions, kids=kids)


def build() -> tuple[Pack, ...]:
    """All packs, in order."""
    made: list[Pack] = []

    def pack(slug: str, shows: str, told_by: Story, leave: str = "", **other: Story) -> None:
        number = len(made)
        made.append(Pack(f"{number + 1:02d}-{slug}", shows, told_by, sheets(number, told_by, leave, **other)))

    def on_paper(slug: str, shows: str, told_by: Story, manner: Manner, name: str) -> None:
        """A pack whose consent was printed and signed with a pen; ``name`` is what the scanner or telephone called it."""
        pack(slug, shows, told_by)
        printed = tuple(replace(sheet, name=name, manner=manner) if sheet.build is forms.consent else sheet
                        for sheet in made[-1].sheets)
        made[-1] = replace(made[-1], sheets=printed)

    def base() -> Story:
        return story(len(made))

    one = base()
    pack("map-to-locality", "Several agencies go on together: the MAP goes to the Locality team of the area.",
         one.but(distribution=(one.worker, one.lead, one.pros[0].name)))
    pack("map-to-childrens-centre", "The main issue is with a child of three, so the children's centre takes the MAP; an "
         "older sister does not change that.", _toddler(base()))
    pack("map-held-by-trained-agency", "A trained charity holds the MAP; a locality development officer keeps oversight. "
         "The consent is signed digitally.",
         _signed(_lead(base(), "Ines Delacroix", "Family Support Worker", "Harbour Families"), "digital",
                 on=days(base().meeting, -6)))
    pack("map-held-by-school", "A trained school holds the MAP; because it is a universal service the Strengthening "
         "Families team gets a copy to check.",
         _lead(base(), "Wendy Sorrell", "Pastoral Lead", "Hawthorn Primary School"))
    five = _lead(base(), "Ines Delacroix", "Family Support Worker", "Harbour Families")
    pack("level-2-without-map", "Support at level 2 without a MAP goes to the Strengthening Families team, which allocates "
         "it. The mother asks that nothing be shared with the police.",
         five.but(decision="level_2_without_map", managed_by="", service="Strengthening Families Team",
                  do_not_share=("Police",), distribution=(five.worker, "Ines Delacroix")))
    pack("signpost", "What is left can be met by another service: the family is signposted.",
         base().but(decision="level_2_without_map", signpost="Harbour Families", lead="", lead_agency="",
                    service="Harbour Families"))
    pack("universal", "No needs remain: the case closes with universal services. Two children.",
         base().but(decision="universal", main=0), "consent request assessment")
    pack("remain-level-3", "The meeting decides that the family remains at level 3: nobody in early help is sent the case.",
         base().but(decision="remain_level_3", next_review=date(2026, 4, 14), agree="no",
                    disagrees="School: attendance has not recovered."), "consent request assessment")
    pack("cp-with-service-manager-approval", "Straight from a child protection plan to early help: the service manager has "
         "approved it, and the core group decided before the review conference.", _cp(base()))
    pack("cp-then-cin-period", "The child protection plan ended in the autumn; after a child in need period with a visit "
         "alone and a CIN meeting the family steps down without any approval.", base())
    pack("assessment-step-down-meeting", "From an assessment: the decision is taken at the weekly step-down meeting.",
         _assessment(base()))
    pack("front-door", "From COMPASS without any social care plan: request, consent and assessment are all that is needed.",
         base().but(from_compass=True, plan="", decision="", worker="Daniel Prewett", manager="Sian Thornbury"),
         "referral minutes record")
    ahead = base().but(meeting=date(2026, 4, 7), requested=date(2026, 3, 11))
    pack("invitation", "A level of need referral on its own: early help is invited to the meeting, the rest is still to "
         "come.", ahead, "minutes consent request assessment record")
    pack("waiting-for-consent", "Everything but the consent form has come: the case waits and the social worker is told.",
         base(), "consent")
    pack("draft-minutes", "The minutes are a draft: nothing moves until the final version comes.", base().but(draft=True),
         "record")

    pack("parent-absent", "F14: no parent came to the meeting.", base().but(present=()))
    pack("consent-unsigned", "O4: the consent form was never signed.", _signed(base(), "none"))
    pack("consent-asserted", "O4: the practitioner wrote that consent was given; nobody signed.",
         _signed(base(), "asserted", "Verbal consent given", days(base().meeting, -6)))
    pack("consent-typed", "O4: a name is typed where the signature belongs; a person must look.",
         _signed(base(), "typed", on=days(base().meeting, -6)))
    pack("agencies-disagree", "F4: one agency does not agree that the case is ready.",
         base().but(agree="no", disagrees=f"{story(len(made)).pros[2].agency}: would like to wait until the summer."))
    pack("not-discussed-with-family", "F12: nothing says that the step down was discussed with the family beforehand.",
         base().but(discussed=None))
    pack("no-approval", "O2: a child protection plan, no service manager approval, and no child in need period (O3).",
         _cp(base(), ""))
    pack("child-not-seen-alone", "O3: no home visit at which the child was seen alone.", base().but(seen_alone=None))
    pack("no-risk-assessment", "F5: no risk assessment stands behind the MAP.", base().but(risk="no"))
    pack("monitoring-only", "F7: every action only monitors.", _monitoring(base()))
    single = base()
    pack("single-agency", "F6: only one agency has anything to do, so it is no MAP.", single.but(actions=tuple(
        replace(a, owner=single.lead, agency=single.lead_agency) for a in single.actions)))
    nobody = base()
    pack("no-lead-professional", "O17: the Locality team is to hold the MAP, but no lead professional is named.",
         nobody.but(lead="", managed_by=nobody.lead_agency))
    pack("untrained-holder", "F13: the agency that is to hold the MAP is not trained.",
         _lead(base(), "Victor Quill", "Youth Worker", "Open Door Youth Project"))
    pack("no-specific-task", "O12: the request does not say what the service is to do.", base().but(task=""))
    pack("level-not-agreed", "O8: the early help manager does not agree the level.", base().but(level_agreed="no"))
    late = _cp(base())
    pack("decided-after-conference", "O15: the core group met after the review child protection conference.",
         late.but(rcpc=days(late.meeting, -5)))
    took_back = base()
    pack("consent-withdrawn", "O4: the consent was withdrawn after it was signed.",
         took_back.but(withdrawn=days(took_back.meeting, 4)))
    other = base()
    pack("birth-dates-differ", "The consent form has another date of birth than the minutes: a person must settle it.", other,
         consent=other.but(kids=(replace(other.kids[0], born=days(other.kids[0].born or PANEL, 9)),)))
    alone = base()
    pack("name-alone", "The consent form has neither the case number nor a date of birth: a name alone joins nothing.", alone,
         consent=alone.but(reference="", kids=(Kid(alone.kids[0].name, None, alone.kids[0].school),)))
    pack("impossible-date", "The consent was signed on a 30th of February: a person must say when.",
         _signed(base(), "ink", written="30/02/2026"))
    old = base()
    met = date(2025, 11, 11)
    pack("map-review-achieved", "O7: the review says that the outcomes are achieved; the case closes and oversight ends.",
         old.but(meeting=met, requested=days(met, -22), discussed=days(met, -6), seen_alone=days(met, -15),
                 assessed=days(met, -27), rfi_on=days(met, 6), circulated=days(met, 7), reviewed=date(2026, 3, 10),
                 achieved="yes", signatures=(Signature(old.carer, "ink", days(met, -5)),),
                 actions=tuple(replace(a, due=days(a.due, -112)) for a in old.actions)),
         record=old.but(meeting=date(2025, 11, 12)))
    empty = base().but(meeting=date(2026, 4, 8), requested=date(2026, 3, 10), needs="")
    pack("referral-without-needs", "F3: the referral does not say which support may be needed, so nobody is invited.", empty,
         "minutes consent request assessment record")
    short = base()
    pack("late-referral", "F1: the referral was sent nine days before the meeting. The case moves, with a warning.",
         short.but(requested=days(short.meeting, -9)))
    pack("recommendation-differs", "O9: the early help social worker recommended another service than was decided.",
         base().but(recommendation="Level 2 support without a MAP"))
    pack("early-help-manager-absent", "O8: the early help manager agreed the level but was not at the meeting, and no step-down "
         "meeting ever carried the case (O10).",
         base().but(manager_present=False), "record")
    pack("no-referral", "F1: there is no level of need referral. It is not waited for.", base(), "referral")
    pack("grandmother-signs", "O4, F14: a grandmother came and signed; whether she is the child's carer, a person must say.",
         base())

    on_paper("consent-scanned", "The consent was signed on paper and came back through a scanner; the case moves.", base(),
             ("scan", ECLIPSE), "Scan_20260312")
    on_paper("consent-scanned-ticked", "O4: on the scanned consent there is no more than a tick where the signature belongs.",
             _penned(base(), "none", tick=True), ("scan", VALLEY), "Scan_20260312_2")
    on_paper("consent-photographed", "The signed consent was photographed with a telephone, and its date is in handwriting: "
             "a person must confirm it (O4).", _penned(base(), "ink", by_pen=True), ("photo", ECLIPSE), "IMG_20260312_101544")
    return tuple(made)

# ruff: noqa: E501  # a sentence is a line
"""What forms and workers write around the facts: guidance, privacy, and paragraphs about the family."""

from __future__ import annotations

from datetime import timedelta

from .form import Form
from .parts import Framed, Para, Say

NEEDS = (
    ("School attendance below 90%", "Agree an attendance contract and ring home by 8.15 on each school day"),
    ("Bedtimes and boundaries", "Deliver six sessions of the Solihull approach at home with both parents"),
    ("Rent arrears", "Set up a repayment plan and check entitlement to discretionary housing payment"),
    ("Delayed speech", "Complete the WellComm screen and refer to the speech clinic if needed"),
    ("Low mood", "Offer weekly counselling at lunchtime for one term"),
    ("Disrepair in the bathroom", "Arrange for the leak to be repaired and the room to be treated for mould"),
    ("Arguments between parents", "Refer both parents to the mediation service and agree contact times"),
    ("Isolation of mother", "Go along to the Wednesday stay and play for the first four weeks"),
    ("Missed immunisations", "Book catch-up immunisations and remind the family the day before"),
    ("Risk online", "Install parental controls and complete the online safety booklet in school"),
    ("Caring for a sibling", "Complete a young carer assessment and invite to the monthly group"),
    ("Substance use in recovery", "Continue fortnightly recovery sessions and share test results with the group"),
)
SUPPORT = (
    "Weekly parenting sessions at the family hub and help to keep up with school mornings.",
    "A named worker in school, a place on the nurture group and support for mum with budgeting.",
    "Help to furnish the new home, a nursery place for the youngest and emotional support for the parents.",
    "Ongoing emotional wellbeing support in school and a monthly call from the family practitioner.",
    "Support with routines and behaviour at home, and advice on debts and benefits.",
)
TASKS = (
    "Complete eight sessions of Triple P with mum at home and report back to the school.",
    "Direct work with the eldest child on safe relationships over six weeks.",
    "Support the family to attend the two-year check and to take up the funded nursery place.",
    "Carry out a home safety visit and fit stair gates and window locks before Easter.",
    "Mentoring for one term, an hour each week, to help with settling in at the new school.",
)
RECOMMENDATIONS = (
    "Family practitioner to stay involved for three months, then review.",
    "Single agency support led by school is proportionate at this time.",
    "Targeted family support for one term with a review at six weeks.",
)
GUIDES = (
    "Please complete every section. If a section does not apply write N/A. Forms that are incomplete will be sent back.",
    "This record should be typed up within five working days and agreed by the Chair before it is shared.",
    "Refer to the Threshold Document (Levels 1 to 4) when completing this section.",
    "Use one form for each family. Continue on a separate sheet if you need more space.",
    "Remember to record the child's voice in their own words wherever possible.",
)
PRIVACY = (
    "How we use your information: we collect and hold information about you and your family so that we can offer the right help at the right time. We keep it safe and only share what is needed. You can read our full privacy notice at www.example.gov.uk/privacy or ask us for a paper copy.",
    "We may share information without your agreement where the law says that we must, for example where a child may be at risk of significant harm. You can change your mind about this consent at any time by speaking to your worker or by writing to us.",
    "Your record will be kept for as long as our retention schedule says. You have the right to see what we hold about you and to ask for mistakes to be put right. For questions contact the Information Governance Team on 01999 496 0100.",
)
STORIES = (
    "{mum} told the meeting that since {past} things at home have been calmer. {kid} has been staying with grandparents every other weekend and this is going well. The police were last called on {past2} and there has been nothing since.",
    "{kid} was referred on {past2} following concerns about neglect. A strategy discussion was held on {past} and it was decided that the threshold for section 47 was not met. {other} visited the same week and saw all of the bedrooms.",
    "School report that {kid} is making progress and has friends. Attendance since September is 93.4%. {other} from school spoke with {mum} on {past} about uniform and lunches.",
    "{mum} has worked hard with the plan. She completed the Freedom Programme on {past} and has a new tenancy from {past2}. She would like help with money and with the school run when the baby comes.",
    "The family moved to the area in 2019. {kid} had three schools before the present one. {other} will be leaving in the summer and a new worker has not been named yet.",
    "The paediatrician saw {kid} on {past2}. Weight and height are on the fiftieth centile. {mum} missed the appointment on {past} because the bus did not come.",
)
LEGENDS = (
    "Key: Level 1 – Universal; Level 2 – Early Help; Level 3 – Child in Need; Level 4 – Child Protection",
    "CSC = Children's Social Care   EH = Early Help   LP = Lead Professional   MAP = Multi-Agency Plan",
    "RAG: R – no progress, A – some progress, G – completed",
)


def guidance(form: Form) -> None:
    if form.look.guides and form.dice.random() < 0.7:
        form.guide(form.dice.choice(GUIDES))
    if form.look.legend:
        form.add(Para([Say(form.dice.choice(LEGENDS), small=True)]))


def privacy(form: Form, count: int = 1) -> None:
    texts = form.dice.sample(PRIVACY, count)
    if form.dice.random() < 0.4:
        form.add(Framed([Para([Say(text, small=True)], running=True) for text in texts], "#f5f5f5"))
    else:
        form.add(*(Para([text], size=-1.5, running=True) for text in texts))


def story(form: Form, count: int = 1) -> None:
    """Paragraphs about the family, with days and names in them that answer nothing."""
    case = form.case
    left = [text for text in STORIES if text not in form.told]
    for text in form.dice.sample(left, min(count, len(left))):
        form.told.add(text)
        past = case.meeting - timedelta(days=form.dice.randrange(40, 120))
        past2 = case.meeting - timedelta(days=form.dice.randrange(130, 400))
        said = text.format(
            mum=case.parents[0].name.split()[0],
            kid=case.kids[0].first,
            other=form.dice.choice(case.spare or [case.taker]),
            past=form.date(past),
            past2=form.date(past2),
        )
        form.add(Para([said], running=True, after=5))

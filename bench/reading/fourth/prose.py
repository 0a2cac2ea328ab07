# ruff: noqa: E501  # a sentence is a line
"""What the forms of the fourth part say around the facts: guidance, privacy, and what workers write of a family."""

from __future__ import annotations

from datetime import timedelta

from ..unseen.form import Form
from ..unseen.parts import Framed, Para, Say

NEEDS = (
    ("Punctuality and attendance", "Walk-in breakfast club place for both children and a weekly attendance check"),
    ("Parental confidence", "Attend the twelve week Incredible Years group on Thursday mornings"),
    ("Budgeting and debt", "Complete a benefits check and refer to the money advice worker"),
    ("Communication and language", "Speech and language drop-in appointment to be booked and attended"),
    ("Anxiety at school", "Drawing and talking sessions, one a week for twelve weeks"),
    ("Overcrowding", "Support the transfer application and provide a letter for the housing panel"),
    ("Co-parenting", "Both parents to complete the separated parents course online"),
    ("Mother's emotional health", "Refer to talking therapies and accompany to the first appointment"),
    ("Dental health", "Register all of the children with a dentist and book check-ups"),
    ("Friendships and safety in the community", "Join the football project on Fridays and agree a safety plan for going out"),
    ("Sleep", "Sleep diary to be kept for two weeks, then a visit by the sleep practitioner"),
    ("Alcohol use", "Keep up weekly key work sessions and share the relapse plan with the group"),
)  # fmt: skip
SUPPORT = (
    "Help with routines and a parenting group, and a regular check-in at school for the eldest.",
    "Emotional support for mum, a two year old nursery place and advice on housing.",
    "Mentoring in school, family activities in the holidays and a named person to ring.",
    "Support to manage money, to get repairs done and to attend health appointments.",
    "Parent and child sessions at the centre and advice about sleep and toileting.",
)
TASKS = (
    "Six home visits to put a bedtime routine in place and to model positive play.",
    "One to one work on healthy relationships with the young person, an hour each week until July.",
    "Accompany the family to the housing office and complete the application for a larger home.",
    "Deliver the online safety programme with both children and share learning with their school.",
    "Support mum to attend the baby massage course and the weekly stay and play session.",
)
RECOMMENDATIONS = (
    "Early help practitioner to work with the family for twelve weeks.",
    "School can lead with advice from the early help advisor.",
    "Children's centre outreach to support the family until September.",
)
GUIDES = (
    "This form must be completed electronically. Boxes will expand as you type. Do not leave any mandatory (*) field blank.",
    "Guidance: what you write should be short, factual and free of jargon so that the family can understand what has been agreed.",
    "Please see the Continuum of Need (Levels 1, 2, 3 and 4) before deciding on the level of support.",
    "Where there is more than one child, please consider each child individually and record their wishes and feelings.",
    "Return the completed form securely within 10 working days. Incomplete forms will be returned to the sender.",
)
PRIVACY = (
    "Privacy notice: the council is the data controller for the information on this form. We will use it to decide with you what help your family may need, and we will share it only with the people who need to know in order to give that help. The full notice is at www.example.gov.uk/childrens-privacy.",
    "There are times when we have to share information even if you do not agree. This is when a child or adult may be at risk of serious harm, or to prevent a crime. We will tell you if we do this unless telling you would put somebody at greater risk.",
    "Early help is voluntary. You can say no, and you can change your mind later by telling any worker you are in touch with. Your records are kept until the youngest child is 25 years old and are then destroyed securely.",
)
STORIES = (
    "{other} shared that {kid} has settled back into school since the incident on {past}. There have been no further exclusions. {mum} said that mornings are still hard but the taxi helps.",
    "The case was opened on {past2} after a referral from the police. Unannounced visits were made on {past} and home conditions were found to be good enough. {kid} showed the worker a new bed.",
    "{mum} has not used since {past2} and her keyworker is pleased with her progress. She asked what would happen if she needed more help in the future and {other} explained how to contact the front door.",
    'Wishes and feelings: {kid} drew a picture of the family on {past} and said "I like it when we all have tea together". {kid} would like to see dad at weekends.',
    "Health: {kid} was last weighed on {past2} and is following the 25th centile. Two appointments were missed in the autumn; the third was kept on {past}.",
    "The group looked back at the plan made on {past2}. Most of the goals have been met. {other} reminded everybody that the youngest starts school in September and that the tenancy is in one name only.",
)
LEGENDS = (
    "Level 1 Universal   |   Level 2 Early Help   |   Level 3 Children in Need   |   Level 4 Child Protection",
    "Abbreviations: CSC – children's social care, EH – early help, LP – lead professional, MAP – multi-agency plan, YP – young person",
    "Progress key: C – completed, O – on track, D – delayed, N – not started",
)


def guidance(form: Form) -> None:
    if form.look.guides and form.dice.random() < 0.75:
        text = form.dice.choice(GUIDES)
        if form.dice.random() < 0.3:
            form.add(Framed([Para([Say(text, italic=True)])], "#f7f7f0"))
        else:
            form.guide(text)
    if form.look.legend:
        form.add(Para([Say(form.dice.choice(LEGENDS), small=True)], centre=form.dice.random() < 0.5))


def privacy(form: Form, count: int = 1) -> None:
    texts = form.dice.sample(PRIVACY, count)
    if form.dice.random() < 0.3:
        form.add(*(Para([text], size=-1.0, bullet="•", indent=14) for text in texts))
    else:
        form.add(*(Para([text], size=-1.0, running=True) for text in texts))


def story(form: Form, count: int = 1) -> None:
    """Paragraphs about the family, with days and names in them that answer nothing."""
    case = form.case
    left = [text for text in STORIES if text not in form.told]
    for text in form.dice.sample(left, min(count, len(left))):
        form.told.add(text)
        past = case.meeting - timedelta(days=form.dice.randrange(40, 120))
        past2 = case.meeting - timedelta(days=form.dice.randrange(130, 400))
        names = {
            "mum": case.parents[0].name.split()[0],
            "kid": case.kids[0].first,
            "other": form.dice.choice(case.spare),
            "past": form.date(past),
            "past2": form.date(past2),
        }
        form.add(Para([text.format(**names)], running=True, after=5))

"""Invented families, workers and places of the scored part: nobody here stands in another part."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

MOTHERS = (
    "Kirsty", "Rukhsana", "Danielle", "Oluwaseun", "Siobhan", "Natalia", "Hayley", "Fatoumata", "Gwenllian", "Michelle",
    "Thandiwe", "Yvonne", "Jasvinder", "Roxanne", "Ewelina", "Marie-Claire", "Shabnam", "Kayleigh",
)  # fmt: skip
FATHERS = (
    "Stephen", "Mohammed", "Ashley", "Babatunde", "Declan", "Marek", "Ryan", "Ibrahim", "Dafydd", "Anthony", "Lwazi",
    "Clive", "Harjit", "Jordan", "Tomasz", "Jean-Paul", "Nadeem", "Karl",
)  # fmt: skip
CHILDREN = (
    "Harley", "Aisha", "Freya", "Dominik", "Ava-Mae", "Tariq", "Evie", "Logan", "Imani", "Seren", "Alfie", "Zofia",
    "Kian", "Beatrix", "Omari", "Ruby", "Ffion", "Jaxon", "Noor", "Bobby", "Isla", "Cohen", "Mabel", "Zayn",
)  # fmt: skip
SURNAMES = (
    "Bagshaw", "Hussain", "Entwistle", "Oyelowo", "Gallagher", "Wisniewski", "Cotterill", "Diallo", "Bevan", "Thackray",
    "Ndlovu", "Peppard", "Sandhu", "Lightfoot", "Zielinska", "Beaumont", "Chaudhry", "Unsworth", "O'Shea", "de Souza",
    "Marsh-Turner", "Kerr", "Abiodun", "Fairclough",
)  # fmt: skip
WORKERS = (
    "Bethan Colclough", "Ravi Shankaran", "Olivia Tattersall", "Emeka Nwosu", "Patricia Hollingworth", "Sean Docherty",
    "Nadia Rehmani", "Colin Applegarth", "Philippa Stroud", "Martyn Eccleshall", "Ayesha Malik", "Derek Winstanley",
    "Rosalind Pike", "Tobias Achterberg", "Maureen Flaherty", "Jasper Kilbride", "Cerys Blethyn", "Anita Desborough",
    "Graham Yelland", "Lorraine Capstick", "Femi Adewale", "Heather Mossop", "Iwona Brzezicka", "Luke Fanshawe",
    "Vanessa Orchard", "Keith Dunmore", "Salma Qadri", "Robyn Entwhistle-Jones",
)  # fmt: skip
COUNCILS = (
    "Calderford Metropolitan Borough Council", "Royal Borough of Eastmoor", "Thornshire County Council",
    "Isle of Merrow Council", "Brackwater City Council", "London Borough of Harnsey", "Dunsley and Wolding Council",
    "Linford & Peverey Children's Trust",
)  # fmt: skip
STREETS = (
    "8 Copperfield Close", "132 Gas Street", "The Old Forge, Smithy Lane", "Flat 14, Beech House", "57b Victoria Road",
    "21 Jubilee Crescent", "Room 3, Haven Lodge, 6 Park Parade", "4 Lapwing Drive", "290 London Road", "19 Tenter Hill",
    "2 Railway Cottages", "Flat C, 88 Market Place",
)  # fmt: skip
TOWNS = ("Calderford", "Eastmoor", "Wolding", "Brackwater", "Merrow Bay", "Harnsey", "Upper Dunsley")
POSTCODES = ("QF2 7LB", "QF11 4AD", "QM1 9RX", "QF6 8SN", "QM4 2JH", "QF3 5PW", "QM12 1ET", "QF9 6GL", "QM7 3UB")
SCHOOLS = (
    "Millbrook Infants", "St Cuthbert's RC Primary", "Brackwater High", "The Oaks Academy", "Parkside Junior School",
    "Busy Bees Pre-School", "Wolding Community College",
)  # fmt: skip
SETTINGS = (  # up to which age
    (3, ("At home", "Busy Bees Pre-School")),
    (5, ("Busy Bees Pre-School", "Millbrook Infants")),
    (8, ("Millbrook Infants", "St Cuthbert's RC Primary")),
    (11, ("St Cuthbert's RC Primary", "Parkside Junior School")),
    (99, ("Brackwater High", "The Oaks Academy", "Wolding Community College")),
)
TEAMS = (
    "Family Help Team East", "Calder Valley Early Help Hub", "Merrow Bay Family Centre", "Targeted Family Support",
    "Brackwater Family Hub", "Early Help Locality 3", "Wolding Children's Centre",
)  # fmt: skip
POSTS = (
    ("Designated Safeguarding Lead", SCHOOLS),
    ("Health Visitor", ("Harrow Vale NHS Trust", "0-19 Public Health Nursing")),
    ("Family Practitioner", TEAMS), ("School Nurse", ("Public Health Nursing", "Harrow Vale NHS Trust")),
    ("Head of Year 8", SCHOOLS), ("Domestic Abuse Worker", ("Lighthouse Women's Aid", "Safer Homes")),
    ("Tenancy Officer", ("Calder Homes", "Moorland Housing Group")), ("Mental Health Practitioner", ("CAMHS", "Kooth")),
    ("Recovery Worker", ("Turning Tide", "Change Grow Live")), ("Family Support Worker", TEAMS),
    ("Inclusion Manager", SCHOOLS), ("Early Years Lead", ("Busy Bees Pre-School", "Merrow Bay Family Centre")),
)  # fmt: skip
RELATIONS = {
    "m": ("Mother", "Mother", "Mum", "Birth mother", "Parent"),
    "f": ("Father", "Dad", "Step-father", "Mother's partner", "Birth father"),
    "g": ("Grandmother", "Maternal grandmother", "Aunt", "Foster carer"),
}


@dataclass(frozen=True)
class Kid:
    first: str
    last: str
    born: date
    school: str

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}"


@dataclass
class Adult:
    name: str
    role: str
    agency: str = ""
    lives: bool = True
    status: str = "attended"

    @property
    def family(self) -> bool:
        return not self.agency


def workday(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


@dataclass
class Case:
    """One family and the people around it."""

    surname: str
    kids: list[Kid]
    parents: list[Adult]
    worker: str
    manager: str
    chair: str
    lead: str
    service_manager: str
    early_help_manager: str
    taker: str
    around: list[Adult]
    address: str
    postcode: str
    council: str
    reference: str
    meeting: date
    spare: list[str] = field(default_factory=list)
    chair_role: str = "Chair"


def _age(dice: random.Random, meeting: date) -> tuple[date, str]:
    """A birth date, and where a child of that age spends the day."""
    days = dice.randrange(500, 6000)
    setting = next(settings for years, settings in SETTINGS if days < years * 365)
    return meeting - timedelta(days=days), dice.choice(setting)


def make_case(dice: random.Random) -> Case:
    """A family by the dice."""
    surname = dice.choice(SURNAMES)
    meeting = workday(date(2026, 1, 7) + timedelta(days=dice.randrange(110)))
    kids = [
        Kid(
            first,
            surname if place == 0 or dice.random() < 0.85 else dice.choice(SURNAMES),
            *_age(dice, meeting),
        )
        for place, first in enumerate(dice.sample(CHILDREN, dice.choice((1, 1, 1, 2, 2, 3, 4))))
    ]
    first = "g" if dice.random() < 0.15 else "m"
    parents = [
        Adult(
            f"{dice.choice(MOTHERS)} {surname if dice.random() < 0.8 else dice.choice(SURNAMES)}",
            dice.choice(RELATIONS[first]),
        ),
        Adult(
            f"{dice.choice(FATHERS)} {dice.choice(SURNAMES)}", dice.choice(RELATIONS["f"]), lives=dice.random() < 0.5
        ),
    ]
    workers = dice.sample(WORKERS, 12)
    posts = dice.sample(POSTS, 4)
    around = [
        Adult(name, post, dice.choice(agencies)) for name, (post, agencies) in zip(workers[7:], posts, strict=False)
    ]
    number = dice.choice(("{:07}", "{:06}", "{:08}")).format(dice.randrange(100_000, 9_000_000))
    if dice.random() < 0.12:
        number = f"{dice.choice(('EH', 'LL', 'FH-', 'M'))}{number}"
    chair_role = dice.choice(("Chair", "Independent Chair", "Practice Lead", "Team Manager"))
    if chair_role == "Team Manager":
        workers[2] = workers[1]
    return Case(
        surname=surname,
        kids=kids,
        parents=parents,
        worker=workers[0],
        manager=workers[1],
        chair=workers[2],
        lead=workers[3],
        service_manager=workers[4],
        early_help_manager=workers[5],
        taker=workers[6],
        around=around,
        address=f"{dice.choice(STREETS)}, {dice.choice(TOWNS)}",
        postcode=dice.choice(POSTCODES),
        council=dice.choice(COUNCILS),
        reference=number,
        meeting=meeting,
        spare=workers[11:],
        chair_role=chair_role,
    )

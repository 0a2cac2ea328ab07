"""Invented families, workers and places of the fourth part: nobody here stands in another part."""

from __future__ import annotations

import random
from datetime import date, timedelta

from ..unseen.families import Adult, Case, Kid, workday

MOTHERS = (
    "Gemma", "Blessing", "Karolina", "Tanisha", "Lynsey", "Fozia", "Rhiannon", "Beverley", "Aleksandra", "Comfort",
    "Stacey-Ann", "Nicola", "Parveen", "Dominique", "Elspeth", "Zeynep", "Toni", "Adunni",
)  # fmt: skip
FATHERS = (
    "Gavin", "Emmanuel", "Krzysztof", "Leroy", "Martin", "Sajid", "Huw", "Trevor", "Mihai", "Kofi-James", "Shane",
    "Duncan", "Faisal", "Pierre", "Alasdair", "Mehmet", "Reece", "Olumide",
)  # fmt: skip
CHILDREN = (
    "Finley", "Hafsa", "Willow", "Szymon", "Lacey", "Musa", "Darcey", "Tyler", "Amara", "Nia", "Stanley", "Maja",
    "Corey", "Florence", "Jamal", "Erin", "Angharad", "Riley-Jay", "Safa", "Ronnie", "Elif", "Ezra", "Heidi", "Dawud",
)  # fmt: skip
SURNAMES = (
    "Hartshorne", "Begum", "Oldroyd", "Asante", "Kavanagh", "Lewandowski", "Pickersgill", "Traore", "Vaughan",
    "Dewhurst", "Moyo", "Stanyon", "Bains", "Goodwin", "Pawlak", "Chevalier", "Mirza", "Ollerenshaw", "O'Dowd",
    "van der Berg", "Frost-Howarth", "Yilmaz", "Ogunleye", "Trickett",
)  # fmt: skip
WORKERS = (
    "Imogen Sandiford", "Kamal Bhattacharya", "Ruth Pennington", "Chidi Anyanwu", "Barbara Micklethwaite",
    "Liam Tierney", "Farah Siddiqui", "Nigel Hebblethwaite", "Joanna Trevithick", "Simon Ackroyd", "Hina Butt",
    "Roger Stapleford", "Madeleine Cross", "Piers Lindqvist", "Eileen Mulcahy", "Toby Garside", "Mared Prosser",
    "Sunita Kulkarni", "Brian Outhwaite", "Pauline Shufflebottom", "Ade Bankole", "Fiona Birtwistle", "Ewa Malinowska",
    "Owen Castledine", "Charlotte Penhale", "Alan Rowbotham", "Mariam Farooqi", "Kim Ashworth-Lyle",
)  # fmt: skip
COUNCILS = (
    "Ambleford City Council", "Wexmoor District Council", "Severley County Council", "London Borough of Tollgate",
    "Stourham Metropolitan Borough Council", "Royal Borough of Queensfield", "Achieving for Marlhampton",
    "North & West Pellshire Council",
)  # fmt: skip
STREETS = (
    "16 Orchard Way", "203 Station Road", "Top Flat, 11 Chapel Street", "The Bungalow, Mill Lane", "Flat 9, Elm Court",
    "31a King Street", "Room 12, St Anne's Lodge, 40 Priory Road", "7 Skylark Rise", "118 Broad Street",
    "25 Weavers Fold", "3 Canal Cottages", "Unit 2, 64 Wharf Road",
)  # fmt: skip
TOWNS = ("Ambleford", "Stourham", "Nether Wexley", "Marlhampton", "Tollgate", "Pell Bridge", "Queensfield")
POSTCODES = ("QT1 4HN", "QT13 8EB", "QJ2 6WD", "QT7 1PX", "QJ5 9LA", "QT4 3RS", "QJ10 2GY", "QT8 5MF", "QJ6 7ZU")
SCHOOLS = (
    "Larkfield Primary", "Holy Family Catholic Primary", "Stourham Academy", "Riverside Community School",
    "Greenway Nursery School", "Hilltop Infant School", "Pell Bridge High School",
)  # fmt: skip
SETTINGS = (  # up to which age
    (3, ("Not yet at nursery", "Greenway Nursery School")),
    (5, ("Greenway Nursery School", "Hilltop Infant School")),
    (8, ("Hilltop Infant School", "Larkfield Primary")),
    (11, ("Holy Family Catholic Primary", "Larkfield Primary", "Riverside Community School")),
    (99, ("Stourham Academy", "Pell Bridge High School")),
)
TEAMS = (
    "Early Help Team North", "Stourham Locality Team", "Pell Bridge Children's Centre", "Intensive Family Support",
    "Ambleford Family Hub", "Young People and Families Team", "Wexley Family Centre",
)  # fmt: skip
POSTS = (
    ("Class Teacher", SCHOOLS), ("SENCO", SCHOOLS), ("Deputy Headteacher", SCHOOLS), ("Learning Mentor", SCHOOLS),
    ("Specialist Community Nurse", ("Pellshire Community Health NHS Trust", "Healthy Child Team")),
    ("Early Help Practitioner", TEAMS), ("Parenting Worker", TEAMS), ("Youth Worker", TEAMS),
    ("Community Midwife", ("Stourham General Hospital", "Pellshire Community Health NHS Trust")),
    ("IDVA", ("Haven Domestic Abuse Service", "Open Door")),
    ("Housing Officer", ("Stour Valley Homes", "Ambleford Living")),
    ("Substance Misuse Worker", ("Bridge Recovery", "Forward Together")),
    ("Primary Mental Health Worker", ("CAMHS", "Thrive Pellshire")), ("Police Officer", ("Pellshire Police",)),
)  # fmt: skip
RELATIONS = {
    "m": ("Mother", "Mother", "Mum", "Parent", "Birth mother"),
    "f": ("Father", "Dad", "Stepfather", "Mum's partner", "Father"),
    "g": ("Grandmother", "Paternal grandmother", "Aunt", "Maternal aunt", "Kinship carer"),
}
FORMS = ("{:07}", "{:07}", "{:06}", "{:08}")


def make_case(dice: random.Random) -> Case:
    """A family by the dice."""
    surname = dice.choice(SURNAMES)
    meeting = workday(date(2026, 1, 19) + timedelta(days=dice.randrange(130)))
    some = dice.sample(CHILDREN, dice.choice((1, 1, 1, 2, 2, 3, 4)))
    kids: list[Kid] = []
    while len(kids) < len(some):  # brothers and sisters are not born in the same months
        kid = _kid(dice, some[len(kids)], surname, meeting, first_born=not kids)
        if all(abs((kid.born - one.born).days) > 330 for one in kids):
            kids.append(kid)
    kind = "g" if dice.random() < 0.15 else "m"
    named = surname if dice.random() < 0.75 else dice.choice(SURNAMES)
    parents = [
        Adult(f"{dice.choice(MOTHERS)} {named}", dice.choice(RELATIONS[kind])),
        Adult(
            f"{dice.choice(FATHERS)} {dice.choice(SURNAMES)}", dice.choice(RELATIONS["f"]), lives=dice.random() < 0.5
        ),
    ]
    workers = dice.sample(WORKERS, 13)
    posts = dice.sample(POSTS, 4)
    around = [Adult(who, post, dice.choice(where)) for who, (post, where) in zip(workers[7:11], posts, strict=True)]
    number = dice.choice(FORMS).format(dice.randrange(110_000, 8_900_000))
    if dice.random() < 0.1:
        number = dice.choice(("P", "EHA-", "CF", "LL")) + number
    role = dice.choice(("Chair", "Team Manager", "Advanced Practitioner", "Reviewing Officer"))
    if role == "Team Manager":
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
        chair_role=role,
    )


def _kid(dice: random.Random, first: str, surname: str, meeting: date, *, first_born: bool) -> Kid:
    last = surname if first_born or dice.random() < 0.85 else dice.choice(SURNAMES)
    days = dice.randrange(420, 6100)
    setting = next(settings for years, settings in SETTINGS if days < years * 365)
    return Kid(first, last, meeting - timedelta(days=days), dice.choice(setting))

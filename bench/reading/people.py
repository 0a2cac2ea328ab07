"""Invented families, workers and places. A third of every list is met only in the second part."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

WOMEN = (
    "Ngozi",
    "Carys",
    "Marilyn",
    "Denise",
    "Samira",
    "Tracey",
    "Agnieszka",
    "Priya",
    "Leanne",
    "Mairead",
    "Chantelle",
    "Folasade",
    "Jodie",
    "Ioana",
    "Bronwen",
    "Xiaoling",
    "Saoirse",
    "Mehwish",
)
MEN = (
    "James",
    "Gethin",
    "Darren",
    "Kwame",
    "Imran",
    "Piotr",
    "Lee",
    "Rhodri",
    "Craig",
    "Tunde",
    "Aidan",
    "Vikram",
    "Gareth",
    "Nnamdi",
    "Wayne",
    "Florin",
    "Euan",
    "Bilal",
)
CHILDREN = (
    "Maya",
    "Teddy",
    "Anjali",
    "Callum",
    "Zaynab",
    "Keira",
    "Hamza",
    "Nell",
    "Lowenna",
    "Oskar",
    "Tia",
    "Reuben",
    "Esme",
    "Jayden",
    "Poppy",
    "Idris",
    "Skye",
    "Kacper",
    "Aoife",
    "Kofi",
    "Lottie",
    "Rhys",
    "Amelia-Rose",
    "Yusuf",
)
SURNAMES = (
    "Okafor",
    "Pritchard",
    "D'Souza",
    "Hargreaves",
    "Ahmed",
    "Maddox",
    "Iqbal",
    "Fennimore",
    "Tremayne",
    "Nowak",
    "Barraclough",
    "Patel",
    "O'Riordan",
    "Whitlock",
    "Sykes",
    "Osei-Mensah",
    "Llewellyn",
    "Kowalczyk",
    "Twigg",
    "McAllister",
    "Adebayo",
    "Ramsbottom",
    "St John",
    "Popescu",
)
WORKERS = (
    "Amina Rahmani",
    "Marcus Okonjo",
    "Sian Thornbury",
    "Carlos Ferreira",
    "Judith Wolstenholme",
    "Daniel Prewett",
    "Peter Adeyemi",
    "Grace Oyelaran",
    "Nigel Pemberly",
    "Helen Lindqvist",
    "Joanna Peverell",
    "Alan Sugden",
    "Kavita Banerjee",
    "Ruth Castellan",
    "Elin Tarrant",
    "Simon Prudhoe",
    "Wendy Sorrell",
    "Tom Haldane",
    "Charlotte Amankwah",
    "Beverley Quigg",
    "Farrah Siddiqui",
    "Moira Kincaid",
    "Steve Ollerenshaw",
    "Lakshmi Menon",
    "Hywel Probert",
    "Gemma Strickland",
    "Zora Kovac",
)
STREETS = (
    "14 Alder Row",
    "3 Millpond Cottages",
    "27 Quayside Walk",
    "Flat 6, 112 Station Road",
    "61 Bridge Street",
    "28 Drover's Way",
    "9a Chapel Terrace",
    "40 Kingfisher Way",
    "5 The Maltings",
    "182 Old Mill Lane",
    "Flat 2B, Ivy Court",
    "77 Priory Road",
)
TOWNS = ("Netherby", "Southmere", "Fenwick", "Wexbridge", "Ashcombe", "Little Harrow")
POSTCODES = ("WX1 3BD", "WX4 9HE", "WX7 5GK", "WX2 4QT", "WX5 2RP", "WX9 6JM", "WX8 8DU", "WX3 1TN", "WX6 7LA")
COUNCILS = (
    "Wexbridge City Council",
    "Ashcombe County Council",
    "Fenwick Borough Council",
    "Harrowdale Council",
    "North Marle Metropolitan Borough Council",
    "Penbrook County Council",
)
SCHOOLS = (
    "Castle Hill Primary School",
    "Beacon Academy",
    "St Oswin's C of E Primary",
    "Hawthorn Primary School",
    "Ridgeway High School",
    "Little Acorns Nursery",
)
EH_TEAMS = (
    "North Locality Early Help Team",
    "South Locality Early Help Team",
    "East Locality Early Help Team",
    "Netherby Children's Centre",
    "Southmere Children's Centre",
    "Harbour Families",
)
ROLES = (
    "Class Teacher",
    "Deputy Head",
    "Health Visitor",
    "School Nurse",
    "Family Support Worker",
    "Housing Officer",
    "Pastoral Lead",
    "Early Help Worker",
    "SENCo",
    "Youth Worker",
    "CAMHS Practitioner",
)
AGENCY_OF = {
    "Class Teacher": SCHOOLS,
    "Deputy Head": SCHOOLS,
    "SENCo": SCHOOLS,
    "Pastoral Lead": SCHOOLS,
    "Health Visitor": ("Health Visiting Service", "0-19 Health Service"),
    "School Nurse": ("School Nursing", "0-19 Health Service"),
    "Family Support Worker": EH_TEAMS,
    "Early Help Worker": EH_TEAMS,
    "Housing Officer": ("Wexbridge Homes", "Marle Valley Housing"),
    "Youth Worker": ("Open Door Youth Project", "Targeted Youth Support"),
    "CAMHS Practitioner": ("CAMHS", "Children's Wellbeing Practice"),
}

NEEDS = (
    ("Regular school attendance", "Meet at the breakfast club twice a week and keep the attendance chart up to date"),
    ("A routine at home", "Visit weekly for six weeks to practise the bedtime plan, then fortnightly"),
    ("Money worries", "Go through bills and benefits and apply for the school uniform grant"),
    ("Speech and language", "Book the two-year review and refer to speech therapy"),
    ("Emotional wellbeing", "Offer eight sessions of drawing and talking therapy in school"),
    ("Housing conditions", "Chase the damp repair and send the inspection report to the family"),
    ("Parental conflict", "Complete the Reducing Parental Conflict course with both parents"),
    ("Safe adults around the children", "Go over the family safety plan and share it with grandparents"),
    ("Health appointments", "Accompany mum to the dental and vision appointments"),
    ("Friendships", "Introduce the child to the Thursday youth club and review after half term"),
    ("Young carer", "Refer to the young carers' group and check in each Friday"),
    ("Weaning and feeding", "Attend the Henry group for eight weeks"),
)
SUPPORT = (
    "Weekly home visits to keep the morning routine going, and a budgeting session each month.",
    "Ongoing parenting support through the Incredible Years programme and a named worker at school.",
    "Support for mum's emotional health, help with housing, and a nursery place for the youngest child.",
    "Direct work with the children around feelings and keeping safe, reviewed after twelve weeks.",
    "A family support worker to help both parents agree boundaries and school mornings.",
    "Help to keep attendance above ninety-two per cent and somebody to talk to when money is short.",
)
TASKS = (
    "Six home visits to practise the morning and bedtime routine, with a written plan by the end.",
    "Twelve sessions of the children's recovery group, with a goodbye session that mum attends.",
    "One to one mentoring for ten weeks around friendships and managing anger.",
    "Support at the stay and play group each Tuesday until the nursery place begins.",
    "Help with the tenancy application and a budget plan within eight weeks.",
)
RECOMMENDATIONS = (
    "Targeted support from the locality team for two terms.",
    "Universal plus offer from the health visitor with a review at three months.",
    "Family support worker to remain involved until the summer holidays.",
)
PROSE = (
    "Since the last meeting the family have kept the home safe and the children have been on time for school most days.",  # noqa: E501
    "School report that things are calmer. There have been no further police call-outs since the autumn.",
    "Mum spoke about how much better mornings are and what she is most proud of.",
    "The health visitor has no worries about growth; immunisations are up to date.",
    "It was noted that dad sees the children on Saturdays and that this is working well.",
    "The home conditions are good enough and the family have been working with the plan.",
)


def share(values: Sequence[T], part: str) -> Sequence[T]:
    """The values of a part: two thirds are met in both, the last third only in the second one."""
    return values if part == "second" else values[: max(2, len(values) * 2 // 3)]


def pick(dice: random.Random, values: Sequence[T], part: str) -> T:
    return dice.choice(share(values, part))

"""The invented families and the people around them; every pack has its own. No name here is a real person's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .forms import told
from .model import Action, Adult, Kid, Pro, Signature, Story, days
from .texts import THEMES

NOW = "2026-03-13T09:00"
PANEL = date(2026, 3, 10)  # the monthly step-down meeting: the second Tuesday


@dataclass(frozen=True)
class Family:
    """A family as the papers name it. ``kids`` are (name, birth date)."""

    reference: str
    name: str
    kids: tuple[tuple[str, date], ...]
    carer: tuple[str, str]
    other: tuple[str, str] | None
    street: str
    theme: str


D = date
FAMILIES = (
    Family("1204417", "Okafor", (("Maya Okafor-Lindley", D(2017, 4, 3)),), ("Ngozi Okafor", "Mother"),
           ("James Lindley", "Father"), "14 Alder Row", "attendance"),
    Family("1198023", "Pritchard", (("Teddy Pritchard", D(2022, 11, 17)), ("Esme Pritchard", D(2016, 6, 8))),
           ("Carys Pritchard", "Mother"), None, "3 Millpond Cottages", "speech"),
    Family("1211560", "D'Souza", (("Anjali D'Souza", D(2013, 9, 21)),), ("Marilyn D'Souza", "Mother"),
           ("Francis D'Souza", "Father"), "27 Quayside Walk", "mental"),
    Family("1187734", "Hargreaves", (("Callum Hargreaves", D(2015, 1, 30)),), ("Denise Hargreaves", "Mother"), None,
           "8 Orchard Close", "boundaries"),
    Family("1220945", "Ahmed", (("Zaynab Ahmed", D(2014, 12, 5)),), ("Samira Ahmed", "Mother"), None,
           "61 Bridge Street", "housing"),
    Family("1203318", "O'Malley", (("Saoirse O'Malley", D(2012, 3, 14)),), ("Deirdre O'Malley", "Mother"),
           ("Finbar O'Malley", "Father"), "2 The Granary", "anxiety"),
    Family("1175602", "Whitcombe", (("Alfie Whitcombe", D(2018, 8, 26)), ("Poppy Whitcombe", D(2020, 10, 11))),
           ("Leanne Whitcombe", "Mother"), None, "19 Saddlers Court", "home"),
    Family("1215879", "Mensah", (("Kofi Mensah", D(2011, 5, 2)),), ("Abena Mensah", "Mother"), None, "5 Cedar Avenue",
           "attendance"),
    Family("1169240", "Tremayne", (("Lowenna Tremayne", D(2014, 2, 19)),), ("Morwenna Tremayne", "Mother"), None,
           "33 Fisher Lane", "abuse"),
    Family("1208856", "Kaczmarek", (("Tomasz Kaczmarek", D(2016, 7, 7)),), ("Beata Kaczmarek", "Mother"),
           ("Pawel Kaczmarek", "Father"), "12 Station Parade", "home"),
    Family("1222013", "Bright", (("Imogen Bright", D(2015, 10, 29)),), ("Rosalind Bright", "Mother"), None,
           "40 Kingfisher Way", "abuse"),
    Family("1224471", "Rowntree", (("Jasper Rowntree", D(2013, 4, 16)),), ("Hannah Rowntree", "Mother"), None,
           "7 Chantry Gardens", "anxiety"),
    Family("1219930", "Van der Berg", (("Lotte Van der Berg", D(2016, 1, 12)),), ("Mieke Van der Berg", "Mother"), None,
           "16 Windmill Hill", "housing"),
    Family("1201187", "Chaudhry", (("Bilal Chaudhry", D(2014, 6, 23)),), ("Nasreen Chaudhry", "Mother"),
           ("Imran Chaudhry", "Father"), "88 Park View", "boundaries"),
    Family("1196645", "Fairweather", (("Ruby Fairweather", D(2012, 11, 9)),), ("Tanya Fairweather", "Mother"), None,
           "21 Lighthouse Road", "mental"),
    Family("1213372", "Osei-Bonsu", (("Kwame Osei-Bonsu", D(2015, 3, 27)),), ("Akosua Osei-Bonsu", "Mother"),
           ("Daniel Osei", "Father"), "10 Tanners Yard", "attendance"),
    Family("1182219", "Llewellyn", (("Gethin Llewellyn", D(2013, 12, 18)),), ("Bethan Llewellyn", "Mother"), None,
           "4 Chapel Terrace", "boundaries"),
    Family("1217748", "Ferris", (("Millie Ferris", D(2017, 2, 14)),), ("Karen Ferris", "Mother"), None, "52 Meadow Rise",
           "home"),
    Family("1206691", "Sandhu", (("Harpreet Sandhu", D(2014, 8, 1)),), ("Gurmeet Sandhu", "Mother"),
           ("Jaswinder Sandhu", "Father"), "73 Victoria Street", "anxiety"),
    Family("1193056", "Dunmore", (("Oscar Dunmore", D(2016, 5, 20)),), ("Philippa Dunmore", "Mother"), None,
           "9 Ropewalk", "abuse"),
    Family("1225538", "Nakamura-Jones", (("Hana Nakamura-Jones", D(2015, 9, 3)),), ("Yuki Nakamura", "Mother"),
           ("Gareth Jones", "Father"), "31 Harbour Street", "housing"),
    Family("1178894", "Bassett", (("Ellis Bassett", D(2013, 7, 31)),), ("Joanne Bassett", "Mother"), None,
           "6 Priory Mews", "mental"),
    Family("1210027", "Gallagher", (("Niamh Gallagher", D(2014, 4, 22)),), ("Sinead Gallagher", "Mother"), None,
           "15 Weavers Croft", "attendance"),
    Family("1188365", "Ekwueme", (("Chidi Ekwueme", D(2012, 10, 6)),), ("Ifeoma Ekwueme", "Mother"), None,
           "22 Larch Grove", "boundaries"),
    Family("1223104", "Thackeray", (("Violet Thackeray", D(2016, 12, 13)),), ("Amy Thackeray", "Mother"), None,
           "47 North Quay", "home"),
    Family("1199917", "Rashid", (("Idris Rashid", D(2015, 6, 17)),), ("Farah Rashid", "Mother"), None,
           "13 Cobbler Street", "anxiety"),
    Family("1216450", "Penhallow", (("Jago Penhallow", D(2013, 2, 25)),), ("Demelza Penhallow", "Mother"), None,
           "1 Harbour Steps", "housing"),
    Family("1184783", "Moreau", (("Celeste Moreau", D(2014, 10, 10)),), ("Adele Moreau", "Mother"), None,
           "36 Canal Side", "abuse"),
    Family("1207296", "St. John", (("Freya St. John", D(2016, 3, 6)),), ("Camilla St. John", "Mother"), None,
           "18 Elm Crescent", "attendance"),
    Family("1221662", "Boateng", (("Ama Boateng", D(2015, 11, 28)),), ("Esi Boateng", "Mother"), None,
           "29 Foundry Lane", "mental"),
    Family("1195408", "Yardley", (("Connor Yardley", D(2012, 6, 15)),), ("Stacey Yardley", "Mother"), None,
           "11 Market Hill", "boundaries"),
    Family("1212189", "Iqbal", (("Hamza Iqbal", D(2014, 1, 8)),), ("Shazia Iqbal", "Mother"), ("Tariq Iqbal", "Father"),
           "64 Albert Road", "home"),
    Family("1180576", "Winterbourne", (("Clara Winterbourne", D(2017, 9, 24)),), ("Edith Winterbourne", "Mother"),
           None, "20 Bluebell Lane", "abuse"),
    Family("1226801", "Abernathy", (("Fergus Abernathy", D(2013, 8, 12)),), ("Isla Abernathy", "Mother"), None,
           "55 Castle Street", "anxiety"),
    Family("1202743", "Popescu", (("Andrei Popescu", D(2015, 5, 19)),), ("Ioana Popescu", "Mother"), None,
           "17 Sluice Road", "housing"),
    Family("1218207", "Maddox", (("Keira Maddox", D(2014, 7, 4)),), ("Donna Maddox", "Mother"), None, "42 Priory Road",
           "mental"),
    Family("1190951", "Holloway", (("Barnaby Holloway", D(2016, 9, 16)),), ("Verity Holloway", "Mother"), None,
           "23 Spinney Drive", "attendance"),
    Family("1227394", "Oduya", (("Temi Oduya", D(2013, 11, 1)),), ("Bisi Oduya", "Mother"), None, "38 Wharf Lane",
           "boundaries"),
    Family("1186128", "Lockwood", (("Martha Lockwood", D(2015, 2, 9)),), ("Gillian Lockwood", "Mother"), None,
           "26 Beech Court", "home"),
    Family("1214013", "Sanghera", (("Kiran Sanghera", D(2014, 3, 30)),), ("Parminder Sanghera", "Mother"), None,
           "50 Temple Street", "anxiety"),
    Family("1228460", "Brathwaite", (("Elijah Brathwaite", D(2016, 10, 21)),), ("Marcia Brathwaite", "Mother"), None,
           "34 Sandpiper Close", "abuse"),
    Family("1191735", "Fennimore", (("Nell Fennimore", D(2015, 12, 2)),), ("Winifred Fennimore", "Grandmother"), None,
           "28 Drover's Way", "attendance"),
    Family("1229157", "Calloway", (("Rosie Calloway", D(2014, 9, 8)),), ("Maureen Calloway", "Mother"), None,
           "45 Lantern Street", "anxiety"),
    Family("1181640", "Adeyemi", (("Tobi Adeyemi", D(2013, 3, 11)),), ("Folake Adeyemi", "Mother"), None,
           "24 Cooper's Yard", "home"),
    Family("1209773", "Whitlock", (("Harriet Whitlock", D(2015, 8, 19)),), ("Natalie Whitlock", "Mother"), None,
           "3 Gosling Mead", "boundaries"),
)

AREAS = {
    "north": ("Netherby", ("WX1 3BD", "WX2 4QT", "WX3 7LN"), "North Locality Early Help Team", "Grace Oyelaran",
              "Larkfield Children's Centre", "Faith Mbeki", ("Amina Rahmani", "Judith Wolstenholme"), "Marcus Okonjo"),
    "south": ("Southmere", ("WX4 9HE", "WX5 2RP", "WX6 1TA"), "South Locality Early Help Team", "Nigel Pemberly",
              "Priory Children's Centre", "Lucie Novak", ("Carlos Ferreira",), "Ruth Castellan"),
    "east": ("Fenwick", ("WX7 5GK", "WX8 8DU", "WX9 6JM"), "East Locality Early Help Team", "Elin Tarrant",
             "Saltmarsh Children's Centre", "Bryony Ashdown", ("Carlos Ferreira",), "Ruth Castellan"),
}
_SCHOOLS = ("Castle Hill Primary School", "Southmere Junior School", "Fenwick Community Primary School",
            "St Bride's School", "Alderbrook Academy")
_TEACHERS = ("Joanna Peverell", "Rhodri Beynon", "Charlotte Amankwah", "Simon Prudhoe", "Meera Venkatesan",
             "Anthony Gillespie", "Lorna Macready", "Tobias Fenn")
_HELPERS = (("Colm O'Riordan", "Housing Officer", "Wexbridge Homes"),
            ("Patience Dube", "School Nurse", "Wexbridge Community Health"),
            ("Stuart Allardyce", "Family Practitioner", "Wexbridge Community Health"),
            ("Rebecca Hallam-Shaw", "Therapist", "Emotional Health Service"),
            ("Yusuf Demir", "Youth Worker", "Wexbridge Youth Service"))
_AREA_NAMES = tuple(AREAS)


def story(index: int) -> Story:
    """A perfect step-down with a MAP to the area's Locality team, for the family at ``index``."""
    return story_of(FAMILIES[index], index)


def story_of(family: Family, index: int) -> Story:
    """The same for any family; ``index`` chooses the area, the day and the professionals."""
    area = _AREA_NAMES[index % 3]
    town, postcodes, team, lead, centre, centre_lead, workers, manager = AREAS[area]
    school = _SCHOOLS[index % len(_SCHOOLS)]
    kids = tuple(Kid(name, born, school) for name, born in family.kids)
    adults = [Adult(*family.carer)]
    if family.other:
        adults.append(Adult(*family.other, household=False))
    meeting = date(2026, 3, 3 + index % 4)
    under = (meeting - kids[0].born).days < 5 * 365
    if under:
        team, lead = centre, centre_lead
    pros = (Pro(_TEACHERS[index % len(_TEACHERS)], "Deputy Head", school),
            Pro(lead, "Children's Centre Worker" if under else "Early Help Worker", team),
            Pro(*_HELPERS[index % len(_HELPERS)]))
    base = Story(
        reference=family.reference, family=family.name, kids=kids, adults=tuple(adults), address=family.street,
        town=town, postcode=postcodes[index // 3 % len(postcodes)], worker=workers[index % len(workers)], manager=manager,
        theme=family.theme, pros=pros, meeting=meeting, lead=lead, lead_agency=team, service=team,
        requested=days(meeting, -22), discussed=days(meeting, -7), seen_alone=days(meeting, -14),
        assessed=days(meeting, -27), rfi_on=date(2026, 3, 9 + index % 4),
        signatures=(Signature(adults[0], "ink", days(meeting, -6)),),
    )
    theme = THEMES[family.theme]
    return base.but(
        needs=told(base, theme.needs), support=told(base, theme.support), task=told(base, theme.task),
        actions=tuple(Action(told(base, need), told(base, what), pros[who].name, pros[who].agency, days(meeting, after))
                      for need, what, who, after in theme.actions),
    )

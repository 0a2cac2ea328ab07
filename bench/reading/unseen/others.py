"""What also lands in an inbox, and is of no kind that the program knows."""

from __future__ import annotations

import random

from ..blocks import Truth
from .families import SCHOOLS
from .parts import Banner, Block, Cell, Grid, Head, Para, Say, Sheet, Sign, Style, Tick


def other(dice: random.Random) -> tuple[Sheet, Truth, str]:
    """A sheet, its truth (nothing is judged), and what it is."""
    school = dice.choice(SCHOOLS)
    made: dict[str, list[Block]] = {
        "trip": [
            Banner(school, "Year 5 trip to the canal museum"),
            Para(["Dear parent or carer, on 14 May 2026 Year 5 will visit the canal museum by coach."]),
            Para(["Please return the slip below by 1 May. The cost is £11.50."]),
            Para(
                ["I give permission for my child to go on the trip:  ", Tick(on=True), " Yes   ", Tick(on=False), " No"]
            ),
            Para(["Signed: ", Sign("scrawl", "R Field", 140, 24, "line")]),
        ],
        "menu": [
            Banner(school, "Lunch menu – summer term, week 2"),
            Grid(
                [
                    [Cell([Say(day, bold=True)]), Cell([meal])]
                    for day, meal in (
                        ("Monday", "Pasta bake or jacket potato"),
                        ("Tuesday", "Curry and rice"),
                        ("Wednesday", "Roast dinner"),
                        ("Thursday", "Vegetable lasagne"),
                        ("Friday", "Fish and chips"),
                    )
                ],
                (0.3, 0.7),
            ),
        ],
        "repair": [
            Banner("Calder Homes", "Repair appointment"),
            Para(["Job number 4471902. Our plumber will call on 3 March 2026 between 8 and 12."]),
            Para(["If you cannot be at home please ring 01999 496 0200."]),
        ],
        "rota": [
            Banner("Merrow Bay Family Centre", "Reception rota"),
            Head("March"),
            Grid(
                [
                    [
                        Cell([Say("Week", bold=True)]),
                        Cell([Say("Morning", bold=True)]),
                        Cell([Say("Afternoon", bold=True)]),
                    ],
                    [Cell(["2 March"]), Cell(["Jo"]), Cell(["Kit"])],
                    [Cell(["9 March"]), Cell(["Kit"]), Cell(["Sam"])],
                ],
                (0.3, 0.35, 0.35),
            ),
        ],
        "statement": [
            Banner("Wolding Credit Union", "Statement of account"),
            Grid(
                [
                    [Cell(["Account"]), Cell(["20093317"])],
                    [Cell(["Period"]), Cell(["01/01/2026 to 31/03/2026"])],
                    [Cell(["Balance"]), Cell(["£84.20"])],
                ],
                (0.4, 0.6),
            ),
        ],
    }
    which = dice.choice(sorted(made))
    style = Style(
        dice.choice(("open-sans", "gelasio", "carlito")),
        11,
        banner=dice.choice(("left", "centre", "plain")),
        maker=dice.choice(("fpdf", "canvas")),
    )
    return Sheet(made[which], style), Truth("unknown", loose={"*"}), which

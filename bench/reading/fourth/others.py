"""What also lands in an inbox, and is of no kind that the program knows."""

from __future__ import annotations

import random

from ..blocks import Truth
from ..unseen.parts import Banner, Block, Cell, Grid, Para, Say, Sheet, Sign, Style, Tick, To
from .families import SCHOOLS


def _pairs(*rows: tuple[str, str]) -> Grid:
    return Grid([[Cell([Say(label, bold=True)]), Cell([text])] for label, text in rows], (0.4, 0.6))


def other(dice: random.Random) -> tuple[Sheet, Truth, str]:
    """A sheet, its truth (nothing is judged), and what it is."""
    school = dice.choice(SCHOOLS)
    made: dict[str, list[Block]] = {
        "club": [
            Banner(school, "After-school club booking"),
            _pairs(("Days", "Tuesday and Thursday"), ("Time", "3.15pm to 5.30pm"), ("Cost", "£7.50 a session")),
            Para(["Payment is due in advance. ", Tick(on=True), " Cash  ", Tick(on=False), " Card"]),
            Para(["Parent: ", Sign("scrawl", "T Marlow", 130, 24, "line"), To(0.6), "Date: 9/3/26"]),
        ],
        "invoice": [
            Banner("Stour Valley Taxis", "Invoice 20418"),
            _pairs(("Journeys in February", "18"), ("Price each", "£14.00"), ("To pay", "£252.00")),
        ],
        "appointment": [
            Banner("Wharf Road Medical Practice", "Your appointment"),
            Para(["Please come to the surgery on Wednesday 8 April 2026 at 9.40am for a blood test."]),
            Para(["Ring 01999 555 0144 if you cannot come, so that somebody else can have your place."]),
        ],
        "newsletter": [
            Banner(school, "News from the school"),
            Para(["Well done to everybody who took part in the spring fair, which raised £611.35."]),
            Para(["Term ends on 27 March. Children come back on 13 April."]),
        ],
        "timetable": [
            Banner("Ambleford Leisure Centre", "Swimming timetable"),
            _pairs(("Monday", "Lanes 6–8am"), ("Wednesday", "Family splash 4–6pm"), ("Saturday", "Lessons 9–12")),
        ],
    }
    which = dice.choice(sorted(made))
    style = Style(dice.choice(("arimo", "gelasio", "lato")), 11, banner=dice.choice(("left", "bar", "plain")))
    style.maker = dice.choice(("fpdf", "canvas"))
    return Sheet(made[which], style), Truth("unknown", loose={"*"}), which

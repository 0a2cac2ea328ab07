"""One form of the fourth part in the making."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..blocks import Truth
from ..unseen.form import Form, Row
from ..unseen.parts import Cell, Line, Pen, Piece, Say
from .families import make_case
from .wordings import PROMPTS, Words

FORMATS = ("%d/%m/%Y",) * 6 + (
    "%-d %B %Y",
    "%d.%m.%Y",
    "%-d/%-m/%Y",
    "%d %b %Y",
    "%-d{th} %B %Y",
    "%A %-d %B %Y",
    "%d/%m/%y",
    "%d-%m-%Y",
)
TIMES = (" at 1pm", ", 9.30am", " (3.30pm)", " 11:00", " – 10:15 to 11:30", " at 2.00pm on Teams")


@dataclass
class Sheaf(Form):
    """A form with this part's words and people. ``sent``: the day that stands over an e-mail or a letter."""

    sent: date | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        self.labels = Words(self.dice, self.kind)
        self.case = case = make_case(self.dice)
        self.truth = Truth(self.kind)
        self.format = self.dice.choice(FORMATS)
        self.ages = self.dice.random() < 0.15
        self.known("family_name", case.surname, f"{case.surname} family", *(kid.last for kid in case.kids))
        self.known("social_worker", case.worker)
        self.known("team_manager", case.manager)
        self.known("case_reference", case.reference)
        self.known("postcode", case.postcode)
        self.known("address", case.address, f"{case.address}, {case.postcode}")
        if len(case.kids) == 1:
            self.known("main_concern_child", case.kids[0].name, case.kids[0].first)

    def dated(self, name: str, day: date, *, hand: bool | None = None, hint: str = "") -> Row:
        row = super().dated(name, day, hand=hand, hint=hint)
        if name == "meeting_date":  # the hours behind it are this part's own
            first = row.line[0]
            text = first if isinstance(first, str) else getattr(first, "text", "")
            if isinstance(first, str | Say):
                plain = self.date(day)
                tail = self.dice.choice(TIMES) if text != plain else ""
                return Row(row.label, [self.put(plain + tail, control="date")], hint)
        return row

    def blank(self, name: str) -> Row:
        """A place that was left empty or at its prompt."""
        self.truth.blanks.append(name)
        prompt = self.dice.choice(PROMPTS) if self.dice.random() < 0.5 or self.style.boxes == "control" else ""
        return Row(self.labels(name), [Say(prompt, grey=True, control="prompt")] if prompt else [""])

    def birth(self, day: date, *, hand: bool = False) -> str:
        text = self.date(day, hand=hand)
        if "%A" in self.format or "%y" in self.format or hand:
            text = day.strftime("%d/%m/%Y")
        age = (self.case.meeting - day).days // 365
        return f"{text}, aged {age}" if self.ages and not hand and age > 0 else text


def plain(line: Line) -> str:
    """The words of a line."""
    return "".join(one if isinstance(one, str) else getattr(one, "text", "") for one in line)


def words(form: Form, text: str) -> list[Piece]:
    """By hand where the facts are."""
    return [Pen(text) if form.by_hand and text else text]


def heads(form: Form, *texts: str, centre: bool = False) -> list[Cell]:
    """The first row of a table."""
    return [Cell([Say(text, bold=True)], shade=form.style.shade, centre=centre) for text in texts]


__all__ = ["FORMATS", "Row", "Sheaf", "heads", "plain", "words"]

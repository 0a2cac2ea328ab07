"""A year of two hundred cases, day by day: every reminder on its day and once, none for what was done.

The expected days are reckoned here, from each case's own dates, without the program's help. The clock is an argument,
and the program is stopped and started again some seventy times on the way.
"""

from __future__ import annotations

import random
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from dates_office import Office
from pack_reader import document, pack

from stepdown_pipeline.config.bank_holidays import bank_holidays
from stepdown_pipeline.core.directory import Settings

FIRST, LAST = date(2027, 10, 1), date(2028, 9, 30)  # a 29 February, both changes of the clock, every bank holiday
DAY = timedelta(days=1)
TOLD = ("reminder", "overdue", "escalation")
Said = tuple[str, str, str]  # reference, kind, day


@dataclass(frozen=True)
class Life:
    """What happens in one case: its meeting, when its papers come, when its minutes are circulated, if ever."""

    reference: str
    base: str
    meeting: date
    papers: date
    circulated: date | None
    outcome: date | None  # an outcome record that reports what was aimed at as achieved

    def files(self) -> dict[date, dict[str, str]]:
        meeting = self.meeting.isoformat()
        minutes: dict[str, Any] = {
            "meeting_date": meeting, "distribution": [], "lead_professional_informed": "yes", "next_review": None,
            "discussed_with_family_on": (self.meeting - 7 * DAY).isoformat(), "rcpc_date": meeting,
            "child_seen_alone_on": (self.meeting - 14 * DAY).isoformat(), "actions": ACTIONS}
        whole = pack(self.reference, self.base, cin_minutes=minutes,
                     consent_form={"signatures": [{**SIGNED, "signed_on": meeting}]},
                     assessment={"completed_on": meeting}, request_for_intervention={"date_of_request": meeting},
                     level_of_need_referral={"meeting_date": meeting,
                                             "requested_on": (self.meeting - 21 * DAY).isoformat()})
        comes: dict[date, dict[str, str]] = {}
        for name, text in whole.items():
            when = self.meeting - 20 * DAY if "referral" in name else self.papers
            comes.setdefault(when, {})[name] = text
        said = pack(self.reference, self.base, cin_minutes=minutes | {
            "minutes_circulated_on": self.circulated.isoformat()}) if self.circulated else {}
        for name, text in said.items():
            if "minutes" in name and self.circulated:
                comes.setdefault(self.circulated, {})[f"again-{name}"] = text
        if self.outcome:
            child = whole[f"{self.reference}-cin_minutes.json"]
            comes.setdefault(self.outcome, {})[f"{self.reference}-outcome.json"] = document(
                "map_review", case_reference=self.reference, children=_children(child),
                reviewed_on=self.outcome.isoformat(), outcomes_achieved="yes", outcome="achieved")
        return comes


ACTIONS = [
    {"need": "Routines", "action": "Deliver family support", "owner": "Joan Tansley", "agency": "North Locality",
     "due": "2030-04-30"},
    {"need": "Attendance", "action": "Meet each morning", "owner": "Rhys Colley", "agency": "Hawthorn Primary School",
     "due": "2030-04-10"},
]
SIGNED = {"name": "Kate Marsh", "relationship": "Mother", "lives_in_household": "yes", "mark": "ink"}


def _children(text: str) -> Any:
    import json

    return json.loads(text)["children"]


def lives(number: int) -> list[Life]:
    """Cases of every kind, the same in each run; some meet on the days that go wrong most easily."""
    dice = random.Random(20280229)
    awkward = [date(2028, 2, 15), date(2028, 2, 29), date(2027, 10, 24), date(2027, 10, 31), date(2028, 3, 12),
               date(2028, 3, 26), date(2027, 12, 11), date(2027, 12, 25), date(2028, 1, 31), date(2028, 3, 31)]
    made = []
    for n in range(number):
        meeting = awkward[n] if n < len(awkward) else FIRST + dice.randrange(25, 280) * DAY
        base = dice.choice(["map", "level_2", "map_agency"])
        circulated = None if dice.random() < 0.3 else meeting + dice.randrange(1, 40) * DAY
        outcome = None if base == "map" or dice.random() < 0.4 else meeting + dice.randrange(45, 200) * DAY
        made.append(Life(str(3100000 + 7919 * n), base, meeting, meeting + DAY, circulated, outcome))
    return made


# ── what should happen, reckoned from the lives alone ────────────────────────────────────────────────────────────────

def after(day: date, number: int, settings: Settings) -> date:
    """So many days after; an own count, step by step."""
    step = DAY if number > 0 else -DAY
    while number:
        day += step
        if not settings.working_days or (day.weekday() < 5 and day not in settings.bank_holidays):
            number -= 1 if number > 0 else -1
    return day


def expected(life: Life, settings: Settings) -> Counter[Said]:
    """Every message about a deadline that this life calls for, with its day."""
    told: Counter[Said] = Counter()
    due = after(life.meeting, settings.circulation_days, settings)
    stop = life.circulated or date.max
    for kind, on in (("reminder", after(due, -3, settings)), ("overdue", due + DAY),
                     ("escalation", max(due + DAY, after(due, 7, settings)))):
        if on < stop and on <= LAST:
            told[life.reference, kind, on.isoformat()] += 1
    if life.base != "map":
        review = after(life.meeting, 42, settings)
        stop = life.outcome or date.max
        times = [("reminder", after(review, -7, settings)),
                 ("escalation", max(review + DAY, after(review, 7, settings)))]
        again = review + DAY
        while again <= LAST:
            times.append(("overdue", again))
            again = after(again, 42, settings)
        for kind, on in times:
            if on < stop and on <= LAST:
                told[life.reference, kind, on.isoformat()] += 1
    return told


def told(office: Office) -> Counter[Said]:
    """Every message about a deadline that was made, with the day of its making."""
    with closing(sqlite3.connect(office.config.state_dir / "stepdown.db")) as database:
        rows = database.execute("select reference, kind, created_at from notices where kind in (?, ?, ?)", TOLD)
        return Counter((reference, kind, datetime.fromisoformat(at).astimezone().date().isoformat())
                       for reference, kind, at in rows)


def live(office: Office, all_lives: list[Life]) -> None:
    """Day after day; on Mondays and on the first of a month the program is started anew and runs a second time."""
    comes: dict[date, dict[str, str]] = {}
    for life in all_lives:
        for when, files in life.files().items():
            comes.setdefault(when, {}).update(files)
    day, desk = FIRST, office.desk()
    while day <= LAST:
        office.drop(comes.pop(day, {}))
        desk.run_once(datetime(day.year, day.month, day.day, 9).astimezone())
        if day.weekday() == 0 or day.day == 1:
            desk.__exit__(None, None, None)
            desk = office.desk()
            desk.run_once(datetime(day.year, day.month, day.day, 17).astimezone())
        day += DAY
    desk.__exit__(None, None, None)
    assert not [when for when in comes if when <= LAST]


def test_a_year_of_two_hundred_cases(office: Office) -> None:
    """Every deadline speaks on its day and once, none of what was met."""
    settings = Settings(working_days=True, bank_holidays=bank_holidays(), invitation_days=10, circulation_days=10)
    here = office.with_settings(settings=settings).quickly()
    all_lives = lives(200)
    live(here, all_lives)
    wanted = sum((expected(life, settings) for life in all_lives), Counter())
    found = told(here)
    assert found - wanted == Counter()
    assert wanted - found == Counter()
    assert len(wanted) > 400
    assert max(found.values()) == 1

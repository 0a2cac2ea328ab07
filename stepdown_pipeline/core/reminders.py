"""Who is reminded of a deadline, and when: before it, after it, their manager when it stays so; again where it repeats.

Nothing of this is kept in mind from one day to the next: on the day a reminder is due, the case is judged anew, and a
deadline that is met by then has no reminders any more.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from .calendar import days_after
from .case import Case, Deadline, Reminder

_DAY = timedelta(days=1)


def state_on(today: date, due: date, *, met: bool) -> Literal["open", "met", "overdue"]:
    return "met" if met else "overdue" if today > due else "open"


def watched(case: Case, deadline: Deadline, *, met: bool, before: int, escalate_to: str = "team_manager",
            every: int = 0) -> Deadline:
    """The deadline with its state on the case's day and its reminders.

    ``before``: the first reminder goes so many days ahead; ``escalate_to`` hears of it when it has been overdue for the
    days that the settings name; ``every``: so many days after each word of being overdue, another one goes.
    """
    state = state_on(case.today, deadline.due, met=met)
    remind_on = days_after(deadline.due, -before, case.settings)
    if met:
        return replace(deadline, state=state, remind_on=remind_on)
    late = deadline.due + _DAY
    found = [
        Reminder("reminder", remind_on, deadline.who), Reminder("overdue", late, deadline.who),
        Reminder("escalation", max(late, days_after(deadline.due, case.settings.overdue_escalation_days,
                                                    case.settings)), escalate_to),
    ]
    again = 0
    while every and late <= case.today:  # the next one to come is always among them
        again += 1
        late = days_after(late, every, case.settings)
        found.append(Reminder("overdue", late, deadline.who, again))
    return replace(deadline, state=state, remind_on=remind_on, reminders=tuple(sorted(found, key=lambda r: r.on)))


def speaking(deadline: Deadline, today: date) -> tuple[Reminder, ...]:
    """Those reminders that are due by today, of each kind the latest; none from before the day once that is past."""
    latest = {r.what: r for r in deadline.reminders if r.on <= today}
    if deadline.state == "overdue":
        latest.pop("reminder", None)
    return tuple(latest.values())

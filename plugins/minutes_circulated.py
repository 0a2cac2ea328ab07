"""F11: minutes and plan are circulated within two weeks of the meeting."""

from __future__ import annotations

from collections.abc import Iterator

from stepdown_pipeline import (
    Case,
    Check,
    Example,
    Finding,
    applies,
    circulated_on,
    date_words,
    hookimpl,
    minutes_due,
    review,
    uncertain,
    unsure,
    warn,
)

GUIDANCE = "Social Worker to circulate minutes/plan within 2 weeks of CIN Meeting"


def judge(case: Case) -> Iterator[Finding]:
    period = minutes_due(case)
    if not applies(case, "F11") or period is None:
        return
    meeting, due = period
    sent, said = circulated_on(case), case.fact("minutes_circulated_on")
    if (sent is not None and sent <= due) or case.today <= due:
        return
    if unsure(said) and sent is None:
        yield review(case, said)
    elif sent is None or sent > case.today:
        yield warn(case, f"The minutes of the meeting on {date_words(meeting)} were due to be circulated by "
                         f"{date_words(due)}, and nothing shows that they were.", fact=case.fact("meeting_date"),
                   do="Circulate the minutes and plan now, and record when.")
    else:
        yield warn(case, f"The minutes of the meeting on {date_words(meeting)} were circulated on {date_words(sent)}; "
                         f"they were due by {date_words(due)}.", fact=said if said.known else case.fact("meeting_date"),
                   do="Circulate minutes within two weeks next time.")


@hookimpl
def stepdown_checks() -> Iterator[Check]:
    yield Check("minutes-circulated", "F11", "Minutes are circulated within two weeks", GUIDANCE, judge, (
        Example("two days after the meeting", {}),
        Example("on the last day", {"today": "2026-03-18"}),
        Example("a day too late", {"today": "2026-03-19"}, ("warn",)),
        Example("circulated in time", {"today": "2026-04-20", "minutes_circulated_on": "2026-03-18"}),
        Example("circulated by the program", {"today": "2026-04-20", "circulated_on": "2026-03-06"}),
        Example("circulated late", {"today": "2026-04-20", "minutes_circulated_on": "2026-03-19"}, ("warn",),
                says="were circulated on 19 March 2026"),
        Example("stays at level 3, too late", {"pack": "remain", "today": "2026-03-19"}, ("warn",)),
        Example("date hard to read", {"today": "2026-04-20", "minutes_circulated_on": uncertain("2026-03-10")},
                ("review",)),
        Example("only a draft", {"today": "2026-04-20", "draft": "yes"}, ("warn",)),
    ))

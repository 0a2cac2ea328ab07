"""F1: early help is invited by the level of need referral, two weeks before the meeting."""

from __future__ import annotations

from collections.abc import Iterator

from stepdown_pipeline import (
    BLANK,
    Case,
    Check,
    Example,
    Finding,
    applies,
    days,
    decision,
    hookimpl,
    review,
    uncertain,
    unsure,
    warn,
)

GUIDANCE = (
    "Allocated Social Worker to invite Locality Early Help to CIN Meeting or if main issues are with a child under 5, "
    "invite children Centre Early Help senior via Eclipse form CHILD: REQUEST LEVEL OF NEED REVIEW MEETING REFERRAL 2 "
    "weeks prior to date of meeting."
)


def judge(case: Case) -> Iterator[Finding]:
    if not applies(case, "F1"):
        return
    referrals = case.of_kind("level_of_need_referral")
    if not referrals:
        if decision(case) is not None:
            yield warn(case, "No level of need referral has arrived, so nothing shows that early help was invited to "
                             "the meeting.", do="Send the level of need referral for the record.")
        return
    notice, wanted = case.fact("days_of_notice"), days(case.settings.invitation_days, case.settings)
    if unsure(notice):
        yield review(case, notice)
    elif not notice.known:
        missing = "date of its own" if notice.name == "requested_on" else "date of the meeting"
        yield warn(case, f"The level of need referral bears no {missing}, so nothing shows that early help had "
                         f"{wanted}' notice.", document=referrals[0],
                   do="Send a dated level of need referral for the record.")
    elif notice.value < 0:
        yield warn(case, f"The level of need referral is dated {days(-notice.value, case.settings)} after the "
                         "meeting that it invites to.", fact=notice,
                   do="Invite early help before the meeting next time.")
    elif notice.value < case.settings.invitation_days:
        yield warn(case, f"Early help was invited only {days(notice.value, case.settings)} before the meeting; it "
                         f"should be {wanted}.", fact=notice,
                   do="Ask early help whether they can still attend, and invite them earlier next time.")


@hookimpl
def stepdown_checks() -> Iterator[Check]:
    yield Check("invitation-in-time", "F1", "Early help is invited two weeks before the meeting", GUIDANCE, judge, (
        Example("sixteen days before", {}),
        Example("exactly fourteen days before", {"requested_on": "2026-02-18"}),
        Example("thirteen days before", {"requested_on": "2026-02-19"}, ("warn",)),
        Example("dated after the meeting", {"requested_on": "2026-03-05"}, ("warn",)),
        Example("no referral", {"without": ["level_of_need_referral"]}, ("warn",)),
        Example("not dated", {"requested_on": BLANK}, ("warn",), says="no date of its own"),
        Example("date hard to read", {"requested_on": uncertain("2026-02-16")}, ("review",)),
        Example("stays at level 3", {"pack": "remain", "requested_on": "2026-03-01"}),
    ))

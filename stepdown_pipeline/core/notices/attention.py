"""Notices that ask somebody to do something before the case can move: refusal, review, waiting, withheld."""

from __future__ import annotations

from collections.abc import Iterator

from ..case import Case, Finding, Outcome
from ..checking import mender as who_mends
from ..notice import Notice, Recipient
from . import people
from .context import finding, notice, withheld
from .exclusions import Exclusion
from .facts import occasion, standing
from .identity import identity, letters, news
from .wording import MENDER_WORDS, capital, listed, plain

_KIND_WORDS = {
    "allocation": "the allocation", "signpost": "the signposting", "copy": "the copy for checking",
    "lead_professional": "the notice to the lead professional", "compass_pack": "the pack for COMPASS",
    "circulation": "the minutes", "invitation": "the invitation", "oversight": "the notice of oversight",
    "closing": "the closing notice", "recommendation": "the recommendation to be reviewed",
}


def refused(case: Case, outcome: Outcome) -> Iterator[Notice]:
    """Each mender is told what stops the case and what to do; the others' part only in a word."""
    stops = standing(outcome, "refuse")
    groups: dict[str, list[Finding]] = {}
    reached: dict[str, Recipient] = {}
    for found in stops:
        to = people.mender(case, found.who)
        if to is not None:
            groups.setdefault(to.address.casefold(), []).append(found)
            reached.setdefault(to.address.casefold(), to)
    for address, mine in groups.items():
        elsewhere = [f for other, theirs in groups.items() if other != address for f in theirs]
        others = [f"{capital(MENDER_WORDS.get(f.who, 'the step-down desk'))}: {plain(f.message)}" for f in elsewhere]
        whose = frozenset(f.who for f in mine)
        yield notice("refusal", case, outcome, news(whose, occasion(case), _points(case, mine)), [reached[address]],
                     findings=[finding(case, f) for f in mine], others=others,
                     missing=[plain(name) for name in outcome.waiting_for])


def reviewed(case: Case, outcome: Outcome) -> Iterator[Notice]:
    """The desk is told which readings to settle, and how."""
    asked = standing(outcome, "review")
    to = people.to_desk(case.directory, "settles what could not be read for certain")
    if asked and to is not None:
        yield notice("review", case, outcome, news(_points(case, asked)), [to],
                     findings=[finding(case, f, for_desk=True) for f in asked])


def waiting(case: Case, outcome: Outcome) -> Iterator[Notice]:
    """The social worker is told exactly what is missing (O1); without one on the front door's pathway, COMPASS."""
    missing = [plain(name) for name in outcome.waiting_for]
    to = people.mender(case, who_mends(case))
    if missing and to is not None:
        yield notice("waiting", case, outcome, news(frozenset(missing)), [to], missing=missing,
                     warnings=[finding(case, f) for f in standing(outcome, "warn") if f.rule != "O1"])


def held_back(case: Case, outcome: Outcome, held: list[tuple[Notice, Exclusion]]) -> Iterator[Notice]:
    """The desk is told who got nothing because the consent form excludes them: one message for each excluded."""
    to = people.to_desk(case.directory, "decides what becomes of what was held back")
    if to is None:
        return
    shut_out = dict.fromkeys(exclusion.recipient.name for _, exclusion in held)
    for name in shut_out:
        mine = [(one, exclusion) for one, exclusion in held if exclusion.recipient.name == name]
        kinds = listed(dict.fromkeys(_KIND_WORDS.get(one.kind, one.kind.replace("_", " ")) for one, _ in mine))
        key = news(frozenset(identity(one) for one, _ in mine), letters(name))
        yield notice("withheld", case, outcome, key, [to], held_kind=kinds, warnings=[],
                     withheld=withheld([mine[0][1]]))


def _points(case: Case, findings: list[Finding] | tuple[Finding, ...]) -> frozenset[tuple[str, ...]]:
    """What the findings are about: row, check, field, the document by its digest, and the words judged."""
    digests = {d.name: d.sha256 for d in (*case.file.documents, *case.file.aside)}
    return frozenset(
        (f.rule, f.check, f.field or "", digests.get(f.document, ""), letters(f.text)) for f in findings)

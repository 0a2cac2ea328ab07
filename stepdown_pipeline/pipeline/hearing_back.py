"""What a server or a recipient answers about a message that was sent, and what follows: the one place that decides it.

===========================  =======================================================================================
the answer                   what follows
===========================  =======================================================================================
failed, 5.x.x or no code     the receipt is refused, with the server's words: the message is open again
failed, 4.x.x                the receipt is given up: the server tried for as long as it does
delayed                      noted
delivered, relayed,          noted; a receipt that was in doubt counts as accepted
expanded, read
deleted unread               noted; in doubt: accepted, since it arrived
a reply, also an automatic   noted; to a message in doubt, by its recipient: accepted
===========================  =======================================================================================

It moves nothing unless it names a message that was sent, by its identity or Message-ID, and one of its recipients; a
message that is still to be sent, or is parked already, is left as it is. It sends nothing by itself.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final, Literal, NamedTuple

from sqlalchemy import Connection

from stepdown_pipeline.shell.readers.enclosures.fates import Fate, Reply, Report
from stepdown_pipeline.shell.store import history, moment, post_answers, post_outcomes
from stepdown_pipeline.shell.store.history import Happening
from stepdown_pipeline.shell.store.post_answers import Line, Sent

from .burst import met

_EARLIER: Final = timedelta(minutes=15)  # so much older than the last attempt, a report speaks of one before
_OPEN: Final = ("queued", "in_flight", "deferred")
_SAID: Final = {
    "delayed": ("has not reached {to} yet; a mail server on the way keeps trying",
                "A mail server has not delivered a message yet and keeps trying"),
    "delivered": ("was delivered to {to}", "A mail server tells that a message was delivered"),
    "relayed": ("was handed on for {to} to a server that tells nothing more",
                "A mail server handed a message on to one that tells nothing more"),
    "expanded": ("was sent on to those on the list {to}", "A mail server sent a message on to those on a list"),
    "read": ("was opened by {to}", "A recipient's mail program tells that a message was opened"),
    "deleted": ("was deleted by {to} without being opened",
                "A recipient's mail program tells that a message was deleted unread"),
}
_AGAIN: Final = "It is open again: it stands among the messages that are held, and the desk is told."


class Heard(NamedTuple):
    """Sentences on what an answer came to, for the note beside it; none: it speaks of no message that was sent."""

    sentences: tuple[str, ...] = ()


def hear_report(tx: Connection, report: Report, at: str, sha256: str) -> Heard:
    """What follows from a server's answer, or a reader's receipt, in the transaction that puts it away."""
    sent = _meant(tx, report)
    if sent is None:
        return Heard()
    if not report.fates:
        return Heard((f"It is about {_named(sent)}, but says nothing of any address that is understood, so nothing was "
                      "changed. Read it yourself.",))
    return Heard(tuple(dict.fromkeys(_hear_fate(tx, sent, fate, report.at, at, sha256) for fate in report.fates)))


def hear_reply(tx: Connection, reply: Reply, answers: tuple[str, ...], at: str, sha256: str, attached: int) -> Heard:
    """What follows from a recipient's own answer. ``answers``: every Message-ID that it goes back to."""
    found = post_answers.spoken_of(tx, "", answers)
    if not found:
        return Heard()
    direct = next((sent for sent in found if sent.message_id in reply.answers), None)
    sent = direct or found[-1]
    line = sent.line((reply.sender,))
    what = "An automatic reply came" if reply.automatic else "A reply came"
    papers = f", with {attached} attachment{'s' if attached != 1 else ''}" if attached else ""
    more = _absence(reply, line)
    history.add(tx, Happening(at, f"{what} to a message{papers}: {_kind(sent)}.{more}", reference=sent.reference,
                              sha256=sha256))
    sentences = [f"{what} to {_named(sent)}{papers}.{more}"]
    if direct is not None and line is not None and line.state == "ambiguous":
        sentences += _arrived(tx, sent, line, "Answered by the recipient.", at)
    return Heard(tuple(sentences))


def _absence(reply: Reply, line: Line | None) -> str:
    """What an automatic reply says of the mailbox, and nothing else that stands in it."""
    if not reply.automatic:
        return ""
    who = f"The mailbox {line.recipient}" if line else "Somebody's mailbox"
    answers = f" {who} answers by itself until {reply.until}." if reply.until else ""
    return answers + (f" {who} says that nobody reads there: ask who does." if reply.unread else "")


def _meant(tx: Connection, report: Report) -> Sent | None:
    """The one message that the report speaks of; None where it names none, or more than one."""
    found = post_answers.spoken_of(tx, report.envelope.partition("@")[0], report.messages)
    return found[0] if len(found) == 1 else None


def _hear_fate(tx: Connection, sent: Sent, fate: Fate, written: str, at: str, sha256: str) -> str:
    line = sent.line(fate.to)
    if line is None:
        history.add(tx, Happening(at, f"{_ELSEWHERE[fate.action == 'failed']}: {_kind(sent)}.",
                                  reference=sent.reference, sha256=sha256))
        return (f"It is about {_named(sent)}, but speaks of an address to which that was not sent: perhaps it was sent "
                "on from there. Nothing was changed; ask the recipient.")
    if fate.action == "failed":
        return _failed(tx, sent, line, fate, written, at, sha256)
    words, told = _SAID[fate.action]
    history.add(tx, Happening(at, f"{told}: {_kind(sent)}.", reference=sent.reference, sha256=sha256))
    sentence = f"{_named(sent, begin=True)} {words.format(to=line.recipient)}."
    if fate.action != "delayed" and line.state == "ambiguous":
        return " ".join([sentence, *_arrived(tx, sent, line, _words(fate, "It arrived."), at)])
    return sentence


def _failed(tx: Connection, sent: Sent, line: Line, fate: Fate, written: str, at: str, sha256: str) -> str:
    did_not = f"{_named(sent, begin=True)} did not reach {line.recipient}"
    if line.attempts > 1 and _is_earlier(written, line.at):
        history.add(tx, Happening(at, f"A mail server tells that an earlier attempt failed: {_kind(sent)}.",
                                  reference=sent.reference, sha256=sha256))
        return f"{did_not} when it was first sent; it was sent again since, so nothing was changed."
    state: Literal["refused", "given_up"] = "given_up" if fate.status.startswith("4") else "refused"
    learned = post_outcomes.came_back(tx, sent.message_id, line.recipient, _words(fate, "5.0.0"), at, state)
    if learned is None:
        known = "it is tried again anyway" if line.state in _OPEN else "that was known already"
        return f"{did_not}; {known}, so nothing was changed."
    history.add(tx, Happening(at, f"A message came back; it is held and open again: {_kind(sent)}.",
                              reference=sent.reference, sha256=sha256))
    met(tx, [sent.id])
    why = f" ({fate.said or fate.status})" if fate.said or fate.status else ""
    return f"{did_not}{why}. {_AGAIN}"


def _arrived(tx: Connection, sent: Sent, line: Line, words: str, at: str) -> list[str]:
    if post_outcomes.did_arrive(tx, sent.message_id, line.recipient, words, at) is None:
        return []
    history.add(tx, Happening(at, f"A message that was in doubt has arrived: {_kind(sent)}.", reference=sent.reference))
    met(tx, [sent.id])
    return ["It had been in doubt, and counts as arrived now."]


def _words(fate: Fate, otherwise: str) -> str:
    """The receipt's words: the server's own after its code, so that they are told from what was not even sent."""
    if fate.said[:1].isdigit():
        return fate.said
    return f"{fate.status or otherwise} {fate.said}".strip()


def _is_earlier(written: str, last: str) -> bool:
    try:
        return datetime.fromisoformat(written) < moment(last) - _EARLIER
    except (ValueError, TypeError):
        return False


def _kind(sent: Sent) -> str:
    return sent.kind.replace("_", " ")


def _named(sent: Sent, *, begin: bool = False) -> str:
    return f"{'The' if begin else 'the'} message “{_kind(sent)}” about {sent.reference}"


_ELSEWHERE: Final = {
    True: "A mail server tells that a message failed at an address to which it was not sent",
    False: "A mail server tells of a message at an address to which it was not sent",
}

"""What became of a message for one recipient, told from the server's reply code and the moment of a failure.

=============================================  =============================================================
what happened                                  verdict
=============================================  =============================================================
2xx after the final dot                        accepted
5xx to the recipient, or after DATA            refused: a person decides
4xx to the recipient, or after DATA            deferred: tried again later
552 to one recipient of several, without more  deferred: "too many recipients", as RFC 821 had it (RFC 5321, 4.5.3.1.10)
5xx that says too large, to MAIL or the dot    refused, and ``too_large``: a lighter message may go
an answer that is none, before the final dot   deferred: the server cannot have taken it
connection lost or silent before the final dot deferred: the server cannot have taken it
connection lost or silent after the final dot  ambiguous: parked, never sent again unasked
an answer that is none, after the final dot    ambiguous
what we do not send: an address that cannot    refused, and ``ours``: before anything was sent
be written, TLS that cannot be promised, a
message beyond the limit
=============================================  =============================================================
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final, Literal

from .reply import Reply

_ENHANCED: Final = re.compile(r"[245]\.\d{1,3}\.\d{1,3}\b")
_TOO_LARGE: Final = (552, 523)
State = Literal["accepted", "refused", "deferred", "ambiguous"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """``reply`` is the server's own answer (it holds its queue number), or a sentence where it gave none.

    ``ours``: the server was not even asked. ``too_large``: the message was, in the server's words or ours.
    """

    state: State
    reply: str
    ours: bool = False
    too_large: bool = False


def by_reply(reply: Reply) -> Verdict:
    """The verdict of an SMTP reply to MAIL, to a recipient, or to DATA."""
    words = f"{reply.code} {reply.text}".strip()
    if reply.good:
        return Verdict("accepted", words)
    if 500 <= reply.code < 600:
        return Verdict("refused", words)
    return Verdict("deferred", words)


def of_the_whole(reply: Reply) -> Verdict:
    """The same of a reply about the whole message, which may be too large."""
    verdict = by_reply(reply)
    enhanced = _ENHANCED.match(reply.text)
    large = enhanced[0] in {"5.3.4", "5.2.3"} if enhanced else reply.code in _TOO_LARGE
    return replace(verdict, too_large=True) if verdict.state == "refused" and large else verdict


def of_one(reply: Reply, *, of_several: bool) -> Verdict:
    """The same of a reply to one recipient."""
    if reply.code == 552 and of_several and not _ENHANCED.match(reply.text):
        return Verdict("deferred", f"{reply.code} {reply.text}")
    return by_reply(reply)


def not_sent(sentence: str, *, too_large: bool = False) -> Verdict:
    """The verdict on what this program does not send, whatever the server would say."""
    return Verdict("refused", sentence, ours=True, too_large=too_large)


def before_the_end(error: BaseException) -> Verdict:
    """The verdict when the connection failed and the server cannot have taken the message."""
    return Verdict("deferred", f"The connection failed before the message was handed over ({plain(error)}).")


def after_the_end(error: BaseException) -> Verdict:
    """The verdict when the whole message was handed over and no answer came."""
    return Verdict("ambiguous", "The message was handed over and the server gave no answer, so it may have arrived or "
                   f"not ({plain(error)}). Ask the recipient or the postmaster before sending it again.")


def plain(error: BaseException) -> str:
    """An error in few words, without a class name where it has words of its own."""
    return " ".join(str(error).split())[:200] or type(error).__name__

"""What became of a message for one recipient, told from the server's reply code and the moment of a failure.

=============================================  =============================================================
what happened                                  verdict
=============================================  =============================================================
2xx after the final dot                        accepted
5xx to the recipient, or after DATA            refused: a person decides
4xx to the recipient, or after DATA            deferred: tried again later
connection lost or silent before the final dot deferred: the server cannot have taken it
connection lost or silent after the final dot  ambiguous: parked, never sent again unasked
an address that cannot be written              refused, before anything was sent
=============================================  =============================================================
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["accepted", "refused", "deferred", "ambiguous"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """``reply`` is the server's own answer (it holds its queue number), or a sentence where it gave none."""

    state: State
    reply: str


def by_code(code: int, message: str) -> Verdict:
    """The verdict of an SMTP reply to a recipient or to DATA."""
    reply = f"{code} {' '.join(message.split())}"
    if 200 <= code < 300:
        return Verdict("accepted", reply)
    if 500 <= code < 600:
        return Verdict("refused", reply)
    return Verdict("deferred", reply)


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

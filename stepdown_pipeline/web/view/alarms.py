"""What is wrong with the desk, as people are told it: what it means for their work, and what to do next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from stepdown_pipeline.pipeline.pulse import Pulse

from .words import when


@dataclass(frozen=True, slots=True)
class Alarm:
    """``sentences`` say what is so, ``advice`` what to do about it."""

    kind: str
    heading: str
    sentences: tuple[str, ...]
    advice: str


_WORDS: Final[dict[str, tuple[str, str]]] = {
    "inbox": ("The inbox cannot be reached", "What is dropped there waits and is not lost. If this lasts for more than "
              "a few minutes, tell IT that the inbox or its share is away."),
    "mail": ("Messages cannot be sent", "They are kept, and sent as soon as the mail server can be used again. If this "
             "lasts, tell IT what is said here."),
    "held": ("Messages were not delivered", "They are not sent again by themselves. Decide about each under Messages: "
             "send it again, or note that it had arrived. If an address is wrong, ask whoever looks after the desk to "
             "correct it first."),
    "disk": ("The disk is nearly full", "Ask IT to make room now. When it is full, no document can be taken in and "
             "no message written."),
    "checks": ("A check does not work", "No case moves past a check that cannot judge it. Ask whoever wrote it to mend "
               "it, or whoever looks after the desk to take it away."),
    "vocabulary": ("A file of the vocabulary has a mistake", "Documents are read by its last good version, or the "
                   "shipped one; a label that was only just added is not known yet. Ask whoever looks after the words "
                   "of the forms to mend it."),
    "wording": ("A template has a mistake", "Messages go out in its last good version, or the shipped one. Ask "
                "whoever looks after the templates to mend it."),
    "packages": ("An installed package has a fault", "What the program does by itself goes on; what the package adds "
                 "may not. Tell whoever installed it what is said here."),
    "config": ("The configuration needs attention", "Until the desk is started again it works by what stood there "
               "before. Ask whoever looks after the desk to mend the file if need be, and to start the desk again."),
    "other": ("Something needs attention", "Nothing that was dropped is lost. If this does not pass by itself, tell "
              "whoever looks after the desk."),
}
_START: Final = ("What is dropped waits in the inbox and is not lost, but nothing is taken in and no message leaves. "
                 "Ask whoever looks after the desk to start it.")


def alarms(pulse: Pulse, now: Callable[[], datetime]) -> list[Alarm]:
    """The worst first; none when all is well."""
    found = []
    if not (pulse.works or pulse.rests):
        found.append(Alarm("nobody", "The desk is not working", (_silence(pulse, now()),), _START))
    if pulse.works or pulse.ended:
        for kind, (heading, advice) in _WORDS.items():
            sentences = tuple(dict.fromkeys(sentence for its, sentence in pulse.troubles if its == kind))
            if sentences:
                found.append(Alarm(kind, heading, sentences, advice))
    return found


def _silence(pulse: Pulse, now: datetime) -> str:
    if pulse.last is None:
        return "The desk has never been started in this workspace."
    if pulse.ended:
        return f"The desk stopped {when(pulse.last, now)}."
    return f"The desk was last heard of {when(pulse.last, now)}. It may have been switched off, or it hangs."

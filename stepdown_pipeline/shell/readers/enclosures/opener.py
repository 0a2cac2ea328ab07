"""Going through one e-mail, in a process that can do no harm: attachments, and those of e-mails within it."""

from __future__ import annotations

import struct
from dataclasses import replace
from typing import Final

from ..apart import given, say, shut_in
from ..errors import ReadError
from ..sniff import sniff
from .choosing import name_for, why_left_out
from .fates import Report
from .parcel import Enclosure, Found, Parcel, clean_name, packed
from .winmail import SIGNATURE, walk_wrapped

DEEPEST: Final = 3  # the dropped e-mail is the first
MOST: Final = 100  # attachments taken out of one dropped e-mail
_PRELOAD: Final = ("email.parser", "email.header", "oxmsg.message", "PIL.Image", "PIL.PngImagePlugin",
                   "PIL.JpegImagePlugin", "PIL.GifImagePlugin", "PIL.BmpImagePlugin", "encodings.idna",
                   "flufl.bounce")
_TOO_DEEP: Final = "an e-mail within e-mails within e-mails: open it and drop what is attached to it"
_TOO_MANY: Final = f"one of more than {MOST} attachments: drop it by itself"
_ANSWER: Final = "a mail server's answer about a message; it was looked at as such"
_UNOPENED: Final = "an e-mail that cannot be opened: open it in Outlook and drop what is attached to it"

_WRAPPED: Final = ("Outlook's wrapping of attachments, damaged: ask for them to be sent again as they are, or open the "
                   "e-mail in Outlook and drop them")

_ENCRYPTED: Final = ("The e-mail is encrypted and only its receiver can open it. Open it in Outlook, save what is "
                     "attached to it, and drop that.")
_WORDS_ONLY: Final = ("The e-mail has nothing attached. Its own words are not read as a form: paste what matters into "
                      "a Word document and drop that, or ask for the form itself.")
_REPORT: Final = ("This is a mail server's answer about a message that was sent, and no document of a case. Check the "
                  "address in config.toml, then send the message again (`stepdown resend`).")
_AUTOMATIC: Final = ("This is an automatic reply and no document of a case. Nothing was done with it; delete it when "
                     "you have read it.")


class Opener:
    """Gathers what is attached. ``add`` is called for each attachment, ``mail`` for each e-mail within."""

    def __init__(self) -> None:
        self.found = Found()

    def open(self, data: bytes, within: tuple[str, ...] = ()) -> None:
        """Go through a mail's bytes. Raises ReadError, and whatever its parser raises."""
        if data.startswith(SIGNATURE):
            walk_wrapped(self, data, within)
        elif sniff(data) == "msg":
            from .outlook import walk_file

            walk_file(self, data, within)
        else:
            from .eml import walk_bytes

            walk_bytes(self, data, within)

    def add(self, name: str, media_type: str, data: bytes, within: tuple[str, ...], *, in_text: bool = False) -> None:
        """One attachment: taken, left out, or opened when it is an e-mail itself."""
        name = clean_name(name) or name_for(media_type, len(self.found.enclosures) + 1)
        if len(self.found.enclosures) >= MOST:
            self._leave_out(name, within, _TOO_MANY)
        elif sniff(data) in {"eml", "msg"}:
            self.mail(name, within, data)
        elif data.startswith(SIGNATURE):
            self._unwrap(name, within, data)
        else:
            why = why_left_out(name, media_type, data, in_text=in_text)
            self.found.enclosures.append(Enclosure(name, b"" if why else data, within, why))

    def mail(self, name: str, within: tuple[str, ...], data: bytes) -> None:
        """An attached e-mail. One that cannot be opened costs the others nothing."""
        if self.may_open(name, within):
            try:
                self.open(data, (*within, name))
            except MemoryError:
                raise
            except Exception:  # noqa: BLE001  (whatever is wrong with it, it is named)
                self._leave_out(name, within, _UNOPENED)

    def report(self, report: Report, within: tuple[str, ...]) -> None:
        """A mail server's answer that lies within: what came back with it is no paper of a case."""
        self.found.reports.append(report)
        self._leave_out(within[-1], within[:-1], _ANSWER)

    def _unwrap(self, name: str, within: tuple[str, ...], data: bytes) -> None:
        """What Outlook wrapped lies in the mail as if it had not been wrapped."""
        try:
            walk_wrapped(self, data, within)
        except (struct.error, ValueError, KeyError, RecursionError):
            self._leave_out(name, within, _WRAPPED)

    def may_open(self, name: str, within: tuple[str, ...]) -> bool:
        """Whether an e-mail within may still be opened; one that may not is named as left out."""
        deep = len(within) + 2 > DEEPEST
        if deep:
            self._leave_out(name, within, _TOO_DEEP)
        return not deep

    def _leave_out(self, name: str, within: tuple[str, ...], why: str) -> None:
        if len(self.found.enclosures) < 2 * MOST:
            self.found.enclosures.append(Enclosure(name, b"", within, why))


def encrypted() -> ReadError:
    """What is said of a mail that only its receiver can open."""
    return ReadError("encrypted", _ENCRYPTED)


def open_bytes(data: bytes) -> Parcel:
    """What is in a mail. Never raises for what a mail holds."""
    opener = Opener()
    try:
        opener.open(data)
    except ReadError as error:
        return replace(opener.found.parcel(), problem=(error.code, error.message))
    parcel = opener.found.parcel()
    if parcel.taken:
        return parcel
    if parcel.nature != "mail":
        return replace(parcel, problem=("no_document", _REPORT if parcel.nature == "report" else _AUTOMATIC))
    return replace(parcel, problem=("no_document", _nothing(parcel)))


def _nothing(parcel: Parcel) -> str:
    if not parcel.left_out:
        return _WORDS_ONLY
    named = "; ".join(f"“{one.path}” ({one.left_out})" for one in parcel.left_out)
    return f"Nothing attached to the e-mail can be taken: {named}. What is a paper of the case, drop by itself."


def main(parent: str, numbers: str) -> None:
    """Read a mail from standard input, write the parcel to standard output. Started by ``opening``."""
    limits = shut_in(parent, numbers, _PRELOAD)
    say(packed(open_bytes(given(limits))))

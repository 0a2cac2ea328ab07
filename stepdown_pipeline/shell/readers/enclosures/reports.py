"""Mail servers' answers (RFC 3464, and those of servers that follow no rule), and receipts of readers (RFC 8098).

Which message it was is told by what cannot be guessed: the ENVID that it was sent with, and its Message-ID in what came
back of it. A library knows the many ways in which servers that give no report name the addresses.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC
from email.message import Message
from email.parser import HeaderParser
from email.utils import parseaddr, parsedate_to_datetime
from typing import Any, Final

from flufl.bounce import all_failures

from .fates import MOST, Action, Fate, Report, one_line

_STATUS_PARTS: Final = frozenset({"message/delivery-status", "message/global-delivery-status",
                                  "message/disposition-notification", "message/global-disposition-notification"})
_RETURNED: Final = frozenset({"message/rfc822", "message/global", "message/rfc822-headers",
                              "text/rfc822-headers", "message/global-headers"})
_IDENTITY = re.compile(r"<[^<>\s]{1,250}@[^<>\s]{1,250}>")
_QUOTED = re.compile(r"^[ \t>*|]*Message[- ]ID:\s*(<[^<>\s]{1,250}@[^<>\s]{1,250}>)", re.IGNORECASE | re.MULTILINE)
_ENHANCED = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
_CODE = re.compile(r"\b([45])\d\d[ -]")
_DAEMON = re.compile(r"^(?:mailer-daemon|postmaster|mail-?daemon|microsoftexchange[0-9a-f]+)@", re.IGNORECASE)
_TITLE = re.compile(r"undeliver|returned (?:e?mail|to sender)|(?:failure|delivery|non-?delivery|status) "
                    r"(?:notice|notification|report|status|failure|failed|delayed|has failed)|delivery (?:of .*)?"
                    r"(?:failed|failure|delayed)|mail (?:system )?error|could not be delivered", re.IGNORECASE)
_WAITS = re.compile(r"delay|warning|still (?:being )?(?:retried|trying)|not yet", re.IGNORECASE)
_XTEXT = re.compile(r"\+([0-9A-F]{2})")
_TOLD: Final[tuple[Action, ...]] = ("delayed", "delivered", "relayed", "expanded")
_DONE: Final[dict[str, Action]] = {"displayed": "read", "deleted": "deleted", "dispatched": "delivered",
                                   "processed": "delivered"}


def is_report(mail: Message) -> bool:
    """Whether a mail is an answer about another one by a server, or a reader's receipt."""
    if mail.get_content_type() == "multipart/report" or mail.get("X-Failed-Recipients"):
        return True
    titled = bool(_TITLE.search(_header(mail, "Subject")))
    if _DAEMON.match(parseaddr(_header(mail, "From"))[1]):
        return titled or any(_named(mail))
    return titled and _header(mail, "Return-Path").strip() == "<>"


def report_of(mail: Message) -> Report:
    """What a mail that `is_report` says. Empty where it says nothing that is understood."""
    fates: list[Fate] = []
    envelope, named = "", list[str]()
    for block in _blocks(mail):
        envelope = envelope or _out_of_xtext(_header(block, "Original-Envelope-Id").strip())
        for header in ("Original-Message-ID", "X-Original-Message-ID"):
            named += _IDENTITY.findall(_header(block, header))
        fate = _fate(block)
        if fate is not None:
            fates.append(fate)
    if not fates:
        fates = list(_told_otherwise(mail))
    return Report(tuple(fates[:MOST]), one_line(envelope, 200),
                  tuple(dict.fromkeys([*named, *_of_what_came_back(mail)] or _of_an_answer(mail))), _at(mail))


def _parts(mail: Message) -> Iterator[Message]:
    """The mail's own parts, not those of e-mails within it: what came back may be a report itself."""
    todo = [mail]
    while todo:
        part = todo.pop()
        yield part
        inner: Any = part.get_payload()
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            todo += reversed(inner)


def _blocks(mail: Message) -> Iterator[Message]:
    """The groups of fields of the parts that report, whichever way they were packed."""
    for part in _parts(mail):
        if part.get_content_type() in _STATUS_PARTS:
            payload: Any = part.get_payload()
            pieces = [one.as_string() for one in payload] if part.is_multipart() else [_words(part)]
            if _header(part, "Content-Transfer-Encoding").strip().lower() == "base64":  # against the rules, and done
                pieces = [_out_of_base64("".join(pieces))]
            for piece in re.split(r"\r?\n[ \t]*\r?\n", "\n\n".join(pieces)):
                if piece.strip():
                    yield HeaderParser().parsestr(piece.lstrip())


def _fate(block: Message) -> Fate | None:
    to = [_address(_header(block, name)) for name in ("Original-Recipient", "X-Actual-Recipient", "Final-Recipient")]
    addresses = tuple(dict.fromkeys(one for one in to if one))
    action = _action(block)
    if not addresses or action is None:
        return None
    said = one_line(re.sub(r"^\s*[\w-]+\s*;\s*", "", _header(block, "Diagnostic-Code")))
    found = _ENHANCED.search(_header(block, "Status")) or _ENHANCED.search(said)
    code = _CODE.match(said)
    return Fate(addresses, action, found[1] if found else f"{code[1]}.0.0" if code else "", said)


def _action(block: Message) -> Action | None:
    words = _header(block, "Action").strip().lower()
    if words.startswith(("fail", "error")):  # some say it so
        return "failed"
    said = next((action for action in _TOLD if words.startswith(action)), None)
    if said is not None:
        return said
    kind = _header(block, "Disposition").rpartition(";")[2].strip().lower()
    return next((action for word, action in _DONE.items() if kind.startswith(word)), None)


def _told_otherwise(mail: Message) -> Iterator[Fate]:
    """By the header or the words of a server that gives no report."""
    failed, waiting = _named(mail)
    words = words_of(mail)
    for address in (*failed, *waiting):
        said = _line_about(address, words)
        found = _ENHANCED.search(said)
        code = _CODE.search(said)
        status = found[1] if found else f"{code[1]}.0.0" if code else ""
        delayed = address in waiting or (not status.startswith("5") and bool(_WAITS.search(_header(mail, "Subject"))))
        yield Fate((address,), "delayed" if delayed else "failed", status, said)


def _named(mail: Message) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Addresses that failed, and those that are still tried."""
    try:
        temporary, permanent = all_failures(mail)
    except Exception:  # noqa: BLE001  (the library is let loose on anything)
        return (), ()
    return tuple(_plain(one) for one in sorted(permanent)), tuple(_plain(one) for one in sorted(temporary - permanent))


def _of_what_came_back(mail: Message) -> list[str]:
    """The Message-ID of the message that was returned: of the outermost one alone."""
    for part in _parts(mail):
        if part is not mail and part.get_content_type() in _RETURNED:
            inner: Any = part.get_payload()
            one = inner[0] if part.is_multipart() and inner else HeaderParser().parsestr(_words(part).lstrip())
            return _IDENTITY.findall(_header(one, "Message-ID"))[:1]
    return []


def _of_an_answer(mail: Message) -> list[str]:
    """What it answers by its headers, or the first Message-ID that its words quote as such."""
    for header in ("In-Reply-To", "References"):
        found = _IDENTITY.findall(_header(mail, header))
        if found:
            return found[-1:]
    for words in _texts(mail):
        found = _QUOTED.findall(words)
        if found:
            return found[:1]
    return []


def _texts(mail: Message) -> Iterator[str]:
    for part in _parts(mail):
        if part.get_content_maintype() == "text":
            words = _words(part)
            yield re.sub(r"<(?!\S+@)[^<>]*>", " ", words).replace("&lt;", "<").replace("&gt;", ">") if (
                part.get_content_subtype() == "html") else words


def words_of(mail: Message) -> str:
    """The beginning of what it says."""
    return next(_texts(mail), "")[:20_000]


def _line_about(address: str, words: str) -> str:
    """The line that says most of the address: with a code, or the one after it."""
    lines = [line.strip() for line in words.splitlines()]
    for number, line in enumerate(lines):
        if address.casefold() in line.casefold():
            for near in lines[number:number + 6]:
                if _ENHANCED.search(near) or _CODE.search(near):
                    return one_line(near)
            return one_line(" ".join(lines[number + 1:number + 2]) or line)
    return ""


def _address(value: str) -> str:
    """Of "rfc822;north@example.gov.uk", or however it is written."""
    kind, _, rest = value.rpartition(";")
    words = _out_of_xtext(rest.strip()) if kind.strip().lower() in {"rfc822", "utf-8"} and "+" in rest else rest.strip()
    return one_line(parseaddr(words)[1] or words.strip("<> "), 254)


def _out_of_xtext(words: str) -> str:
    return _XTEXT.sub(lambda found: chr(int(found[1], 16)), words)


def _out_of_base64(words: str) -> str:
    try:
        return base64.b64decode("".join(words.split())).decode("utf-8", "replace")
    except ValueError:
        return words


def _plain(address: bytes | str) -> str:
    words = address.decode("ascii", "replace") if isinstance(address, bytes) else address
    return one_line(words.strip("<> "), 254)


def _header(part: Message, name: str) -> str:
    return str(part.get(name, ""))


def _words(part: Message) -> str:
    data: Any = None
    with suppress(ValueError, LookupError, AssertionError):
        data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    for charset in (part.get_content_charset() or "utf-8", "latin-1"):
        with suppress(LookupError, UnicodeError, ValueError):
            return data.decode(charset)
    return ""


def _at(mail: Message) -> str:
    with suppress(ValueError, TypeError, IndexError, OverflowError):
        at = parsedate_to_datetime(_header(mail, "Date"))
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).isoformat()
    return ""

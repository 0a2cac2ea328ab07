"""Outlook's own message files (.msg)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from ..errors import ReadError
from .absence import is_unread, until
from .fates import Reply
from .opener import encrypted
from .outlook_report import outlook_report
from .parcel import Enclosure, clean_name

if TYPE_CHECKING:
    from .opener import Opener

_HEADER, _INNER_HEADER = 32, 24  # bytes before the properties of a message, and of one within
_CLASS, _SUBJECT, _MESSAGE_ID, _REPLIES_TO, _REFERENCES = 0x001A, 0x0037, 0x1035, 0x1042, 0x1039
_HTML, _BODY = 0x1013, 0x1000
_SENDERS = (0x5D01, 0x0C1F)
_DATA, _METHOD, _LONG_NAME, _NAME, _SHOWN_NAME, _TYPE, _CONTENT_ID = (
    0x3701, 0x3705, 0x3707, 0x3704, 0x3001, 0x370E, 0x3712)
_BY_VALUE, _A_MESSAGE = (None, 0, 1), 5
_MESSAGE_STORAGE: Final = "__substg1.0_3701000D"
_IDENTITY = re.compile(r"<[^<>\s]+>")
_ELSEWHERE: Final = "a link to a file that lies elsewhere: drop the file itself"


def walk_file(opener: Opener, data: bytes, within: tuple[str, ...]) -> None:
    """Go through the message. Raises ReadError, and whatever a damaged one makes its parser raise."""
    from oxmsg.message import Message

    try:
        storage = Message.load(data)._storage  # the way to the messages within
    except (KeyError, ValueError, OSError, IndexError) as error:
        raise ReadError("truncated", "The e-mail is damaged or only part of it arrived. Save it again in Outlook, and "
                                     "drop it again.") from error
    _walk(opener, storage, _HEADER, within)


def _walk(opener: Opener, storage: Any, header: int, within: tuple[str, ...]) -> None:
    from oxmsg.properties import Properties

    properties = Properties(storage, properties_header_offset=header)
    kind = words_of(properties, _CLASS).lower()
    if kind.startswith("ipm.note.smime") and not kind.endswith("multipartsigned"):
        raise encrypted()
    if not within:
        _about(opener, properties, kind)
    if kind.startswith("report."):
        report = outlook_report(properties, storage, kind)
        if within:
            opener.report(report, within)
        else:
            opener.found.reports.append(report)
            opener.found.answers[:0] = report.messages
        return
    html = properties.binary_prop_value(_HTML) or words_of(properties, _HTML).encode()
    for attachment in storage.iter_attachment_storages():
        _take(opener, attachment, within, html.lower())


def _take(opener: Opener, storage: Any, within: tuple[str, ...], html: bytes) -> None:
    from oxmsg.attachment import Attachment

    properties = Attachment(storage).properties
    name = next(filter(None, (words_of(properties, one) for one in (_LONG_NAME, _NAME, _SHOWN_NAME))), "")
    if name.lower().endswith(".rpmsg"):
        raise encrypted()
    method = properties.int_prop_value(_METHOD)
    message = next((part for part in storage.storages if part.name == _MESSAGE_STORAGE), None)
    if method == _A_MESSAGE and message is not None:
        shown = clean_name(words_of(properties, _SHOWN_NAME) or name) or "e-mail"
        if opener.may_open(shown, within):
            _walk(opener, message, _INNER_HEADER, (*within, shown))
        return
    data = properties.binary_prop_value(_DATA)
    if method not in _BY_VALUE or data is None:
        opener.found.enclosures.append(Enclosure(clean_name(name) or "attachment", b"", within, _ELSEWHERE))
        return
    identity = words_of(properties, _CONTENT_ID).strip("<>").lower().encode()
    in_text = bool(identity) and b"cid:" + identity in html
    opener.add(name, words_of(properties, _TYPE).lower(), data, within, in_text=in_text)


def _about(opener: Opener, properties: Any, kind: str) -> None:
    found = opener.found
    found.message_id = next(iter(_IDENTITY.findall(words_of(properties, _MESSAGE_ID))), "")
    for one in (_REPLIES_TO, _REFERENCES):
        found.answers += reversed(_IDENTITY.findall(words_of(properties, one)))
    automatic = ".oof" in kind or kind.startswith("ipm.note.rules")
    found.nature = "report" if kind.startswith("report.") else "automatic" if automatic else "mail"
    words = words_of(properties, _BODY) if automatic else ""
    sender = next((one for one in (words_of(properties, place) for place in _SENDERS) if "@" in one), "")
    found.reply = Reply(sender, tuple(_IDENTITY.findall(words_of(properties, _REPLIES_TO))), automatic, until(words),
                        is_unread(words))


def words_of(properties: Any, one: int) -> str:
    """A property that is a text; "" without it."""
    try:
        return (properties.str_prop_value(one) or "").rstrip("\0")
    except (KeyError, UnicodeError, LookupError):
        return ""

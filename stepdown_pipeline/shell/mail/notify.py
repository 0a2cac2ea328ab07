"""What is asked of a server that tells what becomes of a message (DSN, RFC 3461): failures and delays, by our mark."""

from __future__ import annotations

import re
from typing import Final

_PLAIN: Final = re.compile(r"[^\x21-\x2a\x2c-\x3c\x3e-\x7e]")  # what xtext has to write otherwise
_IDENTITY: Final = re.compile(rb"(?im)^message-id:[ \t]*(?:\r?\n[ \t]+)?([^\s]+)")
_END_OF_HEAD: Final = re.compile(rb"\r?\n\r?\n")
_CODED: Final = re.compile(r"\+([0-9A-F]{2})")
_MOST: Final = 100  # letters of an ENVID (RFC 3461, 4.4)


def of_the_message(eml: bytes) -> list[str]:
    """The words of MAIL: only the headers come back with a report, and the notice's identity with them."""
    found = _IDENTITY.search(eml, 0, _head_of(eml))
    mark = xtext(found[1].decode("ascii", "replace").strip("<>").partition("@")[0]) if found else ""
    return ["RET=HDRS", *([f"ENVID={mark}"] if mark and len(mark) <= _MOST else [])]


def _head_of(eml: bytes) -> int:
    """Where the headers end."""
    found = _END_OF_HEAD.search(eml)
    return found.start() if found else len(eml)


def of_a_recipient(address: str, *, receipts: bool) -> list[str]:
    """The words of RCPT. ``receipts``: that the message arrived is to be told as well."""
    when = "SUCCESS,FAILURE,DELAY" if receipts else "FAILURE,DELAY"
    return [f"NOTIFY={when}", f"ORCPT=rfc822;{xtext(address)}"]


def xtext(words: str) -> str:
    """Letters as they can stand in a command (RFC 3461, 4)."""
    return _PLAIN.sub(lambda found: f"+{ord(found[0]):02X}", words)


def out_of_xtext(words: str) -> str:
    """The letters meant."""
    return _CODED.sub(lambda found: chr(int(found[1], 16)), words)

"""What may stand in config.toml as an address on the network: of a page, of a machine, a header's name.

Each function gives the text back, or raises ValueError with the rest of a sentence that begins with the key's place.
"""

from __future__ import annotations

import ipaddress
import re
from typing import Final
from urllib.parse import urlsplit

LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})  # names of this machine that nobody else can reach

_HEADER = re.compile(r"[A-Za-z0-9-]{1,60}")


def web_address(text: str) -> str:
    """"https://login.example.gov.uk/council", with a port or a path where there is one."""
    try:
        parts = urlsplit(text)
        fine = parts.scheme in {"http", "https"} and parts.hostname and not (
            parts.query or parts.fragment or parts.username or (parts.port or 1) < 1)
    except ValueError:
        fine = False
    if not fine:
        raise ValueError('must be a web address such as "https://step-down.example.gov.uk"')
    return text.rstrip("/")


def site_address(text: str) -> str:
    """The same without a path: the pages stand at the top of a site of their own."""
    text = web_address(text)
    if urlsplit(text).path:
        raise ValueError("must not go on after the name: the pages need a site of their own")
    return text


def address_or_network(text: str) -> str:
    """"10.20.0.4" or "10.20.0.0/24"."""
    try:
        ipaddress.ip_network(text)
    except ValueError:
        raise ValueError('must hold addresses such as "10.20.0.4" or networks such as "10.20.0.0/24"') from None
    return text


def header_name(text: str) -> str:
    """"X-Remote-User"."""
    if not _HEADER.fullmatch(text):
        raise ValueError('must be the name of a header such as "X-Remote-User"')
    return text


def reason_in_words(text: str) -> str:
    """At least a few words: whoever reads the file later must understand why."""
    if len(text.split()) < 4 or not text.isprintable():
        raise ValueError("must say in a sentence why case data may travel in clear here")
    return text

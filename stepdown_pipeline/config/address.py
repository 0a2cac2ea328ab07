"""Mail addresses of a configuration: their shape, and domains to which no mail can go any more."""

from __future__ import annotations

import re

# Government's secure mail domains, closed since 2019; old forms and lists still print them. cjsm.net, nhs.net and
# police.uk are in use.
DEAD_DOMAINS = ("gcsx.gov.uk", "gsi.gov.uk", "gse.gov.uk", "gsx.gov.uk")

_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?=.{1,255}\Z)(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,63}")


def mail_address(text: str) -> str:
    """The address itself. Raises ValueError with the rest of a sentence that begins with the key's place."""
    if not _ADDRESS.fullmatch(text):
        raise ValueError("is not a mail address; write it as name@council.gov.uk")
    if dead := _dead(text.rpartition("@")[2]):
        raise ValueError(dead)
    return text


def mail_domain(text: str) -> str:
    """What stands behind the @ of addresses, in small letters. Raises ValueError as `mail_address` does."""
    domain = text.lower().removeprefix("@")
    if not _ADDRESS.fullmatch(f"somebody@{domain}"):
        raise ValueError('holds what is not the end of a mail address; write it as "council.gov.uk"')
    if dead := _dead(domain):
        raise ValueError(dead)
    return domain


def _dead(domain: str) -> str:
    """Why no mail can go to the domain, and what to do, as the rest of a sentence; empty for one that lives."""
    small = domain.lower()
    for dead in DEAD_DOMAINS:
        if small == dead or small.endswith(f".{dead}"):
            now = f"{small.removesuffix(dead)}gov.uk" if small != dead else ""
            likely = f', most likely one that ends in "{now}"' if now else ""
            return (f"ends in {dead}, to which no mail can be sent since 2019; ask whoever reads it for the address in "
                    f"use now{likely}, and put that")
    return ""

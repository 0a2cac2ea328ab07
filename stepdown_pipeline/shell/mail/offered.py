"""What a mail server says it can do, once the connection is as it will be used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Offered:
    """``tls``: as in "TLSv1.3", empty without. ``size``: the largest message in octets, None when it does not say."""

    tls: str = ""
    size: int | None = None
    pipelining: bool = False
    eight_bit: bool = False
    requires_tls: bool = False
    notifies: bool = False  # DSN

    def in_words(self) -> str:
        """Such as "TLS 1.3; messages up to 25 MB; PIPELINING, DSN; not: 8BITMIME, REQUIRETLS"."""
        extensions = {"PIPELINING": self.pipelining, "8BITMIME": self.eight_bit, "DSN": self.notifies,
                      "REQUIRETLS": self.requires_tls}
        there, absent = (", ".join(name for name, is_so in extensions.items() if is_so is so) for so in (True, False))
        return "; ".join(part for part in (
            self.tls.replace("TLSv", "TLS ") or "no TLS",
            f"messages up to {megabytes(self.size)}" if self.size else "no limit to a message named (SIZE)",
            there, f"not: {absent}" if absent else "") if part)


def offered(extensions: Mapping[str, str], tls: str) -> Offered:
    """What an EHLO's answer says. ``extensions``: names in small letters, with what stands behind each."""
    size = extensions.get("size", "").strip()
    return Offered(
        tls, int(size) if size.isdecimal() and len(size) < 16 and int(size) else None, "pipelining" in extensions,
        "8bitmime" in extensions, bool(tls) and "requiretls" in extensions, "dsn" in extensions,
    )


def megabytes(octets: int) -> str:
    """Such as "25 MB" or "90 kB": in thousands, as postmasters count them."""
    if octets < 950_000:
        return f"{max(1, round(octets / 1000))} kB"
    return f"{octets / 1_000_000:.1f}".removesuffix(".0") + " MB"

"""What a message needs of a mail server: to whom it may go at all, in how many transactions, and in which words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from stepdown_pipeline.config import MailConfig

from .notify import of_a_recipient, of_the_message
from .offered import Offered, megabytes
from .parcel import Parcel, as_on_the_wire, with_line_ends
from .verdict import Verdict, not_sent

_UNFIT: Final = re.compile(r"[^\x21-\x7e]|[<>]")  # nobody's: blanks, controls, letters that SMTP cannot write


class Group(NamedTuple):
    """Who has the message in one transaction. ``demands_tls``: on the whole way (REQUIRETLS)."""

    recipients: tuple[str, ...]
    demands_tls: bool


@dataclass(frozen=True, slots=True)
class Envelopes:
    """``offered``: by the server, on the connection as it is. ``limit``: octets of a message, None without."""

    config: MailConfig
    offered: Offered
    limit: int | None

    def groups(self, eml: bytes, recipients: Sequence[str]) -> tuple[dict[str, Verdict], list[Group]]:
        """The verdicts on what is not even tried, and the transactions for all others."""
        verdicts = {recipient: not_sent("The address cannot be used; correct it in config.toml.")
                    for recipient in recipients if _UNFIT.search(recipient)}
        left = [recipient for recipient in recipients if recipient not in verdicts]
        barred = self._barred(eml)
        if barred is not None:
            return verdicts | dict.fromkeys(left, barred), []
        strict = [recipient for recipient in left if self._tls_or_nothing(recipient)]
        others = [recipient for recipient in left if recipient not in strict]
        if strict and not self.offered.requires_tls:
            if self.config.relay_enforces_tls:
                return verdicts, [Group(tuple(left), demands_tls=False)]
            verdicts |= {recipient: self._no_promise(recipient) for recipient in strict}
            strict = []
        return verdicts, [Group(tuple(group), demands_tls=group is strict) for group in (strict, others) if group]

    def parcel(self, eml: bytes, group: Group) -> Parcel:
        """The transaction's words and its content."""
        config, can = self.config, self.offered
        content = with_line_ends(eml)
        words = [
            *([f"SIZE={len(content)}"] if can.size is not None else []),
            *(["BODY=8BITMIME"] if not eml.isascii() else []), *(["REQUIRETLS"] if group.demands_tls else []),
            *(of_the_message(eml) if can.notifies else []),
        ]
        asked = [of_a_recipient(to, receipts=config.delivery_receipts) for to in group.recipients]
        return Parcel(config.sender, group.recipients, as_on_the_wire(content), words, can.pipelining,
                      group.demands_tls, asked if can.notifies else ())

    def _barred(self, eml: bytes) -> Verdict | None:
        """Why this message cannot go by this server at all."""
        if self.limit is not None and 2 * len(eml) >= self.limit:  # line ends cannot make it longer than that
            size = len(with_line_ends(eml))
            if size > self.limit:
                return not_sent(f"The message has {megabytes(size)}, but the mail server takes "
                                f"{megabytes(self.limit)} at most, so it was not sent.", too_large=True)
        if not eml.isascii() and not self.offered.eight_bit:
            return not_sent("The message holds characters that this mail server does not take (it lacks 8BITMIME), so "
                            "it was not sent.")
        return None

    def _tls_or_nothing(self, recipient: str) -> bool:
        domain = recipient.rpartition("@")[2].lower()
        return any(domain == named or domain.endswith(f".{named}") for named in self.config.tls_or_nothing)

    def _no_promise(self, recipient: str) -> Verdict:
        domain = recipient.rpartition("@")[2].lower()
        return not_sent(f"Mail to {domain} may go with TLS or not at all, and the mail server cannot promise that (it "
                        "does not offer REQUIRETLS), so it was not sent. Ask the postmaster: if the server enforces "
                        "TLS to this domain, say relay_enforces_tls = true in config.toml.")

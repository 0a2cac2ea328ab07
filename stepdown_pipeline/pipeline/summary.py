"""What a pass did: the object that `run --json` prints."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class FileLine:
    """A dropped file: its name, the one place where it ended, and one sentence about it."""

    file: str
    place: str | None
    note: str = ""
    case_reference: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case that this pass advanced."""

    case_reference: str
    status: str
    decision: str | None
    route: dict[str, Any]
    findings: tuple[str, ...]  # rows that refuse, warn or ask for a review
    waiting_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A message that this pass delivered or parked."""

    case_reference: str
    kind: str
    to: tuple[str, ...]
    message_id: str
    state: str
    file: str


@dataclass(slots=True)
class Summary:
    """``now`` is the moment of the pass; ``taken``… are dropped files; ``problems`` are sentences for the operator."""

    now: str = ""
    taken: list[FileLine] = field(default_factory=list)
    mails: list[FileLine] = field(default_factory=list)  # e-mails that were opened; what they held is told by itself
    copies: list[FileLine] = field(default_factory=list)
    returned: list[FileLine] = field(default_factory=list)
    waiting: list[FileLine] = field(default_factory=list)  # still in the inbox, with the reason
    cases: dict[str, CaseLine] = field(default_factory=dict)
    notices: list[NoticeLine] = field(default_factory=list)
    held: list[NoticeLine] = field(default_factory=list)  # parked: a person decides
    queued: int = 0  # receipts that wait for the mail server
    caught_up: list[str] = field(default_factory=list)  # what was to go out while the program was not running
    problems: list[str] = field(default_factory=list)
    mail_trouble: bool = False  # the mail server could not be used
    last_good_look: str | None = None  # at the inbox

    def problem(self, sentence: str) -> None:
        if sentence and sentence not in self.problems:
            self.problems.append(sentence)

    def to_json(self) -> dict[str, Any]:
        whole = asdict(self)
        whole["cases"] = [asdict(line) for line in self.cases.values()]
        return whole

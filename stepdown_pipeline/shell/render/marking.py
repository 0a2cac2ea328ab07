"""The protective marking, and where of a message it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from stepdown_pipeline.core.notices.wording import plain

EVERYWHERE: Final = ("subject", "header", "body", "attachments")
HEADER: Final = "X-Protective-Marking"
_BEGINS: Final = frozenset({"invitation", "agenda"})  # kinds by whose subject's first word people sort their mail


@dataclass(frozen=True, slots=True)
class Marking:
    """``text`` empty: the council uses none. ``headers``: those that say it, with their values; none: the usual one."""

    text: str = ""
    places: tuple[str, ...] = EVERYWHERE
    headers: Mapping[str, str] = field(default_factory=dict)

    def subject(self, line: str, kind: str) -> str:
        """The subject with its marking. What has to begin with a word of its own begins with it all the same."""
        marking = f"[{plain(self.text, 60)}]"
        if not self.text or not {"subject", "subject_start"} & set(self.places):
            return line
        return f"{marking} {line}" if "subject_start" in self.places and kind not in _BEGINS else f"{line} {marking}"

    def header_lines(self) -> Mapping[str, str]:
        if not self.text or "header" not in self.places:
            return {}
        return self.headers or {HEADER: plain(self.text, 200)}

    @property
    def body(self) -> str:
        """What stands at the top of text and HTML."""
        return self.text if "body" in self.places else ""

    @property
    def attachments(self) -> str:
        """What stands at the head of documents that the program makes."""
        return self.text if "attachments" in self.places else ""

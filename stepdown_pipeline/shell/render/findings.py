"""What is found wrong with templates: certain mistakes, and what somebody may want to know."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Flaw:
    """A mistake for which a template must not be used. ``file`` as in "mail/waiting.txt.j2"; ``place`` may be ''."""

    file: str
    place: str
    what: str
    case: str = ""  # the made-up case that shows it

    def __str__(self) -> str:
        where = f"{self.file}, {self.place}" if self.place else self.file
        return f"{where}: {self.what}" + (f" Seen in {self.case}." if self.case else "")


@dataclass(slots=True)
class Findings:
    """``notes`` are no mistakes. ``kinds`` and ``cases`` count what was filled in."""

    flaws: dict[tuple[str, str, str], Flaw] = field(default_factory=dict)
    notes: dict[str, None] = field(default_factory=dict)
    filled: int = 0

    def add(self, flaw: Flaw) -> None:
        """Each mistake once, with the first case that shows it."""
        self.flaws.setdefault((flaw.file, flaw.place, flaw.what), flaw)

    def note(self, sentence: str) -> None:
        self.notes.setdefault(sentence)

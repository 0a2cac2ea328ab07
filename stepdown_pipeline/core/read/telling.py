"""What the words of an unknown label tell: for which field they may speak, and what sort of value must stand beside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from ..reading import MEETING_KINDS
from .patterns import Classes, Made, parse
from .stems import stems
from .wording import Bag

SORTS: Final = ("date", "name", "yes_no", "done", "reference", "postcode", "address", "service", "text", "list",
                "names", "role", "plan", "decision", "outcome")
Traps = Mapping[str, frozenset[Bag]]
_ALONE: Final = "="  # begins a saying that must be the whole label


@dataclass(frozen=True, slots=True)
class Telling:
    """A field for which labels may speak: by one of ``says``, each a pattern, unless a word of ``never`` occurs.

    ``kinds``: of documents; none: of all. ``sort``: what its value is.
    """

    field: str
    sort: str
    called: str  # as a person calls the field
    says: tuple[tuple[Made, bool], ...]  # with whether it must be the whole label
    never: frozenset[Bag]
    kinds: frozenset[str]
    words: Bag  # all that speak for it

    def weight(self, label: Bag) -> int:
        """How much a label's stems say for the field; 0 when it cannot be."""
        if self.words.isdisjoint(label):
            return 0
        said = max((2 * len(made.parts) + alone for made, alone in self.says
                    if (made.holds(label) if alone else made.within(label))), default=0)
        if not said or any(defeat <= label for defeat in self.never):
            return 0
        return said + len(self.words & label)


def telling_of(row: Mapping[str, Any], classes: Classes, traps: Traps) -> Telling:
    """A field's row of the vocabulary. ``traps``: what defeats any field of a sort, by the sort.

    Raises ValueError with a sentence for a sort that there is not.
    """
    sort = row["value"]
    if sort not in SORTS:
        raise ValueError(f"The vocabulary tells of a value '{sort}', which is not known. "
                         f"Use one of {', '.join(SORTS)}.")
    says = tuple((parse(one.removeprefix(_ALONE), classes, of=stems), one.startswith(_ALONE)) for one in row["says"])
    defeat = (traps.get(sort, frozenset()) | traps.get("any", frozenset())) - bags_of(row.get("but", ()))
    return Telling(
        row["field"], sort, row["called"], says, defeat | bags_of(row.get("never", ())),
        frozenset(kind for name in row.get("kinds", ()) for kind in (MEETING_KINDS if name == "meeting" else (name,))),
        frozenset(word for made, _ in says for word in made.allowed),
    )


def bags_of(texts: Iterable[str]) -> frozenset[Bag]:
    """The stems of each of several texts; a word that is left out elsewhere counts as it is."""
    return frozenset(stems(text) or frozenset((text,)) for text in texts)

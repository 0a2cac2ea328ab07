"""What a column of an attendance list holds where its heading is not known: told by what stands beneath it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from ..layout import EMPTY_BOX, TICKED, Cell
from ..values.dates import find_dates
from ..values.names import looks_like_name, split_name_role
from ..values.relations import relation_kind
from .cells import CellWords
from .grid import Grid, is_empty
from .sheet import Context
from .standing import STATUS_WORD

_LONGEST_CODE: Final = 3  # letters
_TICKS = frozenset({"x", "\u2713", "\u2714", "\u221a", TICKED, EMPTY_BOX, "y", "yes", "n", "no"})
_MOST: Final = 0.75  # of a column's filled cells
_REMARKS = re.compile(r"(?i)\b(?:comments?|notes?|remarks?|reasons?|information)\b")
_SERVICE = re.compile(
    r"(?i)\b(?:school|academy|college|nursery|services?|social care|care|council|police|health|camhs|nhs|trust|centre"
    r"|team|housing|family|project|surgery|practice|hospital|early help|charity|homes|association)\b"
)


def sensed(words: CellWords, grid: Grid, row: int, known: Mapping[int, str]) -> dict[int, str]:
    """The concepts of the columns under a row of headings that are not known yet: name, role, agency, status.

    ``unknown``: a column of ticks, of which nobody knows what they say. ``remark``: one of remarks.
    """
    out: dict[int, str] = {}
    taken = set(known.values())
    columns = [(head.col, words.flat(head), _texts(words, grid, row, head)) for head in grid.starting_in(row)
               if head.col not in known and not is_empty(head)]
    for concept, holds in _TELLS:
        if concept in taken:
            continue
        found = [(_services(texts) if concept == "role" else 0, col) for col, head, texts in columns
                 if col not in out and texts and _mostly(texts, holds) and not (concept == "name" and holds(head))]
        if found:
            out[min(found)[1]] = concept
    for col, head, _ in columns:
        if col not in out and _REMARKS.search(head):
            out[col] = "remark"
    return out


def dated(words: CellWords, grid: Grid, row: int, known: Mapping[int, str]) -> dict[int, str]:
    """The column that says by when, where its heading would say by whom: 'Who | By' over a name and a date."""
    if "when" in known.values():
        return {}
    heads = [head for head in grid.starting_in(row) if known.get(head.col) == "who"]
    texts = {head.col: _texts(words, grid, row, head) for head in heads}
    several = len(heads) > 1  # then one of them says when, though some of its cells say 'ongoing'
    return {col: "when" for col, said in texts.items() if said and (
        _mostly(said, _is_dated) or (several and any(map(_is_dated, said)) and not any(map(is_name, said))))}


def _is_dated(text: str) -> bool:
    return bool(find_dates(text))


def over_names(words: CellWords, grid: Grid, head: Cell) -> bool:
    """Whether names stand beneath a heading: 'Person', 'Present'."""
    texts = _texts(words, grid, head.row, head)
    return bool(texts) and _mostly(texts, is_name)


def about_meeting(context: Context) -> bool:
    """Whether what stands above says that those who came, or did not, follow."""
    waiting = context.waiting.concept if context.waiting is not None else ""
    return context.section == "attendance" or (waiting.startswith("attend.") and waiting != "attend.parent")


def _texts(words: CellWords, grid: Grid, row: int, head: Cell) -> list[str]:
    beneath = (grid.at(at, head.col) for at in range(row + 1, grid.rows))
    return [words.flat(cell) for cell in beneath if cell is not None and cell.cols == head.cols and not is_empty(cell)]


def is_service(text: str) -> bool:
    """Whether words name a service or one who works for it: 'GP', 'Health visitor', 'Housing'."""
    return _SERVICE.search(text) is not None or text.strip(" .").casefold() in ("gp", "nhs", "cahms", "probation")


def _services(texts: Sequence[str]) -> int:
    return sum(1 for text in texts if _SERVICE.search(text))


def _mostly(texts: Sequence[str], holds: Callable[[str], bool]) -> bool:
    return sum(1 for text in texts if holds(text)) >= len(texts) * _MOST


def is_name(text: str) -> bool:
    """Whether a cell of a list names a person."""
    bare = split_name_role(text)[0] if "(" in text else text
    return len(bare.split()) > 1 and looks_like_name(bare) and relation_kind(bare) == "unknown" and (
        _SERVICE.search(bare) is None)


def _is_code(text: str) -> bool:
    """A letter or two, as a form's key explains them."""
    return text.isalpha() and text.isupper() and len(text) <= _LONGEST_CODE and text not in ("X", "GP", "SW")


def _is_tick(text: str) -> bool:
    return text.casefold() in _TICKS


_TELLS: Final[tuple[tuple[str, Callable[[str], bool]], ...]] = (
    ("status", lambda text: STATUS_WORD.fullmatch(text) is not None or _is_code(text)),
    ("unknown", _is_tick),
    ("name", is_name),
    ("role", lambda text: relation_kind(text) != "unknown" and not (
        _SERVICE.search(text) is not None and text.casefold() != "family" and relation_kind(text) == "other_family")),
    ("agency", lambda text: _SERVICE.search(text) is not None),
)

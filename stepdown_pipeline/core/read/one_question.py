"""What looks like a label and is an option of the question before it: 'Plan: CIN ☐  Child Protection plan ☒'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..layout import EMPTY_BOX, TICKED
from .split import Piece

_BOXES = (TICKED, EMPTY_BOX)


def with_whole_questions(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """The labels and values of running text; what was asked before, on its line or on the one over it, is none again
    hard before a box.
    """
    out: list[Piece] = []
    for piece in pieces:
        before = out[-1] if out else None
        if before is not None and _is_option(text, before, piece):
            out[-1] = replace(before, value_end=piece.value_end)
        else:
            out.append(piece)
    return out


def _is_option(text: str, before: Piece, piece: Piece) -> bool:
    if before.match is None or piece.match is None or before.match.concept != piece.match.concept:
        return False
    asked = text[before.value_start:piece.start]
    boxed = text[piece.value_start:piece.value_end].lstrip().startswith(_BOXES)
    on_line = asked[asked.rfind("\n") + 1:]
    return boxed and asked.count("\n") <= 1 and any(box in on_line for box in _BOXES)

"""The blocks of a form as they are read: each answer behind or beneath its label, broken lines made whole."""

from __future__ import annotations

from collections.abc import Sequence

from ..layout import Block, Picture
from .answers_first import with_questions_before
from .bracketed import with_brackets_first
from .broken_heads import with_whole_heads
from .labels_outside import with_labels_inside
from .lexicon import Lexicon
from .lines_beneath import with_labels_first
from .loose import unwrapped


def arranged(
    blocks: Sequence[Block], labels: Lexicon, pictures: Sequence[Picture] = (), *, paged: bool,
) -> list[Block]:
    """What stands in brackets beneath, outside of boxes or beneath lines goes before what it asks for; then columns
    whose words break over lines are made whole. ``pictures``: those of the document that stand in no cell.
    ``paged``: whether places on the page are known.
    """
    blocks = with_brackets_first(blocks, labels)
    if paged:
        blocks = with_whole_heads(with_questions_before(blocks), labels)
        blocks = with_labels_first(with_labels_inside(blocks, labels), labels, pictures)
    return unwrapped(blocks, labels)

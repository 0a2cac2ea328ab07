"""Lines that a pen or a stamp drew within a cell, which are no sides of cells: the line under a signature, with a
stroke that stands upon it, the frame of a stamp.

A form's own lines meet others at their ends, or go on in the same line elsewhere on the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from .combs import Comb
from .seen import SeenRule

_MEETS: Final = 3.2  # points from a line's end to the one that it meets
_SAME: Final = 2.0  # points by which lines may stand apart that are one
_GOES_ON: Final = 60.0  # points from a line's end to where it goes on
_BEYOND: Final = 6.0  # points by which the line that a frame touches is longer on both sides
_LEVEL: Final = (30.0, 220.0)  # points: how long such a level line is; the sides of boxes to tick are shorter
_UPRIGHT: Final = (17.0, 40.0)  # and an upright one


def without_pen_lines(
    level: Sequence[SeenRule], upright: Sequence[SeenRule], combs: Sequence[Comb] = (),
) -> tuple[tuple[SeenRule, ...], tuple[SeenRule, ...]]:
    """The lines without those that a pen drew, one after another: what stood upon one that is gone may be free then.

    The sides of letter boxes, ``combs``, may end free, and are no pen's.
    """
    teeth = frozenset(rule for rule in upright if any(_is_side(rule, comb) for comb in combs))
    across, down = tuple(level), tuple(rule for rule in upright if rule not in teeth)
    while True:
        posts = [rule for rule in down if not _is_lone(rule, down, _UPRIGHT)]
        rules = tuple(rule for rule in across if not (
            _hangs(rule, across, posts, down) or _ends_frame(rule, across, posts, down)))
        left = tuple(rule for rule in down if not (_is_lone(rule, down, _UPRIGHT) and _is_free(rule, rules)))
        if (rules, left) == (across, down):
            return across, tuple(rule for rule in upright if rule in teeth or rule in down)
        across, down = rules, left


def _hangs(rule: SeenRule, level: Sequence[SeenRule], posts: Sequence[SeenRule], upright: Sequence[SeenRule]) -> bool:
    """Whether a level line meets an upright one at one end, at the other none, and no side of a cell at either."""
    return (_is_lone(rule, level, _LEVEL) and _is_free(rule, upright)
            and any(_meet(rule, at, other) for other in upright for at in _ends(rule))
            and not any(_meet(rule, at, post) for post in posts for at in _ends(rule)))


def _ends_frame(
    rule: SeenRule, level: Sequence[SeenRule], posts: Sequence[SeenRule], upright: Sequence[SeenRule],
) -> bool:
    """Whether a level line is the far side of a stamp's frame that touches a longer line: two short sides join them."""
    if not _is_lone(rule, level, _LEVEL):
        return False
    sides = [other for other in upright if any(_meet(other, at, rule) for at in _ends(other))]
    if len(sides) != 2 or any(side in posts for side in sides) or _is_free(rule, sides):
        return False
    return any(long is not rule and long.start < rule.start - _BEYOND and long.end > rule.end + _BEYOND
               and all(any(_meet(side, at, long) for at in _ends(side)) for side in sides) for long in level)


def _is_free(rule: SeenRule, others: Sequence[SeenRule]) -> bool:
    """Whether one end of a line, or both, meets none of the others."""
    return not all(any(_meet(rule, at, other) for other in others) for at in _ends(rule))


def _is_side(rule: SeenRule, comb: Comb) -> bool:
    return (comb.sides[0] - _SAME < rule.at < comb.sides[-1] + _SAME
            and rule.start > comb.top - _MEETS and rule.end < comb.bottom + _MEETS)


def _ends(rule: SeenRule) -> tuple[float, float]:
    return rule.start, rule.end


def _meet(rule: SeenRule, at: float, other: SeenRule) -> bool:
    """Whether the end of a line stands at one of the other direction."""
    return abs(other.at - at) < _MEETS and other.start - _MEETS <= rule.at <= other.end + _MEETS


def _is_lone(rule: SeenRule, others: Sequence[SeenRule], length: tuple[float, float]) -> bool:
    """Whether a short line goes on nowhere."""
    if not length[0] <= rule.end - rule.start <= length[1]:
        return False
    return not any(other is not rule and abs(other.at - rule.at) < _SAME
                   and max(other.start - rule.end, rule.start - other.end) < _GOES_ON for other in others)

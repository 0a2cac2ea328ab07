"""Lines that a pen or a stamp drew in a cell are no sides of cells; a form's own lines stay, however short."""

import pytest

from stepdown_pipeline.shell.readers.scan.combs import combs_of
from stepdown_pipeline.shell.readers.scan.pen_lines import without_pen_lines
from stepdown_pipeline.shell.readers.scan.seen import SeenRule

LEVEL = tuple(SeenRule(y, 46, 550, 1.0) for y in (200, 230, 260))
UPRIGHT = tuple(SeenRule(x, 200, 260, 1.0) for x in (46, 227, 550))


@pytest.mark.parametrize("level,upright", [
    ([SeenRule(220, 236, 354, 1.0)], [SeenRule(238, 200, 220, 1.0)]),  # a signature's line and first stroke
    ([], [SeenRule(300, 202, 222, 1.0)]),  # the side of a stamp that stands askew
    ([SeenRule(252, 300, 376, 1.0)], [SeenRule(300, 230, 252, 1.0), SeenRule(376, 230, 252, 1.0)]),  # a stamp's frame
])
def test_what_a_pen_or_a_stamp_drew_in_a_cell_is_none_of_the_forms_lines(level, upright):
    assert without_pen_lines([*LEVEL, *level], [*UPRIGHT, *upright]) == (LEVEL, UPRIGHT)


@pytest.mark.parametrize("level,upright", [
    ([SeenRule(300, 60, 200, 1.0)], []),  # a line to sign upon
    ([SeenRule(300, 60, 140, 1.0), SeenRule(320, 60, 140, 1.0)],
     [SeenRule(60, 300, 320, 1.0), SeenRule(140, 300, 320, 1.0)]),  # a box to write in
    ([SeenRule(215, 46, 227, 1.0)], []),  # a cell that is parted in two
    ([], [SeenRule(400, 230, 260, 1.0)]),
    ([], [SeenRule(400, 202, 222, 1.0), SeenRule(400, 236, 258, 1.0)]),  # a side that noise has broken
])
def test_a_forms_own_lines_stay(level, upright):
    assert without_pen_lines([*LEVEL, *level], [*UPRIGHT, *upright]) == ((*LEVEL, *level), (*UPRIGHT, *upright))


def test_the_teeth_of_letter_boxes_stay():
    teeth = [SeenRule(300 + 14 * at, 280, 298, 1.0) for at in range(9)]
    level = (*LEVEL, SeenRule(298, 300, 412, 1.0))
    assert without_pen_lines(level, [*UPRIGHT, *teeth], combs_of(teeth)) == (level, (*UPRIGHT, *teeth))

"""How much of a word a stroke runs through."""

import numpy as np

from stepdown_pipeline.shell.readers.scan.page_image import PageImage
from stepdown_pipeline.shell.readers.scan.strokes import through

HEAVY = """
..####........##.........#######......
.######......####......###########....
.#######.....####.....#############...
.########....#####...###############..
.########...######..#################.
.#########..######.########...#######.
.##########.#############......#######
.########################.......######
.########################.......######
.#######################........######
.#######################........######
.########################.......######
.########################.......######
.######.##################.....#######
.######..##################...#######.
.######...########..#################.
.#####....########...###############..
.#####.....#######....#############...
..####......#####......###########....
..............#..........#######......
""".splitlines()[1:]  # a bold 'NO' on a blurred scan
SCALE = 200 / 72
PLACE = (10.0, 10.0, 10.0 + len(HEAVY[0]) / SCALE, 10.0 + len(HEAVY) / SCALE)


def page(struck):
    ink = np.zeros((120, 160), np.bool_)
    left = top = round(10 * SCALE)
    for row, signs in enumerate(HEAVY):
        ink[top + row, left:left + len(signs)] = [sign == "#" for sign in signs]
    if struck:
        ink[top + 9:top + 12, left - 8:left + len(HEAVY[0]) + 8] = True
    return PageImage(np.where(ink, 0, 255).astype(np.uint8), None, SCALE, ink)


def test_heavy_letters_that_run_together_are_not_struck_out():
    """Else a bold 'NO', which was chosen, counts as deleted, and the answer turns into its opposite."""
    assert through(page(struck=False), PLACE, 0.0) < 0.93


def test_a_stroke_through_heavy_letters_is_one():
    assert through(page(struck=True), PLACE, 0.0) > 0.97

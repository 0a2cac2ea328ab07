"""Fit what tells a handwritten word from a printed one, and a signature from other ink; write it for the reader.

    python -m bench.hands.fit [--pages N] [--keep DIR] [--signatures] [--dry]

Draws pages, recognises their words as the reader does, measures each word, and grows small trees on the measures;
with those it finds the ink beyond print, measures each group, and grows others. Print that counts as handwriting, and
what is no signature but counts as one, cost more than the other way round. The hands and prints of part ``score`` are
not seen: they are for `python -m bench.hands.score`. ``--keep``: keep what was seen on pages, for another run.
``--signatures``: what tells words stays as it is (trees grown on more pages found more handwriting there, yet took more
print of the reading lab's consents for it).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from math import log
from pathlib import Path
from textwrap import wrap
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from stepdown_pipeline.core.layout import Box
from stepdown_pipeline.shell.readers.scan.ink import find, hand_weights, hands, judge
from stepdown_pipeline.shell.readers.scan.ink.forest import Forest, Tree
from stepdown_pipeline.shell.readers.scan.ink.residue import residue, without_rules
from stepdown_pipeline.shell.readers.scan.pen_marks import pen_marks
from stepdown_pipeline.shell.readers.scan.recognise import recogniser

from .boost import Matrix, grown, odds_of
from .pages import Drawn, Seen, holds, is_hand, kept

Row = tuple[tuple[float, ...], float, float]  # measures, 1.0 for what is looked for, what the row counts
_PRINT_COSTS: Final = 2.0
_OTHER_COSTS: Final = 2.0
_ELSEWHERE: Final = 0.7  # what ink outside of signatures' places counts
_LEAST: Final = 12.0  # points of stroke: less is a part of a signature that tells nothing
_HELD: Final = 0.12  # share of a group in the place of a signature, of which it may be a part
_WORDS: Final = (120, 0.15, 3)  # trees, how far each goes, questions on the way to a leaf
_INKS: Final = (300, 0.08, 4)
_HEAD: Final = '''"""What tells handwriting from print, and a signature from other ink, as plain numbers.

Written by ``python -m bench.hands.fit``, whose docstring says how; asked by ``forest``.
"""

from __future__ import annotations

from typing import Final

from .forest import Forest

'''


def read(crop: NDArray[Any]) -> tuple[str, float]:
    """The recogniser of one crop, as ``find_inks`` wants it."""
    letters = recogniser().read(crop)
    return letters.text, letters.sure


def words_of(part: str, folder: Path | None, seed: int) -> list[Row]:
    """Every word of a page whose hand is known."""
    one, page = kept(seed, part, folder)
    bits = without_rules(page.page, page.level, page.upright)
    inks = hands.measured(page.words, bits, page.page)
    norm = hands.usual(page.words, inks)
    out = []
    for word, ink in zip(page.words, inks, strict=True):
        wrote = is_hand(word, one)
        if ink is not None and wrote is not None:
            out.append((hands.features(word, ink, norm), float(wrote), 1.0 if wrote else _PRINT_COSTS))
    return out


def inks_of(part: str, folder: Path | None, forest: Forest, seed: int) -> list[Row]:
    """Every group of ink of a page that is either a signature or surely none, but for words that can be read."""
    one, page = kept(seed, part, folder)
    return [(judge.features(found.sight), signed, (1.0 if signed else _OTHER_COSTS) if inside else _ELSEWHERE)
            for found in looked_at(page, forest) if not judge.is_read(found.sight)
            for signed, inside in _truth(found, one)]


def looked_at(page: Seen, forest: Forest) -> Iterator[find.Seen]:
    """The groups of ink as ``find_inks`` comes by them."""
    words = pen_marks(page.page, page.words, (), page.level, page.upright)
    rest = residue(page.page, page.level, page.upright)
    likely, norm = find.likely_by_hand(words, (), rest.bits, page.page, forest)
    return find.sights(page.page, words, (), page.level, page.upright, read, rest, likely, norm)


def _truth(found: find.Seen, one: Drawn) -> Iterator[tuple[float, bool]]:
    """Whether a group is a signature, and whether it stands in a place for one; nothing where neither is sure."""
    x, y = (found.group.box[0] + found.group.box[2]) / 2, (found.group.box[1] + found.group.box[3]) / 2
    here = next((place for place in one.places if holds(place.box, x, y)), None)
    if here is not None and here.signed:
        if found.sight.shape.length >= _LEAST:
            yield 1.0, True
    elif not any(place.signed and _share(found.group.box, place.box) > _HELD for place in one.places):
        yield 0.0, here is not None


def _share(inner: Box, outer: Box) -> float:
    wide = min(inner[2], outer[2]) - max(inner[0], outer[0])
    high = min(inner[3], outer[3]) - max(inner[1], outer[1])
    return max(wide, 0.0) * max(high, 0.0) / max((inner[2] - inner[0]) * (inner[3] - inner[1]), 0.01)


def fitted(name: str, rows: list[Row], how: tuple[int, float, int]) -> Forest:
    """The trees for these rows, told about."""
    measures, truth = np.array([row[0] for row in rows]), np.array([row[1] for row in rows])
    forest = grown(measures, truth, np.array([row[2] for row in rows]), *how)
    print(f"{name}: {told(odds_of(forest, measures), truth)}")
    return forest


def told(odds: Matrix, truth: Matrix) -> str:
    """How many are found, and how many others are taken for them, at even odds and at four to one."""
    return ", ".join(
        f"at {least:.0%}: {(odds[truth > 0] > log(least / (1 - least))).mean():.1%} of {int(truth.sum())} found, "
        f"{(odds[truth == 0] > log(least / (1 - least))).mean():.2%} of {int((truth == 0).sum())} wrongly"
        for least in (0.5, 0.9))


def written(name: str, forest: Forest) -> str:
    start, trees = forest
    lines = [f"{name}: Final[Forest] = ({start}, ("]
    lines += [line for tree in trees for line in wrap(f"{_tree(tree)},", 116, initial_indent="    ",
                                                      subsequent_indent="     ")]
    return "\n".join([*lines, "))", ""])


def _tree(tree: Tree) -> str:
    if not isinstance(tree, tuple):
        return f"{tree:.3g}"
    return f"({tree[0]}, {tree[1]:.4g}, {_tree(tree[2])}, {_tree(tree[3])})"


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.hands.fit")
    parser.add_argument("--pages", type=int, default=900)
    parser.add_argument("--keep", type=Path, default=None)
    parser.add_argument("--signatures", action="store_true", help="leave what tells words as it is")
    parser.add_argument("--dry", action="store_true", help="write nothing")
    chosen = parser.parse_args(arguments)
    with ProcessPoolExecutor(2) as pool:
        pages = range(chosen.pages)
        by_hand = hand_weights.WRITTEN
        if not chosen.signatures:
            words = pool.map(partial(words_of, "fit", chosen.keep), pages, chunksize=2)
            by_hand = fitted("words by hand", [row for rows in words for row in rows], _WORDS)
        inks = pool.map(partial(inks_of, "fit", chosen.keep, by_hand), pages, chunksize=2)
        signed = fitted("signatures", [row for rows in inks for row in rows], _INKS)
    if not chosen.dry:
        text = _HEAD + written("WRITTEN", by_hand) + written("SIGNED", signed)
        Path(str(hand_weights.__file__)).write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

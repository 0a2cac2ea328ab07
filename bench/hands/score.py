"""Score handwriting, print and signatures on pages of hands and prints that the fit has not seen.

    python -m bench.hands.score [--pages N] [--keep DIR]

Two tables: words by how the page was spoilt (handwriting found as such, print taken for handwriting), and what is said
of each kind of mark in a signature's place: `ink` and `none` are relied upon, `ink?` and `none?` are for a person, and
`words` was read as print, of which nothing on paper is relied upon but that it is no ink.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from pathlib import Path
from typing import Final

from stepdown_pipeline.core.layout import Picture
from stepdown_pipeline.core.read.pen import Signatories, looked_at
from stepdown_pipeline.core.read.vocabulary import Vocabulary
from stepdown_pipeline.pipeline.readers import vocabulary_tables
from stepdown_pipeline.shell.readers.scan.ink import find_inks
from stepdown_pipeline.shell.readers.scan.pen_marks import pen_marks
from stepdown_pipeline.shell.readers.scan.seen import SeenInk, SeenWord

from .fit import read
from .pages import Place, holds, is_hand, kept

SAID: Final = ("ink", "ink?", "none", "none?", "asserted?", "words")
Told = tuple[str, list[tuple[bool, bool]], list[tuple[str, bool, str]]]


def told(folder: Path | None, seed: int) -> Told:
    """A page's damage, its words (wrote, said), and its places (what stands there, signed, said)."""
    one, page = kept(seed, "score", folder)
    words = pen_marks(page.page, page.words, (), page.level, page.upright)
    inks, left = find_inks(page.page, words, (), page.level, page.upright, read)
    pairs = [(wrote, word.hand) for word in left if (wrote := is_hand(word, one)) is not None]
    return one.damage, pairs, [(place.what, place.signed, said(place, inks, left)) for place in one.places]


def said(place: Place, inks: Sequence[SeenInk], words: Sequence[SeenWord]) -> str:
    """The mark that the ink of a place makes; `words` where print was read there."""
    pictures = [Picture(1, ink.box, "ink", 0, 0, ink.share, ink.look, ink.sure, ink.says, ink.says_sure, ink.strays)
                for ink in inks if _in(ink, place)]
    mark = looked_at(pictures, Signatories((place.name,)), _vocabulary())
    if mark.value == "none" and any(_in(word, place) and any(map(str.isalnum, word.text)) for word in words):
        return "words"
    return f"{mark.value}{'' if mark.state == 'read' else '?'}"


@cache
def _vocabulary() -> Vocabulary:
    return Vocabulary.from_tables(vocabulary_tables(None)[0])


def _in(one: SeenInk | SeenWord, place: Place) -> bool:
    return holds(place.box, (one.box[0] + one.box[2]) / 2, (one.box[1] + one.box[3]) / 2)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.hands.score")
    parser.add_argument("--pages", type=int, default=40)
    parser.add_argument("--keep", type=Path, default=None)
    chosen = parser.parse_args(arguments)
    words: dict[str, Counter[tuple[bool, bool]]] = defaultdict(Counter)
    marks: dict[tuple[bool, str], Counter[str]] = defaultdict(Counter)
    with ProcessPoolExecutor(2) as pool:
        for damage, pairs, places in pool.map(partial(told, chosen.keep), range(chosen.pages), chunksize=2):
            words[damage].update(pairs)
            for what, signed, mark in places:
                marks[signed, what][mark] += 1
    print(f"{'words':14}{'by hand':>9}{'found':>8}{'printed':>9}{'as hand':>9}")
    for name, found in [*sorted(words.items()), ("all", sum(words.values(), Counter()))]:
        hand, typed = found[True, True] + found[True, False], found[False, True] + found[False, False]
        print(f"{name:14}{hand:9}{found[True, True] / max(hand, 1):8.1%}{typed:9}{found[False, True]:9}")
    for signed in (True, False):
        of = {what: found for (is_signed, what), found in sorted(marks.items()) if is_signed == signed}
        print("\n" + f"{'signed' if signed else 'not signed':14}" + "".join(f"{one:>10}" for one in SAID))
        for what, row in [*of.items(), ("all", sum(of.values(), Counter()))]:
            print(f"{what:14}" + "".join(f"{row[one] or '':>10}" for one in SAID))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Score handwriting, print and signatures on pages of hands that no fit has seen.

    python -m bench.hands.score [--pages N]

Two tables: words by how the page was spoilt (handwriting found as such, print taken for handwriting), and what is made
of each kind of mark in a signature's place, where `signature` counts at the certainty that the fields rely upon.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any, Final

from numpy.typing import NDArray

from stepdown_pipeline.core.layout import Box
from stepdown_pipeline.core.read.pen import SURE_LOOK
from stepdown_pipeline.shell.readers.scan.ink import find_inks
from stepdown_pipeline.shell.readers.scan.pen_marks import pen_marks
from stepdown_pipeline.shell.readers.scan.recognise import recogniser
from stepdown_pipeline.shell.readers.scan.seen import SeenInk, SeenWord

from .pages import Drawn, drawn, is_hand, seen

LOOKS: Final = ("signature", "perhaps", "writing", "words", "unclear", "date", "tick", "cross", "dash", "stamp",
                "print", "speck", "nothing")


def looked_at(one: Drawn) -> tuple[list[SeenInk], list[SeenWord]]:
    """The inks and the words of a page."""
    page = seen(one)

    def read(crop: NDArray[Any]) -> tuple[str, float]:
        letters = recogniser().read(crop)
        return letters.text, letters.sure

    words = pen_marks(page.page, page.words, (), page.level, page.upright)
    return find_inks(page.page, words, (), page.level, page.upright, read)


def made_of(place: Box, inks: Sequence[SeenInk], words: Sequence[SeenWord]) -> str:
    """The look of the largest ink in a place; `words` where print was read there, `nothing` for neither."""
    inside = [ink for ink in inks if _in(ink.box, place) and not ink.strays]
    large = [ink for ink in inside if ink.look != "speck"] or inside
    if large:
        ink = max(large, key=lambda ink: (ink.box[2] - ink.box[0]) * (ink.box[3] - ink.box[1]))
        return "perhaps" if ink.look == "signature" and ink.sure < SURE_LOOK else ink.look
    return "words" if any(_in(word.box, place) for word in words) else "nothing"


def _in(box: Box, place: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return place[0] <= x <= place[2] and place[1] <= y <= place[3]


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.hands.score")
    parser.add_argument("--pages", type=int, default=40)
    chosen = parser.parse_args(arguments)
    words: dict[str, Counter[str]] = defaultdict(Counter)
    marks: dict[str, Counter[str]] = defaultdict(Counter)
    for seed in range(chosen.pages):
        one = drawn(seed, "score")
        inks, left = looked_at(one)
        for word in left:
            wrote = is_hand(word, one)
            if wrote is not None:
                words[one.damage][f"{'hand' if wrote else 'print'} as {'hand' if word.hand else 'print'}"] += 1
        for place, what, _ in one.places:
            marks[what][made_of(place, inks, left)] += 1
    print(f"{'words':14}{'by hand':>9}{'found':>8}{'printed':>9}{'as hand':>9}")
    for damage, found in [*sorted(words.items()), ("all", sum(words.values(), Counter[str]()))]:
        hand, typed = (found[f"{kind} as hand"] + found[f"{kind} as print"] for kind in ("hand", "print"))
        print(f"{damage:14}{hand:9}{found['hand as hand'] / max(hand, 1):8.1%}{typed:9}{found['print as hand']:9}")
    print("\n" + f"{'in its place':14}" + "".join(f"{look:>10}" for look in LOOKS))
    for what, looks in sorted(marks.items()):
        print(f"{what:14}" + "".join(f"{looks[look] or '':>10}" for look in LOOKS))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""A seen page in the shapes of typed pages: words, rules and ink, so that one code makes lines and tables of both.

What is recognised jitters: words that were recognised together share a baseline and a size here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from statistics import median
from typing import Final

from ....core.layout import EMPTY_BOX, TICKED, Box, Code, Picture
from ..pdf.geometry import area, centre, holds, overlap, union
from ..pdf.page import Gathered, Sight
from ..pdf.shapes import Rule
from ..pdf.words import Word, placed
from .seen import SeenInk, SeenPage, SeenRule, SeenWord

_SIZE: Final = 0.78  # of a word's height: its type's size, where that is not told
_LEVEL: Final = 0.45  # of the type's size: by how much baselines on one printed line may differ
_RECOGNISED: Final = 0.9999  # at most: 1 is for what was typed
_EDGE: Final = 6.0  # points
_DROP: Final = 0.22  # of a word's height: how far its box reaches below the baseline


def lay_seen(found: Gathered, seen: SeenPage) -> None:
    """Add what was seen to what the file itself said of a page. What is typed is exact: it stays, undoubled."""
    out = found.out
    if seen.unread:
        out.unread = True
        return
    scan = out.needs_ocr
    out.seen, out.needs_ocr, out.ocr_layer, out.poor = True, False, False, list(seen.poor)
    if scan and (seen.turned % 4 or not out.width):
        out.quarters = seen.turned % 4
        _as_picture_alone(found, seen)
    sight = sight_of(seen)
    typed = [*found.words, *found.form.words, *found.overlay.words]
    squares = [*found.form.taken, *(square.box for square in found.shapes.squares)]
    known = [*squares, *(word.box for word in typed)]
    sight.words = [w for w in sight.words if not _typed_already(w, known)]
    if not scan:
        _within(found.scanned, sight)
    out.codes = [Code(out.number, code.box, code.text) for code in seen.codes]
    found.pictures = [p for p in found.pictures if not _looked_at(p, sight.inks)]
    found.seen = sight


def _as_picture_alone(found: Gathered, seen: SeenPage) -> None:
    """The page was turned to be read: the file's own words, a stamp's perhaps, are not where it has them."""
    out = found.out
    out.width, out.height = seen.width, seen.height
    found.words, found.pictures = [], []
    found.shapes, found.form, found.overlay = type(found.shapes)(), type(found.form)(), type(found.overlay)()


def sight_of(seen: SeenPage) -> Sight:
    """The seen page's words, boxes, rules and ink."""
    boxes = [
        replace(placed(TICKED if box.ticked else EMPTY_BOX, box.box, max(8.0, box.box[3] - box.box[1])), sure=box.sure)
        for box in seen.boxes
    ]
    words = _words(seen.words)
    for box in boxes:
        _set_into_line(box, words)
    return Sight(
        [*words, *boxes], [box.box for box in seen.boxes],
        _rules(_without_folds(seen.level, seen.upright, seen.width)),
        _rules(_without_folds(seen.upright, seen.level, seen.height)),
        [_picture(ink, seen.number) for ink in seen.inks],
    )


def _words(seen: Sequence[SeenWord]) -> list[Word]:
    lines: dict[int, list[SeenWord]] = {}
    for number, word in enumerate(seen):
        lines.setdefault(word.line if word.line >= 0 else -1 - number, []).append(word)
    made: list[list[Word]] = []
    for line in lines.values():
        size = median(w.size or _SIZE * (w.box[3] - w.box[1]) for w in line)
        base = median(w.base or w.box[3] - _DROP * (w.box[3] - w.box[1]) for w in line)
        words = [_word(w, size, base) for w in line if w.text]
        if words:
            made.append(words)
    _level(made)
    return [word for line in made for word in line]


def _level(lines: Sequence[list[Word]]) -> None:
    """Lines side by side whose baselines differ by little are one printed line: the left one's baseline counts."""
    rows: list[list[list[Word]]] = []
    for line in sorted(lines, key=lambda words: words[0].base):
        row = next((row for row in reversed(rows[-6:]) if all(_side_by_side(line, other) for other in row)), None)
        if row is None:
            rows.append([line])
        else:
            row.append(line)
    for row in rows:
        base = min(row, key=lambda words: words[0].x0)[0].base
        for word in (word for line in row for word in line):
            word.base = base


def _side_by_side(one: Sequence[Word], other: Sequence[Word]) -> bool:
    if abs(one[0].base - other[0].base) > _LEVEL * min(one[0].size, other[0].size):
        return False
    a, b = union(word.box for word in one), union(word.box for word in other)
    return a[0] >= b[2] - 1 or b[0] >= a[2] - 1


def _word(seen: SeenWord, size: float, base: float) -> Word:
    word = placed(seen.text, seen.box, max(size, 4.0))
    word.base, word.spaced = base, seen.space_before
    word.bold, word.struck, word.underlined, word.circled = seen.bold, seen.struck, seen.underlined, seen.circled
    word.sure, word.hand = min(seen.sure, _RECOGNISED), seen.hand
    return word


def _set_into_line(box: Word, words: Sequence[Word]) -> None:
    """A box stands on the baseline of the words beside it."""
    _, middle = box.middle
    beside = [w for w in words if w.top <= middle <= w.bottom]
    if beside:
        near = min(beside, key=lambda w: max(w.x0 - box.x1, box.x0 - w.x1))
        box.base, box.size = near.base, near.size


def _without_folds(rules: Iterable[SeenRule], others: Sequence[SeenRule], side: float) -> Iterator[SeenRule]:
    """What runs from one edge of the sheet to the other was not printed so: it is a fold, or a rule on which one lies.

    Of the latter, what stands between the rules that cross it is kept.
    """
    for rule in rules:
        if rule.start > _EDGE or rule.end < side - _EDGE:
            yield rule
            continue
        met = [other.at for other in others if other.start - 2 <= rule.at <= other.end + 2]
        if len(met) > 1:
            yield replace(rule, start=min(met), end=max(met))


def _rules(seen: Iterable[SeenRule]) -> list[Rule]:
    return [Rule(rule.at, rule.start, rule.end, max(rule.weight, 0.1)) for rule in seen]


def _picture(ink: SeenInk, number: int) -> Picture:
    return Picture(
        number, ink.box, "ink", ink_share=ink.share or None, look=ink.look, sure=ink.sure, says=ink.says,
        says_sure=ink.says_sure, strays=ink.strays, either=ink.either,
    )


def _typed_already(word: Word, known: Sequence[Box]) -> bool:
    size = max(area(word.box), 1.0)
    return any(holds(box, *word.middle, slack=1.0) or overlap(box, word.box) > 0.5 * size for box in known)


def _within(places: Sequence[Box], sight: Sight) -> None:
    """On a typed page, only what was seen in its pictures counts."""
    def inside(box: Box) -> bool:
        return any(holds(place, *centre(box)) for place in places)

    sight.words = [w for w in sight.words if inside(w.box)]
    sight.boxes = [box for box in sight.boxes if inside(box)]
    sight.level = [r for r in sight.level if inside((r.start, r.at, r.end, r.at))]
    sight.upright = [r for r in sight.upright if inside((r.at, r.start, r.at, r.end))]
    sight.inks = [ink for ink in sight.inks if ink.box is not None and inside(ink.box)]


def _looked_at(picture: Picture, inks: Sequence[Picture]) -> bool:
    """Whether a drawing or ink annotation was seen as ink too, with what it looks like."""
    if picture.kind == "image" or picture.box is None:
        return False
    box = picture.box
    return any(ink.box is not None and overlap(ink.box, box) > 0.5 * max(area(ink.box), 1.0) for ink in inks)

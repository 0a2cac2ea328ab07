"""Whose an ink is: pictures and signatures, by the line beside which they stand and by the labels on it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ..layout import Block, Box, Layout, Line, Picture, Table
from .area import Area, Ink, Stream, inked, union
from .pen import is_answer, is_legible, is_within
from .split import Piece

_FARTHEST = 40.0  # points from a line
_ABOVE, _BELOW = 14.0, 26.0  # points between a signature's label and the signature over or under it
_LEFT = 6.0  # points that ink in a column may reach out to the left of its heading
_SHARE = 0.5  # of a signature's height, or the line's, that lies on the other
_HELD = 0.7  # the same for an ink that stands on a line that asks for something else
_MAY_SIGN = ("signature", "writing", "unclear")
_LIKE_SIGNATURES = ("signature", "unclear")
_EASILY = 0.95  # how sure a recogniser is of it
_LEAST_WIDE, _LEAST_HIGH = 12.0, 4.0  # points: anything smaller that could be two things is none of a signature
_MOST_WIDE = 260.0  # points: nobody signs as wide
_SIGNING = re.compile(r"(?i)\bsign(?:ed|ature)?\b")


def loose_inks(layout: Layout, blocks: Sequence[Block]) -> dict[int, list[Ink]]:
    """Inks of a printed page that stand in no cell, by ``id`` of the line beside, else nearest to, which they stand.

    What was looked at and may be a signature goes to the lines that ask for one: two, where it lies across both.
    ``blocks``: the document's as they are read; inks that stand in their cells are not loose.
    """
    lines = [(b, b.box) for b in blocks if isinstance(b, Line) and b.box is not None and b.text.strip()]
    held = {id(picture) for b in blocks if isinstance(b, Table) for cell in b.cells for picture in cell.pictures}
    out: dict[int, list[Ink]] = {}
    inks: list[Ink] = [*layout.pictures, *layout.signatures]
    for ink in inks:
        if ink.box is None or id(ink) in held:
            continue
        signing = _signed_lines(ink, lines) if isinstance(ink, Picture) and ink.look is not None else []
        for line in signing:
            out.setdefault(id(line), []).append(ink)
        if signing:
            continue
        near = [(distance, number) for number, (line, box) in enumerate(lines)
                if line.page == ink.page and (distance := _distance(box, ink.box)) is not None]
        if near:
            out.setdefault(id(lines[min(near)[1]][0]), []).append(ink)
    return out


def without_own_words(blocks: Sequence[Block], loose: Mapping[int, Sequence[Ink]]) -> list[Block]:
    """The blocks without the lines that are nothing but the words of a signature, which has its label. ``loose``: as
    above; a signature as large as a heading would else be one.
    """
    signed = [ink for line in blocks if isinstance(line, Line) and _SIGNING.search(line.text)
              for ink in loose.get(id(line), ()) if isinstance(ink, Picture)]
    return [block for block in blocks if not isinstance(block, Line) or not any(_makes(ink, block) for ink in signed)]


def in_columns(table: Table, inks: Iterable[Ink]) -> Table:
    """A list without rules with loose inks in its cells: each in the nearest row, under the last heading before it."""
    heads = sorted((cell for cell in table.cells if cell.row == 0 and cell.box is not None), key=lambda cell: cell.col)
    rows = {number: union(cell.box for cell in table.cells if cell.row == number) for number in range(1, table.rows)}
    given: dict[tuple[int, int], list[Picture]] = {}
    for ink in inks:
        if not isinstance(ink, Picture) or ink.box is None:
            continue
        x, y = (ink.box[0] + ink.box[2]) / 2, (ink.box[1] + ink.box[3]) / 2
        under = [cell.col for cell in heads if cell.box is not None and cell.box[0] - _LEFT <= x]
        near = [(max(box[1] - y, y - box[3], 0.0), number) for number, box in rows.items() if box is not None]
        if under and near:
            given.setdefault((min(near)[1], under[-1]), []).append(ink)
    return replace(table, cells=tuple(
        replace(cell, pictures=(*cell.pictures, *given[cell.row, cell.col])) if (cell.row, cell.col) in given else cell
        for cell in table.cells)) if given else table


def may_sign(layout: Layout) -> list[Picture]:
    """Every ink of the document that was looked at and could be somebody's signature."""
    found = [picture for picture in layout.pictures if _like_a_signature(picture)]
    for block in layout.blocks:
        if isinstance(block, Table):
            found += _within(block)
    return list(dict.fromkeys(found))


def _like_a_signature(picture: Picture) -> bool:
    """Of what could be two things: not words, which can be read, nor a letter of print, a yes or no, anything too small
    or too wide.
    """
    if picture.look != "unclear":
        return picture.look in _LIKE_SIGNATURES
    lone = len(picture.says.strip()) == 1 and picture.says_sure > _EASILY
    small = picture.box is not None and (picture.box[2] - picture.box[0] < _LEAST_WIDE
                                         or picture.box[3] - picture.box[1] < _LEAST_HIGH)
    wide = picture.box is not None and picture.box[2] - picture.box[0] > _MOST_WIDE
    answer = any(map(str.isalpha, picture.says)) and is_answer(picture.says)
    return not (lone or small or wide or answer or is_legible(picture))


def _within(table: Table) -> Iterator[Picture]:
    for cell in table.cells:
        yield from (picture for picture in cell.pictures if _like_a_signature(picture))
        for inner in cell.tables:
            yield from _within(inner)


def _signed_lines(ink: Picture, lines: list[tuple[Line, Box]]) -> list[Line]:
    """The lines with a signature's label on, under or over which ink stands; none where it is another line's."""
    if ink.box is None or ink.look not in _MAY_SIGN:
        return []
    left, top, right, bottom = ink.box
    height = max(1.0, bottom - top)
    beside: list[Line] = []
    apart: list[tuple[float, int]] = []
    for number, (line, box) in enumerate(lines):
        if line.page != ink.page or box[0] > right or not _SIGNING.search(line.text):
            continue
        overlap = min(box[3], bottom) - max(box[1], top)
        gap = box[1] - bottom if box[1] > bottom else top - box[3]
        if overlap >= _SHARE * min(height, box[3] - box[1]):
            beside.append(line)
        elif overlap <= 0 and gap <= (_ABOVE if box[1] > bottom else _BELOW) and box[2] >= left:
            apart.append((gap, number))
    if beside:
        return beside
    if any(line.page == ink.page and _holds(box, ink.box) and not _makes(ink, line) for line, box in lines):
        return []
    return [lines[min(apart)[1]][0]] if apart else []


def _holds(line: Box, ink: Box) -> bool:
    """Whether ink stands on a line, as an answer behind its words does."""
    overlap = min(line[3], ink[3]) - max(line[1], ink[1])
    return line[0] <= ink[2] and overlap >= _HELD * min(line[3] - line[1], ink[3] - ink[1])


def _makes(ink: Picture, line: Line) -> bool:
    """Whether a line's words are nothing but what was read out of the ink."""
    words = [run for run in line.runs if run.text.strip()]
    return ink.box is not None and ink.page == line.page and bool(words) and all(
        run.hand and run.box is not None and is_within(run.box, ink.box) for run in words)


def _distance(line: Box, ink: Box) -> float | None:
    """How far an ink stands from a line: below 0 the more of the line it covers; None when it is not its ink."""
    if line[0] > ink[2]:
        return None
    overlap = min(line[3], ink[3]) - max(line[1], ink[1])
    if overlap > 0:
        return -overlap / max(1.0, line[3] - line[1])
    apart = abs((line[1] + line[3]) / 2 - (ink[1] + ink[3]) / 2)
    return apart if apart <= _FARTHEST else None


def value_of(stream: Stream, pieces: Sequence[Piece]) -> Area:
    """The value of the first of these labels; where one should sign, what is said of consent instead, if that is all
    that follows: 'Signed by parent' over 'Consent gained by phone'.
    """
    area = stream.area(pieces[0].value_start, pieces[0].value_end)
    if area.text or len(pieces) != 2 or not all(piece.match for piece in pieces):
        return area
    (place, claim), words = pieces, stream.area(pieces[1].start, pieces[1].value_end)
    asks = words.text != claim.label.strip() or claim.label.rstrip().endswith(("?", ":"))
    signs = place.match is not None and place.match.concept.startswith("signature")
    claims = claim.match is not None and claim.match.concept == "consent_claim"
    return words if signs and claims and not asks else area


def inks_by_piece(stream: Stream, pieces: list[Piece], ink: Area | None) -> dict[int, Area]:
    """Which label each picture or signature belongs to. ``ink``: those of a cell, whose place in it is not known."""
    out: dict[int, Area] = {}

    def give(number: int, area: Area) -> None:
        out[number] = out[number].joined(area) if number in out else area

    signing = [n for n, piece in enumerate(pieces) if piece.match and piece.match.concept.startswith("signature")]
    for begin, end, at, one in stream.inks:
        owner = _owner(pieces, signing, begin, end, at)
        if owner is not None:
            give(owner, inked(one))
    if ink is not None and ink.inked and pieces:
        give(signing[0] if signing else len(pieces) - 1, ink)
    return out


def _owner(pieces: list[Piece], signing: list[int], begin: int, end: int, at: int) -> int | None:
    """The label of an ink on the line [begin, end): a signature's label on its line, else the label before it."""
    here = [n for n in signing if begin <= pieces[n].start <= end]
    place = at if at >= 0 else end
    holding = [n for n, piece in enumerate(pieces) if piece.value_start <= place <= piece.value_end]
    if at >= 0 and holding:
        return here[-1] if here and holding[-1] not in signing else holding[-1]
    if here:
        return here[0]
    return holding[-1] if holding else None

"""One page, read: characters, shapes, fields and annotations brought together into lines, tables and pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from statistics import median
from typing import Final

import pikepdf

from ....core.layout import EMPTY_BOX, TICKED, Box, DigitalSignature, Line, Picture
from .annotations import Overlay, overlay_of
from .boxes import drawn_boxes, part_cells_from_squares
from .drafts import DraftBlock, DraftCell, DraftPage, DraftTable
from .form import Form, form_of, notes_on
from .furniture import BOTTOM, TOP
from .gather import PageText, words_of
from .geometry import area, centre, overlap, union
from .grid import MAX_RULES, find_grids
from .labelled import labelled
from .lines import line_of, lines_of, rows_of
from .marks import mark_words
from .paths import Drawn
from .pdfium import Sheet
from .pictures import clusters, drawing, images_of, is_scan, is_tick, pasted
from .shapes import Rule, Shapes, sort_shapes
from .tables import Placed, lone_squares, place, shade_rules, tables_of, useful_grids, without_combs
from .words import Word, placed

FEW_WORDS: Final = 25  # over a page-wide image: a scanner's stamp, not the page's text
GARBLED: Final = 0.3  # share of characters that no font explains
_HEADING: Final = 1.15  # of the page's usual type size
_SEEN_HEADING: Final = 1.3  # sizes are measured on letters there, not told


@dataclass(slots=True)
class Gathered:
    """What was found on a page, before it is put in order. ``seen``: what a look at it as a picture adds."""

    out: DraftPage
    words: list[Word] = field(default_factory=list)
    shapes: Shapes = field(default_factory=Shapes)
    form: Form = field(default_factory=Form)
    overlay: Overlay = field(default_factory=Overlay)
    pictures: list[Picture] = field(default_factory=list)
    scanned: list[Box] = field(default_factory=list)  # pictures so large that there may be writing in them
    seen: Sight | None = None
    looked: dict[int, list[int]] = field(default_factory=dict)  # number of a picture that is looked at → which show it


@dataclass(slots=True)
class Sight:
    """What was seen on a page that is a picture, in the shapes of typed pages. ``boxes`` stand among the words."""

    words: list[Word] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    level: list[Rule] = field(default_factory=list)
    upright: list[Rule] = field(default_factory=list)
    inks: list[Picture] = field(default_factory=list)


def read_page(sheet: Sheet, page: pikepdf.Page | None, number: int, *, stale_appearances: bool) -> Gathered:
    """What is typed, drawn and filled in on a page. Only the whole file can judge its signature fields."""
    text = words_of(sheet.glyphs(), sheet.view.width, sheet.view.height)
    turned = text.quarter != 0
    if turned:
        sheet.view = sheet.view.turned(text.quarter)
        text = words_of(sheet.glyphs(), sheet.view.width, sheet.view.height)
    view = sheet.view
    notes = notes_on(page) if page is not None else []
    form = form_of(notes, view, trust_values=stale_appearances)
    overlay = overlay_of(notes, view, number)
    out = DraftPage(
        number, view.width, view.height, turned=turned, comments=overlay.comments, stamps=overlay.stamps,
        filled=any(w.control for w in form.words if len(w.text) > 1) or bool(overlay.words),
    )
    drawn = sheet.drawn()
    words = _typed_words(text, drawn, out)
    box: Box = (0.0, 0.0, out.width, out.height)
    shapes = sort_shapes(drawn.shapes, box)
    out.crowded = drawn.truncated
    images = images_of(sheet, drawn.images, box, number) if drawn.images else []
    return Gathered(out, words, shapes, form, overlay, [*overlay.pictures, *images], pasted(drawn.images, box))


def _typed_words(text: PageText, drawn: Drawn, out: DraftPage) -> list[Word]:
    """The page's words, or none where they cannot be trusted to be what a reader sees."""
    scan = is_scan(drawn.images, (0, 0, out.width, out.height))
    out.ocr_layer = text.invisible > 20 and text.invisible > text.total
    garbled = text.total > 20 and text.unmapped > GARBLED * text.total
    shows = scan or bool(drawn.images) or len(drawn.shapes) > 3 or text.invisible > 0
    out.needs_ocr = garbled or (not text.words and shows) or (scan and len(text.words) < FEW_WORDS)
    return [] if garbled else text.words


def assemble(found: Gathered) -> DraftPage:
    """The page's words, rules and pictures as lines and tables in their order."""
    out, shapes, form, overlay = found.out, found.shapes, found.form, found.overlay
    seen = found.seen or Sight()
    page: Box = (0.0, 0.0, out.width, out.height)
    part_cells_from_squares(shapes)
    shade_level, shade_upright = shade_rules(shapes.fills)
    level, upright = [*shapes.level, *shade_level, *seen.level], [*shapes.upright, *shade_upright, *seen.upright]
    out.crowded = out.crowded or max(len(shapes.level), len(shapes.upright), len(seen.level)) > MAX_RULES
    grids, loose = find_grids(level, upright)
    grids, small = lone_squares(grids)
    words = [*drawn_boxes(shapes, [] if out.seen else small, found.words, form.taken), *seen.words]
    if out.seen:
        words += _doubtful(small, [*form.taken, *seen.boxes, *(w.box for w in words if w.text in (TICKED, EMPTY_BOX))])
    lines = [rule for rule in loose if rule.weight and rule not in seen.level]
    words = mark_words([*words, *form.words, *overlay.words], lines, shapes, overlay.marks)
    shades = [fill.box for fill in shapes.fills if not _outlined(fill.box, shapes)]
    some, rest = place(useful_grids(grids, shades, words, page), words)
    some = without_combs(some, rest)
    drawings = _ticks_and_drawings(shapes, some, out.number)
    inks = _ticked_by_hand(seen.inks, some)
    tables = tables_of(some, rest, out.number)
    rest = labelled(tables, rest, out.number) if out.seen else rest
    for picture in (*found.pictures, *drawings, *inks):
        _attach_picture(picture, some, out)
    for table in tables:
        table.seen = out.seen
    out.blocks = _in_order(rest, tables, out)
    return out


def _doubtful(small: Sequence[Box], known: Sequence[Box]) -> list[Word]:
    """Box-sized squares of printed lines that nobody judged: there may be a mark in them."""
    return [
        replace(placed(EMPTY_BOX, box, max(8.0, box[3] - box[1])), sure=0.0)
        for box in small if not any(overlap(box, other) > 0.3 * area(box) for other in known)
    ]


def _ticked_by_hand(inks: Sequence[Picture], some: Sequence[Placed]) -> list[Picture]:
    """A tick or cross made in an empty cell ticks it; the other inks are given back."""
    out: list[Picture] = []
    for ink in inks:
        spot = _spot(ink.box, some) if ink.box and ink.look in ("tick", "cross") else None
        if spot is not None and ink.box and not spot[0].words[spot[1]] and not spot[0].inner[spot[1]]:
            high = min(max(8.0, ink.box[3] - ink.box[1]), 14.0)
            spot[0].words[spot[1]].append(replace(placed(TICKED, ink.box, high), sure=ink.sure, hand=True))
        else:
            out.append(ink)
    return out


def _outlined(box: Box, shapes: Shapes) -> bool:
    """Whether a shaded area has a drawn border too."""
    return any(
        abs(rule.at - box[1]) < 2.5 and rule.start < box[0] + 3 and rule.end > box[2] - 3 for rule in shapes.level
    )


def _ticks_and_drawings(shapes: Shapes, some: Sequence[Placed], number: int) -> list[Picture]:
    """Small ticks drawn into empty cells become ticked boxes; larger work of a pen becomes pictures."""
    out: list[Picture] = []
    for group in clusters([*shapes.free, *shapes.rings]):
        box = union(stroke.box for stroke in group)
        spot = _spot(box, some)
        if spot is not None and is_tick(group) and not spot[0].words[spot[1]]:
            spot[0].words[spot[1]].append(placed(TICKED, box, max(8.0, box[3] - box[1])))
            continue
        picture = drawing(group, number)
        if picture is not None:
            out.append(picture)
    return out


def _spot(box: Box, some: Sequence[Placed]) -> tuple[Placed, int] | None:
    for spot in some:
        at = spot.grid.region_at(*centre(box))
        if at is not None:
            return spot, at
    return None


def _attach_picture(picture: Picture, some: Sequence[Placed], out: DraftPage) -> None:
    spot = _spot(picture.box, some) if picture.box else None
    (out if spot is None else spot[0].cells[spot[1]]).pictures.append(picture)


def attach_signature(signature: DigitalSignature, page: DraftPage) -> None:
    """Into the innermost cell that holds its middle, else onto the page."""
    cell = None
    if signature.box is not None:
        x, y = centre(signature.box)
        cell = _cell_at([b for b in page.blocks if isinstance(b, DraftTable)], x, y)
    (page if cell is None else cell).signatures.append(signature)


def _cell_at(tables: Sequence[DraftTable], x: float, y: float) -> DraftCell | None:
    for table in tables:
        for cell in table.cells:
            if cell.box[0] <= x <= cell.box[2] and cell.box[1] <= y <= cell.box[3]:
                return _cell_at(cell.tables, x, y) or cell
    return None


def _in_order(rest: list[Word], tables: list[DraftTable], out: DraftPage) -> list[DraftBlock]:
    """The page's lines and tables from top to bottom; watermarks first."""
    number = out.number
    sizes = [w.size for w in rest if TOP * out.height < w.top < (1 - BOTTOM) * out.height] or [w.size for w in rest]
    usual = (_SEEN_HEADING if out.seen else _HEADING) * median(sizes) if sizes else 0.0  # without headers and footers
    placed_lines: list[tuple[float, float, DraftBlock]] = []
    for row in rows_of([w for w in rest if not w.slanted]):
        line = line_of(row, number)
        top = line.box[1] if line.box else 0.0
        middle = (top + line.box[3]) / 2 if line.box else top
        placed_lines.append((middle, line.box[0] if line.box else 0.0, _headed(line, row, usual)))
    placed_lines += [(_down(table, placed_lines), table.box[0], table) for table in tables]
    watermarks = lines_of([w for w in rest if w.slanted], number, "header")
    return [*watermarks, *(block for _, _, block in sorted(placed_lines, key=lambda item: item[:2]))]


def _down(table: DraftTable, lines: Sequence[tuple[float, float, DraftBlock]]) -> float:
    """How far down the page a table begins; an answer's box comes after the label to its left."""
    if len(table.cells) != 1:
        return table.box[1]
    x0, top, _, bottom = table.cells[0].box
    beside = (middle for middle, _, line in lines if line.box and line.box[2] <= x0 + 1 and top <= middle <= bottom)
    return min(beside, default=top)


def _headed(line: Line, row: Sequence[Word], large_from: float) -> Line:
    text = line.text.strip()
    if len(text) > 90 or text.endswith(":") or not any(char.isalpha() for char in text):
        return line
    bold = all(w.bold for w in row if any(char.isalpha() for char in w.text))
    large = min(w.size for w in row) > large_from
    return replace(line, heading=True) if (bold and "\t" not in text) or large else line

"""What is shown of a document, and how it goes from the confined process to this one: JSON, then a picture's bytes."""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, get_args

from ....core.layout import Block, Cell, InkLook, Layout, Line, Picture, Run, Table
from ..errors import ReadError

_LENGTH: Final = struct.Struct("!I")
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_FLAGS: Final = ("bold", "struck", "underlined", "circled", "placeholder")
_LOOKS: Final = frozenset(get_args(InkLook))
_MOST_LINES: Final = 20_000
_MOST_SIDE: Final = 20_000.0  # points


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page as a PNG. ``width`` and ``height`` in points, in which a reading's boxes on this page are given.

    ``pages``: of the document. ``scanned``: it is a picture that was set upright and straightened.
    """

    png: bytes
    width: float
    height: float
    pages: int
    scanned: bool


Shown = PagePicture | Layout


def packed(answer: Shown | ReadError) -> Iterator[bytes]:
    """The answer in pieces."""
    png = b""
    if isinstance(answer, ReadError):
        head: dict[str, Any] = {"problem": [answer.code, answer.message]}
    elif isinstance(answer, PagePicture):
        png = answer.png
        head = {"picture": [answer.width, answer.height, answer.pages, answer.scanned]}
    else:
        head = {"words": [_packed(block) for block in answer.blocks], "pages": answer.pages}
    text = json.dumps(head).encode()
    yield _LENGTH.pack(len(text))
    yield text
    yield png


def unpacked(data: bytes) -> Shown:
    """The answer. Raises ReadError when it is one, ValueError for what is none."""
    try:
        (length,) = _LENGTH.unpack_from(data)
        head, png = json.loads(data[_LENGTH.size:_LENGTH.size + length]), data[_LENGTH.size + length:]
        if "problem" in head:
            code, message = head["problem"]
            raise ReadError(str(code), str(message))
        if "picture" in head:
            return _picture(head["picture"], png)
        left = [_MOST_LINES]
        return Layout(tuple(_block(one, left) for one in head["words"]), int(head["pages"]), paged=False)
    except (struct.error, KeyError, TypeError, AttributeError, RecursionError, IndexError) as error:
        raise ValueError("nothing that can be shown") from error


def _picture(values: Sequence[Any], png: bytes) -> PagePicture:
    width, height, pages = float(values[0]), float(values[1]), int(values[2])
    sane = all(math.isfinite(side) and 1 <= side <= _MOST_SIDE for side in (width, height))
    if not sane or pages < 1 or not png.startswith(_PNG):
        raise ValueError("no picture")
    return PagePicture(png, width, height, pages, bool(values[3]))


def _packed(block: Block) -> dict[str, Any]:
    if isinstance(block, Line):
        runs = [[run.text, [flag for flag in _FLAGS if getattr(run, flag)]] for run in block.runs]
        return {"runs": runs, "heading": block.heading, "pictures": [_look(one) for one in block.pictures]}
    cells = [
        [cell.row, cell.col, cell.rows, cell.cols, [_packed(line) for line in cell.lines],
         [_packed(table) for table in cell.tables], [_look(one) for one in cell.pictures]] for cell in block.cells
    ]
    return {"cells": cells, "rows": block.rows, "cols": block.cols}


def _look(picture: Picture) -> str | None:
    return picture.look


def _block(one: Mapping[str, Any], left: list[int]) -> Block:
    left[0] -= 1
    if left[0] < 0:
        raise ValueError("more than can be shown")
    return _table(one, left) if "cells" in one else _line(one)


def _line(one: Mapping[str, Any]) -> Line:
    runs = tuple(_run(str(text), flags) for text, flags in one["runs"])
    return Line(runs, heading=bool(one["heading"]), pictures=_pictures(one["pictures"]))


def _run(text: str, flags: Sequence[str]) -> Run:
    return Run(text, bold="bold" in flags, struck="struck" in flags, underlined="underlined" in flags,
               circled="circled" in flags, placeholder="placeholder" in flags)


def _table(one: Mapping[str, Any], left: list[int]) -> Table:
    cells = []
    for row, col, rows, cols, lines, tables, pictures in one["cells"]:
        blocks = [_block(each, left) for each in (*lines, *tables)]
        cells.append(Cell(
            int(row), int(col), tuple(b for b in blocks if isinstance(b, Line)), max(int(rows), 1), max(int(cols), 1),
            tuple(b for b in blocks if isinstance(b, Table)), _pictures(pictures)))
    return Table(tuple(cells), int(one["rows"]), int(one["cols"]))


def _pictures(looks: Sequence[Any]) -> tuple[Picture, ...]:
    return tuple(Picture(1, None, look=look if look in _LOOKS else None) for look in looks)

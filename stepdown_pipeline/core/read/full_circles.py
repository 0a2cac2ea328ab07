"""Circles to choose by, one option a line: a full one among empty ones is ticked, though alone it is a bullet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..layout import EMPTY_BOX, TICKED, Block, Line, Table

_FULL = "\u25cf\u25c9\u29bf\u2b24\u25ce"  # ●◉⦿⬤◎


def with_ticked_circles(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, and the lines of their cells, with every such circle as a ticked box."""
    if not any(sign in _FULL for block in blocks for sign in _signs(block)):
        return list(blocks)
    out: list[Block] = []
    for block, ticked in zip(blocks, _ticked(blocks), strict=True):
        if isinstance(block, Table):
            block = replace(block, cells=tuple(
                replace(cell, lines=tuple(_settled(line, now) for line, now in
                                          zip(cell.lines, _ticked(cell.lines), strict=True)))
                for cell in block.cells))
        out.append(_settled(block, ticked) if isinstance(block, Line) else block)
    return out


def _signs(block: Block) -> list[str]:
    """The first sign of each line in a block."""
    lines = [block] if isinstance(block, Line) else [line for cell in block.cells for line in cell.lines]
    return [text[0] for line in lines if (text := line.text.lstrip())]


def _ticked(blocks: Sequence[Block]) -> list[bool]:
    """Which lines begin with a full circle, in a run of lines that begin with one or with a box, one of them empty."""
    first = [block.text.lstrip()[:1] if isinstance(block, Line) else "" for block in blocks]
    out = [False] * len(blocks)
    at = 0
    while at < len(first):
        end = at
        while end < len(first) and first[end] and first[end] in _FULL + EMPTY_BOX + TICKED:
            end += 1
        if EMPTY_BOX in first[at:end]:
            out[at:end] = [sign in _FULL for sign in first[at:end]]
        at = max(end, at + 1)
    return out


def _settled(line: Line, ticked: bool) -> Line:  # noqa: FBT001  # bound by zip
    if not ticked:
        return line
    at = next(number for number, run in enumerate(line.runs) if run.text.strip() and not run.placeholder)
    run = line.runs[at]
    sign = run.text.lstrip()[0]
    box = replace(run, text=run.text.replace(sign, TICKED, 1))
    return replace(line, runs=(*line.runs[:at], box, *line.runs[at + 1:]))

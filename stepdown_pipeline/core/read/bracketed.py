"""Answers with what they answer in brackets beneath: '4063414 / (Case ref. no.)', on lines and in cells.

One alone may be a remark; a form that has several has them all. They are turned into label and answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..layout import Block, Cell, Line, Run, Table
from .answers import is_answer_to
from .area import union
from .hints import is_hint
from .lexicon import Lexicon
from .strangers import looks_like_label

_LEAST = 2
_LONGEST = 110  # characters


def with_brackets_first(blocks: Sequence[Block], labels: Lexicon) -> list[Block]:
    """The blocks, with each such label before its answer, where the form proves to be such."""
    if sum(1 for lines in _stretches(blocks) if _label(lines[-1], labels) and _holds(lines, labels)) < _LEAST:
        return list(blocks)
    out: list[Block] = []
    for block in blocks:
        above = out[-1] if out else None
        if isinstance(block, Table):
            block = replace(block, cells=tuple(_turned(cell, labels) for cell in block.cells))
        elif isinstance(above, Line) and _is_beneath(above, block, labels):
            out[-1] = _joined((above,), block)
            continue
        out.append(block)
    return out


def _is_beneath(above: Line, line: Line, labels: Lexicon) -> bool:
    return _near(above, line) and _label(line, labels) and _holds((above, line), labels)


def _stretches(blocks: Sequence[Block]) -> Iterable[tuple[Line, ...]]:
    """What stands together: the lines of a cell, and each line with the one above it."""
    before: Line | None = None
    for block in blocks:
        if isinstance(block, Table):
            yield from (lines for cell in block.cells if len(cell.lines) > 1 and len(lines := _filled(cell)) > 1)
            before = None
        else:
            if before is not None and _near(before, block):
                yield (before, block)
            before = block


def _filled(cell: Cell) -> tuple[Line, ...]:
    return tuple(line for line in cell.lines if line.text.strip())


def _label(line: Line, labels: Lexicon) -> bool:
    """Whether a line is nothing but a label in brackets."""
    text = line.text.strip()
    bracketed = text.startswith("(") and text.rstrip(":").endswith(")") and len(text) <= _LONGEST
    return bracketed and labels.find(_inner(text)) is not None


def _may_be_label(line: Line) -> bool:
    """Whether brackets that hold no known label may hold a strange one, on a form that has its labels so."""
    text = line.text.strip()
    inner = _inner(text)
    return text.startswith("(") and text.endswith(")") and looks_like_label(inner) and not is_hint(inner)


def _inner(text: str) -> str:
    return text.strip().rstrip(":").removeprefix("(").removesuffix(")").strip()


def _holds(lines: Sequence[Line], labels: Lexicon) -> bool:
    """Whether what stands above is no label itself, but an answer."""
    first = lines[0].text.strip()
    return not lines[0].heading and first[-1:] not in (":", "?") and _is_answer(first, lines[-1], labels) and (
        not any(line.text.strip().startswith("(") for line in lines[:-1]))


def _is_answer(words: str, label: Line, labels: Lexicon) -> bool:
    """Whether words are no label, or one that may answer the label beneath: 'Child in Need plan' over '(Plan type)'."""
    own, asked = labels.find(words), labels.find(_inner(label.text))
    return own is None or (asked is not None and is_answer_to(asked.concept, own.concept))


def _near(above: Line, line: Line) -> bool:
    if above.page != line.page or "\t" in above.text + line.text:
        return False
    if above.box is None or line.box is None:
        return True
    return line.box[1] - above.box[3] < line.box[3] - line.box[1] and abs(above.box[0] - line.box[0]) < line.box[3]


def _turned(cell: Cell, labels: Lexicon) -> Cell:
    lines = _filled(cell)
    if len(lines) < 2 or not (_label(lines[-1], labels) or _may_be_label(lines[-1])) or not _holds(lines, labels):
        return cell
    return replace(cell, lines=(_joined(lines[:-1], lines[-1]),))


def _joined(answer: Sequence[Line], label: Line) -> Line:
    """'Label: answer' in one line, in the places where they stand."""
    runs = [Run(f"{_inner(label.text)}: ", bold=True, box=label.box)]
    for number, line in enumerate(answer):
        runs += [*((Run("\n"),) if number else ()), *line.runs]
    return replace(answer[0], runs=tuple(runs), box=union([label.box, *(line.box for line in answer)]))

"""A Word file of the program's own making as plain blocks in their order: what a page shows of it, word for word."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

from docx import Document
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

MARGINS: Final = ("header", "footer")


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (``level`` 1 to 6), a paragraph, an item of a list, or a table: rows of cells of blocks.

    ``heads``: how many of the table's first rows are repeated on each page, and so name its columns.
    """

    sort: Literal["heading", "paragraph", "item", "table"]
    text: str = ""
    level: int = 0
    rows: tuple[tuple[tuple[Block, ...], ...], ...] = ()
    heads: int = 0


@dataclass(frozen=True, slots=True)
class PlainWord:
    """``header`` and ``footer`` stand on each page of the file."""

    body: tuple[Block, ...]
    header: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()


def plain_word(data: bytes) -> PlainWord:
    """The file's text. Empty paragraphs are left out; a cell that spans others is told once."""
    document: Any = Document(io.BytesIO(data))
    margins = {name: tuple(dict.fromkeys(
        text for section in document.sections for part in _parts(section, name)
        for paragraph in part.paragraphs if (text := paragraph.text.strip()))) for name in MARGINS}
    return PlainWord(tuple(_blocks(document.iter_inner_content())), margins["header"], margins["footer"])


def _parts(section: Any, name: str) -> Iterator[Any]:
    yield getattr(section, name)
    if section.different_first_page_header_footer:
        yield getattr(section, f"first_page_{name}")


def _blocks(content: Any) -> Iterator[Block]:
    for one in content:
        if isinstance(one, Table):
            yield _table(one)
        elif isinstance(one, Paragraph) and one.text.strip():
            yield _paragraph(one)


def _paragraph(paragraph: Paragraph) -> Block:
    style = (paragraph.style.name if paragraph.style is not None else "") or ""
    text = paragraph.text.strip()
    if style == "Title":
        return Block("heading", text, 1)
    if style.startswith("Heading "):
        number = style.removeprefix("Heading ")
        return Block("heading", text, min(int(number), 6) if number.isdigit() else 2)
    properties = paragraph._p.pPr
    listed = style.startswith("List") or (properties is not None and properties.numPr is not None)
    return Block("item" if listed else "paragraph", text)


def _table(table: Table) -> Block:
    rows, heads = [], 0
    for number, row in enumerate(table.rows):
        seen: list[Any] = []
        cells: list[tuple[Block, ...]] = []
        for cell in row.cells:
            if cell._tc not in seen:
                seen.append(cell._tc)
                cells.append(_of_cell(cell))
        rows.append(tuple(cells))
        if heads == number and row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None:
            heads += 1
    return Block("table", rows=tuple(rows), heads=heads)


def _of_cell(cell: _Cell) -> tuple[Block, ...]:
    return tuple(_blocks(cell.iter_inner_content()))

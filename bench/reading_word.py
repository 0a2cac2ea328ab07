"""How long a Word form takes to read: this program's walk against python-docx's paragraphs and tables.

    python bench/reading_word.py [FILE.docx …]      (default: an invented form of about three pages)

Prints processor milliseconds a document, best of ten passes, the ratio, and what reading it apart in a child adds.
"""

from __future__ import annotations

import io
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import docx

from stepdown_pipeline.core.reading import Reading
from stepdown_pipeline.shell.readers.docx import read_docx
from stepdown_pipeline.shell.readers.sandbox import Sandbox

PASSES = 10


def form() -> bytes:
    """Three pages: headings, label and value tables, an action table, prose."""
    made = docx.Document()
    for part in range(1, 4):
        made.add_heading(f"{part}. What was discussed", 2)
        table = made.add_table(0, 4)
        for row in range(9):
            for cell, words in zip(table.add_row().cells, ("Need", f"action {row}", "Bay Sample", "3 June 2026"),
                                   strict=True):
                cell.text = words
        for _ in range(8):
            made.add_paragraph("The family and the agencies agreed that ").add_run("needs are met").bold = True
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def plainly(data: bytes) -> list[str]:
    """What python-docx gives: paragraphs, then the text of each cell."""
    opened = docx.Document(io.BytesIO(data))
    words = [paragraph.text for paragraph in opened.paragraphs]
    for table in opened.tables:
        for row in table.rows:
            words.extend(cell.text for cell in row.cells)
    return words


def milliseconds(read: Callable[[bytes], object], files: list[bytes], clock: Callable[[], float]) -> float:
    best = float("inf")
    for _ in range(PASSES):
        began = clock()
        for data in files:
            read(data)
        best = min(best, clock() - began)
    return best / len(files) * 1000


def nothing(stream: io.BufferedReader, name: str, vocabulary: object, limits: object, eyes: object,  # noqa: ARG001
            ) -> Reading:
    """A reader for the sandbox that does nothing, so that what is left is the sandbox."""
    return Reading("0" * 64, "unknown")


def main(names: list[str]) -> None:
    files = [Path(name).read_bytes() for name in names] or [form()]
    ours = milliseconds(read_docx, files, time.process_time)
    theirs = milliseconds(plainly, files, time.process_time)
    print(f"walk {ours:.2f} ms, python-docx {theirs:.2f} ms: {ours / theirs:.2f} of it")
    with tempfile.TemporaryDirectory() as folder, Sandbox([], reader="reading_word:nothing") as box:
        path = Path(folder) / "form.docx"
        path.write_bytes(files[0])
        box.read(path, path.name)
        alone = milliseconds(lambda _: box.read(path, path.name), files, time.perf_counter)
        many = milliseconds(lambda _: box.read_many([(path, path.name)] * 20), files[:1], time.perf_counter) / 20
    print(f"a child of its own adds {alone:.1f} ms singly, {many:.1f} ms a document in a burst (wall clock)")


if __name__ == "__main__":
    main(sys.argv[1:])

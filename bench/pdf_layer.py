"""How the PDF reader compares, in one run, with a plain pdfplumber read and with bare pdfium words.

    python bench/pdf_layer.py FILE.pdf …

For each file: CPU milliseconds a page (the best of some rounds) of `read_pdf`, of pdfplumber's words and tables, and of
pypdfium2's own words alone; then the ratios over all files.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path

import pdfplumber
import pypdfium2

from stepdown_pipeline.shell.readers.pdf import read_pdf

ROUNDS = 5


def _cost(work: Callable[[], object]) -> float:
    """CPU seconds of the best round."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def _pdfplumber(data: bytes) -> None:
    with pdfplumber.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.extract_words()
            page.extract_tables()
            page.close()


def _bare_words(data: bytes) -> None:
    document = pypdfium2.PdfDocument(data)
    for page in document:
        page.get_textpage().get_text_bounded().split()
    document.close()


def _row(pages: int, costs: list[float], name: str) -> None:
    ours, plumber, words = (cost / pages * 1e3 for cost in costs)
    print(f"{pages:5} {ours:9.2f} {plumber:11.2f} {words:11.2f}   {name}")


def main(names: list[str]) -> int:
    if not names:
        print(__doc__)
        return 2
    total = [0.0, 0.0, 0.0]
    pages = 0
    print(f"{'pages':>5} {'read_pdf':>9} {'pdfplumber':>11} {'bare words':>11}   ms of CPU a page")
    for name in names:
        data = Path(name).read_bytes()
        count = read_pdf(data).pages
        costs = [_cost(partial(work, data)) for work in (read_pdf, _pdfplumber, _bare_words)]
        pages += count
        total = [a + b for a, b in zip(total, costs, strict=True)]
        _row(count, costs, Path(name).name)
    _row(pages, total, "all")
    print(f"read_pdf takes {total[0] / total[1]:.3f} of pdfplumber, {total[0] / total[2]:.1f} times bare pdfium words")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

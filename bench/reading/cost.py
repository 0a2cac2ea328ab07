"""What a page costs by the program, as a ratio to the least that could be done with it, in one run.

The program's cost of a page is the slope between a short and a long file: what a start costs is in both. CPU time of
all its processes counts. The bare reads (`bare.py`) run in this process, after a first page. All take turns, and each
round has its own ratio, since a machine is quicker at one minute than at another; the median of the rounds counts.

The bare read of a text page is pypdfium2 through its raw API, character boxes to words: every word with its place,
without which nothing could be read from a form. The ratio to the same text without places is told beside it.

    python -m bench.reading.cost [text] [scan]
"""

from __future__ import annotations

import io
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

import numpy as np
import pikepdf

from . import bare
from .designs import DESIGNS
from .papers import make_paper
from .pdf_printer import print_pdf
from .scans import as_pictures, render
from .score import SCAN_COST, TEXT_ALONE_COST, TEXT_COST

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 7
DPI = 200
SHORT, LONG = 2, 72  # times that each text page stands in a file: so long that its pages cost more than the start
SHORT_SCAN, LONG_SCAN = 2, 8


def ratios(*parts: str) -> dict[str, float]:
    """The ratios by name, of the parts named (``text``, ``scan``) or of both."""
    found: dict[str, float] = {}
    if not parts or "text" in parts:
        found |= _of_text(_pages(scan=False))
    if not parts or "scan" in parts:
        found |= _of_scan(render(_joined(_pages(scan=True)[:1]), DPI)[0])
    return found


def _of_text(pages: list[bytes]) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        short, long = Path(folder) / "short.pdf", Path(folder) / "long.pdf"
        short.write_bytes(_joined(pages * SHORT))
        data = _joined(pages * LONG)
        long.write_bytes(data)
        rounds = _rounds(
            partial(_extract, short),
            partial(_extract, long),
            partial(_spent, lambda: bare.words(data)),
            partial(_spent, lambda: bare.text_alone(data)),
        )
    share = LONG / (LONG - SHORT)
    return {
        TEXT_COST: median((many - few) * share / words for few, many, words, _ in rounds),
        TEXT_ALONE_COST: median((many - few) * share / alone for few, many, _, alone in rounds),
    }


def _of_scan(picture: np.ndarray) -> dict[str, float]:
    engine, pixels = bare.engine(), np.ascontiguousarray(picture)
    with tempfile.TemporaryDirectory() as folder:
        short, long = Path(folder) / "short.pdf", Path(folder) / "long.pdf"
        for file, count in ((short, SHORT_SCAN), (long, LONG_SCAN)):
            file.write_bytes(as_pictures([picture] * count, DPI, "pdf", black=False))
        rounds = _rounds(partial(_extract, short), partial(_extract, long), partial(_spent, lambda: engine(pixels)))
    return {SCAN_COST: median((many - few) / (LONG_SCAN - SHORT_SCAN) / alone for few, many, alone in rounds)}


def _pages(*, scan: bool) -> list[bytes]:
    """One page each of a few papers."""
    found = []
    for number, kind in enumerate(("cin_minutes", "core_group_minutes", "step_down_record", "consent_form")):
        dice = random.Random(f"cost {number}")
        design = next(design for design in DESIGNS if design.name == "shaded label print")
        paper = make_paper(dice, "develop", kind, design, "scan" if scan else "pdf", pen=False)
        if not scan:
            paper.boxes = "glyph"
        found.append(_first_page(print_pdf(paper, dice, "develop", scan=scan)[0]))
    return found


def _first_page(pdf: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        del opened.pages[1:]
        return _saved(opened)


def _joined(pages: list[bytes]) -> bytes:
    with pikepdf.new() as whole:
        for page in pages:
            whole.pages.extend(pikepdf.open(io.BytesIO(page)).pages)
        return _saved(whole)


def _saved(opened: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    opened.save(out)
    return out.getvalue()


def _rounds(*measures: Callable[[], float]) -> list[list[float]]:
    """CPU seconds of each in some rounds in which they take turns."""
    return [[measure() for measure in measures] for _ in range(ROUNDS)]


def _extract(file: Path) -> float:
    before = _used()
    done = subprocess.run(
        [sys.executable, "-m", "stepdown_pipeline", "extract", "--json", str(file)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if '"kind": "unreadable"' in done.stdout or not done.stdout:
        raise RuntimeError(f"A page whose cost is measured was not read: {done.stdout[:300]} {done.stderr[-300:]}")
    return _used() - before


def _used() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _spent(work: Callable[[], object]) -> float:
    work()
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    for _name, _ratio in ratios(*sys.argv[1:]).items():
        print(f"{_name:52} {_ratio:.2f}", flush=True)


__all__ = ["ratios"]

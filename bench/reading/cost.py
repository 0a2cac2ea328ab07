"""What a page costs by the program, as a ratio to the least that could be done with it, in one run.

The program's cost of a page is the slope between a short and a long file: what a start costs is in both. CPU time of
all its processes counts. The bare reads run in this process, after a first page.
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
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pypdfium2

from .designs import DESIGNS
from .papers import make_paper
from .pdf_printer import print_pdf
from .scans import as_pictures, render

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 3
DPI = 200


def ratios() -> dict[str, float]:
    """The two ratios by name."""
    text = _pages(scan=False)
    pictures = render(_joined(_pages(scan=True)[:1]), DPI)[:1]
    long_text = _joined(text * 12)
    ours_text = _slope(_joined(text * 2), long_text, len(text) * 10)
    short, long = (as_pictures(pictures * count, DPI, "pdf", black=False) for count in (2, 8))
    ours_scan = _slope(short, long, 6)
    engine = _engine()
    return {
        "text page to the bare pypdfium2 words": ours_text
        / (_best(lambda: _words(long_text)) / (len(text) * 12)),
        "upright scanned page to the bare tuned engine": ours_scan
        / _best(lambda: engine(np.ascontiguousarray(pictures[0]))),
    }


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


def _slope(short: bytes, long: bytes, pages: int) -> float:
    """CPU seconds a page between two files, the least of some rounds each."""
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for name, data in (("short.pdf", short), ("long.pdf", long)):
            files.append(Path(folder) / name)
            files[-1].write_bytes(data)
        least = [min(_extract(file) for _ in range(ROUNDS)) for file in files]
    return (least[1] - least[0]) / pages


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


def _best(work: Callable[[], object]) -> float:
    work()
    best = float("inf")
    for _ in range(ROUNDS):
        began = time.process_time()
        work()
        best = min(best, time.process_time() - began)
    return best


def _words(data: bytes) -> int:
    """Words by pypdfium2 alone."""
    document, count = pypdfium2.PdfDocument(data), 0
    for index in range(len(document)):
        page = document[index]
        text = page.get_textpage()
        count += len(text.get_text_bounded().split())
        text.close()
        page.close()
    document.close()
    return count


def _engine() -> Any:
    """The engine alone, set as measured best: no classifier, detector side 960, OpenVINO on one thread."""
    sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]
    from rapidocr import EngineType, RapidOCR

    return RapidOCR(
        params={
            "Global.use_cls": False,
            "Global.log_level": "error",
            "Det.engine_type": EngineType.OPENVINO,
            "Rec.engine_type": EngineType.OPENVINO,
            "EngineConfig.openvino.inference_num_threads": 1,
            "EngineConfig.openvino.num_streams": 1,
            "EngineConfig.openvino.enable_cpu_pinning": False,
            "Det.limit_side_len": 960,
            "Det.limit_type": "max",
        }
    )


__all__ = ["ratios"]

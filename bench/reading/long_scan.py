"""What a long scan costs: the memory of each process, pages a second, and whether it is told how far the reading is.

    python -m bench.reading.long_scan [--pages 300] [--keep FILE.pdf]

Writes a PDF of that many pictures (150 dots an inch, grey) of made-up papers, none quite like another, has it read by
`stepdown extract` on a terminal, and looks at all of the command's processes while that runs. Linux only.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import pty
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import cv2
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from .designs import designs
from .generate import SCANNED_KINDS
from .papers import make_paper
from .pdf_printer import print_pdf
from .scans import Page, noise, render, shadow, skew

ROOT = Path(__file__).resolve().parents[2]
DPI = 150
QUALITY = 50  # of JPEG: some 150 KB a page, so that 300 pages are no larger than a file may be
MOST_MEMORY = 1.5  # GB a process
LOOKS = 0.2  # seconds between two looks at the processes
_TOLD = re.compile(rb"page (\d+) of (\d+)")


@dataclass
class Process:
    """One process of the command: the most memory it ever held (MB) and the processor time it took (seconds)."""

    name: str
    megabytes: float = 0.0
    seconds: float = 0.0


@dataclass
class Run:
    processes: dict[int, Process] = field(default_factory=dict)
    seconds: float = 0.0
    told: set[int] = field(default_factory=set)  # numbers of pages
    at_once: int = 0  # processes that were at work between two looks


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.reading.long_scan")
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--keep", type=Path, help="write the PDF here, and read it from here where it stands already")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        file = chosen.keep or Path(folder) / "long-scan.pdf"
        if not file.is_file():
            print(f"Writing a scan of {chosen.pages} pages …", flush=True)
            file.write_bytes(long_scan(chosen.pages))
        print(f"Reading {file.stat().st_size / 1e6:.0f} MB …", flush=True)
        run, said = _read(file)
    _report(run, said, chosen.pages)
    return 0


def long_scan(count: int) -> bytes:
    """The PDF. Each sheet lies a little differently on the glass; some are grainy, some in shadow."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for page in _sheets(count):
        grey = Image.fromarray(cv2.cvtColor(page, cv2.COLOR_BGR2GRAY))
        jpeg = io.BytesIO()
        grey.save(jpeg, "JPEG", quality=QUALITY)
        size = (grey.width * 72 / DPI, grey.height * 72 / DPI)
        canvas.setPageSize(size)
        canvas.drawImage(ImageReader(jpeg), 0, 0, *size)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _sheets(count: int) -> Iterator[Page]:
    done = 0
    for number in range(count):
        dice = random.Random(f"long scan {number}")
        kind = list(SCANNED_KINDS)[number % len(SCANNED_KINDS)]
        paper = make_paper(dice, "develop", kind, dice.choice(designs("develop", kind)), "scan", pen=number % 3 == 0)
        for page in render(print_pdf(paper, dice, "develop", scan=True)[0], DPI):
            page = skew(page, dice, 1.0)
            if number % 5 == 1:
                page = noise(page, dice)
            elif number % 5 == 3:
                page = shadow(page, dice)
            yield page
            done += 1
            if done == count:
                return


def _read(file: Path) -> tuple[Run, dict[str, object]]:
    """Has the file read by the command, its progress on a terminal of its own."""
    run = Run()
    screen, terminal = pty.openpty()
    began = time.monotonic()
    with tempfile.TemporaryFile() as answer:
        command = subprocess.Popen(
            [sys.executable, "-m", "stepdown_pipeline", "extract", "--json", str(file)],
            cwd=ROOT,
            stdout=answer,
            stderr=terminal,
            env={**os.environ, "TERM": "xterm", "COLUMNS": "160"},
        )
        os.close(terminal)
        listener = threading.Thread(target=_listen, args=(screen, run))
        listener.start()
        while command.poll() is None:
            _look(run, command.pid)
            time.sleep(LOOKS)
        run.seconds = time.monotonic() - began
        listener.join()
        answer.seek(0)
        return run, json.loads(answer.read())


def _listen(screen: int, run: Run) -> None:
    """Keeps the numbers of the pages that the terminal shows."""
    rest = b""
    while True:
        try:
            block = os.read(screen, 65536)
        except OSError:  # the command has ended
            block = b""
        if not block:
            break
        rest += block
        run.told.update(int(found[1]) for found in _TOLD.finditer(rest))
        rest = rest[-80:]
    os.close(screen)


def _look(run: Run, root: int) -> None:
    """What the processes hold and have used by now."""
    busy = 0
    for pid in _family(root):
        try:
            status = Path(f"/proc/{pid}/status").read_text()
            times = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:  # it has just ended
            continue
        most = re.search(r"VmHWM:\s+(\d+) kB", status)
        if most is None:
            continue
        one = run.processes.setdefault(pid, Process("the command" if pid == root else _name(pid)))
        one.megabytes = max(one.megabytes, int(most[1]) / 1024)
        spent = (int(times[11]) + int(times[12])) / os.sysconf("SC_CLK_TCK")
        busy += spent - one.seconds > LOOKS / 4
        one.seconds = spent
    run.at_once = max(run.at_once, busy)


def _family(root: int) -> list[int]:
    """A process and all that descend from it."""
    parents: dict[int, list[int]] = {}
    for place in Path("/proc").iterdir():
        if place.name.isdigit():
            try:
                parent = int((place / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
            parents.setdefault(parent, []).append(int(place.name))
    found = [root]
    for pid in found:
        found += parents.get(pid, ())
    return found


def _name(pid: int) -> str:
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
    except OSError:
        words = ""
    known = re.search(r"stepdown_pipeline\.[\w.]+", words)
    return known[0] if known else words.strip()[-50:] or "?"


def _report(run: Run, said: dict[str, object], pages: int) -> None:
    most = max(one.megabytes for one in run.processes.values())
    spent = sum(one.seconds for one in run.processes.values())
    cores = len(os.sched_getaffinity(0))
    print(f"\n{'most MB':>8} {'CPU s':>8}  process")
    for one in sorted(run.processes.values(), key=lambda one: -one.megabytes):
        print(f"{one.megabytes:8.0f} {one.seconds:8.1f}  {one.name}")
    print(f"\n{run.seconds:.0f} s: {pages / run.seconds:.2f} pages a second, {spent / pages:.2f} s of CPU a page")
    rows = [
        ("read as a document, all of its pages", said.get("kind") != "unreadable" and said.get("pages") == pages,
         f"{said.get('kind')}, {said.get('pages')} pages"),
        (f"at most {MOST_MEMORY} GB a process", most <= MOST_MEMORY * 1024, f"{most:.0f} MB"),
        (f"side by side on {cores} cores", run.at_once >= min(cores, 2),
         f"{spent / run.seconds:.1f} kept busy on average"),
        ("progress shown", len(run.told) > pages // 2, f"{len(run.told)} pages told"),
    ]
    for name, met, figure in rows:
        print(f"{'PASS' if met else 'FAIL'}  {name:40} {figure}")
    for problem in list(said.get("problems") or ())[:5]:  # type: ignore[call-overload]
        print(f"      {problem.get('message')}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

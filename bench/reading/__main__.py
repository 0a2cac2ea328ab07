"""Make the papers of a part, have them read as a user would, and score what was said.

    python -m bench.reading [--part scored|develop|second] [--only WORD] [--dump DIR] [--quick] [--workers N]

Exits 0 whatever the figures are; each row says PASS or FAIL.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from .generate import SIZE, TO_DEVELOP_ON, Document, document
from .judge import judge
from .score import Run, missed, report

ROOT = Path(__file__).resolve().parents[2]
BATCH = 50


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m bench.reading", description=__doc__.splitlines()[0] if __doc__ else ""
    )
    parser.add_argument("--part", choices=("scored", *TO_DEVELOP_ON), default="scored")
    parser.add_argument(
        "--only",
        default="",
        help="documents whose kind, format, layout or damage holds this word; `typed` and `scanned` too",
    )
    parser.add_argument("--dump", type=Path, help="keep the documents, their truth and what was said in this folder")
    parser.add_argument("--quick", action="store_true", help="every fourth document, and no cost ratios")
    parser.add_argument("--workers", type=int, default=2, help="processes that make the papers")
    parser.add_argument(
        "--detail", action="store_true", help="list single mistakes (always so for the parts to develop on)"
    )
    chosen = parser.parse_args(arguments)
    numbers = range(0, SIZE, 1)
    if chosen.quick:
        numbers = [number for number in numbers if number % 8 in {0, 1}]  # type: ignore[assignment]
    print(f"Making the papers of the {chosen.part} part …", flush=True)
    with ProcessPoolExecutor(chosen.workers) as pool:
        made = list(pool.map(partial(document, chosen.part), numbers, chunksize=5))
    run = Run([one for one in made if _wanted(one, chosen.only)])
    with tempfile.TemporaryDirectory() as folder:
        place = chosen.dump or Path(folder)
        place.mkdir(parents=True, exist_ok=True)
        said = _read(run, place)
    for one in run.documents:
        run.kinds[one.name] = (one.truth.kind, str(said[one.name]["kind"]))
        run.judged += judge(one, said[one.name])
    if not chosen.quick and not chosen.only:
        from .cost import ratios

        print("Measuring the cost …", flush=True)
        run.cost = ratios()
    detail = chosen.detail or chosen.part != "scored"
    text = report(run, detail=detail)
    if detail:
        text += "\n\nnot found\n" + "\n".join(missed(run.judged))
    print(text)
    if chosen.dump:
        _keep(run, said, chosen.dump, text)
    return 0


def _wanted(one: Document, word: str) -> bool:
    return (
        word
        in f"{one.name} {one.truth.kind} {one.form} {one.layout} {one.spoilt} {'scanned' if one.scanned else 'typed'}"
    )


def _read(run: Run, place: Path) -> dict[str, dict[str, Any]]:
    """Every document by the command that people use, typed ones and scans apart."""
    said: dict[str, dict[str, Any]] = {}
    for half, scanned in (("typed", False), ("scanned", True)):
        files = [one for one in run.documents if one.scanned == scanned]
        if not files:
            continue
        for one in files:
            (place / one.name).write_bytes(one.data)
        print(f"Reading {len(files)} {half} documents …", flush=True)
        began = time.monotonic()
        for start in range(0, len(files), BATCH):
            said |= _extract([one.name for one in files[start : start + BATCH]], place)
        run.seconds[half] = time.monotonic() - began
        run.pages[half] = sum(one.pages for one in files)
    return said


def _extract(names: list[str], place: Path) -> dict[str, dict[str, Any]]:
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "stepdown_pipeline",
            "extract",
            "--json",
            *(str((place / name).resolve()) for name in names),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    said = {Path(one["file"]).name: one for one in map(json.loads, done.stdout.splitlines())}
    for name in names:
        if name not in said:
            print(f"no line for {name}: {done.stderr[-300:]}", file=sys.stderr)
            said[name] = {"kind": "unreadable", "fields": {}}
    return said


def _keep(run: Run, said: dict[str, dict[str, Any]], place: Path, text: str) -> None:
    (place / "score.txt").write_text(text)
    for one in run.documents:
        found = [
            f"{item.verdict:14} {item.field} [{item.where}] is {item.truth!r}, said {item.got!r}"
            for item in run.judged
            if item.document is one
        ]
        (place / f"{one.name}.txt").write_text(
            "\n".join([f"{one.truth.kind} {one.layout} {one.spoilt} {one.manners}", *found])
        )
        (place / f"{one.name}.json").write_text(json.dumps(said[one.name], indent=1))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""What checking a case costs, as a share of reading its documents: with the checks as shipped, and with 500 rules more.

    python3 tasks.py bench checks [--rules 500] [--rounds 15]

The documents are those of a sample pack (Word and PDF), read as the desk reads them, in its confined processes, warm.
The case is judged by the files of checks as the desk holds them: read and compiled once. All of one run; a ratio holds
on any machine, a time only on yours. Exits 1 when a bound is passed, or a file that did not change is compiled again.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final, TypeVar

from stepdown_pipeline.config import load
from stepdown_pipeline.core.assemble import as_one_pack, assemble
from stepdown_pipeline.core.case import Case, Document
from stepdown_pipeline.core.facts import case_of
from stepdown_pipeline.core.reading import Reading
from stepdown_pipeline.pipeline.new_workspace import make_workspace
from stepdown_pipeline.pipeline.readers import readers_for
from stepdown_pipeline.shell.plugins import PluginHost

from .generate import write

ROOT: Final = Path(__file__).resolve().parents[2]
PACK: Final = ROOT / "samples" / "01-map-to-locality"
T = TypeVar("T")
TODAY: Final = date(2026, 3, 13)
MOST: Final = {"shipped": 0.05, "many": 0.5}  # times the reading of the case's documents


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.checks")
    parser.add_argument("--rules", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=15)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-checks-") as place:
        return measured(Path(place), given.rules, given.rounds)


def measured(place: Path, rules: int, rounds: int) -> int:
    """Read, load, judge, and print."""
    workspace = place / "desk"
    make_workspace(workspace)
    config = load(workspace)
    files = [(path, path.name) for path in sorted(PACK.iterdir())]
    reader = readers_for(config)
    readings: list[Reading] = []

    def read() -> None:
        readings[:] = reader.read_many(files)

    reading = median(read, 5)
    reader.close()
    documents = [Document(one.sha256, path.name, one, TODAY, number)
                 for number, ((path, _), one) in enumerate(zip(files, readings, strict=True), 1)]
    file = replace(as_one_pack(assemble(documents)), on_agenda=True)

    def gathered() -> Case:
        return case_of(file, TODAY, config.directory, config.settings)

    case = gathered()
    facts = median(gathered, rounds)
    shipped = PluginHost(workspace / "plugins")
    folder = place / "many"
    write(folder, rules)
    loading, many = timed(lambda: PluginHost(folder))
    again, same = timed(lambda: PluginHost(folder))
    for host in (shipped, many):
        if host.failures:
            raise SystemExit(f"{host.failures[0].file.name}: {host.failures[0].reason}")
    own, more = median(lambda: shipped.judge(case), rounds), median(lambda: many.judge(case), rounds)
    print(f"{len(files)} documents of “{PACK.name}”; {len(shipped.checks)} checks as shipped, {len(many.checks)} rules "
          "more\n")
    print(f"{'':<52}{'time':>10}{'of reading':>12}")
    for what, seconds in (("reading the documents", reading), ("gathering the case's facts", facts),
                          (f"judging by the {len(shipped.checks)} checks as shipped", own),
                          (f"judging by {len(many.checks)} rules more", more),
                          (f"reading and compiling {len(many.checks)} rules, once", loading),
                          ("looking at the same files again", again)):
        print(f"{what:<52}{seconds * 1000:>7.1f} ms{seconds / reading:>11.3f}x")
    print(f"\n{'a rule, compiled with its examples':<52}{loading / rules * 1000:>7.2f} ms")
    print(f"{'a rule, asked of a case':<52}{more / rules * 1e6:>7.0f} µs\n")
    wrong = [f"judging by {name} takes {seconds / reading:.2f} times the reading, more than {MOST[name]:g}"
             for name, seconds in (("shipped", own), ("many", more)) if seconds > MOST[name] * reading]
    if any(one.check is not other.check for one, other in zip(many.checks, same.checks, strict=True)):
        wrong.append("files that did not change are compiled again")
    print("\n".join(wrong) if wrong else f"PASS: at most {MOST['shipped']:g} and {MOST['many']:g} times the reading; "
                                         "compiled once")
    return 1 if wrong else 0


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Seconds, and what came of it."""
    began = time.perf_counter()
    found = work()
    return time.perf_counter() - began, found


def median(work: Callable[[], object], rounds: int) -> float:
    """Of so many times, after one that warms up."""
    return statistics.median([timed(work)[0] for _ in range(rounds + 1)][1:])


if __name__ == "__main__":
    sys.exit(main())

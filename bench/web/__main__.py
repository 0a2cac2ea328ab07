"""Every page that can be looked at, with 50 cases in the database and with 50,000, asked in turns over real HTTP.

    python -m bench.web [--cases 50000] [--rounds 9] [--keep DIR]

Prints each page's median in both and their ratio; exits 1 when a page takes more than three times as long, or when a
line of the route table could not be asked. A ratio holds on any machine, a time only on yours.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from .asking import Served, served, ways
from .fill import fill, judged

SMALL: Final = 50
MOST: Final = 3.0
# Lists that are narrowed down: (name, what is asked).
NARROWED: Final = {
    "cases, standing": "/cases?status=routed", "cases, team": "/cases?team=locality-north",
    "cases, both": "/cases?status=waiting&team=locality-north", "cases, number": "/cases?number=2",
    "cases, awaited": "/cases?waits=the+Strengthening+Families+consent+form",
    "messages, held": "/messages?part=parked", "messages, sent": "/messages?part=accepted",
}
# Nothing of the database is in them, or they answer once: the council's own sign-in, a one-time link.
NOT_ASKED: Final = frozenset({"sign-in.service", "sign-in.return", "link", "sign-in", "signed-out"})


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.web")
    parser.add_argument("--cases", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--keep", type=Path, help="where the two workspaces are made, or were and are used again")
    given = parser.parse_args()
    with ExitStack() as stack:
        folder = given.keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-web-")))
        small, large = made(folder, SMALL), made(folder, given.cases)
        few, many = stack.enter_context(served(small)), stack.enter_context(served(large))
        return measured(few, many, given.rounds, given.cases)


def made(folder: Path, count: int) -> Path:
    """The workspace with so many cases, unless it is there."""
    base, target = folder / "judged", folder / str(count)
    if not base.exists():
        judged(base)
    if not target.exists():
        began = time.perf_counter()
        shutil.copytree(base, target)
        fill(target, count)
        print(f"{count} cases: made in {time.perf_counter() - began:.0f} s", flush=True)
    return target


def measured(few: Served, many: Served, rounds: int, count: int) -> int:
    """Ask, print, and judge."""
    wanted = {route.name for route in few.app.routes if "GET" in route.methods} - NOT_ASKED
    paths = ways(few, wanted) | NARROWED
    wrong = [f"{name}: no way to it was found" for name in sorted(wanted - paths.keys())]
    times: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in wanted | NARROWED.keys()
                                                         if name in paths}
    for number in range(rounds + 1):
        for name, (mine, theirs) in times.items():
            for pages, taken in ((few, mine), (many, theirs))[:: 1 if number % 2 else -1]:
                status, _, seconds = pages.ask(paths[name])
                if number:  # the first time warms up
                    taken.append(seconds)
                elif status >= 400:
                    wrong.append(f"{name}: {paths[name]} answers {status}")
    print(f"\n{'page':<18}{f'{SMALL} cases':>12}{f'{count} cases':>14}{'ratio':>8}   path")
    for name, (mine, theirs) in sorted(times.items()):
        one, other = statistics.median(mine), statistics.median(theirs)
        verdict = "" if other <= MOST * one else "  TOO SLOW"
        figures = f"{one * 1000:>9.1f} ms{other * 1000:>11.1f} ms{other / one:>8.2f}"
        print(f"{name:<18}{figures}   {paths[name][:70]}{verdict}")
        if verdict:
            wrong.append(f"{name} takes {other / one:.1f} times as long")
    print("\n" + ("\n".join(wrong) if wrong else f"PASS: no page takes more than {MOST:g} times as long"))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

"""Read the papers of a part again while the program is being worked on: what was seen on a page is kept on disk.

    python -m bench.reading.again PART [--only WORD] [--name NAME …] [--look] [--keep DIR]

A change to how fields are read shows in seconds, since no page is looked at twice. ``--look``: look at the pages anew
(needed after a change under `readers/scan/`). Figures for others come from `python -m bench.reading`.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import pickle
import sys
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from stepdown_pipeline.core.read.vocabulary import Vocabulary
from stepdown_pipeline.core.reading import reading_to_json
from stepdown_pipeline.pipeline.readers import vocabulary_tables
from stepdown_pipeline.shell.readers.inside import read_bytes
from stepdown_pipeline.shell.readers.scan.near_eyes import NearEyes
from stepdown_pipeline.shell.readers.scan.seen import Pixels, SeenPage
from stepdown_pipeline.shell.readers.scan.seen_json import seen_from_json, seen_to_json

from .generate import SIZE, TO_DEVELOP_ON, Document, document
from .judge import judge
from .score import Run, missed, report


class Remembering:
    """Eyes that remember what they saw on a page. ``look``: see it anew."""

    def __init__(self, keep: Path, *, look: bool) -> None:
        self._keep, self._look, self._eyes = keep, look, NearEyes()

    def see(self, pages: Iterable[Pixels], of: int = 0) -> Iterator[SeenPage]:
        for page in pages:
            name = f"{page.number} {page.width} {page.height} {page.channels} {page.dpi} {page.picture}".encode()
            place = self._keep / f"{hashlib.sha256(name + page.data).hexdigest()}.json"
            if self._look or not place.is_file():
                seen = next(self._eyes.see([page], of))
                fresh = place.with_suffix(f".{os.getpid()}")
                fresh.write_bytes(seen_to_json(seen))
                fresh.replace(place)
            yield seen_from_json(place.read_bytes())


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.reading.again")
    parser.add_argument("part", choices=TO_DEVELOP_ON)
    parser.add_argument("--only", default="", help="as of bench.reading")
    parser.add_argument("--name", nargs="*", default=[], help="these documents alone: 017 023 …")
    parser.add_argument("--look", action="store_true")
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "stepdown-lab")
    chosen = parser.parse_args(arguments)
    (chosen.keep / "seen").mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(2) as pool:
        made = list(pool.map(partial(_made, chosen.part, chosen.keep), range(SIZE), chunksize=5))
        wanted = [one for one in made if _wanted(one, chosen.only, chosen.name)]
        said = list(pool.map(partial(_said, chosen.keep / "seen", chosen.look), wanted, chunksize=2))
    run = Run(wanted)
    for one, words in zip(wanted, said, strict=True):
        run.kinds[one.name] = (one.truth.kind, str(words["kind"]))
        run.judged += judge(one, words)
    print(report(run, detail=True))
    print("\nnot found", *missed(run.judged), sep="\n")
    return 0


def _made(part: str, keep: Path, number: int) -> Document:
    place = keep / part / f"{number:03}.pickle"
    if not place.is_file():
        place.parent.mkdir(parents=True, exist_ok=True)
        one = document(part, number)
        (place.parent / one.name).write_bytes(one.data)
        place.write_bytes(pickle.dumps(one))
    kept: Document = pickle.loads(place.read_bytes())
    return kept


def _wanted(one: Document, word: str, names: list[str]) -> bool:
    about = f"{one.name} {one.truth.kind} {one.form} {one.layout} {one.spoilt} {'scanned' if one.scanned else 'typed'}"
    return word in about and (not names or one.name.partition(".")[0] in names)


def _said(keep: Path, look: bool, one: Document) -> dict[str, Any]:  # noqa: FBT001 — bound by partial
    vocabulary = Vocabulary.from_tables(vocabulary_tables(None)[0])
    return reading_to_json(read_bytes(one.data, one.name, vocabulary, eyes=Remembering(keep, look=look)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Prints how well the corpus is read: `python -m tests.reading.score [WORD…] [--dangerous] [--dump DIR]`.

WORD: only documents whose names hold it. A line a field: read and right; right but left to a person; DANGEROUS (relied
upon and wrong, or relied upon where a person must be asked); wrong but left to a person; missing; doubts and blanks
kept as they should. Then every failure.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from pathlib import Path

from .compare import GOOD, Result, judge
from .reading_of import documents, read

_COLUMNS = ("right", "doubted", "dangerous", "wrong_doubted", "missing", "kept")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("words", nargs="*", help="only documents whose names hold one of these")
    parser.add_argument("--dangerous", action="store_true", help="only the dangerous failures")
    parser.add_argument("--dump", type=Path, help="write the documents into this folder, to look at them")
    options = parser.parse_args()
    chosen = [doc for doc in documents() if not options.words or any(word in doc.name for word in options.words)]
    if options.dump:
        options.dump.mkdir(parents=True, exist_ok=True)
        for doc in chosen:
            (options.dump / doc.name).write_bytes(doc.data)
    found: list[Result] = [result for doc in chosen for result in judge(doc, read(doc))]
    by_field: dict[str, Counter[str]] = defaultdict(Counter)
    for result in found:
        by_field[result.field][result.verdict] += 1
    print(f"{'field':34}" + "".join(f"{column:>14}" for column in _COLUMNS))
    for field in sorted(by_field):
        print(f"{field:34}" + "".join(f"{by_field[field][column] or '':>14}" for column in _COLUMNS))
    total = Counter(result.verdict for result in found)
    print(f"{'ALL':34}" + "".join(f"{total[column]:>14}" for column in _COLUMNS))
    good = sum(total[verdict] for verdict in GOOD)
    print(
        f"{len(chosen)} documents, {len(found)} values, {good / max(1, len(found)):.1%} as they"
        f" should be, {total['dangerous']} dangerous\n"
    )
    for result in found:
        if result.verdict not in GOOD and (result.verdict == "dangerous" or not options.dangerous):
            print(
                f"{result.verdict.upper():14} {result.document:44} {result.leaf:36} expected"
                f" {result.expected!r}  got {result.got}"
            )


if __name__ == "__main__":
    main()

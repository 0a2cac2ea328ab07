"""Documents a second and CPU a document through the whole job, against a bare read of the same files in the same run.

    python3 tasks.py bench [--quick]

Prints ratios; a ratio holds on any machine, a time only on yours. The whole job is everything between a dropped file
and the `.eml` files: taking in, keeping the original, reading in a process of its own, commits flushed to disk,
judging, writing the messages; by a desk that has done a small pass before, as a service has. The bare read is what a
script would do at the least: python-docx for a Word file's paragraphs and tables, pdfplumber for a PDF's words and
tables. Both run in a process of their own, after their imports.
"""

from __future__ import annotations

import argparse
import dataclasses
import io
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

MEASURED = 40  # documents on which growth is measured
WARM = 12  # documents that a desk has read before it is measured
NOW = datetime(2026, 3, 13, 9, 0).astimezone()
HOUR_AGO = 3600
TARGETS = {"docx": 4.0, "pdf": 1.0, "growth": 1.2}


# ── What is measured, each in a child of this script ─────────────────────────────────────────────────────────────────

def bare_docx(files: Sequence[Path]) -> int:
    """Text of paragraphs and tables by python-docx."""
    import docx

    return sum(
        sum(len(paragraph.text) for paragraph in document.paragraphs)
        + sum(len(cell.text) for table in document.tables for row in table.rows for cell in row.cells)
        for document in (docx.Document(str(file)) for file in files)
    )


def bare_pdf(files: Sequence[Path]) -> int:
    """Words and tables by pdfplumber."""
    import pdfplumber

    found = 0
    for file in files:
        with pdfplumber.open(file) as document:
            for page in document.pages:
                found += len(page.extract_words()) + len(page.extract_tables())
    return found


def whole_job(folder: Path) -> dict[str, float]:
    """A pass over what waits in ``to-drop``, by a desk that has done a pass before, as a service has."""
    from stepdown_pipeline.config import load
    from stepdown_pipeline.pipeline.desk import Desk

    files = sorted((folder / "to-drop").iterdir())
    with Desk(load(folder)) as desk:
        drop(folder, files[:WARM])
        desk.run_once(NOW)
        drop(folder, files[WARM:])
        found = measured(lambda: desk.run_once(NOW))
    return found | {"result": len(list((folder / "outbox").rglob("*.eml")))}


def measured(work: Callable[[], object]) -> dict[str, float]:
    """Seconds by the clock and of the processors, children included, for a piece of work."""
    began, cpu = time.perf_counter(), _cpu()
    work()
    return {"wall": time.perf_counter() - began, "cpu": _cpu() - cpu}


def _cpu() -> float:
    """Of this process, of children that have ended, and of those at work with theirs."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    mine = [path.parent for path in Path("/proc").glob("[0-9]*/stat") if _parent(path) == os.getpid()]
    return sum(part.ru_utime + part.ru_stime for part in used) + sum(map(_at_work, mine))


def _parent(stat: Path) -> int:
    try:
        return int(stat.read_text().rpartition(")")[2].split()[1])
    except OSError:  # it has just ended
        return 0


def _at_work(process: Path) -> float:
    fields = (process / "stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def child(kind: str, path: Path) -> None:
    """Run one measurement and print it: what `--child` asks for."""
    if kind == "job":
        import stepdown_pipeline.pipeline.desk  # noqa: F401  # imports are not what is measured

        print(json.dumps(whole_job(path)))
        return
    files = sorted(path.iterdir())
    bare = {"docx": bare_docx, "pdf": bare_pdf}[kind]
    bare(files[:1])  # imports, once
    print(json.dumps(measured(lambda: bare(files))))


def in_a_child(kind: str, path: Path) -> dict[str, float]:
    done = subprocess.run([sys.executable, __file__, "--child", kind, str(path)], check=True, capture_output=True,
                          text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


# ── What it is measured on ───────────────────────────────────────────────────────────────────────────────────────────

def sample_files(suffix: str) -> list[Path]:
    """Every shipped sample of a format, once, without scans and Word files with pictures.

    No bare reader looks at those; `bench reading` measures what a look costs.
    """
    from stepdown_pipeline.shipped import shipped

    return sorted(path for path in shipped("samples").glob(f"[0-9]*/*{suffix}")
                  if not path.name.startswith("Scan_") and not (suffix == ".docx" and _has_pictures(path)))


def _has_pictures(path: Path) -> bool:
    with zipfile.ZipFile(path) as package:
        return any("/media/" in name for name in package.namelist())


def workspace(folder: Path, files: Iterable[Path] = ()) -> Path:
    """A fresh workspace, and these files beside its inbox."""
    from stepdown_pipeline.pipeline.new_workspace import make_workspace

    make_workspace(folder)
    (folder / "to-drop").mkdir()
    for number, file in enumerate(files):
        shutil.copyfile(file, folder / "to-drop" / f"{number:05} {file.name}")
    return folder


def drop(folder: Path, files: Iterable[Path]) -> None:
    """Put files into the inbox, long settled."""
    for file in files:
        target = folder / "inbox" / file.name
        shutil.copyfile(file, target)
        os.utime(target, (time.time() - HOUR_AGO,) * 2)


def as_case(data: bytes, old: str, new: str, pages: int = 0) -> bytes:
    """A Word file as another case's: its reference changed, and text added for so many pages."""
    sink = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            if name.endswith(".xml"):
                part = part.replace(old.encode(), new.encode())
            if name == "word/document.xml" and pages:
                line = b"<w:p><w:r><w:t>The meeting heard how the week had gone and what was left.</w:t></w:r></w:p>"
                place = part.rindex(b"<w:sectPr")
                part = part[:place] + line * (45 * (pages - 1)) + part[place:]
            target.writestr(name, part)
    return sink.getvalue()


# ── The three questions ──────────────────────────────────────────────────────────────────────────────────────────────

def throughput(suffix: str, home: Path, rounds: int) -> float:
    """The whole job against a bare read, for one format; gives the ratio of processor time."""
    kind, files = suffix.lstrip("."), sample_files(suffix)
    plain = home / f"plain-{kind}"
    plain.mkdir()
    for number, file in enumerate(files):
        shutil.copyfile(file, plain / f"{number:05}{suffix}")
    jobs, bares = [], []
    for number in range(rounds):  # in turns, so that a busy neighbour disturbs both alike
        bares.append(in_a_child(kind, plain))
        jobs.append(in_a_child("job", workspace(home / f"{kind}-{number}", files)))
    job, bare = _middle(jobs), _middle(bares)
    count = len(files) - WARM
    bare = {name: seconds * count / len(files) for name, seconds in bare.items()}  # which read all of them
    print(f"{kind:5} {count} documents: whole job {count / job['wall']:.1f} documents a second, "
          f"{job['cpu'] / count * 1000:.1f} ms CPU a document, {job['result']:.0f} messages; "
          f"bare read {bare['cpu'] / count * 1000:.1f} ms CPU")
    ratio = job["cpu"] / bare["cpu"]
    print(f"      CPU ratio {ratio:.2f} (target at most {TARGETS[kind]:g}), "
          f"wall ratio {job['wall'] / bare['wall']:.2f}")
    return ratio


def growth(home: Path, rounds: int, many: int) -> float:
    """A document's cost with many cases in the database against its cost with ten."""
    files = [path for path in sample_files(".docx") if "CIN minutes" in path.name][:10]
    few_home, many_home = workspace(home / "few"), workspace(home / "many")
    fill(few_home, 10)
    fill(many_home, many)
    costs: dict[Path, list[float]] = {few_home: [], many_home: []}
    for number in range(rounds):
        for folder, found in costs.items():
            shutil.rmtree(folder / "to-drop")
            (folder / "to-drop").mkdir()
            for place in range(WARM + MEASURED):
                file = files[place % len(files)]
                data = as_case(file.read_bytes(), file.name.split()[0], str(7_000_000 + number * 1000 + place))
                (folder / "to-drop" / f"r{number}-{place:03}.docx").write_bytes(data)
            found.append(in_a_child("job", folder)["cpu"] / MEASURED)
    few, many_cost = (statistics.median(found) for found in costs.values())
    print(f"growth: a document costs {few * 1000:.1f} ms CPU with 10 cases in the database, "
          f"{many_cost * 1000:.1f} ms with {many}: ratio {many_cost / few:.2f} (target at most {TARGETS['growth']:g})")
    return many_cost / few


def fill(folder: Path, cases: int) -> None:
    """Put cases into the database by the whole job, with a reader that makes up what it reads."""
    from stepdown_pipeline.config import load
    from stepdown_pipeline.pipeline.desk import Desk
    from stepdown_pipeline.pipeline.joined import joined

    for number in range(cases):
        file = folder / "inbox" / f"{number:06}.docx"
        file.write_text(f"{1_000_000 + number}")
        os.utime(file, (time.time() - HOUR_AGO,) * 2)
    config = load(folder)
    real = joined(config)
    real.reader.close()
    with Desk(config, dataclasses.replace(real, reader=MadeUp(real.reader.version))) as desk:
        desk.run_once(NOW)


class MadeUp:
    """A reader that takes each file for the assessment of a case of its own."""

    def __init__(self, version: str) -> None:
        self.version = version

    def read_many(self, items: Iterable[tuple[Path, str]], on_done: Callable[..., None], *_: Any, **__: Any) -> None:
        import hashlib

        from stepdown_pipeline.core.reading import Field, Reading

        for path, name in items:
            data = path.read_bytes()
            child = _child(int(data))
            fields = {"case_reference": Field(data.decode()), "children": Field([child]),
                      "author": Field("Amina Rahmani"), "social_worker": Field("Amina Rahmani"),
                      "completed_on": Field("2026-02-20")}
            on_done(path, name, Reading(hashlib.sha256(data).hexdigest(), "assessment", 1, fields))

    def close(self) -> None:
        """Nothing is open."""


def _child(number: int) -> dict[str, str]:
    """A child unlike every other: figures are no part of a name, and one name with one birthday is one child."""
    syllables = ("bar", "den", "fell", "gar", "holt", "low", "mere", "stan", "ton", "wick")
    surname = "".join(syllables[int(figure)] for figure in reversed(str(number))).title()
    born = date(2009, 1, 1) + timedelta(days=number % 5_000)
    return {"name": f"{('Sam', 'Ros', 'Kit', 'Ola', 'Bea', 'Ned', 'Una')[number % 7]} {surname}",
            "date_of_birth": born.isoformat()}


def latency(home: Path, rounds: int) -> float:
    """From a settled Word file of three pages to its message, as a multiple of a bare read of the same file."""
    from stepdown_pipeline.config import load
    from stepdown_pipeline.pipeline.desk import Desk

    source = next(path for path in sample_files(".docx") if "CIN minutes" in path.name)
    reference, folder = source.name.split()[0], workspace(home / "latency")
    files = list(_three_pages(source, reference, home, rounds + 1))
    took, bare = [], []
    with Desk(load(folder)) as desk:
        for file in files:
            drop(folder, [file])
            before, began = len(list((folder / "outbox").rglob("*.eml"))), time.perf_counter()
            desk.run_once(NOW)
            took.append(time.perf_counter() - began)
            if len(list((folder / "outbox").rglob("*.eml"))) == before:
                raise SystemExit("a document made no message; the figures would mean nothing")
            bare_docx([file])
            bare.append(measured(lambda file=file: bare_docx([file]))["wall"])  # type: ignore[misc]
    middle, plain = statistics.median(took[1:]), statistics.median(bare[1:])
    print(f"latency: a settled Word file of 3 pages becomes a message in {middle * 1000:.0f} ms, "
          f"{middle / plain:.1f} times a bare read of it ({plain * 1000:.1f} ms)")
    return middle / plain


def _three_pages(source: Path, reference: str, home: Path, count: int) -> Iterator[Path]:
    for number in range(count):
        file = home / f"three-pages-{number}.docx"
        file.write_bytes(as_case(source.read_bytes(), reference, str(8_000_000 + number), pages=3))
        yield file


def _middle(found: list[dict[str, float]]) -> dict[str, float]:
    """The round with the median processor time."""
    return sorted(found, key=lambda one: one["cpu"])[len(found) // 2]


def main() -> int:
    options = argparse.ArgumentParser(description="Figures of the whole job, as ratios within one run.")
    options.add_argument("--quick", action="store_true", help="one round, a thousand cases instead of ten thousand")
    options.add_argument("--child", nargs=2, metavar=("KIND", "PATH"), help=argparse.SUPPRESS)
    asked = options.parse_args()
    if asked.child:
        child(asked.child[0], Path(asked.child[1]))
        return 0
    rounds, many = (1, 1_000) if asked.quick else (3, 10_000)
    with tempfile.TemporaryDirectory(prefix="stepdown-bench-") as name:
        home = Path(name)
        ratios = {
            "docx": throughput(".docx", home, rounds), "pdf": throughput(".pdf", home, rounds),
            "growth": growth(home, rounds, many),
        }
        latency(home, 2 * rounds + 1)
    missed = [what for what, ratio in ratios.items() if ratio > TARGETS[what]]
    print(f"Missed: {', '.join(missed)}." if missed else "Every target is met.")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())

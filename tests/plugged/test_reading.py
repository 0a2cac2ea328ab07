"""Readers of installed packages, in the confined process in which documents are read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from stepdown_pipeline.pipeline.readers import readers_for
from stepdown_pipeline.registry import Packages
from stepdown_pipeline.shell.readers.formats import OWN, READERS
from stepdown_pipeline.shell.readers.installed import OPEN, installed_readers
from stepdown_pipeline.shell.readers.shape import ShapeError, hold

from .conftest import Install, printed

Load = Callable[[], Packages]
HEAD = "from stepdown_pipeline import Layout, Line, Run, Table, Cell, ReadError, hookimpl\n"
TAIL = "\n@hookimpl\ndef stepdown_readers():\n    return {'text': read}\n"
FORM = "Level of need review meeting referral\nEclipse ID: 1204417\nDate of meeting: 12 March 2026\n"


@pytest.fixture
def dropped(tmp_path: Path) -> Path:
    file = tmp_path / "referral.txt"
    file.write_text(FORM, encoding="utf-8")
    return file


def test_the_programs_own_readers_are_registered_by_the_hook() -> None:
    """Every format that is read comes from one of three plugins, and packages have others."""
    offered = [kind for plugin in OWN for kind in plugin.ask("stepdown_readers")]
    assert sorted(offered) == sorted(READERS)
    assert {plugin.name for plugin in OWN} == {"Word files", "PDFs", "pictures"}
    assert not set(OPEN) & set(READERS)


def test_the_reader_on_the_page_reads_what_was_returned_before(
    install: Install, packages: Load, dropped: Path,
) -> None:
    """Without the package a text is returned; with it its fields are read."""
    with readers_for(None) as readers:
        assert readers.read(dropped, dropped.name).problems[0].code == "unsupported"
    install("text-reader", printed("stepdown_readers"))
    assert packages().troubles == ()
    with readers_for(None) as readers:
        reading = readers.read(dropped, dropped.name)
        assert (reading.kind, reading.fields["case_reference"].value) == ("level_of_need_referral", "1204417")
        dropped.write_bytes(b"caf\xe9 \xff\n" * 20)
        told = readers.read(dropped, dropped.name)
    assert (told.kind, told.problems[0].code) == ("unreadable", "unsupported")
    assert "Save it as UTF-8" in told.problems[0].message


FAULTS = {
    "raise ValueError(data)": "ValueError in wrong_reader.py",
    "import sys; sys.exit(0)": "it tried to end the program",
    "raise BaseException": "BaseException",
    "return None": "no page that can be gone on with (the whole)",
    "return 'Eclipse ID: 1204417'": "(the whole)",
    "return Layout([Line((Run('x'),))])": "(blocks)",
    "return Layout((Line((Run(7),)),))": "(blocks.runs.text)",
    "return Layout((Line((Run('x', box=(0.0, 0.0, float('nan'), 1.0)),)),))": "(blocks.runs.box)",
    "return Layout((Line((Run('x', box=(0.0, 0.0)),)),))": "(blocks.runs.box)",
    "return Layout((Line((Run('x'),), origin='elsewhere'),))": "(blocks.origin)",
    "return Layout((), pages=10**9)": "(pages)",
    "return Layout((Line((Run('x'),), page=2),))": "(page)",
    "open(STOLEN, 'wb').write(data * 100)": "OSError",
    "import socket; socket.create_connection(('127.0.0.1', 9))": "PermissionError",
    "import os; os.execv('/bin/true', ['true'])": "PermissionError",
}


def test_a_reader_that_misbehaves_costs_its_document_alone(
    install: Install, packages: Load, tmp_path: Path, samples: list[Path],
) -> None:
    """Each file is returned with a note that names the package and holds none of the file's words; others are read."""
    bodies = "".join(f"def fault_{number}(data):\n    {body}\n" for number, body in enumerate(FAULTS))
    install("wrong-reader", f"{HEAD}STOLEN = {str(tmp_path / 'stolen')!r}\n{bodies}"
                            "def read(data, limits, eyes):\n    return globals()[data.decode().split()[-1]](data)\n"
                            f"{TAIL}")
    files = [(tmp_path / f"{number}.txt", f"{number}.txt") for number in range(len(FAULTS))]
    for number, (path, _) in enumerate(files):
        path.write_text(f"{FORM}fault_{number}\n")
    with readers_for(None) as readers:
        *readings, other = readers.read_many([*files, (samples[0], samples[0].name)])
    assert other.kind != "unreadable"
    for reading, told in zip(readings, FAULTS.values(), strict=True):
        assert reading.kind == "unreadable"
        (problem,) = reading.problems
        assert "wrong-reader 1.0 (extras)" in problem.message
        assert told in problem.message
        assert "1204417" not in problem.message


def test_a_reader_without_end_is_stopped(install: Install, packages: Load, dropped: Path) -> None:
    """As any document that takes too long."""
    from stepdown_pipeline.pipeline.readers import vocabulary_tables
    from stepdown_pipeline.shell.readers.limits import Limits
    from stepdown_pipeline.shell.readers.sandbox import Sandbox

    install("endless", f"{HEAD}def read(data, limits, eyes):\n    while True: pass\n{TAIL}")
    with Sandbox(vocabulary_tables(None)[0], limits=Limits(wall_seconds=1.5, cpu_seconds=1)) as box:
        assert box.read(dropped, dropped.name).problems[0].code == "timeout"


@pytest.mark.parametrize("answer, told", {
    "{'docx': print}": "a reader for the format docx, which is not open to packages",
    "{'pdf': print}": "not open",
    "{'text': 7}": "must give functions by the names of formats",
    "{7: print}": "must give functions by the names of formats",
    "7": "failed or gave no table of readers",
    "None": "failed or gave no table of readers",
    "1 / 0": "ZeroDivisionError in wrong.py",
    "exit()": "tried to end the program",
}.items())
def test_a_package_that_offers_wrong_readers_is_told(
    install: Install, packages: Load, answer: str, told: str,
) -> None:
    """And the readers of another package count."""
    install("good", printed("stepdown_readers"))
    install("wrong", HEAD + f"@hookimpl\ndef stepdown_readers():\n    return {answer}\n")
    found = installed_readers(packages())
    assert {kind: one.package for kind, one in found.readers.items()} == {"text": "good 1.0 (extras)"}
    (trouble,) = found.troubles
    assert "wrong 1.0 (extras)" in trouble
    assert told in trouble


def test_of_two_readers_for_one_format_the_first_by_name_reads(install: Install, packages: Load) -> None:
    """The second is told."""
    install("beta", printed("stepdown_readers"))
    install("alpha", printed("stepdown_readers"))
    found = installed_readers(packages())
    assert found.readers["text"].package == "alpha 1.0 (extras)"
    assert "alpha 1.0 (extras) and beta 1.0 (extras) both read the format text" in found.troubles[0]


def test_the_shape_of_the_programs_own_layouts_holds(samples: list[Path]) -> None:
    """What the program's own readers make is let through as it is, tables and all."""
    from stepdown_pipeline.shell.readers.limits import DEFAULT_LIMITS
    from stepdown_pipeline.shell.readers.scan.eyes import Shut

    for path in samples:
        layout = READERS[path.suffix[1:]](path.read_bytes(), DEFAULT_LIMITS, Shut())
        assert hold(layout, DEFAULT_LIMITS.pages) is layout
    with pytest.raises(ShapeError, match="the whole"):
        hold({}, 1)


@pytest.fixture
def samples() -> list[Path]:
    """Two shipped forms, a Word file and a PDF with text."""
    from stepdown_pipeline.shipped import shipped

    folder = shipped("samples")
    return [min(folder.rglob("*.docx")), min(folder.rglob("*.pdf"))]

"""From `stepdown consent` over paper and back: the return moves its own case, and no other."""

from __future__ import annotations

import io
import os
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from click.testing import CliRunner
from consent_paper import KINDS, Filled, degraded, filled
from PIL import Image

from stepdown_pipeline.cli.app import app
from stepdown_pipeline.config import load
from stepdown_pipeline.pipeline.desk import Desk
from stepdown_pipeline.pipeline.errors import DeskError

ROOT = Path(__file__).resolve().parents[2]
ISSUED, CAME = datetime(2026, 3, 13, 10).astimezone(), datetime(2026, 3, 16, 9).astimezone()
OURS, THEIRS, THIRD = "1201187", "1182219", "1217748"
PACKS = ("14-waiting-for-consent", "17-consent-unsigned", "18-consent-asserted")
SIGNED = Filled(dates={"parent.1": date(2026, 3, 14)})
SEED = 4  # of a pen and a hand


@dataclass
class Paper:
    """A workspace with three cases that lack a consent, and what happens to paper outside it."""

    folder: Path
    desk: Desk

    def issue(self, reference: str) -> Path:
        return self.desk.consent(reference, self.folder / "forms", ("pdf",), "Sam Okafor", ISSUED).files[0]

    def drop(self, name: str, data: bytes) -> None:
        path = self.folder / "inbox" / name
        path.write_bytes(data)
        os.utime(path, (time.time() - 3600,) * 2)

    def run(self, now: datetime = CAME) -> dict[str, dict]:
        """What each case is after a pass."""
        self.desk.run_once(now)
        return {reference: self.desk.case(reference) for reference in (OURS, THEIRS, THIRD)}


@pytest.fixture
def paper(tmp_path: Path) -> Iterator[Paper]:
    shutil.copy(ROOT / "config.toml", tmp_path)
    for name in ("plugins", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "inbox").mkdir()
    (tmp_path / "outbox").mkdir()
    with Desk(load(tmp_path)) as desk:
        made = Paper(tmp_path, desk)
        for pack in PACKS:
            for path in (ROOT / "samples" / pack).iterdir():
                if "onsent" not in path.name:
                    made.drop(path.name, path.read_bytes())
        desk.run_once(ISSUED)
        yield made


def came_back(pdf: Path, how: Filled = SIGNED, kind: str = "scan 200", seed: int = SEED) -> np.ndarray:
    """The printed form after pen and scanner."""
    document = pypdfium2.PdfDocument(pdf.read_bytes())
    try:
        picture = document[0].render(scale=200 / 72, grayscale=True).to_numpy()
    finally:
        document.close()
    picture = np.ascontiguousarray(picture[..., 0] if picture.ndim == 3 else picture)
    return degraded(filled(picture, how, seed), KINDS[kind], seed)


def scanned(*pages: np.ndarray, dpi: int = 200) -> bytes:
    """One file, a page each."""
    first, *others = (Image.fromarray(page) for page in pages)
    made = io.BytesIO()
    first.save(made, "PDF", resolution=dpi, save_all=True, append_images=others)
    return made.getvalue()


def photographed(page: np.ndarray) -> bytes:
    made = io.BytesIO()
    Image.fromarray(page).save(made, "JPEG", quality=85)
    return made.getvalue()


def consent_in(case: dict) -> list[dict]:
    return [one for one in case["documents"] if one["kind"] == "consent_form"]


def test_a_signed_return_moves_its_case_without_a_question(paper):
    """Scanned upside down, under a name that says nothing, beside the unsigned form of another case."""
    ours, theirs = paper.issue(OURS), paper.issue(THEIRS)
    paper.drop("scan0001.pdf", scanned(came_back(ours, kind="upside down")))
    paper.drop("IMG_2071.jpg", photographed(came_back(theirs, Filled(signed=(), dates={}), kind="photo")))
    cases = paper.run()
    assert [one["message"] for one in cases[OURS]["findings"] if one["severity"] in ("review", "refuse")] == []
    assert cases[OURS]["status"] in ("routed", "overseen")
    assert [one["name"] for one in consent_in(cases[OURS])] == ["scan0001.pdf"]
    assert [one["name"] for one in consent_in(cases[THEIRS])] == ["IMG_2071.jpg"]
    assert cases[THEIRS]["status"] == "refused"
    assert [finding["rule"] for finding in cases[THEIRS]["findings"] if finding["severity"] == "refuse"] == ["O4"]
    assert not consent_in(cases[THIRD])
    said = [line for line in cases[OURS]["history"] if line["who"] == "Sam Okafor"]
    assert said[0]["what"].startswith("A consent form was made: SDC1 ")


def test_pages_of_two_cases_in_one_file_move_neither(paper):
    """Nor does a form whose code was stuck over that of another case."""
    ours, theirs = paper.issue(OURS), paper.issue(THEIRS)
    one, two = came_back(ours), came_back(theirs)
    paper.drop("both.pdf", scanned(one, two))
    forged = came_back(ours, seed=SEED + 3)
    box = (slice(110, 360), slice(1310, 1560))
    forged[box] = came_back(theirs, Filled(ticks=(), signed=(), dates={}), seed=SEED + 3)[box]
    paper.drop("stuck.pdf", scanned(forged))
    cases = paper.run()
    for reference in (OURS, THEIRS, THIRD):
        in_force = [one for one in consent_in(cases[reference]) if one["state"] == "in_force"]
        assert not in_force
        assert cases[reference]["status"] not in ("routed", "overseen")


def test_a_form_that_was_not_issued_here_is_never_bound(paper, tmp_path):
    """Paper of another workspace with the same case numbers: a person says where it belongs."""
    pdf = paper.issue(OURS)
    with paper.desk._cabinet.database.writing() as tx:
        tx.exec_driver_sql("delete from issued_forms")
    paper.drop("scan.pdf", scanned(came_back(pdf)))
    cases = paper.run()
    assert [one for one in consent_in(cases[OURS]) if one["state"] == "in_force"] == []
    assert cases[OURS]["status"] not in ("routed", "overseen")


def test_the_command_says_what_it_wrote_and_what_is_left_blank(paper, tmp_path):
    paper.desk.__exit__(None, None, None)

    def stepdown(*words: str):
        return CliRunner().invoke(app, [*words, "-C", str(paper.folder)])

    shown = stepdown("consent", OURS, "--out", str(tmp_path / "out"), "--now", "2026-03-13")
    assert shown.exit_code == 0, shown.output
    assert shown.output.splitlines()[:2] == [f"Written: {tmp_path / 'out' / f'consent-{OURS}.{kind}'}"
                                             for kind in ("pdf", "docx")]
    assert {path.name for path in (tmp_path / "out").iterdir()} == {f"consent-{OURS}.pdf", f"consent-{OURS}.docx"}


def test_an_unknown_case_has_no_form(paper):
    with pytest.raises(DeskError, match="There is no case 999 here"):
        paper.issue("999")
    with pytest.raises(DeskError, match=f"Did you mean {OURS}"):
        paper.issue(OURS[:-1])

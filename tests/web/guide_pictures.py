"""The pictures of the guide for managers: its own steps done, and the review pages looked at on the way.

    python -m tests.web.guide_pictures [--into DIR]

Drawn in Debian's Chromium from the samples, into docs/images/first-check: look at them after each change of a page.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import sync_playwright

from stepdown_pipeline.config import load
from stepdown_pipeline.core.rules.compose import Answers
from stepdown_pipeline.pipeline.desk import Desk
from stepdown_pipeline.pipeline.new_check import write_check

from .casework.conftest import NOW, prepare, serving
from .conftest import COOKIE
from .pictures import _small

ROOT = Path(__file__).resolve().parents[2]
IMAGES = ROOT / "docs" / "images" / "first-check"
WIDTH = 900
FIRST, SECOND, STOPPED = "01-map-to-locality", "02-map-to-childrens-centre", "1198023"
PAGES = {"check": "/checks/family-told", "tried": "/checks/family-told/try?cases=10", "case": f"/cases/{STOPPED}",
         "switch-off": "/checks/family-told/switch-off"}


def written(folder: Path) -> None:
    """The check as it stands after the guide's step 7, of the guide's own words."""
    guide = (ROOT / "docs" / "first-check.md").read_text(encoding="utf-8")
    changed = dict(line.split(" = ", 1) for line in guide.partition("```toml\n")[2].partition("```")[0].splitlines())
    words = {key: value.strip('"') for key, value in changed.items()}
    questions = ("What does the policy", "Which fact", "What must hold")
    asked = [line.rpartition(": ")[2] for line in guide.splitlines() if line.startswith(questions)]
    write_check(folder / "plugins", Answers("family-told", asked[0], asked[1], asked[2], title=words["title"],
                                            message=words["message"], do=words["do"], severity="refuse"))


def draw(into: Path) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "workspace"
        prepare(folder, [FIRST])
        written(folder)
        config = load(folder)
        shutil.copytree(ROOT / "samples" / SECOND, config.inbox / SECOND)
        with Desk(config) as desk:
            desk.run_once(NOW + timedelta(minutes=30))
        with serving(folder) as served, sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            context = browser.new_context(locale="en-GB", viewport={"width": WIDTH, "height": 700})
            token, _ = served.app.state.site.sessions.begin(served.accounts.local("manager"))
            context.add_cookies([{"name": COOKIE, "value": token, "url": served.base}])
            page = context.new_page()
            for name, path in PAGES.items():
                page.goto(served.base + path)
                page.wait_for_load_state("networkidle")
                (into / f"{name}.png").write_bytes(_small(page.screenshot(full_page=True), 0))
            browser.close()


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--into", type=Path, default=IMAGES)
    into = parser.parse_args(arguments).into
    into.mkdir(parents=True, exist_ok=True)
    draw(into)


if __name__ == "__main__":
    main(sys.argv[1:])

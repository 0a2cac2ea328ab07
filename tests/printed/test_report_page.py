"""The managers' page in a browser: no accessibility rule broken, nothing beyond the edge at 320 pixels, fit for paper.

The page is opened with the rules of axe-core beside it, and what they found is read from the document that Chromium
gives back. No driver stands between: nothing is clicked, no port is opened, and nothing is fetched.
"""

from __future__ import annotations

import html
import json
import random
import re
import subprocess
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from stepdown_pipeline.core.figures import Turn, figures
from stepdown_pipeline.shell.render.report import render_report, report_words
from stepdown_pipeline.shipped import shipped

pytestmark = pytest.mark.debian("chromium", "poppler-utils", "fonts-liberation")
AXE = Path(__file__).parent / "axe" / "axe.min.js"
LOOK = """
axe.run(document, {resultTypes: ['violations', 'incomplete']}).then(
  found => ({broken: found.violations, unsure: found.incomplete, passed: found.passes.map(rule => rule.id)}),
  error => ({failed: String(error)})
).then(found => {
  const whole = document.createElement('style');  // no word may need to be broken
  whole.textContent = '* { overflow-wrap: normal !important; hyphens: none !important; }';
  document.head.append(whole);
  const edge = document.documentElement.clientWidth + 0.5;
  const wide = [...document.querySelectorAll('body *')].filter(one => !one.closest('.hidden') && (
    one.getBoundingClientRect().right > edge || (one.scrollWidth > one.clientWidth + 1 && one.clientWidth)));
  const place = document.createElement('pre');
  place.id = 'found';
  place.textContent = JSON.stringify({...found, wide: wide.map(one => one.outerHTML.slice(0, 120)),
                                      width: document.documentElement.clientWidth});
  window.top.document.body.append(place);
});
"""


def page() -> str:
    """Figures of a busy quarter, with long names and numbers of every size."""
    dice, turns = random.Random(7), []
    for n in range(400):
        met = date(2026, 1, 5) + timedelta(days=dice.randrange(80))
        status = dice.choice(["routed"] * 4 + ["overseen", "waiting", "refused"])
        rules = tuple(dice.sample(["F14", "F12", "O2", "O3", "F13", "O15", "F4"], 2)) if status == "refused" else ()
        turns.append(Turn(
            str(n), met + timedelta(days=dice.randrange(1, 40)), status,
            dice.choice(["locality", "childrens_centre", "strengthening_families", "other_agency"]),
            dice.choice(["north", "south", None]), met, dice.choice(["yes", "no", None]),
            dice.choice(["in_time", "late", "overdue", "open"]), dice.choice([None, "disengaged", "escalated"]), rules,
            ("the most current assessment", "the consent form") if status == "waiting" else ()))
    areas = {"north": "North Wexbridge", "south": "South Wexbridge, Lower Netherbrook and Stallingthwaite"}
    made = figures(turns, date(2026, 1, 1), date(2026, 3, 31), smallest=5, areas=areas)
    words = report_words(made, "Wexbridge County Council", date(2026, 4, 1), "OFFICIAL-SENSITIVE")
    return render_report(shipped("templates") / "report.html.j2", words).decode()


def chromium(folder: Path, *arguments: str) -> str:
    """What Chromium prints; a profile of its own, no sandbox as the page is ours, and no word to anybody outside."""
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
               "--disable-dev-shm-usage", "--no-first-run", "--hide-scrollbars",
               f"--user-data-dir={folder / 'profile'}", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=300).stdout


def looked_at(folder: Path, text: str, width: int) -> dict[str, Any]:
    """What the rules found on the page at that width in pixels. A window is never so narrow: there it is a frame."""
    file = folder / f"looked-{width}.html"
    whole = text.replace("</body>", f"<script>{AXE.read_text()}</script><script>{LOOK}</script></body>")
    frame = f'<iframe style="border: 0; width: {width}px; height: 3000px" srcdoc="{html.escape(whole)}"></iframe>'
    file.write_text(whole if width > 500 else f'<!DOCTYPE html><html lang="en-GB"><title>-</title><body>{frame}')
    seen = chromium(folder, f"--window-size={width},3000", "--virtual-time-budget=60000", "--dump-dom", file.as_uri())
    found = re.search(r'<pre id="found">(.*?)</pre>', seen, re.DOTALL)
    assert found, "the rules came to no end"
    return json.loads(html.unescape(found[1]))


@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_breaks_no_rule_of_accessibility(width: int, tmp_path: Path) -> None:
    """Every rule of axe-core, best practice included; and no part reaches beyond the edge of a small telephone."""
    found = looked_at(tmp_path, page(), width)
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found["broken"]] == []
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found["unsure"]] == []
    assert found["width"] == width
    assert found["wide"] == []
    assert {"color-contrast", "html-has-lang", "heading-order", "region", "scope-attr-valid", "landmark-one-main"} <= {
        *found["passed"]}


def test_the_rules_find_what_is_broken(tmp_path: Path) -> None:
    """A page without a language, with pale words and a table too wide, is told: the silence above means something."""
    spoilt = page().replace(' lang="en-GB"', "").replace("color: #14202a", "color: #c4c4c4").replace(
        "<h1>", '<div style="width: 900px">wide</div><h1>')
    found = looked_at(tmp_path, spoilt, 320)
    assert {"html-has-lang", "color-contrast"} <= {rule["id"] for rule in found["broken"]}
    assert found["wide"]


def test_the_page_prints_on_two_sheets_without_a_broken_table(tmp_path: Path) -> None:
    """A4; each table whole on its sheet, and its columns' headings in one piece."""
    file, paper = tmp_path / "report.html", tmp_path / "report.pdf"
    file.write_text(page())
    chromium(tmp_path, f"--print-to-pdf={paper}", "--no-pdf-header-footer", file.as_uri())
    said = subprocess.run(["pdfinfo", str(paper)], check=True, capture_output=True, text=True).stdout
    assert re.search(r"Pages: +2\n", said)
    assert "A4" in said
    text = subprocess.run(["pdftotext", str(paper), "-"], check=True, capture_output=True, text=True).stdout
    first, second = text.split("\f")[:2]
    titles = ["Step-downs by route", "Step-downs by area", "Refusals by rule", "Time from meeting to allocation",
              "Packs waiting, and for what", "Parents at the meeting", "Minutes on time"]
    assert all((title in first) != (title in second) for title in titles)
    for heading in ("Allocated", "Disengaged", "Re-opened"):
        assert heading in text.split()

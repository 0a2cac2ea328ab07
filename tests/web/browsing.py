"""A real browser: Debian's Chromium, driven by Playwright, and what axe-core and a ruler find on its pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

AXE = Path(__file__).parents[1] / "printed" / "axe" / "axe.min.js"
WIDTHS = (320, 768, 1280)
_RULES = "() => axe.run(document, {resultTypes: ['violations', 'incomplete']})"
_WIDE = """() => { const edge = document.documentElement.clientWidth + 0.5;
  return [...document.querySelectorAll('body *')].filter(one => one.clientWidth
    && (one.getBoundingClientRect().right > edge
        || (one.matches('h1, h2, h3, p, li, dd, dt, td, th, label') && one.scrollWidth > one.clientWidth + 1))
    && !one.closest('.desk-scroll, .govuk-visually-hidden, .govuk-skip-link, thead'))
    .map(one => one.outerHTML.slice(0, 120)); }"""


@contextmanager
def windows(count: int, *, scripts: bool = True) -> Iterator[list[Page]]:
    """Fresh windows, each of a browser of its own.

    They complain when a page says that anything is wrong: the policy broken, a fault of a script.
    """
    said: list[str] = []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        pages = [browser.new_context(java_script_enabled=scripts, locale="en-GB").new_page() for _ in range(count)]
        for page in pages:
            page.on("console", lambda told: said.append(told.text) if told.type in {"error", "warning"} else None)
            page.on("pageerror", lambda error: said.append(str(error)))
        yield pages
        browser.close()
    assert [line for line in said if "responded with a status of" not in line] == []


@contextmanager
def window(*, scripts: bool = True) -> Iterator[Page]:
    """One of them."""
    with windows(1, scripts=scripts) as (page,):
        yield page


def faults_of(page: Page) -> list[Any]:
    """Each rule of accessibility that the page breaks at any width, and each part that reaches beyond its edge."""
    found: list[Any] = []
    page.wait_for_load_state()  # a click waits only until the next page begins
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(AXE.read_text(encoding="utf-8"))
        rules = page.evaluate(_RULES)
        found += [(width, rule["id"], [node["html"][:200] for node in rule["nodes"]])
                  for kind in ("violations", "incomplete") for rule in rules[kind]]
        found += [(width, "beyond the edge", one) for one in page.evaluate(_WIDE)]
    return found

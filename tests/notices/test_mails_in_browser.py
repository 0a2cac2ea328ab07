"""Every kind of message opened in a browser: at a telephone's width and a desk's, on a light page and on a dark one."""

from __future__ import annotations

import email
import email.policy
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.web.browsing import AXE, window

from .letters import fullest

pytestmark = pytest.mark.debian("chromium", "fonts-liberation")
# a mail is shown within the page of a mail program, which has the landmarks: a second main part there would be a fault
_RULES = """() => axe.run(document, {resultTypes: ['violations', 'incomplete'],
    rules: {'region': {enabled: false}, 'landmark-one-main': {enabled: false}}})"""
_WIDE = """() => { const edge = document.documentElement.clientWidth + 0.5;
  return [...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right > edge)
    .map(one => one.outerHTML.slice(0, 120)); }"""


def page_of(raw: bytes) -> str:
    body = email.message_from_bytes(raw, policy=email.policy.default).get_body(("html",))
    assert body is not None
    return str(body.get_content())


def faults(page: Page, text: str, width: int, scheme: Any) -> list[Any]:
    """What axe-core finds on the page at that width and in that scheme, and what reaches beyond its edge."""
    page.set_viewport_size({"width": width, "height": 700})
    page.emulate_media(color_scheme=scheme)
    page.set_content(text)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(_RULES)
    told: list[Any] = [(rule["id"], [node["html"][:160] for node in rule["nodes"]])
                       for kind in ("violations", "incomplete") for rule in found[kind]]
    return told + [("beyond the edge", one) for one in page.evaluate(_WIDE)]


def test_every_kind_reads_well_on_a_telephone_and_at_a_desk() -> None:
    """No rule of accessibility broken or unsure, nothing beyond the edge; what to do is seen without scrolling."""
    told = {}
    with window() as page:
        for kind, raw in fullest().items():
            for width, scheme in ((320, "light"), (320, "dark"), (800, "light")):
                told[kind, width, scheme] = faults(page, page_of(raw), width, scheme)
                asks = page.get_by_role("heading", name="What to do", exact=True).first.bounding_box()
                assert asks is not None, kind
                assert asks["y"] < 400, (kind, width)
    assert {about: found for about, found in told.items() if found} == {}


def test_what_is_wrong_is_found() -> None:
    """Pale words, a box too wide, a table whose cells have no headings: the silence above means something."""
    good = page_of(fullest()["refusal"])
    spoilt = good.replace("color:#44525c", "color:#c4ccd1").replace("<h1", '<div style="width:900px">wide</div><h1')
    with window() as page:
        found = {one[0] for one in faults(page, spoilt.replace(' lang="en-GB"', ""), 320, "light")}
    assert {"color-contrast", "html-has-lang", "beyond the edge"} <= found

"""Scans: how a page lies on the glass changes no value that is relied upon."""

from __future__ import annotations

import pytest

from stepdown_pipeline.shell.readers.scan.near_eyes import NearEyes

from .designs import CONSENT, CORE_GROUP, Design, as_printed
from .glass import Lie, lies, scanned
from .held import MORE, others, read, relied_upon

EYES = NearEyes()
PAGES = [(design, lie) for design, seed in ((CORE_GROUP, 31), (CONSENT, 77)) for lie in lies(7 * MORE, seed)]
# Lists that a person may have to settle: handwriting, and marks whose paper is at its worst.
ENOUGH = 0.6


@pytest.mark.parametrize("design, lie", PAGES, ids=[f"{design.kind}, {lie}" for design, lie in PAGES])
def test_no_lie_of_the_page_gives_another_value(design: Design, lie: Lie) -> None:
    """Claimed of a printed form with any lean up to 3 degrees, turned by any quarter, shifted, at 150 to 300 dots an
    inch, with light noise: whatever is relied upon is the truth, nothing is relied upon that the form does not have,
    and most of its values are read.
    """
    reading = read(scanned(as_printed(design), lie), eyes=EYES)
    assert others(reading, design.kind, design.truth) == []
    assert len(relied_upon(reading, design.truth)) >= ENOUGH * len(design.truth)

"""What a fax machine prints at the top of every page is none of the form's words."""

from __future__ import annotations

import pytest

from stepdown_pipeline.core.layout import Line, Run
from stepdown_pipeline.shell.readers.pdf.drafts import DraftPage
from stepdown_pipeline.shell.readers.pdf.furniture import with_faxed_lines


def _origins(text: str, top: float = 8.0, *, seen: bool = True) -> list[str]:
    said = Line((Run("I agree to take part in early help."),), 1, (50, 90, 300, 100))
    page = DraftPage(1, 595, 842, [Line((Run(text),), 1, (20, top, 300, top + 8)), said], seen=seen)
    with_faxed_lines([page])
    return [block.origin for block in page.blocks if isinstance(block, Line)]


@pytest.mark.parametrize("text", [
    "18-MAR-2026 15:11 01999 555 0174 P.01", "12/03/2026 10:11 FROM: SCHOOL OFFICE TO: 01999555017 P. 1/3",
    "Mar 12 2026 10:11AM FAX MACHINE p.2", "Thu 12 Mar 2026 10.11 From 01999 Page 2/4",
])
def test_it_is_the_pages_head(text: str) -> None:
    assert _origins(text) == ["header", "body"]


@pytest.mark.parametrize("text, top, seen", [
    ("Meeting 12/03/2026 10:00 at the school", 8.0, True), ("Review 12/03/2026", 8.0, True),
    ("18-MAR-2026 15:11 01999 555 0174 P.01", 120.0, True), ("18-MAR-2026 15:11 01999 555 0174 P.01", 8.0, False),
], ids=["no page", "no time", "farther down", "typed"])
def test_what_is_none(text: str, top: float, seen: bool) -> None:
    assert _origins(text, top, seen=seen) == ["body", "body"]

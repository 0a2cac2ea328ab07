"""A last line that counts the pages is a footer, on a paper of one page as well."""

from __future__ import annotations

import pytest

from stepdown_pipeline.core.layout import Line, Run
from stepdown_pipeline.shell.readers.pdf.drafts import DraftPage
from stepdown_pipeline.shell.readers.pdf.furniture import with_page_numbers


def _origins(text: str, top: float = 800.0) -> list[str]:
    said = Line((Run("Advice about sleep and toileting."),), 1, (50, 90, 300, 100))
    page = DraftPage(1, 595, 842, [said, Line((Run(text),), 1, (50, top, 300, top + 8))])
    with_page_numbers([page])
    return [block.origin for block in page.blocks if isinstance(block, Line)]


@pytest.mark.parametrize("text", [
    "Royal Borough of Queensfield 1 of 1", "1 of 1", "Page 1 of 1", "Form CS7 v3   Page 2 of 3", "page: 1 of 4",
])
def test_it_is_the_pages_foot(text: str) -> None:
    assert _origins(text) == ["body", "footer"]


@pytest.mark.parametrize("text, top", [
    ("Royal Borough of Queensfield 1 of 1", 400.0), ("Visits kept: 3 of 4", 800.0), ("1 of 1 agreed", 800.0),
    ("Page 4 of 3", 800.0), ("Session 1 of 12", 800.0),
], ids=["farther up", "other figures", "goes on", "more than there are", "not this page's"])
def test_what_is_none(text: str, top: float) -> None:
    assert _origins(text, top) == ["body", "body"]

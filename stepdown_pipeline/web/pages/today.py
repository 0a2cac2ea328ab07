"""Today: what stands where."""

from __future__ import annotations

from collections import Counter

from starlette.responses import Response

from stepdown_pipeline.web.asking import Asking, page
from stepdown_pipeline.web.view.words import STATUS


def show(asking: Asking) -> Response:
    """How many cases stand how."""
    found = Counter(case["status"] for case in asking.desk.cases())
    return page(asking, "today.html", counts=[(status, found[status]) for status in STATUS if found[status]])

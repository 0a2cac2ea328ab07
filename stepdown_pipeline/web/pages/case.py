"""One case."""

from __future__ import annotations

from starlette.responses import Response

from stepdown_pipeline.web.asking import Asking, page


def show(asking: Asking) -> Response:
    """Its standing, findings, documents and history, as at the last pass."""
    return page(asking, "case.html", case=asking.desk.case(asking.part("ref")))

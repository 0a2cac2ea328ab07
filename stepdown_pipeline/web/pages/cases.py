"""The list of cases."""

from __future__ import annotations

from starlette.responses import Response

from stepdown_pipeline.web.asking import Asking, page


def show(asking: Asking) -> Response:
    return page(asking, "cases.html", cases=asking.desk.cases())

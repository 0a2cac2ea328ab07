"""Today: what came in, what waits for whom, what was sent; how the desk is doing, and what is wrong."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from stepdown_pipeline.pipeline.lists import STANDINGS, Today
from stepdown_pipeline.web.asking import Asking, page
from stepdown_pipeline.web.view.words import counted


def show(asking: Asking) -> Response:
    """The whole page. It keeps itself up to date with a script; ``?still=yes`` stops that."""
    return page(asking, "today.html", still=asking.query("still") == "yes", **_now(asking))


def now(asking: Asking) -> Response:
    """The part that changes, for the page's script."""
    return page(asking, "parts/today_now.html", still=False, **_now(asking))


def _now(asking: Asking) -> dict[str, Any]:
    found = asking.desk.lists(asking.site.clock).today()
    return {"today": found, "pulse": asking.pulse(), "now": asking.site.clock(), "standings": STANDINGS,
            "came_in": sum(found.files.values()), "said": _said(asking, found)}


def _said(asking: Asking, found: Today) -> str:
    """What a screen reader is told when it changes: no times, or it would never be silent."""
    alarms = [f"{alarm.heading}." for alarm in asking.alarms()]
    waits = [f"{found.cases['review']} to settle", f"{found.cases['refused']} stopped",
             f"{found.files.get('returned', 0)} returned", f"{counted(found.parked, 'message')} held"]
    return " ".join([*alarms, f"{counted(sum(found.files.values()), 'file')} today. {', '.join(waits)}."])

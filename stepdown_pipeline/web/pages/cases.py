"""The list of cases: the latest first, a sheet at a time, by standing, team, what they wait for, or number."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlencode

from starlette.responses import RedirectResponse, Response

from stepdown_pipeline.pipeline.lists import Wanted
from stepdown_pipeline.web.asking import Asking, Problem, page
from stepdown_pipeline.web.view.words import STATUS

NUMBER: Final = r"[A-Za-z\-\/]{0,12}[0-9][0-9A-Za-z\-\/]{0,30}"  # of a case, or its beginning: never a name
_WRONG: Final = "Enter a case’s number or its beginning, such as 1204417. Cases are not looked up by names."


def show(asking: Asking) -> Response:
    """A sheet of what was asked for; the one case of that very number at once."""
    given = {name: asking.query(name).strip() for name in ("status", "team", "waits", "number")}
    lists, problems = asking.desk.lists(asking.site.clock), []
    if given["number"] and not re.fullmatch(NUMBER, given["number"]):
        problems, given["number"] = [Problem("number", _WRONG)], ""
    status = given["status"] if given["status"] in STATUS else ""
    wanted = Wanted(status, given["team"], given["waits"], given["number"])
    sheet, count = lists.cases(wanted, asking.query("after"))
    if wanted.begins and sheet.rows and sheet.rows[0].reference == wanted.begins and count == 1:
        return RedirectResponse(asking.link("case", ref=wanted.begins), 303)
    chosen = {name: value for name, value in given.items() if value}
    return page(
        asking, "cases.html", problems=problems, sheet=sheet, count=count, given=given, chosen=bool(chosen),
        statuses=STATUS, awaited=lists.awaited(), pattern=NUMBER, now=asking.site.clock(),
        first=not asking.query("after"), here=asking.link("cases") + (f"?{urlencode(chosen)}" if chosen else ""),
        further=f"{asking.link('cases')}?{urlencode(chosen | {'after': sheet.more})}")

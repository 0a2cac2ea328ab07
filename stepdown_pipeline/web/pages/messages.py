"""Messages: what is held until a person decides, what is still to be sent, what was sent lately."""

from __future__ import annotations

from typing import Final, get_args
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.responses import Response

from stepdown_pipeline.pipeline.errors import DeskError
from stepdown_pipeline.pipeline.lists import MessageRow, Part
from stepdown_pipeline.web.asking import Asking, Problem, back, page

_FEW: Final = 10  # lines of each part where all stand on one page
_HELD: Final = frozenset({"refused", "given_up", "ambiguous"})


def show(asking: Asking) -> Response:
    """All three parts with their newest lines, or one of them a sheet at a time."""
    lists, here = asking.desk.lists(asking.site.clock), asking.link("messages")
    one = next((part for part in get_args(Part) if part == asking.query("part")), None)
    if one is None:
        parts = {part: lists.messages(part, most=_FEW) for part in get_args(Part)}
        return page(asking, "messages.html", parts=parts, one=None, now=asking.site.clock())
    sheet, count = lists.messages(one, asking.query("after"))
    return page(asking, "messages.html", parts={one: (sheet, count)}, one=one, sheet=sheet, now=asking.site.clock(),
                first=not asking.query("after"), here=f"{here}?part={one}",
                path=f"{here}?{urlencode({'part': one, 'after': sheet.more})}")


def message(asking: Asking) -> Response:
    """How a message stands for each recipient; where it is held, what may be done."""
    return _message(asking)


def decide(asking: Asking) -> Response:
    """Send a held message again, or note that it had arrived: once, and with what that means confirmed."""
    lines, answer = _lines(asking), asking.said("answer")
    if not _is_held(lines):
        asking.tell("Somebody has decided about this message already. Nothing was changed.", "important")
        return back(asking, "message", digest=asking.part("digest"))
    if answer not in {"again", "arrived"}:
        return _message(asking, Problem("answer", "Choose whether to send it again or whether it had arrived."))
    if asking.said("sure") != "yes":
        return _message(asking, Problem("sure", "Confirm that you have made sure of it."), answer=answer)
    try:
        asking.desk.resend(lines[0].id, asking.person.name, arrived=answer == "arrived")
    except DeskError:  # in the same moment
        asking.tell("Somebody has decided about this message already. Nothing was changed.", "important")
    else:
        asking.tell("The message is sent again." if answer == "again" else "It is noted that the message had arrived.")
    return back(asking, "message", digest=asking.part("digest"))


def _message(asking: Asking, *problems: Problem, answer: str = "") -> Response:
    lines = _lines(asking)
    reference = lines[0].reference
    has_case = bool(asking.desk.lists(asking.site.clock).is_case(reference))
    return page(asking, "message.html", problems=problems, lines=lines, one=lines[0], held=_is_held(lines),
                unclear=any(line.state == "ambiguous" for line in lines), answer=answer, has_case=has_case,
                now=asking.site.clock())


def _lines(asking: Asking) -> list[MessageRow]:
    found = asking.desk.lists(asking.site.clock).message(asking.part("digest"))
    if not found:
        raise HTTPException(404, "There is no such message. Find it in the list of messages.")
    return found


def _is_held(lines: list[MessageRow]) -> bool:
    return any(line.state in _HELD for line in lines)

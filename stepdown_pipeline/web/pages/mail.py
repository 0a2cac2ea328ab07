"""A message as it was sent or would be, and the multi-agency plan (MAP) in its words."""

from __future__ import annotations

import re
from typing import Final

from starlette.exceptions import HTTPException
from starlette.responses import Response

from stepdown_pipeline.pipeline.mails import Attached, Mail
from stepdown_pipeline.web.asking import Asking, page

from .case import dossier_of

# Nothing runs, nothing is fetched, nothing is sent, and nothing here is of the same origin as the desk.
_ALONE: Final = ("sandbox; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
                 "frame-ancestors 'none'")
_SHUT: Final = "sandbox; default-src 'none'; frame-ancestors 'none'"


def show(asking: Asking) -> Response:
    """Whom it goes to, what it says, what is attached."""
    found = dossier_of(asking)
    mail = found.mail(asking.part("digest"))
    if mail is None:
        raise HTTPException(404, "The case has no such message. It may have changed since: go back to the case and "
                                 "look at it afresh.")
    return page(asking, "mail.html", case=found.shown, mail=mail, dossier=found)


def formatted(asking: Asking) -> Response:
    """The same as mail programs show it: a page of its own, in which nothing runs and which fetches nothing."""
    html = _mail(asking).html
    if not html:
        raise HTTPException(404, "This message has no formatted version. Go back and read its text.")
    return Response(html, media_type="text/html", headers={"Content-Security-Policy": _ALONE})


def attachment(asking: Asking) -> Response:
    """To be saved, never shown in place: most are what others wrote."""
    number = asking.part("number")
    found = next((one for one in _mail(asking).attached if one.number == number), None)
    plan = dossier_of(asking).plan() if found is None or found.is_plan else None
    if plan is not None and (plan[0].id, plan[1].number) == (asking.part("digest"), number):
        found = plan[1]  # as the desk may read it, though it went under a password or not at all
    if found is None:
        raise HTTPException(404, "The message has no such attachment. Go back and look at it afresh.")
    return _download(found)


def plan(asking: Asking) -> Response:
    """The plan's words in the order of the Word file, or why there is none."""
    found = dossier_of(asking)
    shown = found.plan_in_words()
    mail, attached, words = shown or (None, None, None)
    return page(asking, "plan.html", case=found.shown, dossier=found, mail=mail, attached=attached, words=words)


def _mail(asking: Asking) -> Mail:
    mail = dossier_of(asking).mail(asking.part("digest"))
    if mail is None:
        raise HTTPException(404, "The case has no such message. Go back to the case and look at it afresh.")
    return mail


def _download(found: Attached) -> Response:
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", found.name)[:120] or "attachment"
    return Response(found.data, media_type=found.kind, headers={
        "Content-Disposition": f'attachment; filename="{name}"', "Content-Security-Policy": _SHUT})

"""Withdrawing a document that was dropped by mistake: asked once more, with what it is."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.responses import Response

from stepdown_pipeline.pipeline.dossier import Dossier
from stepdown_pipeline.pipeline.errors import DeskError
from stepdown_pipeline.web.asking import Asking, back, page

from .case import dossier_of


def ask(asking: Asking) -> Response:
    found = dossier_of(asking)
    document = _document(asking, found)
    rests = [f for f in found.shown["findings"] if f.get("sha256") == document["sha256"]]
    return page(asking, "withdraw.html", case=found.shown, document=document, rests=rests)


def withdraw(asking: Asking) -> Response:
    """It counts no longer, until the same file is dropped again."""
    found = dossier_of(asking)
    document = _document(asking, found)
    try:
        asking.desk.withdraw(found.reference, document["sha256"], asking.person.name)
    except DeskError as problem:
        asking.tell(str(problem), "important")
    else:
        asking.tell(f"“{document['name']}” is withdrawn and counts no longer. Dropping the same file again takes that "
                    "back.")
    return back(asking, "case", ref=found.reference)


def _document(asking: Asking, found: Dossier) -> dict[str, str]:
    document = found.document(asking.part("digest"))
    if document is None:
        raise HTTPException(404, "The case has no such document, or it was withdrawn already. Go back to the case and "
                                 "look at it afresh.")
    return document

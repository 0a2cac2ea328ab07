"""Documents themselves: a page as a picture, and the original as it was dropped, never to be run by a browser."""

from __future__ import annotations

from typing import Final

from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response

from stepdown_pipeline.pipeline.papers import NoSuchPaper, PagePicture, Paper, Unshown
from stepdown_pipeline.web.asking import Asking

_NOTHING_RUNS: Final = {"Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'"}


def original(asking: Asking) -> Response:
    """The bytes that were taken in, as a download that no browser opens by itself."""
    paper = _paper(asking)
    if not paper.path.is_file():
        raise HTTPException(404, "The original is not in the state folder any more. Tell whoever looks after the desk.")
    return FileResponse(paper.path, media_type="application/octet-stream", filename=paper.file,
                        content_disposition_type="attachment", headers=_NOTHING_RUNS)


def picture(asking: Asking) -> Response:
    """One page as a PNG."""
    try:
        shown = asking.desk.papers().shown(_paper(asking), asking.part("number"))
    except Unshown as reason:
        raise HTTPException(404, str(reason)) from reason
    if not isinstance(shown, PagePicture):
        raise HTTPException(404, "A Word file has no pages that could be shown as pictures. Download the original.")
    return Response(shown.png, media_type="image/png", headers=_NOTHING_RUNS)


def _paper(asking: Asking) -> Paper:
    try:
        return asking.desk.papers().paper(asking.part("digest"))
    except NoSuchPaper as problem:
        raise HTTPException(404, str(problem)) from problem

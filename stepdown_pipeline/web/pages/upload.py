"""Dropping documents in the browser: the same way in as the inbox folder, and what became of each file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response

from stepdown_pipeline.pipeline.errors import DeskError
from stepdown_pipeline.pipeline.uploading import FILES, SUFFIXES, Sent
from stepdown_pipeline.web.asking import Asking, Problem, back, page


def ask(asking: Asking) -> Response:
    return _form(asking)


def send(asking: Asking) -> Response:
    """Put into the inbox what may go there; the next page says what became of each."""
    files = asking.files("files")
    if not files:
        return _form(asking, "Choose at least one file.")
    if len(files) > FILES:
        return _form(asking, f"Send at most {FILES} files at once. Nothing was kept of these {len(files)}.")
    sent = [Sent(one.filename or "", one.size or 0, one.file) for one in files]
    try:
        number = asking.desk.uploading(asking.site.clock).put(sent, asking.person.name)
    except DeskError as problem:
        return _form(asking, str(problem))
    return back(asking, "upload.sent", id=number)


def sent(asking: Asking) -> Response:
    """What became of the files. It keeps itself up to date until all is known."""
    return page(asking, "upload_sent.html", **_batch(asking))


def sent_now(asking: Asking) -> Response:
    """The part that changes, for the page's script."""
    return page(asking, "parts/upload_now.html", **_batch(asking))


def _form(asking: Asking, *sentences: str) -> Response:
    problems: Sequence[Problem] = [Problem("files", sentence) for sentence in sentences]
    return page(asking, "upload.html", problems=problems, most_files=FILES, most_mb=asking.site.settings.upload_mb,
                each_mb=asking.desk.config.reading.size_mb, accept=",".join(SUFFIXES))


def _batch(asking: Asking) -> dict[str, Any]:
    found = asking.desk.uploading(asking.site.clock).follow(asking.part("id"))
    if found is None:
        raise HTTPException(404, "Nothing was sent by that number. Find what came in on the page of today.")
    known = sum(one.settled for one in found.files)
    return {"batch": found, "said": f"{known} of {len(found.files)} files are done."}

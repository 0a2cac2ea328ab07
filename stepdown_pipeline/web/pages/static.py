"""Style sheets, scripts and the icon: under an address that changes with their content, so that browsers keep them."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.responses import Response

from stepdown_pipeline.web.asking import Asking


def file(asking: Asking) -> Response:
    """The file of that name, as long as it is the one that the address means."""
    found = asking.site.view.files.find(asking.part("digest"), asking.part("name"))
    if found is None:
        raise HTTPException(404)
    return Response(found.data, media_type=found.kind, headers={"Cache-Control": "public, max-age=31536000, immutable"})

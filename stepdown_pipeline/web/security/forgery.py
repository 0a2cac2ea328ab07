"""Whether a form comes from a page of ours: where the browser says that it stood, and the token that stood in it."""

from __future__ import annotations

import hmac
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request

from stepdown_pipeline.config import WebConfig

FIELD: Final = "csrf"
_SENTENCE: Final = ("This form did not come from a page of the step-down desk, or the page is an old one. Nothing was "
                    "changed. Go to the page again and try once more.")


def check_origin(request: Request, settings: WebConfig) -> None:
    """Refuse what another site sends, and what does not say where it comes from. Raises HTTPException 403.

    The host was held against the configuration before this.
    """
    scheme = "https" if settings.https else "http"
    origin = request.headers.get("Origin")
    if origin is None:
        fine = request.headers.get("Sec-Fetch-Site") == "same-origin"
    else:
        fine = origin == f"{scheme}://{request.headers.get('Host', '')}" and request.headers.get(
            "Sec-Fetch-Site", "same-origin") == "same-origin"
    if not fine:
        raise HTTPException(403, _SENTENCE)


def check_token(sent: object, expected: str) -> None:
    """Refuse a form without the token, in the same time wherever the two differ. Raises HTTPException 403."""
    if not isinstance(sent, str) or not hmac.compare_digest(sent.encode(), expected.encode()):
        raise HTTPException(403, _SENTENCE)

"""By which names these pages may be asked for: another name is somebody else's site that points here."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request

from stepdown_pipeline.config import WebConfig
from stepdown_pipeline.config.network import LOOPBACK


def check_host(request: Request, settings: WebConfig) -> None:
    """Raises HTTPException 400 for a name that is neither configured nor this machine's own."""
    try:
        asked = urlsplit(f"//{request.headers.get('Host', '')}").hostname
    except ValueError:
        asked = None
    known = {*LOOPBACK, settings.host.lower(), urlsplit(settings.base).hostname}
    if not asked or asked not in known or len(request.headers.getlist("Host")) != 1:
        raise HTTPException(400, "These pages are not known by this address. Use the one that IT gave you.")

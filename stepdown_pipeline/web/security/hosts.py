"""By which names, and by which way, these pages may be asked for.

Another name is somebody else's site that points here; past the proxy, what is read would travel in clear.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request

from stepdown_pipeline.config import WebConfig
from stepdown_pipeline.config.network import LOOPBACK

from .proxy import is_proxy


def check_host(request: Request, settings: WebConfig) -> None:
    """Raises HTTPException 400 for a name that is neither configured nor this machine's own, 403 past the proxy."""
    try:
        asked = urlsplit(f"//{request.headers.get('Host', '')}").hostname
    except ValueError:
        asked = None
    known = {*LOOPBACK, settings.host.lower(), urlsplit(settings.base).hostname}
    if not asked or asked not in known or len(request.headers.getlist("Host")) != 1:
        raise HTTPException(400, "These pages are not known by this address. Use the one that IT gave you.")
    needs_proxy = settings.host not in LOOPBACK and not settings.certificate and not settings.plain_http
    if needs_proxy and not is_proxy(request.client.host if request.client else "", settings.proxy):
        raise HTTPException(403, f"These pages are reached at {settings.base} only.")

"""A reverse proxy that has signed people in: believed when it speaks from a listed address, and nobody else is.

It fails closed: another address, a header that is missing or stands twice, a role that the configuration does not know:
each is a refusal. The proxy must take these headers off whatever browsers send.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from starlette.exceptions import HTTPException
from starlette.requests import Request

from stepdown_pipeline.config import ProxyConfig, WebRole
from stepdown_pipeline.pipeline.accounts import Account

if TYPE_CHECKING:
    from stepdown_pipeline.web.site import Site

_WEIGHT: Final[tuple[WebRole, ...]] = ("manager", "admin", "auditor")  # who is of several groups may do the most


def named_by_proxy(request: Request, site: Site) -> Account:
    """The account of the person whom the proxy names. Raises HTTPException 403."""
    proxy = site.settings.proxy
    if not is_proxy(_peer(request), proxy):
        raise HTTPException(403, "These pages are reached through your council’s own sign-in only. Use the address "
                                 "that IT gave you.")
    user = _header(request, proxy.user_header)
    role = role_among(re.split(r"[,;]", _header(request, proxy.role_header)), site.settings.roles)
    if not user or role is None:
        raise HTTPException(403, "Your council’s sign-in has not said who you are, or that you may use these pages. "
                                 "Ask IT to add you to a group for the step-down desk.")
    account = site.accounts.vouched("proxy", user, _header(request, proxy.name_header) or user, role)
    if account is None:
        raise HTTPException(403, "Your account here was disabled. Ask a manager of the desk.")
    return account


def role_among(words: Iterable[str], roles: Mapping[str, WebRole]) -> WebRole | None:
    """What somebody may do whom a service describes by these words; None: nothing."""
    known = {word.strip().casefold(): role for word, role in roles.items()}
    found = {known[word.strip().casefold()] for word in words if word.strip().casefold() in known}
    return next((role for role in _WEIGHT if role in found), None)


def is_proxy(address: str, proxy: ProxyConfig) -> bool:
    """Whether the machine at the other end of the line is a listed one."""
    try:
        peer = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(peer, ipaddress.IPv6Address) and peer.ipv4_mapped:
        peer = peer.ipv4_mapped
    return any(peer in ipaddress.ip_network(one) for one in proxy.addresses)


def address_of(request: Request, proxy: ProxyConfig) -> str:
    """Where somebody asks from: the far end of the line, or what a listed proxy added last."""
    peer = _peer(request)
    hops = [hop.strip() for hop in ",".join(request.headers.getlist("X-Forwarded-For")).split(",") if hop.strip()]
    while hops and is_proxy(peer, proxy):
        peer = hops.pop()
    return peer[:64]


def _peer(request: Request) -> str:
    return request.client.host if request.client else ""


def _header(request: Request, name: str) -> str:
    """The one header of that name; empty when there is none, or more than one."""
    found = request.headers.getlist(name)
    if len(found) != 1:
        return ""
    try:
        words = found[0].encode("latin-1").decode("utf-8").strip()
    except UnicodeDecodeError:
        words = found[0].strip()
    return words if words.isprintable() else ""

"""The council's own sign-in service, by OpenID Connect: authorisation code with PKCE, state and nonce, by Authlib.

Who is on their way there is kept in memory for a few minutes, bound to the browser by the cookie of its forms.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from stepdown_pipeline.config import ConfigError, OidcConfig, WebConfig, WebRole

from .proxy import role_among

_MINUTES: Final = 10
_MOST: Final = 5000
_SCOPE: Final = "openid profile"


class ServiceError(Exception):
    """A sentence for the person who wanted to sign in."""


@dataclass(frozen=True, slots=True)
class Known:
    """Whom the service has named. ``subject`` is its own name for them, and never changes."""

    subject: str
    name: str
    role: WebRole


@dataclass(frozen=True, slots=True)
class _OnTheWay:
    browser: str
    nonce: str
    verifier: str
    then: str
    until: float


class Service:
    """Threads may share it. Its own address book is fetched when somebody first signs in."""

    def __init__(self, settings: WebConfig, clock: Callable[[], float] = time.monotonic) -> None:
        if settings.oidc is None:
            raise ConfigError('config.toml: "sign_in" is "oidc", but there is no part [web.oidc].')
        self._settings, self._oidc, self._clock = settings, settings.oidc, clock
        self._return = f"{settings.base}/sign-in/return"
        self._client = _client(settings.oidc)
        self._on_the_way: OrderedDict[str, _OnTheWay] = OrderedDict()
        self._lock = threading.Lock()

    def begin(self, browser: str, then: str) -> str:
        """Where to send somebody who wants to sign in. Raises `ServiceError`."""
        try:
            made = self._client.create_authorization_url(self._return)
        except Exception as error:
            raise ServiceError("Your council’s sign-in service cannot be reached just now. Try again in a few minutes, "
                               "or tell IT.") from error
        with self._lock:
            self._on_the_way[made["state"]] = _OnTheWay(
                browser, made["nonce"], made["code_verifier"], then, self._clock() + _MINUTES * 60)
            while len(self._on_the_way) > _MOST:
                self._on_the_way.popitem(last=False)
        return str(made["url"])

    def finish(self, browser: str, answer: Mapping[str, str]) -> tuple[Known, str]:
        """Whom the service has named, and where they were going. Raises `ServiceError`."""
        with self._lock:
            way = self._on_the_way.pop(answer.get("state", ""), None)
        if way is None or way.browser != browser or way.until < self._clock():
            raise ServiceError("This sign-in took too long, or was begun in another window. Begin again.")
        if "error" in answer or not answer.get("code"):
            raise ServiceError("Your council’s sign-in service did not sign you in. Begin again, or ask IT.")
        try:
            token = self._client.fetch_access_token(
                self._return, code=answer["code"], state=answer["state"], code_verifier=way.verifier)
            claims = self._client.parse_id_token(token, nonce=way.nonce)
        except Exception as error:
            raise ServiceError("What your council’s sign-in service said could not be believed or was not understood. "
                               "Begin again, or tell IT.") from error
        return self._known(claims or {}), way.then

    def _known(self, claims: Mapping[str, Any]) -> Known:
        words = claims.get(self._oidc.role_claim)
        listed = [words] if isinstance(words, str) else words if isinstance(words, list) else []
        role = role_among([str(word) for word in listed], self._settings.roles)
        subject = str(claims.get("sub") or "")
        if not subject or role is None:
            raise ServiceError("Your council’s sign-in service knows you, but has not said that you may use these "
                               "pages. Ask IT to add you to a group for the step-down desk.")
        return Known(subject, str(claims.get(self._oidc.name_claim) or subject), role)


def _client(oidc: OidcConfig) -> Any:
    """Authlib's own client, without any framework around it. Raises ConfigError when it is not installed."""
    try:
        from authlib.integrations.base_client.sync_app import OAuth2Mixin
        from authlib.integrations.base_client.sync_openid import OpenIDMixin
        from authlib.integrations.httpx_client import OAuth2Client
    except ImportError:
        raise ConfigError('"sign_in" is "oidc", for which two more packages are needed: install '
                          '"stepdown-pipeline[oidc]".') from None
    logging.getLogger("authlib").setLevel(logging.CRITICAL)  # it would log what only the browser may know

    class Client(OAuth2Mixin, OpenIDMixin):  # type: ignore[misc]  # no types are shipped
        client_cls = OAuth2Client

    return Client(
        None, client_id=oidc.client_id, client_secret=oidc.client_secret(),
        server_metadata_url=f"{oidc.issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={"scope": _SCOPE, "code_challenge_method": "S256", "timeout": 15})

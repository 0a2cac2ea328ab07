"""The token with which a program signs in at Microsoft 365, by client credentials; kept, and renewed before it ends."""

from __future__ import annotations

import functools
import re
from typing import Any, Final

from stepdown_pipeline.config import ConfigError, MicrosoftConfig

from .explained import ServerTrouble
from .verdict import plain

_SCOPE: Final = "https://outlook.office365.com/.default"
_MEANS: Final = {  # the codes by which Microsoft's sign-in says no
    "AADSTS7000215": "the secret is wrong: it must be the secret's value, not its id",
    "AADSTS7000222": "the secret has run out: ask for a new one and put it in its place",
    "AADSTS700016": "`client_id` is not known in this tenant",
    "AADSTS90002": "`tenant` is not known",
    "AADSTS900023": "`tenant` is not known",
    "AADSTS500011": "Exchange Online is not known in this tenant",
    "AADSTS7000112": "the application is switched off",
    "AADSTS53003": "the council's rules for signing in (Conditional Access) keep it out",
}


class Tokens:
    """One for a mail server. The library keeps the token and asks for another five minutes before it ends."""

    def __init__(self, config: MicrosoftConfig, patience: float) -> None:
        self._config, self._patience = config, patience
        self._secret = ""
        self._application: Any = None

    def token(self) -> str:
        """A token that is good for minutes at least; may ask the network. Raises `ServerTrouble`, `ConfigError`."""
        where = f"Microsoft's sign-in at {self._config.authority}"
        try:
            found: dict[str, Any] = self._signing_in().acquire_token_for_client(scopes=[_SCOPE])
        except OSError as error:  # the library's own for the network are of this kind
            raise ServerTrouble(f"{where} cannot be reached ({type(error).__name__}), so nobody can sign in at the "
                                "mail server. Messages wait in the outbox and are tried again; if this lasts, ask IT "
                                "whether this machine may reach it.") from error
        except (ConfigError, ServerTrouble):
            raise
        except Exception as error:  # the library lets through whatever an answer led it to
            raise ServerTrouble(f"{where} does not answer as it should ({plain(error)[:120]}). Messages wait in the "
                                "outbox and are tried again; if this lasts, see whether `tenant` in config.toml is "
                                "right.") from error
        token = found.get("access_token")
        if not isinstance(token, str):
            raise ServerTrouble(f"{where} gives no token: {_why(found)}. Correct it with the postmaster. Nothing was "
                                "sent.")
        return token

    def forget(self) -> None:
        """The mail server did not accept the token: the next one is asked for anew."""
        if self._application is not None:
            self._application.remove_tokens_for_client()

    def _signing_in(self) -> Any:
        secret = self._config.secret()
        if self._application is None or secret != self._secret:
            try:
                import msal
                import requests
            except ImportError as error:
                raise ServerTrouble('Signing in at Microsoft 365 needs a package that is not installed; install '
                                    '"stepdown-pipeline[microsoft]". Nothing was sent.') from error
            config = self._config
            asking = requests.Session()
            trusted = str(config.ca_file) if config.ca_file else None  # said each time, or REQUESTS_CA_BUNDLE would win
            asking.request = functools.partial(  # type: ignore[method-assign]
                asking.request, timeout=self._patience, verify=trusted)
            self._application = msal.ConfidentialClientApplication(
                config.client_id, client_credential=secret, authority=f"{config.authority}/{config.tenant}",
                instance_discovery=False, http_client=asking)
            self._secret = secret
        return self._application


def _why(found: dict[str, Any]) -> str:
    said = str(found.get("error_description") or found.get("error") or "no reason given")
    code = re.match(r"AADSTS\d+", said)
    means = _MEANS.get(code[0]) if code else None
    if means and code:
        return f"{means} ({code[0]})"
    return " ".join(said.partition("Trace ID")[0].split())[:200].rstrip(". ")

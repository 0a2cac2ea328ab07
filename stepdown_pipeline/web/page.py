"""What a line of the route table says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from starlette.responses import Response

from stepdown_pipeline.config import WebRole

if TYPE_CHECKING:
    from .asking import Asking

Who = frozenset[WebRole] | None
Handler = Callable[["Asking"], Response]

PUBLIC: Final = None  # also those who are not signed in
EVERYBODY: Final[frozenset[WebRole]] = frozenset({"admin", "manager", "auditor"})
DECIDERS: Final[frozenset[WebRole]] = frozenset({"admin", "manager"})  # drop, settle, learn, withdraw, resend
MANAGERS: Final[frozenset[WebRole]] = frozenset({"manager"})  # override, switch checks off, accounts
FORM_BYTES: Final = 256 * 1024


@dataclass(frozen=True, slots=True)
class Page:
    """``who`` has no default: a page of nobody in particular is a mistake.

    ``uploads``: its form may bring files up to the configured size. ``quiet``: asked for by a page rather than by a
    person, so that it keeps no session alive.
    """

    path: str
    name: str
    methods: tuple[str, ...]
    who: Who
    handler: Handler
    uploads: bool = False
    quiet: bool = False

    def is_for(self, role: WebRole | None) -> bool:
        return self.who is None or role in self.who

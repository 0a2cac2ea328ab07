"""What all pages share: the desk, the settings, who is who, and how pages look. Made once, by `create_app`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from stepdown_pipeline.config import WebConfig
from stepdown_pipeline.pipeline.accounts import Accounts
from stepdown_pipeline.pipeline.desk import Desk
from stepdown_pipeline.pipeline.sessions import Sessions

from .page import Page
from .security.passwords import Passwords
from .security.waits import Waits

if TYPE_CHECKING:
    from .security.oidc import Service
    from .view.environment import View


@dataclass(frozen=True)
class Site:
    """``service``: the council's sign-in service, where there is one."""

    desk: Desk
    settings: WebConfig
    pages: tuple[Page, ...]
    accounts: Accounts
    sessions: Sessions
    view: View
    clock: Callable[[], datetime]
    service: Service | None = None
    passwords: Passwords = field(default_factory=Passwords)
    waits: Waits = field(default_factory=Waits)

    def may(self, name: str, role: str | None) -> bool:
        """Whether there is a page of that name, and whether the role may ask for it."""
        return any(page.name == name and page.is_for(role) for page in self.pages)  # type: ignore[arg-type]

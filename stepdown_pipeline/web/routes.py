"""The route table: every page that there is, and who may ask for it. Nothing is served that does not stand here."""

from __future__ import annotations

from typing import Final

from .page import EVERYBODY, MANAGERS, PUBLIC, Page
from .pages import accounts, case, cases, signing_in, static, today

GET: Final = ("GET",)
POST: Final = ("POST",)

PAGES: Final[tuple[Page, ...]] = (
    Page("/", "today", GET, EVERYBODY, today.show),
    Page("/cases", "cases", GET, EVERYBODY, cases.show),
    Page("/cases/{ref}", "case", GET, EVERYBODY, case.show),

    Page("/sign-in", "sign-in", GET, PUBLIC, signing_in.ask),
    Page("/sign-in", "sign-in.try", POST, PUBLIC, signing_in.sign_in),
    Page("/sign-in/service", "sign-in.service", GET, PUBLIC, signing_in.to_service),
    Page("/sign-in/return", "sign-in.return", GET, PUBLIC, signing_in.from_service),
    Page("/sign-out", "sign-out", POST, EVERYBODY, signing_in.sign_out),
    Page("/signed-out", "signed-out", GET, PUBLIC, signing_in.signed_out),
    Page("/link/{token}", "link", GET, PUBLIC, signing_in.link),
    Page("/link/{token}", "link.use", POST, PUBLIC, signing_in.use_link),
    Page("/password", "password", GET, EVERYBODY, signing_in.password),
    Page("/password", "password.change", POST, EVERYBODY, signing_in.change_password),

    Page("/accounts", "accounts", GET, MANAGERS, accounts.show),
    Page("/accounts", "accounts.invite", POST, MANAGERS, accounts.invite),
    Page("/accounts/{id:int}", "account", GET, MANAGERS, accounts.one),
    Page("/accounts/{id:int}/role", "account.role", POST, MANAGERS, accounts.change_role),
    Page("/accounts/{id:int}/link", "account.link", POST, MANAGERS, accounts.new_link),
    Page("/accounts/{id:int}/disable", "account.disable", POST, MANAGERS, accounts.disable),
    Page("/accounts/{id:int}/enable", "account.enable", POST, MANAGERS, accounts.enable),

    Page("/static/{digest}/{name}", "static", GET, PUBLIC, static.file, quiet=True),
)

"""The route table: every page that there is, and who may ask for it. Nothing is served that does not stand here."""

from __future__ import annotations

from typing import Final

from .page import DECIDERS, EVERYBODY, MANAGERS, PUBLIC, Page
from .pages import (
    accounts,
    case,
    cases,
    checks,
    mail,
    messages,
    originals,
    override,
    settle,
    signing_in,
    static,
    today,
    upload,
    withdraw,
)

GET: Final = ("GET",)
POST: Final = ("POST",)

PAGES: Final[tuple[Page, ...]] = (
    Page("/", "today", GET, EVERYBODY, today.show),
    Page("/today/now", "today.now", GET, EVERYBODY, today.now, quiet=True),
    Page("/upload", "upload", GET, DECIDERS, upload.ask),
    Page("/upload", "upload.send", POST, DECIDERS, upload.send, uploads=True),
    Page("/upload/{id:int}", "upload.sent", GET, DECIDERS, upload.sent),
    Page("/upload/{id:int}/now", "upload.now", GET, DECIDERS, upload.sent_now, quiet=True),
    Page("/messages", "messages", GET, EVERYBODY, messages.show),
    Page("/messages/{digest}", "message", GET, EVERYBODY, messages.message),
    Page("/messages/{digest}", "message.decide", POST, DECIDERS, messages.decide),
    Page("/cases", "cases", GET, EVERYBODY, cases.show),
    Page("/cases/{ref}", "case", GET, EVERYBODY, case.show),
    Page("/cases/{ref}/why", "why", GET, EVERYBODY, case.why),
    Page("/cases/{ref}/plan", "plan", GET, EVERYBODY, mail.plan),
    Page("/cases/{ref}/mails/{digest}", "mail", GET, EVERYBODY, mail.show),
    Page("/cases/{ref}/mails/{digest}/formatted", "mail.formatted", GET, EVERYBODY, mail.formatted),
    Page("/cases/{ref}/mails/{digest}/attached/{number:int}", "mail.attachment", GET, EVERYBODY, mail.attachment),
    Page("/cases/{ref}/findings/{digest}/override", "override", GET, MANAGERS, override.ask),
    Page("/cases/{ref}/findings/{digest}/override", "override.do", POST, MANAGERS, override.override),
    Page("/cases/{ref}/findings/{digest}/take-back", "take-back", GET, MANAGERS, override.ask_back),
    Page("/cases/{ref}/findings/{digest}/take-back", "take-back.do", POST, MANAGERS, override.take_back),
    Page("/cases/{ref}/documents/{digest}/withdraw", "withdraw", GET, DECIDERS, withdraw.ask),
    Page("/cases/{ref}/documents/{digest}/withdraw", "withdraw.do", POST, DECIDERS, withdraw.withdraw),

    Page("/to-settle", "to-settle", GET, EVERYBODY, settle.queue),
    Page("/to-settle/lately", "settle.lately", GET, EVERYBODY, settle.lately, quiet=True),
    Page("/to-settle/{ref}/{field}", "settle", GET, EVERYBODY, settle.show),
    Page("/to-settle/{ref}/{field}", "settle.say", POST, DECIDERS, settle.say),
    Page("/to-settle/{ref}/{field}/pass", "settle.pass", POST, DECIDERS, settle.pass_over),
    Page("/to-settle/{ref}/{field}/label", "settle.learn", POST, DECIDERS, settle.learn),
    Page("/to-settle/{ref}/{field}/next", "settle.next", GET, EVERYBODY, settle.following),
    Page("/to-settle/{ref}/{field}/previous", "settle.previous", GET, EVERYBODY, settle.preceding),
    Page("/documents/{digest}", "original", GET, EVERYBODY, originals.original),
    Page("/documents/{digest}/pages/{number:int}", "page-picture", GET, EVERYBODY, originals.picture, quiet=True),

    Page("/checks", "checks", GET, EVERYBODY, checks.show),
    Page("/checks/{id}", "check", GET, EVERYBODY, checks.one),
    Page("/checks/{id}/versions/{digest}", "check.version", GET, EVERYBODY, checks.version),
    Page("/checks/{id}/try", "check.try", GET, EVERYBODY, checks.try_it),
    Page("/checks/{id}/switch-off", "check.off", GET, MANAGERS, checks.ask_off),
    Page("/checks/{id}/switch-off", "check.off.do", POST, MANAGERS, checks.switch_off),
    Page("/checks/{id}/switch-on", "check.on", GET, MANAGERS, checks.ask_on),
    Page("/checks/{id}/switch-on", "check.on.do", POST, MANAGERS, checks.switch_on),

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

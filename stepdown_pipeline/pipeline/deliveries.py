"""Deliveries by their hook: the outbox alone, an SMTP server, or what an installed package offers and config names."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NamedTuple, get_args

from stepdown_pipeline.config import Config
from stepdown_pipeline.hookspecs import Delivery, hookimpl
from stepdown_pipeline.registry import Packages, Plugin, packages, place_of
from stepdown_pipeline.shell.mail import MailServer, ServerTrouble, Verdict
from stepdown_pipeline.shell.mail.verdict import State

Maker = Callable[[Config], Any]
_HOOK: Final = "stepdown_deliveries"
_STATES: Final = get_args(State)


class OutboxAlone:
    """The files are the delivery, for something else to pick up."""

    @hookimpl
    def stepdown_deliveries(self) -> Mapping[str, Maker]:
        return {"outbox": lambda _: None}


class SmtpServer:
    """The mail server of the part [mail]."""

    @hookimpl
    def stepdown_deliveries(self) -> Mapping[str, Maker]:
        return {"smtp": lambda config: MailServer(config.mail) if config.mail else None}


OWN: Final = (Plugin("the outbox", OutboxAlone()), Plugin("a mail server", SmtpServer()))
_OURS: Final[Mapping[str, Maker]] = {name: make for plugin in OWN for name, make in plugin.ask(_HOOK).items()}


class Offered(NamedTuple):
    """``makers`` by name, each with its package. ``troubles``: a sentence for each package that is wrong about it."""

    makers: dict[str, tuple[str, Maker]]
    troubles: list[str]


def name_of(config: Config) -> str:
    """Which delivery the workspace uses."""
    return config.delivery or ("smtp" if config.mail else "outbox")


def delivery_of(config: Config, found: Callable[[], Packages] = packages) -> Carrier | None:
    """What hands messages over; None: the files in the outbox are the delivery.

    One that cannot be had says so whenever it is asked: messages wait, and nothing is taken for sent.
    """
    name = name_of(config)
    if name in _OURS:
        ours: MailServer | None = _OURS[name](config)
        return ours
    package, make = offered(found()).makers.get(name, ("", None))
    if make is None:
        return Unusable(f"config.toml names “{name}” as its delivery, and nothing that is installed offers that. "
                        "Install the package, or mend the line. Messages wait in the outbox.")
    try:
        made = make(config)
    except KeyboardInterrupt:
        raise
    except BaseException as fault:  # noqa: BLE001 - a package may call sys.exit
        return Unusable(_said(package, f"could not make the delivery “{name}” ({place_of(fault)})"))
    if not all(callable(getattr(made, word, None)) for word in ("open", "send", "close")):
        return Unusable(_said(package, f"offers a delivery “{name}” that cannot open, send and close"))
    return Guarded(package, made)


def offered(found: Packages) -> Offered:
    """What packages offer, each asked alone; of two with one name the first is taken, and the program's before both."""
    makers: dict[str, tuple[str, Maker]] = {}
    troubles = []
    for plugin in found.that_implement(_HOOK):
        try:
            answer: Any = plugin.ask(_HOOK)
            given = dict(answer)
        except KeyboardInterrupt:
            raise
        except BaseException as fault:  # noqa: BLE001 - a package may call sys.exit
            troubles.append(_said(plugin.name, f"offers no delivery: {_HOOK} failed or gave no table "
                                               f"({place_of(fault)})"))
            continue
        for name, make in given.items():
            if not isinstance(name, str) or not callable(make) or name in _OURS or name in makers:
                troubles.append(_said(plugin.name, f"offers a delivery “{name!s:.40}” that is none, or whose name is "
                                                   "taken; it is not used"))
            else:
                makers[name] = (plugin.name, make)
    return Offered(makers, troubles)


class Unusable:
    """A delivery that cannot be had."""

    def __init__(self, why: str) -> None:
        self._why = why

    async def open(self) -> bool:
        raise ServerTrouble(self._why)

    async def send(self, eml: bytes, recipients: Sequence[str]) -> dict[str, Verdict]:  # noqa: ARG002
        raise ServerTrouble(self._why)

    async def close(self) -> None:
        """Nothing was taken."""


class Guarded:
    """A package's delivery. What it does not say for certain is taken for what may have arrived: held, and asked."""

    def __init__(self, package: str, delivery: Delivery) -> None:
        self._package, self._delivery = package, delivery

    async def open(self) -> bool:
        try:
            await self._delivery.open()
        except (ServerTrouble, asyncio.CancelledError, KeyboardInterrupt):
            raise
        except BaseException as fault:  # a package may call sys.exit
            raise ServerTrouble(_said(self._package, f"could not make ready to send ({place_of(fault)})")) from fault
        return True

    async def send(self, eml: bytes, recipients: Sequence[str]) -> dict[str, Verdict]:
        """A verdict for every recipient. Raises ServerTrouble when the package says that nothing was sent."""
        try:
            given: Any = await self._delivery.send(eml, tuple(recipients))
            answers = dict(given)
        except (ServerTrouble, asyncio.CancelledError, KeyboardInterrupt):
            raise
        except BaseException as fault:  # noqa: BLE001 - a package may call sys.exit
            return dict.fromkeys(recipients, self._in_doubt(f"failed ({place_of(fault)})"))
        return {recipient: self._answer(answers.get(recipient)) for recipient in recipients}

    async def close(self) -> None:
        with contextlib.suppress(Exception):
            await self._delivery.close()

    def _answer(self, answer: Any) -> Verdict:
        state: Any = getattr(answer, "state", None)
        reply: Any = getattr(answer, "reply", None)
        if state not in _STATES or not isinstance(reply, str):
            return self._in_doubt("gave no answer")
        return Verdict(state, reply[:500])

    def _in_doubt(self, what: str) -> Verdict:
        return Verdict("ambiguous", f"The installed package {self._package} {what} when it was given this message, so "
                                    "it may have arrived or not. Ask the recipient before sending it again.")


Carrier = MailServer | Guarded | Unusable


def _said(package: str, what: str) -> str:
    return f"The installed package {package} {what}. Ask whoever installed it; messages wait in the outbox meanwhile."

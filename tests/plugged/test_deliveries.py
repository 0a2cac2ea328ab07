"""Deliveries of installed packages: chosen by config.toml, and held to what is certain."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from stepdown_pipeline.config import Config, MailConfig, load
from stepdown_pipeline.pipeline.deliveries import OWN, delivery_of, name_of, offered
from stepdown_pipeline.pipeline.doctor.post import post
from stepdown_pipeline.pipeline.new_workspace import make_workspace
from stepdown_pipeline.registry import Packages
from stepdown_pipeline.shell.mail import MailServer, ServerTrouble, Verdict

from .conftest import Install, printed

Load = Callable[[], Packages]
EML = b"Message-ID: <one@example.org>\r\n\r\nWords.\r\n"
TO = ["a@example.org", "b@example.org"]
CLASS = """from stepdown_pipeline import ServerTrouble, Verdict, hookimpl
class Carrier:
    def __init__(self, config): pass
    async def open(self): {open}
    async def send(self, eml, recipients): {send}
    async def close(self): raise ValueError
@hookimpl
def stepdown_deliveries():
    return {{"odd": Carrier}}
"""


@pytest.fixture
def config(tmp_path: Path) -> Config:
    make_workspace(tmp_path / "desk")
    return load(tmp_path / "desk")


def test_the_programs_own_deliveries_are_registered_by_the_hook(config: Config) -> None:
    """The outbox alone and a mail server; which of them follows from config.toml unless it says so."""
    assert [name for plugin in OWN for name in plugin.ask("stepdown_deliveries")] == ["outbox", "smtp"]
    mailed = replace(config, mail=MailConfig("localhost", 25, "none", "desk@example.org"))
    assert (name_of(config), delivery_of(config, Packages)) == ("outbox", None)
    assert name_of(mailed) == "smtp"
    assert isinstance(delivery_of(mailed, Packages), MailServer)
    assert delivery_of(replace(mailed, delivery="outbox"), Packages) is None


def test_the_delivery_on_the_page_works_when_config_names_it(
    install: Install, packages: Load, config: Config,
) -> None:
    """Installed it is not used; named it is; without its folder messages wait."""
    install("pickup", printed("stepdown_deliveries"))
    found = packages()
    assert found.troubles == ()
    assert delivery_of(config, lambda: found) is None
    named = replace(config, delivery="pickup")
    delivery = delivery_of(named, lambda: found)
    assert delivery is not None
    with pytest.raises(ServerTrouble, match=r"is not there\. Ask whoever looks after the mail gateway"):
        asyncio.run(delivery.open())
    (config.folder / "pickup").mkdir()
    assert asyncio.run(delivery.open())
    assert asyncio.run(delivery.send(EML, TO)) == dict.fromkeys(TO, Verdict("accepted", "Put into the pickup folder."))
    assert [path.read_bytes() for path in (config.folder / "pickup").iterdir()] == [EML]
    asyncio.run(delivery.close())


def test_a_delivery_that_nothing_offers_keeps_messages_waiting(config: Config) -> None:
    """Nothing is taken for sent."""
    delivery = delivery_of(replace(config, delivery="pickup"), Packages)
    assert delivery is not None
    for asked in (delivery.open(), delivery.send(EML, TO)):
        with pytest.raises(ServerTrouble, match="nothing that is installed offers that"):
            asyncio.run(asked)
    asyncio.run(delivery.close())


def test_the_doctor_tries_the_delivery_that_config_names(config: Config) -> None:
    """Nothing that is installed offers it; with the outbox alone no server is greeted."""
    (line,) = post(replace(config, delivery="pickup"))
    assert (line.what, line.verdict) == ("mail", "fault")
    assert "names “pickup” as its delivery" in line.words
    mailed = replace(config, delivery="outbox", mail=MailConfig("localhost", 1, "none", "desk@example.org"))
    assert [line.verdict for line in post(mailed)] == ["ok"]


@pytest.mark.parametrize("send", [
    "raise ValueError(eml)", "raise SystemExit", "return None", "return 7", "return {}",
    "return {'a@example.org': 'ok'}", "return dict.fromkeys(recipients, Verdict('sent', 'ok'))",
    "return dict.fromkeys(recipients, Verdict('accepted', 7))",
])
def test_what_is_not_said_for_certain_may_have_arrived(
    install: Install, packages: Load, config: Config, send: str,
) -> None:
    """Every recipient is held, with the package's name and none of the message's words."""
    install("odd", CLASS.format(open="pass", send=send))
    found = packages()
    delivery = delivery_of(replace(config, delivery="odd"), lambda: found)
    assert delivery is not None
    assert asyncio.run(delivery.open())
    verdicts = asyncio.run(delivery.send(EML, TO))
    assert [verdicts[to].state for to in TO] == ["ambiguous"] * 2
    assert all("odd 1.0 (extras)" in one.reply and "Words" not in one.reply for one in verdicts.values())
    asyncio.run(delivery.close())


def test_each_recipient_has_their_own_answer(install: Install, packages: Load, config: Config) -> None:
    """Whoever was left out is held; trouble of the server's is passed on."""
    install("odd", CLASS.format(open="raise ServerTrouble('Away. Wait.')",
                                send="return {'a@example.org': Verdict('deferred', 'later')}"))
    found = packages()
    delivery = delivery_of(replace(config, delivery="odd"), lambda: found)
    assert delivery is not None
    with pytest.raises(ServerTrouble, match=r"Away\. Wait\."):
        asyncio.run(delivery.open())
    verdicts = asyncio.run(delivery.send(EML, TO))
    assert [verdicts[to].state for to in TO] == ["deferred", "ambiguous"]


@pytest.mark.parametrize("answer, told", {
    "{'smtp': print}": "whose name is taken", "{'odd': 7}": "that is none", "{7: print}": "that is none",
    "None": "failed or gave no table", "1 / 0": "ZeroDivisionError", "exit()": "it tried to end the program",
}.items())
def test_a_package_that_offers_wrong_deliveries_is_told(
    install: Install, packages: Load, config: Config, answer: str, told: str,
) -> None:
    """What another package offers counts."""
    install("pickup", printed("stepdown_deliveries"))
    install("wrong", f"from stepdown_pipeline import hookimpl\n@hookimpl\ndef stepdown_deliveries():\n"
                     f"    return {answer}\n")
    found = offered(packages())
    assert list(found.makers) == ["pickup"]
    assert told in found.troubles[0]


@pytest.mark.parametrize("source, told", {
    CLASS.replace("pass", "raise KeyError").format(open="pass", send="pass"): "could not make the delivery",
    CLASS.format(open="pass", send="pass").replace("def close", "def shut"): "that cannot open, send and close",
    CLASS.format(open="raise OSError", send="pass"): "could not make ready to send (OSError",
}.items())
def test_a_delivery_that_cannot_be_made_keeps_messages_waiting(
    install: Install, packages: Load, config: Config, source: str, told: str,
) -> None:
    """It is named in a sentence."""
    install("odd", source)
    found = packages()
    delivery = delivery_of(replace(config, delivery="odd"), lambda: found)
    assert delivery is not None
    with pytest.raises(ServerTrouble) as trouble:
        asyncio.run(delivery.open())
    assert told in str(trouble.value)

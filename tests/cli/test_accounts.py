"""Accounts of the review pages from the command line."""

from __future__ import annotations

import re
import socket
from pathlib import Path

from stepdown_pipeline.config import load
from stepdown_pipeline.pipeline.desk import Desk
from tests.cli.conftest import Call


def use(workspace: Path, link: str, sign_in: str, name: str) -> None:
    """What the page of the link does."""
    with Desk(load(workspace)) as desk:
        desk.accounts().use_link(link.rpartition("/")[2], sign_in, name, "a hash")


def test_somebody_is_invited_listed_and_disabled(call: Call, workspace: Path) -> None:
    """From a workspace in which nothing ever ran."""
    assert "Nobody may use the review pages yet" in call("accounts", "list", "-C", workspace).out
    said = call("accounts", "invite", "Priya Nair", "--role", "manager", "-C", workspace)
    assert (said.code, said.err) == (0, "")
    assert re.fullmatch(r"http://127\.0\.0\.1:8420/link/[\w-]{43}\n", said.out)
    assert "manager, by a link" in call("accounts", "list", "-C", workspace).out
    use(workspace, said.out.strip(), "p.nair", "Priya Nair")
    assert "Priya Nair\tp.nair\tmanager\tnever" in call("accounts", "list", "-C", workspace).out
    second = call("accounts", "invite", "Olu Else", "--role", "manager", "-C", workspace).out.strip()
    use(workspace, second, "o.else", "Olu Else")
    assert "account is disabled" in call("accounts", "disable", "P.Nair", "-C", workspace).out
    assert "Priya Nair\tp.nair\tdisabled" in call("accounts", "list", "-C", workspace).out
    last = call("accounts", "disable", "olu else", "-C", workspace)
    assert (last.code, "is the last manager who can sign in" in last.err) == (2, True)


def test_a_known_sign_in_name_gets_a_link_for_a_new_password(call: Call, workspace: Path) -> None:
    """Which changes nothing else; a role beside it is a mistake."""
    use(workspace, call("accounts", "invite", "Priya Nair", "-C", workspace).out.strip(), "p.nair", "Priya Nair")
    with Desk(load(workspace)) as desk:
        assert [one.role for one in desk.accounts().all()] == ["admin"]
    link = call("accounts", "invite", "p.nair", "-C", workspace).out.strip()
    with Desk(load(workspace)) as desk:
        invitation = desk.accounts().invitation(link.rpartition("/")[2])
        assert invitation
        assert invitation.account
    wrong = call("accounts", "invite", "p.nair", "--role", "manager", "-C", workspace)
    assert (wrong.code, "has an account as admin" in wrong.err) == (2, True)


def test_what_is_wrong_with_a_name_is_one_sentence(call: Call, workspace: Path) -> None:
    """Nobody of it, no name at all, a name twice, a role that there is not."""
    for words, told in ((["disable", "nobody"], 'There is no account of the name "nobody"'),
                        (["invite", " "], "Enter the person’s name"),
                        (["invite", "Priya Nair", "--role", "king"], "king")):
        said = call("accounts", *words, "-C", workspace)
        assert (said.code, told in said.err, said.out) == (2, True, "")
    use(workspace, call("accounts", "invite", "Priya Nair", "-C", workspace).out.strip(), "p.nair", "Priya Nair")
    said = call("accounts", "invite", "priya nair", "-C", workspace)
    assert (said.code, "There is somebody of this name already" in said.err) == (2, True)


def test_web_says_in_a_sentence_why_it_cannot_begin(call: Call, workspace: Path) -> None:
    """The port is somebody else's, or the configuration is wrong; what it does when it can is tried in tests/web."""
    config = workspace / "config.toml"
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        line.listen()
        config.write_text(config.read_text().replace("port = 8420", f"port = {line.getsockname()[1]}"))
        for words in (("web",), ("watch", "--web")):
            said = call(*words, "-C", workspace)
            assert (said.code, "The pages cannot be served at 127.0.0.1" in said.err) == (2, True)
    assert call("web", "-C", workspace / "nowhere").code == 2

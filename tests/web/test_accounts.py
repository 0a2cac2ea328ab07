"""The managers' page of accounts."""

from __future__ import annotations

import re

from stepdown_pipeline.shell.store import Database

from .conftest import Served
from .test_sign_in import sign_in


def number(served: Served, name: str) -> int:
    account = served.accounts.local(name)
    assert account
    return account.id


def test_a_manager_invites_somebody_who_then_works(served: Served) -> None:
    """The link is shown once, on no other page, and leads to an account of the role that was chosen."""
    manager = served.browser("manager")
    manager.get("/accounts")
    manager.post("/accounts", {"name": " Priya  Nair ", "role": "auditor"})
    found = re.search(rf"{served.base}(/link/[\w-]+)", manager.page.text)
    assert found
    assert "Give this link to Priya Nair and to nobody else" in manager.words
    manager.get("/accounts")
    assert found[1] not in manager.page.text
    assert "Priya Nair, auditor: made by Manager Example, until 16 March 2026" in manager.words.replace(" ,", ",")
    priya = served.browser()
    priya.get(found[1])
    priya.post(found[1], {"name": "Priya Nair", "sign_in": "p.nair", "password": "four otters by a weir",
                          "again": "four otters by a weir"})
    priya.follow()
    assert "auditor" in priya.words
    assert "Accounts" not in priya.words


def test_an_invitation_without_name_or_role_is_asked_for_again(served: Served) -> None:
    """Each problem beside its field; nothing is made."""
    manager = served.browser("manager")
    manager.get("/accounts")
    assert manager.post("/accounts", {"name": "", "role": "admin"}).status_code == 422
    assert "Enter the person’s name" in manager.words
    assert manager.post("/accounts", {"name": "Priya Nair", "role": "king"}).status_code == 422
    assert 'value="Priya Nair"' in manager.page.text
    assert "Choose what the person may do" in manager.words
    assert served.accounts.open_invitations() == []


def test_a_role_counts_from_the_next_page_on(served: Served) -> None:
    """Nobody has to sign in again for it."""
    admin, manager = served.browser("admin"), served.browser("manager")
    path = f"/accounts/{number(served, 'admin')}"
    assert admin.get("/accounts").status_code == 403
    manager.get(path)
    manager.post(f"{path}/role", {"role": "manager"})
    assert "Admin Example is now a manager." in manager.follow().text
    assert "Admin Example is now" not in manager.get("/accounts").text, "said once"
    assert admin.get("/accounts").status_code == 200
    manager.get(path)
    assert manager.post(f"{path}/role", {"role": "king"}).status_code == 422


def test_a_disabled_account_is_out_at_once_and_can_come_back(served: Served) -> None:
    """Its sessions and open links end; enabled again, its password is the old one."""
    admin, manager = served.browser("admin"), served.browser("manager")
    path = f"/accounts/{number(served, 'admin')}"
    link = served.accounts.new_password_link(number(served, "admin"), "the test")
    manager.get(path)
    manager.post(f"{path}/disable")
    assert "account is disabled" in manager.follow().text
    assert admin.get("/").status_code == 303
    assert sign_in(served.browser(), "admin") == 422
    assert served.browser().get(f"/link/{link}").status_code == 404
    assert "Disabled" in manager.get(path).text
    manager.post(f"{path}/enable")
    assert "can sign in again" in manager.follow().text
    assert sign_in(served.browser(), "admin") == 303


def test_the_last_manager_stays(served: Served) -> None:
    """Neither disabled nor made anything else, by themselves or by anybody, until there is another."""
    manager = served.browser("manager")
    path = f"/accounts/{number(served, 'manager')}"
    manager.get(path)
    for change, data in (("disable", {}), ("role", {"role": "admin"})):
        assert manager.post(f"{path}/{change}", data).status_code == 422
        assert "is the last manager who can sign in" in manager.words
    served.accounts.change_role(number(served, "admin"), "manager", "the test")
    assert manager.post(f"{path}/role", {"role": "admin"}).status_code == 303
    assert manager.get("/accounts").status_code == 403


def test_an_account_that_is_not_there_is_said_so(served: Served) -> None:
    """In words."""
    manager = served.browser("manager")
    assert manager.get("/accounts/999").status_code == 404
    assert "There is no such account" in manager.words


def test_every_change_is_on_record_with_who_and_without_names(served: Served) -> None:
    """The history says which account by its number."""
    manager, admin = served.browser("manager"), number(served, "admin")
    manager.get(f"/accounts/{admin}")
    for change, data in (("role", {"role": "auditor"}), ("link", {}), ("disable", {}), ("enable", {})):
        manager.post(f"/accounts/{admin}/{change}", data, token=manager.token or None)
        manager.get(f"/accounts/{admin}")
    database = Database(served.desk.config.state_dir / "stepdown.db")
    with database.reading() as tx:
        lines = tx.exec_driver_sql("select who, what from history order by id desc limit 4").all()
    database.close()
    assert [tuple(line) for line in reversed(lines)] == [
        ("Manager Example", f"Account {admin} is now auditor."),
        ("Manager Example", f"A link for a new password was made for account {admin}."),
        ("Manager Example", f"Account {admin} was disabled."),
        ("Manager Example", f"Account {admin} may be used again.")]

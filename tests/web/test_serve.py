"""Serving: alone and beside the main job, from start to a clean stop; and what happens to what a person decides."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest

from stepdown_pipeline.config import WebConfig, load
from stepdown_pipeline.pipeline.desk import Desk
from stepdown_pipeline.pipeline.errors import DeskError
from stepdown_pipeline.pipeline.new_workspace import make_workspace
from stepdown_pipeline.shell.store import ProcessLock
from stepdown_pipeline.shipped import shipped
from stepdown_pipeline.web.serve import Follower, _listening, beside, serve

from .conftest import PASSWORD, Browser, small_config


def free_port() -> int:
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return line.getsockname()[1]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A fresh workspace, its pages on a free port."""
    folder = tmp_path / "desk"
    make_workspace(folder)
    config = folder / "config.toml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("port = 8420", f"port = {free_port()}"), encoding="utf-8")
    return folder


@contextmanager
def running(folder: Path, *words: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A command of the program, and the link that it prints at its first start."""
    process = subprocess.Popen([sys.executable, "-m", "stepdown_pipeline", *words, "-C", str(folder)], text=True,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=shipped("config.toml").parent,
                               env={**os.environ, "PYTHONUNBUFFERED": "1"})
    try:
        said = ""
        for line in process.stdout or ():
            said += line
            if "Stop with Ctrl-C" in line:
                break
        found = re.search(r"http://\S+/link/\S+", said)
        yield process, found[0] if found else ""
    finally:
        process.terminate()
        process.communicate()


def enter(link: str) -> Browser:
    """Use a one-time link; gives the browser of the new manager."""
    base, _, path = link.partition("/link/")
    browser = Browser(httpx2.Client(base_url=base, trust_env=False), base)
    browser.get(f"/link/{path}")
    browser.post(f"/link/{path}", {"name": "Priya Nair", "sign_in": "p.nair", "password": PASSWORD, "again": PASSWORD})
    browser.follow()
    return browser


def test_the_pages_alone_from_first_start_to_stop(workspace: Path) -> None:
    """On a workspace where nothing ever ran: a link, an account, pages; SIGTERM ends it cleanly; the next start is
    silent about links."""
    with running(workspace, "web") as (process, link):
        browser = enter(link)
        assert "Priya Nair" in browser.words
        browser.client.close()
        process.terminate()
        _, err = process.communicate(timeout=60)
        assert (process.returncode, err) == (0, "")
    with running(workspace, "web") as (process, link):
        assert link == ""


def test_the_pages_beside_the_main_job(workspace: Path) -> None:
    """What is dropped is taken in, its case stands on the pages, and SIGTERM ends both cleanly."""
    for file in next(shipped("samples").glob("13*")).iterdir():
        (workspace / "inbox" / file.name).write_bytes(file.read_bytes())
    with running(workspace, "watch", "--web") as (process, link):
        browser, until = enter(link), time.monotonic() + 120
        while "/cases/" not in browser.get("/cases").text and time.monotonic() < until:
            process.poll()
            assert process.returncode is None
        assert re.search(r'href="/cases/\d+"', browser.page.text)
        browser.client.close()
        process.terminate()
        _, err = process.communicate(timeout=60)
        assert (process.returncode, err) == (0, "Stopped; what is in the inbox waits for the next start.\n")


def test_a_port_that_is_taken_is_one_sentence(tmp_path: Path) -> None:
    """With what to do."""
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        line.listen()
        config = small_config(tmp_path, WebConfig(port=line.getsockname()[1]))
        with pytest.raises(DeskError, match=r"cannot be served at 127.0.0.1, port \d+ \(Address already in use\)"):
            serve(config, lambda _: None)


def test_answers_leave_at_once() -> None:
    """A line that does not say that it is TCP is not freed of waiting for more to send: 40 ms an answer."""
    with _listening(WebConfig(port=free_port())) as line:
        assert line.proto == socket.IPPROTO_TCP


def test_who_comes_before_the_pages_answer_is_not_refused() -> None:
    """The address is told before anything answers at it."""
    port = free_port()
    with _listening(WebConfig(port=port)), socket.create_connection(("127.0.0.1", port), timeout=5):
        pass


def test_a_certificate_serves_https(tmp_path: Path, prepared: Path) -> None:
    """Without any proxy; a file that is none is one sentence."""
    from tests.web.certificate import certificate

    files = certificate(tmp_path)
    config = small_config(tmp_path, WebConfig(port=free_port(), certificate=files, certificate_key=files))
    said: list[str] = []
    with beside(config, lambda: None, said.append):
        answer = httpx2.get(f"{config.web.base}/sign-in", verify=False, trust_env=False)
        assert answer.status_code == 200
        assert "Secure" in answer.headers["Set-Cookie"]
        assert config.web.base.startswith("https://")
    files.write_text("none")
    with pytest.raises(DeskError, match="The certificate for the pages cannot be used"), beside(
            config, lambda: None, said.append):
        pass


def test_the_reason_for_plain_http_is_said_at_each_start(tmp_path: Path) -> None:
    """So that nobody forgets it."""
    said: list[str] = []
    config = small_config(tmp_path, WebConfig(port=free_port(), plain_http="Agreed by IT until the proxy is there."))
    with beside(config, lambda: None, said.append):
        assert any("They travel in clear, as config.toml says: Agreed by IT" in line for line in said)


def decided_case(workspace: Path) -> Desk:
    """A desk with a case that a rule stops."""
    for file in next(shipped("samples").glob("16*")).iterdir():
        target = workspace / "inbox" / file.name
        target.write_bytes(file.read_bytes())
        os.utime(target, (time.time() - 3600,) * 2)
    with Desk(load(workspace)) as desk:
        desk.run_once()
    return Desk(load(workspace))


def test_what_a_person_decides_is_acted_on_by_one_thread(workspace: Path) -> None:
    """Noting it is quick and takes no lock; the follower acts and lets others work again."""
    with decided_case(workspace):
        pass
    config = load(workspace)
    with Follower(config) as follower, Desk(config, follow=follower.follow) as desk:
        reference = desk.cases()[0]["case_reference"]
        assert desk.case(reference)["status"] == "refused"
        said = desk.override(reference, "F14", "The father took part by telephone.", "Priya Nair")
        assert said == f"Noted for case {reference}: F14 is overridden."
    with Desk(config) as desk:
        overridden = [finding for finding in desk.case(reference)["findings"] if finding["overridden_by"]]
        assert [finding["rule"] for finding in overridden] == ["F14"]
        assert not desk.anything_decided()
        desk.begin()


def test_a_decision_beside_a_working_desk_is_left_to_it_and_seen_to(workspace: Path) -> None:
    """Where another works the follower waits; a desk whose follow-up it is not takes no lock either."""
    with decided_case(workspace):
        pass
    config = load(workspace)
    lock = ProcessLock(config.state_dir / "lock")
    lock.take()
    with Desk(config, follow=lambda: None) as desk:
        reference = desk.cases()[0]["case_reference"]
        desk.override(reference, "F14", "The father took part by telephone.", "Priya Nair")
        assert desk.act() is False
        assert desk.anything_decided()
        lock.let_go()
        assert desk.act() is True
        assert not desk.anything_decided()


def test_help_loads_nothing_of_the_pages() -> None:
    """`stepdown --help`, and commands that have nothing to do with pages, answer at once."""
    script = ("import sys; from stepdown_pipeline.cli import main; main(['--help']); main(['watch', '--help']); "
              "import stepdown_pipeline.pipeline.desk; "
              "print([name for name in ('starlette', 'uvicorn', 'argon2', 'jinja2') if name in sys.modules])")
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout.splitlines()[-1] == "[]"

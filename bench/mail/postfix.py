"""A Postfix of one's own on loopback: Debian's programs, with a configuration, queue, log and mailboxes in one folder.

The machine's own Postfix, if one runs, is neither asked nor touched. It has to be started by root, as Postfix does.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from typing import Final

DOMAIN: Final = "example.gov.uk"
_PATIENCE: Final = 30.0  # seconds for it to start
_AT_ONCE: Final = 20.0  # seconds for what was accepted to be in its mailbox
_MASTER: Final = """\
{services}
pickup    unix  n - n 60    1 pickup
cleanup   unix  n - n -     0 cleanup
qmgr      unix  n - n 300   1 qmgr
tlsmgr    unix  - - n 1000? 1 tlsmgr
rewrite   unix  - - n -     - trivial-rewrite
bounce    unix  - - n -     0 bounce
defer     unix  - - n -     0 bounce
trace     unix  - - n -     0 bounce
proxymap  unix  - - n -     - proxymap
error     unix  - - n -     - error
retry     unix  - - n -     - error
discard   unix  - - n -     - discard
virtual   unix  - n n -     - virtual
anvil     unix  - - n -     1 anvil
postlog   unix-dgram n - n - 1 postlogd
"""
_QUEUED: Final = re.compile(r"/qmgr\[\d+\]: (\w+): from=<.*, nrcpt=(\d+) \(queue active\)")
_IDENTITY: Final = re.compile(r"/cleanup\[\d+\]: (\w+): message-id=(\S+)")
_BECAME: Final = re.compile(r"/virtual\[\d+\]: (\w+): to=<([^>]+)>.* status=(\w+)")


@dataclass(frozen=True, slots=True)
class Accepted:
    """A message in Postfix's own log. ``became``: by recipient, such as "sent", once it is known."""

    queue_id: str
    message_id: str
    recipients: int
    became: dict[str, str]


class Postfix:
    """One that runs. ``ports``: by the name of the service."""

    def __init__(self, folder: Path, ports: Mapping[str, int]) -> None:
        self.folder, self.ports = folder, dict(ports)

    @property
    def log(self) -> str:
        return (self.folder / "log").read_text(encoding="utf-8", errors="replace")

    def accepted(self) -> list[Accepted]:
        """Every message that it took into its queue, in order, by its log."""
        log = self.log
        identities = dict(_IDENTITY.findall(log))
        became: dict[str, dict[str, str]] = {}
        for queue_id, recipient, state in _BECAME.findall(log):
            became.setdefault(queue_id, {})[recipient] = state
        return [Accepted(found, identities.get(found, ""), int(count), became.get(found, {}))
                for found, count in dict(_QUEUED.findall(log)).items()]

    def settled(self) -> list[Accepted]:
        """The same once all of it is delivered. Raises TimeoutError."""
        end = time.monotonic() + _AT_ONCE
        while any(len(one.became) < one.recipients for one in self.accepted()):
            if time.monotonic() > end:
                raise TimeoutError(self.log[-2000:])
            time.sleep(0.02)
        return self.accepted()

    def mailbox(self, name: str) -> list[Message]:
        """What lies in somebody's mailbox."""
        return [message_from_bytes(path.read_bytes()) for path in sorted((self.folder / "mail" / name).glob("new/*"))]


def missing() -> str:
    """Why no Postfix can be started here, in a sentence; empty when one can."""
    if not shutil.which("postfix"):
        return "Postfix is not installed; call apt-get install postfix as an administrator."
    if os.name == "nt" or os.geteuid() != 0:
        return "Postfix can be started by root alone; call this as root."
    return ""


@contextmanager
def running(services: Mapping[str, Mapping[str, str]], mailboxes: Sequence[str],
            settings: Mapping[str, str] | None = None,
            prepare: Callable[[Path], None] = lambda _: None) -> Iterator[Postfix]:
    """A Postfix with an smtpd for each service, by its own options, and mailboxes in `DOMAIN`.

    ``prepare`` puts what the settings name into its configuration directory.
    """
    if sentence := missing():
        raise RuntimeError(sentence)
    with tempfile.TemporaryDirectory(prefix="stepdown-postfix-") as name:  # others than root have to get in
        folder = Path(name)
        folder.chmod(0o755)
        postfix = Postfix(folder, _free_ports(services))
        _configure(postfix, services, mailboxes, settings or {})
        prepare(folder / "etc")
        process = subprocess.Popen(
            ["postfix", "-c", str(folder / "etc"), "start-fg"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, start_new_session=True)
        try:
            _wait(postfix, process)
            yield postfix
        finally:
            _stop(postfix, process)


def _stop(postfix: Postfix, process: subprocess.Popen[bytes]) -> None:
    """Its master takes all others with it; it has left the group it was started in."""
    with contextlib.suppress(OSError, ValueError):
        os.kill(int((postfix.folder / "queue" / "pid" / "master.pid").read_text()), signal.SIGTERM)
    process.wait()


def _configure(postfix: Postfix, services: Mapping[str, Mapping[str, str]], mailboxes: Sequence[str],
               settings: Mapping[str, str]) -> None:
    folder = postfix.folder
    for part in ("etc", "queue", "data", "mail"):
        (folder / part).mkdir(mode=0o755)
    shutil.chown(folder / "data", "postfix")
    shutil.chown(folder / "mail", "nobody", "nogroup")
    maps = ", ".join(f"{{{one}@{DOMAIN} = {one}/}}" for one in mailboxes)
    main = {
        "compatibility_level": "3.6", "queue_directory": folder / "queue", "data_directory": folder / "data",
        "maillog_file": folder / "log", "maillog_file_prefixes": folder, "inet_interfaces": "127.0.0.1",
        "inet_protocols": "ipv4", "myhostname": f"mail.{DOMAIN}", "mydestination": "", "mynetworks": "",
        "enable_long_queue_ids": "yes",  # a short one may come again
        "virtual_mailbox_domains": DOMAIN, "virtual_mailbox_base": folder / "mail",
        "virtual_mailbox_maps": f"inline:{{ {maps} }}", "virtual_uid_maps": "static:65534",
        "virtual_gid_maps": "static:65534", "alias_maps": "", "local_recipient_maps": "", **settings,
    }
    (folder / "etc" / "main.cf").write_text("".join(f"{key} = {value}\n" for key, value in main.items()))
    lines = []
    for name, options in services.items():
        lines.append(f"127.0.0.1:{postfix.ports[name]} inet n - n - - smtpd")
        lines += [f"  -o {{ {key} = {value} }}" for key, value in options.items()]
    (folder / "etc" / "master.cf").write_text(_MASTER.format(services="\n".join(lines)))


def _free_ports(names: Mapping[str, object]) -> dict[str, int]:
    """Ports that nobody listens on."""
    sockets = {name: socket.create_server(("127.0.0.1", 0)) for name in names}
    ports = {name: one.getsockname()[1] for name, one in sockets.items()}
    for one in sockets.values():
        one.close()
    return ports


def _wait(postfix: Postfix, process: subprocess.Popen[bytes]) -> None:
    """Until it greets. Raises RuntimeError with its own words when it does not."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", next(iter(postfix.ports.values()))), 5) as asked:
                if asked.recv(3) == b"220":
                    asked.sendall(b"QUIT\r\n")
                    return
        except OSError:
            time.sleep(0.05)
    log = postfix.log if (postfix.folder / "log").exists() else ""
    raise RuntimeError(f"Postfix does not start: {log}"[-3000:])

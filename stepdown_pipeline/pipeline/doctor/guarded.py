"""Whether those who only drop documents could change what the program does: its checks, wording, settings and state.

A Python check is code with the service's rights. Whoever can write there can do what the service can do.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from stepdown_pipeline.config import FILE, Config

from .line import Line, fault, ok, warning
from .shares import shares_of

KEYS: Final = ("plugins", "templates", "state_dir")
MOST: Final = 2000  # entries of one folder that are looked at
_MENDED: Final = "Take that right away"


class Writers:
    """Who may write to the guarded places beside the service.

    ``account``: the service's user id. ``others_in`` tells whether a group has members beside it.
    """

    def __init__(self, inbox: Path, account: int, others_in: Callable[[int, int], bool]) -> None:
        facts = inbox.stat() if inbox.exists() else None
        self._inbox_owner = facts.st_uid if facts else None
        self._inbox_group = facts.st_gid if facts else None
        self._account, self._others_in = account, others_in

    def who(self, path: Path) -> tuple[str, str] | None:
        """Whom the mode lets write that should not, and the command that mends it; None: nobody.

        The group of others is told only where it is the inbox's.
        """
        facts = path.stat()
        mode = facts.st_mode
        if mode & stat.S_IWOTH:
            return "anybody on this machine", f"chmod o-w {path}"
        if mode & stat.S_IWGRP and self._others_in(facts.st_gid, self._account):
            whose = "the inbox's group" if facts.st_gid == self._inbox_group else "everybody in its group"
            return whose, f"chmod g-w {path}"
        strange = facts.st_uid not in {self._account, 0}
        if strange and facts.st_uid == self._inbox_owner and mode & stat.S_IWUSR:
            return "the inbox's owner, who is not the service's account,", f"chown it to the service's account: {path}"
        return None


def guarded(config: Config, writers: Writers | None = None, shares: Sequence[Path] | None = None) -> Iterator[Line]:
    """For each place a line: it stands apart from the inbox's share, and nobody but the service's own may write to it.

    On Windows rights are kept in lists that are not read here; that is said, and the rest is tried all the same.
    """
    shared = list(shares) if shares is not None else shares_of(config.inbox)
    who = None if os.name == "nt" else writers or Writers(config.inbox, _account(config), _others_in)
    for key in (*KEYS, FILE):
        path = config.folder / FILE if key == FILE else getattr(config, key)
        if path.exists():
            yield _line(key, path, shared, who)


def _line(key: str, path: Path, shared: Sequence[Path], writers: Writers | None) -> Line:
    what = f"{key} guarded"
    try:
        wrong = _within(path, shared) or (_written(path, writers) if writers else None)
    except OSError as error:
        return warning(what, f"{path} could not be looked through ({(error.strerror or '').lower()}), so it is not "
                             "known who may write there. Let the service account read it.")
    if wrong:
        return fault(what, wrong)
    if writers is None:
        return warning(what, f"{path} stands apart from the inbox; who may write to it cannot be told on Windows. See "
                             "in its security settings that only the service's account and administrators may.")
    return ok(what, f"{path} stands apart from the inbox and its share, and only the service's own may write to it.")


def _within(path: Path, shared: Sequence[Path]) -> str | None:
    """What of it lies in the inbox or its share, itself or by a link."""
    for one in _inside(path):
        real = one.resolve()
        share = next((share for share in shared if real == share or share in real.parents), None)
        if share is None:
            continue
        if one.is_symlink():
            return (f"{one} is a link to {real}, where those who drop documents can write, and so make the program do "
                    "as they please. Put the file itself in its place.")
        return (f"{one} lies in {share}, which is shared with those who drop documents, so that they can make the "
                "program do as they please. Move it out, or share the inbox alone.")
    return None


def _written(path: Path, writers: Writers) -> str | None:
    """Who may write to it, to something in it, or to a folder above it, so that it can be exchanged."""
    for one in _inside(path):
        found = writers.who(one) if one.exists() else None
        if found:
            return (f"{found[0]} can write to {one}, and so make the program do as they please. {_MENDED} "
                    f"({found[1]}).")
    for parent in path.resolve().parents:
        if parent.stat().st_mode & stat.S_ISVTX:  # only an entry's owner may exchange it
            continue
        found = writers.who(parent)
        if found:
            return (f"{found[0]} can write to {parent}, and so put something else in the place of {path}. {_MENDED} "
                    f"({found[1]}).")
    return None


def _inside(path: Path) -> Iterator[Path]:
    """The place itself and what is in it, links not followed, whether what they lead to is there or not."""
    yield path
    yield from sorted(islice(path.rglob("*"), MOST)) if path.is_dir() else ()


def _account(config: Config) -> int:
    """Whom the service runs as: the owner of its state, else whoever asks."""
    return config.state_dir.stat().st_uid if config.state_dir.exists() else os.geteuid()


def _others_in(group: int, account: int) -> bool:
    """Whether the group has members beside the service's account and root. A group that nobody knows may have any."""
    import grp
    import pwd

    try:
        named = set(grp.getgrgid(group).gr_mem)
        own = {one.pw_name for one in pwd.getpwall() if one.pw_uid in {account, 0}}
        first = {one.pw_name for one in pwd.getpwall() if one.pw_gid == group}
    except (KeyError, OSError):
        return True
    return bool((named | first) - own)

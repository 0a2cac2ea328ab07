"""Checks that are not in force: files put aside by an underscore before their names, and the gallery's."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from stepdown_pipeline.config import Config
from stepdown_pipeline.shell.plugins import LoadedCheck, LoadFailure, PluginHost, load
from stepdown_pipeline.shipped import shipped

from .errors import DeskError
from .examples import broken_promises
from .plugged import host_of

ASIDE: Final = "_"
GALLERY: Final = "gallery"


@dataclass(frozen=True, slots=True)
class Draft:
    """One file that is not in force. ``checks``: what it would add; none when it cannot be loaded (``trouble``)."""

    file: Path
    checks: tuple[LoadedCheck, ...]
    trouble: str = ""

    @property
    def name(self) -> str:
        """Its first check's id, else what its file is called."""
        return self.checks[0].check.id if self.checks else _stem(self.file).replace("_", "-")

    @property
    def title(self) -> str:
        return self.checks[0].check.title if self.checks else f"The file {self.file.name}"

    def is_called(self, name: str) -> bool:
        return name in {*(one.check.id for one in self.checks), self.name, self.file.name, _stem(self.file)}

    def host(self) -> PluginHost:
        """A host of its checks alone."""
        return PluginHost.of(self.checks)


def drafts(config: Config) -> list[Draft]:
    """The files of the plugins folder that are put aside, by their names."""
    return [_draft(path) for path in _files(config.plugins) if path.name.startswith(ASIDE)]


def gallery(config: Config) -> list[Draft]:
    """The worked rules of the gallery: the workspace's own, else those shipped."""
    folder = config.plugins / GALLERY
    return [_draft(path) for path in _files(folder if folder.is_dir() else shipped("plugins") / GALLERY)
            if not path.name.startswith(ASIDE)]


def draft_called(config: Config, name: str) -> Draft | None:
    """The one that is put aside under that name (its check's, its file's), if there is one."""
    return next((one for one in drafts(config) if one.is_called(name)), None)


def start(config: Config, name: str) -> str:
    """Put into force what is put aside, or a rule of the gallery. Gives what follows. Raises `DeskError`."""
    host, draft = host_of(config), draft_called(config, name)
    worked = None if draft else next((one for one in gallery(config) if one.is_called(name)), None)
    chosen = draft or worked
    if chosen is None:
        if any(name in {one.check.id, one.file.name, one.file.stem} for one in host.checks):
            raise DeskError(f"The check {name} is in force already.")
        raise DeskError(f"Nothing called {name} is put aside here or stands in the gallery. `stepdown checks list` and "
                        "`stepdown checks list --gallery` name what there is.")
    _must_be_good(chosen)
    taken = next((one for one in host.checks if one.check.id in {mine.check.id for mine in chosen.checks}), None)
    if taken:
        raise DeskError(f"A check {taken.check.id} is in force already, in {taken.file.name}. Put that aside first, or "
                        "give this one another id.")
    target = config.plugins / chosen.file.name.removeprefix(ASIDE)
    _free(target)
    try:
        if draft:
            draft.file.rename(target)
        else:
            source = chosen.file.read_bytes()
            with target.open("xb") as file:
                file.write(source)
    except OSError as error:
        raise DeskError(_cannot(target, error)) from error
    host_of(config).keep()  # should the next save spoil it, this is the last good version
    where = f"{target.name} is in force" if draft else f"{chosen.file.name} was copied from the gallery and is in force"
    return (f"{where}: {', '.join(one.check.id for one in chosen.checks)}. It judges from the next case on, and the "
            "working desk judges open cases afresh. Cases that have moved on stay as they are.")


def put_aside(config: Config, name: str) -> str:
    """Take a file out of force by an underscore before its name. Gives what follows. Raises `DeskError`."""
    host = host_of(config)
    files = {one.file for one in host.checks if name in {one.check.id, one.file.name, one.file.stem}}
    files |= {one.file for one in host.failures
              if name in {one.file.name, one.file.stem, one.file.stem.replace("_", "-")}}
    if not files:
        if draft_called(config, name):
            raise DeskError(f"The check {name} is put aside already.")
        raise DeskError(f"There is no check {name} in force. `stepdown checks list` names them.")
    if len(files) > 1:
        raise DeskError(f"{name} may mean {' or '.join(sorted(one.name for one in files))}. Give the file's name.")
    (file,) = files
    target = file.with_name(f"{ASIDE}{file.name}")
    _free(target)
    ids = [one.check.id for one in host.checks if one.file == file]
    others = [one for one in ids if one != name] if name in ids else []
    try:
        file.rename(target)
    except OSError as error:
        raise DeskError(_cannot(file, error)) from error
    more = f" With it went {', '.join(others)}, which stand in the same file." if others else ""
    return (f"{file.name} is put aside as {target.name}, and judges no case any more.{more} The working desk judges "
            f"open cases afresh without it. `stepdown checks start {name}` puts it into force again.")


def _must_be_good(draft: Draft) -> None:
    if draft.trouble:
        raise DeskError(f"{draft.file.name} cannot be put into force: {draft.trouble}")
    for one in draft.checks:
        broken = broken_promises(one.check)
        if broken:
            raise DeskError(f"{draft.file.name} does not meet its own examples: {broken[0]} `stepdown checks test "
                            f"{draft.name}` tells all.")


def _free(target: Path) -> None:
    if target.exists():
        raise DeskError(f"There is a file {target.name} already, and nothing is overwritten. Rename or remove one of "
                        "the two.")


def _cannot(file: Path, error: OSError) -> str:
    return (f"{file.name} cannot be moved or written ({(error.strerror or 'refused').lower()}). Check the plugins "
            "folder.")


def _draft(path: Path) -> Draft:
    found = load(path)
    return Draft(path, (), found.reason) if isinstance(found, LoadFailure) else Draft(path, found)


def _files(folder: Path) -> list[Path]:
    try:
        return sorted((path for path in folder.iterdir() if path.suffix in (".py", ".toml") and path.is_file()
                       and not path.name.startswith(("__", "."))), key=lambda path: path.name)
    except OSError:
        return []


def _stem(file: Path) -> str:
    return file.stem.removeprefix(ASIDE)

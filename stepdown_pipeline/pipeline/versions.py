"""Checks as they were: every version that ever judged, by a beginning of its digest, and what has changed since."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from stepdown_pipeline.config import Config
from stepdown_pipeline.shell.plugins import LoadedCheck, LoadFailure, PluginHost, Version, load
from stepdown_pipeline.shipped import shipped

from .errors import DeskError
from .explaining import explained
from .plugged import host_of, kept_checks

LEAST_DIGITS: Final = 4
SHOWN_DIGITS: Final = 12  # by which a version is named to people


@dataclass(frozen=True, slots=True)
class AsItWas:
    """One version of a check. ``told`` is None when the program of today cannot understand it (``why``): then its own
    words (``source``) tell. ``since``: when it was kept, None for one that has not judged yet. ``today``: the version
    in force now, empty when the check is not there any more.
    """

    name: str
    file: str
    version: str
    source: str
    told: dict[str, Any] | None
    since: datetime | None = None
    today: str = ""
    why: str = ""

    @property
    def in_force(self) -> bool:
        return self.today == self.version


class NoSuchVersion(DeskError):  # noqa: N818  # what it is, not what went wrong
    """A version that is not kept here, or more than one that begins so."""


def as_it_was(config: Config, name: str, digest: str) -> AsItWas:
    """The version of the check NAME whose digest begins so. Raises `NoSuchVersion`."""
    wanted = digest.strip().lower()
    if not re.fullmatch(f"[0-9a-f]{{{LEAST_DIGITS},64}}", wanted):
        raise NoSuchVersion(f"A version is written in figures and the letters a to f; give at least the first "
                            f"{LEAST_DIGITS} of them, as the case's finding shows them.")
    today = versions_in_force(host_of(config))
    found = {one.version: one for one in _candidates(config, name, wanted, today)}
    if len(found) > 1:
        raise NoSuchVersion(f"{len(found)} versions of the check {name} begin with {wanted}; give more of it.")
    if not found:
        raise NoSuchVersion(f"No version {wanted[:SHOWN_DIGITS]} of the check {name} is kept here. `stepdown case REF "
                            "--why` names the versions by which a case was judged.")
    return next(iter(found.values()))


def versions_of(config: Config, file: str) -> list[Version]:
    """Every version of the file that judged here, the newest first."""
    return kept_checks(config).versions(file)


def versions_in_force(host: PluginHost) -> dict[str, str]:
    """By the check's id."""
    return {one.check.id: one.version for one in host.checks}


def changed_since(findings: Iterable[Mapping[str, Any]], today: Mapping[str, str]) -> dict[str, tuple[str, bool]]:
    """Of the checks that found these: those in force otherwise now, each with the version that judged then, and
    whether the check is still there.
    """
    return {one["check"]: (one["version"], one["check"] in today) for one in findings
            if len(one.get("version") or "") == 64 and today.get(one["check"]) != one["version"]}


def _candidates(config: Config, name: str, wanted: str, today: Mapping[str, str]) -> Iterator[AsItWas]:
    for file, source, since in _sources(config, wanted):
        loaded = load(config.plugins / file, source)
        text = source.decode("utf-8-sig", "replace")
        version = hashlib.sha256(source).hexdigest()
        if isinstance(loaded, LoadFailure):
            if name in {file, Path(file).stem, Path(file).stem.replace("_", "-")}:
                yield AsItWas(name, file, version, text, None, since, today.get(name, ""), loaded.reason)
            continue
        for one in loaded:
            if name in {one.check.id, one.check.rule, file, Path(file).stem}:
                yield _told(one, source, text, since, today)


def _told(one: LoadedCheck, source: bytes, text: str, since: datetime | None, today: Mapping[str, str]) -> AsItWas:
    return AsItWas(one.check.id, one.file.name, one.version, text, explained(one, source), since,
                   today.get(one.check.id, ""))


def _sources(config: Config, wanted: str) -> Iterator[tuple[str, bytes, datetime | None]]:
    """The file's name, its bytes, since when they are kept: what judged, else what stands or is shipped now."""
    seen: set[tuple[str, str]] = set()
    for one in kept_checks(config).versions():
        if one.version.startswith(wanted):
            try:
                source = one.source()
            except (OSError, ValueError):
                continue
            seen.add((one.file, one.version))
            yield one.file, source, one.since
    for folder in (config.plugins, shipped("plugins")):
        for path in sorted([*folder.glob("*.py"), *folder.glob("*.toml")]):
            try:
                source = path.read_bytes()
            except OSError:
                continue
            version = hashlib.sha256(source).hexdigest()
            name = path.name.removeprefix("_")
            if version.startswith(wanted) and (name, version) not in seen:
                seen.add((name, version))
                yield name, source, None

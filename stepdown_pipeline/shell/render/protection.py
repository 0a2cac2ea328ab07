"""What is attached, as its recipients are to get it: plain, under their password, or left out with a reference.

What cannot be protected is left out, never sent plain; and where the password is missing there is no message at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from stepdown_pipeline.config import ConfigError
from stepdown_pipeline.config.secret import Secret
from stepdown_pipeline.core.directory import Directory
from stepdown_pipeline.core.notice import Notice
from stepdown_pipeline.core.notices.attachments import what
from stepdown_pipeline.core.notices.handling import handling_of

from .sealing import sealed

Files = Sequence[tuple[str, bytes]]

_OPENS: Final = "opens with the password that the step-down desk agreed with you"
_COPY: Final = "; a copy, whose digital signature can be checked in the original, at the desk"


class NoPasswordError(Exception):
    """A message cannot be made, since the password for what it attaches is missing. ``holder``: whose, as ids."""

    def __init__(self, sentence: str, holder: str) -> None:
        super().__init__(sentence)
        self.holder = holder


@dataclass(frozen=True, slots=True)
class Protected:
    """``notice`` speaks of what goes with it; ``first`` and ``rest`` stand at the top, where anything was left out."""

    notice: Notice
    files: tuple[tuple[str, bytes], ...]
    first: str = ""
    rest: str = ""


class Protection:
    """By the directory's settings, and the passwords that ``secrets`` names by their holder."""

    def __init__(self, directory: Directory, secrets: Mapping[str, Secret]) -> None:
        self._directory, self._secrets = directory, secrets

    def protected(self, notice: Notice, files: Files) -> Protected:
        """Raises NoPasswordError."""
        how = handling_of(notice, self._directory)
        if how.how == "plain" or not files:
            return Protected(notice, tuple(files))
        if how.how == "left_out":
            said = {one.file_name: one for one in notice.attachments}
            away = [f"{name} ({what(said[name])})" if name in said else name for name, _ in files]
            return self._without(notice, (), away, "Nothing is attached to this message.", "What belongs to it, {}, is "
                                 "not sent to this address. It is kept at the step-down desk")
        return self._sealed(notice, files, self._password(how.holder))

    def _password(self, holder: str) -> str:
        secret = self._secrets.get(holder)
        try:
            return (secret or Secret(holder.partition(" ")[2])).password()
        except ConfigError as error:
            raise NoPasswordError(str(error), holder) from error

    def _sealed(self, notice: Notice, files: Files, password: str) -> Protected:
        kept: list[tuple[str, bytes]] = []
        words: list[dict[str, Any]] = []
        away = []
        said = {item["name"]: item for item in notice.context.get("attachments", ())}
        for name, data in files:
            found = sealed(name, data, password)
            if found is None:
                away.append(f"{name} ({said[name]['what']})" if name in said else name)
                continue
            kept.append((found.name, found.data))
            if name in said:
                words.append({**said[name], "name": found.name,
                              "what": f"{said[name]['what']} ({_OPENS}{_COPY if found.copy else ''})"})
        notice = replace(notice, context={**notice.context, "attachments": words})
        if not away:
            return Protected(notice, tuple(kept))
        first = "Not everything is attached to this message." if kept else "Nothing is attached to this message."
        return self._without(notice, tuple(kept), away, first, "A file such as this cannot be protected by a password: "
                                                               "{}. It is kept at the step-down desk")

    def _without(self, notice: Notice, kept: tuple[tuple[str, bytes], ...], away: list[str], first: str,
                 rest: str) -> Protected:
        words: list[dict[str, Any]] = [*notice.context.get("attachments", ())] if kept else []
        told = (f"{rest.format(', '.join(away))}: write to {self._directory.desk}, quoting {notice.reference}. What is "
                f"said below of attachments means {'these documents too' if kept else 'these documents'}.")
        return Protected(replace(notice, context={**notice.context, "attachments": words}), kept, first, told)

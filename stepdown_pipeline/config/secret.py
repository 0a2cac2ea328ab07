"""Passwords by which attachments are protected: where each is kept, never the password itself."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from .errors import ConfigError

LEAST: Final = 8  # letters of a password; fewer are found out in an afternoon
_MOST: Final = 100  # what Word and PDF both take


@dataclass(frozen=True, slots=True)
class Secret:
    """``whose``: a team's or person's name. One of ``variable`` and ``file`` says where it is."""

    whose: str
    variable: str | None = None
    file: Path | None = None

    def password(self, environment: Mapping[str, str] = os.environ) -> str:
        """The password. Raises ConfigError with a sentence that does not hold it when it cannot be used."""
        found = self._found(environment)
        if not LEAST <= len(found) <= _MOST or not found.isprintable():
            raise ConfigError(f"The password for attachments to “{self.whose}” cannot be used: it must be one line of "
                              f"{LEAST} to {_MOST} letters, digits and signs. Give it another one, and tell them.")
        return found

    def _found(self, environment: Mapping[str, str]) -> str:
        what = f"The password for attachments to “{self.whose}”"
        if self.variable:
            if not environment.get(self.variable, "").strip():
                raise ConfigError(f'{what} is not set; set the environment variable "{self.variable}" for the service '
                                  "and start it again.")
            return environment[self.variable].strip()
        if self.file is None:
            raise ConfigError(f"{what} is named nowhere; name it with password_env or password_file.")
        try:
            return self.file.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            why = error.strerror if isinstance(error, OSError) else "it is not saved as UTF-8"
            raise ConfigError(f'The file "{self.file}" with the password for attachments to “{self.whose}” cannot be '
                              f"read ({why}); let the service account read it.") from error

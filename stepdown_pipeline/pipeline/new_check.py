"""A new check without code, written into the workspace's plugins folder."""

from __future__ import annotations

from pathlib import Path

from stepdown_pipeline.core.rules import RuleError
from stepdown_pipeline.core.rules.compose import Answers, composed

from .errors import DeskError


def write_check(plugins: Path, answers: Answers, *, aside: bool = False) -> tuple[Path, list[str]]:
    """Write the file, and say which examples are still missing: then it is put aside, by an underscore before its name.

    ``aside``: put it aside in any case. Overwrites nothing. Raises `DeskError` with every mistake.
    """
    try:
        text, missing = composed(answers)
    except RuleError as mistakes:
        raise DeskError(" ".join(f"{one.message.rstrip('.?')}{'?' if one.message.endswith('?') else '.'}"
                                 for one in mistakes.mistakes)) from mistakes
    name = f"{answers.id.replace('-', '_')}.toml"
    path = plugins / (f"_{name}" if missing or aside else name)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise DeskError(f"There is a file {path.name} already, and nothing is overwritten. Give another "
                        "name.") from None
    except OSError as error:
        raise DeskError(f"{path} cannot be written ({(error.strerror or '').lower()}). Check the plugins "
                        "folder.") from error
    return path, missing

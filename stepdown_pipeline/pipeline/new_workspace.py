"""A new workspace: what is shipped, copied to a folder of the council's own."""

from __future__ import annotations

import shutil
from pathlib import Path

from stepdown_pipeline.config import FILE, load
from stepdown_pipeline.shipped import NAMES, shipped

_LEFT_BEHIND = shutil.ignore_patterns("__pycache__", "*.pyc", ".*")
_PROGRAM = shutil.ignore_patterns("layouts", "make.py", "__pycache__", ".*")  # what printed the samples


class CannotMake(Exception):  # noqa: N818  # told to the person who asked
    """Why no workspace can be made there, with what to do."""


def make_workspace(folder: Path) -> None:
    """Copy checks, templates, configuration and samples to ``folder``, and make its inbox and outbox.

    Overwrites nothing. Raises CannotMake.
    """
    in_the_way = [name for name in (*NAMES, "inbox", "outbox") if (folder / name).exists()]
    if in_the_way:
        raise CannotMake(f'"{folder}" already holds {_listed(in_the_way)}, and nothing is overwritten; name another '
                         "folder.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copytree(shipped("plugins"), folder / "plugins", ignore=_LEFT_BEHIND, copy_function=shutil.copyfile)
        shutil.copytree(shipped("templates"), folder / "templates", ignore=_LEFT_BEHIND, copy_function=shutil.copyfile)
        shutil.copytree(shipped("samples"), folder / "samples", ignore=_PROGRAM, copy_function=shutil.copyfile)
        shutil.copyfile(shipped(FILE), folder / FILE)  # last: with it, the folder is a workspace
        config = load(folder)
        for path in (config.inbox, config.outbox):
            path.mkdir()
    except OSError as error:
        raise CannotMake(f'No workspace can be made at "{folder}" ({(error.strerror or "").lower()}); name a folder '
                         "to which this account may write.") from error


def _listed(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)

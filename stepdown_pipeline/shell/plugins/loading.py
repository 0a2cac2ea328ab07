"""Loading one file of checks: its mistakes are told by name, each in a sentence.

``KeyboardInterrupt`` alone passes through in the desk's own process: it is the operator's.
"""

from __future__ import annotations

import difflib
import hashlib
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import pluggy

from ...core.check import Check
from ...core.rules.unreadable import why_no_text
from ...hookspecs import PROJECT, Hooks
from .bounds import DEFAULT, Bounds
from .faults import BadPluginError
from .ruling import RuleError, rule_in

_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_HOOKS: Final = tuple(name for name in vars(Hooks) if not name.startswith("_"))
_HOOK: Final = "stepdown_checks"
MOST_CHECKS: Final = 200  # of one file


@dataclass(frozen=True, slots=True)
class LoadedCheck:
    """A check with where it comes from. ``version`` is the digest of the bytes it was made of: its file's, or those of
    the file's last good version.
    """

    check: Check
    file: Path
    version: str


@dataclass(frozen=True, slots=True)
class LoadFailure:
    """A file that cannot be used as it stands; ``reason`` is a sentence for its owner. ``in_force``: the version of its
    last good state, which judges in its place; without one it refuses every case.
    """

    file: Path
    reason: str
    version: str = ""
    in_force: str = ""


Loaded = tuple[LoadedCheck, ...] | LoadFailure


def is_plugin(path: Path) -> bool:
    """A Python file or a rule without code that is neither hidden nor, by an underscore, put aside."""
    return is_name(path.name) and path.is_file()


def is_name(name: str) -> bool:
    """Whether a file of that name would be one of checks."""
    return name.endswith((".py", ".toml")) and not name.startswith(("_", "."))


def load(path: Path, source: bytes | None = None, bounds: Bounds = DEFAULT) -> Loaded:
    """The file's checks, guarded unless they are the program's own, or why there are none.

    ``source``: bytes to take in place of those that it holds now.
    """
    from .library import load as guarded  # which loads by what stands here

    return guarded(path, source, bounds)


def load_here(path: Path, source: bytes) -> Loaded:
    """The file's checks, run in this process: a rule without code, or what the program trusts as itself."""
    version = version_of(source)
    try:
        checks = checks_in(path, source, version)
    except KeyboardInterrupt:
        raise
    except BaseException as fault:  # noqa: BLE001 - a plugin may call sys.exit
        return LoadFailure(path, reason_of(fault, path), version)
    return tuple(LoadedCheck(check, path, version) for check in checks)


def version_of(source: bytes) -> str:
    """The digest by which a file's bytes are known."""
    return hashlib.sha256(source).hexdigest()


def checks_in(path: Path, source: bytes, version: str) -> list[Check]:
    """The checks that the bytes make. Raises what the file raises, BadPluginError, or RuleError."""
    return [rule_in(source)] if path.suffix == ".toml" else _checks(_module(path, source, version))


def reason_of(fault: BaseException, path: Path) -> str:
    """Why the file could not be loaded, in one sentence."""
    if isinstance(fault, BadPluginError | RuleError):
        return str(fault)
    if isinstance(fault, UnicodeDecodeError):
        return why_no_text(fault)
    return describe(fault, path)


def _module(path: Path, source: bytes, version: str) -> ModuleType:
    """The file run as a module of its own; nothing is written beside it."""
    name = f"stepdown_plugin_{re.sub(r'[^0-9A-Za-z_]', '_', path.stem)}_{version[:12]}"
    module = ModuleType(name)
    module.__file__ = str(path)
    sys.modules[name] = module
    try:
        exec(compile(source, str(path), "exec"), module.__dict__)  # noqa: S102 - a plugin is code
    except BaseException:
        sys.modules.pop(name, None)
        raise
    return module


def _checks(module: ModuleType) -> list[Check]:
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(Hooks)
    manager.register(module, module.__name__)
    _no_misspelt_hook(manager)
    for name in _HOOKS:
        if name != _HOOK and getattr(manager.hook, name).get_hookimpls():
            raise BadPluginError(f"The hook {name} is for installed packages; a file in this folder has {_HOOK} alone.")
    answers: list[Any] = manager.hook.stepdown_checks()
    found = [check for answer in answers for check in _listed(answer)]
    if not found:
        raise BadPluginError("It adds no check. Mark a function named stepdown_checks with @hookimpl that returns the "
                             "checks.")
    seen: set[str] = set()
    for check in found:
        _sound(check)
        if check.id in seen:
            raise BadPluginError(f"It has two checks with the id {check.id}. Give each its own.")
        seen.add(check.id)
    return found


def _no_misspelt_hook(manager: pluggy.PluginManager) -> None:
    try:
        manager.check_pending()
    except pluggy.PluginValidationError as fault:
        word = re.search(r"unknown hook '(\w+)'", str(fault))
        name = word[1] if word else "?"
        hint = f"Did you mean {_HOOK}?" if difflib.get_close_matches(name, [_HOOK]) else f"The hook is {_HOOK}."
        raise BadPluginError(f"There is no hook named {name}. {hint}") from fault


def _listed(answer: Any) -> list[Any]:
    if isinstance(answer, str | bytes) or not isinstance(answer, Iterable):
        raise BadPluginError("stepdown_checks must return checks in a list, and returned something else.")
    found = list(islice(answer, MOST_CHECKS + 1))
    if len(found) > MOST_CHECKS:
        raise BadPluginError(f"It returns more than {MOST_CHECKS} checks.")
    return found


def _sound(check: Any) -> None:
    if not isinstance(check, Check):
        raise BadPluginError("stepdown_checks must return Check objects, and returned "
                             f"{'an' if type(check).__name__[0] in 'aeiou' else 'a'} {type(check).__name__}.")
    name: Any = check.id  # a plugin's types are a promise
    if not isinstance(name, str) or not _ID.fullmatch(name):
        raise BadPluginError(f"The id {name!r} is not made of small letters, figures and single hyphens.")
    texts: tuple[Any, ...] = (check.rule, check.title, check.guidance)
    if not all(isinstance(text, str) and text.strip() for text in texts):
        raise BadPluginError(f"The check {check.id} needs a rule, a title and the sentence of the guidance, as text.")
    if not isinstance(check.owner, str):
        raise BadPluginError(f"The owner of the check {check.id} is no text. Give an id or a name of config.toml.")
    if not callable(check.judge):
        raise BadPluginError(f"The check {check.id} has no function that judges.")


def describe(fault: BaseException, path: Path) -> str:
    """One sentence for what went wrong, with the line of the file where it can be told."""
    line = fault.lineno if isinstance(fault, SyntaxError) else _line(fault, path)
    where = f" in line {line}" if line else ""
    if isinstance(fault, SyntaxError):
        return f"It is not valid Python{where}: {fault.msg}."
    if isinstance(fault, SystemExit | KeyboardInterrupt):
        return f"It tried to end the program{where}."
    if isinstance(fault, ImportError):
        return f"It could not import what it needs{where}: {_short(fault)}."
    if isinstance(fault, OSError) and line is None:
        return f"It could not be read: {fault.strerror or type(fault).__name__}."
    return f"It failed{where}: {type(fault).__name__}: {_short(fault)}."


def _short(fault: BaseException) -> str:
    try:
        text = " ".join(str(fault).split())
    except BaseException:  # noqa: BLE001 - even its words may fail
        return "it cannot be described"
    return (text[:200] or "no reason given").rstrip(".")


def _line(fault: BaseException, path: Path) -> int | None:
    """The last line of the file itself on the way to the fault."""
    found, step = None, fault.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == str(path):
            found = step.tb_lineno
        step = step.tb_next
    return found

"""Plugins registered one by one: the program's own, and those of installed packages, each in a guard of its own.

Every plugin has a manager to itself. One manager for all would lose everybody's answers when one of them raises.
``KeyboardInterrupt`` alone passes through: it is the operator's.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import Distribution, EntryPoint, distributions
from pathlib import Path
from typing import Any, Final

import pluggy

from .hookspecs import GROUP, PROJECT, Hooks

HOOKS: Final = tuple(name for name in vars(Hooks) if not name.startswith("_"))


class PluginError(Exception):
    """The plugin's fault, in one sentence."""


class Plugin:
    """What implements hooks. ``name`` is how people know it. Raises PluginError when it implements them wrongly."""

    def __init__(self, name: str, what: object) -> None:
        self.name = name
        manager = pluggy.PluginManager(PROJECT)
        manager.add_hookspecs(Hooks)
        try:
            manager.register(what, name)
            manager.check_pending()
        except pluggy.PluginValidationError as fault:
            raise PluginError(_invalid(fault)) from fault
        self._callers = {hook: getattr(manager.hook, hook) for hook in HOOKS}
        self.hooks = tuple(hook for hook, caller in self._callers.items() if caller.get_hookimpls())

    def ask(self, hook: str, **given: Any) -> Any:
        """Its answer; None when it has none. Raises whatever it raises."""
        return next(iter(self._callers[hook](**given)), None)


@dataclass(frozen=True, slots=True)
class Packages:
    """What is installed beside the program, in the order of the names. ``troubles``: a sentence for each fault."""

    plugins: tuple[Plugin, ...] = ()
    troubles: tuple[str, ...] = ()

    def that_implement(self, hook: str) -> tuple[Plugin, ...]:
        return tuple(plugin for plugin in self.plugins if hook in plugin.hooks)


@cache
def packages() -> Packages:
    """The installed packages that name an entry point of the program's, loaded once in a process."""
    return loaded(distributions())


def loaded(found: Iterable[Distribution]) -> Packages:
    """The plugins of these distributions. One that cannot be loaded costs itself alone."""
    points: dict[tuple[str, str], EntryPoint] = {}
    for one in found:
        try:
            for point in one.entry_points.select(group=GROUP):
                points.setdefault((f"{one.metadata['Name']} {one.version}", point.name), point)
        except Exception:  # noqa: BLE001, S112  # a broken installation of something else says nothing of ours
            continue
    plugins, troubles = [], []
    for (package, name), point in sorted(points.items(), key=lambda item: item[0]):
        label = f"{package} ({name})"
        try:
            plugin = Plugin(label, point.load())
            _useful(plugin)
            plugins.append(plugin)
        except KeyboardInterrupt:
            raise
        except PluginError as fault:
            troubles.append(f"The installed package {label} is not used: {fault}")
        except BaseException as fault:  # noqa: BLE001 - a package may call sys.exit
            troubles.append(f"The installed package {label} is not used: {_unloaded(fault)} Ask whoever installed it.")
    return Packages(tuple(plugins), tuple(troubles))


def misspelt(name: str) -> str:
    """The sentence for a hook that there is not."""
    near = difflib.get_close_matches(name, HOOKS, n=1)
    return f"There is no hook named {name}. " + (f"Did you mean {near[0]}?" if near else
                                                 f"The hooks are: {', '.join(HOOKS)}.")


def place_of(fault: BaseException) -> str:
    """What kind of fault, and where: never its words, which may hold what a document says."""
    step = fault.__traceback__
    while step is not None and step.tb_next is not None:
        step = step.tb_next
    where = f" in {Path(step.tb_frame.f_code.co_filename).name}, line {step.tb_lineno}" if step else ""
    return "it tried to end the program" + where if isinstance(fault, SystemExit) else type(fault).__name__ + where


def _useful(plugin: Plugin) -> None:
    if "stepdown_checks" in plugin.hooks:
        raise PluginError("It implements stepdown_checks, and a check comes as a file of the plugins folder, where "
                          "managers see it and can switch it off. Put a file there that imports stepdown_checks from "
                          "the package, and leave it out of what the entry point names.")
    if not plugin.hooks:
        raise PluginError(f"It implements no hook. Mark functions with @hookimpl; the hooks are: {', '.join(HOOKS)}.")


def _invalid(fault: pluggy.PluginValidationError) -> str:
    unknown = re.search(r"unknown hook '(\w+)'", str(fault))
    if unknown:
        return misspelt(unknown[1])
    return f"It does not take what the hook gives: {' '.join(str(fault).split())[-200:]}."


def _unloaded(fault: BaseException) -> str:
    """Why it could not be loaded; no case is known then, so that its words may be shown."""
    if isinstance(fault, SystemExit):
        return f"{place_of(fault)[0].upper()}{place_of(fault)[1:]}."
    try:
        words = " ".join(str(fault).split())[:200].rstrip(".") or "no reason given"
    except BaseException:  # noqa: BLE001 - even its words may fail
        words = "it cannot be described"
    what = "it could not import what it needs" if isinstance(fault, ImportError) else \
        f"it failed as it was loaded, with {place_of(fault)}"
    return f"{what[0].upper()}{what[1:]}: {words}."

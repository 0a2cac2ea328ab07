"""The hooks that a file in ``plugins/`` may implement."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final, TypeVar

import pluggy

if TYPE_CHECKING:
    from collections.abc import Callable

    from .core.check import Check

PROJECT: Final = "stepdown"
_F = TypeVar("_F", bound="Callable[..., Any]")

_hookspec = pluggy.HookspecMarker(PROJECT)
_hookimpl = pluggy.HookimplMarker(PROJECT)


def hookimpl(function: _F) -> _F:
    """Marks a function of a plugin as the answer to the hook of the same name."""
    return _hookimpl(function)


class Hooks:
    """What the program asks of plugins."""

    @_hookspec
    def stepdown_checks(self) -> Iterable[Check]:  # type: ignore[empty-body]
        """The checks that the file adds. Called once, when the file is loaded."""

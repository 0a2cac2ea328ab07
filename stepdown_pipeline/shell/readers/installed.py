"""Readers of installed packages: for formats that the program knows by sight and has no reader for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from ...core.layout import Layout
from ...hookspecs import PageReader
from ...registry import Packages, Plugin, place_of
from .errors import ReadError
from .limits import Limits
from .scan.eyes import Eyes
from .shape import ShapeError, hold

OPEN: Final = ("heic", "xlsx", "xls", "ods", "pptx", "ppt", "odp", "text", "xml")
_HOOK: Final = "stepdown_readers"


class Installed(NamedTuple):
    """``readers`` by format. ``troubles``: a sentence for each package that is wrong about its readers."""

    readers: dict[str, Guarded]
    troubles: list[str]


class Guarded:
    """A package's reader: whatever it does, it costs its document alone, and the package is named."""

    def __init__(self, package: str, reader: PageReader) -> None:
        self.package, self._reader = package, reader

    def __call__(self, data: bytes, limits: Limits, eyes: Eyes) -> Layout:
        """Raises ReadError for whatever goes wrong."""
        try:
            return hold(self._reader(data, limits, eyes), limits.pages)
        except ShapeError as error:
            raise self._fault(f"what it made of the file is no page that can be gone on with ({error})") from error
        except (ReadError, KeyboardInterrupt, MemoryError, RecursionError):
            raise
        except BaseException as error:  # a package may call sys.exit
            raise self._fault(place_of(error)) from error

    def _fault(self, why: str) -> ReadError:
        return ReadError("crashed", f"The reader of the installed package {self.package} failed: {why}. Ask whoever "
                                    "installed it; meanwhile print the form to PDF, and drop that.")


def installed_readers(found: Packages) -> Installed:
    """The packages' readers, each asked alone; of two for one format the first by name reads."""
    readers: dict[str, Guarded] = {}
    troubles: list[str] = []
    for plugin in found.that_implement(_HOOK):
        offered, wrong = _offered(plugin)
        if wrong:
            troubles.append(f"The installed package {plugin.name} reads nothing: {wrong}")
        for kind, reader in offered.items():
            taken = readers.get(kind)
            if taken is not None:
                troubles.append(f"The installed packages {taken.package} and {plugin.name} both read the format "
                                f"{kind}; the first reads. Take one of them away.")
            elif kind not in OPEN:
                troubles.append(f"The installed package {plugin.name} has a reader for the format {kind}, which is "
                                f"not open to packages, so it is not used. These are: {', '.join(OPEN)}.")
            else:
                readers[kind] = Guarded(plugin.name, reader)
    return Installed(readers, troubles)


def _offered(plugin: Plugin) -> tuple[Mapping[str, PageReader], str]:
    """What the package offers, or a sentence on why that is nothing."""
    try:
        given: Any = plugin.ask(_HOOK)
        offered = dict(given)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 - a package may call sys.exit
        return {}, f"{_HOOK} failed or gave no table of readers ({place_of(error)}). Ask whoever installed it."
    if not all(isinstance(kind, str) and callable(reader) for kind, reader in offered.items()):
        return {}, f"{_HOOK} must give functions by the names of formats. Ask whoever installed it."
    return offered, ""

"""What is wrong with the packages that are installed beside the program, as far as that shows without a case."""

from __future__ import annotations

from functools import cache

from stepdown_pipeline.registry import packages
from stepdown_pipeline.shell.readers.installed import installed_readers

from .deliveries import offered


@cache
def package_troubles() -> tuple[str, ...]:
    """A sentence for each fault. Packages are loaded once in a process, and so is this."""
    found = packages()
    return (*found.troubles, *installed_readers(found).troubles, *offered(found).troubles)

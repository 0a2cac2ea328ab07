"""Real installed packages: a folder with modules and their metadata, as an installer leaves them."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import distributions
from pathlib import Path

import pytest

from stepdown_pipeline.registry import Packages, loaded

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "plugins.md").read_text(encoding="utf-8")
Install = Callable[..., None]


def printed(hook: str) -> str:
    """The example on the page about that hook, as it is printed."""
    part = re.search(rf"^## {hook}\n.*?^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    assert part is not None
    return part[1]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder of installed packages."""
    folder = tmp_path / "site"
    folder.mkdir()
    return folder


@pytest.fixture
def install(site: Path) -> Install:
    """Installs a distribution with one module and one entry point, as ``pip`` would leave it."""

    def installed(name: str, source: str, point: str = "", group: str = "stepdown_pipeline") -> None:
        module = name.replace("-", "_")
        (site / f"{module}.py").write_text(source, encoding="utf-8")
        metadata = site / f"{module}-1.0.dist-info"
        metadata.mkdir()
        (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8")
        (metadata / "entry_points.txt").write_text(f"[{group}]\nextras = {point or module}\n", encoding="utf-8")
        (metadata / "RECORD").write_text("", encoding="utf-8")

    return installed


@pytest.fixture
def packages(site: Path) -> Iterator[Callable[[], Packages]]:
    """Loads what is installed, in this process; children that are started meanwhile find it too."""
    known = set(sys.modules)
    sys.path.insert(0, str(site))
    yield lambda: loaded(distributions(path=[str(site)]))
    sys.path.remove(str(site))
    for name in set(sys.modules) - known:
        if str(site) in str(getattr(sys.modules[name], "__file__", "")):
            del sys.modules[name]

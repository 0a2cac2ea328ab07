"""The words that checks are written in: what the package offers is there, and the shipped checks need nothing else."""

from __future__ import annotations

import ast
import sys

import pytest
from rule_packs import ROOT

import stepdown_pipeline

FILES = sorted((ROOT / "plugins").glob("*.py"))


def test_every_offered_name_is_there() -> None:
    """Names offered, names found and names that the type checker sees are the same."""
    offered = set(stepdown_pipeline.__all__)
    source = ast.parse((ROOT / "stepdown_pipeline" / "__init__.py").read_text(encoding="utf-8"))
    typed = {alias.asname or alias.name for node in ast.walk(source) if isinstance(node, ast.ImportFrom) and node.level
             for alias in node.names}
    assert typed == offered
    assert all(getattr(stepdown_pipeline, name) is not None for name in offered)
    with pytest.raises(AttributeError):
        _ = stepdown_pipeline.no_such_word


@pytest.mark.parametrize("path", FILES, ids=[p.name for p in FILES])
def test_a_shipped_check_imports_the_package_and_the_standard_library_alone(path: object) -> None:
    """A manager's file can do whatever a shipped one does."""
    tree = ast.parse(path.read_text(encoding="utf-8"))  # type: ignore[attr-defined]
    modules = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    modules |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    outside = {m for m in modules if m.partition(".")[0] not in sys.stdlib_module_names}
    assert outside == {"stepdown_pipeline"}


def test_a_shipped_check_is_short() -> None:
    """One rule a file, or a closely related few."""
    assert max(len(path.read_text(encoding="utf-8").splitlines()) for path in FILES) <= 150

"""Packages are loaded one by one: each that is wrong is named, costs itself alone, and ends nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stepdown_pipeline.registry import HOOKS, Packages

from .conftest import Install, printed

Load = Callable[[], Packages]
HEAD = "from stepdown_pipeline import hookimpl\n"
GOOD = HEAD + "@hookimpl\ndef stepdown_readers():\n    return {}\n"

BAD = {
    "import nowhere_to_be_found\n": "could not import what it needs: No module named 'nowhere_to_be_found'",
    "import sys\nsys.exit(3)\n": "tried to end the program in wrong.py, line 2",
    "raise BaseException('no')\n": "failed as it was loaded, with BaseException in wrong.py, line 1: no",
    "def (:\n": "failed as it was loaded, with SyntaxError",
    HEAD: "implements no hook",
    HEAD + "@hookimpl\ndef stepdown_raeders():\n    return {}\n": "Did you mean stepdown_readers?",
    HEAD + "@hookimpl\ndef quite_another():\n    return {}\n": f"The hooks are: {', '.join(HOOKS)}.",
    HEAD + "@hookimpl\ndef stepdown_notices(case, outcome, family):\n    return []\n": "does not take what the hook",
    HEAD + "@hookimpl\ndef stepdown_checks():\n    return []\n": "a check comes as a file of the plugins folder",
}


@pytest.mark.parametrize("source", BAD)
def test_a_package_that_cannot_be_used_costs_itself_alone(install: Install, packages: Load, source: str) -> None:
    """It is named with the reason in one sentence; the packages before and after it are there."""
    install("after", GOOD)
    install("wrong", source)
    install("zebra", GOOD)
    found = packages()
    assert [plugin.name for plugin in found.plugins] == ["after 1.0 (extras)", "zebra 1.0 (extras)"]
    (trouble,) = found.troubles
    assert trouble.startswith("The installed package wrong 1.0 (extras) is not used: ")
    assert BAD[source] in trouble
    assert trouble.endswith((".", "?"))
    assert "Traceback" not in trouble


def test_an_entry_point_that_leads_nowhere_is_told(install: Install, packages: Load) -> None:
    """As after half an upgrade."""
    install("wrong", "", point="wrong:Plugin")
    assert "AttributeError" in packages().troubles[0]


def test_a_class_is_made_by_nobody_and_an_object_serves(install: Install, packages: Load) -> None:
    """An entry point may name an object with methods that implement hooks."""
    install("objects", HEAD + "class Some:\n    @hookimpl\n    def stepdown_readers(self):\n        return {}\n"
                              "plugin = Some()\n", point="objects:plugin")
    (plugin,) = packages().plugins
    assert plugin.ask("stepdown_readers") == {}


def test_a_package_of_another_program_is_let_be(install: Install, packages: Load) -> None:
    """Nothing is imported but what names this program."""
    install("others", "raise SystemExit\n", group="pytest11")
    assert packages() == Packages()


def test_the_checks_of_the_page_are_a_file_and_may_come_from_a_package(
    install: Install, packages: Load, tmp_path: object,
) -> None:
    """The page's example loads as a file; a file may import its checks from an installed package."""
    from pathlib import Path

    from stepdown_pipeline.shell.plugins import PluginHost

    folder = Path(str(tmp_path)) / "plugins"
    folder.mkdir()
    (folder / "next_review.py").write_text(printed("stepdown_checks"), encoding="utf-8")
    host = PluginHost(folder)
    assert [failure.reason for failure in host.failures] == []
    assert [one.check.id for one in host.checks] == ["next-review-set"]
    (folder / "next_review.py").unlink()
    install("council_checks", printed("stepdown_checks"))
    assert "a check comes as a file" in packages().troubles[0]
    (folder / "ours.py").write_text("from council_checks import stepdown_checks\n", encoding="utf-8")
    assert [one.check.id for one in PluginHost(folder).checks] == ["next-review-set"]


@pytest.mark.parametrize("hook", sorted(set(HOOKS) - {"stepdown_checks"}))
def test_a_file_of_checks_implements_no_other_hook(hook: str, tmp_path: object) -> None:
    """It is refused in a sentence that names the hook."""
    from pathlib import Path

    from stepdown_pipeline.shell.plugins import PluginHost

    folder = Path(str(tmp_path)) / "plugins"
    folder.mkdir()
    (folder / "mine.py").write_text(printed(hook), encoding="utf-8")
    (failure,) = PluginHost(folder).failures
    assert f"The hook {hook} is for installed packages" in failure.reason

"""What the pages say exists, and what exists is on the pages."""

from __future__ import annotations

import inspect
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from pydantic import BaseModel

from stepdown_pipeline.cli.app import COMMANDS, app
from stepdown_pipeline.config import parse, unknown_rules
from stepdown_pipeline.config.schema import ConfigFile
from stepdown_pipeline.config.wording import _model_in
from stepdown_pipeline.hookspecs import Hooks
from stepdown_pipeline.pipeline.examples import broken_promises
from stepdown_pipeline.pipeline.mutation import unnoticed
from stepdown_pipeline.registry import HOOKS
from stepdown_pipeline.shell.plugins import PluginHost

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMAND_PAGE = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
TESTS = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command, those of groups with their group's name before."""
    context = click.Context(app)
    for name in COMMANDS:
        command = app.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from ((f"{name} {inner}", found) for inner, found in command.commands.items())
        else:
            yield name, command


def test_the_first_block_of_the_readme_is_two_commands() -> None:
    """The first fenced block holds exactly two commands, one a line, both of the task file."""
    block = re.search(r"^```[a-z]*\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    assert block is not None
    assert block[1].splitlines() == ["python3 tasks.py demo", "python3 tasks.py test"]


@pytest.mark.parametrize("name, command", list(commands()))
def test_every_command_is_described_with_all_its_options(name: str, command: click.Command) -> None:
    """Each command has a part in docs/commands.md that names each of its options, and stands in the README."""
    part = re.search(rf"^## stepdown {name}\b.*?(?=^## |\Z)", COMMAND_PAGE, re.MULTILINE | re.DOTALL)
    assert part is not None
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.name != "folder":
            assert max(parameter.opts, key=len) in part[0]
    assert re.search(rf"`(stepdown )?{name}\b", README)
    assert command.help


def test_the_page_describes_no_command_that_is_not_there() -> None:
    """Every command on the page exists."""
    described = set(re.findall(r"^## stepdown ([a-z]+)", COMMAND_PAGE, re.MULTILINE))
    assert described == set(COMMANDS)


@pytest.mark.parametrize("name", [name for name, _ in commands()])
def test_every_command_is_tested(name: str) -> None:
    """Some test of the command line calls it."""
    words = name.split()
    called = ", ".join(f'"{word}"' for word in words)
    assert re.search(rf'(\(|"stepdown_pipeline", ){called}[,)]', TESTS), f"no test calls stepdown {name}"


def snippets() -> Iterator[tuple[str, str]]:
    for page in PAGES:
        for line in page.read_text(encoding="utf-8").splitlines():
            if found := re.match(r"\s{4,}(stepdown .*)", line):
                yield page.name, found[1]
            yield from ((page.name, inline) for inline in re.findall(r"`(stepdown [^`]+)`", line))


@pytest.mark.parametrize("page, line", sorted(set(snippets())))
def test_every_command_line_on_a_page_is_understood(page: str, line: str) -> None:
    """Each `stepdown …` on a page names a command and options that exist."""
    words = shlex.split(re.sub(r"[…\[\]]", " ", re.split(r"\s{2,}", line)[0]))[1:]
    while words and words[0] == "-C":
        words = words[2:]
    if not words or words[0].startswith("-") or words[0].isupper():
        return
    assert words[0] in COMMANDS, f"{page}: {line}"
    command = app.get_command(click.Context(app), words[0])
    if isinstance(command, click.Group) and len(words) > 1:
        assert words[1] in command.commands, f"{page}: {line}"
        command = command.commands[words[1]]
    known = {option for parameter in command.params for option in parameter.opts} | {"--help"}
    assert {word for word in words if word.startswith("-")} <= known, f"{page}: {line}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    """Each link to a file of the repository finds it."""
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", text):
        assert (page.parent / target).exists(), target


def keys(model: type[BaseModel], before: str = "") -> Iterator[str]:
    """Every key that may stand in config.toml, as 'mail.host', 'teams.id'."""
    for name, field in model.model_fields.items():
        inner = _model_in(field.annotation)
        if inner is None:
            yield f"{before}{name}"
        else:
            yield from keys(inner, f"{before}{name}.")


def keys_in_the_shipped_file() -> set[str]:
    """Keys that stand in config.toml, in force or as a remark."""
    text = (ROOT / "config.toml").read_text(encoding="utf-8")
    woken = re.sub(r"^# (\[.+\]|[a-z_]+ = .+)$", r"\1", text, flags=re.MULTILINE)
    found, table = set(), ""
    for line in woken.splitlines():
        if header := re.match(r"\[\[?([^\]]+)\]", line):
            table = re.sub(r"^rules\..*", "rules", header[1]) + "."
        elif key := re.match(r"([a-z_]+) =", line):
            found.add(table + key[1])
    return found


def test_every_key_is_in_the_shipped_configuration() -> None:
    """Each key that config.toml may hold stands in the shipped one, with a word about it."""
    assert set(keys(ConfigFile)) == keys_in_the_shipped_file()


@pytest.mark.parametrize("key", sorted({key.rpartition(".")[2] for key in keys(ConfigFile)}))
def test_every_key_is_exercised(key: str) -> None:
    """Each key stands in a configuration that some test of the configuration loads."""
    tested = (ROOT / "tests" / "config" / "test_config.py").read_text(encoding="utf-8")
    assert f"{key} = " in tested


def test_the_shipped_remarks_are_themselves_right() -> None:
    """What is switched off by a # in the shipped file can be switched on as it stands."""
    text = (ROOT / "config.toml").read_text(encoding="utf-8")
    part = re.search(r"^# \[mail\]\n(?:#.*\n)+", text, re.MULTILINE)
    assert part is not None
    mail = tomllib.loads(re.sub(r"^# ", "", part[0], flags=re.MULTILINE))["mail"]
    assert {"host", "sender", "tls", "password_env"} <= set(mail)


def test_no_page_names_a_place_on_a_developers_machine() -> None:
    """Nothing that is tracked names a developer's folders."""
    for path in [*PAGES, ROOT / "pyproject.toml", ROOT / "tasks.py", ROOT / "config.toml", ROOT / "CHANGELOG.md"]:
        assert not re.search(r"/(home|root|work|Users)/[a-z]", path.read_text(encoding="utf-8")), path.name


def test_every_check_is_on_the_managers_page() -> None:
    """Each shipped check stands on the page with its row, name, question and file; no other does."""
    page = (ROOT / "docs" / "managers.md").read_text(encoding="utf-8")
    rows = set(re.findall(r"^\| ([FO]\d+\w?) \| `([a-z0-9-]+)` \| (.+?) \| `(\w+\.(?:py|toml))` \|$", page,
                          re.MULTILINE))
    host = PluginHost(ROOT / "plugins")
    assert not host.failures
    assert rows == {(one.check.rule, one.check.id, one.check.title, one.file.name) for one in host.checks}


def test_the_check_on_the_managers_page_works(tmp_path: Path) -> None:
    """The page's own check loads as it is printed, beside the shipped ones, and keeps its promises."""
    page = (ROOT / "docs" / "managers.md").read_text(encoding="utf-8")
    code = re.search(r"^```python\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    assert code is not None
    (tmp_path / "first_review.py").write_text(code[1], encoding="utf-8")
    host = PluginHost(tmp_path)
    assert [failure.reason for failure in host.failures] == []
    assert [broken_promises(loaded.check) for loaded in host.checks] == [[]]


def test_the_rule_on_the_managers_page_works(tmp_path: Path) -> None:
    """The page's rule without code loads as it is printed, keeps its promises, and each condition matters."""
    page = (ROOT / "docs" / "managers.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```toml\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    (rule,) = [block for block in blocks if "policy" in block]
    (tmp_path / "plan_reviewed.toml").write_text(rule, encoding="utf-8")
    host = PluginHost(tmp_path)
    assert [failure.reason for failure in host.failures] == []
    assert [broken_promises(loaded.check) + unnoticed(loaded.check) for loaded in host.checks] == [[]]


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_is_documented_and_exercised(hook: str) -> None:
    """Each has its part on the page with its signature and an example, a user of the program's own, and a test."""
    page = (ROOT / "docs" / "plugins.md").read_text(encoding="utf-8")
    given = ", ".join(name for name in inspect.signature(getattr(Hooks, hook)).parameters if name != "self")
    part = re.search(rf"^## {hook}\n\n    {hook}\({given}\) -> .*?(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    assert part is not None
    code = re.search(r"^```python\n(.*?)^```", part[0], re.MULTILINE | re.DOTALL)
    assert code is not None
    assert f"@hookimpl\ndef {hook}(" in code[1]
    assert f'printed("{hook}")' in TESTS
    assert inspect.getdoc(getattr(Hooks, hook))
    ours = [*(ROOT / "stepdown_pipeline").rglob("*.py"), *(ROOT / "plugins").glob("*.py")]
    assert any(re.search(rf"@hookimpl\n *def {hook}\(", path.read_text(encoding="utf-8")) for path in ours)


def test_the_page_of_hooks_describes_none_that_is_not_there() -> None:
    """Every hook on the page exists."""
    page = (ROOT / "docs" / "plugins.md").read_text(encoding="utf-8")
    assert set(re.findall(r"\bstepdown_(?!pipeline)[a-z]+\b", page)) == set(HOOKS)


def test_the_switches_on_the_managers_page_are_understood() -> None:
    """The page's configuration is one."""
    page = (ROOT / "docs" / "managers.md").read_text(encoding="utf-8")
    toml = re.search(r"^```toml\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    assert toml is not None
    config = parse('[desk]\naddress = "desk@example.org"\n' + toml[1], Path("/srv/stepdown"))
    names = {name for one in PluginHost(ROOT / "plugins").checks for name in (one.check.id, one.check.rule)}
    assert unknown_rules(config.settings.switches, sorted(names)) == []

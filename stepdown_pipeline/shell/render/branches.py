"""Which branches of a template are gone through while it is filled in: each is marked before the template is compiled.

A template's own line numbers are kept for what is printed, not for what is asked, so that a trace of lines cannot tell
branches apart; a call at the head of each can, and prints nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from jinja2 import BaseLoader, nodes

from .environment import TemplateEnvironment

_MARK: Final = "went_through"
CLOSED: Final = frozenset({"audience", "team_kind", "step_down_meeting"})  # words whose values are a closed list
Place = tuple[str, int, str]  # file, line, what is there


class Branches:
    """``of`` are all branches; ``through`` those gone through, with the case that did so first."""

    def __init__(self) -> None:
        self.of: dict[Place, None] = {}
        self.through: dict[Place, str] = {}
        self.case = ""

    def went(self, file: str, line: int, what: str) -> str:
        self.through.setdefault((file, line, what), self.case)
        return ""

    def unreached(self) -> list[tuple[str, int]]:
        """(file, line) of each branch that no case goes through."""
        missed = dict.fromkeys((file, line) for file, line, what in self.of if what == "branch"
                               and (file, line, what) not in self.through)
        return list(missed)

    def silent(self) -> list[tuple[str, int, str]]:
        """(file, line, case) where one of several wordings is chosen and there is none for the case."""
        return [(file, line, case) for (file, line, what), case in self.through.items() if what == "silence"]


class WatchedEnvironment(TemplateEnvironment):
    """An environment whose templates tell the branches that they go through."""

    def __init__(self, loader: BaseLoader | None = None, *, autoescape: bool, branches: Branches) -> None:
        super().__init__(loader, autoescape=autoescape)
        self._branches = branches
        self.globals[_MARK] = branches.went

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        if name:
            for node in list(tree.find_all((nodes.If, nodes.For))):
                for body, line, what in _bodies(node):
                    self._branches.of[name, line, what] = None
                    body.insert(0, _mark(name, line, what))
        return tree


def _bodies(node: nodes.Node) -> Iterator[tuple[list[nodes.Node], int, str]]:
    if isinstance(node, nodes.For):
        yield node.body, _line(node.body, node.lineno), "branch"
        if node.else_:
            yield node.else_, _line(node.else_, node.lineno), "branch"
        return
    if not isinstance(node, nodes.If):
        return
    for one in (node, *node.elif_):
        yield one.body, _line(one.body, one.lineno), "branch"
    if node.else_:
        yield node.else_, _line(node.else_, node.lineno), "branch"
    elif node.elif_ and all(_of_closed_word(one.test) for one in (node, *node.elif_)):
        yield node.else_, node.lineno, "silence"


def _of_closed_word(test: Any) -> bool:
    return isinstance(test, nodes.Compare) and isinstance(test.expr, nodes.Name) and test.expr.name in CLOSED


def _line(body: list[nodes.Node], line: int) -> int:
    """Where the branch's tag stands: its first node is on the same line or below."""
    return max(line, body[0].lineno) if body else line


def _mark(file: str, line: int, what: str) -> nodes.Node:
    call = nodes.Call(nodes.Name(_MARK, "load"), [nodes.Const(file), nodes.Const(line), nodes.Const(what)], [], None,
                      None)
    return nodes.ExprStmt(call).set_lineno(line)

"""Checks with one thing turned round: examples that do not notice say less than they seem to."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

from stepdown_pipeline.core.case import Case, Finding
from stepdown_pipeline.core.check import Check, Example, Judgement
from stepdown_pipeline.core.examples import example_case
from stepdown_pipeline.shell.plugins.library import load, shipped
from stepdown_pipeline.shell.plugins.loading import load_here, version_of


def unnoticed(check: Check) -> list[str]:
    """A sentence for each thing that could be wrong with the check without one of its examples breaking."""
    told = []
    if check.examples and not any(example.finds for example in check.examples):
        told.append("all its examples pass, and would pass whatever it says; give it one that it must find.")
    if check.examples and all(example.finds for example in check.examples):
        told.append("it must find something in each of its examples; give it one that passes.")
    cases = [(example, example_case(example.facts)) for example in check.examples] if check.mutants else []
    told += [f"no example notices when “{what}” is turned round; add one that does." for what, judge in check.mutants
             if not notices(judge, cases)]
    return told


def notices(judge: Judgement, cases: Iterable[tuple[Example, Case]]) -> bool:
    """Whether an example finds otherwise than it should, or cannot be judged at all."""
    return any(not _kept(judge, example, case) for example, case in cases)


def _kept(judge: Judgement, example: Example, case: Case) -> bool:
    try:
        return example.kept(_listed(judge(case)))
    except KeyboardInterrupt:
        raise
    except BaseException:  # noqa: BLE001 - whatever a check with a fault does, it shows
        return False


def _listed(found: Iterable[Finding]) -> list[Finding]:
    return [one for one, _ in zip(found, range(100), strict=False)]


def mutants(file: Path) -> Iterator[tuple[str, bool]]:
    """Each comparison of a file of checks turned round: what it is, and whether an example notices."""
    if file.suffix == ".py":
        yield from _of_python(file)
        return
    good = load(file)
    for one in good if isinstance(good, tuple) else ():
        cases = [(example, example_case(example.facts)) for example in one.check.examples]
        yield from ((what, notices(judge, cases)) for what, judge in one.check.mutants)


def _of_python(file: Path) -> Iterator[tuple[str, bool]]:
    """One of the program's own turned round runs here, as it does itself; any other where it is guarded."""
    source = file.read_text(encoding="utf-8")
    good = load(file)
    load_spoilt = load_here if version_of(file.read_bytes()) in shipped() else load
    if not isinstance(good, tuple):
        return
    cases = {one.check.id: [(example, example_case(example.facts)) for example in one.check.examples] for one in good}
    for number, (line, words) in enumerate(_comparisons(ast.parse(source))):
        spoilt = load_spoilt(file, ast.unparse(_TurnRound(number).visit(ast.parse(source))).encode())
        yield f"line {line}: {words}", not isinstance(spoilt, tuple) or any(
            notices(one.check.judge, cases.get(one.check.id, ())) for one in spoilt)


_OPPOSITE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.GtE, ast.GtE: ast.Lt, ast.Gt: ast.LtE, ast.LtE: ast.Gt,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}


def _comparisons(tree: ast.AST) -> list[tuple[int, str]]:
    finder = _TurnRound(-1)
    finder.visit(tree)
    return finder.seen


class _TurnRound(ast.NodeTransformer):
    """Turns the comparison of that number round. Those that a loop runs by are left alone: it must end."""

    def __init__(self, number: int) -> None:
        self._number = number
        self.seen: list[tuple[int, str]] = []

    def visit_While(self, node: ast.While) -> ast.AST:
        node.body = [self.visit(one) for one in node.body]
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        if len(self.seen) == self._number:
            node.ops[0] = _OPPOSITE[type(node.ops[0])]()
        self.seen.append((node.lineno, ast.unparse(node)))
        return node

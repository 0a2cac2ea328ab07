"""Which words a parsed template uses, held to those that exist: also in branches that no sample goes through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from jinja2 import nodes

from .environment import unknown_word

_ANY: Any = object()  # a value of which nothing is known
Scope = dict[str, Any]


def used_words(tree: nodes.Template) -> set[str]:
    """Every plain name in the template."""
    return {node.name for node in tree.find_all(nodes.Name) if node.ctx == "load"}


def unknown_words(tree: nodes.Template, words: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    """(line, sentence) for each word that does not exist."""
    known = {**words, "range": _ANY, "loop": _ANY, "self": _ANY, "super": _ANY, "caller": _ANY, "namespace": _ANY}
    known |= dict.fromkeys((taken.target for taken in tree.find_all(nodes.Import)), _ANY)
    for taken in tree.find_all(nodes.FromImport):
        known |= dict.fromkeys((name if isinstance(name, str) else name[1] for name in taken.names), _ANY)
    for macro in tree.find_all(nodes.Macro):
        known[macro.name] = _ANY
    for child in tree.iter_child_nodes():
        yield from _walk(child, known)


def _walk(node: nodes.Node, scope: Scope) -> Iterator[tuple[int, str]]:
    if isinstance(node, nodes.For):
        items = _type(node.iter, scope)
        inner = {**scope, **_targets(node.target, items[0] if isinstance(items, list) and items else _ANY)}
        yield from _walk(node.iter, scope)
        yield from _all([*([node.test] if node.test else []), *node.body, *node.else_], inner)
    elif isinstance(node, nodes.Macro):
        yield from _all(node.body, {**scope, **{arg.name: _ANY for arg in node.args}})
    elif isinstance(node, nodes.Assign):
        yield from _walk(node.node, scope)
        scope |= _targets(node.target, _type(node.node, scope))
    elif isinstance(node, nodes.AssignBlock):
        yield from _all(node.body, scope)
        scope |= _targets(node.target, _ANY)
    else:
        yield from _used(node, scope)


def _used(node: nodes.Node, scope: Scope) -> Iterator[tuple[int, str]]:
    if isinstance(node, nodes.Name) and node.ctx == "load" and node.name not in scope:
        yield node.lineno, unknown_word(node.name, {k: v for k, v in scope.items() if v is not _ANY})
    yield from _all(node.iter_child_nodes(), scope)
    if isinstance(node, (nodes.Getattr, nodes.Getitem)):
        yield from _member(node, _type(node.node, scope))


def _all(children: Iterable[nodes.Node], scope: Scope) -> Iterator[tuple[int, str]]:
    for child in children:
        yield from _walk(child, scope)


def _member(node: nodes.Getattr | nodes.Getitem, owner: Any) -> Iterator[tuple[int, str]]:
    name = _member_name(node)
    if name is None or owner is _ANY:
        return
    if not isinstance(owner, Mapping):
        yield node.lineno, f'"{name}" is asked of something without words of its own; use {{% for %}} for a list.'
    elif name not in owner:
        yield node.lineno, unknown_word(name, owner)


def _member_name(node: nodes.Getattr | nodes.Getitem) -> str | None:
    if isinstance(node, nodes.Getattr):
        return node.attr
    return node.arg.value if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str) else None


def _type(node: nodes.Node, scope: Scope) -> Any:
    if isinstance(node, nodes.Name):
        return scope.get(node.name, _ANY)
    if isinstance(node, (nodes.Getattr, nodes.Getitem)):
        owner, name = _type(node.node, scope), _member_name(node)
        return owner.get(name, _ANY) if isinstance(owner, Mapping) and name is not None else _ANY
    return _ANY


def _targets(target: nodes.Node, kind: Any) -> Scope:
    if isinstance(target, nodes.Name):
        return {target.name: kind}
    return {name.name: _ANY for name in target.find_all(nodes.Name)}

"""Packages that are installed beside the program: what each adds, and whether it does what it promises."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import get_args

from stepdown_pipeline.config import Config
from stepdown_pipeline.core.case import RouteKind
from stepdown_pipeline.core.decide import decide
from stepdown_pipeline.core.examples import PACKS, TODAY, example_file
from stepdown_pipeline.core.facts import case_of
from stepdown_pipeline.pipeline.announcing import Announcing
from stepdown_pipeline.pipeline.joined import TemplateWriter
from stepdown_pipeline.pipeline.packaged import package_troubles
from stepdown_pipeline.registry import Packages, packages

from .line import Line, fault, ok

_ADDS = {"stepdown_readers": "readers", "stepdown_notices": "notices", "stepdown_deliveries": "deliveries"}


def installed(config: Config) -> Iterator[Line]:
    """Each package by name; those that tell somebody something are asked about made-up cases of this council's."""
    found = packages()
    troubles = [*package_troubles(), *asked(found, config)]
    yield from (fault("packages", trouble) for trouble in troubles)
    for plugin in found.plugins:
        yield ok("packages", f"{plugin.name} is installed beside the program and adds "
                             f"{' and '.join(_ADDS[hook] for hook in plugin.hooks)}.")
    if not found.plugins and not troubles:
        yield ok("packages", "none is installed beside the program.")


def asked(found: Packages, config: Config) -> list[str]:
    """What goes wrong when packages are asked of a made-up case of each pathway, as it is decided, and as if it had
    gone to a team of each kind that the council has. Nothing is sent.
    """
    if not found.that_implement("stepdown_notices"):
        return []
    announcing = Announcing(lambda: found, TemplateWriter(config).worded)
    kinds = [kind for kind in get_args(RouteKind) if config.directory.teams_of(kind)]
    wrong: dict[str, str] = {}
    for pack in PACKS:
        case = case_of(example_file({"pack": pack}), TODAY, config.directory, config.settings)
        outcome = decide(case, ())
        routes = [replace(outcome.route, team=config.directory.teams_of(kind)[0].id, kind=kind) for kind in kinds]
        for one in (outcome, *(replace(outcome, status="routed", route=route) for route in routes)):
            wrong = announcing.tried(case, one) | wrong
    return [f"The installed package {name} could not say what it would tell of a made-up case: {why.rstrip('.')}. Ask "
            "whoever installed it." for name, why in sorted(wrong.items())]

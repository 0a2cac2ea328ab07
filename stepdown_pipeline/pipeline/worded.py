"""The wording of a workspace, its templates and the forms' words, with the last good version of each at hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from stepdown_pipeline.config import Config
from stepdown_pipeline.shell.render import InForce, KeptTemplates
from stepdown_pipeline.shell.render.force import LAST_GOOD, SHIPPED

from .vocabularies import vocabulary_of

KEPT: Final = "templates"  # folder of the state


@dataclass(frozen=True, slots=True)
class WordingReport:
    """``filled``: how many messages and documents were made to find out. ``notes`` are no mistakes."""

    problems: tuple[str, ...]
    notes: tuple[str, ...]
    filled: int


def templates_in_force(config: Config, *, keeps: bool = False) -> InForce:
    """Which version of each template counts. ``keeps``: as the working desk, which alone keeps good versions."""
    return InForce(config.templates, KeptTemplates(config.state_dir / KEPT), keeps=keeps)


def template_report_of(config: Config) -> WordingReport:
    """Every template tried with every kind of case."""
    from stepdown_pipeline.shell.render.examine import template_report  # heavy

    force = templates_in_force(config)
    standing = force.now()
    report = template_report(config.templates)
    problems = []
    for name, flaws in report.flaws.items():
        told = list(dict.fromkeys(str(flaw) for flaw in flaws))
        stands_in = any(one.name == name for one in standing.spoilt)
        meanwhile = f" {LAST_GOOD if name in standing.last_good else SHIPPED}" if stands_in else ""
        problems += [*told[:-1], f"{told[-1]}{meanwhile}"]
    problems += [f"{one.sentence} {LAST_GOOD if one.name in standing.last_good else SHIPPED}"
                 for one in standing.spoilt if one.name not in report.flaws]
    return WordingReport(tuple(problems), tuple(report.notes), report.filled)


def wording_report(config: Config) -> WordingReport:
    """The same, and the forms' words."""
    report = template_report_of(config)
    return replace(report, problems=(*report.problems, *vocabulary_of(config).problems))

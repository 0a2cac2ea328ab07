"""Checks and vocabulary, by loading each file and judging every example."""

from __future__ import annotations

from collections.abc import Iterator

from stepdown_pipeline.config import Config, unknown_rules
from stepdown_pipeline.core.notices.spoilt import known_owner
from stepdown_pipeline.core.sources import SENTENCES
from stepdown_pipeline.pipeline.examples import broken_promises
from stepdown_pipeline.pipeline.plugged import host_of, until_mended
from stepdown_pipeline.pipeline.vocabularies import vocabulary_of

from .line import Line, fault, ok


def rules(config: Config) -> Iterator[Line]:
    """Every check's file, its examples, the switches for rows and checks, and the vocabulary."""
    host = host_of(config)
    troubles = [f"{failure.file.name}: {failure.reason} {until_mended(failure)}" for failure in host.failures]
    for loaded in host.checks:
        troubles += [f"{loaded.file.name}: {sentence} Mend the check or its example."
                     for sentence in broken_promises(loaded.check)]
    strangers = sorted({(loaded.file.name, loaded.check.owner) for loaded in host.checks if loaded.check.owner
                        and known_owner(loaded.check.owner, config.directory) is None})
    troubles += [f"{file}: its owner “{owner}” is no person or team of config.toml, or more than one. Name one that is."
                 for file, owner in strangers]
    names = sorted({name for loaded in host.checks for name in (loaded.check.id, loaded.check.rule)} | set(SENTENCES))
    troubles += unknown_rules(config.settings.switches, names)
    yield from (fault("checks", trouble) for trouble in troubles)
    if not troubles:
        examples = sum(len(loaded.check.examples) for loaded in host.checks)
        yield ok("checks", f"{len(host.checks)} are loaded, and judge their {examples} examples as they should.")
    problems = vocabulary_of(config).problems
    yield from (fault("vocabulary", problem) for problem in problems)
    if not problems:
        yield ok("vocabulary", "every file of the forms' words is understood.")

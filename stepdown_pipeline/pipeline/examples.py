"""Checks held to their own examples: each is a made-up case with what the check must find in it."""

from __future__ import annotations

from stepdown_pipeline.core.check import Check, Example
from stepdown_pipeline.core.examples import example_case


def broken_promises(check: Check) -> list[str]:
    """A sentence for each example that the check judges otherwise, or cannot judge; [] when all hold."""
    if not check.examples:
        return ["it has no example; give it one that passes and one that it must find."]
    found = (_broken(check, example) for example in check.examples)
    return [sentence for sentence in found if sentence]


def _broken(check: Check, example: Example) -> str:
    try:
        finds = tuple(finding.severity for finding in check.judge(example_case(example.facts)))
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001  # a check may do anything, even call sys.exit
        return f'the example "{example.name}" made it fail ({type(error).__name__}: {error}).'
    if finds == example.finds:
        return ""
    return f'in the example "{example.name}" it must find {_named(example.finds)}, and found {_named(finds)}.'


def _named(severities: tuple[str, ...]) -> str:
    return ", ".join(severities) or "nothing"

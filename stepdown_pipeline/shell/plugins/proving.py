"""A check held to one of its own examples: a made-up case, and what the check must find in it."""

from __future__ import annotations

from ...core.check import Check, Example
from ...core.examples import example_case
from .faults import GuardError


def broken(check: Check, example: Example) -> str:
    """How the check judges the example otherwise, or why it cannot judge it; "" when it keeps its promise."""
    try:
        found = list(check.judge(example_case(example.facts)))
    except KeyboardInterrupt:
        raise
    except BaseException as fault:  # noqa: BLE001  # a check may do anything, even call sys.exit
        return failed(example.name, fault)
    return otherwise(example, tuple(one.severity for one in found), tuple(one.message for one in found))


def otherwise(example: Example, finds: tuple[str, ...], messages: tuple[str, ...]) -> str:
    """A sentence when it found something else than it must, or said it in other words."""
    if finds == example.finds:
        silent = example.says and not any(example.says in message for message in messages)
        return f'in the example "{example.name}" it must say “{example.says}”, and does not.' if silent else ""
    return f'in the example "{example.name}" it must find {_named(example.finds)}, and found {_named(finds)}.'


def failed(name: str, fault: BaseException) -> str:
    """A sentence for an example that cannot be judged."""
    if isinstance(fault, GuardError):
        return f'in the example "{name}" it could not judge: {fault}'
    return f'the example "{name}" made it fail ({type(fault).__name__}: {fault}).'


def _named(severities: tuple[str, ...]) -> str:
    return ", ".join(severities) or "nothing"

"""Checks held to their own examples: each is a made-up case with what the check must find in it."""

from __future__ import annotations

from stepdown_pipeline.core.check import Check
from stepdown_pipeline.shell.plugins.proving import broken


def broken_promises(check: Check) -> list[str]:
    """A sentence for each example that the check judges otherwise, or cannot judge; [] when all hold."""
    if not check.examples:
        return ["it has no example; give it one that passes and one that it must find."]
    return [sentence for example in check.examples if (sentence := broken(check, example))]

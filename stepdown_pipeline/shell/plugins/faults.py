"""The ways in which a file of checks, or one of its checks, fails: each in one sentence for its owner."""

from __future__ import annotations


class BadPluginError(Exception):
    """The file's fault, in one sentence."""


class BadAnswerError(Exception):
    """A check returned what is no list of findings; in one sentence."""


class GuardError(Exception):
    """A guarded file or check gave no answer; in one sentence.

    ``spent``: its process cannot be asked again. ``late``: it took too long.
    """

    def __init__(self, sentence: str, *, spent: bool = False, late: bool = False) -> None:
        super().__init__(sentence)
        self.spent, self.late = spent, late

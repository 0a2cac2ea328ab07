"""What the desk says when it cannot do what it was asked: one sentence, ending in what to do."""

from __future__ import annotations


class DeskError(Exception):
    """For the person who asked; never a fault of the program."""


class NoSuchCase(DeskError):  # noqa: N818  # what it is, not what went wrong
    """A reference that no case has."""

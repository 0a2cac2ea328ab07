"""What is wrong with a configuration: every problem at once, each a plain sentence."""

from __future__ import annotations


class ConfigError(Exception):
    """``problems`` are whole sentences, each with its place and what to do."""

    def __init__(self, *problems: str) -> None:
        self.problems = problems
        super().__init__("\n".join(self.problems))

"""Loading a rule without code: a TOML file that holds one check."""

from __future__ import annotations

from ...core.check import Check
from ...core.rules import RuleError, check_of, read_rule


def rule_in(source: bytes) -> Check:
    """The file's check. Raises `RuleError` with every mistake, UnicodeDecodeError for what is no text."""
    return check_of(read_rule(source.decode("utf-8-sig")))


__all__ = ["RuleError", "rule_in"]

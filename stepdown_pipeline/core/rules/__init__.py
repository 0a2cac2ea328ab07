"""Rules without code: a manager's table of conditions, read from TOML, checked against the known facts, and judged.

``read_rule`` turns a file's text into a `Rule` or says every mistake in it; ``check_of`` makes a check of a rule.
Every condition has three answers: it holds, it does not, or it cannot be told, which asks a person.
"""

from __future__ import annotations

from .compiled import check_of
from .facts import KNOWN, KnownFact
from .mistakes import Mistake, RuleError
from .parse import read_rule
from .rule import Rule

__all__ = ["KNOWN", "KnownFact", "Mistake", "Rule", "RuleError", "check_of", "read_rule"]

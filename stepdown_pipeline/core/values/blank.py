"""What counts as an empty place on a form, and what is an answer that says "we do not know"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from stepdown_pipeline.core.layout import TICKED

from .text import plain

# prompts that a form shows while nobody has answered, wherever they stand
_PROMPT: Final = re.compile(
    r"(click|tap)( here)?( or (tap|click))?( here)? to (enter|add|choose|select|insert) (an? |the |your )?"
    r"(text|date|name|answer|item|time|number|content|picture|address|option|value|details?)\b\.?"
    r"|click or tap (here )?to \w+( an?)?( \w+)?\.?"
    r"|click here\b\.?"
    r"|(choose|select|pick) an? (item|option|date|value|answer|building block|name)\b\.?"
    r"|-+ ?(please )?(select|choose)( one)? ?-+"
    r"|\bdo not leave (this )?(section |box |field )?(blank|empty)\b[.!]?"
    r"|\b(please )?(insert|enter|type|write) (your |the |child'?s |full )*"
    r"(name|text|date|details?|number|role|answer|address|signature)( here)?\b\.?"
    r"|\bd ?d? ?[/.\- ] ?m ?m? ?[/.\- ] ?y ?y( ?y ?y)?\b"
    r"|\b(day|date) ?/ ?month ?/ ?year\b"
    r"|\b(please )?(delete|circle|tick|strike out|cross out) (as|where|whichever is) (appropriate|applicable"
    r"|necessary)\b\.?"
    r"|\(?\bplease (state|specify|tick|circle|print|sign|complete|select|choose|give details?"
    r"|provide details?)\b\)?\.?$"
    r"|\[?bookmark: ?_?\w+\]?"
)
# instructions as the whole answer: one sentence that asks and does not answer
_INSTRUCTION: Final = re.compile(
    r"(please|you should|you must|this section|this box|use this|include|e\.?g\.?|for example|guidance|note)\b:? ?"
    r"(state|specify|give|list|describe|provide|complete|tick|include|record|insert|indicate|sign|print|attach|outline"
    r"|detail|explain|enter|add|name|identify|summarise|set out|should|must|is for|to)\b[^.?!\n]*[.?!]?"
)
_SQUARE: Final = re.compile(r"\[(?! ?[xX/] ?\])[^\[\]]*\]|<[^<>]*>|\{\{?[^{}]*\}?\}|\u00ab[^\u00bb]*\u00bb")
_ROUND: Final = re.compile(
    r"\((?=[^()]*\b(please|insert|enter|delete|specify|state|if (known|applicable|different|any|relevant|appropriate"
    r"|yes|no|not)"
    r"|e\.?g|i\.?e|tick|circle|print|block capitals|give|list|optional|where (known|applicable|appropriate)"
    r"|full name|dd|including|must be|as appropriate|for office use)\b)[^()]*\)"
)
_NOTHING: Final = re.compile(r"[^\w" + TICKED + r"\u2713\u2714\u2611\u2717\u2718\u221a?]|_")
_DASH: Final = re.compile(r"-|\?+|n/?\.?a\.?")

_NOT_KNOWN: Final = re.compile(
    r"((are|is|it's|currently|information|details|date|name|still|all|as yet|this is|to my knowledge)[ :-]+)*"
    r"(not (yet )?(known|applicable|available|recorded|provided|given|stated|disclosed|confirmed|sure|evidenced|set"
    r"|allocated|arranged|agreed)"
    r"|no (known|one known|information|details|record|date( set| yet)?|data)|none( known| recorded| identified"
    r"| given| stated| reported| set| yet)?|nil( known)?"
    r"|n ?/ ?a|n\.a\.?|na|n ?/ ?k|n\.k\.?|nk|not app|unknown|unsure|uncertain|undecided|don'?t know|do not know|dnk"
    r"|t\.?b\.?[cdas]\.?|to be (confirmed|decided|agreed|arranged|advised|announced|set|determined|completed"
    r"|allocated|identified|provided)"
    r"|to follow|awaiting( confirmation| information| details| date| allocation)?|awaited|pending|unconfirmed"
    r"|withheld|unavailable|-|\?+|x{2,})"
    r"( (at (this|the) (time|moment|stage|present)( of writing)?|at present|currently|yet|as yet|to (me|us|csc"
    r"|referrer|the referrer|worker)))?[.!]*"
)


@lru_cache(maxsize=1024)  # a place is asked by every rule that might take its value
def is_blank(text: str) -> bool:
    """True when nobody has answered: nothing, a placeholder, a bracketed prompt, leaders, guidance, bare punctuation.

    A lone dash, "N/A" and "tbc" are answers (see ``is_not_known``), and so is a lone tick.
    """
    words = plain(text)
    if not words:
        return True
    if _DASH.fullmatch(words):
        return False
    if _INSTRUCTION.fullmatch(words):
        return True
    for pattern in (_PROMPT, _SQUARE, _ROUND):
        words = pattern.sub(" ", words)
    return not _NOTHING.sub("", words)


@lru_cache(maxsize=1024)
def is_not_known(text: str) -> bool:
    """True for answers that say that there is none or that it is not known: no date, no name, no yes."""
    words = plain(text).strip("() .")
    return bool(_NOT_KNOWN.fullmatch(words)) if words else False

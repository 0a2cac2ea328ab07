"""Verbs by which an action is told from mere monitoring, and words that tell no school from another."""

from __future__ import annotations

from typing import Final

MONITORING: Final = frozenset({
    "monitor", "monitors", "monitored", "monitoring", "observe", "observes", "observing", "watch", "watches",
    "oversee", "oversees", "overseeing", "oversight", "track", "tracks", "tracking", "review", "reviews",
    "reviewing", "check", "checks", "checking", "supervise", "note",
})
DOING: Final = frozenset({
    "provide", "provides", "deliver", "delivers", "offer", "offers", "support", "supports", "complete", "completes",
    "attend", "attends", "refer", "refers", "arrange", "arranges", "work", "works", "help", "helps", "meet",
    "meets", "run", "runs", "give", "gives", "teach", "teaches", "start", "starts", "make", "makes", "organise",
    "organises", "book", "books", "apply", "applies", "contact", "contacts", "set", "sets", "visit", "visits",
    "see", "liaise", "join", "joins", "take", "takes", "develop", "develops", "write", "writes", "share", "shares",
    "engage", "engages", "assess", "assesses", "register", "registers", "call", "calls", "send", "sends",
    "undertake", "undertakes", "carry", "hold", "holds", "introduce", "introduces", "continue", "continues",
    "implement", "follow", "build", "find", "put", "get", "encourage", "enable", "ensure", "establish", "explore",
    "identify", "use", "practise", "agree", "plan", "bring", "speak", "talk", "advise", "assist", "coordinate",
    "facilitate", "mentor", "coach", "train", "link", "signpost", "fund", "supply",
})
GENERIC: Final = frozenset({
    "primary", "secondary", "junior", "infant", "infants", "high", "school", "academy", "college", "nursery", "pre",
    "preschool", "the", "of", "st", "service", "services", "team", "centre", "and",
})

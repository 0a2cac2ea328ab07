"""Notices by their hook: the program's families in their order, then those of installed packages, each guarded.

A package's notice says what the program lets it say: to addresses of config.toml, under a kind of its own with a
template of the workspace, without attachments, and with a subject whose words the program fills in, so that no name
gets there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import Any, Final, get_args

from stepdown_pipeline.core.case import Case, Outcome
from stepdown_pipeline.core.notice import Notice, NoticeKind, Recipient
from stepdown_pipeline.core.notices import FAMILIES, MAIL_WORDS, notices_for
from stepdown_pipeline.core.notices.addresses import known
from stepdown_pipeline.core.notices.compose import Family
from stepdown_pipeline.core.notices.context import notice
from stepdown_pipeline.hookspecs import hookimpl
from stepdown_pipeline.registry import Packages, Plugin, place_of

MOST: Final = 50  # notices of one package in one case
_HOOK: Final = "stepdown_notices"
_KIND: Final = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_OURS: Final = frozenset({*get_args(NoticeKind), "layout", "parts"})


class _Own:
    """One family of the program's, as a plugin."""

    def __init__(self, family: Family) -> None:
        self._family = family

    @hookimpl
    def stepdown_notices(self, case: Case, outcome: Outcome, before: Sequence[Notice]) -> Iterable[Notice]:
        return self._family(case, outcome, before)


OWN: Final = tuple(Plugin(name, _Own(family)) for name, family in FAMILIES.items())


class BadNoticeError(Exception):
    """What is wrong with a package's notice, in words that go on after its name; nothing of the case."""


class Announcing:
    """``worded`` fills in the notice's template, and raises when it cannot."""

    def __init__(self, found: Callable[[], Packages], worded: Callable[[Notice], object]) -> None:
        self._found, self._worded = found, worded
        self._faults: dict[str, dict[str, str]] = {}  # of each package, by case

    def notices(self, case: Case, outcome: Outcome) -> tuple[Notice, ...]:
        """Every notice that the outcome calls for. A package that fails costs its own alone; see `troubles`."""
        return notices_for(case, outcome, [
            *(_asking(plugin) for plugin in OWN),
            *(self._guarded(plugin) for plugin in self._found().that_implement(_HOOK)),
        ])

    def tried(self, case: Case, outcome: Outcome) -> dict[str, str]:
        """Ask the packages alone; what is wrong with each that fails."""
        asked = self._found().that_implement(_HOOK)
        for plugin in asked:
            self._guarded(plugin)(case, outcome, ())
        return {plugin.name: self._faults[plugin.name][case.reference] for plugin in asked
                if case.reference in self._faults.get(plugin.name, {})}

    def owed(self, reference: str) -> bool:
        """Whether a package could not say what it would have told of this case: it is to be asked again."""
        return any(reference in faults for faults in self._faults.values())

    def troubles(self) -> list[str]:
        """A sentence for each package that failed when it was asked last."""
        return [_sentence(name, faults) for name, faults in sorted(self._faults.items()) if faults]

    def _guarded(self, plugin: Plugin) -> Family:
        def family(case: Case, outcome: Outcome, before: Sequence[Notice]) -> Iterable[Notice]:
            try:
                found = _vetted(plugin.ask(_HOOK, case=case, outcome=outcome, before=before), case, outcome)
                for one in found:
                    self._worded(one)
            except KeyboardInterrupt:
                raise
            except BaseException as fault:  # noqa: BLE001 - a package may call sys.exit
                why = str(fault) if isinstance(fault, BadNoticeError) else place_of(fault)
                self._faults.setdefault(plugin.name, {})[case.reference] = why
                return ()
            self._faults.get(plugin.name, {}).pop(case.reference, None)
            return found

        return family


def _asking(plugin: Plugin) -> Family:
    def family(case: Case, outcome: Outcome, before: Sequence[Notice]) -> Iterable[Notice]:
        found: Iterable[Notice] = plugin.ask(_HOOK, case=case, outcome=outcome, before=before)
        return found

    return family


def _vetted(answer: Any, case: Case, outcome: Outcome) -> list[Notice]:
    """The package's notices as they may be sent. Raises BadNoticeError, and whatever the answer raises."""
    if isinstance(answer, (str, bytes, Mapping)) or not isinstance(answer, Iterable):
        raise BadNoticeError(f"{_HOOK} must give notices in a list")
    found = list(islice(answer, MOST + 1))
    if len(found) > MOST:
        raise BadNoticeError(f"it gives more than {MOST} notices for one case")
    return [_vetted_one(one, case, outcome) for one in found]


def _vetted_one(one: Any, case: Case, outcome: Outcome) -> Notice:
    from stepdown_pipeline.shell.render.wording import SUBJECT_WORDS  # heavy, and most workspaces need none of it

    if not isinstance(one, Notice):
        raise BadNoticeError("it gives something that is no Notice")
    kind: Any = one.kind  # a package's types are a promise
    if not isinstance(kind, str) or not _KIND.fullmatch(kind) or kind in _OURS:
        raise BadNoticeError("the kind of a notice must be its own: small letters, figures and single underlines, and "
                             "none of the program's kinds")
    key: Any = one.key
    if one.reference != case.reference or not isinstance(key, str) or not key:
        raise BadNoticeError(f"a notice {kind} must bear the case's own reference, and a key")
    if one.attachments or one.event is not None:
        raise BadNoticeError(f"a notice {kind} has an attachment or a calendar entry, which only the program's have")
    strange = sorted(str(word) for word in one.context if word not in MAIL_WORDS)
    if strange:
        raise BadNoticeError(f"a notice {kind} sets words that templates do not know: {', '.join(strange)[:200]}")
    own = {word: said for word, said in one.context.items() if word not in {*SUBJECT_WORDS, "recipients"}}
    return notice(kind, case, outcome, key, _recipients(kind, one.to, case), **own)


def _recipients(kind: str, to: Any, case: Case) -> list[Recipient]:
    """Under the names that config.toml gives them."""
    names = known(case.directory)
    if not isinstance(to, tuple) or not to or not all(isinstance(one, Recipient) for one in to):
        raise BadNoticeError(f"a notice {kind} has no recipients")
    if any(one.address.casefold() not in names for one in to):
        raise BadNoticeError(f"a notice {kind} is for an address that does not stand in config.toml")
    return [Recipient(one.address, names[one.address.casefold()], one.reason) for one in to]


def _sentence(package: str, faults: Mapping[str, str]) -> str:
    reference, why = next(iter(faults.items()))
    more = f" and {len(faults) - 1} more" if len(faults) > 1 else ""
    return (f"The installed package {package} could not say what it would tell of case {reference}{more}: "
            f"{why.rstrip('.')}. All other messages go out; it is asked again tomorrow, or when the case moves. Ask "
            "whoever installed it.")

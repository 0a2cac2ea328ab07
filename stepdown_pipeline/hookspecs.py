"""The hooks: where the program's own readers, checks, notices and deliveries plug in, and where others may.

``docs/plugins.md`` says who may implement which, with an example of each.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Literal, Protocol, TypeVar

import pluggy

if TYPE_CHECKING:
    from collections.abc import Callable

    from .config import Config
    from .core.case import Case, Outcome
    from .core.check import Check
    from .core.layout import Layout
    from .core.notice import Notice

PROJECT: Final = "stepdown"
GROUP: Final = "stepdown_pipeline"  # of the entry points by which an installed package is found
_F = TypeVar("_F", bound="Callable[..., Any]")

_hookspec = pluggy.HookspecMarker(PROJECT)
_hookimpl = pluggy.HookimplMarker(PROJECT)


def hookimpl(function: _F) -> _F:
    """Marks a function of a plugin as the answer to the hook of the same name."""
    return _hookimpl(function)


class PageReader(Protocol):
    """Makes a page's layout of a file's bytes.

    ``limits`` is how much a file may ask for (``limits.pages``, seconds, bytes). ``eyes`` looks at pages that are
    pictures. Raises ``ReadError`` with a sentence for an officer when the file cannot be read.
    """

    def __call__(self, data: bytes, limits: Any, eyes: Any, /) -> Layout: ...


class Answer(Protocol):
    """What became of a message for one recipient: ``Verdict`` is one. ``reply``: the receiver's own words."""

    @property
    def state(self) -> Literal["accepted", "refused", "deferred", "ambiguous"]: ...
    @property
    def reply(self) -> str: ...


class Delivery(Protocol):
    """Hands messages over. Asked in one thread at a time, in an event loop of the program's."""

    async def open(self) -> bool:
        """Make ready; True. Raises ``ServerTrouble`` with a sentence when nothing can be sent at present."""
        ...

    async def send(self, eml: bytes, recipients: Sequence[str]) -> Mapping[str, Answer]:
        """Hand over one message; an answer for each recipient. ``ServerTrouble`` means that nothing was sent."""
        ...

    async def close(self) -> None:
        """Let go of what `open` took."""
        ...


class Hooks:
    """What the program asks of plugins. Each is asked alone, so that one that fails costs no other its answer."""

    @_hookspec
    def stepdown_checks(self) -> Iterable[Check]:  # type: ignore[empty-body]
        """The checks that the file adds. Called once, when the file is loaded."""

    @_hookspec
    def stepdown_readers(self) -> Mapping[str, PageReader]:  # type: ignore[empty-body]
        """Readers by the format that they read, a word of ``sniff``: "docx", "pdf", "text".

        Asked in the confined process that reads the one document (no network, no new program, no file written, bounded
        time and memory) when its format has no reader of the program's own; and by ``doctor``. What a reader returns is
        held to the layout's shape. Whatever it raises is told of that document, which is returned with a note.
        """

    @_hookspec
    def stepdown_notices(  # type: ignore[empty-body]
        self, case: Case, outcome: Outcome, before: Sequence[Notice],
    ) -> Iterable[Notice]:
        """The notices that an outcome calls for; ``before`` are those that were thought of before it was asked.

        Asked in the desk's process whenever a case was judged and whenever a page shows what would be sent: the same
        case must give the same notices, with the same keys. Consent and the identity by which each is sent once are
        applied to all of them afterwards. When a package's raises, or gives what cannot be sent, all others' notices go
        out, it is named, and it is asked again the next day or when the case moves.
        """

    @_hookspec
    def stepdown_deliveries(self) -> Mapping[str, Callable[[Config], Delivery | None]]:  # type: ignore[empty-body]
        """Ways by which messages leave, by the name that ``delivery`` in config.toml chooses one with.

        Asked in the desk's process when the workspace is opened. Each is a function that makes the delivery; None: the
        files in ``outbox/sent`` are the delivery. Nothing is used because it is installed: config.toml names it.
        """

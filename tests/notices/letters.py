"""Every made-up notice as a complete message."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

from stepdown_pipeline.core.examples import DIRECTORY
from stepdown_pipeline.core.made_up import made_up_told
from stepdown_pipeline.core.notice import Notice
from stepdown_pipeline.core.notices import message_id
from stepdown_pipeline.shell.render import Renderer
from stepdown_pipeline.shipped import shipped

AT = datetime(2026, 3, 10, 9, 30, tzinfo=UTC)
SENDER = "Step-down desk <step-down@example.gov.uk>"


@cache
def renderer() -> Renderer:
    return Renderer(shipped("templates"), DIRECTORY, SENDER, marking="OFFICIAL-SENSITIVE")


def letter(notice: Notice) -> bytes:
    """The message; what is attached is small and holds bytes of every value."""
    files = [(one.file_name, one.file_name.encode() + bytes(range(256))) for one in notice.attachments]
    return renderer().letter(notice, files, message_id(notice, "example.gov.uk"), AT)


@cache
def letters() -> tuple[tuple[str, Notice, bytes], ...]:
    """(the case in words, the notice, the message)."""
    return tuple((about, one, letter(one)) for about, one in made_up_told())


@cache
def fullest() -> dict[str, bytes]:
    """Of each kind the message that has most to say."""
    found: dict[str, tuple[int, bytes]] = {}
    for _, one, raw in letters():
        size = len(str(one.context))
        if size > found.get(one.kind, (0, b""))[0]:
            found[one.kind] = size, raw
    return {kind: raw for kind, (_, raw) in found.items()}

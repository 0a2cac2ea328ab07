"""A notice with its message, as the post takes it."""

from __future__ import annotations

import hashlib

from stepdown_pipeline.core.notice import Notice
from stepdown_pipeline.shell.mail import file_name
from stepdown_pipeline.shell.store.post import Prepared

from .parts import Writer


def prepared(writer: Writer, notice: Notice, eml: bytes) -> Prepared:
    """A notice with its message, as the post takes it."""
    identity = writer.identity(notice)
    names = {recipient.address: recipient.name for recipient in reversed(notice.to)}
    recipients = tuple(dict.fromkeys(recipient.address for recipient in notice.to))
    return Prepared(
        id=identity, reference=notice.reference, kind=notice.kind, message_id=writer.message_id(notice),
        sha256=hashlib.sha256(eml).hexdigest(), file=file_name(notice.reference, notice.kind, identity), eml=eml,
        recipients=recipients, event=notice.event,
        names=tuple(names[address] for address in recipients) if notice.event else (),
    )

"""E-mails for the tests, and Word forms to attach to them. Everybody in them is invented."""

from __future__ import annotations

import io
from email.message import EmailMessage
from email.policy import SMTP
from functools import cache

import docx
from PIL import Image

WORD = "vnd.openxmlformats-officedocument.wordprocessingml.document"


@cache
def form(title: str = "Child and Family Assessment", reference: str = "1204417", **answers: str) -> bytes:
    """A Word form of labels and answers; the same answers give the same bytes."""
    document = docx.Document()
    document.add_heading(title, 0)
    table = document.add_table(0, 2)
    rows = {"Eclipse ID": reference, "Child's name": "Ash Sample", "Date of birth": "03/04/2019",
            "Completed by": "Bay Sample", "Date completed": "02/03/2026", **answers}
    for label, value in rows.items():
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, value
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def picture(width: int, height: int) -> bytes:
    """A PNG that does not shrink to nothing."""
    noise = Image.effect_noise((width, height), 60)
    saved = io.BytesIO()
    noise.save(saved, "PNG")
    return saved.getvalue()


def mail(subject: str = "Papers", *, html: str = "", **headers: str) -> EmailMessage:
    """A mail with words and nothing attached. ``headers``: with ``_`` for ``-``."""
    made = EmailMessage()
    made["From"], made["To"] = "bay.sample@example.gov.uk", "step-down@example.gov.uk"
    made["Subject"], made["Message-ID"] = subject, "<papers-1@example.gov.uk>"
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content("Please find the papers attached.")
    if html:
        made.add_alternative(f"<html><body>{html}</body></html>", subtype="html")
    return made


def attach(made: EmailMessage, name: str, data: bytes, kind: str = f"application/{WORD}") -> EmailMessage:
    """The mail with a file attached."""
    main, _, sub = kind.partition("/")
    made.add_attachment(data, maintype=main, subtype=sub, filename=name)
    return made


def sent(made: EmailMessage) -> bytes:
    """As it travels."""
    return made.as_bytes(policy=SMTP)

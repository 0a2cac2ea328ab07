"""What of an e-mail is no paper of a case: its signature's pictures, calendar entries, visiting cards, seals."""

from __future__ import annotations

import contextlib
import io
import mimetypes
import re
from typing import Final

_LOGO: Final = "a small picture in the text, such as a logo"
_BY_SUFFIX: Final = {
    ".p7s": "the seal of the e-mail itself", ".asc": "the seal of the e-mail itself",
    ".sig": "the seal of the e-mail itself",
    ".ics": "an entry for a calendar", ".vcs": "an entry for a calendar", ".vcf": "a visiting card",
}
_BY_TYPE: Final = {
    "application/pkcs7-signature": ".p7s", "application/x-pkcs7-signature": ".p7s",
    "application/pgp-signature": ".asc", "text/calendar": ".ics", "text/vcard": ".vcf", "text/x-vcard": ".vcf",
}
_PIECE: Final = re.compile(r"ATT\d{5,}\.(?:txt|html?)$")  # what a mail server makes of words after an attachment
_PAGE_SIDE: Final = 500  # pixels: a photographed page is larger both ways, a logo or banner is not
_PAGE_BYTES: Final = 30_000
_SPECK: Final = 64


def why_left_out(name: str, media_type: str, data: bytes, *, in_text: bool) -> str:
    """Why an attachment is no paper of the case; "" for one that may be. ``in_text``: shown within the mail's words."""
    if _PIECE.match(name):
        return "a piece of the e-mail's own words"
    suffix = _BY_TYPE.get(media_type) or "." + name.rpartition(".")[2].lower()
    if suffix in _BY_SUFFIX:
        return _BY_SUFFIX[suffix]
    size = _pixels(data)
    if size and (max(size) <= _SPECK or (in_text and (min(size) < _PAGE_SIDE or len(data) < _PAGE_BYTES))):
        return _LOGO
    return _LOGO if in_text and media_type in {"image/gif", "image/svg+xml"} else ""


def _pixels(data: bytes) -> tuple[int, int] | None:
    """Width and height of a picture; None for anything else."""
    from PIL import Image

    with contextlib.suppress(Exception), Image.open(io.BytesIO(data)) as picture:
        return picture.size
    return None


def name_for(media_type: str, number: int) -> str:
    """A name for an attachment that has none."""
    return f"attachment-{number}{mimetypes.guess_extension(media_type, strict=False) or ''}"

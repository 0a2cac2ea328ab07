"""One document under a password, in a process of its own: a PDF, or pictures that become one.

Asked on standard input (a line of JSON, then the file) and answered on standard output (the same), so that the password
stands in no list of processes. Whatever goes wrong ends the process with another code than 0, and costs that document
alone.
"""

from __future__ import annotations

import contextlib
import io
import json
import secrets
import sys
from collections.abc import Iterator
from typing import Any, Final

import pikepdf

_MEMORY: Final = 2 * 1024**3  # bytes, addresses included
_SIDE: Final = 842.0  # points of a page's longer side, for a picture that does not say how large it is
_TURNED: Final = {3: 180, 6: 90, 8: 270}  # how a camera says that it was held


def main() -> int:
    head, _, data = sys.stdin.buffer.read().partition(b"\n")
    asked = json.loads(head)
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    signed = False
    with pikepdf.open(io.BytesIO(data if asked["ending"] == "pdf" else pages_of(data))) as pdf:
        signed = without_signatures(pdf)
        out = io.BytesIO()
        pdf.save(out, encryption=pikepdf.Encryption(
            user=asked["password"], owner=secrets.token_urlsafe(24), R=6, aes=True, metadata=True))
    sys.stdout.buffer.write(json.dumps({"signed": signed}).encode() + b"\n" + out.getvalue())
    return 0


def without_signatures(pdf: pikepdf.Pdf) -> bool:
    """Take out digital signatures, which hold for the bytes as they were and would be shown as broken; whether any."""
    form: Any = pdf.Root.get("/AcroForm")
    found = [field for field in _fields(form.get("/Fields", [])) if "/V" in field] if form is not None else []
    for field in found:
        del field["/V"]
    if found:
        for place, name in ((form, "/SigFlags"), (pdf.Root, "/Perms"), (pdf.Root, "/DSS")):
            if name in place:
                del place[name]
    return bool(found)


def _fields(fields: Any, depth: int = 0) -> Iterator[Any]:
    for field in fields if depth < 20 else ():
        if field.get("/FT") == "/Sig":
            yield field
        yield from _fields(field.get("/Kids", []), depth + 1)


def pages_of(data: bytes) -> bytes:
    """Pictures as a PDF, one to a page. A JPEG is taken over as it is, others without loss."""
    from PIL import Image, ImageOps, ImageSequence
    from reportlab import rl_config
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0  # pictures as bytes, not as letters
    out, turns = io.BytesIO(), []
    with Image.open(io.BytesIO(data)) as picture:
        canvas = Canvas(out, pageCompression=1)
        for frame in ImageSequence.Iterator(picture):
            held = int(frame.getexif().get(0x0112, 1))
            if picture.format == "JPEG" and (held == 1 or held in _TURNED):
                turns.append(_TURNED.get(held, 0))
                source: Any = ImageReader(io.BytesIO(data))
            else:
                turns.append(0)
                source = ImageReader(ImageOps.exif_transpose(frame).convert("RGB"))
            across, down = source.getSize()
            scale = _SIDE / max(across, down)
            canvas.setPageSize((across * scale, down * scale))
            canvas.drawImage(source, 0, 0, across * scale, down * scale)
            canvas.showPage()
        canvas.save()
    with pikepdf.open(io.BytesIO(out.getvalue())) as pdf:
        for page, turn in zip(pdf.pages, turns, strict=True):
            if turn:
                page.rotate(turn, relative=False)
        turned = io.BytesIO()
        pdf.save(turned)
    return turned.getvalue()


if __name__ == "__main__":
    sys.exit(main())

"""A file that is a picture, or many: each page looked at, then put together as a typed document's pages are."""

from __future__ import annotations

from ....core.layout import Layout
from ..errors import ReadError
from ..limits import Limits
from ..pdf.drafts import DraftPage
from ..pdf.page import Gathered, assemble
from ..pdf.whole import layout_of
from .draft import lay_seen
from .eyes import Eyes
from .pixels import opened


def read_pictures(data: bytes, kind: str, limits: Limits, eyes: Eyes) -> Layout:
    """The document in reading order, boxes in points from the top left of each upright page.

    ``kind`` as ``sniff`` has it. Raises ReadError for a file that cannot be read, and where nobody can look.
    """
    pages: list[DraftPage] = []
    with opened(data, kind, limits) as pictures:
        for seen in eyes.see(pictures.pages(), pictures.count):
            found = Gathered(DraftPage(len(pages) + 1, seen.width, seen.height, needs_ocr=True))
            lay_seen(found, seen)
            pages.append(assemble(found))
    if all(page.unread for page in pages):
        raise ReadError("crashed", "The picture made its reader fail. "
                                   "Scan or photograph the paper again and drop that, or key its facts by hand.")
    if not any(page.blocks or page.pictures for page in pages):
        raise ReadError("empty", "Nothing could be read in the picture. Scan or photograph the paper again, "
                                 "from straight above and in good light, and drop that.")
    return layout_of(pages, [])


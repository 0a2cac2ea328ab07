"""A whole Word file: headers, body, footers, and what a person should know about it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....core.layout import Block, Layout, Note, Origin, Picture
from ..errors import ReadError
from ..limits import DEFAULT_LIMITS, Limits
from ..safe_xml import Element
from ..scan.eyes import Eyes
from .flow import Flow
from .images import Images
from .names import RID, VAL, WORD, T, is_on
from .package import NO_DOCUMENT, Package
from .signatures import signed_lines
from .story import Shared, Story
from .styles import Styles

_PAGES = re.compile(rb"<(?:\w+:)?Pages>\s*(\d{1,6})\s*</")
_SIGN = re.compile(r"(?i)sign(?:ed|ature|atory)?\b")
_MACROS = Note("macros", "The file contains macros; they were ignored. "
                         "Save a copy as .docx if the sender expects them to do something.")
_COMMENTS = Note("comments", "The document has comments in its margin; they were not read. "
                             "Put what belongs to the record into the text.")


def read_docx(data: bytes, limits: Limits = DEFAULT_LIMITS, eyes: Eyes | None = None) -> Layout:
    """Read a .docx, .docm or .dotx. Raises ReadError when it is damaged, hostile, or no Word document.

    ``eyes`` look at its pictures, where it asks for signatures; None: nobody does.
    """
    try:
        return _read(Package(data, limits), eyes)
    except RecursionError as error:
        raise ReadError("bomb", "The document is nested more deeply than any form and was not read. "
                                "Open it in Word, save a fresh copy and drop that.") from error


def _read(package: Package, eyes: Eyes | None) -> Layout:
    main = package.main()
    root = package.xml(main)
    body = next(root.iter(WORD + "body"), None) if root is not None else None
    if body is None:
        raise ReadError("not_a_document", NO_DOCUMENT)
    sheet = package.first(main, "styles")
    signed, signature_notes = signed_lines(package)
    images = Images(package, eyes if _asks_for_signatures(body) else None)
    shared = Shared(package, Styles(package.part(sheet) if sheet else None), images, signed)
    flow = Flow()
    story = Story(shared, main)
    story.contents(body, flow)
    heads = _margins(shared, main, story.sections, "header")
    feet = _margins(shared, main, story.sections, "footer")
    flows = [*heads, flow, *feet]
    return Layout(
        blocks=tuple(block for part in flows for block in part.blocks),
        pages=_pages(package),
        paged=False,
        pictures=tuple(picture for part in flows for picture in part.pictures),
        signatures=tuple(item for part in flows for item in part.signatures),
        notes=(*shared.notes.values(), *_file_notes(package, main), *signature_notes),
    )


def _asks_for_signatures(body: Element) -> bool:
    return _SIGN.search("".join(body.itertext(T))) is not None


def _margins(shared: Shared, main: str, sections: list[Element], origin: Origin) -> Iterator[Flow]:
    """The headers (or footers) that show on a page, each different one once."""
    relations = shared.package.relations(main)
    seen_parts: set[str] = set()
    seen: set[tuple[tuple[Block, ...], tuple[Picture, ...]]] = set()
    for section in sections:
        first = section.find(WORD + "titlePg")
        for reference in section.iterfind(f"{WORD}{origin}Reference"):
            relation = relations.get(reference.get(RID) or "")
            if relation is None or relation.external or relation.target in seen_parts:
                continue
            kind = reference.get(WORD + "type")
            if kind == "first" and not (first is not None and is_on(first.get(VAL))):
                continue
            if kind == "even" and not _even_pages_differ(shared.package, main):
                continue
            if not shared.package.has(relation.target):
                continue
            seen_parts.add(relation.target)
            root = shared.package.xml(relation.target)
            flow = Flow()
            Story(shared, relation.target, origin).contents(root, flow)
            content = (tuple(flow.blocks), tuple(flow.pictures))
            if content not in seen:
                seen.add(content)
                yield flow


def _even_pages_differ(package: Package, main: str) -> bool:
    name = package.first(main, "settings")
    root = package.xml(name) if name else None
    switch = root.find(WORD + "evenAndOddHeaders") if root is not None else None
    return switch is not None and is_on(switch.get(VAL))


def _pages(package: Package) -> int:
    match = _PAGES.search(package.part("docProps/app.xml") or b"")
    return max(int(match.group(1)), 1) if match else 1


def _file_notes(package: Package, main: str) -> Iterator[Note]:
    if any(name.lower().endswith("vbaproject.bin") for name in package.names):
        yield _MACROS
    comments = package.first(main, "comments")
    root = package.xml(comments) if comments else None
    if root is not None and root.find(WORD + "comment") is not None:
        yield _COMMENTS



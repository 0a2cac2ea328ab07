"""What a Word template must not carry to a family: macros, what is loaded from elsewhere, comments, tracked changes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

_PARSER: Final = etree.XMLParser(resolve_entities=False, no_network=True)
_MACROS: Final = re.compile(r"(^|/)(vba\w*\.(bin|xml)|activex\d*\.(bin|xml))$", re.IGNORECASE)
_OBJECTS: Final = re.compile(r"^word/embeddings/|\.(exe|dll|ole|htm|html|mht)$", re.IGNORECASE)
_TEXT: Final = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_CHANGES: Final = frozenset({"ins", "del", "moveFrom", "moveTo"})
_LINKS: Final = ("https:", "http:", "mailto:")  # what a reader follows by hand
_FIELDS: Final = frozenset({"DDE", "DDEAUTO", "INCLUDEPICTURE", "INCLUDETEXT", "INCLUDE", "LINK", "MACROBUTTON",
                            "DATABASE", "IMPORT", "RD", "AUTOTEXT"})
_ELSEWHERE: Final = {
    "image": "a picture that is loaded from elsewhere; in Word, insert it into the file instead of linking it.",
    "attachedTemplate": "a link to a document template elsewhere; in Word, take it out under Developer, Document "
                        "Template (or File, Options, Add-ins, Templates), and attach Normal.",
    "hyperlink": "a link to a place that is neither on the web nor an e-mail address; in Word, take the link out.",
}


def dangers(data: bytes) -> Iterator[tuple[str, str]]:
    """(text of the paragraph, or ''; a sentence) for each. Raises what zipfile and lxml raise for a broken file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        types = archive.read("[Content_Types].xml").decode("utf-8", "replace")
        if "macroEnabled" in types or any(_MACROS.search(name) for name in names):
            yield "", "it contains macros, which must not reach a family; save it in Word as a Word document (.docx)."
        if any(_OBJECTS.search(name) for name in names):
            yield "", "it contains an embedded object; take it out, or paste it as a picture."
        for name in names:
            if name.endswith(".rels"):
                yield from _relations(etree.fromstring(archive.read(name), _PARSER))
        comments = [name for name in names if re.fullmatch(r"word/comments\.xml", name)]
        if any(len(etree.fromstring(archive.read(name), _PARSER)) for name in comments):
            yield "", "it contains comments, which would reach a family; in Word, delete all comments (Review, Delete)."
        for name in names:
            if _TEXT.fullmatch(name):
                yield from _in_the_text(etree.fromstring(archive.read(name), _PARSER))


def _relations(root: Any) -> Iterator[tuple[str, str]]:
    for one in root:
        kind = str(one.get("Type", "")).rpartition("/")[2]
        if kind in {"aFChunk", "subDocument"}:
            yield "", "another document is inserted into it; in Word, copy its text instead."
        elif one.get("TargetMode") == "External" and not (
                kind == "hyperlink" and str(one.get("Target", "")).casefold().startswith(_LINKS)):
            yield "", f"it contains {_ELSEWHERE.get(kind, 'something that is loaded from elsewhere; take it out.')}"


def _in_the_text(root: Any) -> Iterator[tuple[str, str]]:
    changed = next((node for node in root.iter("{*}*") if etree.QName(node).localname in _CHANGES), None)
    if changed is not None:
        yield _paragraph(changed), ("it contains tracked changes, which would reach a family; in Word, accept or "
                                    "reject all changes (Review), and save.")
    for node in root.iter("{*}instrText", "{*}fldSimple"):
        words = (node.text or "") if etree.QName(node).localname == "instrText" else next(
            (value for key, value in node.attrib.items() if key.endswith("instr")), "")
        word = next(iter(words.split()), "").upper()
        if word in _FIELDS:
            yield _paragraph(node), f"it contains a field ({word}) that loads or runs something; take it out."


def _paragraph(node: Any) -> str:
    inside = next((one for one in (node, *node.iterancestors()) if etree.QName(one).localname in {"p", "tr"}), node)
    return "".join(part.text or "" for part in inside.iter("{*}t", "{*}delText"))

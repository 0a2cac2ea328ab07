"""A Word file as a package: its parts, and which part points to which."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from .. import guard, safe_xml
from ..errors import ReadError
from ..limits import DEFAULT_LIMITS, Limits
from ..safe_xml import Element

NO_DOCUMENT: Final = ("The file looks like a Word file but holds no Word document. "
                      "Open it in Word, save a fresh copy and drop that.")


@dataclass(frozen=True, slots=True)
class Relation:
    """A pointer to another part (``target``: its name in the package) or, if ``external``, to the outside world."""

    kind: str  # last word of the relation's type: "header", "image", "styles" …
    target: str
    external: bool = False


class Package:
    """The parts of one Word file. Nothing outside the file is ever looked up."""

    def __init__(self, data: bytes, limits: Limits = DEFAULT_LIMITS) -> None:
        self._zip = guard.open_zip(data, limits)
        guard.check_xml_parts(self._zip)
        self._names = {name.lower().replace("\\", "/"): name for name in self._zip.namelist()}
        self._relations: dict[str, dict[str, Relation]] = {}

    @property
    def names(self) -> list[str]:
        return list(self._names)

    def has(self, name: str) -> bool:
        return name.lower() in self._names

    def part(self, name: str) -> bytes | None:
        """The bytes of a part, None where there is none (names differ in case between writers)."""
        real = self._names.get(name.lower())
        return None if real is None else guard.read_part(self._zip, real)

    def xml(self, name: str) -> Element | None:
        data = self.part(name)
        return None if data is None else safe_xml.parse(data)

    def relations(self, part: str) -> Mapping[str, Relation]:
        """The pointers of one part by their ids; "" asks for those of the package itself."""
        known = self._relations.get(part)
        if known is None:
            known = self._relations[part] = self._read_relations(part)
        return known

    def _read_relations(self, part: str) -> dict[str, Relation]:
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", name + ".rels"))
        found: dict[str, Relation] = {}
        for item in root if root is not None else ():
            key, target = item.get("Id"), item.get("Target")
            if not key or target is None:
                continue
            external = item.get("TargetMode", "").lower() == "external"
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
            found[key] = Relation((item.get("Type") or "").rsplit("/", 1)[-1], target, external)
        return found

    def first(self, part: str, kind: str) -> str | None:
        """The part of that kind to which ``part`` points."""
        return next((rel.target for rel in self.relations(part).values()
                     if rel.kind == kind and not rel.external and self.has(rel.target)), None)

    def main(self) -> str:
        """The name of the document part. Raises ReadError ``not_a_document``."""
        name = self.first("", "officeDocument") or ("word/document.xml" if self.has("word/document.xml") else None)
        if name is None:
            raise ReadError("not_a_document", NO_DOCUMENT)
        return name

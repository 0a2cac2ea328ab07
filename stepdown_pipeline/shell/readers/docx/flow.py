"""What is being collected: a paragraph's pieces, and the blocks of a body, cell, box or header."""

from __future__ import annotations

from dataclasses import dataclass, field

from ....core.layout import Block, DigitalSignature, Line, Origin, Picture, Run
from ..safe_xml import Element
from .clean import Look, Piece, to_lines


@dataclass(slots=True)
class Paragraph:
    """A paragraph under way. A line break is a newline in its pieces."""

    pieces: list[Piece] = field(default_factory=list)
    heading: bool = False
    pictures: list[tuple[int, Picture]] = field(default_factory=list)  # with the number of line breaks before it
    signatures: list[DigitalSignature] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)  # contents of the text boxes anchored here
    art: list[str] = field(default_factory=list)  # words drawn as a picture, watermarks among them

    def add(self, text: str, look: Look) -> None:
        pieces = self.pieces
        if pieces and pieces[-1][1] == look:
            pieces[-1] = (pieces[-1][0] + text, look)
        else:
            pieces.append((text, look))

    def add_picture(self, picture: Picture) -> None:
        self.pictures.append((sum(text.count("\n") for text, _ in self.pieces), picture))


@dataclass(slots=True)
class Flow:
    """The blocks of one container in reading order, and the paragraph that runs on into the next one, if any."""

    in_cell: bool = False
    blocks: list[Block] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    signatures: list[DigitalSignature] = field(default_factory=list)
    running_on: Paragraph | None = None  # its mark is deleted: it is one paragraph with the next

    def close(self, paragraph: Paragraph, origin: Origin) -> None:
        """Turn a finished paragraph into lines."""
        rows = to_lines(paragraph.pieces) if paragraph.pieces else []
        if paragraph.pictures:
            self.pictures.extend(picture for _, picture in paragraph.pictures)
            self._close_with_pictures(paragraph, rows, origin)
        else:
            for runs in rows:
                if runs:
                    self.blocks.append(Line(runs, 1, None, origin, paragraph.heading))
        if paragraph.signatures:
            self.signatures.extend(paragraph.signatures)
        for words in paragraph.art:
            self.blocks.append(to_line(words, "header" if origin == "header" else "textbox"))

    def _close_with_pictures(self, paragraph: Paragraph, rows: list[tuple[Run, ...]], origin: Origin) -> None:
        full = [index for index, runs in enumerate(rows) if runs]
        if not full:
            if not self.in_cell:  # the picture's place among the lines is all that tells what it belongs to
                self.blocks.append(Line((), origin=origin, pictures=tuple(item for _, item in paragraph.pictures)))
            return
        held: dict[int, list[Picture]] = {}
        for at, picture in paragraph.pictures:
            held.setdefault(max((index for index in full if index <= at), default=full[0]), []).append(picture)
        self.blocks.extend(
            Line(rows[index], origin=origin, heading=paragraph.heading, pictures=tuple(held.get(index, ())))
            for index in full)


def to_line(words: str, origin: Origin) -> Line:
    """A line of plain words."""
    runs = to_lines([(words.replace("\n", " "), Look())])[0]
    return Line(runs, origin=origin)

"""Pieces of printed pages that reportlab lacks: rows of tick boxes, places to sign, fillable fields, dotted leaders."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

from reportlab.lib import colors
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from .marks import HEIGHT, WIDTH, strokes
from .model import Choice, Pen


@dataclass
class Places:
    """Where on the finished pages somebody signs: (page from 0, rectangle from the bottom left, pen)."""

    found: list[tuple[int, tuple[float, float, float, float], Pen]] = field(default_factory=list)


class PenBox(Flowable):
    """A place to sign. Ink is either drawn into the page (``drawn``) or left to an annotation put on later."""

    def __init__(self, pen: Pen, places: Places, font: str, width: float = 120, drawn: bool = False) -> None:
        super().__init__()
        self.pen, self.places, self.font, self.width, self.height, self.drawn = pen, places, font, width, 26.0, drawn

    def wrap(self, room: float, _: float) -> tuple[float, float]:
        self.width = min(room, 150.0)
        words = self.pen.words if self.pen.mark == "asserted" else ""
        lines = _fold(words, self.font, 9, self.width)
        self.height = max(26.0, 11.0 * len(lines) + 4)
        return self.width, self.height

    def draw(self) -> None:
        canvas: Any = self.canv
        x, y = canvas.absolutePosition(0, 0)
        self.places.found.append((canvas.getPageNumber() - 1, (x, y, x + self.width, y + self.height), self.pen))
        canvas.setFont(self.font, 9)
        if self.pen.mark == "typed":
            canvas.drawString(2, 8, self.pen.name)
        elif self.pen.mark == "asserted":
            for index, line in enumerate(_fold(self.pen.words, self.font, 9, self.width)):
                canvas.drawString(2, self.height - 10 - 11 * index, line)
        elif self.pen.mark == "ink" and self.drawn:
            self._draw_ink(canvas)

    def _draw_ink(self, canvas: Any) -> None:
        scale = min(self.width / WIDTH, (self.height + 10) / HEIGHT)
        canvas.setStrokeColorRGB(0.05, 0.08, 0.35)
        canvas.setLineWidth(1.1)
        for way in strokes(self.pen.name):
            path = canvas.beginPath()
            for index, (px, py) in enumerate(way):
                spot = (4 + px * scale, self.height + 5 - py * scale)
                path.moveTo(*spot) if index == 0 else path.lineTo(*spot)
            canvas.drawPath(path)


def _fold(text: str, font: str, size: float, width: float) -> list[str]:
    lines, line = [], ""
    for word in text.split():
        trial = f"{line} {word}".strip()
        if line and stringWidth(trial, font, size) > width - 4:
            lines.append(line)
            line = word
        else:
            line = trial
    return [*lines, line] if line else lines


class Options(Flowable):
    """The words of a choice with their boxes. ``manner``: drawn, after, ringed, bold, brackets, dingbat, acro."""

    gap: ClassVar[float] = 2.0

    def __init__(self, item: Choice, font: str, bold: str, size: float, manner: str, name: str = "") -> None:
        super().__init__()
        self.item, self.font, self.bold, self.size, self.manner, self.name = item, font, bold, size, manner, name
        self.lines: list[list[tuple[str, bool]]] = []
        self.room = 0.0

    def wrap(self, room: float, _: float) -> tuple[float, float]:
        self.room = room
        self.lines = [[]]
        used = 0.0
        for option in self.item.options:
            width = stringWidth(option, self.bold, self.size) + 2.2 * self.size + 12
            if self.lines[-1] and (self.item.stacked or used + width > room):
                self.lines.append([])
                used = 0.0
            self.lines[-1].append((option, option == self.item.chosen))
            used += width
        return room, len(self.lines) * (self.size + 5) + 1

    def draw(self) -> None:
        canvas: Any = self.canv
        y = len(self.lines) * (self.size + 5) - self.size - 1
        number = 0
        for line in self.lines:
            x = 1.0
            for option, on in line:
                number += 1
                x = self._one(canvas, x, y, option, on, number) + 12
            y -= self.size + 5

    def _one(self, canvas: Any, x: float, y: float, option: str, on: bool, number: int) -> float:
        manner = "drawn" if self.item.stacked and self.manner in ("ringed", "bold", "after") else self.manner
        size = self.size
        if manner == "after":
            x = self._word(canvas, x, y, option) + 3
            self._square(canvas, x, y, on)
            return x + size
        if manner in ("ringed", "bold"):
            end = self._word(canvas, x, y, option, manner == "bold" and on)
            if manner == "ringed" and on:
                canvas.setStrokeColor(colors.black)
                canvas.setLineWidth(1)
                canvas.ellipse(x - 4, y - 4, end + 4, y + size + 1)
            return end
        if manner == "brackets":
            x = self._word(canvas, x, y, "[x]" if on else "[ ]") + 3
        elif manner == "dingbat":
            canvas.setFont("ZapfDingbats", size)
            canvas.drawString(x, y, "4" if on else "o")
            x += size + 2
        elif manner == "acro":
            canvas.acroForm.checkbox(name=f"{self.name}_{number}", tooltip=f"{self.item.label} {option}", checked=on,
                                     buttonStyle="cross", size=size + 1, x=x, y=y - 1.5, relative=True,
                                     borderWidth=0.7, fillColor=colors.white)
            x += size + 4
        else:
            self._square(canvas, x, y, on)
            x += size + self.gap
        return self._word(canvas, x, y, option)

    def _word(self, canvas: Any, x: float, y: float, text: str, bold: bool = False) -> float:
        font = self.bold if bold else self.font
        canvas.setFont(font, self.size)
        canvas.setFillColor(colors.black)
        canvas.drawString(x, y, text)
        return x + stringWidth(text, font, self.size)

    def _square(self, canvas: Any, x: float, y: float, on: bool) -> None:
        side = self.size - 1
        canvas.setStrokeColor(colors.black)
        canvas.setLineWidth(0.7)
        canvas.rect(x, y - 1, side, side, stroke=1, fill=0)
        if on:
            canvas.setLineWidth(1.3)
            canvas.line(x + 1.2, y + 0.2, x + side - 1.2, y + side - 2.2)
            canvas.line(x + 1.2, y + side - 2.2, x + side - 1.2, y + 0.2)


class TextField(Flowable):
    """A fillable field with its answer in it (empty: nobody has filled it)."""

    def __init__(self, name: str, tooltip: str, value: str, size: float, lines: int = 1) -> None:
        super().__init__()
        self.name, self.tooltip, self.value, self.size, self.lines = name, tooltip, value, size, lines
        self.width = 0.0

    def wrap(self, room: float, _: float) -> tuple[float, float]:
        self.width = room
        if self.lines > 1:
            self.lines = max(2, len(_fold(self.value, "Helvetica", self.size, room)) + 1)
        return room, self.lines * (self.size + 3) + 4

    def draw(self) -> None:
        canvas: Any = self.canv
        text = "\n".join(_fold(self.value, "Helvetica", self.size, self.width)) if self.lines > 1 else self.value
        canvas.acroForm.textfield(
            name=self.name, tooltip=self.tooltip, value=text, x=0, y=0, width=self.width - 2,
            height=self.lines * (self.size + 3) + 3, fontSize=self.size, borderWidth=0.5, relative=True, maxlen=4000,
            fieldFlags="multiline" if self.lines > 1 else "", fillColor=colors.Color(0.95, 0.97, 1),
        )


class Leaders(Flowable):
    """A line of labels, each followed by its answer on dotted leaders."""

    def __init__(self, pairs: list[tuple[str, str]], font: str, bold: str, size: float) -> None:
        super().__init__()
        self.pairs, self.font, self.bold, self.size, self.width = pairs, font, bold, size, 0.0

    def wrap(self, room: float, _: float) -> tuple[float, float]:
        self.width = room
        return room, self.size + 9

    def draw(self) -> None:
        canvas: Any = self.canv
        share = self.width / len(self.pairs)
        for index, (label, value) in enumerate(self.pairs):
            x, end = index * share, (index + 1) * share - 8
            canvas.setFont(self.bold, self.size)
            canvas.drawString(x, 3, label)
            x += stringWidth(label, self.bold, self.size) + 4
            canvas.setFont(self.font, self.size)
            canvas.drawString(x, 3, value)
            x += stringWidth(value, self.font, self.size) + 3
            dot = stringWidth(".", self.font, self.size)
            if end - x > dot:
                canvas.drawString(x, 3, "." * int((end - x) / dot))

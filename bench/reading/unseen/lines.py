"""Pieces set in lines of a given width: breaking, measuring and drawing."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

from .parts import Line, Pen, Say, Sign, Style, Tick, To, Word
from .pens import Hand
from .places import WRITING, Placer
from .surfaces import BLACK, Surface, rgb

TICKS, TICKED = ("✓", "✔"), "dejavu-sans"  # the one face that has them
ITALICS = {"arimo", "tinos", "carlito", "open-sans", "lato", "gelasio", "pt-sans", "dejavu-sans"}


@dataclass
class Token:
    """A word, a gap, a box or a place, with its size."""

    piece: Any
    text: str
    wide: float
    high: float
    size: float
    font: str
    gap: bool = False


@dataclass
class Set:
    """One set line."""

    tokens: list[Token] = field(default_factory=list)
    wide: float = 0.0
    high: float = 0.0
    last: bool = False  # of its paragraph


class Setter:
    """Sets lines for one paper."""

    def __init__(
        self,
        dice: random.Random,
        style: Style,
        surface: Surface,
        hand: Hand,
        writing: str,
        *,
        typed: bool,
        penned: bool,
    ) -> None:
        self.dice, self.style, self.surface, self.hand = dice, style, surface, hand
        self.writing, self.typed = writing, typed
        self.placer = Placer(dice, surface, hand, writing, typed=typed)
        self.crossed = dice.random() < 0.5  # ☒ or ☑
        self.squares = penned or style.boxes == "drawn" or (not typed and style.boxes in {"sym", "bracket"})

    def font(self, piece: Any) -> str:
        bold, italic = getattr(piece, "bold", False), getattr(piece, "italic", False)
        return self.style.font + ("-bold" if bold else "-italic" if italic else "")

    # ── Breaking ──

    def broken(self, pieces: Line, room: float, size: float) -> list[Set]:
        found = [Set()]
        for token in self._tokens(pieces, size, room):
            line = found[-1]
            if token.text == "\n" and token.piece == "\n":
                line.last = True
                found.append(Set())
                continue
            if isinstance(token.piece, To):
                target = token.piece.at * room
                if line.wide > target - 2:
                    if token.piece.rule:
                        continue
                    line.last = True
                    found.append(Set())
                    line = found[-1]
                token.wide = target - line.wide
            elif line.wide + token.wide > room + 0.01 and line.tokens and not token.gap:
                while line.tokens and line.tokens[-1].gap:
                    line.wide -= line.tokens.pop().wide
                found.append(Set())
                line = found[-1]
            if token.gap and not line.tokens:
                continue
            line.tokens.append(token)
            line.wide += token.wide
        for line in found:
            line.high = max([size * 1.27, *(token.high for token in line.tokens)])
        found[-1].last = True
        return found

    def _tokens(self, pieces: Line, size: float, room: float) -> list[Token]:
        found: list[Token] = []
        for piece in pieces:
            if isinstance(piece, To):
                found.append(Token(piece, "", 0, 0, size, self.style.font))
            elif isinstance(piece, Sign):
                found.append(Token(piece, "", min(piece.wide, room), piece.high + 4, size, self.style.font))
            elif isinstance(piece, Tick):
                found.append(self._box(piece, size))
            elif isinstance(piece, Pen):
                for at, word in enumerate(piece.text.split(" ")):
                    if at:
                        found.append(Token(piece, " ", size * 0.4, 0, size, self.writing, gap=True))
                    wide = self.surface.wide(word, self.writing, size * WRITING[self.writing])
                    shrunk = (
                        min(1.0, (room - 2) / wide) if wide else 1.0
                    )  # people write smaller where there is less room
                    found.append(Token(piece, word, wide * shrunk, size * 1.75, size * shrunk, self.writing))
            elif piece == "\n":
                found.append(Token("\n", "\n", 0, 0, size, self.style.font))
            else:
                found += self._words(piece, size, room)
        return found

    def _words(self, piece: Any, size: float, room: float) -> list[Token]:
        text = piece if isinstance(piece, str) else piece.text
        size = size - 1.6 if getattr(piece, "small", False) else size
        font = TICKED if text in TICKS and self.style.font != TICKED else self.font(piece)
        if isinstance(piece, Word):
            return [Token(piece, text, self.surface.wide(text, font, size), size * 1.5, size, font)]
        found = []
        for word in _split(text):
            wide = self.surface.wide(word, font, size)
            if wide > room and not word.isspace():  # longer than its cell: broken where it must be
                while word:
                    fit = next(
                        (n for n in range(len(word), 1, -1) if self.surface.wide(word[:n], font, size) <= room), 1
                    )
                    found.append(
                        Token(piece, word[:fit], self.surface.wide(word[:fit], font, size), size * 1.27, size, font)
                    )
                    word = word[fit:]
                continue
            found.append(Token(piece, word, wide, size * 1.27, size, font, gap=word.isspace()))
        return found

    def _box(self, piece: Tick, size: float) -> Token:
        if piece.look == "bracket" or (
            self.style.boxes == "bracket" and piece.look == "box" and not piece.pen and self.typed
        ):
            said = "[X]" if piece.on else "[ ]"
            return Token(
                piece, said, self.surface.wide(said, self.style.font, size), size * 1.27, size, self.style.font
            )
        side = size * 0.95
        return Token(piece, "", side, side * (1.45 if self.typed else 1.7), size, self.style.font)

    # ── Drawing ──

    def draw(self, line: Set, x: float, y: float, *, room: float = 0.0, justified: bool = False) -> None:
        base = y + line.high - max(2.0, (line.high - self.style.size) * 0.35)
        gaps = sum(token.gap for token in line.tokens)
        spread = (room - line.wide) / gaps if justified and gaps and not line.last and line.wide > room * 0.75 else 0.0
        run: list[Token] = []
        start = x
        for token in line.tokens:
            plain = isinstance(token.piece, str | Say) or (isinstance(token.piece, Tick) and token.text)
            if run and (not plain or token.piece is not run[-1].piece or spread or self.style.grain == "word"):
                self._run(run, start, base)
                run = []
            if plain:
                start = start if run else x
                run.append(token)
            else:
                self._other(token, x, y, base, line)
            x += token.wide + (spread if token.gap else 0)
        if run:
            self._run(run, start, base)

    def _run(self, run: list[Token], x: float, base: float) -> None:
        said = "".join(token.text for token in run)
        if not said.strip():
            return
        piece, size, font = run[0].piece, run[0].size, run[0].font
        wide = sum(token.wide for token in run)
        look = piece if isinstance(piece, Say) else Say(said)
        colour = (255, 255, 255) if look.white else (110, 110, 110) if look.grey else BLACK
        if look.lit:
            self.surface.rect(x - 1, base - size * 0.85, wide + 2, size * 1.12, (255, 240, 80))
        self.surface.text(x, base, said, font, size, colour)
        if look.under:
            self.surface.line(x, base + 1.6, x + wide, base + 1.6, 0.7)
        if look.struck:
            self.surface.line(x - 0.5, base - size * 0.28, x + wide + 0.5, base - size * 0.28, 0.9)

    def _other(self, token: Token, x: float, y: float, base: float, line: Set) -> None:
        piece, page = token.piece, self.surface
        if isinstance(piece, Tick):
            self._tick(piece, x, base, token)
        elif isinstance(piece, Word):
            page.text(x, base, token.text, token.font, token.size)
            high = token.size * 0.72
            if piece.pen:
                made = self.hand.ring(token.wide, high) if piece.pen == "ring" else self.hand.through(token.wide, high)
                page.strokes(x, base - high, made, self.hand.colour)
        elif isinstance(piece, Pen) and not token.gap:
            self.placer.write(token.text, x, base, token.size)
        elif isinstance(piece, Sign):
            bottom = y + line.high - 3
            if piece.rule:
                page.line(x, bottom, x + token.wide, bottom, 0.7, dotted=piece.rule == "dots")
            self.placer.put(piece, x, bottom - piece.high, token.wide, piece.high, self.style.font, self.style.size)
        elif isinstance(piece, To) and piece.rule:
            page.line(x + 1, base + 1.5, x + token.wide, base + 1.5, 0.6, dotted=piece.rule == "dots")

    def _tick(self, piece: Tick, x: float, base: float, token: Token) -> None:
        page, side = self.surface, token.wide
        top = base - side * 0.86
        if piece.look == "round":
            page.round(x + side / 2, base - side * 0.36, side * 0.4, on=piece.on)
        elif piece.look == "none":
            if piece.on and not piece.pen:
                page.text(x, base, "✓" if not self.crossed else "X", "dejavu-sans", token.size)
        elif piece.pen or self.squares:
            page.rect(x, top, side, side, None, BLACK, 0.7)
            if piece.on and not piece.pen:
                if self.crossed:
                    page.line(x + 1.5, top + 1.5, x + side - 1.5, top + side - 1.5, 1.1)
                    page.line(x + 1.5, top + side - 1.5, x + side - 1.5, top + 1.5, 1.1)
                else:
                    page.text(x + 0.5, base - 0.5, "✔", "dejavu-sans", token.size * 0.95)
        else:
            page.text(x, base, ("☒" if self.crossed else "☑") if piece.on else "☐", "dejavu-sans", token.size * 1.08)
        if piece.pen:
            self._penned(piece.pen, x, top, side)

    def _penned(self, how: str, x: float, top: float, side: float) -> None:
        hand, d = self.hand, self.dice.uniform
        made = {
            "tick": lambda: hand.tick(side, 1.05),
            "long tick": lambda: hand.tick(side * 1.15, d(1.4, 1.9)),
            "cross": lambda: hand.cross(side, 0.0),
            "big cross": lambda: hand.cross(side, 0.25),
            "fill": lambda: hand.fill(side),
            "slash": lambda: hand.slash(side),
        }[how]()
        self.surface.strokes(x + d(-0.8, 0.8), top + d(-0.8, 0.8), made, hand.colour)


def _split(text: str) -> list[str]:
    """Words and the gaps between them."""
    found, word = [], ""
    for char in text:
        if word and (char == " ") != (word[-1] == " "):
            found.append(word)
            word = ""
        word += char
    return [*found, word] if word else found


__all__ = ["Set", "Setter", "rgb"]

# ruff: noqa: E501  # markup is a line
"""Ticks, content controls and signatures in a Word file."""

from __future__ import annotations

import io
import random
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from .parts import Say, Sign, Tick
from .pens import Hand
from .places import DRAWN, SCRIPTS, VERBAL, as_png, script_png, ways

W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


class Marker:
    """What a printer of Word files knows of marks. ``boxed``: how boxes are set; ``crossed``: ☒ or ☑."""

    dice: random.Random
    hand: Hand
    boxed: str
    crossed: bool
    number: int

    def _control(self, piece: Say) -> str:
        self.number += 1
        kind = {"date": '<w:date><w:dateFormat w:val="dd/MM/yyyy"/></w:date>', "choice": "<w:dropDownList/>"}.get(
            piece.control, "<w:text/>"
        )
        shown = "<w:showingPlcHdr/>" if piece.control == "prompt" else ""
        look = '<w:rPr><w:color w:val="808080"/></w:rPr>' if shown else ""
        return (
            f'<w:sdt {nsdecls("w")}><w:sdtPr><w:id w:val="{self.number}"/>{shown}{kind}</w:sdtPr><w:sdtContent>'
            f'<w:r>{look}<w:t xml:space="preserve">{escape(piece.text)}</w:t></w:r></w:sdtContent></w:sdt>'
        )

    def _tick(self, paragraph: Any, piece: Tick) -> None:
        on, p = piece.on, paragraph._p
        if piece.look == "none":
            paragraph.add_run(("X" if self.crossed else "✓") if on else "")
        elif piece.look == "bracket" or self.boxed == "bracket":
            paragraph.add_run("[x]" if on else "[ ]")
        elif piece.look == "round":
            paragraph.add_run("●" if on else "○")
        elif self.boxed == "control":
            self.number += 1
            p.append(
                parse_xml(
                    f'<w:sdt {nsdecls("w")} {W14}><w:sdtPr><w:id w:val="{self.number}"/><w14:checkbox><w14:checked w14:val="{int(on)}"/>'
                    f'<w14:checkedState w14:val="2612" w14:font="MS Gothic"/><w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr>'
                    f'<w:sdtContent><w:r><w:rPr><w:rFonts w:ascii="MS Gothic" w:hAnsi="MS Gothic"/></w:rPr><w:t>{"☒" if on else "☐"}</w:t></w:r></w:sdtContent></w:sdt>'
                )
            )
        elif self.boxed == "sym":
            code = ("F0FD" if self.crossed else "F0FE") if on else "F0A8"
            p.append(parse_xml(f'<w:r {nsdecls("w")}><w:sym w:font="Wingdings" w:char="{code}"/></w:r>'))
        elif self.boxed == "legacy":
            self.number += 1
            for inside in (
                f'<w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="Check{self.number}"/><w:enabled/><w:checkBox><w:sizeAuto/><w:default w:val="{int(on)}"/></w:checkBox></w:ffData></w:fldChar>',
                '<w:instrText xml:space="preserve"> FORMCHECKBOX </w:instrText>',
                '<w:fldChar w:fldCharType="end"/>',
            ):
                p.append(parse_xml(f"<w:r {nsdecls('w')}>{inside}</w:r>"))
        else:
            run = paragraph.add_run(("☒" if self.crossed else "☑") if on else "☐")
            run.font.name = "Segoe UI Symbol"

    def _sign(self, paragraph: Any, piece: Sign) -> None:
        dice, what = self.dice, piece.what
        if what in DRAWN or what == "script":
            wide, high = 120.0, 30.0
            if what == "script":
                font = dice.choice(sorted(SCRIPTS))
                png = script_png(piece.name, font, wide, high, 13 * SCRIPTS[font] * 0.62, self.hand.colour)
            else:
                png = as_png(ways(self.hand, what, piece.name, wide - 10, high - 8), wide, high, self.hand.colour)
            paragraph.add_run().add_picture(io.BytesIO(png), height=Pt(high))
        elif what == "prompt":
            paragraph._p.append(parse_xml(self._control(Say("Click or tap here to enter text.", control="prompt"))))
        else:
            said = {
                "printed": piece.name,
                "said": dice.choice(VERBAL),
                "tick": "✓",
                "cross": "✗",
                "dash": dice.choice(("-", "–")),
            }.get(what, "")
            if said or not piece.rule:
                paragraph.add_run(said)
            else:
                paragraph.add_run(dice.choice(("_" * 28, "." * 40)))

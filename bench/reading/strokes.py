"""Ink annotations: what a pen on a tablet leaves in a PDF."""

from __future__ import annotations

import io
import random

import pikepdf

from .hands import Writer

Place = tuple[int, float, float, str]  # page from 1, left, bottom, who signs


def add_ink_annotations(data: bytes, places: list[Place], writer: Writer) -> bytes:
    """The PDF with a handwritten mark as an ink annotation at each place."""
    opened = pikepdf.open(io.BytesIO(data))
    for number, left, bottom, name in places:
        page = opened.pages[number - 1]
        strokes = _strokes(writer.dice, name)
        points = [[value for x, y in way for value in (left + 6 + x, bottom + 5 + y)] for way in strokes]
        box = [left, bottom, left + 120, bottom + 30]
        path = "0.1 0.1 0.4 RG 1.2 w 1 J " + " ".join(
            " ".join(f"{way[at]:.1f} {way[at + 1]:.1f} {'l' if at else 'm'}" for at in range(0, len(way), 2)) + " S"
            for way in points
        )
        look = opened.make_stream(path.encode(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=box)
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Ink,
            Rect=box,
            C=[0.1, 0.1, 0.4],
            F=4,
            InkList=[[round(value, 1) for value in way] for way in points],
            AP=pikepdf.Dictionary(N=look),
        )
        notes = page.obj.get("/Annots", pikepdf.Array())
        notes.append(opened.make_indirect(note))
        page.obj["/Annots"] = notes
    out = io.BytesIO()
    opened.save(out)
    return out.getvalue()


def _strokes(dice: random.Random, name: str) -> list[list[tuple[float, float]]]:
    """A stroke a word: peaks of changing height."""
    found, x = [], 0.0
    for word in name.split():
        way = []
        for place in range(len(word) * 2):
            way.append(
                (
                    x,
                    dice.uniform(12, 18)
                    if place == 1
                    else dice.uniform(0, 3)
                    if place % 2 == 0
                    else dice.uniform(4, 9),
                )
            )
            x += dice.uniform(2, 4.2)
        found.append(way)
        x += 5
    return found

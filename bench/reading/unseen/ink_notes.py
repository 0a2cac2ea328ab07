"""Signatures as ink annotations of a PDF."""

from __future__ import annotations

import io

import pikepdf

from .pens import Stroke


def annotated(data: bytes, notes: list[tuple[int, float, float, list[Stroke]]], high: float) -> bytes:
    """The PDF with signatures as ink annotations, as a tablet's pen leaves them."""
    opened = pikepdf.open(io.BytesIO(data))
    for number, x, y, made in notes:
        ways = [[value for a, b in way.points for value in (round(x + a, 2), round(high - y - b, 2))] for way in made]
        flat = [value for way in ways for value in way]
        box = [min(flat[::2]) - 3, min(flat[1::2]) - 3, max(flat[::2]) + 3, max(flat[1::2]) + 3]
        path = "0.08 0.12 0.45 RG 1.3 w 1 J 1 j\n" + "\n".join(
            " ".join(f"{way[at]} {way[at + 1]} {'l' if at else 'm'}" for at in range(0, len(way), 2)) + " S"
            for way in ways
        )
        look = opened.make_stream(path.encode(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=box)
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Ink,
            Rect=box,
            C=[0.08, 0.12, 0.45],
            F=4,
            InkList=ways,
            AP=pikepdf.Dictionary(N=look),
        )
        page = opened.pages[number - 1]
        kept = page.obj.get("/Annots", pikepdf.Array())
        kept.append(opened.make_indirect(note))
        page.obj["/Annots"] = kept
    out = io.BytesIO()
    opened.save(out, deterministic_id=True)
    return out.getvalue()

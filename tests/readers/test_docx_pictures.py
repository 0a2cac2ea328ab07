"""Pictures, ink, drawn shapes and signature lines are found where they stand."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw
from word_files import p, r, raw, sdt, tbl, tc, tr

from stepdown_pipeline.core.layout import Layout, Table
from stepdown_pipeline.shell.readers.docx import read_docx


def png(ink: bool = True, size: tuple[int, int] = (200, 100), mode: str = "RGBA") -> bytes:
    image = Image.new(mode, size, (0, 0, 0, 0) if mode == "RGBA" else "white")
    if ink:
        ImageDraw.Draw(image).rectangle((0, 0, size[0] // 2 - 1, size[1] - 1), fill="black")
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def drawing(inside: str, cx: int = 1905000, cy: int = 952500) -> str:
    return (f'<w:r><w:drawing><wp:inline><wp:extent cx="{cx}" cy="{cy}"/><a:graphic><a:graphicData>{inside}'
            "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>")


BLIP = '<pic:pic><pic:blipFill><a:blip r:embed="rIdP"/></pic:blipFill></pic:pic>'


def read(body: str, picture: bytes = b"") -> Layout:
    return read_docx(raw(body, parts={"word/media/image1.png": picture},
                         relations={"rIdP": ("image", "media/image1.png")}))


def test_a_picture_in_a_cell_stands_in_that_cell():
    """With its size in pixels and how much of it is dark."""
    body = tbl(tr(tc("Signature"), tc(p(drawing(BLIP)))))
    layout = read(body, png())
    (grid,) = layout.blocks
    assert isinstance(grid, Table)
    (picture,) = grid.cells[1].pictures
    assert (picture.kind, picture.width, picture.height, picture.ink_share) == ("image", 200, 100, 0.5)
    assert (layout.pictures, grid.cells[1].text) == ((), "")


def test_a_picture_beside_a_label_is_anchored_in_its_line():
    """Outside tables the line says which picture belongs to it."""
    layout = read(p(r("Signed: ") + drawing(BLIP)) + p(drawing(BLIP)) + p("Date"), png(ink=False))
    assert [(line.text, len(line.pictures)) for line in layout.lines()] == [("Signed:", 1), ("", 1), ("Date", 0)]
    assert len(layout.pictures) == 2
    assert layout.pictures[0].ink_share == 0.0


@pytest.mark.parametrize("inside, kind", [
    ('<w14:contentPart r:id="x"/>', "ink"),
    ('<mc:AlternateContent><mc:Choice Requires="wpi"><w14:contentPart r:id="x"/></mc:Choice>'
     f"<mc:Fallback>{BLIP}</mc:Fallback></mc:AlternateContent>", "ink"),
    ('<wps:wsp><wps:spPr><a:prstGeom prst="ellipse"/></wps:spPr></wps:wsp>', "drawing"),
])
def test_ink_and_drawn_shapes(inside, kind):
    """Ink of a pen and drawn rings are not images."""
    (picture,) = read(p(r("YES") + drawing(inside)), png()).pictures
    assert (picture.kind, picture.width, picture.height) == (kind, 200, 100)


@pytest.mark.parametrize("shape, kinds", [
    ('<v:shape><v:imagedata r:id="rIdP"/></v:shape>', ["image"]),
    ("<v:oval/>", ["drawing"]), ("<v:line/>", ["drawing"]), ("<v:shape><o:ink i='x'/></v:shape>", ["ink"]),
    ('<v:rect o:hr="t"/>', []), ("<v:shapetype/>", []), ("<v:group><v:oval/><v:oval/></v:group>", ["drawing"] * 2),
])
def test_old_drawings(shape, kinds):
    """Drawings of the old kind are told apart likewise; a horizontal rule is none."""
    assert [picture.kind for picture in read(p(f"<w:r><w:pict>{shape}</w:pict></w:r>"), png()).pictures] == kinds


def test_a_text_box_with_words_is_no_drawing():
    """Only its words count."""
    box = f"<wps:wsp><wps:txbx><w:txbxContent>{p('words')}</w:txbxContent></wps:txbx></wps:wsp>"
    layout = read(p(drawing(box)))
    assert (layout.pictures, [line.text for line in layout.lines()]) == ((), ["words"])


def test_a_picture_in_a_text_box_and_one_that_is_damaged():
    """Pictures in boxes are found; a damaged one has the size it has on paper."""
    box = f"<wps:wsp><wps:txbx><w:txbxContent>{p(drawing(BLIP))}</w:txbxContent></wps:txbx></wps:wsp>"
    (picture,) = read(p(drawing(box)), b"\x89PNG nonsense").pictures
    assert picture.kind == "image"
    assert (picture.width, picture.height, picture.ink_share) == (200, 100, None)


def test_the_icon_that_asks_for_a_picture_is_no_picture():
    """A picture control that nobody filled."""
    assert read(p(sdt("<w:picture/><w:showingPlcHdr/>", drawing(BLIP))), png()).pictures == ()


def test_a_deleted_or_hidden_picture_is_gone():
    """As with text."""
    hidden = drawing(BLIP).replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>")
    assert read(p("<w:del>" + drawing(BLIP) + "</w:del>") + p(hidden), png()).pictures == ()


LINE = ("<w:r><w:pict><v:shape><v:imagedata r:id='rIdP'/><o:signatureline issignatureline='t' id='{{AB-1}}' "
        "o:suggestedsigner='Parent or carer'/></v:shape></w:pict></w:r>").replace("{{", "{").replace("}}", "}")
SIGNED = ('<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><Object><SignatureInfoV1 '
          'xmlns="http://schemas.microsoft.com/office/2006/digsig"><SetupID>{ab-1}</SetupID></SignatureInfoV1></Object>'
          "</Signature>")


def test_a_signature_line_that_nobody_signed_is_empty():
    """It is a place for a signature, and no picture."""
    layout = read(tbl(tr(tc("Parent"), tc(p(LINE)))), png())
    (grid,) = layout.blocks
    (signature,) = grid.cells[1].signatures
    assert (signature.name, signature.state) == ("Parent or carer", "empty")
    assert (grid.cells[1].pictures, layout.notes) == ((), ())


def test_of_a_signed_line_nothing_is_claimed_but_a_note():
    """What is not verified is neither intact nor empty."""
    layout = read_docx(raw(p(LINE), parts={"_xmlsignatures/sig1.xml": SIGNED}))
    assert layout.signatures == ()
    assert [note.code for note in layout.notes] == ["word_signature"]

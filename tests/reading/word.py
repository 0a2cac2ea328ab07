"""Draws a ``Sheet`` as a Word document, with every manner of control that councils' forms hold."""

from __future__ import annotations

import io
from typing import Any, Final, Literal
from xml.sax.saxutils import escape

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm

from .markup import LEFT, PROMPTS, UP, Block, G, H, Leaders, NewPage, P, Piece, Sheet, TextBox, pieces, scribble

Ticks = Literal["unicode", "control", "legacy", "symbol", "private", "bracket"]
_W: Final = nsdecls("w")
_W14: Final = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def draw(sheet: Sheet, ticks: Ticks = "unicode") -> bytes:
    """The sheet as the bytes of a .docx file."""
    document = docx.Document()
    section = document.sections[0]
    if sheet.landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    if sheet.header:
        section.header.paragraphs[0].text = sheet.header
    if sheet.footer:
        section.footer.paragraphs[0].text = sheet.footer
    if sheet.watermark:
        section.header.paragraphs[0]._p.append(parse_xml(_WATERMARK % escape(sheet.watermark)))
    for block in sheet.blocks:
        _block(document, block, ticks)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _block(document: Any, block: Block, ticks: Ticks) -> None:
    match block:
        case H(text, level):
            document.add_heading(text, level)
        case P(text):
            _write(document.add_paragraph(), text, ticks)
        case G():
            _table(document, block, ticks)
            document.add_paragraph()
        case Leaders(entries):
            _write(
                document.add_paragraph(),
                "  ".join(f"{label} ......{value}{'.' * 24}" for label, value in entries),
                ticks,
            )
        case TextBox(lines):
            inside = "".join(f"<w:p><w:r><w:t xml:space='preserve'>{escape(line)}</w:t></w:r></w:p>" for line in lines)
            document.add_paragraph()._p.append(parse_xml(_TEXTBOX % inside))
        case NewPage():
            document.add_page_break()


def _table(parent: Any, grid: G, ticks: Ticks) -> None:
    rows, columns = len(grid.rows), max(len(row) for row in grid.rows)
    table = parent.add_table(rows, columns)
    table.style = "Table Grid" if grid.ruled else "Normal Table"
    places = [(r, c, content) for r, row in enumerate(grid.rows) for c, content in enumerate(row)]
    for r, c, content in places:
        if content == LEFT:
            _leftmost(table, grid, r, c).merge(table.cell(r, c))
        elif content == UP:
            _topmost(table, grid, r, c).merge(table.cell(r, c))
    for r, c, content in places:
        if content not in (LEFT, UP):
            _fill(table.cell(r, c), content, ticks)
    for row_ in table.rows if grid.widths else ():
        for width, cell in zip(grid.widths, row_.cells, strict=False):
            cell.width = Cm(16 * width)


def _fill(cell: Any, content: str | G, ticks: Ticks) -> None:
    for extra in cell.paragraphs[1:]:
        extra._p.getparent().remove(extra._p)
    if isinstance(content, G):
        _table(cell, content, ticks)
        cell.add_paragraph()
    else:
        _write(cell.paragraphs[0], content, ticks)


def _leftmost(table: Any, grid: G, r: int, c: int) -> Any:
    while grid.rows[r][c] == LEFT:
        c -= 1
    return table.cell(r, c)


def _topmost(table: Any, grid: G, r: int, c: int) -> Any:
    while grid.rows[r][c] == UP:
        r -= 1
    return table.cell(r, c)


def _write(paragraph: Any, text: str, ticks: Ticks) -> None:
    """Marked-up text into a paragraph; each line end begins another paragraph after it."""
    current = paragraph
    for piece in pieces(text):
        lines = piece.text.split("\n") if piece.kind in ("plain", "b", "s", "u", "o") else [piece.text]
        for number, line in enumerate(lines):
            if number:
                fresh = parse_xml(f"<w:p {_W}/>")
                current._p.addnext(fresh)
                current = docx.text.paragraph.Paragraph(fresh, current._parent)
            _piece(current, Piece(piece.kind, line), ticks)


def _piece(paragraph: Any, piece: Piece, ticks: Ticks) -> None:
    kind, text = piece.kind, piece.text
    if kind in ("plain", "b", "s", "u", "o"):
        if text:
            run = paragraph.add_run(text)
            run.bold, run.font.strike, run.underline = (
                (kind == "b") or None,
                (kind == "s") or None,
                (kind == "u") or None,
            )
            if kind == "o":
                run.font.highlight_color = 7
    elif kind == "box":
        _box(paragraph, text == "☒", ticks)
    elif kind == "ink":
        paragraph.add_run().add_picture(io.BytesIO(scribble(int(text))), width=Cm(3.6))
    elif kind == "hidden":
        run = paragraph.add_run(text)
        run.font.hidden = True
    elif kind == "ins":
        paragraph._p.append(
            parse_xml(f'<w:ins {_W} w:id="9" w:author="A" w:date="2026-03-01T10:00:00Z">{_run(text)}</w:ins>')
        )
    elif kind == "del":
        inner = f'<w:r><w:delText xml:space="preserve">{escape(text)}</w:delText></w:r>'
        paragraph._p.append(
            parse_xml(f'<w:del {_W} w:id="8" w:author="A" w:date="2026-03-01T10:00:00Z">{inner}</w:del>')
        )
    elif kind == "legacy":
        _legacy(paragraph, text)
    else:
        _control(paragraph, kind, text)


def _run(text: str, style: str = "") -> str:
    return f'<w:r>{style}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _control(paragraph: Any, kind: str, text: str) -> None:
    sort = {
        "text": "<w:text/>",
        "date": '<w:date><w:dateFormat w:val="dd/MM/yyyy"/></w:date>',
        "drop": '<w:dropDownList><w:listItem w:displayText="Choose an item." w:value=""/></w:dropDownList>',
    }[kind]
    prompt = "" if text else "<w:showingPlcHdr/>"
    style = "" if text else '<w:rPr><w:rStyle w:val="PlaceholderText"/><w:color w:val="808080"/></w:rPr>'
    paragraph._p.append(
        parse_xml(
            f"<w:sdt {_W}><w:sdtPr>{prompt}{sort}</w:sdtPr>"
            f"<w:sdtContent>{_run(text or PROMPTS[kind], style)}</w:sdtContent></w:sdt>"
        )
    )


def _legacy(paragraph: Any, text: str) -> None:
    for xml in (
        '<w:r {w}><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="Text1"/><w:enabled/>'
        "<w:textInput/></w:ffData></w:fldChar></w:r>",
        '<w:r {w}><w:instrText xml:space="preserve"> FORMTEXT </w:instrText></w:r>',
        '<w:r {w}><w:fldChar w:fldCharType="separate"/></w:r>',
        '<w:r {w}><w:t xml:space="preserve">' + escape(text or PROMPTS["legacy"]) + "</w:t></w:r>",
        '<w:r {w}><w:fldChar w:fldCharType="end"/></w:r>',
    ):
        paragraph._p.append(parse_xml(xml.replace("{w}", _W)))


def _box(paragraph: Any, ticked: bool, ticks: Ticks) -> None:
    if ticks == "unicode":
        paragraph.add_run("☒" if ticked else "☐")
    elif ticks == "bracket":
        paragraph.add_run("[x]" if ticked else "[ ]")
    elif ticks == "private":
        run = paragraph.add_run("\uf0fe" if ticked else "\uf0a8")
        run.font.name = "Wingdings"
    elif ticks == "symbol":
        char = "F0FE" if ticked else "F0A8"
        paragraph._p.append(parse_xml(f'<w:r {_W}><w:sym w:font="Wingdings" w:char="{char}"/></w:r>'))
    elif ticks == "control":
        paragraph._p.append(
            parse_xml(
                f'<w:sdt {_W} {_W14}><w:sdtPr><w14:checkbox><w14:checked w14:val="{int(ticked)}"/>'
                f'<w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
                f'<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr>'
                f"<w:sdtContent>{_run('☒' if ticked else '☐')}"
                f"</w:sdtContent></w:sdt>"
            )
        )
    else:
        checked = "<w:checked/>" if ticked else ""
        for xml in (
            '<w:r {w}><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="Check1"/>'
            '<w:enabled/><w:checkBox><w:sizeAuto/><w:default w:val="0"/>'
            + checked
            + "</w:checkBox></w:ffData></w:fldChar></w:r>",
            '<w:r {w}><w:instrText xml:space="preserve"> FORMCHECKBOX </w:instrText></w:r>',
            '<w:r {w}><w:fldChar w:fldCharType="separate"/></w:r>',
            '<w:r {w}><w:fldChar w:fldCharType="end"/></w:r>',
        ):
            paragraph._p.append(parse_xml(xml.replace("{w}", _W)))


_TEXTBOX: Final = (
    "<w:r " + _W + ' xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape style="width:260pt;height:80pt">'
    "<v:textbox><w:txbxContent>%s"
    "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)
_WATERMARK: Final = (
    "<w:r " + _W + ' xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape id="PowerPlusWaterMarkObject1" '
    'style="position:absolute;width:400pt;height:160pt;rotation:315"><v:textpath string="%s"'
    ' style="font-family:Calibri"/></v:shape></w:pict></w:r>'
)

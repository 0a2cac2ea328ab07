"""The parts of Word papers that python-docx does not make: content controls, form fields, text boxes, tick symbols."""

from __future__ import annotations

import io
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from .marks import picture

_NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


_GOTHIC = '<w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic"/>'


def _add(paragraph: Paragraph, xml: str) -> None:
    paragraph._p.append(parse_xml(xml))


def _run(text: str, extra: str = "") -> str:
    lines = escape(text).split("\n")
    body = "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in lines)
    return f"<w:r>{f'<w:rPr>{extra}</w:rPr>' if extra else ''}{body}</w:r>"


def control(paragraph: Paragraph, text: str, tag: str, prompt: str = "Click or tap here to enter text.") -> None:
    """A plain text content control; an empty ``text`` leaves it showing its prompt."""
    showing = "" if text else "<w:showingPlcHdr/>"
    inner = _run(text) if text else _run(prompt, '<w:color w:val="808080"/>')
    _add(paragraph, f'<w:sdt {_NS}><w:sdtPr><w:alias w:val="{escape(tag)}"/><w:tag w:val="{escape(tag)}"/>{showing}'
                    f"<w:text w:multiLine=\"1\"/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>")


def drop_down(paragraph: Paragraph, options: tuple[str, ...], chosen: str | None, tag: str) -> None:
    """A drop-down list; nothing chosen leaves it at "Choose an item."."""
    items = "".join(f'<w:listItem w:displayText="{escape(o)}" w:value="{escape(o)}"/>' for o in options)
    showing = "" if chosen else "<w:showingPlcHdr/>"
    inner = _run(chosen) if chosen else _run("Choose an item.", '<w:color w:val="808080"/>')
    _add(paragraph, f'<w:sdt {_NS}><w:sdtPr><w:tag w:val="{escape(tag)}"/>{showing}<w:dropDownList>{items}'
                    f"</w:dropDownList></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>")


def control_box(paragraph: Paragraph, on: bool) -> None:
    """A tick box content control."""
    sign = "\u2612" if on else "\u2610"
    _add(paragraph, f'<w:sdt {_NS}><w:sdtPr><w14:checkbox><w14:checked w14:val="{int(on)}"/>'
                    '<w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
                    '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr><w:sdtContent>'
                    f"{_run(sign, _GOTHIC)}"
                    "</w:sdtContent></w:sdt>")


def symbol_box(paragraph: Paragraph, on: bool) -> None:
    """A Wingdings box put in with Insert > Symbol."""
    _add(paragraph, f'<w:r {_NS}><w:sym w:font="Wingdings" w:char="{"F0FE" if on else "F0A8"}"/></w:r>')


def legacy_box(paragraph: Paragraph, on: bool, name: str) -> None:
    """A tick box of a protected form (Word 97 manner)."""
    state = f'<w:default w:val="0"/><w:checked w:val="{int(on)}"/>' if on else '<w:default w:val="0"/>'
    for part in (
        f'<w:r {_NS}><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="{name}"/><w:enabled/>'
        f"<w:calcOnExit w:val=\"0\"/><w:checkBox><w:sizeAuto/>{state}</w:checkBox></w:ffData></w:fldChar></w:r>",
        f'<w:r {_NS}><w:instrText xml:space="preserve"> FORMCHECKBOX </w:instrText></w:r>',
        f'<w:r {_NS}><w:fldChar w:fldCharType="end"/></w:r>',
    ):
        _add(paragraph, part)


def legacy_text(paragraph: Paragraph, text: str, name: str) -> None:
    """A text field of a protected form; empty it shows five wide spaces."""
    shown = text or "\u2002" * 5
    for part in (
        f'<w:r {_NS}><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="{name}"/><w:enabled/>'
        "<w:calcOnExit w:val=\"0\"/><w:textInput/></w:ffData></w:fldChar></w:r>",
        f'<w:r {_NS}><w:instrText xml:space="preserve"> FORMTEXT </w:instrText></w:r>',
        f'<w:r {_NS}><w:fldChar w:fldCharType="separate"/></w:r>',
        _run(shown).replace("<w:r>", f"<w:r {_NS}>", 1),
        f'<w:r {_NS}><w:fldChar w:fldCharType="end"/></w:r>',
    ):
        _add(paragraph, part)


def text_box(paragraph: Paragraph, lines: tuple[str, ...], ident: int, width_cm: float = 6.2) -> None:
    """A bordered text box at the right margin, with the copy for old Word that says the same."""
    wide, high = int(width_cm * 360000), int((0.62 * len(lines) + 0.4) * 360000)
    inner = "".join(f"<w:p><w:pPr><w:spacing w:after=\"0\"/></w:pPr>{_run(line)}</w:p>" for line in lines)
    _add(paragraph, f"""<w:r {_NS}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>
<wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0" relativeHeight="251659264" behindDoc="0"
 locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>
<wp:positionH relativeFrom="margin"><wp:align>right</wp:align></wp:positionH>
<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>
<wp:extent cx="{wide}" cy="{high}"/><wp:wrapTopAndBottom/><wp:docPr id="{ident}" name="Text Box {ident}"/>
<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>
<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:ln w="9525"><a:solidFill><a:srgbClr val="444444"/></a:solidFill>
</a:ln></wps:spPr><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>
</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>
<v:shape style="width:{width_cm * 28.35:.0f}pt;height:{high / 12700:.0f}pt"><v:textbox><w:txbxContent>{inner}
</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>""")


def signature(paragraph: Paragraph, name: str, width_cm: float = 4.2) -> None:
    """The person's drawn signature as a picture in the line."""
    paragraph.add_run().add_picture(io.BytesIO(picture(name)), width=Cm(width_cm))


def inserted(paragraph: Paragraph, text: str) -> None:
    """Text that came in as a tracked change and was never accepted."""
    _add(paragraph, f'<w:ins {_NS} w:id="1" w:author="Reviewer" w:date="2026-03-02T09:00:00Z">{_run(text)}</w:ins>')


def shade(cell: Any, colour: str) -> None:
    cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {_NS} w:val="clear" w:color="auto" w:fill="{colour}"/>'))


def repeat_heading(row: Any) -> None:
    row._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {_NS}/>"))


def write(paragraph: Paragraph, text: str, *, bold: bool = False, italic: bool = False, struck: bool = False,
          under: bool = False, size: float | None = None, colour: str | None = None, ringed: bool = False) -> None:
    """A run of text in one style."""
    run = paragraph.add_run(text)
    run.bold, run.italic = bold or None, italic or None
    run.font.strike, run.underline = struck or None, under or None
    if size:
        run.font.size = Pt(size)
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)
    if ringed:
        run._r.get_or_add_rPr().append(parse_xml(f'<w:bdr {_NS} w:val="single" w:sz="8" w:space="0" w:color="auto"/>'))


def page_number(paragraph: Paragraph) -> None:
    """Page X of Y."""
    for text, code in (("Page ", "PAGE"), (" of ", "NUMPAGES")):
        paragraph.add_run(text)
        _add(paragraph, f'<w:fldSimple {_NS} w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>')


def tight(paragraph: Paragraph, after: float = 0, before: float = 0) -> Paragraph:
    paragraph.paragraph_format.space_after = Pt(after)
    paragraph.paragraph_format.space_before = Pt(before)
    return paragraph


def leader(paragraph: Paragraph, at_cm: float, dots: bool = True) -> None:
    """A tab stop at so many centimetres, with a dotted leader before it."""
    p_pr = paragraph._p.get_or_add_pPr()
    tabs = p_pr.find(qn("w:tabs"))
    if tabs is None:
        tabs = parse_xml(f"<w:tabs {_NS}/>")
        p_pr.insert_element_before(tabs, "w:spacing", "w:ind", "w:jc", "w:rPr")
    kind = ' w:leader="dot"' if dots else ""
    tabs.append(parse_xml(f'<w:tab {_NS} w:val="left"{kind} w:pos="{int(at_cm * 567)}"/>'))

"""What a Word file says, and what it does not say."""

from __future__ import annotations

import io

import docx
import pytest
from word_files import field, form, p, r, raw, sdt, tbl, tc, tr

from stepdown_pipeline.core.layout import Layout
from stepdown_pipeline.shell.readers.docx import read_docx


def read(body: str, **more) -> Layout:
    return read_docx(raw(body, **more))


def words(body: str, **more) -> list[str]:
    return [line.text for line in read(body, **more).lines()]


TEXT = {
    "paragraph": (p("Name of child"), ["Name of child"]),
    "runs": (p(r("Row") + r("an", "<w:b/>") + r(" Jessop")), ["Rowan Jessop"]),
    "tab": (p(r("Name:") + "<w:r><w:tab/></w:r>" + r("Rowan")), ["Name:\tRowan"]),
    "wide gap": (p("Name: Rowan      Date: 3 June"), ["Name: Rowan\tDate: 3 June"]),
    "gap over runs": (p(r("Name:  ") + "<w:r><w:tab/></w:r>" + r("  ", "<w:u w:val='single'/>") + r("Rowan")),
                      ["Name:\tRowan"]),
    "two spaces": (p("Agreed.  All present."), ["Agreed. All present."]),
    "line break": (p(r("1 Hill Road") + "<w:r><w:br/></w:r>" + r("Anytown")), ["1 Hill Road", "Anytown"]),
    "carriage return": (p("<w:r><w:t>one</w:t><w:cr/><w:t>two</w:t></w:r>"), ["one", "two"]),
    "page break": (p("<w:r><w:t>one</w:t><w:br w:type='page'/><w:t>two</w:t></w:r>"), ["one", "two"]),
    "no-break hyphen": (p("<w:r><w:t>step</w:t><w:noBreakHyphen/><w:t>down</w:t></w:r>"), ["step-down"]),
    "soft hyphen": (p("<w:r><w:t>univer</w:t><w:softHyphen/><w:t>sal</w:t></w:r>"), ["universal"]),
    "odd characters": (p("Eclipse\u00a0ID:\u2007120\u200b44\u00ad17\u200f\u202c \u2011 a\u2010b\ufeff"),
                       ["Eclipse ID: 1204417 - a-b"]),
    "leaders": (p("Name ............ Date"), ["Name ............ Date"]),
    "untidy white space": (p("<w:r><w:t>\n   Rowan\n   Jessop\n  </w:t></w:r>"), ["Rowan\tJessop"]),
    "hyperlink": (p("<w:hyperlink r:id='x'>" + r("website") + "</w:hyperlink>"), ["website"]),
    "smart tag": (p("<w:smartTag w:element='PersonName'>" + r("Rowan") + "</w:smartTag>"), ["Rowan"]),
    "custom XML": (p("<w:customXml w:element='x'>" + r("Rowan") + "</w:customXml>"), ["Rowan"]),
    "right to left": (p("<w:bdo w:val='rtl'>" + r("Rowan") + "</w:bdo>"), ["Rowan"]),
    "ruby": (p("<w:r><w:ruby><w:rt>" + r("above") + "</w:rt><w:rubyBase>" + r("base") +
               "</w:rubyBase></w:ruby></w:r>"), ["base"]),
    "simple field": (p("<w:fldSimple w:instr='MERGEFIELD Name'>" + r("Rowan") + "</w:fldSimple>"), ["Rowan"]),
    "complex field": (p(r("On ") + field("DATE \\@ \"d MMMM yyyy\"", r("3 June 2026"))), ["On 3 June 2026"]),
    "nested fields": (p(field("IF " + "</w:instrText></w:r>" + field("REF a", r("hidden")) + "<w:r><w:instrText>",
                              r("shown"))), ["shown"]),
    "field over paragraphs": ("<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>REF x"
                              "</w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>" + r("one") +
                              "</w:p><w:p>" + r("two") + "<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>",
                              ["one", "two"]),
    "a field that never ends": ("<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>REF x"
                                "</w:instrText></w:r></w:p>" + p("still here"), ["still here"]),
    "stray field ends": (p("<w:r><w:fldChar w:fldCharType='end'/></w:r>" + r("here")), ["here"]),
    "text form field": (p(r("Name: ") + field("FORMTEXT", r("Rowan"), form("<w:textInput/>"))), ["Name: Rowan"]),
    "chosen entry": (p(field("FORMDROPDOWN", None, form("<w:ddList><w:result w:val='1'/><w:listEntry w:val='CP'/>"
                                                       "<w:listEntry w:val='CIN'/></w:ddList>"))), ["CIN"]),
    "content control in a line": (p(r("Name: ") + sdt("<w:alias w:val='Name'/>", r("Rowan"))), ["Name: Rowan"]),
    "content control around blocks": (sdt("", p("one") + tbl(tr(tc("two")))), ["one", "two"]),
    "content control around a row": (tbl(sdt("", tr(tc("a"), tc("b")))), ["a", "b"]),
    "content control around a cell": (tbl("<w:tr>" + sdt("", tc("a")) + tc("b") + "</w:tr>"), ["a", "b"]),
    "control in a control": (sdt("", sdt("", p(sdt("", r("deep"))))), ["deep"]),
    "drop-down": (p(sdt("<w:dropDownList><w:listItem w:value='1' w:displayText='CIN'/></w:dropDownList>", r("CIN"))),
                  ["CIN"]),
    "date": (p(sdt("<w:date w:fullDate='2026-06-03T00:00:00Z'/>", r("03/06/2026"))), ["03/06/2026"]),
    "inserted": (p("<w:ins>" + r("added") + "</w:ins>") + "<w:ins>" + p("whole") + "</w:ins>", ["added", "whole"]),
    "moved": ("<w:p><w:moveFrom>" + r("old place") + "</w:moveFrom></w:p><w:p><w:moveTo>" + r("new place") +
              "</w:moveTo></w:p>", ["new place"]),
    "text box": ("<w:p>" + r("before") + "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor>"
                 "<a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>" + p("in the box") +
                 "</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
                 "<mc:Fallback><w:pict><v:textbox><w:txbxContent>" + p("in the box") +
                 "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>" + r(" after") +
                 "</w:p>" + p("next"), ["before after", "in the box", "next"]),
    "old text box": ("<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>" + p("old box") +
                     "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>", ["old box"]),
    "only a fallback": ("<w:p><w:r><mc:AlternateContent><mc:Fallback>" + "<w:t>fallen</w:t>" +
                        "</mc:Fallback></mc:AlternateContent></w:r></w:p>", ["fallen"]),
    "bookmark residue": (p("Rowan[bookmark: _GoBack] Jessop"), ["Rowan Jessop"]),
    "macro prompt": (p(r("Name: ") + field("MACROBUTTON NoMacro [Click here and type]", None)), ["Name: "]),
    "loop of styles": (p("round", "Loop"), ["round"]),
    "numbers and names": (p("Child&#8217;s name &amp; D.O.B. &lt;3&gt;"), ["Child\u2019s name & D.O.B. <3>"]),
}


@pytest.mark.parametrize("body, expected", TEXT.values(), ids=TEXT)
def test_text_of_each_construct(body, expected):
    """Each way of holding text gives its text."""
    assert words(body) == expected


SILENT = {
    "deleted": p(r("kept") + "<w:del><w:r><w:delText>gone</w:delText><w:t>gone</w:t></w:r></w:del>"),
    "deleted block": p("kept") + "<w:del>" + p("gone") + "</w:del>",
    "moved away": p(r("kept") + "<w:moveFrom>" + r("gone") + "</w:moveFrom>"),
    "hidden": p(r("kept") + r("gone", "<w:vanish/>")),
    "hidden by its style": p(r("kept") + r("gone", "<w:rStyle w:val='Secret'/>")),
    "hidden row": tbl(tr(tc("kept")), tr(tc("gone"), properties="<w:hidden/>")),
    "deleted row": tbl(tr(tc("kept")), tr(tc("gone"), properties="<w:del w:id='1'/>")),
    "deleted cell": tbl(tr(tc("kept"), tc("gone", "<w:cellDel w:id='1'/>"))),
    "instruction": p(r("kept") + field("INCLUDETEXT gone", "")),
    "comment mark": p(r("kept") + "<w:commentRangeStart w:id='1'/><w:r><w:commentReference w:id='1'/></w:r>"),
    "contents": sdt("<w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj>", p("gone"))
    + p("gone 3", "TOC1") + p("kept"),
    "fallback": "<w:p>" + r("kept") + "<w:r><mc:AlternateContent><mc:Choice Requires='wps'/>"
    "<mc:Fallback><w:t>gone</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>",
    "prompt": p(r("kept") + sdt("<w:showingPlcHdr/>", r("gone"))),
    "prompt that forgot to be one": p(r("kept") + sdt("<w:tag w:val='x'/>", r("Click or tap to enter a date."))),
    "prompt of a block": p("kept") + sdt("<w:showingPlcHdr/>", p("gone")),
    "default of a form field": p(r("kept") + field("FORMTEXT", r("gone"), form(
        "<w:textInput><w:default w:val='gone'/></w:textInput>"))),
    "former look": p("<w:r><w:rPr><w:rPrChange w:id='1'><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr>"
                     "<w:t>kept</w:t></w:r>"),
    "lower part of a merged cell": tbl(tr(tc("kept", "<w:vMerge w:val='restart'/>")), tr(tc("gone", "<w:vMerge/>"))),
}


@pytest.mark.parametrize("body", SILENT.values(), ids=SILENT)
def test_what_must_not_appear(body):
    """What nobody sees on the page is no text."""
    assert [line.text for line in read(body).lines() if line.text] == ["kept"]


def test_a_blank_is_a_place_that_was_found():
    """Prompts and empty fields stay as placeholders under their name."""
    body = (p(sdt("<w:alias w:val='Date of birth'/><w:tag w:val='dob'/><w:showingPlcHdr/>",
                  r("Click to enter a date.")))
            + p(field("FORMTEXT", r("\u2002\u2002\u2002\u2002\u2002"), form("<w:textInput/>", "Surname")))
            + p(sdt("<w:tag w:val='empty'/>", "")))
    runs = [(run.control, run.placeholder, run.text) for line in read(body).lines() for run in line.runs]
    assert runs == [("dob", True, "Click to enter a date."), ("Surname", True, ""), ("empty", True, "")]


def test_answers_carry_the_name_of_their_control():
    """A control's tag, else its title, and a form field's name."""
    body = (p(sdt("<w:alias w:val='Name of child'/>", r("Rowan")))
            + p(sdt("<w:alias w:val='x'/><w:tag w:val='ref'/>", r("1204417")))
            + p(field("FORMTEXT", r("Jessop"), form("<w:textInput/>", "Surname"))))
    assert [line.runs[-1].control for line in read(body).lines()] == ["Name of child", "ref", "Surname"]


def test_a_paragraph_whose_end_is_deleted_runs_on():
    """Two paragraphs joined by a tracked deletion are one, also at the end of a cell."""
    joined = "<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>" + r("agreed by ") + "</w:p>" + p("all agencies")
    assert words(joined) == ["agreed by all agencies"]
    assert words(tbl(tr(tc("<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>" + r("last") + "</w:p>")))) == ["last"]


@pytest.mark.parametrize("body, code", [
    (p("<w:ins>" + r("x") + "</w:ins>"), "tracked_changes"),
    (p("<w:del>" + r("x") + "</w:del>"), "tracked_changes"),
    (tbl(tr(tc("x"), properties="<w:ins w:id='1'/>")), "tracked_changes"),
    ("<w:p><w:pPr><w:rPr><w:ins w:id='1'/></w:rPr></w:pPr></w:p>", "tracked_changes"),
    ("<w:altChunk r:id='x'/>", "inserted_file"),
    (p("<w:r><w:object><o:OLEObject ProgID='Excel.Sheet'/></w:object></w:r>"), "embedded_file"),
    (p("<w:r><w:object><w:control w:name='CheckBox1'/></w:object></w:r>"), "activex"),
])
def test_what_a_person_should_know_is_noted(body, code):
    """Tracked changes and what could not be read are said, in a sentence, once."""
    (note,) = read(body + body).notes
    assert note.code == code
    assert note.message.endswith(".")


def test_a_plain_document_has_no_notes():
    """Nothing is said where there is nothing to say."""
    assert read(p("x")).notes == ()


def test_comments_and_macros_are_noted_and_not_read():
    """Margin comments are no answers, macros are ignored."""
    layout = read(p("kept"), parts={"word/comments.xml": "<w:comments xmlns:w='http://schemas.openxmlformats.org/"
                                    "wordprocessingml/2006/main'><w:comment w:id='1'><w:p><w:r><w:t>gone</w:t></w:r>"
                                    "</w:p></w:comment></w:comments>", "word/vbaProject.bin": b"x"},
                  relations={"rId5": ("comments", "comments.xml")})
    assert [line.text for line in layout.lines()] == ["kept"]
    assert sorted(note.code for note in layout.notes) == ["comments", "macros"]


def test_headings_by_name_style_and_outline():
    """A heading is one by its style, by what that is based on, or by its outline level."""
    body = (p("a", "Heading1") + p("b", "Council") + p("c")
            + "<w:p><w:pPr><w:outlineLvl w:val='1'/></w:pPr>" + r("d") + "</w:p>"
            + "<w:p><w:pPr><w:pStyle w:val='Heading1'/><w:outlineLvl w:val='9'/></w:pPr>" + r("e") + "</w:p>")
    lines = list(read(body).lines())
    assert [line.heading for line in lines] == [True, True, False, True, False]
    assert [line.runs[0].bold for line in lines] == [True, True, False, False, True]


def test_bold_of_a_style_can_be_taken_back():
    """The run's own word counts; bold on bold styles toggles."""
    body = p(r("a", "<w:b w:val='0'/>") + r("b", "<w:rStyle w:val='Strong'/>") + r("c"), "Heading1")
    assert [(run.text, run.bold) for run in next(iter(read(body).lines())).runs] == [("ab", False), ("c", True)]


HEADER = ('<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
          'xmlns:v="urn:schemas-microsoft-com:vml">{}</w:hdr>')


def test_headers_and_footers_once_each():
    """Each different header that shows on a page, once; a first-page header only where the first page differs."""
    parts = {"word/h1.xml": HEADER.format(p("Eclipse ID 1204417")),
             "word/h2.xml": HEADER.format(p("Eclipse ID 1204417")),
             "word/h3.xml": HEADER.format(p("First page")), "word/f1.xml": HEADER.format(tbl(tr(tc("Page"))))}
    relations = {"h1": ("header", "h1.xml"), "h2": ("header", "h2.xml"), "h3": ("header", "h3.xml"),
                 "f1": ("footer", "f1.xml")}
    section = ('<w:headerReference w:type="default" r:id="h1"/><w:headerReference w:type="even" r:id="h2"/>'
               '<w:headerReference w:type="first" r:id="h3"/><w:footerReference w:type="default" r:id="f1"/>')
    earlier = f'<w:p><w:pPr><w:sectPr>{section.replace("h1", "h2")}</w:sectPr></w:pPr></w:p>'
    lines = list(read(earlier + p("body"), parts=parts, relations=relations, section=section).lines())
    assert [(line.text, line.origin) for line in lines] == [
        ("Eclipse ID 1204417", "header"), ("body", "body"), ("Page", "footer")]
    lines = list(read(p("body"), parts=parts, relations=relations, section=section + "<w:titlePg/>").lines())
    assert [line.text for line in lines] == ["Eclipse ID 1204417", "First page", "body", "Page"]


def test_a_watermark_is_read():
    """DRAFT across the page is a word of the page."""
    mark = "<w:p><w:r><w:pict><v:shape><v:textpath string='DRAFT'/></v:shape></w:pict></w:r></w:p>"
    lines = read(p("body"), parts={"word/h1.xml": HEADER.format(mark)}, relations={"h1": ("header", "h1.xml")},
                 section='<w:headerReference w:type="default" r:id="h1"/>').lines()
    assert [(line.text, line.origin) for line in lines] == [("DRAFT", "header"), ("body", "body")]


def test_text_boxes_are_told_apart():
    """Their lines carry their origin."""
    body = TEXT["text box"][0]
    assert [line.origin for line in read(body).lines()] == ["body", "textbox", "body"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_strict_documents_are_read_like_others(encoding):
    """Word's strict dialect has other namespaces, and the same text."""
    from word_files import NAMESPACES, pack
    strict = NAMESPACES.replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                                "http://purl.oclc.org/ooxml/wordprocessingml/main").replace(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships")
    document = (f'<?xml version="1.0" encoding="{encoding}"?><w:document {strict}><w:body>'
                f"{p('strict')}{tbl(tr(tc('cell')))}</w:body></w:document>")
    data = pack({"_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                 '<Relationship Id="a" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" '
                 'Target="word/main.xml"/></Relationships>', "word/main.xml": document.encode(encoding)})
    assert [line.text for line in read_docx(data).lines()] == ["strict", "cell"]


def test_a_document_made_with_python_docx():
    """What a common writer makes is read, style sheet and all."""
    made = docx.Document()
    made.add_heading("Child in need review", 1)
    made.add_paragraph("Name of child: ").add_run("Rowan Jessop").bold = True
    table = made.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Date of meeting", "3 June 2026"
    table.cell(1, 0).merge(table.cell(1, 1)).text = "All agree"
    made.sections[0].header.paragraphs[0].text = "Eclipse ID 1204417"
    out = io.BytesIO()
    made.save(out)
    layout = read_docx(out.getvalue())
    lines = list(layout.lines())
    assert [line.text for line in lines] == ["Eclipse ID 1204417", "Child in need review",
                                             "Name of child: Rowan Jessop", "Date of meeting", "3 June 2026",
                                             "All agree"]
    assert (lines[1].heading, lines[2].runs[-1].bold, layout.paged) == (True, True, False)


def test_pages_are_what_word_last_counted():
    """The number of pages comes from the file's properties, else one."""
    assert read(p("x")).pages == 1
    assert read(p("x"), parts={"docProps/app.xml": "<Properties><Pages>7</Pages></Properties>"}).pages == 7

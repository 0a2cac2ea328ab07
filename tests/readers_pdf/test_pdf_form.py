"""Form fields and annotations: values at their places, each once."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from pdf_making import Paper, changed, codes, rows, run_with, runs, tables, texts

from stepdown_pipeline.core.layout import EMPTY_BOX, TICKED
from stepdown_pipeline.shell.readers.errors import ReadError
from stepdown_pipeline.shell.readers.pdf import read_pdf


def _form() -> bytes:
    paper = Paper().text(72, 100, "Name").text(72, 140, "Consent").text(130, 140, "Yes").text(190, 140, "No")
    paper.text(72, 180, "Service").text(72, 220, "Views").text(72, 320, "Not filled")
    form = paper.canvas.acroForm
    form.textfield(name="child", tooltip="Child's name", value="Ava Smith", x=120, y=paper.y(104), width=160, height=18)
    form.radio(name="consent", value="Yes", selected=True, x=150, y=paper.y(141), size=12, tooltip="Consent")
    form.radio(name="consent", value="No", selected=False, x=210, y=paper.y(141), size=12)
    form.choice(
        name="service", value="Family support", options=[("Family support", "fs"), ("Parenting", "pg")],
        x=130, y=paper.y(184), width=140, height=18, fieldFlags="combo",
    )
    form.textfield(
        name="views", value="I would like\nhelp at home", fieldFlags="multiline", x=120, y=paper.y(270), width=300,
        height=60,
    )
    form.textfield(name="empty", value="", x=150, y=paper.y(324), width=160, height=18)
    form.checkbox(name="seen", checked=False, x=320, y=paper.y(324), size=12)
    return paper.data()


def test_fields_stand_beside_their_labels_once() -> None:
    """Values, choices and boxes are words at their widgets; an empty field says nothing."""
    layout = read_pdf(_form())
    assert [text.replace("\t", " ") for text in texts(layout)] == [
        "Name Ava Smith", f"Consent Yes {TICKED} No {EMPTY_BOX}", "Service Family support",
        "Views I would like", "help at home", f"Not filled {EMPTY_BOX}",
    ]
    value = run_with(layout, "Ava Smith")
    assert value.control == "Child's name"
    assert value.box is not None
    assert value.box[0] == pytest.approx(122, abs=3)


def test_values_are_inherited_and_hidden_fields_left_out() -> None:
    """A kid shows its parent's value; a hidden widget shows nothing."""
    def change(pdf: pikepdf.Pdf) -> None:
        parent = pdf.make_indirect(pikepdf.Dictionary(FT=pikepdf.Name.Tx, T="child", V="Ben Jones", Kids=[]))
        for top, hidden in ((700, 0), (600, 2)):
            kid = pdf.make_indirect(pikepdf.Dictionary(
                Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, Rect=[200, top, 320, top + 16], F=hidden,
                Parent=parent,
            ))
            parent.Kids.append(kid)
            pdf.pages[0].obj.Annots = pikepdf.Array([*pdf.pages[0].obj.get("/Annots", []), kid])
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[parent])

    layout = read_pdf(changed(Paper().text(72, 138, "Name").data(), change))
    assert texts(layout) == ["Name\tBen Jones"]


@pytest.mark.parametrize(("stale", "read"), [(False, EMPTY_BOX), (True, TICKED)])
def test_a_box_is_what_is_shown_unless_the_form_says_its_looks_are_stale(stale, read) -> None:
    """NeedAppearances makes the field's value count."""
    def change(pdf: pikepdf.Pdf) -> None:
        box = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, Rect=[120, 736, 132, 748], FT=pikepdf.Name.Btn, T="c",
            V=pikepdf.Name.Yes, AS=pikepdf.Name.Off,
            AP=pikepdf.Dictionary(N=pikepdf.Dictionary(Yes=pdf.make_stream(b""), Off=pdf.make_stream(b""))),
        )
        pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(box)])
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pdf.pages[0].obj.Annots, NeedAppearances=stale)

    assert [t.replace("\t", " ") for t in texts(read_pdf(changed(Paper().text(72, 103, "Agreed").data(), change)))] == [
        f"Agreed {read}",
    ]


def test_a_prompt_left_in_a_field_is_a_placeholder() -> None:
    """The default that nobody replaced is no answer."""
    def change(pdf: pikepdf.Pdf) -> None:
        field = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, Rect=[200, 734, 380, 750], FT=pikepdf.Name.Ch, T="c",
            V="Choose an item.", DV="Choose an item.",
        )
        pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(field)])
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pdf.pages[0].obj.Annots)

    layout = read_pdf(changed(Paper().text(72, 103, "Outcome").data(), change))
    assert run_with(layout, "Choose an item.").placeholder
    assert texts(layout)[0].strip() == "Outcome"


def test_fields_in_cells_are_the_cells_words() -> None:
    """A form drawn as a grid with a field in each right-hand cell."""
    paper = Paper().grid([72, 192, 432], [100, 124, 148], [["Name", ""], ["DOB", ""]])
    paper.canvas.acroForm.textfield(name="a", value="Ava Smith", x=196, y=paper.y(122), width=200, height=18)
    paper.canvas.acroForm.textfield(name="b", value="01/02/2019", x=196, y=paper.y(146), width=200, height=18)
    assert rows(tables(read_pdf(paper.data()))[0]) == [["Name", "Ava Smith"], ["DOB", "01/02/2019"]]


def test_a_form_only_adobe_can_show_is_refused_with_what_to_do() -> None:
    """XFA without ordinary fields."""
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[], XFA=pdf.make_stream(b"<xdp/>"))

    with pytest.raises(ReadError, match="print it to an ordinary PDF") as caught:
        read_pdf(changed(Paper().text(72, 100, "Please wait...").data(), change))
    assert caught.value.code == "unsupported"


def _annotated(*items: dict[str, object]) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Annots = pikepdf.Array([
            pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Annot, **item)) for item in items
        ])

    return changed(Paper().text(72, 100, "YES").text(110, 100, "NO").text(72, 140, "Name").data(), change)


def test_words_typed_on_top_of_a_form_are_words() -> None:
    """A viewer's text tool makes FreeText annotations."""
    data = _annotated({"Subtype": pikepdf.Name.FreeText, "Rect": [120, 697, 260, 713], "Contents": "Ava Smith"})
    assert texts(read_pdf(data)) == ["YES\tNO", "Name\tAva Smith"]


_OVER_NO = {"Rect": [110, 738, 128, 752], "QuadPoints": [110, 752, 128, 752, 110, 738, 128, 738]}


@pytest.mark.parametrize(("item", "look"), [
    ({"Subtype": pikepdf.Name.Highlight, **_OVER_NO}, "circled"),
    ({"Subtype": pikepdf.Name.StrikeOut, **_OVER_NO}, "struck"),
    ({"Subtype": pikepdf.Name.Circle, "Rect": [105, 734, 133, 756]}, "circled"),
    ({"Subtype": pikepdf.Name.Line, "Rect": [108, 744, 130, 747], "L": [109, 745, 129, 746]}, "struck"),
])
def test_choices_marked_in_a_viewer(item, look) -> None:
    """Highlights, strikes, rings and lines change the looks of the words beneath them alone."""
    layout = read_pdf(_annotated(item))
    assert [run.text.strip() for run in runs(layout) if getattr(run, look)] == ["NO"]


def test_ink_is_a_picture_and_a_comment_only_a_note() -> None:
    """Ink may be a signature; what a sticky note says is no answer; links are nothing."""
    layout = read_pdf(_annotated(
        {"Subtype": pikepdf.Name.Ink, "Rect": [120, 690, 220, 720], "InkList": [[120, 700, 150, 715, 220, 700]]},
        {"Subtype": pikepdf.Name.Text, "Rect": [300, 690, 320, 710], "Contents": "Consent gained?"},
        {"Subtype": pikepdf.Name.Link, "Rect": [72, 690, 120, 710]},
    ))
    (ink,) = layout.pictures
    assert ink.kind == "ink"
    assert ink.box == pytest.approx((120, 841.89 - 720, 220, 841.89 - 690), abs=0.1)
    assert codes(layout) == ["sticky_note"]
    assert texts(layout) == ["YES\tNO", "Name"]


def test_malformed_fields_and_annotations_are_passed_over() -> None:
    """Wrong types in them do not cost the page."""
    def change(pdf: pikepdf.Pdf) -> None:
        bad = [
            pikepdf.Dictionary(Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, V="x", Rect=[1, 2]),
            pikepdf.Dictionary(Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Btn, Rect=["a", 2, 3, 4], F="no"),
            pikepdf.Dictionary(Subtype=pikepdf.Name.Highlight, QuadPoints=["x"] * 8),
            pikepdf.Dictionary(Subtype=pikepdf.Name.Line, Rect=[0, 0, 9, 9]),
            pikepdf.Dictionary(Subtype=pikepdf.Name.Stamp, AP=3),
        ]
        pdf.pages[0].obj.Annots = pikepdf.Array([7, *(pdf.make_indirect(item) for item in bad)])
        loop = pdf.make_indirect(pikepdf.Dictionary(Subtype=pikepdf.Name.Widget, Rect=[1, 2, 30, 40]))
        loop.Parent = loop
        pdf.pages[0].obj.Annots.append(loop)

    assert texts(read_pdf(changed(Paper().text(72, 100, "Name").data(), change))) == ["Name"]


def test_the_reader_leaves_no_file_behind_it_open() -> None:
    """Reading the same bytes twice gives the same layout."""
    data = _form()
    assert read_pdf(data) == read_pdf(BytesIO(data).getvalue())

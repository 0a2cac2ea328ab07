"""What may be a signature: fields that are empty, signed, tampered with; ink, pictures and drawn strokes."""

from __future__ import annotations

import datetime as dt
import random
from io import BytesIO

import pikepdf
import pytest
from asn1crypto import keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pdf_making import Paper, changed, rows, tables, texts
from PIL import Image, ImageDraw
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko_certvalidator.registry import SimpleCertificateStore
from reportlab.lib.utils import ImageReader

from stepdown_pipeline.core.layout import DigitalSignature
from stepdown_pipeline.shell.readers.pdf import read_pdf

BOX = (196, 841.89 - 146, 420, 841.89 - 126)


def _grid() -> Paper:
    return Paper().grid([72, 192, 432], [100, 124, 148], [["Name", "Mary Smith"], ["Signature", ""]])


def _signer() -> signers.SimpleSigner:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Mary Smith (test)")])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(7)
        .not_valid_before(now - dt.timedelta(days=1)).not_valid_after(now + dt.timedelta(days=30))
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption(),
    )
    return signers.SimpleSigner(
        signing_cert=asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER)),
        signing_key=keys.PrivateKeyInfo.load(private), cert_registry=SimpleCertificateStore(),
    )


@pytest.fixture(scope="module")
def signed() -> bytes:
    """A form whose signature field holds a real signature."""
    writer = IncrementalPdfFileWriter(BytesIO(_grid().data()))
    fields.append_signature_field(writer, fields.SigFieldSpec("ParentSignature", on_page=0, box=BOX))
    out = BytesIO()
    meta = signers.PdfSignatureMetadata(field_name="ParentSignature")
    signers.sign_pdf(writer, meta, signer=_signer(), output=out, existing_fields_only=True)
    return out.getvalue()


def _of_cell(data: bytes) -> DigitalSignature:
    (signature,) = tables(read_pdf(data))[0].cells[3].signatures
    return signature


def test_an_empty_signature_field_is_empty() -> None:
    """It stands in the cell beside its label."""
    writer = IncrementalPdfFileWriter(BytesIO(_grid().data()))
    fields.append_signature_field(writer, fields.SigFieldSpec("ParentSignature", on_page=0, box=BOX))
    out = BytesIO()
    writer.write(out)
    signature = _of_cell(out.getvalue())
    assert (signature.name, signature.state, signature.signer) == ("ParentSignature", "empty", None)
    assert signature.box == pytest.approx((196, 126, 420, 146), abs=0.5)


def test_a_signed_field_is_intact_and_names_its_signer(signed) -> None:
    """The certificate need not be known to anybody: the words are whole."""
    signature = _of_cell(signed)
    assert (signature.state, signature.signer) == ("intact", "Mary Smith (test)")


def test_judging_a_signature_logs_nothing(signed, caplog) -> None:
    """The library's reports name the signer."""
    assert _of_cell(signed).state == "intact"
    assert caplog.records == []


def test_words_changed_under_a_signature_break_it(signed) -> None:
    """One byte of the signed part is another."""
    at = signed.index(b"/MediaBox")
    assert _of_cell(signed[:at] + signed[at:].replace(b"595.2756", b"595.2757", 1)).state == "broken"


def test_pages_changed_after_signing_make_it_altered(signed) -> None:
    """What was signed is still whole beneath, but the page now says something else."""
    writer = IncrementalPdfFileWriter(BytesIO(signed))
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Rotate"] = fields.generic.NumberObject(0)
    page["/MediaBox"] = fields.generic.ArrayObject([fields.generic.NumberObject(n) for n in (0, 0, 595, 842)])
    writer.update_container(page)
    out = BytesIO()
    writer.write(out)
    assert _of_cell(out.getvalue()).state == "altered"


def test_a_field_filled_with_rubbish_is_broken() -> None:
    """A value that is no signature is not taken for one."""
    def change(pdf: pikepdf.Pdf) -> None:
        value = pikepdf.Dictionary(Type=pikepdf.Name.Sig, ByteRange=[0, 1, 2, 3], Contents=b"rubbish")
        field = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Sig, T="s", Rect=list(BOX), V=value,
        )
        pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(field)])
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pdf.pages[0].obj.Annots)

    assert _of_cell(changed(_grid().data(), change)).state == "broken"


def _scribble(paper: Paper, x: float, y: float, width: float = 90, seed: int = 3) -> None:
    rng = random.Random(seed)
    path = paper.canvas.beginPath()
    path.moveTo(x, paper.y(y))
    for i in range(14):
        a, b, c = (x + width * (i + k / 3) / 14 for k in (1, 2, 3))
        path.curveTo(*(v for p in (a, b, c) for v in (p, paper.y(y + rng.uniform(-9, 9)))))
    paper.canvas.drawPath(path, stroke=1, fill=0)


def test_a_drawn_scribble_is_a_drawing_in_its_cell() -> None:
    """Pen strokes as page content are no rules and no text."""
    paper = _grid()
    _scribble(paper, 205, 136)
    table = tables(read_pdf(paper.data()))[0]
    assert rows(table) == [["Name", "Mary Smith"], ["Signature", ""]]
    (picture,) = table.cells[3].pictures
    assert picture.kind == "drawing"
    assert picture.box is not None
    assert picture.box[0] == pytest.approx(205, abs=2)


def test_strokes_of_a_signature_pad_are_one_drawing() -> None:
    """Many short straight strokes make one picture, outside of any cell one of the page."""
    paper = Paper().text(72, 140, "Signed")
    rng = random.Random(5)
    x, y = 130.0, 135.0
    for _ in range(40):
        nx, ny = x + rng.uniform(0, 4), 135 + rng.uniform(-10, 10)
        paper.line(x, y, nx, ny)
        x, y = nx, ny
    layout = read_pdf(paper.data())
    assert [picture.kind for picture in layout.pictures] == ["drawing"]
    assert texts(layout) == ["Signed"]


def _picture(strokes: bool, size: tuple[int, int] = (300, 80)) -> ImageReader:
    image = Image.new("RGBA", size, (255, 255, 255, 0))
    if strokes:
        ImageDraw.Draw(image).line([(10, 60), (80, 10), (120, 70), (200, 20), (290, 60)], fill=(0, 0, 90, 255), width=4)
    return ImageReader(image)


def test_a_placed_image_is_a_picture_with_its_ink_measured() -> None:
    """A scanned signature pasted into its cell: where it is, how large, how much of it is dark."""
    paper = _grid()
    paper.canvas.drawImage(_picture(True), 200, paper.y(147), 90, 22, mask="auto")
    (picture,) = tables(read_pdf(paper.data()))[0].cells[3].pictures
    assert (picture.kind, picture.width, picture.height) == ("image", 300, 80)
    assert picture.box == pytest.approx((200, 125, 290, 147), abs=0.5)
    assert picture.ink_share is not None
    assert 0.02 < picture.ink_share < 0.2


def test_an_image_without_ink_says_so() -> None:
    """A blank picture beside the label is measured as blank."""
    paper = _grid()
    paper.canvas.drawImage(_picture(False), 200, paper.y(147), 90, 22, mask="auto")
    (picture,) = tables(read_pdf(paper.data()))[0].cells[3].pictures
    assert picture.ink_share == 0


def test_a_picture_behind_the_whole_page_is_no_picture() -> None:
    """A scan or a letterhead under the text is the page's ground."""
    paper = Paper()
    paper.canvas.drawImage(_picture(True), 0, 0, *paper.size)
    for i in range(30):
        paper.text(72, 100 + 15 * i, f"Typed words on line {i} of the letter")
    assert read_pdf(paper.data()).pictures == ()


def test_stamps_with_a_picture_or_ink_are_pictures_and_rubber_stamps_a_note() -> None:
    """A viewer's signature stamp may be a signature; 'Approved' is not."""
    def change(pdf: pikepdf.Pdf) -> None:
        image = pdf.make_stream(b"\0", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=1, Height=1)
        looks = [
            pdf.make_stream(b"", Subtype=pikepdf.Name.Form, Resources={"/XObject": {"/I": image}}),
            pdf.make_stream(b"0 0 m 1 1 2 2 3 3 c S", Subtype=pikepdf.Name.Form),
            pdf.make_stream(b"", Subtype=pikepdf.Name.Form),
        ]
        names = [None, None, pikepdf.Name.Approved]
        pdf.pages[0].obj.Annots = pikepdf.Array([
            pdf.make_indirect(pikepdf.Dictionary(
                Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp, Rect=[200 + 60 * i, 696, 250 + 60 * i, 714],
                AP=pikepdf.Dictionary(N=look), **({"Name": name} if name else {}),
            ))
            for i, (look, name) in enumerate(zip(looks, names, strict=True))
        ])

    layout = read_pdf(changed(_grid().data(), change))
    assert [picture.kind for picture in tables(layout)[0].cells[3].pictures] == ["image", "ink"]
    assert [(note.code, "Approved" in note.message) for note in layout.notes] == [("stamp", True)]

"""What is put on a finished PDF: pen strokes as an Ink annotation, and a real digital signature.

The signing key is derived from a phrase in this file and signs nothing but samples.
"""

from __future__ import annotations

import hashlib
import io
import random
from datetime import datetime, timezone, tzinfo
from functools import cache
from typing import Any
from unittest import mock

import pikepdf
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.stamp import TextStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from .marks import HEIGHT, WIDTH, strokes

_WHEN = datetime(2026, 3, 6, 10, 30, tzinfo=timezone.utc)

Rect = tuple[float, float, float, float]  # x0, y0, x1, y1 from the bottom left, in points


def ink(pdf: bytes, page: int, rect: Rect, name: str) -> bytes:
    """The same PDF with this person's signature as an Ink annotation within ``rect`` on ``page`` (from 0)."""
    with pikepdf.open(io.BytesIO(pdf)) as book:
        x0, y0, x1, y1 = rect
        scale = min((x1 - x0) / WIDTH, (y1 - y0 + 8) / HEIGHT)
        lists = [[round(c, 2) for x, y in way for c in (x0 + 4 + x * scale, y1 + 4 - y * scale)]
                 for way in strokes(name)]
        drawing = "\n".join(
            " ".join(f"{way[i]} {way[i + 1]} {'m' if i == 0 else 'l'}" for i in range(0, len(way), 2)) + " S"
            for way in lists
        )
        look = book.make_stream(f"0.05 0.08 0.35 RG 1.1 w 1 J 1 j\n{drawing}".encode())
        look.Type, look.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        look.BBox = pikepdf.Array([round(v, 2) for v in (x0 - 10, y0 - 14, x1 + 10, y1 + 14)])
        note = book.make_indirect(pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Ink, F=4, Rect=look.BBox,
            InkList=pikepdf.Array([pikepdf.Array(way) for way in lists]),
            C=pikepdf.Array([0.05, 0.08, 0.35]), BS=pikepdf.Dictionary(W=1.1), AP=pikepdf.Dictionary(N=look),
            M=pikepdf.String("D:20260302090000Z"),
        ))
        sheet = book.pages[page]
        if "/Annots" in sheet:
            sheet.Annots.append(note)
        else:
            sheet.Annots = pikepdf.Array([note])
        return _plain(book)


def _plain(book: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    book.save(out, deterministic_id=True, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


def sign(pdf: bytes, page: int, rect: Rect, name: str, field_name: str = "ParentCarerSignature") -> bytes:
    """The same PDF with a signature field in ``rect`` that holds this person's intact digital signature."""
    signer = signers.SimpleSigner(
        signing_cert=_certificate(name), signing_key=_private(name), cert_registry=SimpleCertificateStore(),
    )
    ident = hashlib.sha256(pdf + name.encode()).digest()[:16]
    with (mock.patch("os.urandom", lambda size: ident[:size]),
          mock.patch("pyhanko.sign.signers.pdf_signer.datetime", _Fixed),
          mock.patch("pyhanko.pdf_utils.metadata.info.datetime", _Fixed)):
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        fields.append_signature_field(
            writer, fields.SigFieldSpec(field_name, box=tuple(int(v) for v in rect), on_page=page)
        )
        engine = signers.PdfSigner(
            signers.PdfSignatureMetadata(field_name=field_name, name=name), signer,
            stamp_style=TextStampStyle(stamp_text="Digitally signed by %(signer)s"),
        )
        out = io.BytesIO()
        engine.sign_pdf(writer, output=out)
    return out.getvalue()


class _Fixed(datetime):
    """Stands for ``datetime`` while a sample is signed, so that it is signed at the same moment each time."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Any:
        return _WHEN  # UTC whatever the machine's zone


@cache
def _key(name: str) -> rsa.RSAPrivateKey:
    dice = random.Random(f"sample key of {name}, good for nothing else")
    exponent = 65537
    p, q = _prime(dice, exponent), _prime(dice, exponent)
    d = pow(exponent, -1, (p - 1) * (q - 1))
    public = rsa.RSAPublicNumbers(exponent, p * q)
    return rsa.RSAPrivateNumbers(
        p, q, d, rsa.rsa_crt_dmp1(d, p), rsa.rsa_crt_dmq1(d, q), rsa.rsa_crt_iqmp(p, q), public
    ).private_key()


def _prime(dice: random.Random, exponent: int) -> int:
    while True:
        number = dice.getrandbits(1024) | 1 | (3 << 1022)
        if number % exponent == 1 or any(number % small == 0 for small in (3, 5, 7, 11, 13, 17, 19, 23, 29, 31)):
            continue
        if all(_witness(dice.randrange(2, number - 2), number) for _ in range(20)):
            return number


def _witness(base: int, number: int) -> bool:
    """One round of Miller and Rabin: False proves that ``number`` is composite."""
    odd, twos = number - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    x = pow(base, odd, number)
    if x in (1, number - 1):
        return True
    for _ in range(twos - 1):
        x = x * x % number
        if x == number - 1:
            return True
    return False


def _private(name: str) -> asn1_keys.PrivateKeyInfo:
    raw = _key(name).private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return asn1_keys.PrivateKeyInfo.load(raw)


@cache
def _certificate(name: str) -> asn1_x509.Certificate:
    key = _key(name)
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name),
                     x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Sample, signs nothing real")])
    made = (
        x509.CertificateBuilder().subject_name(who).issuer_name(who).public_key(key.public_key())
        .serial_number(int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big") >> 1 | 1)
        .not_valid_before(datetime(2026, 1, 1)).not_valid_after(datetime(2036, 1, 1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(True, True, False, False, False, True, False, False, False), critical=True)
        .sign(key, hashes.SHA256())
    )
    return asn1_x509.Certificate.load(made.public_bytes(serialization.Encoding.DER))

"""Which reader a format goes to, and what is said of a format that has none.

The program's own readers are plugins like a package's. Older Word formats are converted before, by ``with_office``;
what is said of them here holds where there is no LibreOffice. E-mails are opened by ``enclosures``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from ...core.layout import Layout
from ...hookspecs import hookimpl
from ...registry import Plugin, packages
from .errors import ReadError
from .installed import OPEN, installed_readers
from .limits import Limits
from .scan.eyes import Eyes

Reader = Callable[[bytes, Limits, Eyes], Layout]


def _word(data: bytes, limits: Limits, eyes: Eyes) -> Layout:
    from .docx import read_docx

    return read_docx(data, limits, eyes)


def _pdf(data: bytes, limits: Limits, eyes: Eyes) -> Layout:
    from .pdf import read_pdf

    return read_pdf(data, limits, eyes)


def _pictures(kind: str) -> Reader:
    def read(data: bytes, limits: Limits, eyes: Eyes) -> Layout:
        from .scan.document import read_pictures

        return read_pictures(data, kind, limits, eyes)

    return read


class WordFiles:
    """Word files, with macros (which are never run) or without."""

    @hookimpl
    def stepdown_readers(self) -> Mapping[str, Reader]:
        return dict.fromkeys(("docx", "docm", "dotx", "dotm"), _word)


class Pdfs:
    """PDFs, typed or scanned."""

    @hookimpl
    def stepdown_readers(self) -> Mapping[str, Reader]:
        return {"pdf": _pdf}


class Pictures:
    """Scans and photographs."""

    @hookimpl
    def stepdown_readers(self) -> Mapping[str, Reader]:
        return {kind: _pictures(kind) for kind in ("jpeg", "png", "tiff", "gif", "bmp", "webp")}


OWN: Final = (Plugin("Word files", WordFiles()), Plugin("PDFs", Pdfs()), Plugin("pictures", Pictures()))
READERS: Final[Mapping[str, Reader]] = {
    kind: reader for plugin in OWN for kind, reader in plugin.ask("stepdown_readers").items()
}

_OLD_WORD = "Open it in Word or LibreOffice, save it as a Word document (.docx), and drop that."
_PRINT = "Forms are read from Word files and PDFs: print it to PDF, and drop that."
_REFUSED: Final[Mapping[str, tuple[str, str]]] = {
    "empty": ("empty", "The file is empty. Save the document again and drop it once it has been saved."),
    "encrypted_office": ("encrypted", "The file is protected with a password. "
                                      "Save a copy without the password and drop it again."),
    "damaged_zip": ("truncated", "The file is damaged or only part of it arrived. "
                                 "Open it where it was made, save a fresh copy and drop that."),
    "doc": ("needs_libreoffice", f"This is an old Word file (.doc). {_OLD_WORD}"),
    "odt": ("needs_libreoffice", f"This is an OpenDocument text (.odt). {_OLD_WORD}"),
    "rtf": ("needs_libreoffice", f"This is a rich text file (.rtf). {_OLD_WORD}"),
    "word_xml": ("needs_libreoffice", f"This is a Word file in an old XML form. {_OLD_WORD}"),
    "html": ("needs_libreoffice", f"This is a web page, whatever its name says. {_OLD_WORD}"),
    "mhtml": ("needs_libreoffice", f"This is a saved web page. {_OLD_WORD}"),
    "heic": ("unsupported", "This is a photograph in a form (HEIC) that only some phones read. "
                            "Send it as a JPEG, or scan the paper, and drop that."),
    **dict.fromkeys(("xlsx", "xls", "ods"), ("unsupported", f"This is a spreadsheet. {_PRINT}")),
    **dict.fromkeys(("pptx", "ppt", "odp"), ("unsupported", f"This is a presentation. {_PRINT}")),
    **dict.fromkeys(("eml", "msg"), ("unsupported", "This is an e-mail. Save what is attached to it, and drop "
                                                    "the attachments.")),
    **dict.fromkeys(("zip", "archive"), ("unsupported", "This is an archive of files. Unpack it, and drop the "
                                                        "documents in it one by one.")),
    "text": ("unsupported", "This is plain text without a form. Paste it into a Word document and drop that as .docx."),
    "program": ("not_a_document", "This is a program and not a document. Delete it, and tell your IT service desk."),
}
_UNKNOWN = ("not_a_document", "The program does not recognise this as a document. "
                              "Drop the form as a Word document (.docx) or PDF.")


def reader_of(kind: str) -> Reader:
    """The program's own reader of a format, else an installed package's.

    Raises ReadError, in the words of that format, where there is none.
    """
    reader = READERS.get(kind) or (installed_readers(packages()).readers.get(kind) if kind in OPEN else None)
    if reader is None:
        raise ReadError(*_REFUSED.get(kind, _UNKNOWN))
    return reader

"""The program's own consent form: its ids, its page as data, what stands on an issued one, and what a return says."""

from __future__ import annotations

from .found import form_ids_of
from .ids import PRINTED, WORD, form_id_in, new_form_id, printed_form_id, spoken, version_of
from .issued import Issued, PrintedFacts, Signatory
from .page import FormPage, Place, printed_page
from .returned import with_issued

__all__ = [
    "PRINTED", "WORD", "FormPage", "Issued", "Place", "PrintedFacts", "Signatory", "form_id_in", "form_ids_of",
    "new_form_id", "printed_form_id", "printed_page", "spoken", "version_of", "with_issued",
]

"""The inbox: what lies there, what of it is settled, and where each file ends."""

from __future__ import annotations

from .drop import Laid, drop, lay, safe_name, take_back
from .look import Look, Seen, Waiting, look
from .names import is_passed_over, printable
from .places import CannotMove, Places
from .settle import Settling
from .take import FileBusy, FileChanged, chunks

__all__ = ["CannotMove", "FileBusy", "FileChanged", "Laid", "Look", "Places", "Seen", "Settling", "Waiting", "chunks",
           "drop", "is_passed_over", "lay", "look", "printable", "safe_name", "take_back"]

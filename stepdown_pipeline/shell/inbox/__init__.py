"""The inbox: what lies there, what of it is settled, and where each file ends."""

from __future__ import annotations

from .look import Look, Seen, Waiting, look
from .names import printable
from .places import CannotMove, Places
from .settle import Settling
from .take import FileBusy, FileChanged, chunks

__all__ = ["CannotMove", "FileBusy", "FileChanged", "Look", "Places", "Seen", "Settling", "Waiting", "chunks", "look",
           "printable"]

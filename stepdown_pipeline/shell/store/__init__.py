"""What survives: the database, the originals, and the lock that keeps them to one desk."""

from __future__ import annotations

from .database import Database, StoreError
from .instants import instant, moment
from .lock import DeskIsRunning, ProcessLock
from .originals import Originals

__all__ = ["Database", "DeskIsRunning", "Originals", "ProcessLock", "StoreError", "instant", "moment"]

"""A fault of the program, kept for whoever mends it: where it happened, never what the data was."""

from __future__ import annotations

import traceback
from datetime import UTC, datetime
from pathlib import Path

LOG = "stepdown.log"


def note_fault(state_dir: Path, error: BaseException) -> Path | None:
    """Add a line to the state's log; gives the log, or None when it cannot be written."""
    frames = traceback.extract_tb(error.__traceback__)
    trail = " < ".join(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in reversed(frames))
    line = f"{datetime.now(UTC).isoformat(timespec='seconds')} {type(error).__name__} {trail}"
    try:
        state_dir.mkdir(parents=True, exist_ok=True)
        log = state_dir / LOG
        with log.open("a", encoding="utf-8") as file:
            file.write(line + "\n")
    except OSError:
        return None
    return log


def place_of(error: BaseException) -> str:
    """"desk.py, line 12"."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else "an unknown place"

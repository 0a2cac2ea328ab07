"""A fresh interpreter for a process of our own: nothing of the caller's in it but the open ends that it is given."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

_BOOT: Final = ("import importlib, json, sys; sys.path[:] = json.loads(sys.argv[1]); "
                "importlib.import_module(sys.argv[2]).main(*map(int, sys.argv[3:]))")
_KEPT_ENVIRONMENT: Final = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT", "TZ")


def fresh(module: str, *ends: int, environment: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
    """Start ``module.main(*ends)`` with these open ends and no others. Raises OSError."""
    path = [str(Path(entry).absolute()) for entry in sys.path]
    kept = {key: os.environ[key] for key in _KEPT_ENVIRONMENT if key in os.environ}
    return subprocess.Popen(
        [sys.executable, "-I", "-c", _BOOT, json.dumps(path), module, *map(str, ends)],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, pass_fds=ends,
        env={"PATH": os.defpath, "LANG": "C.UTF-8", **kept, **(environment or {})}, start_new_session=True)

"""Which folders of this machine are handed to others over the network, as far as its own files tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from stepdown_pipeline.shell.mounts import NETWORK, mounted_at

EXPORTS: Final = (Path("/etc/exports"), Path("/etc/samba/smb.conf"))
_SMB: Final = re.compile(r"^\s*path\s*=\s*(.+?)\s*$", re.IGNORECASE)
_NFS: Final = re.compile(r'^\s*(?:"([^"]+)"|(/\S*))')


def shares_of(inbox: Path, exports: Iterable[Path] = EXPORTS, mounts: Path = Path("/proc/mounts")) -> list[Path]:
    """The inbox, and every share that it is a part of: exported from here, or mounted here from elsewhere."""
    real = inbox.resolve()
    found = [real, *(share for share in map(Path.resolve, _exported(exports)) if share in real.parents)]
    mounted = mounted_at(real, mounts)
    if mounted is not None and mounted[1] in NETWORK:
        found.append(mounted[0])
    return list(dict.fromkeys(found))


def _exported(exports: Iterable[Path]) -> Iterator[Path]:
    """What NFS and Samba are told to share; a file that is not there, or may not be read, tells nothing."""
    for file in exports:
        try:
            lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            continue
        for line in lines:
            if line.lstrip().startswith(("#", ";")):
                continue
            if found := _SMB.match(line):
                yield Path(found[1].strip('"'))
            elif file.name == "exports" and (shared := _NFS.match(line)):
                yield Path((shared[1] or shared[2]).replace("\\040", " "))

"""Which file system a folder stands on: a database breaks on some."""

from __future__ import annotations

from pathlib import Path

NETWORK = frozenset({
    "afs", "ceph", "cifs", "coda", "fuse.glusterfs", "fuse.sshfs", "gfs2", "glusterfs", "lustre", "ncpfs", "nfs",
    "nfs4", "ocfs2", "smb2", "smb3", "smbfs",
})
SHARED_WITH_HOST = frozenset({"9p", "drvfs", "fuse.prl_fsd", "prl_fs", "vboxsf", "virtiofs", "fuse.vmhgfs-fuse"})


def file_system(path: Path, mounts: Path) -> str | None:
    """The type of the file system that holds ``path``; None when the system does not tell."""
    found = mounted_at(path, mounts)
    return found[1] if found else None


def mounted_at(path: Path, mounts: Path) -> tuple[Path, str] | None:
    """Where the file system that holds ``path`` is mounted, and its type; None when the system does not tell."""
    try:
        rows = [line.split() for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines()]
    except OSError:
        return None
    real = path.resolve()
    best: tuple[Path, str] | None = None
    for row in rows:
        if len(row) < 3:
            continue
        point = Path(row[1].replace("\\040", " ").replace("\\011", "\t"))
        if (point == real or point in real.parents) and (best is None or len(point.parts) >= len(best[0].parts)):
            best = (point, row[2])
    return best

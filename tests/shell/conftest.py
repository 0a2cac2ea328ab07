"""A small workspace, and the means to drop files into it."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from parts import document, small_parts

from stepdown_pipeline.config import Config
from stepdown_pipeline.core.directory import Directory, Settings
from stepdown_pipeline.pipeline.desk import Desk
from stepdown_pipeline.pipeline.parts import Parts

OLD = 3600.0


@dataclass
class Workspace:
    """A folder with everything, and one desk at a time."""

    config: Config
    parts: Parts

    def drop(self, name: str, content: str | bytes | None = None, *, age: float = OLD, **of) -> Path:
        """Put a file into the inbox that was last touched ``age`` seconds ago."""
        path = self.config.inbox / name
        path.parent.mkdir(parents=True, exist_ok=True)
        data = document(**of) if content is None else content
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        touched = time.time() - age
        os.utime(path, (touched, touched))
        return path

    def desk(self) -> Desk:
        return Desk(self.config, self.parts)

    def run(self, now=None):
        with self.desk() as desk:
            return desk.run_once(now)

    def case(self, reference: str = "1204417") -> dict:
        with self.desk() as desk:
            return desk.case(reference)

    def files(self, folder: str) -> list[str]:
        """Every file below a folder, notes left out, days left out."""
        base = getattr(self.config, folder)
        return sorted(p.name for p in base.rglob("*") if p.is_file() and not p.name.endswith(".txt"))

    def note(self, folder: str, name: str) -> str:
        (note,) = getattr(self.config, folder).glob(f"*/{name}.txt")
        return note.read_bytes().decode("utf-8-sig")

    def mails(self, part: str = "sent") -> list[str]:
        return sorted(p.name for p in (self.config.outbox / part).glob("*.eml"))

    def with_config(self, **changes) -> Workspace:
        return Workspace(replace(self.config, **changes), self.parts)


@pytest.fixture
def workspace(tmp_path) -> Workspace:
    folders = {name: tmp_path / name for name in ("inbox", "outbox", "plugins", "templates")}
    for folder in folders.values():
        folder.mkdir()
    config = Config(
        folder=tmp_path, **folders, processed_dir=tmp_path / "processed", returned_dir=tmp_path / "returned",
        state_dir=tmp_path / "state", directory=Directory(), settings=Settings(), quiet_seconds=0.2, look_seconds=0.1,
        pack_quiet_seconds=0.3, pack_wait_at_most_seconds=5,
    )
    return Workspace(config, small_parts())


@pytest.fixture(scope="session")
def certificate(tmp_path_factory) -> Path:
    """A certificate of its own for localhost, with its key, in one file."""
    from datetime import UTC, datetime, timedelta

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(1).not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "localhost.pem"
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM) + key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    return path

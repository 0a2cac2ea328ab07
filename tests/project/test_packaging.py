"""What is installed with the program, and what is not."""

from __future__ import annotations

import importlib.metadata
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
_NAME = re.compile(r"^([A-Za-z0-9._-]+)==([^ \\;]+)", re.MULTILINE)
_COPYLEFT = re.compile(r"(?<!L)(?<!Lesser )\bA?GPL|Affero|(?<!Lesser )General Public License", re.IGNORECASE)


def locked(name: str) -> list[str]:
    return [found[0] for found in _NAME.findall((ROOT / name).read_text(encoding="utf-8"))]


def wanted() -> list[str]:
    return [re.split(r"[<>=\[]", line)[0].strip() for line in PROJECT["project"]["dependencies"]]


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_locked_file_is_known_by_its_digest(lock: str) -> None:
    """Each package of a lock has digests, and the lock names no place from which to fetch."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=[a-z0-9])", text.split("\n", 2)[2])
    assert len(blocks) > 20
    assert all("--hash=sha256:" in block for block in blocks)
    assert not re.search(r"https?://|--(extra-)?index-url|--find-links", text)


def test_the_lock_holds_every_dependency() -> None:
    """What pyproject.toml asks for is what the lock installs."""
    assert {canonical(name) for name in wanted()} <= {canonical(name) for name in locked("requirements.lock")}


def test_the_developers_lock_agrees_with_the_other() -> None:
    """The tests run with the very versions that are shipped."""
    def versions(lock: str) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for name, version in _NAME.findall((ROOT / lock).read_text(encoding="utf-8")):
            found.setdefault(name, set()).add(version)
        return found

    dev = versions("requirements-dev.lock")
    assert {name: dev.get(name) for name in versions("requirements.lock")} == versions("requirements.lock")


def test_no_dependency_is_under_the_gpl() -> None:
    """No installed run-time package says that it is under the GPL or AGPL (the LGPL is allowed)."""
    checked = 0
    for name in {canonical(name) for name in locked("requirements.lock")}:
        try:
            facts = importlib.metadata.metadata(name)
        except importlib.metadata.PackageNotFoundError:
            continue  # for another system or another Python, by the lock's own marker
        licences = [facts.get("License-Expression") or "", (facts.get("License") or "").split("\n")[0],
                    *(c for c in facts.get_all("Classifier") or [] if c.startswith("License ::"))]
        plain = [re.sub(r"Lesser General Public License|LGPL", "lesser", licence) for licence in licences]
        assert not [licence for licence in plain if _COPYLEFT.search(licence)], name
        checked += 1
    assert checked > 30


def test_every_dependency_is_used() -> None:
    """No package is asked for that no module imports, or takes files from."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "stepdown_pipeline").rglob("*.py"))
    modules = {"argon2-cffi": "argon2", "pillow": "PIL", "python-docx": "docx", "python-oxmsg": "oxmsg",
               "opencv-python-headless": "cv2", "zxing-cpp": "zxingcpp", "msoffcrypto-tool": "msoffcrypto"}
    for name in set(wanted()) - {"python-multipart"}:  # starlette reads forms with it
        module = modules.get(name, name.replace("-", "_"))
        used = rf"^\s*(from|import) {module}\b|(find_spec|PackageLoader)\(\"{module}\"\)"
        assert re.search(used, source, re.MULTILINE), name


def test_mail_leaves_by_one_library_alone() -> None:
    """Nothing but aiosmtplib speaks SMTP."""
    for path in (ROOT / "stepdown_pipeline").rglob("*.py"):
        assert not re.search(r"^\s*(from|import) smtplib\b", path.read_text(encoding="utf-8"), re.MULTILINE), path.name


def test_the_version_is_said_once() -> None:
    """The installed package is of the version that pyproject.toml names."""
    assert importlib.metadata.version("stepdown-pipeline") == PROJECT["project"]["version"]


def test_python_is_the_one_that_was_promised() -> None:
    """The tests run on a Python that pyproject.toml allows."""
    assert PROJECT["project"]["requires-python"] == ">=3.11"
    assert sys.version_info >= (3, 11)


def test_the_wheel_holds_what_the_pages_need(tmp_path: Path) -> None:
    """Templates, style sheets, scripts and licences travel with the code."""
    built = subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)], cwd=ROOT,
                           capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as opened:
        held = set(opened.namelist())
    web = ROOT / "stepdown_pipeline" / "web"
    needed = {path.relative_to(ROOT).as_posix() for folder in ("templates", "static")
              for path in (web / folder).rglob("*") if path.is_file()}
    assert len(needed) > 20
    assert {*needed, "stepdown_pipeline/web/security/commonest.txt"} <= held
    assert "stepdown_pipeline/_shipped/config.toml" in held

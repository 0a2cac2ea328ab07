#!/usr/bin/env python3
"""The project's task file: `python3 tasks.py demo`, `python3 tasks.py test`, and what developers need.

Needs nothing but Python 3.11 or later. The first call makes a virtual environment in `.venv` and installs what a lock
file names, each file checked by its digest; later calls use it again until a lock changes. A call that was interrupted
half-way is made good by the next. A `.venv` that somebody else made is used as it is, and never removed.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
BASE = getattr(sys, "_base_executable", sys.executable)  # the Python beneath, also when called from within a venv
RUNTIME, DEV = "requirements.lock", "requirements-dev.lock"
MADE_FOR = VENV / ".made-for"  # stands in a venv of ours from its first moment on, with what it was made for
UNFINISHED = VENV / ".unfinished"  # stands while packages are being installed
LONGEST_TESTS = 2 * 3600.0  # seconds, on a slow machine; a test by itself is ended before (pyproject.toml)
# uv trusts what the machine trusts, as pip's configuration does: councils have certificate authorities of their own.
SYSTEM_CERTS = {"UV_SYSTEM_CERTS": "1", "UV_NATIVE_TLS": "1", **os.environ}


class Trouble(Exception):  # noqa: N818  # an everyday word for an everyday thing
    """What keeps a task from its work, in one sentence that ends in what to do."""


# ── The environment ──────────────────────────────────────────────────────────────────────────────────────────────────

def ready(lock: str) -> None:
    """Have `.venv` hold what `lock` names, and the program itself."""
    with _one_at_a_time():
        stamp, want = VENV / f".ready-{lock}", _digest()
        if _text(stamp) == want and PYTHON.exists():
            return
        if not PYTHON.exists() or UNFINISHED.exists() or _text(MADE_FOR) not in {None, want}:
            say(f"Making a virtual environment in {VENV.name} (this is done once) …")
            shutil.rmtree(VENV, ignore_errors=True)
            VENV.mkdir()
            MADE_FOR.write_text(want)
            _make_venv()
        UNFINISHED.touch()
        _install(f"the packages of {lock}", ["--require-hashes", "--no-deps", "-r", str(ROOT / lock)])
        _install("stepdown itself", ["--no-deps", "--no-build-isolation", "-e", str(ROOT)])
        UNFINISHED.unlink()
        for name in {lock, RUNTIME}:  # the developers' lock holds all of the other
            (VENV / f".ready-{name}").write_text(want)


def _digest() -> str:
    """What an environment depends on: the locks, the project's own file, this Python, this place."""
    parts = [(ROOT / name).read_bytes() for name in (RUNTIME, DEV, "pyproject.toml")]
    return hashlib.sha256(b"\0".join([*parts, sys.version.encode(), str(ROOT).encode()])).hexdigest()


def _make_venv() -> None:
    uv, venv = shutil.which("uv"), [BASE, "-m", "venv"]
    if uv and _run([uv, "venv", "--quiet", "--allow-existing", "--python", BASE, str(VENV)]):
        return
    if importlib.util.find_spec("ensurepip") and _run([*venv, str(VENV)]):
        return
    if _pip_outside() and _run([*venv, "--without-pip", str(VENV)]):
        return
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if _debian_install([package]) and _run([*venv, str(VENV)]):
        return
    raise Trouble(f"This Python can make no virtual environment; install Debian's package {package} "
                  f"(sudo apt-get install {package}) and call this again.")


def _install(what: str, arguments: Sequence[str]) -> None:
    """Install by the first installer at hand that succeeds; the others' words are shown only when none does."""
    said = []
    say(f"Installing {what} …")
    began = time.monotonic()
    for installer in _installers():
        command = [*installer, "--quiet", *arguments]
        done = subprocess.run(command, cwd=ROOT, env=SYSTEM_CERTS, text=True, capture_output=True, check=False)
        if done.returncode == 0:
            say(f"  done in {time.monotonic() - began:.0f} s")
            return
        said.append(done.stderr[-1500:])
    print("\n".join(said), file=sys.stderr)
    raise Trouble(f"Installing {what} failed, as said above; mend that (is the package index within reach?) "
                  "and call this again.")


def _installers() -> Iterator[list[str]]:
    if uv := shutil.which("uv"):
        yield [uv, "pip", "install", "--python", str(PYTHON)]
    yield [str(PYTHON), "-m", "pip", "install"]
    if _pip_outside():
        yield [BASE, "-m", "pip", "--python", str(PYTHON), "install"]


def _pip_outside() -> bool:
    """Whether the Python beneath has a pip that can install into another environment (22.3 or later)."""
    return _run([BASE, "-m", "pip", "--python", BASE, "--version"])


def _debian_install(packages: Sequence[str]) -> bool:
    """Install Debian packages when we may; False when we may not or it failed."""
    if not shutil.which("apt-get") or os.name == "nt" or os.geteuid() != 0:
        return False
    say(f"Installing Debian's {', '.join(packages)} …")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    return _run(install, quiet) or (_run(["apt-get", "update", "-qq"], quiet) and _run(install, quiet))


def _run(command: Sequence[str], environment: dict[str, str] | None = None) -> bool:
    with contextlib.suppress(OSError):
        return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False).returncode == 0
    return False


def _text(path: Path) -> str | None:
    return path.read_text() if path.is_file() else None


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Two calls at once take turns, by a lock on this file."""
    with Path(__file__).open() as mine:
        if importlib.util.find_spec("fcntl"):
            import fcntl

            fcntl.flock(mine, fcntl.LOCK_EX)
        yield


def say(text: str) -> None:
    print(text, flush=True)


# ── The tasks ────────────────────────────────────────────────────────────────────────────────────────────────────────

def inside(*command: str, within: float | None = None) -> int:
    """Run a module of the environment; its exit code. After ``within`` seconds it shows where it is, and is ended."""
    with subprocess.Popen([str(PYTHON), "-X", "faulthandler", "-m", *command], cwd=ROOT) as process:
        try:
            return process.wait(within)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGABRT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(10)
            raise Trouble(f"`{' '.join(command)}` did not end within {within:.0f} seconds and was ended; "
                          "see above where it was, mend that and call this again.") from None
        finally:
            process.kill()


def demo(*arguments: str) -> int:
    """Run the whole job on the shipped samples, without any server, and show what happened."""
    ready(RUNTIME)
    return inside("stepdown_pipeline", "demo", *arguments)


def test(*arguments: str) -> int:
    """Run the tests; with --all also those that need Debian packages, which are installed first."""
    ready(DEV)
    if "--all" in arguments:
        _have_debian_packages()
    return inside("pytest", "-n", "auto", *arguments, within=LONGEST_TESTS)  # a caller's own -n comes later, and holds


def _have_debian_packages() -> None:
    asked = subprocess.run([str(PYTHON), "-m", "pytest", "--list-debian-packages"], cwd=ROOT, text=True,
                           capture_output=True, check=False)
    wanted = [line.removeprefix("debian-package: ") for line in asked.stdout.splitlines()
              if line.startswith("debian-package: ")]
    missing = [name for name in wanted if not _run(["dpkg-query", "--status", name])]
    if missing and not _debian_install(missing):
        raise Trouble(f"The second suite needs Debian's {', '.join(missing)}; as an administrator, call "
                      f"apt-get install {' '.join(missing)}, then call this again.")


def check(*_: str) -> int:
    """Lint, types and the import contract."""
    ready(DEV)
    commands = (["ruff", "check", "."], ["mypy"], ["importlinter.cli", "lint"])
    return max(inside(*command) for command in commands)


def lock(*_: str) -> int:
    """Write both lock files anew from pyproject.toml (needs uv on the path)."""
    uv = shutil.which("uv")
    if not uv:
        raise Trouble("Lock files are made by uv; install it (https://docs.astral.sh/uv/) and call this again.")
    common = [uv, "pip", "compile", "--quiet", "pyproject.toml", "--universal", "--python-version", "3.11",
              "--generate-hashes", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links",
              "--custom-compile-command", "python3 tasks.py lock", "--group"]
    subprocess.run([*common, "build", "-o", RUNTIME], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    subprocess.run([*common, "dev", "-c", RUNTIME, "-o", DEV], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return 0


def shipped(*_: str) -> int:
    """Note the digests of the shipped checks, after one was changed: by these they run within the program itself."""
    folder = ROOT / "plugins"
    files = [*sorted(folder.glob("*.py")), *sorted(folder.glob("*.toml")), *sorted(folder.glob("gallery/*.toml"))]
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.relative_to(folder).as_posix()}\n"
             for file in files]
    (ROOT / "stepdown_pipeline" / "shell" / "plugins" / "shipped.sha256").write_text("".join(lines), encoding="ascii")
    return 0


def bench(*arguments: str) -> int:
    """Measure the whole job; `bench reading` scores reading; also `bench web`, `bench checks`, `bench mail`."""
    ready(DEV)
    if arguments[:1] == ("mail",) and not shutil.which("postfix"):
        _debian_install(["postfix"])  # where that may not be, the bench says what to do
    if arguments[:1] in {("reading",), ("web",), ("checks",), ("mail",)}:
        return inside(f"bench.{arguments[0]}", *arguments[1:])
    return subprocess.run([str(PYTHON), str(ROOT / "bench" / "throughput.py"), *arguments], cwd=ROOT,
                          check=False).returncode


TASKS = {task.__name__: task for task in (demo, test, check, lock, shipped, bench)}


def main(arguments: Sequence[str]) -> int:
    name, *rest = arguments or ["help"]
    if name not in TASKS:
        print("Tasks, each called as `python3 tasks.py NAME`:")
        for task in TASKS.values():
            print(f"  {task.__name__:7} {task.__doc__}")
        return 0 if name in {"help", "-h", "--help"} else 2
    if sys.version_info < (3, 11):  # noqa: UP036  # said in a sentence to those who have an older one
        print("This needs Python 3.11 or later; call this file with such a one.", file=sys.stderr)
        return 2
    try:
        return TASKS[name](*rest)
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"{error.strerror}: {error.filename}; mend that and call this again.", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nStopped; call it again to go on.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

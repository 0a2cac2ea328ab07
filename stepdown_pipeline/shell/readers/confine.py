"""What a reading child may not do: outlive its parent, eat the machine, write files, talk to a network, start programs.

What the system cannot deny is left out silently; the wall clock of the parent holds in any case.
"""

from __future__ import annotations

import contextlib
import ctypes
import math
import os
import platform
import signal
import struct
import sys
import time
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from .limits import Limits

if sys.platform != "win32":
    import resource

_PDEATHSIG, _NO_NEW_PRIVS, _SECCOMP, _FILTER = 1, 38, 22, 2
_LOAD, _JUMP_EQUAL, _JUMP_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _DENY = 0x7FFF0000, 0x00050000 | 1  # errno EPERM
# socket, connect, bind, execve, execveat, ptrace, io_uring_setup
_CALLS: Final[Mapping[str, tuple[int, tuple[int, ...]]]] = {
    "x86_64": (0xC000003E, (41, 42, 49, 59, 322, 101, 425)),
    "aarch64": (0xC00000B7, (198, 203, 200, 221, 281, 117, 425)),
}
_FIRST_ARGUMENT, _LOCAL = 16, 1  # where the filter finds it; AF_UNIX
_OTHER_ABI: Final = 0x40000000  # x86-64's second numbering of the same calls


def address_space() -> int:
    """Bytes of address space in use by this process now; 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


def _prctl(what: int, first: int, second: bytes | None = None) -> bool:
    """Ask the kernel for one thing about this process. False where there is no such kernel or it refuses."""
    if sys.platform != "linux":
        return False
    try:
        return bool(_call()(what, first, second, 0, 0) == 0)
    except (OSError, AttributeError):
        return False


@cache
def _call() -> Any:
    call = ctypes.CDLL(None).prctl
    call.argtypes = [ctypes.c_int, ctypes.c_ulong, ctypes.c_char_p, ctypes.c_ulong, ctypes.c_ulong]
    return call


def prepare() -> None:
    """Do once, before children are forked, what each of them would do for itself."""
    _filter()
    with contextlib.suppress(OSError, AttributeError):
        _call()


def die_with_parent(parent: int) -> None:
    """End this process when its parent does."""
    _prctl(_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def limit(limits: Limits, base: int, more_seconds: float = 0.0) -> None:
    """Memory above ``base`` bytes, processor time, open files; no file written, no core dumped.

    ``more_seconds``: how long after its start the process may be given more processor time.
    """
    if sys.platform == "win32":
        return
    caps = [(resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0), (resource.RLIMIT_NOFILE, limits.open_files)]
    if base:
        caps.append((resource.RLIMIT_AS, base + limits.memory_bytes))
    for what, most in caps:
        _cap(what, most, most)
    # a second more before the hard end, so that running out of time can be told from being killed
    _cap(resource.RLIMIT_CPU, limits.cpu_seconds, limits.cpu_seconds + 1 + math.ceil(more_seconds))


def renew_processor_time(limits: Limits) -> None:
    """Processor time for the next document or page, within what ``limit`` set as the end for all."""
    if sys.platform == "win32":
        return
    _, end = resource.getrlimit(resource.RLIMIT_CPU)
    _cap(resource.RLIMIT_CPU, min(math.ceil(time.process_time()) + limits.cpu_seconds, end), end)


def hold_no_more_than(size: int) -> None:
    """Cap this process's address space at ``size`` bytes above what it has now."""
    base = address_space()
    if base and sys.platform != "win32":
        _cap(resource.RLIMIT_AS, base + size, base + size)


def write_no_files() -> None:
    """No file written, no core dumped."""
    if sys.platform != "win32":
        _cap(resource.RLIMIT_FSIZE, 0, 0)
        _cap(resource.RLIMIT_CORE, 0, 0)


def resident() -> int:
    """Bytes of memory that this process holds; 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


def _cap(what: int, most: int, end: int) -> None:
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(what, (most, end))


def deny_calls() -> bool:
    """Deny sockets and new programs to this process for good. Returns whether the system could."""
    program = _filter()
    if program is None:
        return False
    head = struct.pack("HL", len(program) // 8, ctypes.addressof(program))
    return _prctl(_NO_NEW_PRIVS, 1) and _prctl(_SECCOMP, _FILTER, head)


def deny_network() -> bool:
    """Deny this process, and every program that it becomes, to speak to anybody. Returns whether the system could.

    Local sockets can be made, since LibreOffice does not start without one, but nothing can be connected to.
    """
    program = _network_filter()
    if program is None:
        return False
    head = struct.pack("HL", len(program) // 8, ctypes.addressof(program))
    return _prctl(_NO_NEW_PRIVS, 1) and _prctl(_SECCOMP, _FILTER, head)


@cache
def _filter() -> ctypes.Array[ctypes.c_char] | None:
    """The kernel's program that judges each call; None for a machine whose numbers are not known."""
    known = _CALLS.get(platform.machine())
    if known is None:
        return None
    architecture, calls = known

    ahead = len(calls) + 1
    program = b"".join((
        _step(_LOAD, 0, 0, 4), _step(_JUMP_EQUAL, 0, ahead + 2, architecture),
        _step(_LOAD, 0, 0, 0), _step(_JUMP_AT_LEAST, ahead, 0, _OTHER_ABI),
        *(_step(_JUMP_EQUAL, ahead - 1 - index, 0, call) for index, call in enumerate(calls)),
        _step(_RETURN, 0, 0, _ALLOW), _step(_RETURN, 0, 0, _DENY),
    ))
    return ctypes.create_string_buffer(program, len(program))


@cache
def _network_filter() -> ctypes.Array[ctypes.c_char] | None:
    """The same for ``deny_network``: sockets of the local kind alone, no connection, tracing or io_uring."""
    known = _CALLS.get(platform.machine())
    if known is None:
        return None
    architecture, (make_socket, connect, _, _, _, *others) = known
    calls = (connect, *others)
    ahead = len(calls)
    program = b"".join((
        _step(_LOAD, 0, 0, 4), _step(_JUMP_EQUAL, 0, ahead + 5, architecture),
        _step(_LOAD, 0, 0, 0), _step(_JUMP_AT_LEAST, ahead + 3, 0, _OTHER_ABI),
        *(_step(_JUMP_EQUAL, ahead + 2 - index, 0, call) for index, call in enumerate(calls)),
        _step(_JUMP_EQUAL, 0, 3, make_socket), _step(_LOAD, 0, 0, _FIRST_ARGUMENT),
        _step(_JUMP_EQUAL, 1, 0, _LOCAL), _step(_RETURN, 0, 0, _DENY), _step(_RETURN, 0, 0, _ALLOW),
    ))
    return ctypes.create_string_buffer(program, len(program))


def _step(code: int, yes: int, no: int, value: int) -> bytes:
    return struct.pack("HBBI", code, yes, no, value)

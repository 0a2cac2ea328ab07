"""A desk that is killed: a process of its own for each time, forked from one that has the program loaded already.

    python mortal.py WORKSPACE [careless]

Each line in starts a desk that runs until it is idle; the answer is its process number, then how it ended. ``careless``
puts what a killed desk left in flight back into the queue, as a program without parking would.
"""

from __future__ import annotations

import gc
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path

KILLED = -signal.SIGKILL


class Desks:
    """Starts one desk at a time. ``kill`` may be called from any thread, and does nothing where none runs."""

    def __init__(self, process):
        self._process = process
        self.number = 0

    def start(self):
        self._process.stdin.write("go\n")
        self._process.stdin.flush()
        self.number = int(self._process.stdout.readline())

    def kill(self):
        number = self.number
        if number:
            os.kill(number, signal.SIGKILL)

    def ended(self):
        """Wait for it; its exit code, `KILLED` when it was."""
        code = int(self._process.stdout.readline())
        self.number = 0
        self._process.stdin.write("reap\n")  # until then its number is nobody else's
        self._process.stdin.flush()
        return code


@contextmanager
def desks(workspace, *manner):
    with subprocess.Popen([sys.executable, __file__, workspace, *manner], stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE, text=True) as process:
        yield Desks(process)
        process.stdin.close()


def main(workspace, careless):
    from stepdown_pipeline.config import load
    from stepdown_pipeline.pipeline.desk import Desk
    from stepdown_pipeline.pipeline.joined import joined

    config = load(workspace)
    parts = joined(config)
    gc.freeze()
    for _ in sys.stdin:
        child = os.fork()
        if not child:
            if careless:
                _forget(config.state_dir / "stepdown.db")
            with Desk(config, parts) as desk:
                desk.run_once()
            os._exit(0)
        print(child, flush=True)
        found = os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
        print(found.si_status if found.si_code == os.CLD_EXITED else -found.si_status, flush=True)
        sys.stdin.readline()
        os.waitpid(child, 0)


def _forget(path):
    with closing(sqlite3.connect(path, timeout=30)) as database, database:
        database.execute("update receipts set state = 'queued' where state = 'in_flight'")


if __name__ == "__main__":
    main(Path(sys.argv[1]), careless=sys.argv[2:] == ["careless"])

"""A process that tries what it may not."""

import contextlib
import signal
import socket
import subprocess
import sys
from pathlib import Path

from stepdown_pipeline.shell.readers.apart import say, shut_in


def main(parent, numbers, place):
    shut_in(parent, numbers, ())
    told = []
    for forbidden in (lambda: socket.create_connection(("127.0.0.1", 9)), lambda: subprocess.Popen([sys.executable])):
        try:
            forbidden()
        except OSError as error:
            told.append(type(error).__name__)
    signal.signal(signal.SIGXFSZ, lambda number, _: told.append(str(int(number))))
    with contextlib.suppress(OSError), Path(place).open("wb", buffering=0) as written:
        written.write(b"words")
    say([" ".join(told).encode()])

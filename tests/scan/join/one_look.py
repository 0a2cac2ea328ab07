"""Look at one picture as a worker does, with every door watched: prints what was read, and each socket asked for.

Run by itself: a process that asks the kernel for a socket or a program is killed on the spot.
"""

from __future__ import annotations

import sys

SOCKETS: list[str] = []
sys.addaudithook(lambda event, _: SOCKETS.append(event) if event.startswith(("socket.", "subprocess.")) else None)


def main(path: str) -> None:
    """Print the words of the picture, then the sockets."""
    from pathlib import Path

    from stepdown_pipeline.shell.readers import confine
    from stepdown_pipeline.shell.readers.limits import DEFAULT_LIMITS
    from stepdown_pipeline.shell.readers.scan import worker
    from stepdown_pipeline.shell.readers.scan.near_eyes import looker
    from stepdown_pipeline.shell.readers.scan.pixels import opened

    confine._DENY = 0x80000000  # kill the process
    print("watched" if confine.deny_calls() else "not watched")
    worker.tell_nobody()
    look = looker()
    with opened(Path(path).read_bytes(), "png", DEFAULT_LIMITS) as pictures:
        for page in pictures.pages():
            print(" ".join(word.text for word in look(page).words))
    print(SOCKETS)


if __name__ == "__main__":
    main(sys.argv[1])

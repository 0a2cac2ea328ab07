"""The outermost ring: every trouble leaves as one plain sentence and an exit code; a traceback never does."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from stepdown_pipeline.config.errors import ConfigError

DONE, ATTENTION, MISUSED, INTERRUPTED = 0, 1, 2, 130


class Complaint(Exception):  # noqa: N818  # not the program's error: what its caller is told
    """A sentence for the person at the keyboard: called wrongly, or something outside is not as it must be."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line; its exit code: 0 done, 1 a document or check needs attention, 2 called or set up wrongly."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    given = list(sys.argv[1:] if arguments is None else arguments)
    state: dict[str, Path] = {}
    try:
        code = _run(given, state)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader went away, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    return code


def _run(arguments: list[str], state: dict[str, Path]) -> int:
    from .app import app

    try:
        result = app.main(args=arguments, prog_name="stepdown", standalone_mode=False, obj=state)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.exceptions.Abort:
        return _stopped()
    except click.ClickException as mistake:
        return _say(_sentence(mistake))
    except ConfigError as mistake:
        return _say(*mistake.problems)
    except Complaint as complaint:
        return _say(str(complaint))
    except KeyboardInterrupt:
        return _stopped()
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001  # the last resort: never a traceback to a user
        from stepdown_pipeline.pipeline.errors import DeskError

        if isinstance(error, DeskError):
            return _say(str(error))
        return _unforeseen(error, state.get("folder") or Path())
    return result if isinstance(result, int) else DONE


def _say(*sentences: str) -> int:
    for sentence in sentences:
        click.echo(sentence, err=True)
    return MISUSED


def _stopped() -> int:
    click.echo("Stopped.", err=True)
    return INTERRUPTED


def _sentence(mistake: click.ClickException) -> str:
    """Click's message, ended in what to do."""
    words = mistake.format_message().strip()
    words = words if words.endswith((".", "?", "!", ")")) else f"{words}."
    context = mistake.ctx if isinstance(mistake, click.UsageError) else None
    known = context is None or "; " in words or words.endswith("?")
    return words if known or context is None else f'{words} "{context.command_path} --help" says how it is called.'


def _unforeseen(error: Exception, folder: Path) -> int:
    """Keep where it happened (never what the data was), and say so."""
    from stepdown_pipeline.config import load
    from stepdown_pipeline.pipeline.faults import note_fault, place_of

    kept = None
    with contextlib.suppress(ConfigError):
        kept = note_fault(load(folder).state_dir, error)
    where = f'; where it happened is noted in "{kept}"' if kept else ""
    return _say(f"Something went wrong inside the program ({type(error).__name__} in {place_of(error)}){where}. "
                "Nothing was lost: call it again, and if it happens again, send this line to whoever looks after "
                "stepdown.")

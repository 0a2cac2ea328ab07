"""The group of commands: each in a module of its own, imported when it is called."""

from __future__ import annotations

import difflib
import importlib
from collections.abc import Mapping
from pathlib import Path

import click

from .workspace import on_workspace

_HERE = "stepdown_pipeline.cli.commands"
# The command's name, where it stands, and what it does, as `stepdown --help` says it.
COMMANDS: Mapping[str, tuple[str, str]] = {
    "init": ("init:init", "Make a workspace."),
    "demo": ("demo:demo", "Run the whole job on sample documents and show what happened."),
    "watch": ("watch:watch", "Watch the inbox, process and send, until told to stop."),
    "run": ("run:run", "Do one pass over what is there, and return."),
    "extract": ("extract:extract", "Read documents and print what was found, and where."),
    "check": ("check:check", "Judge files as one case pack; store and send nothing."),
    "case": ("case:case", "Show one case, or the list of them."),
    "agenda": ("agenda:agenda", "Make the agenda of a step-down meeting."),
    "report": ("report:report", "Count the managers' figures."),
    "settle": ("person:settle", "Say what a document really says."),
    "override": ("person:override", "Let a case pass a rule, with a reason."),
    "resend": ("person:resend", "Send a parked or failed message again."),
    "journal": ("journal:journal", "Show and verify what became of every message."),
    "export": ("export:export", "Give out a case's messages with their proof."),
    "withdraw": ("person:withdraw", "Take back a document that was dropped by mistake."),
    "consent": ("consent:consent", "Print a pre-filled consent form with a code."),
    "learn": ("learn:learn", "Say what a label means that the program does not know."),
    "web": ("web:web", "Serve the review pages."),
    "accounts": ("accounts:accounts", "Say who may use the review pages."),
    "checks": ("checks:checks", "List the rule checks, or test them."),
    "templates": ("templates:templates", "Test the templates."),
    "doctor": ("doctor:doctor", "Say what is wrong with a workspace."),
}


class Commands(click.Group):
    """Loads a command when it is asked for, and suggests one when there is none of that name."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # click's signature
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(importlib.import_module(f"{_HERE}.{module}"), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            near = difflib.get_close_matches(name.lower(), COMMANDS, n=1)
            hint = f'did you mean "stepdown {near[0]}"?' if near else '"stepdown --help" lists them.'
            raise click.UsageError(f'There is no command "{name}"; {hint}', ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  # click's signature
        """The list without importing any command."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in COMMANDS.items()])


@click.group(cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="stepdown-pipeline", message="stepdown %(version)s")
@on_workspace
@click.pass_context
def app(ctx: click.Context) -> None:
    """Reads step-down packs, applies the guidance, and sends the right team its mail.

    A workspace is a folder with config.toml, inbox, outbox, plugins and templates. Every command works on the current
    folder, or on the one that -C names.
    """
    ctx.ensure_object(dict)
    ctx.obj.setdefault("folder", Path())
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())

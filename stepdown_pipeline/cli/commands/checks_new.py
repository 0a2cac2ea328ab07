"""`stepdown checks new`: a check without code, from three answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from stepdown_pipeline.cli.console import say
from stepdown_pipeline.cli.guard import Complaint
from stepdown_pipeline.cli.workspace import config, on_workspace

if TYPE_CHECKING:
    from stepdown_pipeline.core.case import Severity


@click.command()
@on_workspace
@click.argument("name", metavar="NAME")
@click.option("--policy", help="The sentence of the policy.")
@click.option("--fact", help="The fact that it speaks of, as `stepdown checks facts` names it.")
@click.option("--must", help="What must hold of it: is known, is yes, within 14 days after meeting_date …")
@click.option("--when", default="", help="When it applies, as FACT and what holds: decision is map.")
@click.option("--severity", type=click.Choice(["refuse", "warn", "review", "info"]), default="warn", show_default=True,
              help="What follows when it does not hold.")
@click.option("--title", default="", help="What it is called.")
@click.option("--message", default="", help="What is said when it does not hold.")
@click.option("--aside", is_flag=True, help="Put it aside: it judges no case before `stepdown checks start NAME`.")
@click.option("--do", default="", help="What the mender does about it.")
def new(name: str, policy: str | None, fact: str | None, must: str | None, when: str, severity: Severity, title: str,
        message: str, do: str, aside: bool) -> None:
    r"""Write a check without code, NAME, from three answers: policy, fact, and what must hold of it.

    \b
    stepdown checks new plan-reviewed --policy "Plans are reviewed within six weeks." \
        --fact next_review --must "within 6 weeks after meeting_date" --when "decision is map"
    """
    from stepdown_pipeline.core.rules.compose import Answers
    from stepdown_pipeline.pipeline.new_check import write_check
    from stepdown_pipeline.pipeline.plugged import host_of

    settings = config()
    taken = next((one for one in host_of(settings).checks if one.check.id == name), None)
    if taken:
        raise Complaint(f"There is a check {name} already, in {taken.file.name}. Give another name.")
    policy = policy or _ask("What does the policy say? Its sentence")
    fact = fact or _ask("Which fact does it speak of? As `stepdown checks facts` names it")
    must = must or _ask("What must hold of it? Such as: is known; is yes; within 14 days after meeting_date")
    path, missing = write_check(settings.plugins, Answers(
        name, policy, fact.strip(), must, when, title, message, do, severity), aside=aside)
    if missing:
        say(f"Written to {path.name}, and put aside: no made-up case was found that must {' or '.join(missing)}. Add "
            f"such an example, and take the underscore from the file's name.")
        return
    if aside:
        say(f"Written to {path.name}, with examples, and put aside. See what it would have found: stepdown checks try "
            f"{name}. Put it into force: stepdown checks start {name}")
        return
    say(f"Written to {path.name}, with examples. It judges from the next case on. See what it would have found: "
        f"stepdown checks try {name}")


def _ask(question: str) -> str:
    try:
        answer: str = click.prompt(question, prompt_suffix=": ", err=True)
    except click.Abort:
        raise Complaint("Nothing was written: give --policy, --fact and --must, or answer the questions.") from None
    return answer

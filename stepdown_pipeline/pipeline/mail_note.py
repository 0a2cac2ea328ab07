"""The note beside an e-mail: what became of each of its attachments, and which were left out."""

from __future__ import annotations

from collections.abc import Sequence

from stepdown_pipeline.core.reading import KIND_NAMES
from stepdown_pipeline.shell.store.arrivals import Arrival


def counted(attached: Sequence[Arrival]) -> str:
    """One sentence for a list of files."""
    if not attached:
        return "An answer to a message that was sent; its note says what followed."
    return f"An e-mail with {len(attached)} attachment{'s' if len(attached) != 1 else ''} to take."


def about_mail(mail: Arrival, attached: Sequence[Arrival]) -> str:
    """The words of the note. ``attached``: what was taken out of it, read by now."""
    if not attached:
        said = [f"- {line}" for line in mail.why.splitlines()]
        return "\n".join(["An answer to a message that was sent.", "", *said, "",
                          "Its own words are kept with it, and nothing that came with it is taken as a document.", ""])
    lines = [counted(attached), "", *(f"- “{_within(mail, one)}”: {_became(one)}" for one in attached)]
    left_out = [line for line in mail.why.splitlines() if line.startswith("“")]
    heard = [line for line in mail.why.splitlines() if not line.startswith("“")]
    if left_out:
        lines += ["", "Left out, as no paper of a case (drop by itself what is one all the same):",
                  *(f"- {line}" for line in left_out)]
    if heard:
        lines += ["", "What it says of messages that were sent:", *(f"- {line}" for line in heard)]
    return "\n".join([*lines, "", "The e-mail's own words are not read as a form; they are kept with it.",
                      "A note beside each attachment says more.", ""])


def _within(mail: Arrival, one: Arrival) -> str:
    """The attachment's name with those of the e-mails around it."""
    return one.dropped.source.removeprefix(f"{mail.dropped.source}/")


def _became(one: Arrival) -> str:
    if one.outcome == "returned":
        return f"returned. {one.why}"
    if one.outcome == "copy":
        return f"known already, as “{one.first_name}”."
    return f"taken as: {KIND_NAMES.get(one.kind or '', 'a document')}."

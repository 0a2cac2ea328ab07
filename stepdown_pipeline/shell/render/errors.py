"""What can be wrong with a template, told so that the person who edited it can mend it."""

from __future__ import annotations


class TemplateError(Exception):
    """A template cannot be used: which file, where in it, and what to do, as one sentence."""

    def __init__(self, template: str, place: str, what: str) -> None:
        self.template, self.place, self.what = template, place, what
        where = f"{template}, {place}" if place else template
        super().__init__(f"{where}: {what}")

"""What a handler gets, and what it answers with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from stepdown_pipeline.pipeline.accounts import Person
from stepdown_pipeline.pipeline.desk import Desk
from stepdown_pipeline.pipeline.pulse import Pulse
from stepdown_pipeline.pipeline.sessions import Session

from .security.visitor import Visitor
from .site import Site
from .view.alarms import Alarm, alarms


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with an answer. ``field`` is the id of what to mend; a sentence that says how."""

    field: str
    sentence: str


class Asking:
    """One request: who asks, for what, with which words."""

    def __init__(self, request: Request, site: Site, visitor: Visitor, form: FormData | None = None) -> None:
        self.request, self.site, self.visitor = request, site, visitor
        self._form = form if form is not None else FormData()
        self._pulse: Pulse | None = None

    @property
    def desk(self) -> Desk:
        return self.site.desk

    @property
    def person(self) -> Person:
        """Who asks. On a page that is not for the public there is somebody."""
        if self.visitor.person is None:
            raise LookupError("a public page has asked for the person")
        return self.visitor.person

    @property
    def role(self) -> str | None:
        return self.visitor.person.role if self.visitor.person else None

    @property
    def session(self) -> Session | None:
        return self.visitor.session

    @property
    def csrf(self) -> str:
        """What every form must bring back."""
        return self.visitor.csrf

    def form(self) -> FormData:
        """All that was sent; empty when something was asked for."""
        return self._form

    def said(self, name: str) -> str:
        """One answer of the form, without space around it; empty when there is none."""
        found = self._form.get(name)
        return found.strip() if isinstance(found, str) else ""

    def files(self, name: str) -> list[UploadFile]:
        """The files that were dropped into a field of the form."""
        return [one for one in self._form.getlist(name) if isinstance(one, UploadFile) and one.filename]

    def part(self, name: str) -> Any:
        """A part of the path: the reference of a case, a digest, a number."""
        return self.request.path_params[name]

    def query(self, name: str) -> str:
        """An answer in the address, such as which sheet of a list; empty when there is none."""
        return self.request.query_params.get(name, "")

    def link(self, name: str, **parts: Any) -> str:
        """The path of a page."""
        return str(self.request.app.url_path_for(name, **parts))

    def tell(self, sentence: str, kind: str = "success") -> None:
        """Have the next page say this once. ``kind``: success, or important."""
        if self.visitor.session:
            self.site.sessions.tell(self.visitor.session, kind, sentence)

    def pulse(self) -> Pulse:
        """How the desk is doing."""
        if self._pulse is None:
            self._pulse = self.desk.pulse(self.site.clock)
        return self._pulse

    def alarms(self) -> list[Alarm]:
        """What is wrong with it: every page says so."""
        return alarms(self.pulse(), self.site.clock)

    @property
    def by_script(self) -> bool:
        """Whether a script asks for a part of a page rather than a browser for a page."""
        return self.request.headers.get("HX-Request") == "true"


def page(asking: Asking, template: str, *, problems: Sequence[Problem] = (), status: int = 0, **words: Any) -> Response:
    """A page in the manner of all. With problems it begins with what is wrong, and its status says so."""
    told = asking.session.told if asking.session and not asking.by_script else ()
    text = asking.site.view.render(template, asking, problems=list(problems), told=told, **words)
    if told and asking.session:
        asking.site.sessions.was_told(asking.session)
    return HTMLResponse(text, status or (422 if problems else 200))


def back(asking: Asking, name: str, **parts: Any) -> Response:
    """To another page after something was done, so that going back or reloading does it no second time."""
    return RedirectResponse(asking.link(name, **parts), 303)

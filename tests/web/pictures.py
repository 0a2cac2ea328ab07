"""Pictures of every page in its main states, as it is on a telephone, a tablet and a desk's screen.

    python -m tests.web.pictures [STATE…] [--into DIR]

They are drawn from the samples by the pages as shipped, in Debian's Chromium, into docs/images/web: look at them after
each change of a page. A page that is added gets a line in `STATES`.
"""

from __future__ import annotations

import argparse
import io
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from stepdown_pipeline.shell.store import Database, instant, pulse
from stepdown_pipeline.shell.store.pulse import Beat

from .browsing import WIDTHS
from .casework.conftest import prepare, serving
from .conftest import COOKIE, Served

IMAGES = Path(__file__).resolve().parents[2] / "docs" / "images" / "web"
PACKS = ("01-map-to-locality", "02-map-to-childrens-centre", "04-map-held-by-school", "07-universal",
         "14-waiting-for-consent", "16-parent-absent", "22-no-approval", "33-birth-dates-differ", "35-impossible-date",
         "42-grandmother-signs", "45-consent-photographed")
ROUTED, STOPPED, TWICE_STOPPED, DOUBTED, DATE, PHOTO = (
    "1204417", "1213372", "1178894", "1180576", "1202743", "1209773")
TALLEST, COLOURS = 1300, 16

Act = Callable[[Page, Served], None]


@dataclass(frozen=True)
class State:
    """``path`` may be looked up on the way; ``act``: what is done on the page before the picture is taken; ``begin``:
    with what the picture begins.
    """

    name: str
    path: str | Callable[[Page, Served], str]
    who: str | None = "manager"
    act: Act | None = None
    on_paper: bool = False
    begin: str = ""


def link_on(start: str, part: str) -> Callable[[Page, Served], str]:
    """The first link of a page whose address has that in it."""
    def found(page: Page, served: Served) -> str:
        page.goto(served.base + start)
        return page.locator(f'main a[href*="{part}"]').first.get_attribute("href") or "/"

    return found


def mail_of(reference: str) -> Callable[[Page, Served], str]:
    return link_on(f"/cases/{reference}", "/mails/")


def press(name: str) -> Act:
    def act(page: Page, _: Served) -> None:
        page.get_by_role("button", name=name).first.click()
        page.wait_for_load_state()

    return act


def open_all(page: Page, _: Served) -> None:
    for one in page.locator("summary").all():
        one.click()


def decide(button: str, reason: str) -> Act:
    def act(page: Page, served: Served) -> None:
        page.locator("#reason").fill(reason)
        press(button)(page, served)

    return act


def sent(page: Page, served: Served) -> None:
    """Three files, one of which is none of those that are taken."""
    page.set_input_files("input[type=file]", [
        {"name": name, "mimeType": "application/octet-stream", "buffer": b"%PDF-1.4 nothing"}
        for name in ("Minutes of 12 March.pdf", "Consent.pdf", "Holiday.mp4")])
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/upload/*")


def trouble(page: Page, served: Served) -> None:
    beat(served, troubles=(("mail", "The mail server mail.example.gov.uk does not answer."),))
    (served.desk.config.plugins / "memo_12.py").write_text("def broken(:\n")
    page.reload()


STATES = (
    State("sign-in", "/sign-in", None),
    State("sign-in-wrong", "/sign-in", None, press("Sign in")),
    State("link", lambda _, served: f"/link/{served.accounts.invite('Priya Nair', 'admin', 'the test')}", None),
    State("today", "/"),
    State("upload", "/upload", "admin"),
    State("upload-sent", "/upload", "admin", sent),
    State("cases", "/cases"),
    State("case-stopped", f"/cases/{STOPPED}"),
    State("case-routed", f"/cases/{ROUTED}", "auditor"),
    State("case-to-settle", f"/cases/{DOUBTED}", "admin"),
    State("case-in-order-of-time", f"/cases/{STOPPED}", "admin", begin="#timeline"),
    State("case-facts", f"/cases/{ROUTED}", "admin", open_all, begin="#facts"),
    State("case-messages", f"/cases/{STOPPED}", "auditor", begin="#messages"),
    State("case-on-paper", f"/cases/{STOPPED}", on_paper=True),
    State("why", f"/cases/{ROUTED}/why", "auditor"),
    State("plan-sent", f"/cases/{ROUTED}/plan", "auditor"),
    State("plan-ahead", f"/cases/{STOPPED}/plan", "auditor"),
    State("plan-waits", f"/cases/{DOUBTED}/plan", "auditor"),
    State("mail", mail_of(ROUTED), "auditor"),
    State("mail-formatted", lambda page, served: mail_of(ROUTED)(page, served) + "/formatted", "auditor"),
    State("to-settle", "/to-settle", "admin"),
    State("settle-date", link_on("/to-settle", f"/to-settle/{DATE}/"), "admin"),
    State("settle-conflict", link_on("/to-settle", f"/to-settle/{DOUBTED}/"), "admin"),
    State("settle-photograph", link_on("/to-settle", f"/to-settle/{PHOTO}/"), "admin"),
    State("messages", "/messages"),
    State("message", link_on("/messages", "/messages/")),
    State("withdraw", link_on(f"/cases/{ROUTED}", "/withdraw"), "admin"),
    State("override", link_on(f"/cases/{STOPPED}", "/override")),
    State("checks", "/checks"),
    State("check", "/checks/parent-attended"),
    State("check-version", link_on("/checks/parent-attended", "/versions/")),
    State("check-tried", "/checks/parent-attended/try?cases=10"),
    State("check-switch-off", "/checks/consent-signed/switch-off"),
    State("accounts", "/accounts"),
    State("account", "/accounts/1"),
    State("password", "/password"),
    State("not-there", "/cases/999"),
    # what changes something comes last
    State("case-overridden", link_on(f"/cases/{TWICE_STOPPED}", "/override"),
          act=decide("Override and let it pass", "The service manager approved by telephone on 12 March.")),
    State("take-back", link_on(f"/cases/{TWICE_STOPPED}", "/take-back")),
    State("check-switched-off", "/checks/universal-agency/switch-off",
          act=decide("Switch off", "The memo of 9 March asks for it until the summer.")),
    State("today-trouble", "/", act=trouble),
    State("checks-trouble", "/checks"),
)
ONCE = {"case-overridden", "check-switched-off", "upload-sent"}  # done at one width, looked at in all


def beat(served: Served, **more: object) -> None:
    """Somebody works there, and has just looked."""
    at = instant(served.clock())
    database = Database(served.desk.config.state_dir / "stepdown.db")
    with database.writing() as tx:
        pulse.beat(tx, Beat(at, "watch", looked_at=at, **more))  # type: ignore[arg-type]
    database.close()


@contextmanager
def desk_at_work() -> Iterator[Served]:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "workspace"
        prepare(folder, PACKS)
        with serving(folder) as served:
            beat(served)
            yield served


def draw(states: tuple[State, ...], into: Path) -> None:
    with desk_at_work() as served, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for state in states:
            context = browser.new_context(locale="en-GB")
            if state.who:
                account = served.accounts.local(state.who)
                token, _ = served.app.state.site.sessions.begin(account)
                context.add_cookies([{"name": COOKIE, "value": token, "url": served.base}])
            page = context.new_page()
            page.set_default_timeout(60_000)
            _draw(page, served, state, into)
            context.close()
        browser.close()


def _draw(page: Page, served: Served, state: State, into: Path) -> None:
    for number, width in enumerate(WIDTHS):
        page.set_viewport_size({"width": width, "height": 900})
        if not (number and state.name in ONCE):
            path = state.path if isinstance(state.path, str) else state.path(page, served)
            page.goto(served.base + path)
            if state.act:
                state.act(page, served)
        if state.on_paper:
            page.emulate_media(media="print")
        page.wait_for_load_state("networkidle")
        target = into / f"{state.name}-{width}.png"
        box = page.locator(state.begin).bounding_box() if state.begin else None
        top = int(box["y"] + page.evaluate("window.scrollY")) - 20 if box else 0
        target.write_bytes(_small(page.screenshot(full_page=True), top))
        print(target.name, f"{target.stat().st_size / 1000:.0f} KB")


def gallery(into: Path) -> None:
    """A page that shows all of them."""
    lines = ["# The review pages in pictures", "", "Drawn by `python -m tests.web.pictures` from the samples; all "
             "people in them are invented.", ""]
    for state in STATES:
        name = state.name.replace("-", " ")
        lines += [f"## {name[:1].upper()}{name[1:]}", ""]
        lines += [f"![{name}, on a screen {width} pixels wide]({state.name}-{width}.png)" for width in WIDTHS]
        lines.append("")
    (into / "README.md").write_text("\n".join(lines), encoding="utf-8")


def _small(png: bytes, top: int) -> bytes:
    """The colours that there are most of, exactly; more, and nearly, where the page shows a picture."""
    image = Image.open(io.BytesIO(png)).convert("RGB")
    image = image.crop((0, top, image.width, min(image.height, top + TALLEST)))
    most = sorted(image.getcolors(image.width * image.height) or (), reverse=True)[:COLOURS]
    if sum(count for count, _ in most) < 0.9 * image.width * image.height:
        drawn = image.quantize(4 * COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    else:
        palette, flat = Image.new("P", (1, 1)), [part for _, colour in most for part in colour]
        palette.putpalette(flat + flat[-3:] * (256 - len(most)))
        drawn = image.quantize(palette=palette, dither=Image.Dither.NONE)
    out = io.BytesIO()
    drawn.save(out, "PNG", optimize=True)
    return out.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("states", nargs="*", help="only these (default: all)")
    parser.add_argument("--into", type=Path, default=IMAGES)
    asked = parser.parse_args()
    known = [state.name for state in STATES]
    if wrong := [name for name in asked.states if name not in known]:
        parser.error(f"there is no state {', '.join(wrong)}; there are {', '.join(known)}")
    asked.into.mkdir(parents=True, exist_ok=True)
    gallery(asked.into)
    draw(tuple(state for state in STATES if not asked.states or state.name in asked.states), asked.into)


if __name__ == "__main__":
    main()

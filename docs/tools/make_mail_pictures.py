"""Draw anew the picture of every kind of message that docs/messages.md shows.

    python docs/tools/make_mail_pictures.py

Each is drawn as a window shows it, as a telephone does, and as plain text in a terminal, side by side. Needs Debian's
chromium besides the program.
"""

# ruff: noqa: INP001  a script, no package

from __future__ import annotations

import email
import email.policy
import html
import io
from datetime import UTC, datetime, time
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from stepdown_pipeline.core.examples import DIRECTORY, TODAY
from stepdown_pipeline.core.made_up import made_up_told
from stepdown_pipeline.core.notice import Notice
from stepdown_pipeline.core.notices import message_id
from stepdown_pipeline.shell.render import Renderer
from stepdown_pipeline.shipped import shipped

MAILS = Path(__file__).resolve().parents[1] / "images" / "mails"
WIDE, NARROW, COLUMNS = 680, 320, 80
HIGHEST, GAP = 1100, 14  # what is longer is cut off below: the pictures show how a message begins
# of the kinds with many sorts of case, the one that shows most of what the kind is for
CHOSEN = {"refusal": "is refused", "review": "is to be reviewed", "stepped_down": "shares with nobody",
          "agenda": "with cases ready and not ready", "withheld": "shares with nobody",
          "undelivered": "goes to another address"}
TERMINAL = """<!doctype html><meta charset=utf-8><body style="margin: 0"><pre style="margin: 0; padding: 14px;
font: 13px/1.4 monospace; background: #14202a; color: #e8eef1">{}</pre>"""


def told() -> dict[str, Notice]:
    """Of each kind the notice to be shown: the chosen one, else the first."""
    found: dict[str, Notice] = {}
    for about, one in made_up_told():
        if one.kind not in found and CHOSEN.get(one.kind, "") in about:
            found[one.kind] = one
    return found


def letter(notice: Notice) -> tuple[str, str, str]:
    """Subject, text and page of the complete message."""
    made = Renderer(shipped("templates"), DIRECTORY, "Step-down desk <step-down@example.gov.uk>")
    raw = made.letter(notice, [(one.file_name, b"") for one in notice.attachments],
                      message_id(notice, "example.gov.uk"), datetime.combine(TODAY, time(9), UTC))
    message = email.message_from_bytes(raw, policy=email.policy.default)
    text, page = (message.get_body((sort,)) for sort in ("plain", "html"))
    if text is None or page is None:
        raise SystemExit(f"the {notice.kind} has no text or no page")
    return str(message["Subject"]), str(text.get_content()), str(page.get_content())


def drawn(browser: Browser, page: str, width: int) -> Image.Image:
    """The whole page at that width in pixels."""
    window = browser.new_page(viewport={"width": width, "height": 300})
    window.set_content(page)
    taken = window.screenshot(full_page=True)
    window.close()
    return Image.open(io.BytesIO(taken)).convert("RGB")


def beside(pictures: list[Image.Image]) -> Image.Image:
    """The pictures side by side, tops in line."""
    shown = [one.crop((0, 0, one.width, min(one.height, HIGHEST))) for one in pictures]
    whole = Image.new("RGB", (sum(one.width + GAP for one in shown) + GAP, max(one.height for one in shown) + 2 * GAP),
                      "#8d989f")
    left = GAP
    for one in shown:
        whole.paste(one, (left, GAP))
        left += one.width + GAP
    return whole


def main() -> None:
    MAILS.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for kind, notice in told().items():
            subject, text, page = letter(notice)
            terminal = TERMINAL.format(html.escape(f"Subject: {subject}\n\n{text}"))
            whole = beside([drawn(browser, page, WIDE), drawn(browser, page, NARROW), drawn(browser, terminal, 660)])
            whole.quantize(32, dither=Image.Dither.NONE).save(MAILS / f"{kind}.png", optimize=True)
        browser.close()


if __name__ == "__main__":
    main()

"""What every answer bears, and what people see when something is wrong."""

from __future__ import annotations

import re
import shutil
import threading

import pytest

from stepdown_pipeline.config import ProxyConfig, WebConfig
from stepdown_pipeline.pipeline.errors import DeskError
from stepdown_pipeline.web.asking import Asking, back, page
from stepdown_pipeline.web.page import EVERYBODY, FORM_BYTES, Page
from stepdown_pipeline.web.routes import PAGES
from stepdown_pipeline.web.security.headers import POLICY
from stepdown_pipeline.web.view.files import HERE

from .conftest import Served, serving

HOSTILE = '"><script>alert(1)</script>\u202egnp.exe {{ 7*7 }} ' + "w" * 500


def broken(_: Asking):
    raise ValueError("Rowan Jessop, born 4 March 2015")


def half(_: Asking):
    raise DeskError("The disk is full. Make room, and try again.")


def speak(asking: Asking):
    asking.tell(f"Noted: {HOSTILE}")
    return back(asking, "today")


def dropped(asking: Asking):
    return page(asking, "problem.html", heading="Dropped", sentence=", ".join(
        f"{one.filename} ({len(one.file.read())})" for one in asking.files("files")) + ".")


EXTRA = (
    Page("/broken", "broken", ("GET", "POST"), EVERYBODY, broken),
    Page("/half", "half", ("GET",), EVERYBODY, half),
    Page("/speak", "speak", ("POST",), EVERYBODY, speak),
    Page("/drop", "drop", ("POST",), EVERYBODY, dropped, uploads=True),
)


@pytest.fixture
def more(tmp_path, prepared):
    """Beside the shipped pages some that fail, speak, and take files."""
    shutil.copytree(prepared / "peopled" / "state", tmp_path / "state")
    with serving(tmp_path, WebConfig(upload_mb=1), pages=(*PAGES, *EXTRA)) as one:
        yield one


@pytest.mark.parametrize("path", ["/", "/sign-in", "/nowhere", "/cases/none", "/accounts", "/broken"])
@pytest.mark.parametrize("role", [None, "auditor"])
def test_every_answer_keeps_the_browser_safe(more: Served, path: str, role: str | None) -> None:
    """Pages, refusals, redirects and faults alike."""
    headers = more.browser(role).get(path).headers
    assert headers["Content-Security-Policy"] == POLICY
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "server" not in headers


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere() -> None:
    """Each source is this site or none."""
    assert set(re.findall(r"'[^']*'", POLICY)) == {"'none'", "'self'"}
    assert POLICY.startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in POLICY


def test_no_template_holds_a_style_a_script_or_an_address_from_elsewhere() -> None:
    """The policy would stop them; they are not there to be stopped."""
    for file in (HERE / "templates").rglob("*.html"):
        text = re.sub(r"\{#.*?#\}", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        bad = r"\sstyle=|\son[a-z]+=|<style|<script(?! src=\"\{\{ static)|https?://|\|\s*safe"
        assert not re.search(bad, text), file
        forms = re.findall(r"<form [^>]*method=\"post\".*?</form>", text, re.DOTALL)
        assert all("forgery()" in form for form in forms), file
        assert len(forms) + text.count('<form method="get"') == text.count("<form"), file


def test_the_borrowed_style_sheet_holds_no_font_and_no_crest() -> None:
    """They may not be used outside GOV.UK; and nothing is fetched from elsewhere. The licences are there."""
    css = (HERE / "static" / "govuk-frontend.min.css").read_text(encoding="utf-8")
    assert not re.search(r"@font-face|GDS Transport|crest|crown\.|url\(", css)
    assert "arial,sans-serif" in css
    licences = {path.name: path.read_text(encoding="utf-8") for path in (HERE / "static" / "licences").iterdir()}
    assert "MIT License" in licences["govuk-frontend.txt"]
    assert "Zero-Clause BSD" in licences["htmx.txt"]


def test_files_may_be_kept_for_their_address_changes_with_them(served: Served) -> None:
    """Each file that a page names is there, of the right kind, for good; another digest is not."""
    browser = served.browser()
    found = re.findall(r'(?:href|src)="(/static/[^"]+)"', browser.get("/sign-in").text)
    assert len(found) == 5
    for path in found:
        answer = browser.get(path)
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.headers["Content-Type"].split(";")[0] in {"text/css", "text/javascript", "image/svg+xml"}
        assert "Set-Cookie" not in answer.headers
    assert browser.get(re.sub(r"/static/\w+/", "/static/0123456789abcdef/", found[0])).status_code == 404
    assert browser.get("/static/README.md").status_code == 404
    assert browser.get(found[0].rsplit("/", 1)[0] + "/..%2f..%2fapp.py").status_code == 404


@pytest.mark.parametrize("host", [
    "evil.example.org", "127.0.0.1.evil.example.org", "", "evil.example.org:8420", "[::", "a b"])
def test_another_name_is_not_answered(served: Served, host: str) -> None:
    """A site whose name is made to point here learns nothing, signed in or not."""
    browser = served.browser("manager")
    answer = browser.get("/", headers={"Host": host})
    assert answer.status_code == 400
    assert "Accounts" not in answer.text


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]", "LOCALHOST:99"])
def test_this_machines_own_names_are(served: Served, host: str) -> None:
    """With any port: a tunnel may have another."""
    assert served.browser("manager").get("/", headers={"Host": host}).status_code == 200


def test_the_configured_name_is(serve_with) -> None:
    """And forms from there are from here."""
    served = serve_with(WebConfig(address="https://desk.example.gov.uk"))
    served.account("admin", "admin")
    browser = served.browser(Host="desk.example.gov.uk")
    form = re.search('name="csrf" value="([^"]+)"', browser.get("/sign-in").text)
    cookie = {"Cookie": browser.page.headers["Set-Cookie"].split(";")[0]}  # Secure: this line is not
    for origin, status in (("https://desk.example.gov.uk", 422), ("http://desk.example.gov.uk", 403),
                           ("https://desk.example.gov.uk:8443", 403)):
        assert form
        assert browser.post("/sign-in", token=form[1], headers={**cookie, "Origin": origin}).status_code == status


def test_nobody_comes_past_the_proxy(serve_with) -> None:
    """Where the pages listen to the network for a proxy's sake, they answer the proxy alone."""
    for proxy, status in ((ProxyConfig(("10.20.0.4",)), 403), (ProxyConfig(("127.0.0.1",)), 200)):
        served = serve_with(WebConfig(host="0.0.0.0", address="https://desk.example.gov.uk", proxy=proxy))
        answer = served.browser().get("/sign-in", headers={"Host": "desk.example.gov.uk"})
        assert answer.status_code == status


def test_problems_are_pages_in_plain_words(served: Served) -> None:
    """Not there, no such case, not yours, not so: each says what to do."""
    browser = served.browser("auditor")
    for path, status, words in (("/nowhere", 404, "There is no such page"), ("/accounts", 403, "ask a manager"),
                                ("/cases/77", 404, "There is no such case here"), ("/cases/", 404, "no such page"),
                                ("/sign-out", 405, "use its buttons")):
        assert browser.get(path).status_code == status
        assert words in browser.words
        assert "<h1" in browser.page.text
        assert "Sign out" in browser.words, "the menu stands on it"
    assert "Sign out" not in served.browser().get("/nowhere").text


def test_what_is_no_form_is_said_so(served: Served) -> None:
    """Bytes that cannot be understood, and files where none belong, are refused."""
    browser = served.browser("manager")
    broken_form = {"Content-Type": "multipart/form-data; boundary=x", "Origin": served.base}
    answer = browser.client.post("/accounts", content=b"--y\r\nnonsense", headers=broken_form)
    assert answer.status_code in {400, 403}
    answer = browser.client.post("/accounts", files={"name": ("a.txt", b"x")}, data={"csrf": browser.token},
                                 headers={"Origin": served.base})
    assert answer.status_code == 400
    assert "cannot be understood" in answer.text


def test_a_fault_is_a_page_without_its_innards_and_a_line_in_the_log(more: Served) -> None:
    """The page says nothing of where; the log says where and nothing of what."""
    browser = more.browser("manager")
    for _ in range(2):
        answer = browser.get("/broken")
        assert answer.status_code == 500
        assert "Something went wrong inside the program" in browser.words
        assert not re.search(r"Traceback|ValueError|Jessop|\.py", answer.text)
    assert browser.post("/broken", {"reason": "Rowan Jessop"}).status_code == 500
    log = (more.desk.config.state_dir / "stepdown.log").read_text(encoding="utf-8")
    assert log.count("ValueError test_answers.py") == 3
    assert "broken" in log
    assert "Jessop" not in log


def test_what_the_desk_cannot_do_it_says(more: Served) -> None:
    """Its own sentence, as a page."""
    browser = more.browser("manager")
    assert browser.get("/half").status_code == 409
    assert "The disk is full. Make room, and try again." in browser.words


def test_what_was_done_is_said_once_and_inertly(more: Served) -> None:
    """Nothing of it stands in an address; markup, direction and length do no harm."""
    browser = more.browser("admin")
    browser.post("/speak")
    assert browser.page.headers["Location"] == "/"
    text = browser.follow().text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "<script>alert" not in text
    assert "{{ 7*7 }}" in text
    assert re.search(r'<bdi class="said">Noted: [^<]*\u202e', text)
    assert "Noted" not in browser.get("/").text


def test_what_is_said_waits_for_its_own_session(more: Served) -> None:
    """Another browser of the same person does not hear it; two things said are both heard."""
    one, other = more.browser("admin"), more.browser("admin")
    token = one.token
    for _ in range(2):
        one.post("/speak", token=token)
    assert "Noted" not in other.get("/").text
    assert one.get("/").text.count("Noted: ") == 2


def test_too_much_at_once_is_said_so(more: Served) -> None:
    """A form beyond its size is refused with a page, declared or not; so is an upload beyond the configured size."""
    browser = more.browser("admin")
    token, origin = browser.token, {"Origin": more.base}
    for size, status in ((FORM_BYTES - 1000, 303), (FORM_BYTES + 1, 413)):
        answer = browser.client.post("/speak", data={"csrf": token, "x": "x" * size}, headers=origin)
        assert answer.status_code == status

    def pieces():
        yield f"csrf={token}&x=".encode()
        for _ in range(8):
            yield b"x" * 100_000

    form = {**origin, "Content-Type": "application/x-www-form-urlencoded"}
    answer = browser.client.post("/speak", content=pieces(), headers=form)
    assert answer.status_code == 413
    assert "That is more than can be sent at once (262 kB)" in answer.text
    for size, status in ((900_000, 200), (2_000_000, 413)):
        files = {"files": ("a.pdf", b"x" * size)}
        answer = browser.client.post("/drop", data={"csrf": token}, files=files, headers=origin)
        assert answer.status_code == status
        assert ("a.pdf (900000)" in answer.text) == (status == 200)


def test_nothing_is_kept_of_what_those_send_who_may_not(more: Served) -> None:
    """An upload without a session is refused before anything of it is taken in; the answer is heard all the same."""
    answer = more.browser().client.post("/drop", content=(b"x" * 100_000 for _ in range(200)),
                                        headers={"Origin": more.base})
    assert answer.status_code == 403
    assert "You are not signed in any more, and nothing was changed" in answer.text


def test_many_may_ask_at_once(served: Served) -> None:
    """Threads share the desk, the templates and the database."""
    browsers = [served.browser(role) for role in ("manager", "admin", "auditor") * 4]
    answers: list[int] = []
    threads = [threading.Thread(target=lambda one=one: answers.extend(one.get("/cases").status_code for _ in range(5)))
               for one in browsers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [200] * 60


@pytest.mark.parametrize("role, places", [
    ("manager", ["Today", "Cases", "Accounts"]), ("admin", ["Today", "Cases"]), ("auditor", ["Today", "Cases"])])
def test_the_menu_shows_what_the_role_may(served: Served, role: str, places: list[str]) -> None:
    """And where one is."""
    browser = served.browser(role)
    menu = re.search(r'<nav aria-label="Menu".*?</nav>', browser.get("/cases").text, re.DOTALL)
    assert menu
    found = re.findall(r">([A-Z][a-z ]+)<", re.sub(r"\s*<(/?)strong[^>]*>\s*", "", menu[0]))
    assert set(places) <= set(found)
    assert ("Accounts" in found) == ("Accounts" in places)
    assert re.search(r'href="/cases" aria-current="page"', menu[0])


def test_the_page_begins_with_a_way_past_the_menu(served: Served) -> None:
    """Language, title, skip link, one main part, one first heading."""
    text = served.browser("manager").get("/").text
    assert '<html lang="en-GB"' in text
    assert re.search(r'<a href="#main-content" class="govuk-skip-link"', text)
    assert text.count("<main") == text.count("<h1") == 1
    assert "<title>Today – Step-down desk – Wexbridge County Council</title>" in text

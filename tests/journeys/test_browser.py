"""Every page of the desk in a real browser, wide and narrow: it holds together, says nothing on the console and asks nobody outside."""

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bearwitness.desk.web import make_desk
from desk.invented_record import CLAIMS, INCIDENTS, REPORTS, InventedCase

CHROMIUM = Path("/usr/bin/chromium")
QUIET = (
    "--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-quic",
)  # fmt: skip
PAGES = ("/", "/reports", "/doubts", *(f"/report/{r.id}" for r in REPORTS), *(f"/incident/{i.id}" for i in INCIDENTS), "/claim/c1", "/none")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="not tested: the desk in a browser (Debian package chromium is not installed)"),
]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The launch address of a desk served on a free port."""
    import uvicorn

    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    app = make_desk(InventedCase(), token="journey", port=port)
    server = uvicorn.Server(
        uvicorn.Config(app, log_level="error", access_log=False, server_header=False, date_header=False, lifespan="off")
    )
    serving = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    serving.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}/launch/journey"
    server.should_exit = True
    serving.join(5)


@pytest.fixture(scope="module")
def pages(address: str) -> Iterator[tuple[str, object, list[str]]]:
    """A browser that has opened the desk; the list fills with what it should not have said or asked."""
    from playwright.sync_api import sync_playwright

    wrong: list[str] = []
    with sync_playwright() as browsers:
        browser = browsers.chromium.launch(executable_path=str(CHROMIUM), args=list(QUIET))
        page = browser.new_page()
        page.on("console", lambda m: wrong.append(f"console {m.type}: {m.text}") if "404" not in m.text else None)
        page.on("pageerror", lambda e: wrong.append(f"error: {e}"))
        page.on("request", lambda r: None if r.url.startswith("http://127.0.0.1:") else wrong.append(f"asked: {r.url}"))
        page.goto(address)
        assert page.url == address.replace("/launch/journey", "/")
        yield page.url.rstrip("/"), page, wrong
        browser.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_every_page_holds_together(pages, width: int) -> None:
    base, page, wrong = pages
    page.set_viewport_size({"width": width, "height": 900})
    for path in PAGES:
        page.goto(base + path)
        room = page.evaluate("() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        assert room[0] <= room[1], f"{path} overflows at {width} px: {room}"
        assert page.locator("h1").count() == 1, path
    assert wrong == []


def test_the_words_behind_a_figure_are_three_steps_away(pages) -> None:
    """Sentence → row of the claim → passage, by links alone."""
    base, page, _ = pages
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{base}/incident/i1")
    page.locator(".sentence > a").first.click()
    page.locator("#f1 tbody .who .ref").first.click()
    assert page.url.endswith("/report/r1#c1")
    assert page.locator("[data-claims~=c1]").first.inner_text() == CLAIMS[0].quote


def test_a_decision_is_made_by_plain_forms(pages) -> None:
    base, page, _ = pages
    page.goto(f"{base}/claim/c12")
    page.get_by_label("Note, if any").fill("heard again")
    page.get_by_role("button", name="Accept the reading").click()
    assert "Accepted" in page.locator(".last").inner_text()


def test_stranger_markup_runs_nothing(pages) -> None:
    base, page, wrong = pages
    page.on("dialog", lambda d: wrong.append("dialog") or d.dismiss())
    page.goto(f"{base}/report/r6")
    assert page.locator("article img, article script").count() == 0
    assert wrong == []

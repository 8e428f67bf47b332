"""Chromium behind the gate: the page works, without one complaint of its policy."""

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on the path")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return a running Chromium."""
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET, "--no-first-run"])
        yield made
        made.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a fresh page whose console is kept in ``page.complaints``."""
    context = browser.new_context()
    made = context.new_page()
    complaints: list[str] = []
    made.on(
        "console", lambda message: complaints.append(message.text) if message.type in {"error", "warning"} else None
    )
    made.complaints = complaints  # type: ignore[attr-defined]
    yield made
    context.close()


def number(page: Page) -> int:
    """Return the number that the page shows."""
    return int(page.locator(".nicegui-content div").first.inner_text())


def test_page_works_without_a_complaint(portal: str, page: Page) -> None:
    page.goto(f"{portal}/in")
    expect(page.get_by_role("button", name="Count")).to_be_visible()
    before = number(page)
    page.get_by_role("button", name="Count").click()
    expect(page.locator(".nicegui-content div").first).to_have_text(str(before + 1))
    page.locator("input[type=file]").set_input_files({"name": "a.txt", "mimeType": "text/plain", "buffer": b"x" * 1234})
    page.get_by_text("cloud_upload").click()
    expect(page.get_by_text("100.00%").first).to_be_visible()
    assert page.request.get(f"{portal}/state").json()["uploaded"] == 1234
    assert page.complaints == []  # type: ignore[attr-defined]


def test_page_works_where_websockets_are_refused(portals: Any, page: Page) -> None:
    portal = portals(refuses_websockets=True)
    page.goto(f"{portal}/in")
    expect(page.get_by_role("button", name="Count")).to_be_visible()
    before = number(page)
    page.get_by_role("button", name="Count").click()
    expect(page.locator(".nicegui-content div").first).to_have_text(str(before + 1), timeout=15_000)


def test_ended_session_leaves_no_page_open(portal: str, page: Page) -> None:
    page.goto(f"{portal}/in")
    page.get_by_role("button", name="Count").click()
    second = page.context.new_page()
    second.goto(f"{portal}/count")
    expect(second.get_by_role("button", name="Count")).to_be_visible()
    assert page.request.get(f"{portal}/end").json()["ended"] == 2
    for tab in (page, second):
        expect(tab.get_by_text("Your session has ended.")).to_be_visible(timeout=15_000)


def test_visitor_page_works(portal: str, page: Page) -> None:
    frames: list[str] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: frames.append(str(frame))))
    page.goto(f"{portal}/help")
    page.wait_for_function("window.did_handshake", timeout=30_000)
    assert any(frame.startswith("40") for frame in frames)
    assert page.complaints == []  # type: ignore[attr-defined]


def test_script_without_the_nonce_does_not_run(portal: str, page: Page) -> None:
    page.goto(f"{portal}/help")
    ran: Any = page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1';"
        " document.body.append(s); return window.ran ?? 0; }"
    )
    assert ran == 0

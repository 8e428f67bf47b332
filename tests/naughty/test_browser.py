"""Naughty texts in a real browser: they stand there as they are, and nothing of them runs."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.demo_server import NAUGHTY, DemoServer

TYPED = (
    NAUGHTY,
    "<svg/onload=alert(1)>",
    "{{ constructor.constructor('alert(1)')() }}",
    "'; DROP TABLE accounts_account; --",
    "%_%",
    "😀" * 60,
    "a" * 10_000,
    "\u202eabc",
)


@pytest.fixture
def page(chromium: Browser, demo_server: DemoServer) -> Iterator[Page]:
    """Open a page of the client administrator; a dialog or a fault of the browser's side fails the test."""
    cookies = demo_server.session_of("client-admin")
    with chromium.new_context() as context:
        context.add_cookies([{"name": name, "value": value, "url": demo_server.url} for name, value in cookies.items()])
        opened = context.new_page()
        seen: list[str] = []
        opened.on("dialog", lambda dialog: (seen.append(dialog.message), dialog.dismiss()))
        opened.on("pageerror", lambda error: seen.append(str(error)))
        yield opened
        assert seen == []


def test_a_stored_text_is_shown_as_it_is_in_every_tab(page: Page, demo_server: DemoServer) -> None:
    (account,) = demo_server.rows("SELECT public_id FROM accounts_account WHERE agency_number = 'NAUGHTY'")[0]
    page.goto(f"{demo_server.url}/accounts/{account}")
    shown = page.get_by_text("{{7*7}}${7*7}")
    expect(shown.first).to_be_visible()
    names = [tab.inner_text() for tab in page.get_by_role("tab").all()]
    assert len(names) > 4
    for tab in page.get_by_role("tab").all():
        tab.click()
        expect(tab).to_have_attribute("aria-selected", "true")
        expect(page.get_by_role("tabpanel")).to_be_visible()
    expect(page.locator("img[src=x]")).to_have_count(0)
    expect(page.locator("main script")).to_have_count(0)


@pytest.mark.parametrize("text", TYPED, ids=range(len(TYPED)))
def test_a_typed_text_finds_or_is_refused(page: Page, demo_server: DemoServer, text: str) -> None:
    before = demo_server.errors()
    page.goto(f"{demo_server.url}/accounts")
    box = page.get_by_role("searchbox").or_(page.get_by_placeholder("Name, number, phone, SSN, check …")).first
    box.fill(text)
    box.press("Enter")
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("heading", name="Manage Accounts")).to_have_count(1)
    expect(page.locator("img[src=x]")).to_have_count(0)
    assert demo_server.errors() == before

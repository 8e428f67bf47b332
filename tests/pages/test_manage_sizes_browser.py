"""Manage Accounts fills the window and no more, however small it is: its panes scroll, never the page."""

import pytest
from playwright.sync_api import Browser

from tests.demo_server import SECRET, DemoServer


@pytest.mark.parametrize("size", [(1440, 900), (1200, 700), (1024, 600)])
def test_an_open_account_does_not_make_the_page_scroll(
    chromium: Browser, demo_server: DemoServer, size: tuple[int, int]
) -> None:
    context = chromium.new_context(viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce")
    cookies = demo_server.session_of("client-admin")
    context.add_cookies([{"name": name, "value": value, "url": demo_server.url} for name, value in cookies.items()])
    page = context.new_page()
    page.goto(f"{demo_server.url}/accounts/{demo_server.secret_ids()['account']}?name={SECRET}&tab=payments")
    page.get_by_role("tabpanel").get_by_role("table").wait_for()
    pane = page.locator(".cc-account").evaluate("pane => [pane.scrollHeight, pane.clientHeight]")
    assert page.evaluate("() => document.scrollingElement.scrollHeight") == size[1]
    assert size == (1440, 900) or pane[0] > pane[1]
    context.close()

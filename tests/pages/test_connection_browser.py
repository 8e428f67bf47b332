"""The connection check in a real browser, straight and through a proxy that refuses WebSockets."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser_support import free_port
from tests.installation_support import served_installation
from tests.narrow_proxy import NarrowProxy, narrow_proxy

Reached = tuple[str, str, NarrowProxy]


@pytest.fixture(scope="module")
def reached(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reached]:
    """Serve the portal; return its own address, its address behind the proxy, and the proxy."""
    port = free_port()
    behind = f"http://127.0.0.1:{port}"
    folder: Path = tmp_path_factory.mktemp("installation")
    with (
        served_installation(folder, public_url=behind) as straight,
        narrow_proxy(port, urlsplit(straight).port or 0) as proxy,
    ):
        yield straight, behind, proxy


def check(page: Page, title: str) -> Locator:
    return page.locator(".cc-check-line", has=page.get_by_role("heading", name=title, exact=True))


def test_straight_connection_is_a_websocket(chromium: Browser, reached: Reached) -> None:
    with chromium.new_page() as page:
        page.goto(f"{reached[0]}/connection")
        expect(check(page, "Live connection")).to_contain_text("Connected by WebSocket")
        for title in ("Scripts", "Cookies", "Browser", "Secured address"):
            expect(check(page, title)).to_contain_text("Works")
        assert page.title() == "Connection check · Summit Recovery ClientConnect"


def test_proxy_without_websockets_is_named_and_does_not_stop_the_portal(chromium: Browser, reached: Reached) -> None:
    _straight, behind, proxy = reached
    with chromium.new_page() as page:
        page.goto(f"{behind}/connection")
        expect(check(page, "Live connection")).to_contain_text("Connected by long polling", timeout=30_000)
        assert proxy.refused > 0
        with page.context.expect_page() as opened:
            page.get_by_role("link", name="Open a new tab").click()
        expect(opened.value.get_by_text("This tab opened")).to_be_visible()
        expect(check(page, "New windows")).to_contain_text("A new tab opened at", timeout=15_000)


def test_what_a_firewall_must_admit_is_the_address_that_the_reader_uses(chromium: Browser, reached: Reached) -> None:
    with chromium.new_page() as page:
        page.goto(f"{reached[1]}/connection")
        panel = page.get_by_role("region", name="What a firewall must admit")
        expect(panel).to_contain_text("127.0.0.1")
        expect(panel).to_contain_text(reached[1].rsplit(":", 1)[1])


@pytest.mark.parametrize("path", ["/connection", "/help"])
def test_without_scripts_a_page_says_so_or_needs_none(chromium: Browser, reached: Reached, path: str) -> None:
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(reached[0] + path)
        if path == "/help":
            expect(page.get_by_role("heading", name="Logging in")).to_be_visible()
        else:
            page.wait_for_url("**/connection/scripts*")
            expect(check(page, "Scripts")).to_contain_text("blocks scripts")
            expect(check(page, "Cookies")).to_contain_text("Works")


def test_without_cookies_the_check_says_so_once(reached: Reached) -> None:
    with httpx.Client(trust_env=False) as client:
        first = client.get(f"{reached[0]}/connection")
        assert first.status_code == 303
        client.cookies.clear()
        second = client.get(reached[0] + first.headers["location"])
    assert second.status_code == 200
    assert "Without it nobody can sign in" in second.text
    assert "<script" not in second.text

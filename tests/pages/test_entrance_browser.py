"""The demo in a real browser: favorites, Help in the frame, a browser that keeps no cookies."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from clientconnect.demo.agency import PASSWORD
from tests.browser_support import ARGUMENTS, find_chromium
from tests.installation_support import served_demo


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a small demo; return its address."""
    with served_demo(tmp_path_factory.mktemp("demo")) as address:
        yield address


@pytest.fixture(scope="module")
def signed_in(chromium: Browser, demo: str) -> list[dict[str, object]]:
    """Sign in as the agency's administrator, once; return the browser's cookies."""
    with chromium.new_context() as context:
        page = context.new_page()
        page.goto(f"{demo}/signin?next=/help")
        log_in(page, "admin")
        page.wait_for_url("**/help")
        return context.cookies()  # type: ignore[return-value]


def log_in(page: Page, username: str) -> None:
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Login").click()


def test_stale_favorite_leads_through_the_sign_in_to_its_page(chromium: Browser, demo: str) -> None:
    with chromium.new_page() as page:
        page.goto(f"{demo}/accounts?name=a&sort=balance")
        expect(page.get_by_role("heading", name="Sign in to ClientConnect")).to_be_visible()
        log_in(page, "client-admin")
        page.wait_for_url("**/accounts?name=a&sort=balance")
        assert page.title() == "Manage Accounts · Summit Recovery ClientConnect"


def test_every_page_brings_manifest_and_icons(chromium: Browser, demo: str) -> None:
    with chromium.new_page() as page:
        page.goto(f"{demo}/signin")
        manifest = page.locator("link[rel=manifest]").get_attribute("href")
        assert page.request.get(f"{demo}{manifest}").json()["name"] == "Summit Recovery ClientConnect"
        for link in page.locator("link[rel*=icon]").all():
            icon = page.request.get(f"{demo}{link.get_attribute('href')}")
            assert icon.headers["content-type"].startswith("image/")
        assert page.locator("meta[name=theme-color]").count() == 2


def test_help_is_searched_as_one_types(chromium: Browser, demo: str, signed_in: list[dict[str, object]]) -> None:
    with chromium.new_context() as context:
        context.add_cookies(signed_in)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(f"{demo}/help#balance")
        expect(page.locator("#balance")).to_be_in_viewport()
        page.get_by_label("Search in Help").fill("hyphens and dots only")
        expect(page.get_by_text("1 section", exact=True)).to_be_visible()
        expect(page.locator(".cc-help-section:visible")).to_have_count(1)
        page.get_by_label("Search in Help").fill("")
        expect(page.locator("#balance")).to_be_visible()
        page.get_by_role("link", name="Keyboard shortcuts").click()
        expect(page.locator("#shortcuts")).to_be_in_viewport()


def test_browser_without_cookies_is_told_so_at_the_sign_in(demo: str, chromium: Browser, tmp_path: Path) -> None:
    settings = tmp_path / "Default" / "Preferences"
    settings.parent.mkdir()
    settings.write_text(json.dumps({"profile": {"default_content_setting_values": {"cookies": 2}}}))
    context = chromium.browser_type.launch_persistent_context(tmp_path, executable_path=find_chromium(), args=ARGUMENTS)
    with context:
        page = context.new_page()
        page.goto(f"{demo}/accounts")
        expect(page.get_by_role("heading", name="Connection check")).to_be_visible()
        expect(page.locator(".cc-check-line", has_text="Cookies")).to_contain_text("Without it nobody can sign in")

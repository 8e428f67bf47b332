"""The pages about sign-ins in a real browser: accessible, by keyboard, in every tab, put off by one key."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from clientconnect.demo.agency import PASSWORD
from tests.axe import violations
from tests.browser_support import ROOT
from tests.installation_support import clean_environment, served_demo

NEW_PASSWORD = "eleven brass kettles sing"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the demo."""
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def demo(folder: Path) -> Iterator[str]:
    """Serve a small demo whose sessions end after a minute without activity; return its address."""
    with served_demo(folder, idle_minutes=1) as address:
        yield address


@pytest.fixture
def context(chromium: Browser, demo: str) -> Iterator[BrowserContext]:
    """Open a browser that knows nobody."""
    with chromium.new_context(base_url=demo, viewport={"width": 1440, "height": 900}) as made:
        yield made


def log_in(page: Page, username: str, password: str = PASSWORD, next: str = "/info") -> None:
    page.goto(f"/signin?next={next}")
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password", exact=True).fill(password)
    page.keyboard.press("Enter")


def is_at(page: Page, path: str) -> None:
    expect(page).to_have_url(re.compile(r"//[^/]+" + re.escape(path) + r"$"))


def test_a_wrong_password_is_said_beside_the_form_and_the_username_stays(context: BrowserContext) -> None:
    page = context.new_page()
    log_in(page, "client-admin", "wrong")
    expect(page.get_by_role("alert")).to_contain_text("The username or the password is not right.")
    expect(page.get_by_label("Username")).to_have_value("client-admin")
    expect(page.get_by_label("Password", exact=True)).to_have_value("")
    assert violations(page) == []
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    is_at(page, "/info")


def test_changing_the_password_leads_other_tabs_back_and_signs_other_browsers_out(
    context: BrowserContext, chromium: Browser, demo: str
) -> None:
    here, tab = context.new_page(), context.new_page()
    log_in(here, "accounting")
    is_at(here, "/info")
    tab.goto("/sessions")
    with chromium.new_context(base_url=demo) as other:
        elsewhere = other.new_page()
        log_in(elsewhere, "accounting")
        is_at(elsewhere, "/info")
        here.goto("/password")
        here.get_by_label("Current Password").fill(PASSWORD)
        here.get_by_role("textbox", name="New Password").fill(NEW_PASSWORD)
        here.get_by_role("button", name="Change Password").click()
        expect(here.get_by_text("Your password was changed.")).to_be_visible()
        elsewhere.wait_for_url("**/ended", timeout=30_000)
        expect(elsewhere.get_by_text("Your session has ended.")).to_be_visible()
        expect(tab.get_by_role("heading", name="My sessions")).to_be_visible()
        log_in(elsewhere, "accounting", NEW_PASSWORD)
        is_at(elsewhere, "/info")


def test_locking_a_user_empties_the_open_tabs_within_a_second(context: BrowserContext, folder: Path) -> None:
    page = context.new_page()
    log_in(page, "intake")
    is_at(page, "/info")
    command = [sys.executable, "-m", "clientconnect", "user", "lock", "intake"]
    environment = clean_environment() | {"CLIENTCONNECT_DATA_DIR": str(folder / "demo")}
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    page.wait_for_url("**/ended", timeout=30_000)
    log_in(page, "intake")
    expect(page.get_by_role("alert")).to_contain_text("The username or the password is not right.")


def test_the_warning_can_be_put_off_by_one_key_and_the_end_leads_back(
    context: BrowserContext, chromium: Browser, demo: str
) -> None:
    page = context.new_page()
    log_in(page, "credit")
    is_at(page, "/info")
    with chromium.new_context(base_url=demo) as other:
        left_alone = other.new_page()
        log_in(left_alone, "sales")
        is_at(left_alone, "/info")
        page.get_by_label("Telephone").fill("(937) 555-0199")
        dialog = page.get_by_role("dialog", name="Are you still there?")
        expect(dialog).to_be_visible(timeout=45_000)
        assert violations(page) == []
        expect(page.get_by_role("button", name="Stay signed in")).to_be_focused()
        page.keyboard.press("Enter")
        expect(dialog).to_be_hidden()
        expect(page.get_by_label("Telephone")).to_have_value("(937) 555-0199")
        expect(left_alone.get_by_role("heading", name="You are signed out")).to_be_visible(timeout=60_000)
        left_alone.get_by_role("link", name="Sign in").click()
        left_alone.get_by_label("Username").fill("sales")
        left_alone.get_by_label("Password", exact=True).fill(PASSWORD)
        left_alone.keyboard.press("Enter")
        is_at(left_alone, "/info")
        expect(page.get_by_role("heading", name="Edit my Info")).to_be_visible()

"""axe finds nothing on any page of the gallery, in light and dark, on a desk and on a phone."""

import pytest
from playwright.sync_api import Browser, Page

from tests.axe import violations

PAGES = (
    "/",
    "/pane",
    "/signin",
    "/signin?failed=true",
    "/password",
    "/error/401",
    "/error/403",
    "/error/404",
    "/error/500",
    "/error/503",
)
DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}


def opened(chromium: Browser, address: str, shade: str, size: dict[str, int]) -> Page:
    page = chromium.new_page(viewport=size, reduced_motion="reduce")
    page.goto(address + ("&" if "?" in address else "?") + "shade=" + shade)
    page.wait_for_selector("h1")
    page.wait_for_function("window.did_handshake")
    return page


@pytest.mark.parametrize("shade", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_no_violation_on_a_desk(chromium: Browser, gallery: str, path: str, shade: str) -> None:
    with opened(chromium, gallery + path, shade, DESK) as page:
        assert violations(page) == []


@pytest.mark.parametrize("shade", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", "/pane", "/signin?failed=true"])
def test_no_violation_on_a_phone(chromium: Browser, gallery: str, path: str, shade: str) -> None:
    with opened(chromium, gallery + path, shade, PHONE) as page:
        assert violations(page) == []


@pytest.mark.parametrize("shade", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE])
def test_no_violation_in_the_open_user_menu(chromium: Browser, gallery: str, shade: str, size: dict[str, int]) -> None:
    with opened(chromium, gallery + "/", shade, size) as page:
        page.get_by_role("button", name="Me" if size is PHONE else "Dana Whitfield", exact=True).click()
        page.get_by_role("link", name="Edit my Info").wait_for()
        assert violations(page) == []


@pytest.mark.parametrize("shade", ["light", "dark"])
def test_no_violation_in_a_dialog_and_its_calendar(chromium: Browser, gallery: str, shade: str) -> None:
    with opened(chromium, gallery + "/", shade, DESK) as page:
        page.get_by_role("button", name="Enter Payment").first.click()
        dialog = page.get_by_role("dialog", name="Enter Payment")
        dialog.get_by_label("Amount", exact=True).wait_for()
        assert violations(page) == []
        dialog.get_by_role("button", name="Choose a date: Date").click()
        page.get_by_role("dialog", name="Choose a date: Date").get_by_role("button", name="Next month").wait_for()
        assert violations(page) == []


@pytest.mark.parametrize("shade", ["light", "dark"])
def test_no_violation_in_an_open_select(chromium: Browser, gallery: str, shade: str) -> None:
    with opened(chromium, gallery + "/", shade, DESK) as page:
        page.get_by_label("Status", exact=True).click()
        page.get_by_role("option", name="Legal").wait_for()
        assert violations(page) == []

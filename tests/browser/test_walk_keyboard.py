"""The whole walk without a mouse: Tab, Enter, the arrows, J and K, /, ? and Esc."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.visits import PASSWORD, QUICK, Visits, lives, results, summary


def tab_to(page: Page, wanted: Locator, *, most: int = 20) -> None:
    """Press Tab until the cursor is there."""
    for _time in range(most):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            break
    expect(wanted).to_be_focused()


def is_open(page: Page, name: str) -> None:
    expect(page.get_by_role("region", name="Account").get_by_role("heading", name=name)).to_be_visible()


def test_from_the_sign_in_to_signing_out(visits: Visits) -> None:
    page = visits.open("/")
    expect(page.get_by_label("Username")).to_be_focused()
    page.keyboard.type("client-admin")
    tab_to(page, page.get_by_label("Password", exact=True))
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/accounts")
    lives(page)
    tab_to(page, page.get_by_role("link", name="Skip to main content"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("searchbox", name=QUICK))
    tab_to(page, page.get_by_label("Account Name"))
    page.keyboard.type("al")
    page.keyboard.press("Enter")
    expect(summary(page)).to_contain_text("name starts with AL")
    names = results(page).all_inner_texts()
    tab_to(page, results(page).first)
    page.keyboard.press("Enter")
    is_open(page, names[0])
    page.keyboard.press("j")
    is_open(page, names[1])
    page.keyboard.press("k")
    is_open(page, names[0])
    page.keyboard.press("ArrowDown")
    is_open(page, names[1])
    expect(results(page).nth(1)).to_be_focused()
    tab_to(page, page.get_by_role("tab", name="Payments"), most=30)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    tab = page.get_by_role("tab", name="Contact History")
    expect(tab).to_be_focused()
    page.keyboard.press("Enter")
    expect(tab).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("tabpanel", name="Contact History")).to_be_visible()
    opener = page.get_by_role("button", name="client-admin")
    for _time in range(60):
        page.keyboard.press("Shift+Tab")
        if opener.evaluate("element => element === document.activeElement"):
            break
    expect(opener).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("button", name="Log Out"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/signin?done=out")


def test_the_shortcuts(visits: Visits) -> None:
    page = visits.open("/accounts?name=al", "client-admin")
    lives(page)
    names = results(page).all_inner_texts()
    page.keyboard.press("j")
    is_open(page, names[0])
    for _time in range(3):
        page.keyboard.press("j")
    is_open(page, names[3])
    page.keyboard.press("?")
    window = page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(window.get_by_text("open the next account")).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("Escape")
    expect(window).to_be_hidden()
    page.keyboard.press("k")
    is_open(page, names[2])
    page.keyboard.press("/")
    box = page.get_by_role("searchbox", name=QUICK)
    expect(box).to_be_focused()
    page.keyboard.type("alj")
    expect(box).to_have_value("alj")
    is_open(page, names[2])
    page.get_by_role("button", name="Edit").click()
    page.keyboard.press("k")
    is_open(page, names[1])
    status = page.get_by_role("combobox", name="Status")
    status.focus()
    page.keyboard.press("k")
    page.keyboard.press("Escape")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("j")
    expect(page.get_by_role("option").first).to_be_visible()
    is_open(page, names[1])


def test_stepping_goes_on_over_the_edge_of_a_page(visits: Visits) -> None:
    page = visits.open("/accounts?page=1", "client-admin")
    lives(page)
    last = results(page).last.inner_text()
    results(page).last.click()
    is_open(page, last)
    page.keyboard.press("j")
    expect(page.get_by_text(re.compile(r"^11–20 of \d+$"))).to_be_visible()
    is_open(page, results(page).first.inner_text())
    expect(results(page).first).to_have_attribute("aria-current", "true")
    expect(page).to_have_url(re.compile(r"page=2$"))
    page.keyboard.press("k")
    is_open(page, last)
    expect(results(page).last).to_have_attribute("aria-current", "true")
    expect(page).to_have_url(re.compile(r"page=1$"))


def test_who_has_switched_them_off_is_left_alone(visits: Visits) -> None:
    page = visits.open("/info", "representative")
    lives(page)
    switch = page.get_by_role("checkbox", name=re.compile("Keyboard shortcuts"))
    switch.click()
    expect(switch).not_to_be_checked()
    other = page.context.new_page()
    other.goto("/accounts?name=al")
    lives(other)
    other.keyboard.press("j")
    other.keyboard.press("?")
    results(other).first.click()
    expect(other.get_by_role("tab").first).to_be_visible()
    first = other.url
    other.keyboard.press("j")
    switch.click()
    expect(switch).to_be_checked()
    assert other.url == first
    expect(other.get_by_role("dialog")).to_have_count(0)

"""The main walk in Chromium: sign in, search, turn pages, open, look at each tab, go back, sign out."""

import re

from playwright.sync_api import Page, expect

from tests.browser.inspection import Inspection
from tests.browser.visits import Visits, lives, log_in, quick_search, results
from tests.demo_server import FIRST_TIMER

NEW_PASSWORD = "eleven brass kettles sing"
MARIA = "ALVAREZ, MARIA T"
TABS = {
    "Payments": "P4000001-2",
    "Attachments": "Upload Attachment",
    "Contact History": "Says that her insurance will pay the rest.",
    "Notices": "Validation",
    "Notes": "Insurance denied the claim again",
    "Parties": "SOFIA ALVAREZ",
    "Related accounts": "RIVERA, MARIA T",
}


def test_the_first_sign_in_demands_a_new_password(visits: Visits) -> None:
    seen = Inspection()
    page = visits.open("/signin")
    log_in(page, FIRST_TIMER)
    page.wait_for_url("**/first-password*")
    field = page.get_by_role("textbox", name="New Password")
    expect(field).to_be_focused()
    seen.look(page, "the first password")
    lives(page)
    rules = page.get_by_role("list", name="What it needs:").get_by_role("listitem")
    field.press_sequentially("iris")
    expect(rules).to_have_text([re.compile("not yet")] * 3)
    page.get_by_role("button", name="Change Password").click()
    expect(page.get_by_role("alert")).to_contain_text("At least 15 characters")
    visits.was_refused(422)
    seen.look(page, "a first password that is refused")
    page.goto("/accounts")
    page.wait_for_url("**/first-password*")
    lives(page)
    page.get_by_role("textbox", name="New Password").press_sequentially(NEW_PASSWORD)
    expect(rules).to_have_text([re.compile("(?<!not )kept")] * 3)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Manage Accounts")).to_be_attached()
    page.wait_for_url("**/accounts")
    expect(page.get_by_role("button", name=FIRST_TIMER)).to_be_visible()
    seen.has_found_nothing()


def test_from_the_sign_in_to_an_account_and_out_again(visits: Visits) -> None:
    page = visits.open("/")
    log_in(page, "client-admin")
    page.wait_for_url("**/accounts")
    assert page.title() == "Manage Accounts · Summit Recovery ClientConnect"
    lives(page)
    quick_search(page, "alv")
    results(page).filter(has_text=MARIA).click()
    expect(page.get_by_role("heading", name=MARIA)).to_be_visible()
    expect(page.get_by_role("definition").filter(has_text="•••-••-4417")).to_be_visible()
    expect(page.get_by_role("region", name="Balance detail")).to_contain_text("$1,284.50")
    expect(page.get_by_role("row", name=re.compile("^Principal"))).to_contain_text("1,050.00")
    for name, content in TABS.items():
        tab = page.get_by_role("tab", name=name)
        tab.click()
        expect(tab).to_have_attribute("aria-selected", "true")
        expect(page.get_by_role("tabpanel", name=name)).to_contain_text(content)
    second = page.context.new_page()
    second.goto(page.url)
    expect(second.get_by_role("tabpanel", name="Related accounts")).to_contain_text("RIVERA, MARIA T")
    page.get_by_role("button", name="client-admin").click()
    page.get_by_role("button", name="Log Out").click()
    page.wait_for_url("**/signin?done=out")
    expect(page.get_by_text("You have logged out.")).to_be_visible()
    second.wait_for_url("**/signin?done=out", timeout=30_000)
    expect(second.get_by_text("ALVAREZ")).to_have_count(0)


def test_pages_sorting_and_the_folded_summary(visits: Visits) -> None:
    page = visits.open("/accounts", "client-admin")
    lives(page)
    form, edit = page.get_by_role("search"), page.get_by_role("button", name="Edit")
    previous, following = (page.get_by_role("button", name=name, exact=True) for name in ("< previous", "next >"))
    page.get_by_role("button", name="Search", exact=True).click()
    expect(page.get_by_text(re.compile(r"^1–10 of \d+$"))).to_be_visible()
    expect(form).to_be_hidden()
    expect(previous).to_be_disabled()
    first = results(page).all_inner_texts()
    assert len(first) == 10
    following.click()
    expect(page.get_by_text(re.compile(r"^11–20 of \d+$"))).to_be_visible()
    assert not set(links(page)) & set(first)
    second = results(page).all_inner_texts()
    following.click()
    expect(page.get_by_text(re.compile(r"^21–30 of \d+$"))).to_be_visible()
    previous.click()
    expect(results(page)).to_have_text(second)
    page.go_back()
    expect(page.get_by_text(re.compile(r"^21–30 of \d+$"))).to_be_visible()
    page.go_forward()
    expect(results(page)).to_have_text(second)
    page.reload()
    expect(results(page)).to_have_text(second)
    lives(page)
    heading = page.get_by_role("columnheader", name="Balance")
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "ascending")
    expect(page.get_by_text(re.compile(r"^1–10 of \d+$"))).to_be_visible()
    assert (low := balances(page)) == sorted(low)
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "descending")
    assert (high := balances(page)) == sorted(high, reverse=True)
    assert high[0] > low[-1]
    edit.click()
    expect(form).to_be_visible()
    page.get_by_label("Account Name").fill("alw")
    page.keyboard.press("Enter")
    expect(page.get_by_text("name starts with ALW")).to_be_visible()
    expect(results(page)).to_have_text(["ALWARD, PETER", "ALWINE, GRACE"])
    expect(form).to_be_hidden()
    expect(edit).to_have_attribute("aria-expanded", "false")
    edit.click()
    expect(page.get_by_label("Account Name")).to_have_value("alw")


def links(page: Page) -> list[str]:
    return [str(link.get_attribute("href")) for link in results(page).all()]


def balances(page: Page) -> list[float]:
    shown = page.locator("tbody .cc-r-balance").all_inner_texts()
    return [float(re.sub(r"[^\d.\-]", "", text.replace("−", "-")) or 0) for text in shown if text.strip()]

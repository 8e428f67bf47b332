"""From the client's click to the staff's completion and back, with two browsers open at once."""

import re
import time
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.browser.visits import PHONE, Visits, fits, lives, quick_search, results


def opened(visits: Visits, username: str = "client-admin", at: int = 1, **options: object) -> Page:
    """Open an account of the hospital."""
    page = visits.open("/accounts", username, **options)  # type: ignore[arg-type]
    lives(page)
    quick_search(page, "alv")
    results(page).nth(at).click()
    expect(page.get_by_role("button", name="Account Functions")).to_be_visible()
    return page


def until(happened: Callable[[], bool]) -> None:
    """Wait until something is so."""
    end = time.monotonic() + 30
    while not happened():
        assert time.monotonic() < end


def window(page: Page) -> Locator:
    return page.get_by_role("dialog").last


def test_a_customer_service_request_there_and_back(visits: Visits) -> None:
    client = opened(visits)
    staff = visits.open("/queues/customer-service", "sales")
    lives(staff)
    before = staff.locator(".cc-item").count()
    client.get_by_role("button", name="Customer Service Request").click()
    expect(window(client)).to_contain_text("A customer service representative will call you within 24 hours.")
    expect(window(client)).to_contain_text(re.compile("We will call you by .*[AP]M"))
    client.get_by_label("What is it about?").fill("Please hold the next letter and call me.")
    client.get_by_role("button", name="Send Request").click()
    expect(window(client)).to_contain_text(re.compile(r"CS-\d{4}-\d{5}"))
    number = window(client).locator(".cc-receipt-big").inner_text()
    expect(staff.locator(".cc-item")).to_have_count(before + 1)  # without a reload
    client.get_by_role("button", name="Follow on Requests tab").click()
    thread = client.get_by_role("region", name="The chosen request")
    expect(thread).to_contain_text(number)
    staff.goto("/queues/all")
    lives(staff)
    staff.get_by_role("searchbox", name="Name or number").fill(number)
    expect(staff.locator(".cc-item")).to_have_count(1)
    staff.locator(".cc-item").click()
    expect(staff.get_by_role("region", name="Work item", exact=True)).to_contain_text("hold the next letter")
    staff.get_by_role("button", name="Take", exact=True).click()
    expect(staff.get_by_text("Taken by you")).to_be_visible()
    expect(thread).to_contain_text("Taken by")  # without a reload
    thread.get_by_label("Reply to the agency").fill("The front desk, please.")
    thread.get_by_role("button", name="Send Message").click()
    expect(staff.get_by_role("region", name="Work item", exact=True)).to_contain_text("The front desk, please.")
    staff.get_by_role("button", name="Complete").click()
    expect(staff.get_by_text("Say what came of it.").first).to_be_visible()
    staff.get_by_role("combobox", name="Outcome").click()
    staff.get_by_role("option", name="Answered").click()
    staff.get_by_role("button", name="Complete").click()
    expect(staff.get_by_text("The client was promised a call.")).to_be_visible()
    staff.get_by_role("button", name="Close").first.click()
    staff.get_by_label("What was said").fill("The letter is on hold.")
    staff.get_by_role("combobox", name="Result").click()
    staff.get_by_role("option", name="Reached").click()
    staff.get_by_role("button", name="Save call").click()
    expect(staff.get_by_text("answered in time").last).to_be_visible()
    staff.get_by_role("button", name="Complete").click()
    expect(thread).to_contain_text("answered in time")
    expect(client.get_by_role("button", name=re.compile(r"things? (is|are) new"))).to_be_visible()


def test_a_payment_is_reported_once_and_posted(visits: Visits) -> None:
    client = opened(visits, at=2)
    client.get_by_role("button", name="Post a Payment").click()
    client.get_by_label("Amount").fill("12,50")
    client.get_by_role("button", name="Enter Payment", exact=True).last.click()
    expect(window(client)).to_contain_text("This is no amount in dollars and cents.")
    client.get_by_label("Amount").fill("12.50")
    client.get_by_label("Reference").fill("4471")
    client.get_by_label("Comment").click()
    expect(window(client)).to_contain_text("−12.50")
    client.get_by_role("button", name="Enter Payment", exact=True).last.click()
    expect(client.get_by_text("Tick “More than is owed is meant” if it is right.")).to_be_visible()
    client.get_by_role("checkbox", name="More than is owed is meant").click()
    client.get_by_role("button", name="Enter Payment", exact=True).last.dblclick()
    expect(window(client)).to_contain_text(re.compile(r"PP-\d{4}-\d{5}"))
    number = window(client).locator(".cc-receipt-big").inner_text()
    client.get_by_role("button", name="Done").click()
    client.get_by_role("button", name="View Payments").click()
    reported = client.get_by_role("table", name=re.compile("^Payments reported through"))
    expect(reported.get_by_role("row").filter(has_text="4471")).to_have_count(1)
    staff = visits.open("/payments-reported", "accounting")
    lives(staff)
    row = staff.get_by_role("row").filter(has_text=number)
    expect(row).to_contain_text("more than is owed")
    row.get_by_role("button", name="Post").click()
    window(staff).get_by_role("button", name="Post").click()
    expect(row).to_have_count(0)
    client.reload()
    expect(reported.get_by_role("row").filter(has_text="4471")).to_contain_text("Posted")


def test_what_was_typed_survives_the_window(visits: Visits) -> None:
    client = opened(visits, at=3)
    client.get_by_role("button", name="Post a Note").click()
    client.get_by_label("What is it about?").fill("Half a thought")
    kept = "SELECT count(*) FROM requests_draft WHERE fields LIKE '%Half a thought%'"
    until(lambda: visits.demo.rows(kept) == [(1,)])
    expect(window(client)).to_contain_text("Draft saved")
    client.reload()
    lives(client)
    client.get_by_role("button", name="Post a Note").click()
    expect(client.get_by_label("What is it about?")).to_have_value("Half a thought")


def test_the_keys_of_the_board(visits: Visits) -> None:
    staff = visits.open("/queues/all", "sales")
    lives(staff)
    items = staff.locator(".cc-item")
    expect(items.nth(2)).to_be_visible()
    places = [items.nth(at).get_attribute("href") for at in range(3)]
    for key, place in (("j", 0), ("j", 1), ("k", 0)):
        staff.keyboard.press(key)
        expect(staff).to_have_url(re.compile(f"{places[place]}$"))
        expect(items.nth(place)).to_have_attribute("aria-current", "true")
    items.nth(0).focus()
    staff.keyboard.press("ArrowDown")
    expect(staff).to_have_url(re.compile(f"{places[1]}$"))
    staff.keyboard.press("/")
    expect(staff.get_by_role("searchbox", name="Name or number")).to_be_focused()
    staff.keyboard.type("jj")  # letters in a field go nowhere
    expect(staff).to_have_url(re.compile(f"{places[1]}$"))
    staff.keyboard.press("Escape")
    staff.get_by_role("heading", level=1).click()
    staff.keyboard.press("?")
    expect(staff.get_by_role("dialog", name="Keyboard shortcuts")).to_contain_text("open the next item")


def test_the_board_is_narrowed(visits: Visits) -> None:
    staff = visits.open("/queues/all", "sales")
    lives(staff)
    items = staff.locator(".cc-item")
    expect(items.nth(2)).to_be_visible()
    whole = items.count()
    staff.get_by_role("button", name="Filter", exact=True).click()
    staff.get_by_role("combobox", name="State").click()
    staff.get_by_role("option", name="Waiting on client").click()
    expect(items.filter(has_text="Not taken")).to_have_count(0)
    expect(staff.get_by_role("button", name="Filter (1)")).to_be_visible()
    assert 0 < items.count() < whole
    staff.get_by_role("searchbox", name="Name or number").fill("nobody of this name")
    expect(staff.get_by_text("Nothing matches")).to_be_visible()
    staff.get_by_role("button", name="Clear filters").last.click()
    expect(items).to_have_count(whole)
    expect(staff.get_by_role("searchbox", name="Name or number")).to_have_value("")


def test_what_the_staff_type_survives_another_form_and_a_reload(visits: Visits) -> None:
    staff = visits.open("/queues/all", "sales")
    lives(staff)
    staff.locator(".cc-item").filter(has_text="Post a Note").first.click()
    staff.get_by_role("tab", name="Answer").click()
    staff.get_by_label("Answer to the client").fill("Half an answer")
    kept = "SELECT count(*) FROM requests_draft WHERE fields LIKE '%Half an answer%'"
    until(lambda: visits.demo.rows(kept) == [(1,)])
    staff.get_by_role("tab", name="Comment").click()
    expect(staff.get_by_label("Comment for colleagues")).to_have_value("")
    staff.reload()
    lives(staff)
    staff.get_by_role("tab", name="Answer").click()
    expect(staff.get_by_label("Answer to the client")).to_have_value("Half an answer")


def test_who_reads_only_sees_no_button_that_acts(visits: Visits) -> None:
    page = opened(visits, "client-readonly", at=0)
    bar = page.get_by_role("toolbar", name="Smart buttons")
    expect(bar.get_by_role("button")).to_have_text([re.compile("View Payments"), re.compile("View Contact History")])
    assert page.goto("/queues").status == 403  # type: ignore[union-attr]
    visits.was_refused(403)


def test_a_phone_has_it_all(visits: Visits) -> None:
    page = opened(visits, size=PHONE)
    page.get_by_role("button", name="Post a Note").click()
    expect(window(page)).to_be_visible()
    assert fits(page)

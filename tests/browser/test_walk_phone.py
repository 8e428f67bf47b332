"""The walk on a phone, 390 × 844, and in the dark."""

from playwright.sync_api import expect

from tests.browser.visits import PHONE, Visits, fits, lives, log_in, quick_search, results, summary


def test_on_a_phone(visits: Visits) -> None:
    page = visits.open("/", size=PHONE)
    assert fits(page)
    log_in(page, "client-admin")
    page.wait_for_url("**/accounts")
    lives(page)
    quick_search(page, "alv")
    expect(summary(page)).to_contain_text("name starts with")
    assert fits(page)
    names = results(page).all_inner_texts()
    results(page).first.click()
    account = page.get_by_role("region", name="Account")
    expect(account.get_by_role("heading", name=names[0])).to_be_visible()
    expect(results(page).first).to_be_hidden()
    page.get_by_role("button", name="Next account").click()
    expect(account.get_by_role("heading", name=names[1])).to_be_visible()
    page.get_by_role("tab", name="Parties").click()
    expect(page.get_by_role("tabpanel", name="Parties")).to_be_visible()
    assert fits(page)
    page.get_by_role("button", name="Results").click()
    expect(results(page)).to_have_text(names)
    page.get_by_role("button", name="Me", exact=True).click()
    page.get_by_role("button", name="Log Out").click()
    page.wait_for_url("**/signin?done=out")


def test_the_dark_look_follows_the_system_and_the_switch_and_is_kept(visits: Visits) -> None:
    page = visits.open("/accounts?name=al", "credit", color_scheme="dark")
    lives(page)
    expect(page.locator("body.body--dark")).to_be_attached()
    results(page).first.click()
    expect(page.get_by_role("tab").first).to_be_visible()
    page.get_by_role("button", name="credit").click()
    page.get_by_role("button", name="Off", exact=True).click()
    expect(page.locator("body.body--light")).to_be_attached()
    page.reload()
    lives(page)
    expect(page.locator("body.body--light")).to_be_attached()
    page.get_by_role("button", name="credit").click()
    page.get_by_role("button", name="Like the system").click()
    expect(page.locator("body.body--dark")).to_be_attached()

"""Every field of the search pane and every meaning of the quick box, typed in Chromium and held against the database."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visits import Visits, lives, quick_search, results, summary
from tests.demo_server import DemoServer

MARIA, RUTH = "ALVAREZ, MARIA T", "ALVES, RUTH"
TYPED = [
    ({"Account Name": "maria alvarez"}, [MARIA]),
    ({"Account Name": "Alvarez, M"}, [MARIA]),
    ({"Account Number": "10048213"}, [MARIA]),
    ({"Account Number": "4000001"}, [MARIA]),
    ({"Routing number": "121000358", "Check number": "1187"}, [RUTH]),
    ({"Check number": "01187", "Account Name": "alves"}, [RUTH]),
    ({"Phone": "937-555-0142", "Account Name": "alvarez"}, [MARIA]),
    ({"SSN": "912-34-4417", "Account Name": "alvarez"}, [MARIA]),
    ({"SSN": "4417", "Account Name": "alvarez"}, [MARIA]),
]
"""What is typed into the form, by label, and who is found."""
COUNTED = [
    ({"Placed from": "placed"}, "placed_on >= :placed"),
    ({"Placed to": "placed"}, "placed_on <= :placed"),
    ({"Last activity from": "active"}, "last_activity_on >= :active"),
    ({"Last activity to": "active"}, "last_activity_on <= :active"),
    ({"Balance from": "$1,284.50"}, "balance >= 128450"),
    ({"Balance to": "1284.50"}, "balance <= 128450"),
    ({"Placed from": "placed", "Placed to": "placed", "Balance from": "1284.5", "Balance to": "1,284.50"},
     "placed_on = :placed AND balance = 128450"),
]  # fmt: skip
"""What is typed into the form (the words are Maria's dates), and the same question to the database."""
QUICK = [
    ("alvarez", "name starts with ALVAREZ", MARIA),
    ("Maria Alvarez", "name starts with MARIA ALVAREZ", MARIA),
    ("10048213", "number starts with 10048213", MARIA),
    ("(937) 555-0142", "phone (937) 555-0142", MARIA),
    ("912-34-4417", "SSN •••-••-4417", MARIA),
    ("4417", "SSN ends in 4417 or phone ends in 4417 or check 4417", MARIA),
    ("121000358 1187", "routing number 121000358, check 1187", RUTH),
    ("RT 121000358 CK 1187", "routing number 121000358, check 1187", RUTH),
]
"""What is typed into the quick box, what it is understood as, and who is found."""


@pytest.fixture
def page(visits: Visits) -> Page:
    """Open Manage Accounts as one who sees every client."""
    opened = visits.open("/accounts", "quality")
    lives(opened)
    return opened


def search(page: Page, typed: dict[str, str]) -> None:
    """Search by these fields and no others."""
    if not page.get_by_role("search").is_visible():
        page.get_by_role("button", name="Edit").click()
    page.get_by_role("button", name="Clear", exact=True).last.click()
    expect(page.get_by_label("Account Name")).to_have_value("")
    for label, text in typed.items():
        page.get_by_label(label, exact=True).fill(text)
    page.get_by_role("button", name="Search", exact=True).click()
    expect(page.get_by_role("search")).to_be_hidden()


def choose(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=option, exact=True).click()
    expect(page.get_by_role("combobox", name=label)).to_contain_text(option)


def counted(count: int) -> re.Pattern[str]:
    said = "1 account" if count == 1 else f"{count} accounts"
    return re.compile(rf"^{said}\s+·")


def test_each_field_finds(page: Page) -> None:
    for typed, found in TYPED:
        search(page, typed)
        expect(results(page), str(typed)).to_have_text(found)
        assert not re.search(r"4417|912|555", page.url), "what is sensitive stays out of the address"


def test_dates_and_amounts_find_what_the_database_counts(page: Page, demo_server: DemoServer) -> None:
    placed, active = demo_server.rows(
        "SELECT placed_on, last_activity_on FROM accounts_account WHERE agency_number = '4000001'"
    )[0]
    for typed, question in COUNTED:
        days = {"placed": str(placed), "active": str(active)}
        count = demo_server.rows(f"SELECT count(*) FROM accounts_account WHERE {question}", **days)[0][0]
        search(page, {label: days.get(word, word) for label, word in typed.items()})
        expect(summary(page)).to_have_text(counted(int(str(count))))


def test_a_client_and_a_status_are_chosen(page: Page, demo_server: DemoServer) -> None:
    asked = "SELECT count(*) FROM accounts_account a JOIN clients_client c ON c.id = a.client_id WHERE {}"
    search(page, {})
    page.get_by_role("button", name="Edit").click()
    choose(page, "Client", "North Valley Health")
    page.get_by_role("button", name="Search", exact=True).click()
    expect(summary(page)).to_have_text(
        counted(int(str(demo_server.rows(asked.format("c.code IN ('NVHG', 'NVH', 'LAKE')"))[0][0])))
    )
    page.get_by_role("button", name="Edit").click()
    choose(page, "Status", "Paid in full")
    page.get_by_role("button", name="Search", exact=True).click()
    both = "c.code IN ('NVHG', 'NVH', 'LAKE') AND a.status_code = 'PIF'"
    expect(summary(page)).to_have_text(counted(int(str(demo_server.rows(asked.format(both))[0][0]))))
    expect(summary(page)).to_contain_text("North Valley Health  ·  Paid in full")


def test_the_quick_box_understands_each(page: Page) -> None:
    for text, meaning, found in QUICK:
        quick_search(page, text)
        expect(summary(page), text).to_contain_text(meaning)
        expect(results(page).filter(has_text=found).first, text).to_be_visible()
        assert not re.search(r"4417|912|555", page.url), "what is sensitive stays out of the address"


def test_a_day_that_is_none_is_said_beside_its_field_and_nothing_is_lost(page: Page) -> None:
    page.get_by_label("Account Name").fill("alvarez")
    page.get_by_label("Placed from", exact=True).fill("02/31/2026")
    page.get_by_label("Phone", exact=True).fill("12")
    page.keyboard.press("Enter")
    expect(page.get_by_text("There is no such date. Type it as mm/dd/yyyy.")).to_be_visible()
    expect(page.get_by_text("Give all ten digits of the phone number")).to_be_visible()
    expect(page.get_by_label("Account Name")).to_have_value("alvarez")
    page.get_by_label("Placed from", exact=True).fill("")
    page.get_by_label("Phone", exact=True).fill("")
    page.keyboard.press("Enter")
    expect(results(page)).to_have_text([MARIA])


def test_what_is_another_clients_is_not_found(visits: Visits, demo_server: DemoServer) -> None:
    account = demo_server.rows("SELECT public_id FROM accounts_account WHERE agency_number = '4000001'")[0][0]
    page = visits.open("/accounts", "other-client")
    lives(page)
    for text, meaning, _found in QUICK:
        quick_search(page, text)
        expect(summary(page), text).to_contain_text(meaning)
        expect(page.get_by_text("No account matches"), text).to_be_visible()
    page.goto(f"/accounts/{account}")
    expect(page.get_by_text("This account is not among yours")).to_be_visible()
    visits.was_refused(404)
    expect(page.get_by_text("ALVAREZ")).to_have_count(0)

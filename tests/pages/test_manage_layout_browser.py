"""Manage Accounts at its sizes: no column lost, no date broken in two, every value under its heading, and on paper."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.visits import NOTEBOOK, PHONE, Visits, fits, lives, results, visiting
from tests.demo_server import DemoServer

DATE = re.compile(r"^\d\d/\d\d/\d{4}$")


@pytest.fixture
def visits(chromium: Browser, demo_server: DemoServer) -> Iterator[Visits]:
    """Visit the demo in Chromium."""
    with visiting(chromium, demo_server) as made:
        yield made


@pytest.fixture
def maria(demo_server: DemoServer) -> str:
    """Return the address of Maria's account."""
    found = demo_server.rows("SELECT public_id FROM accounts_account WHERE agency_number = '4000001'")
    return f"/accounts/{found[0][0]}?name=al"


def lines(place: Locator) -> int:
    """Return over how many lines a text runs."""
    return int(
        place.evaluate(
            "e => { const r = document.createRange(); r.selectNodeContents(e);"
            " return new Set([...r.getClientRects()].map(one => Math.round(one.top))).size }"
        )
    )


def right(place: Locator) -> float:
    """Return where something ends."""
    box = place.bounding_box()
    assert box is not None
    return box["x"] + box["width"]


def has_no_faults(page: Page) -> None:
    found = Axe().run(page).response["violations"]
    assert [f"{fault['id']}: {node['html'][:200]}" for fault in found for node in fault["nodes"]] == []


def test_beside_the_open_form_every_column_stays_in_sight(visits: Visits) -> None:
    page = visits.open("/accounts?name=al", "client-admin", NOTEBOOK)
    lives(page)
    page.get_by_role("button", name="Edit").click()
    expect(page.get_by_role("search")).to_be_visible()
    row = page.get_by_role("row").filter(has_text="ALVAREZ, MARIA T")
    for text in ("10048213", "$1,284.50", DATE, "North Valley Hospital", "Active"):
        cell = row.get_by_role("cell").filter(has_text=text)
        expect(cell).to_be_in_viewport(ratio=1)
        assert lines(cell.locator("span").last) == 1, text
    assert fits(page)
    has_no_faults(page)


def test_beside_an_account_on_a_notebook_the_list_keeps_its_columns_and_the_tabs_their_place(
    visits: Visits, maria: str
) -> None:
    page = visits.open(f"{maria}&tab=notices", "client-admin", NOTEBOOK)
    lives(page)
    row = page.get_by_role("table", name="Search results").get_by_role("row").filter(has_text="ALVAREZ, MARIA T")
    for text in ("10048213", "$1,284.50", DATE, "North Valley Hospital", "Active"):
        expect(row.get_by_role("cell").filter(has_text=text)).to_be_in_viewport(ratio=1)
    last = page.get_by_role("tab", name="Related accounts (1)")
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport(ratio=1)
    expect(page.locator(".q-tabs__arrow--right")).to_be_hidden()
    columns = page.locator(".cc-acct-data").evaluate("e => getComputedStyle(e).gridTemplateColumns.split(' ').length")
    assert columns == 3
    has_no_faults(page)


@pytest.mark.parametrize("size", [(1440, 900), (1024, 768)])
@pytest.mark.parametrize("tab", ["payments", "attachments", "notices", "related"])
def test_dates_and_names_in_the_tabs_are_not_broken_in_two(
    visits: Visits, maria: str, tab: str, size: tuple[int, int]
) -> None:
    page = visits.open(f"{maria}&tab={tab}", "client-admin", {"width": size[0], "height": size[1]})
    cells = page.get_by_role("tabpanel").get_by_role("cell")
    expect(cells.first).to_be_visible()
    broken = [
        text
        for text, count in [(cell.inner_text(), lines(cell)) for cell in cells.all()]
        if count > 1 and re.match(r"\d\d/\d\d/\d{4}|[−$]", text)
    ]
    assert broken == []
    panel = page.get_by_role("tabpanel")
    assert panel.evaluate("e => [...e.querySelectorAll('.cc-table-frame')].every(f => f.scrollWidth <= f.clientWidth)")


def test_on_a_phone_each_value_stands_below_its_heading_and_amounts_at_the_right(visits: Visits, maria: str) -> None:
    page = visits.open(f"{maria}&tab=payments", "client-admin", PHONE)
    row = page.get_by_role("tabpanel").get_by_role("row").nth(1)
    expect(row.get_by_role("cell").first).to_be_visible()
    said = "e => [getComputedStyle(e, '::before').content, e.textContent]"
    told = [cell.evaluate(said) for cell in row.get_by_role("cell").all()]
    assert [heading.strip('"') for heading, _text in told] == ["Date", "Type", "Reference", "Status", "Amount"]
    amount = row.get_by_role("cell").last
    assert right(amount) == right(row) - 16
    assert fits(page)
    page.set_viewport_size({"width": 1440, "height": 900})
    assert row.get_by_role("cell").first.evaluate("e => getComputedStyle(e, '::before').content") == "none"


def test_on_a_phone_edit_has_its_name_and_a_refused_search_is_told_of(visits: Visits) -> None:
    page = visits.open("/accounts?name=al", "client-admin", PHONE)
    lives(page)
    expect(page.get_by_role("button", name="Edit", exact=True)).to_be_visible()
    page.goto("/accounts?balance_from=x&name=al")
    expect(page.get_by_text("This search cannot be shown")).to_be_in_viewport()
    lives(page)
    expect(page.get_by_label("Balance from")).to_have_value("x")
    expect(page.get_by_label("Account Name")).to_have_value("al")
    expect(page.get_by_text("This is no amount. Type it as 1,284.50.").last).to_be_visible()
    has_no_faults(page)


def test_the_menus_of_the_results_are_menus(visits: Visits) -> None:
    page = visits.open("/accounts?name=al", "client-admin", NOTEBOOK)
    lives(page)
    page.get_by_role("button", name="Export the results").click()
    expect(page.get_by_role("menu").get_by_role("menuitem")).to_have_text(
        ["Excel (XLSX)", "Comma-separated (CSV)"], use_inner_text=True
    )
    has_no_faults(page)
    page.keyboard.press("Escape")
    results(page).first.click()
    page.get_by_role("button", name="Account Functions").click()
    functions = page.get_by_role("menu", name="Account Functions")
    expect(functions.get_by_role("menuitem", name="Upload Attachment", exact=True)).to_be_visible()
    has_no_faults(page)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Sort the results").click()
    page.get_by_role("menuitem", name="Balance").click()
    expect(page).to_have_url(re.compile("sort=balance"))


def test_on_paper_the_tab_has_its_name_and_the_menus_are_left_out(visits: Visits, maria: str) -> None:
    page = visits.open(f"{maria}&tab=notices", "client-admin")
    title = page.get_by_role("tabpanel").get_by_role("heading", name="Notices")
    expect(page.get_by_role("tabpanel").get_by_text("Validation notice")).to_be_visible()
    expect(title).to_be_hidden()
    page.emulate_media(media="print")
    expect(title).to_be_visible()
    expect(page.get_by_text("all shortcuts")).to_be_hidden()
    expect(page.get_by_role("tab", name="Notices")).to_be_hidden()
    assert page.get_by_role("tabpanel").get_by_text(DATE).count() == 2

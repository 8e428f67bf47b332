"""The form of a new account in Chromium: opened, typed into as quickly as somebody does who types forty a day, submitted."""

import re
import time
from uuid import uuid4

from playwright.sync_api import Locator, Page, expect

from tests.browser.visits import Visits, lives

LAST, STREET = "Last name, then JR, SR, III, IV", "Street address, # last"
CLIENT = "Please select a client from the list below"
SURNAMES = ("KOWALSKI", "OKAFOR", "BRANDT", "DELACROIX", "HOLLOWAY", "QUINTERO", "VANCE", "MARLOWE")


def somebody(at: int) -> str:
    """Return a last name that no other run has, for likely duplicates are told by names."""
    letters = "".join(chr(ord("A") + int(digit, 16)) for digit in uuid4().hex[:6])
    return f"{SURNAMES[at]}{letters}"


def opened(visits: Visits, path: str = "/new-account", size: dict[str, int] | None = None) -> Page:
    """Open the page of the form as the client's administrator, with North Valley Hospital chosen."""
    page = visits.open(path, "client-admin", **({"size": size} if size else {}))
    lives(page)
    if path == "/new-account":
        choose(page, "North Valley Hospital")
    return page


def choose(page: Page, client: str) -> None:
    page.get_by_role("combobox", name=CLIENT).click()
    page.get_by_role("option", name=client, exact=True).click()
    expect(part(page, "Responsible party").get_by_label(LAST)).to_be_focused()


def part(page: Page, title: str) -> Locator:
    """Return a section of the form."""
    return page.get_by_role("region", name=title, exact=True)


def typed(page: Page, *texts: str) -> None:
    """Type as somebody does who types forty accounts a day: a text, Tab, the next, without waiting."""
    for text in texts:
        page.locator(":focus").press_sequentially(text, delay=5)
        page.keyboard.press("Tab")


def stands(page: Page, section: str, **values: str) -> None:
    """Expect ``values`` in fields of a section, by the beginnings of their labels."""
    for label, value in values.items():
        field = part(page, section).get_by_label(re.compile(f"^{label.replace('_', ' ')}"))
        expect(field.first).to_have_value(value)


def in_order(page: Page, last: str) -> None:
    """Fill in what every account needs."""
    part(page, "Responsible party").get_by_label(LAST).focus()
    typed(page, last, "Ann", "", "455 West Street", "45402")
    page.get_by_label("Principal").fill("50")


def corrected(page: Page, name: str) -> None:
    """Press a correction, as slowly as a hand does, and expect that it is done."""
    button = page.get_by_role("button", name=name)
    button.click(delay=120)
    expect(button).to_have_count(0)


def submitted(page: Page, *, is_another_debt: bool = False) -> str:
    """Submit, where a duplicate is likely as another debt, and return the number of the receipt."""
    page.get_by_role("button", name="Submit Account Information").click(delay=120)
    if is_another_debt:
        page.get_by_role("button", name="It is another debt: submit").click(delay=120)
    window = page.get_by_role("dialog", name="Account received")
    expect(window).to_contain_text(re.compile(r"NA-\d{4}-\d{5}"))
    found = re.search(r"NA-\d{4}-\d{5}", window.inner_text())
    assert found is not None
    return found[0]


def row(page: Page, number: str) -> Locator:
    """Return a row of the list of what was sent."""
    return page.locator(".cc-sent-row").filter(has_text=number)


def kept(visits: Visits, page: Page, last: str) -> None:
    """Wait until what was typed of ``last`` is kept: a draft is written again after each of two more letters."""
    for letter in "QZ":
        before, end = version(visits, last), time.monotonic() + 30
        part(page, "Responsible party").get_by_label("Middle name").press_sequentially(letter)
        while version(visits, last) == before:
            assert time.monotonic() < end
            page.evaluate("() => new Promise(requestAnimationFrame)")


def version(visits: Visits, last: str) -> object:
    """Return how often the drafts of ``last`` were kept."""
    return visits.demo.rows("SELECT sum(version) FROM placements_draft WHERE name LIKE ?", f"{last}%")[0][0]

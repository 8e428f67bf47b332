"""The form of a new account in Chromium: by keyboard to the receipt, mended by clicks, kept, sent, returned, sent again."""

import re
import time
from uuid import uuid4

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.axe import violations
from tests.browser.inspection import Inspection
from tests.browser.visits import PHONE, Visits, fits, lives
from tests.services.accounts.paperwork import png

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


def submitted(page: Page) -> str:
    """Submit, and return the number of the receipt."""
    page.get_by_role("button", name="Submit Account Information").click(delay=120)
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


def test_by_keyboard_from_the_menu_to_the_receipt_and_to_the_next(visits: Visits) -> None:
    page = visits.open("/accounts", "client-admin")
    lives(page)
    page.get_by_role("link", name="New Account").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/new-account")
    expect(page.get_by_role("combobox", name=CLIENT)).to_be_focused()
    for _key in range(3):
        page.keyboard.press("ArrowDown")
    expect(page.locator(".cc-choice-option.cc-active")).to_have_text(re.compile("North Valley Hospital"))
    page.keyboard.press("Enter")
    expect(part(page, "Responsible party").get_by_label(LAST)).to_be_focused()
    last = somebody(0)
    typed(page, last.title(), "Ann", "Marie", "300 1/2 main street", "45402", "", "", "", "3/18/69", "9375550142")
    typed(page, "(937) 555 0178", "Miami Valley Tool and Die", "937.555.0119", "Ann@Example.COM")
    typed(page, "", "", "")  # past the three sections that are asked for
    typed(page, "", "3/18/26", "", "", "", "1100", "134.5", "", "", "", "")
    stands(page, "Responsible party", Last_name=last, First_name="ANN", Street="300 1/2 MAIN STREET", City="DAYTON")
    stands(page, "Responsible party", State="OH", Date_of_birth="03/18/1969", Home_phone="(937) 555-0142")
    stands(page, "Responsible party", Cell="(937) 555-0178", Employer="MIAMI VALLEY TOOL AND DIE")
    stands(page, "Account and amounts", Date_of_service="03/18/2026", Principal="1,100.00", Interest="134.50")
    page.get_by_role("button", name="Submit and add another").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="was received")).to_contain_text(f"{last}, ANN MARIE, $1,234.50")
    expect(part(page, "Responsible party").get_by_label(LAST)).to_be_focused()
    expect(part(page, "Responsible party").get_by_label(LAST)).to_have_value("")
    expect(page.get_by_role("combobox", name=CLIENT)).to_have_text(re.compile("North Valley Hospital"))
    in_order(page, somebody(1))
    page.get_by_role("button", name="Submit Account Information").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Add another", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(part(page, "Responsible party").get_by_label(LAST)).to_be_focused()


def test_one_person_a_field_and_the_number_sign_last(visits: Visits) -> None:
    page = opened(visits)
    typed(page, "Smith & Jones, Jenny", "John", "", "#201 455 West Street", "45402")
    corrected(page, "Move JENNY JONES to Second Location")
    stands(page, "Responsible party", Last_name="SMITH", First_name="JOHN")
    stands(page, "Second location", Last_name="JONES", First_name="JENNY")
    expect(part(page, "Responsible party").get_by_label(LAST)).to_be_focused()
    corrected(page, "Move #201 to the end")
    stands(page, "Responsible party", Street="455 WEST STREET #201")
    expect(part(page, "Responsible party").get_by_label(STREET)).to_be_focused()
    expect(page.get_by_text("Nothing to mend so far")).to_be_visible()


def test_to_the_spouse_without_a_word_like_aka_and_without_punctuation(visits: Visits) -> None:
    page = opened(visits)
    typed(page, "Smith & Jones, Jenny", "John", "")
    page.get_by_role("button", name="Move to Spouse").click(delay=120)
    stands(page, "Spouse", Last_name="JONES", First_name="JENNY")
    name = part(page, "Responsible party").get_by_label(LAST)
    name.fill("O'Brien-Smith")
    name.blur()
    corrected(page, "Use OBRIEN SMITH")
    expect(name).to_have_value("OBRIEN SMITH")
    name.fill("Smith AKA Jones")
    name.blur()
    page.locator(".cc-note").filter(has_text="AKA").get_by_role("button").first.click(delay=120)
    expect(name).to_have_value("SMITH")
    expect(part(page, "Additional information").get_by_role("textbox")).to_have_value(re.compile("JONES"))


def test_a_minor_is_the_patient(visits: Visits) -> None:
    page = opened(visits)
    typed(page, "Smith", "Lily", "", "455 West Street", "45402", "", "", "", "9/2/2014")
    corrected(page, "Move to Patient")
    stands(page, "Patient", Last_name="SMITH", First_name="LILY", Date_of_birth="09/02/2014")
    stands(page, "Responsible party", Last_name="", First_name="", Date_of_birth="")
    expect(part(page, "Responsible party").get_by_label(LAST)).to_be_focused()


def test_the_itemization_comes_to_the_balance(visits: Visits) -> None:
    page = opened(visits)
    account = part(page, "Account and amounts")
    account.get_by_label("Itemization date", exact=True).fill("4/30/26")
    account.get_by_role("combobox", name="Itemization date is the").click()
    page.get_by_role("option", name="Last statement").click()
    account.get_by_label("Principal").focus()
    typed(page, "1100", "134.50", "75", "", "", "", "1150", "134.50", "", "")
    expect(account).to_contain_text("The itemization comes to $1,284.50, $25.00 less than the balance of $1,309.50.")
    corrected(page, "Set fees since to $25.00")
    expect(account.get_by_label("Fees since")).to_have_value("25.00")
    expect(account.get_by_label("Fees since")).to_be_focused()


def test_a_draft_survives_a_reload_and_a_closed_browser(visits: Visits) -> None:
    page = opened(visits)
    last = somebody(2)
    typed(page, last, "Heidi", "", "12 Elm St")
    kept(visits, page, last)
    page.context.close()
    page = visits.open("/submissions", "client-admin")
    lives(page)
    draft = page.get_by_role("listitem").filter(has_text=f"{last}, HEIDI")
    draft.get_by_role("link", name="Go on").click()
    page.wait_for_url("**/new-account?draft=*")
    stands(page, "Responsible party", Last_name=last, First_name="HEIDI", Street="12 ELM ST")
    lives(page)
    part(page, "Responsible party").get_by_label("City").fill("Dayton")
    part(page, "Responsible party").get_by_label("City").blur()
    kept(visits, page, last)
    page.reload()
    party = part(page, "Responsible party")
    expect(party.get_by_label(LAST)).to_have_value(last)
    expect(party.get_by_label("City")).to_have_value("DAYTON")


def test_of_two_tabs_on_one_draft_the_second_is_told_and_keeps_its_own(visits: Visits) -> None:
    first = opened(visits)
    last = somebody(3)
    typed(first, last, "Paul")
    kept(visits, first, last)
    [[draft]] = visits.demo.rows("SELECT public_id FROM placements_draft WHERE name LIKE ?", f"{last}%")
    second = opened(visits, f"/new-account?draft={draft}")
    part(first, "Responsible party").get_by_label("City").fill("Dayton")
    kept(visits, first, last)
    part(second, "Responsible party").get_by_label("City").fill("Xenia")
    expect(second.get_by_text("This draft was changed in another window", exact=True)).to_be_visible()
    second.get_by_role("button", name="Keep mine as a new draft").click()
    expect(second.get_by_text("This draft was changed in another window", exact=True)).to_have_count(0)
    names = visits.demo.rows("SELECT count(*) FROM placements_draft WHERE name LIKE ?", f"{last}%")
    assert names == [(2,)]
    stands(second, "Responsible party", City="XENIA")


def test_what_was_sent_is_listed_withdrawn_and_used_again(visits: Visits) -> None:
    page = opened(visits)
    last = somebody(4)
    in_order(page, last)
    number = submitted(page)
    page.get_by_role("dialog").get_by_role("link", name="See where it stands").click()
    page.wait_for_url("**/submissions")
    lives(page)
    expect(row(page, number)).to_contain_text(f"{last}, ANN")
    row(page, number).get_by_role("button", name="Withdraw").click()
    page.get_by_role("button", name="Withdraw it").click()
    expect(row(page, number)).to_contain_text("Withdrawn")
    row(page, number).get_by_role("button", name="Use again").click()
    page.wait_for_url("**/new-account?draft=*")
    stands(page, "Responsible party", Last_name=last, First_name="ANN")


def test_a_returned_one_opens_with_its_remarks_and_is_sent_again(visits: Visits) -> None:
    page = opened(visits)
    in_order(page, somebody(5))
    number = submitted(page)
    [[sent]] = visits.demo.rows("SELECT public_id FROM placements_submission WHERE number = ?", number)
    staff = visits.open(f"/intake/{sent}", "intake")
    lives(staff)
    staff.get_by_label("Remarks to the client").fill("Please say which service it is for.")
    staff.get_by_role("button", name="Write a remark on Street address").click()
    staff.get_by_role("textbox", name="Remark on Street address").fill("Is there an apartment?")
    staff.get_by_role("button", name="Return with remarks").click()
    expect(staff.get_by_text(f"{number} is returned").first).to_be_visible()
    page.goto("/submissions")
    lives(page)
    expect(row(page, number)).to_contain_text("Please say which service it is for.")
    row(page, number).get_by_role("link", name="Mend and resend").click()
    page.wait_for_url("**/new-account?submission=*")
    lives(page)
    expect(page.get_by_text(f"{number} was returned")).to_be_visible()
    expect(page.locator(".cc-note").filter(has_text="The agency on: Street address")).to_contain_text("an apartment?")
    part(page, "Responsible party").get_by_label(STREET).fill("455 West Street #7")
    assert submitted(page) == number
    page.goto("/submissions")
    expect(row(page, number)).to_contain_text("Received")


def test_on_a_phone_nothing_is_covered_or_cut_off(visits: Visits) -> None:
    page = opened(visits, size=PHONE)
    typed(page, "W" * 50, "X" * 50, "")
    assert fits(page)
    page.get_by_role("button", name="Submit Account Information").click()
    expect(page.get_by_text("Nothing is lost. Each line leads to its field.")).to_be_visible()
    assert fits(page)
    street = part(page, "Responsible party").get_by_label(STREET)
    expect(street).to_be_focused()  # the first fault
    box, foot = street.bounding_box(), page.locator(".cc-menu-bar").bounding_box()
    assert box is not None
    assert foot is not None
    assert box["y"] + box["height"] <= foot["y"]


def test_it_is_accessible_empty_with_findings_with_twins_and_in_its_windows(visits: Visits) -> None:
    seen = Inspection()
    page = visits.open("/new-account", "client-admin")
    lives(page)
    seen.look(page, "before a client is chosen")
    choose(page, "North Valley Hospital")
    seen.look(page, "an empty form")
    in_order(page, last := somebody(6))
    number = submitted(page)
    seen.look(page, "the receipt")
    page.get_by_role("button", name="Add another", exact=True).click()
    page.get_by_label("Choose File", exact=True).set_input_files(
        {"name": "bill.png", "mimeType": "image/png", "buffer": png(320, 200)}
    )
    expect(page.get_by_role("link", name="bill.png")).to_be_visible()
    typed(page, last, "Ann & Jones, Jenny", "", "#2 12 Elm", "45402", "", "", "123", "2/30/2020")
    page.get_by_label("Client’s account number, blank if none").fill("S1")
    page.get_by_role("button", name="Submit Account Information").click()
    expect(page.get_by_text("Nothing is lost. Each line leads to its field.")).to_be_visible()
    seen.look(page, "findings")
    for kind in ("Commercial", "Check"):
        page.get_by_role("button", name=kind, exact=True).click()
        expect(page.get_by_role("button", name=kind, exact=True)).to_have_attribute("aria-pressed", "true")
        seen.look(page, kind)
    page.goto("/submissions")
    lives(page)
    seen.look(page, "what was sent")
    row(page, number).get_by_role("button", name="Open").click()
    expect(page.get_by_role("dialog", name=f"{last}, ANN")).to_be_visible()
    seen.look(page, "one that was sent")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    row(page, number).get_by_role("button", name="Withdraw").click()
    expect(page.get_by_role("dialog", name="Withdraw this account?")).to_be_visible()
    seen.look(page, "withdrawing")
    seen.has_found_nothing()


@pytest.mark.parametrize("shade", ["light", "dark"])
def test_a_likely_duplicate_is_named_compared_and_put_aside(visits: Visits, shade: str) -> None:
    page = opened(visits)
    page.emulate_media(color_scheme=shade)  # type: ignore[arg-type]
    last = somebody(7)
    for number in ("", "again"):
        part(page, "Responsible party").get_by_label(LAST).focus()
        typed(page, last, "Ann", "", "455 West Street", "45402", "", "", "", "4/12/1981")
        if not number:
            page.get_by_label("Principal").fill("50")
            submitted(page)
            page.get_by_role("button", name="Add another", exact=True).click()
            expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_text(f"Likely sent already: {last}, ANN")).to_be_visible()
    page.get_by_role("button", name="Add spouse").click()
    expect(part(page, "Spouse").get_by_label(LAST)).to_be_focused()
    expect(page.get_by_text(f"Likely sent already: {last}, ANN")).to_be_visible()  # though the form was drawn anew
    page.get_by_role("button", name="Compare side by side").click()
    expect(page.get_by_role("dialog")).to_contain_text("same name and date of birth")
    assert violations(page) == []
    page.get_by_role("dialog").get_by_role("button", name="Close").last.click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert violations(page) == []
    page.get_by_role("button", name="Not the same debt").click()
    expect(page.get_by_text("Likely sent already")).to_have_count(0)

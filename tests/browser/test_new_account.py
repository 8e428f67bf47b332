"""The form of a new account in Chromium: by keyboard to the receipt, mended by clicks, all of it in sight."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.account_form import (
    CLIENT,
    LAST,
    STREET,
    choose,
    corrected,
    in_order,
    opened,
    part,
    row,
    somebody,
    stands,
    submitted,
    typed,
)
from tests.browser.inspection import Inspection
from tests.browser.visits import NOTEBOOK, PHONE, Visits, fits, lives
from tests.services.accounts.paperwork import png


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
    expect(page.locator(".cc-notice").filter(has_text="was received")).to_contain_text(f"{last}, ANN MARIE, $1,234.50")
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


def test_a_key_makes_the_correction_and_the_cursor_stays(visits: Visits) -> None:
    page = opened(visits)
    typed(page, "Smith & Jones, Jenny", "John", "", "#201 455 West Street")
    zip_code = part(page, "Responsible party").get_by_label("ZIP")
    expect(page.get_by_role("button", name="Move #201 to the end")).to_be_visible()
    expect(zip_code).to_be_focused()
    page.keyboard.press("Alt+Enter")
    stands(page, "Responsible party", Street="455 WEST STREET #201")
    expect(zip_code).to_be_focused()
    page.keyboard.press("Alt+Enter")
    stands(page, "Second location", Last_name="JONES", First_name="JENNY")
    expect(zip_code).to_be_focused()


def test_an_address_typed_whole_goes_into_its_fields_and_a_company_has_no_home(visits: Visits) -> None:
    page = opened(visits)
    page.get_by_role("button", name="Commercial", exact=True).click()
    company = part(page, "Responsible party").get_by_label("Company name", exact=True)
    expect(company).to_be_visible()
    company.fill("ACME TOOL INC")
    expect(part(page, "Responsible party").get_by_label(re.compile("phone", re.IGNORECASE))).to_have_count(2)
    expect(part(page, "Responsible party").get_by_label(re.compile("Home|Cell"))).to_have_count(0)
    expect(page.get_by_text("not married")).to_have_count(0)
    part(page, "Responsible party").get_by_label(STREET).focus()
    typed(page, "12 Oak St, Dayton, OH 45402")
    corrected(page, "Take apart: 12 OAK ST · DAYTON · OH · 45402")
    stands(page, "Responsible party", Street="12 OAK ST", City="DAYTON", State="OH", ZIP="45402")


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
    page.goto("/new-account")
    expect(page.locator(".cc-notice").filter(has_text="W" * 50)).to_be_visible()
    assert fits(page)


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


@pytest.mark.parametrize("size", [None, NOTEBOOK, PHONE])
def test_the_cursor_is_led_to_what_is_in_sight(visits: Visits, size: dict[str, int] | None) -> None:
    page = opened(visits, size=size)
    party = part(page, "Responsible party")
    foot = page.get_by_label("Additional information").last
    foot.scroll_into_view_if_needed()
    expect(party.get_by_label(LAST)).not_to_be_in_viewport()
    page.get_by_role("button", name="Submit Account Information").click()
    expect(party.get_by_label(LAST)).to_be_focused()
    expect(party.get_by_label(LAST)).to_be_in_viewport()
    page.get_by_role("button", name="Principal: Please fill this in.").click()
    expect(page.get_by_label("Principal")).to_be_focused()
    expect(page.get_by_label("Principal")).to_be_in_viewport()
    in_order(page, somebody(0))
    page.get_by_role("button", name="Submit and add another").click()
    expect(party.get_by_label(LAST)).to_be_focused()
    expect(party.get_by_label(LAST)).to_be_in_viewport()
    expect(page.get_by_text(re.compile(r"^NA-\d{4}-\d{5} was received")).first).to_be_in_viewport()
    assert fits(page)


def test_the_receipt_s_window_leads_back_however_it_is_closed(visits: Visits) -> None:
    page = opened(visits)
    in_order(page, somebody(0))
    number = submitted(page)
    page.keyboard.press("Escape")
    expect(part(page, "Responsible party").get_by_label(LAST)).to_be_focused()
    expect(page.get_by_text(re.compile(f"^{number} was received")).first).to_be_in_viewport()


def test_a_button_that_the_keyboard_reaches_has_a_ring(visits: Visits) -> None:
    page = opened(visits)
    page.get_by_role("button", name="Add spouse").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Add second location")).to_be_focused()
    expect(page.get_by_role("button", name="Add second location")).to_have_css("outline", re.compile("solid 2px$"))

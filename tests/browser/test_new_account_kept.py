"""New accounts in Chromium: what is begun is kept, what was sent is listed, withdrawn, returned; likely duplicates are named."""

import pytest
from playwright.sync_api import expect

from tests.axe import violations
from tests.browser.account_form import (
    LAST,
    STREET,
    in_order,
    kept,
    opened,
    part,
    row,
    somebody,
    stands,
    submitted,
    typed,
)
from tests.browser.visits import Visits, lives


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
    page.wait_for_url("**/submissions?open=*")
    expect(page.get_by_role("dialog", name=f"{last}, ANN")).to_contain_text(number)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
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
    expect(part(page, "Responsible party").get_by_label(STREET)).to_be_focused()
    expect(page.get_by_text("1 remark of the agency to answer")).to_be_visible()
    part(page, "Responsible party").get_by_label(STREET).fill("455 West Street #7")
    assert submitted(page) == number
    page.goto("/submissions")
    expect(row(page, number)).to_contain_text("Received")


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
    page.get_by_label("Principal").fill("75")
    page.get_by_label("Additional information").last.focus()
    page.get_by_role("button", name="1 likely duplicate").click()
    expect(page.get_by_text(f"Likely sent already: {last}, ANN")).to_be_in_viewport()
    page.get_by_role("button", name="Compare side by side").click()
    expect(page.get_by_role("dialog")).to_contain_text("same name and date of birth")
    expect(page.get_by_role("row", name="Amount")).to_contain_text("$75.00")
    assert violations(page) == []
    page.get_by_role("dialog").get_by_role("button", name="Close").last.click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert violations(page) == []
    page.get_by_role("button", name="Submit Account Information").click()
    window = page.get_by_role("dialog", name="Is this another debt than the one below?")
    expect(window).to_contain_text(f"Likely sent already: {last}, ANN")
    assert violations(page) == []
    window.get_by_role("button", name="Go back and compare").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_text(f"Likely sent already: {last}, ANN")).to_be_in_viewport()
    page.get_by_role("button", name="Not the same debt").click()
    expect(page.get_by_text("Likely sent already")).to_have_count(0)
    submitted(page)


def test_a_likely_duplicate_is_asked_about_once(visits: Visits) -> None:
    page = opened(visits)
    last = somebody(7)
    for number in ("the first", "the second"):
        in_order(page, last)
        part(page, "Responsible party").get_by_label("Date of birth").fill("4/12/1981")
        if number == "the first":
            submitted(page)
            page.get_by_role("button", name="Add another", exact=True).click()
            expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("button", name="Submit and add another").click()
    page.get_by_role("button", name="It is another debt: submit").click()
    expect(part(page, "Responsible party").get_by_label(LAST)).to_have_value("")
    sent = "SELECT count(*) FROM placements_submission WHERE name LIKE ?"
    assert visits.demo.rows(sent, f"{last}%") == [(2,)]

"""Intake in Chromium: taken by keyboard beside a likely duplicate, accepted, returned, rejected, a batch as a whole; in every size."""

import re
from uuid import uuid4

from playwright.sync_api import Locator, Page, expect

from tests.browser.account_form import LAST, in_order, opened, part, row, somebody, submitted
from tests.browser.inspection import Inspection
from tests.browser.visits import DESK, NOTEBOOK, PHONE, Visits, fits, lives
from tests.services.placements.many.desk import account, as_csv

ENDLESS = "X" * 200


def placed(
    visits: Visits, last: str, *, additional: str = "", number: str = "", is_another_debt: bool = False
) -> tuple[Page, str]:
    """Submit an account of ``last`` by the form; return the client's page and the receipt's number."""
    page = opened(visits)
    in_order(page, last)
    part(page, "Responsible party").get_by_label("Date of birth").fill("4/12/1981")
    page.get_by_label("Client’s account number, blank if none").fill(number)
    part(page, "Additional information").get_by_role("textbox").fill(additional)
    return page, submitted(page, is_another_debt=is_another_debt)


def reviewing(visits: Visits, number: str, size: dict[str, int] = DESK) -> Page:
    """Open what was submitted under ``number`` in Intake, as staff."""
    [[sent]] = visits.demo.rows("SELECT public_id FROM placements_submission WHERE number = ?", number)
    page = visits.open(f"/intake/{sent}", "intake", size)
    lives(page)
    expect(page.get_by_text(number).first).to_be_visible()
    return page


def compared(page: Page, field: str) -> Locator:
    """Return the row of a field."""
    return page.locator(".cc-compare tbody tr").filter(has=page.get_by_role("rowheader", name=field, exact=True))


def accepted(visits: Visits, number: str) -> None:
    """Accept what was submitted under ``number``."""
    page = reviewing(visits, number)
    page.get_by_role("button", name="Accept as a new account").click()
    expect(page.get_by_text(f"{number} is accepted").first).to_be_visible()
    page.context.close()


def batch(visits: Visits, rows: int) -> tuple[Page, str]:
    """Place a file of accounts; return the client's page and the id of the batch."""
    name, page = f"{uuid4().hex[:8]}.csv", visits.open("/place-file", "client-admin")
    lives(page)
    page.get_by_label("Please select a client from the list below").click()
    page.get_by_role("option", name="North Valley Hospital", exact=True).click()
    whose = [account(at, Account=f"I{uuid4().hex[:6]}", Last_name=somebody(at % 8), SSN="") for at in range(rows)]
    content = {"name": name, "mimeType": "text/csv", "buffer": as_csv(whose)}
    page.get_by_label("Choose File", exact=True).set_input_files(content)
    page.get_by_role("button", name="Check the file").click(timeout=60_000)
    page.get_by_role("button", name=f"Commit {rows} accounts").click(timeout=60_000)
    expect(page.get_by_role("heading", name="Accounts placed")).to_be_visible(timeout=60_000)
    [[made]] = visits.demo.rows("SELECT public_id FROM placements_batch WHERE file_name = ?", name)
    return page, str(made)


def test_by_keyboard_beside_a_likely_duplicate_to_the_account(visits: Visits) -> None:
    last = somebody(0)
    _first, known = placed(visits, last, number="INT-1")
    accepted(visits, known)
    client, number = placed(visits, last, number="INT-2", is_another_debt=True)
    staff = visits.open("/intake", "intake")
    lives(staff)
    staff.get_by_role("region", name="New accounts", exact=True).focus()
    staff.keyboard.press("Tab")
    first = staff.locator("a.cc-item").first
    expect(first).to_be_focused()
    staff.keyboard.press("Enter")
    expect(first).to_have_attribute("aria-current", "true")
    expect(staff.get_by_role("heading", level=2, name=first.locator(".cc-item-name").inner_text())).to_be_visible()
    staff.context.close()
    staff = reviewing(visits, number)
    staff.get_by_role("button", name="Begin review").focus()
    staff.keyboard.press("Enter")
    expect(staff.get_by_text("In review by you")).to_be_visible()
    client.goto("/submissions")
    expect(row(client, number)).to_contain_text("is reading it. An answer is due by")
    expect(staff.get_by_text(f"May be the same as {last}, ANN, account INT-1")).to_be_visible()
    expect(compared(staff, "Last name")).to_contain_text("Same")
    expect(compared(staff, "Client’s account number")).to_contain_text(re.compile("INT-2.*INT-1.*Differs", re.DOTALL))
    staff.get_by_role("button", name="Accept as a new account").focus()
    staff.keyboard.press("Enter")
    expect(staff.get_by_text(f"{number} is accepted").first).to_be_visible()
    expect(row(client, number)).to_contain_text("Accepted")  # by itself
    row(client, number).get_by_role("link", name="Open account").click()
    client.wait_for_url("**/accounts/*")
    expect(client.get_by_role("heading", name=re.compile(f"{last}, ANN"))).to_be_visible()
    for text in ("INT-2", number, "455 WEST STREET", "04/12/1981", "$50.00"):
        expect(client.get_by_text(text).first).to_be_visible()


def test_returned_with_two_remarks_they_stand_beside_the_fields(visits: Visits) -> None:
    client, number = placed(visits, somebody(1))
    staff = reviewing(visits, number)
    for field, remark in (("Street address", "Is there an apartment?"), ("Principal", "Of which visit?")):
        staff.get_by_role("button", name=f"Write a remark on {field}", exact=True).click()
        place = staff.get_by_role("textbox", name=f"Remark on {field}", exact=True)
        expect(place).to_be_focused()
        place.fill(remark)
    staff.get_by_role("combobox", name="Remark on a field that is empty").click()
    staff.get_by_role("option", name="Spouse: Last name", exact=True).click()
    missing = staff.get_by_role("textbox", name="Remark on Spouse: Last name", exact=True)
    expect(missing).to_be_focused()
    missing.fill("Is there a spouse?")
    staff.get_by_role("button", name="Return with remarks").click()
    expect(staff.get_by_text(f"{number} is returned").first).to_be_visible()
    client.goto("/submissions")
    lives(client)
    expect(row(client, number)).to_contain_text("Returned")
    row(client, number).get_by_role("link", name="Mend and resend").click()
    client.wait_for_url("**/new-account?submission=*")
    for field, remark in (("Street address", "Is there an apartment?"), ("Principal", "Of which visit?")):
        note = client.locator(".cc-note").filter(has_text=f"The agency on: {field}")
        expect(note).to_contain_text(remark)
    expect(client.locator(".cc-note").filter(has_text="The agency on: Last name")).to_contain_text("Is there a spouse?")
    expect(part(client, "Spouse").get_by_label(LAST)).to_be_visible()  # though nothing stands in it


def test_rejected_with_a_reason_the_client_reads_it(visits: Visits) -> None:
    client, number = placed(visits, somebody(2))
    staff = reviewing(visits, number)
    staff.get_by_role("button", name="Reject", exact=True).click()
    window = staff.get_by_role("dialog", name=f"Reject {number}?")
    window.get_by_role("button", name="Reject", exact=True).click()
    expect(window.get_by_text("Please write something.")).to_be_visible()
    window.get_by_label("Reason").fill("Too old to be collected.")
    window.get_by_role("button", name="Reject", exact=True).click()
    expect(staff.get_by_text(f"{number} is rejected").first).to_be_visible()
    client.goto("/submissions")
    expect(row(client, number)).to_contain_text("Not accepted")
    expect(row(client, number)).to_contain_text("Too old to be collected.")
    expect(row(client, number).get_by_role("button", name="Use again")).to_be_visible()


def test_a_whole_batch_is_accepted_before_ones_eyes(visits: Visits) -> None:
    client, made = batch(visits, 6)
    staff = visits.open(f"/intake/{made}", "intake")
    lives(staff)
    expect(staff.get_by_text("Received: 6")).to_be_visible()
    staff.get_by_role("button", name="Accept all 6 accounts").click()
    staff.get_by_role("dialog").get_by_role("button", name="Accept all", exact=True).click()
    expect(staff.get_by_text("Accepted: 6")).to_be_visible(timeout=60_000)
    expect(staff.get_by_role("button", name="Accept all 6 accounts")).to_have_count(0)
    expect(staff.get_by_role("link", name="Open the account")).to_have_count(6)
    client.goto("/submissions")
    expect(client.get_by_text("All its 6 accounts were accepted.").first).to_be_visible()


def test_nothing_is_covered_cut_off_or_without_its_heading(visits: Visits) -> None:
    last = somebody(3)
    _page, known = placed(visits, last)
    accepted(visits, known)
    _page, number = placed(visits, last, additional=ENDLESS, is_another_debt=True)
    page = reviewing(visits, number)
    expect(page.get_by_role("button", name="Mark as duplicate")).to_be_visible()
    page.get_by_role("button", name="Write a remark on Principal", exact=True).click()
    for size in (DESK, NOTEBOOK, PHONE):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        assert fits(page)
        table, frame = page.locator(".cc-compare").bounding_box(), page.locator(".cc-table-frame").bounding_box()
        assert table is not None
        assert frame is not None
        assert table["width"] <= frame["width"] + 1
    page.set_viewport_size(NOTEBOOK)  # type: ignore[arg-type]
    names = ("Return with remarks", "Reject", "Mark as duplicate", "Accept as a new account")
    boxes = [page.get_by_role("button", name=name, exact=True).bounding_box() for name in names]
    assert len({round(one["y"]) for one in boxes if one}) == 1
    assert all(one and one["x"] + one["width"] <= NOTEBOOK["width"] for one in boxes)
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    said = (
        compared(page, "Street address")
        .locator("td")
        .evaluate_all("cells => cells.map(cell => getComputedStyle(cell, '::before').content.replaceAll('\"', ''))")
    )
    assert said == ["New account", "On file", "Compared", "Remark"]


def test_on_a_phone_each_row_of_a_batch_can_be_read_and_touched(visits: Visits) -> None:
    _client, made = batch(visits, 3)
    page = visits.open(f"/intake/{made}", "intake", PHONE)
    lives(page)
    cells = page.locator("table.cc-cards tbody tr").first.locator("td")
    boxes = [box for box in (cells.nth(at).bounding_box() for at in range(cells.count())) if box]
    assert len(boxes) == 5
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            apart = one["x"] + one["width"] <= other["x"] or other["x"] + other["width"] <= one["x"]
            assert apart or one["y"] + one["height"] <= other["y"] or other["y"] + other["height"] <= one["y"]
    name = cells.get_by_role("link").first.bounding_box()
    assert name is not None
    assert name["height"] >= 44
    seen = Inspection()
    seen.look(page, "a batch")
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    cells.get_by_role("link").first.click()
    expect(page.get_by_role("link", name=re.compile("Of the file"))).to_be_visible()
    seen.look(page, "a row of it")
    seen.has_found_nothing()

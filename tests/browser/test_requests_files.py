"""Files that go along, in real browsers: the proof of a payment, files of messages both ways, taking them back."""

import io
import re

from PIL import Image
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.browser.test_requests import opened, until, window
from tests.browser.visits import PHONE, Visits, fits, lives

STAGED = "SELECT count(*) FROM foundation_staged"


def picture(name: str) -> FilePayload:
    out = io.BytesIO()
    Image.new("RGB", (300, 140), (235, 240, 225)).save(out, "PNG")
    return {"name": name, "mimeType": "image/png", "buffer": out.getvalue()}


def choose(place: Page | Locator, label: str, name: str) -> None:
    place.get_by_label(label).set_input_files([picture(name)])
    expect(place.get_by_text(name)).to_be_visible()
    expect(place.locator(".cc-upload-picture img").last).to_be_visible()


def test_a_proof_survives_an_error_and_a_reload_and_reaches_the_staff(visits: Visits) -> None:
    client = opened(visits, at=3)
    client.get_by_role("button", name="Post a Payment").click()
    choose(window(client), "Choose proof", "cheque 8812.png")
    client.get_by_label("Amount").fill("12,50")
    client.get_by_role("button", name="Enter Payment", exact=True).last.click()
    expect(window(client)).to_contain_text("This is no amount in dollars and cents.")
    expect(window(client).get_by_text("cheque 8812.png")).to_be_visible()
    client.get_by_label("Reference").fill("8812")
    kept = "SELECT count(*) FROM requests_draft WHERE fields LIKE '%8812%' AND fields NOT LIKE '%\"proof\": \"\"%'"
    until(lambda: visits.demo.rows(kept) == [(1,)])
    client.reload()
    lives(client)
    client.get_by_role("button", name="Post a Payment").click()
    expect(window(client).get_by_text("cheque 8812.png")).to_be_visible()
    client.get_by_label("Amount").fill("8.81")
    client.get_by_role("button", name="Enter Payment", exact=True).last.click()
    expect(window(client)).to_contain_text(re.compile(r"PP-\d{4}-\d{5}"))
    expect(window(client).get_by_role("list", name="Files")).to_contain_text("cheque 8812.png")
    number = window(client).locator(".cc-receipt-big").inner_text()
    client.get_by_role("button", name="Done").click()
    staff = visits.open("/payments-reported", "accounting")
    lives(staff)
    chip = staff.get_by_role("row").filter(has_text=number).get_by_role("list", name="Files")
    address = chip.get_by_role("link", name="Download").get_attribute("href")
    assert staff.request.get(str(address)).headers["content-disposition"].startswith("attachment")
    stranger = visits.open("/accounts", "other-client")
    assert stranger.request.get(str(address)).status == 404


def test_cancel_leaves_nothing_behind(visits: Visits) -> None:
    client = opened(visits, at=1)
    before = visits.demo.rows(STAGED)
    client.get_by_role("button", name="Post a Payment").click()
    choose(window(client), "Choose proof", "not sent.png")
    client.get_by_label("Reference").fill("never sent")
    until(lambda: visits.demo.rows("SELECT count(*) FROM requests_draft WHERE fields LIKE '%never sent%'") == [(1,)])
    window(client).get_by_role("link", name="cancel").click()
    until(lambda: visits.demo.rows(STAGED) == before)
    until(lambda: visits.demo.rows("SELECT count(*) FROM requests_draft WHERE fields LIKE '%never sent%'") == [(0,)])
    client.get_by_role("button", name="Post a Payment").click()
    expect(client.get_by_label("Reference")).to_have_value("")


def test_files_both_ways(visits: Visits) -> None:
    client = opened(visits, at=2)
    client.get_by_role("button", name="Account Functions").click()
    client.get_by_role("menuitem", name="Contact Agency").click()
    client.get_by_label("Message Body").fill("Please look at these.")
    for name in ("bill one.png", "bill two.png"):
        choose(window(client), "Attach a file", name)
    window(client).get_by_role("button", name="Remove bill one.png").click()
    expect(window(client).get_by_text("bill one.png")).to_have_count(0)
    client.get_by_role("button", name="Send Message").click()
    number = window(client).locator(".cc-receipt-big").inner_text()
    client.get_by_role("button", name="Follow on Requests tab").click()
    thread = client.get_by_role("region", name="The chosen request")
    expect(thread.get_by_role("list", name="Files")).to_contain_text("bill two.png")
    staff = visits.open("/queues/all", "quality")
    lives(staff)
    staff.get_by_role("searchbox", name="Name or number").fill(number)
    expect(staff.locator(".cc-item")).to_have_count(1)
    staff.locator(".cc-item").click()
    work = staff.get_by_role("region", name="Work item", exact=True)
    expect(work.get_by_role("list", name="Files")).to_contain_text("bill two.png")
    staff.get_by_role("tab", name="Answer").click()
    choose(work, "Attach a file", "our answer.png")
    staff.get_by_label("Answer to the client").fill("Here you are.")
    client.get_by_label("Reply to the agency").fill("While I am wri")
    staff.get_by_role("button", name="Send answer").click()
    expect(thread).to_contain_text("our answer.png")  # without a reload
    expect(client.get_by_label("Reply to the agency")).to_have_value("While I am wri")
    choose(thread, "Attach a file", "more.png")
    client.get_by_role("button", name="Send Message").click()
    expect(thread.get_by_role("list", name="Files").last).to_contain_text("more.png")
    expect(client.get_by_label("Reply to the agency")).to_have_value("")


def test_a_phone_chooses_too(visits: Visits) -> None:
    page = opened(visits, size=PHONE)
    page.get_by_role("button", name="Post a Payment").click()
    choose(window(page), "Choose proof", "a long name of a picture that was taken with the telephone 2026-11-20.png")
    assert "image/jpeg" in str(page.get_by_label("Choose proof").get_attribute("accept"))
    assert fits(page)


def test_an_attachment_on_the_wrong_account_is_taken_back(visits: Visits) -> None:
    client = opened(visits, at=1)
    client.get_by_role("tab", name=re.compile("Attachments")).click()
    client.get_by_role("button", name="Upload Attachment").last.click()
    choose(window(client), "Choose File", "Misplaced bill.png")
    window(client).get_by_role("button", name="Upload Attachment").click()
    row = client.get_by_role("table", name="Attachments").get_by_role("row").filter(has_text="Misplaced bill.png")
    expect(row).to_have_count(1)
    address = str(row.get_by_role("link", name="Download").get_attribute("href"))
    row.get_by_role("button", name="Take back").click()
    window(client).get_by_role("button", name="Take back").click()
    expect(window(client)).to_contain_text("Please write something.")
    window(client).get_by_label("Reason").fill("It belongs to another account.")
    window(client).get_by_role("button", name="Take back").click()
    expect(client.get_by_text("Taken back, unread.")).to_be_visible()
    expect(row).to_have_count(0)
    assert client.request.get(address).status == 404


def test_a_refused_file_is_told_until_another_is_chosen(visits: Visits) -> None:
    client = opened(visits, at=0)
    client.get_by_role("button", name="Post a Note").click()
    place = window(client)
    place.get_by_label("Attach a file").set_input_files([FilePayload(name="x.exe", mimeType="image/png", buffer=b"MZ")])
    expect(place).to_contain_text("x.exe was not taken.")
    place.get_by_role("button", name="Send Request").click()
    expect(place).to_contain_text("Please write something.")
    expect(place).to_contain_text("x.exe was not taken.")
    choose(place, "Attach a file", "taken.png")
    expect(place).not_to_contain_text("x.exe was not taken.")
    visits.was_refused(422)

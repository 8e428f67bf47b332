"""axe at every page, menu and window of the portal: light and dark, at a desk and on a phone. There are no exceptions.

The first password stands in the walk of the first sign-in, for it works for one sign-in only; the warning before a
session's end in the tests of the pages, for it takes a session of one minute.
"""

import re
import time
from email import message_from_bytes, policy

import pytest
from playwright.sync_api import expect

from tests.browser.inspection import Inspection
from tests.browser.visits import PHONE, Visits, lives, log_in, quick_search, results
from tests.demo_server import DemoServer
from tests.services.accounts.paperwork import png

TABS = ("Payments", "Attachments", "Contact History", "Notices", "Notes", "Parties", "Related accounts")
CARD = {"name": f"{'very long name ' * 7}.png", "mimeType": "image/png", "buffer": png(320, 200)}


def test_what_a_visitor_sees(visits: Visits, demo_server: DemoServer) -> None:
    seen = Inspection()
    page = visits.open("/signin?done=out")
    seen.look(page, "signed out")
    log_in(page, "nobody", "not the password")
    expect(page.get_by_role("alert")).to_be_visible()
    visits.was_refused(422)
    seen.look(page, "a failed sign-in")
    paths = ("/forgot", "/forgot?sent=yes", "/reset/nothing", "/ended", "/help", "/help?q=zebra", "/connection/scripts")
    for path in (*paths, "/connection/window"):
        seen.visit(page, path)
    visits.was_refused(404)
    page.goto("/connection")
    expect(page.get_by_text("Connected by WebSocket")).to_be_visible()
    seen.look(page, "/connection")
    page.goto("/nowhere")
    visits.was_refused(404)
    seen.look(page, "/nowhere")
    page.goto(mailed_link(visits, demo_server))
    expect(page.get_by_role("textbox", name="New Password")).to_be_visible()
    seen.look(page, "the page behind a mailed link")
    seen.has_found_nothing()


def mailed_link(visits: Visits, demo: DemoServer) -> str:
    """Ask for a link to a new password and return it from the mail."""
    folder = demo.folder / "mails"
    before = set(folder.glob("*.eml"))
    page = visits.open("/forgot")
    page.get_by_label("Username or e-mail address").fill("sales")
    page.keyboard.press("Enter")
    page.wait_for_url("**/forgot?sent=yes")
    end = time.monotonic() + 20
    while not (mails := set(folder.glob("*.eml")) - before) and time.monotonic() < end:
        page.evaluate("() => new Promise(requestAnimationFrame)")
    body = message_from_bytes(mails.pop().read_bytes(), policy=policy.default).get_body(("plain",))
    assert body is not None
    link = re.search(r"https?://\S+/reset/\S+", body.get_content())
    assert link is not None
    return link[0]


def test_ones_own_pages(visits: Visits) -> None:
    seen = Inspection()
    page = visits.open("/info", "client-admin")
    lives(page)
    page.get_by_label("Name", exact=True).fill("")
    page.get_by_role("button", name="Save Changes").click()
    expect(page.get_by_text("Enter a name of at most 120 characters.")).to_be_visible()
    visits.was_refused(422)
    seen.look(page, "Edit my Info with a fault")
    page.get_by_label("Name", exact=True).fill("Dana Whitfield")
    page.get_by_role("button", name="Save Changes").click()
    expect(page.get_by_text("Your changes are saved.")).to_be_visible()
    seen.look(page, "Edit my Info, saved")
    for path in ("/password", "/password?done=yes", "/sessions", "/help", "/help?q=zebra"):
        seen.visit(page, path)
    page.goto("/password")
    page.get_by_label("Current Password").fill("wrong")
    page.get_by_role("textbox", name="New Password").fill("short")
    page.keyboard.press("Enter")
    expect(page.get_by_text("This is not your current password.")).to_be_visible()
    visits.was_refused(422)
    seen.look(page, "a change of the password that is refused")
    page.goto("/connection")
    expect(page.get_by_text("Connected by WebSocket")).to_be_visible()
    seen.look(page, "/connection within the frame")
    seen.visit(visits.open("/help", "admin"), "/help")
    seen.has_found_nothing()


def test_the_day_of_the_staff_and_the_health_of_the_portal(visits: Visits) -> None:
    seen = Inspection()
    page = visits.open("/day", "admin")
    expect(page.get_by_role("heading", name="By queue")).to_be_visible()
    for path in ("/day", "/day?queue=customer-service", "/troubles"):
        seen.visit(page, path)
    seen.has_found_nothing()


def test_manage_accounts_before_and_after_a_search(visits: Visits) -> None:
    seen = Inspection()
    page = visits.open("/accounts", "client-admin")
    lives(page)
    seen.look(page, "before a search")
    page.get_by_label("Placed from", exact=True).fill("02/31/2026")
    page.get_by_label("SSN", exact=True).fill("12")
    page.keyboard.press("Enter")
    expect(page.get_by_text("There is no such date.")).to_be_visible()
    seen.look(page, "a search with faults")
    page.get_by_role("button", name="Clear", exact=True).last.click()
    page.get_by_role("combobox", name="Status").click()
    expect(page.get_by_role("option", name="Active", exact=True)).to_be_visible()
    seen.look(page, "an open choice")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Choose a date: Placed from").click()
    expect(page.get_by_role("dialog", name="Choose a date: Placed from")).to_be_visible()
    seen.look(page, "an open calendar")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Search", exact=True).click()
    expect(results(page)).to_have_count(10)
    seen.look(page, "results")
    page.get_by_role("button", name="Edit").click()
    expect(page.get_by_role("search")).to_be_visible()
    seen.look(page, "results while the search is edited")
    page.get_by_role("button", name="Edit").click()
    for name in ("Sort the results", "Export the results"):
        page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        page.get_by_role("button", name=name).click()
        expect(page.get_by_role("menu")).to_be_visible()
        seen.look(page, name)
        page.keyboard.press("Escape")
        expect(page.get_by_role("menu")).to_be_hidden()
    quick_search(page, "zzzzz")
    expect(page.get_by_text("No account matches")).to_be_visible()
    seen.look(page, "no match")
    seen.visit(page, "/accounts?saved=nothing")
    for path in ("/accounts/nothing", "/accounts/nothing?name=al"):
        seen.visit(page, path)
        visits.was_refused(404)
    seen.has_found_nothing()


@pytest.mark.parametrize(("number", "what"), [("4000001", "with much of all"), ("4000012", "with little")])
def test_every_tab_of_an_account(visits: Visits, demo_server: DemoServer, number: str, what: str) -> None:
    seen = Inspection()
    account = demo_server.rows("SELECT public_id FROM accounts_account WHERE agency_number = ?", number)[0][0]
    page = visits.open(f"/accounts/{account}", "quality")
    lives(page)
    seen.look(page, f"an account {what}")
    for name in TABS:
        page.get_by_role("tab", name=name).click()
        expect(page.get_by_role("tabpanel", name=name)).to_be_visible()
        seen.look(page, f"{name} of an account {what}", within="[role=tabpanel]")
    seen.has_found_nothing()


def test_menus_and_windows(visits: Visits) -> None:
    seen = Inspection()
    page = visits.open("/accounts?name=alvarez", "client-admin")
    lives(page)
    results(page).first.click()
    page.get_by_role("button", name="Account Functions").click()
    expect(page.get_by_role("menuitem", name="Upload Attachment")).to_be_visible()
    seen.look(page, "Account Functions")
    page.get_by_role("menuitem", name="Upload Attachment").click()
    window = page.get_by_role("dialog", name="Upload Attachment")
    expect(window.get_by_label("Attachment Name")).to_be_visible()
    seen.look(page, "Upload Attachment")
    window.get_by_role("button", name="Upload Attachment").click()
    expect(window.get_by_role("alert").filter(has_text="Choose a file")).to_be_visible()
    window.get_by_label("Choose File", exact=True).set_input_files(CARD)  # type: ignore[arg-type]
    expect(window.get_by_role("img")).to_be_visible(timeout=20_000)
    window.get_by_label("Attachment Name").fill("")
    window.get_by_role("button", name="Upload Attachment").click()
    expect(window.get_by_text("Enter a name for the attachment.")).to_be_visible()
    seen.look(page, "a chosen file without a name")
    page.keyboard.press("Escape")
    expect(window).to_be_hidden()
    page.locator("body").press("?")
    expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
    seen.look(page, "the list of shortcuts")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("button", name="client-admin").click()
    expect(page.get_by_role("link", name="Edit my Info")).to_be_visible()
    seen.look(page, "the user menu")
    page.keyboard.press("Escape")
    quick_search(page, "a" * 1000)
    expect(page.get_by_text("That is too long")).to_be_visible()
    seen.look(page, "a notice that stays")
    seen.has_found_nothing()


def test_files_that_go_along(visits: Visits) -> None:
    seen = Inspection()
    page = visits.open("/accounts?name=alvord", "client-admin")
    lives(page)
    results(page).first.click()
    page.get_by_role("button", name="Post a Payment").click()
    window = page.get_by_role("dialog").last
    window.get_by_label("Choose proof").set_input_files(CARD)  # type: ignore[arg-type]
    expect(window.get_by_role("img")).to_be_visible(timeout=20_000)
    window.get_by_label("Amount").fill("0")
    window.get_by_role("button", name="Enter Payment", exact=True).last.click()
    expect(window.get_by_text("Enter an amount above zero.")).to_be_visible()
    seen.look(page, "a payment with its proof, and an error")
    window.get_by_label("Amount").fill("3.33")
    window.get_by_role("button", name="Enter Payment", exact=True).last.click()
    expect(page.get_by_role("link", name="Print")).to_be_visible()
    seen.look(page, "a receipt with a file")
    page.get_by_role("button", name="Follow on Requests tab").click()
    expect(page.get_by_label("Reply to the agency")).to_be_visible()
    expect(page.get_by_label("Attach a file")).to_be_attached()
    seen.look(page, "a conversation with a file")
    page.get_by_role("tab", name=re.compile("^Payments")).click()
    expect(page.get_by_role("list", name="Files").first).to_be_visible()
    seen.look(page, "a reported payment with its proof")
    page.get_by_role("tab", name=re.compile("^Attachments")).click()
    page.get_by_role("button", name="Take back").first.click()
    expect(page.get_by_role("dialog", name="Take this file back?")).to_be_visible()
    seen.look(page, "taking a file back")
    staff = visits.open("/payments-reported", "accounting")
    lives(staff)
    expect(staff.get_by_role("list", name="Files").first).to_be_visible()
    seen.look(staff, "payments reported, with a proof")
    seen.has_found_nothing()

"""Upload Attachment in a real browser: by choosing, by dropping, by keyboard; view and download; nothing left behind."""

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.pages.upload_portal import UploadPortal, upload_portal
from tests.services.accounts.paperwork import PDF

File = dict[str, Any]
BILL: File = {"name": "x#&@ bill.pdf", "mimeType": "application/pdf", "buffer": PDF}


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[UploadPortal]:
    """Serve one portal for all tests of this module."""
    with upload_portal(tmp_path_factory.mktemp("uploads")) as made:
        yield made


def window_of(page: Page) -> Locator:
    page.get_by_role("button", name="Upload Attachment").click()
    window = page.get_by_role("dialog", name="Upload Attachment")
    expect(window.get_by_label("Attachment Name")).to_be_visible()
    return window


def choose(window: Locator, *files: File) -> None:
    window.get_by_label("Choose File", exact=True).set_input_files(list(files))


def submit(window: Locator) -> None:
    window.get_by_role("button", name="Upload Attachment").click()


def is_empty(page: Page, portal: UploadPortal) -> None:
    """Wait until nothing is chosen, and nothing that came in part is left."""
    end = time.monotonic() + 45
    while time.monotonic() < end and (portal.staged() or portal.files("incoming")):
        page.evaluate("() => new Promise(requestAnimationFrame)")
    assert (portal.staged(), portal.files("incoming")) == ([], [])


def test_a_file_dropped_beside_the_place_does_not_take_the_page_away(chromium: Browser, portal: UploadPortal) -> None:
    page = portal.open(chromium)
    window_of(page)
    dropped = """event => {
        const made = new DragEvent(event, {bubbles: true, cancelable: true});
        document.querySelector('.q-dialog__backdrop').dispatchEvent(made);
        return made.defaultPrevented;
    }"""
    assert page.evaluate(dropped, "dragover")
    assert page.evaluate(dropped, "drop")
    page.context.close()


def tab_to(place: Locator) -> None:
    """Press Tab until the place has the focus, at most a handful of times: what a file brings may come in between."""
    for _time in range(8):
        if place.evaluate("input => input === document.activeElement"):
            break
        place.page.keyboard.press("Tab")
    expect(place).to_be_focused()


def test_the_keyboard_alone_is_enough(chromium: Browser, portal: UploadPortal, tmp_path: Path) -> None:
    bill = tmp_path / "By keyboard.pdf"
    bill.write_bytes(PDF)
    page = portal.open(chromium)
    page.get_by_role("button", name="Upload Attachment").focus()
    page.keyboard.press("Enter")
    window = page.get_by_role("dialog", name="Upload Attachment")
    chooser_button = window.get_by_label("Choose File", exact=True)
    expect(window.get_by_label("Attachment Name")).to_be_visible()
    tab_to(chooser_button)
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files(bill)
    expect(window.get_by_text("By keyboard.pdf")).to_be_visible()
    tab_to(window.get_by_label("Attachment Name"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("row", name="By keyboard")).to_be_visible()
    page.context.close()


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (
            {"name": "invoice.pdf", "mimeType": "application/pdf", "buffer": b"MZ" + bytes(300)},
            "not what its ending .pdf says",
        ),
        ({"name": "page.html", "mimeType": "text/html", "buffer": b"<script>alert(1)</script>"}, "not accepted"),
        ({"name": "empty.pdf", "mimeType": "application/pdf", "buffer": b""}, "The file is empty"),
        ({"name": "4111 1111 1111 1111.pdf", "mimeType": "application/pdf", "buffer": PDF}, "payment card number"),
    ],
)
def test_a_file_that_is_refused_is_said_beside_the_place_and_nothing_typed_is_lost(
    chromium: Browser, portal: UploadPortal, file: File, sentence: str
) -> None:
    page = portal.open(chromium)
    window = window_of(page)
    window.get_by_label("Attachment Name").fill("My words")
    choose(window, file)
    refused = window.get_by_role("alert").filter(has_text=sentence)
    expect(refused).to_be_visible()
    expect(refused).to_contain_text("1111" if "4111" in file["name"] else f"{file['name']} was not taken.")
    expect(window.get_by_text("4111 1111")).to_have_count(0)
    submit(window)
    expect(window.get_by_text("Choose a file")).to_have_count(0)
    expect(refused).to_be_visible()
    expect(window.get_by_label("Attachment Name")).to_have_value("My words")
    choose(window, BILL)
    expect(window.get_by_text("x bill.pdf")).to_be_visible()
    expect(window.get_by_role("alert").filter(has_text=sentence)).to_have_count(0)
    expect(window.get_by_label("Attachment Name")).to_have_value("My words")
    window.get_by_text("cancel", exact=True).click()
    is_empty(page, portal)
    page.context.close()


def test_a_refused_file_takes_the_place_of_the_one_before(chromium: Browser, portal: UploadPortal) -> None:
    page = portal.open(chromium)
    window = window_of(page)
    choose(window, BILL)
    expect(window.get_by_text("x bill.pdf")).to_be_visible()
    choose(window, {"name": "empty.pdf", "mimeType": "application/pdf", "buffer": b""})
    refused = window.get_by_role("alert").filter(has_text="empty.pdf was not taken.")
    expect(refused).to_be_visible()
    is_empty(page, portal)
    submit(window)
    expect(refused).to_be_visible()
    window.get_by_text("cancel", exact=True).click()
    page.context.close()


def test_the_name_is_required_and_the_file_waits(chromium: Browser, portal: UploadPortal) -> None:
    page = portal.open(chromium)
    window = window_of(page)
    submit(window)
    expect(window.get_by_role("alert").filter(has_text="Choose a file")).to_be_visible()
    choose(window, BILL)
    expect(window.get_by_text("x bill.pdf")).to_be_visible()
    window.get_by_label("Attachment Name").fill(" ")
    submit(window)
    expect(window.get_by_text("Enter a name for the attachment.")).to_be_visible()
    window.get_by_label("Attachment Name").fill("Second try")
    submit(window)
    expect(page.get_by_role("row", name="Second try")).to_be_visible()
    page.context.close()


@pytest.mark.parametrize("way", ["cancel", "cross", "escape"])
def test_leaving_leaves_nothing_behind(chromium: Browser, portal: UploadPortal, way: str) -> None:
    page = portal.open(chromium)
    before, blobs = portal.names(), portal.files("blobs")
    window = window_of(page)
    choose(window, {**BILL, "buffer": PDF + way.encode()})
    expect(window.get_by_text("x bill.pdf")).to_be_visible()
    assert portal.staged() == ["x bill.pdf"]
    if way == "cancel":
        window.get_by_text("cancel", exact=True).click()
    elif way == "cross":
        window.get_by_role("button", name="Close").click()
    else:
        page.keyboard.press("Escape")
    expect(window).to_be_hidden()
    is_empty(page, portal)
    assert (portal.names(), portal.files("blobs")) == (before, blobs)
    again = window_of(page)
    expect(again.get_by_label("Attachment Name")).to_have_value("")
    expect(again.get_by_text("x bill.pdf")).to_have_count(0)
    page.context.close()


def test_a_long_upload_shows_its_progress_and_can_be_stopped(chromium: Browser, portal: UploadPortal) -> None:
    page = portal.open(chromium)
    window = window_of(page)
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    slow = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 200_000}
    line.send("Network.emulateNetworkConditions", slow)
    choose(window, {**BILL, "name": "long.pdf", "buffer": PDF + bytes(8_000_000)})
    bar = window.get_by_role("progressbar", name="Upload of long.pdf")
    expect(bar).to_be_visible(timeout=45_000)
    expect(window.get_by_text(re.compile(r"\d% · .* of 7\.6 MB"))).to_be_visible(timeout=45_000)
    assert portal.files("incoming") != []
    window.get_by_role("button", name="Stop").click()
    expect(bar).to_have_count(0)
    is_empty(page, portal)
    line.send("Network.emulateNetworkConditions", {**slow, "uploadThroughput": -1})
    choose(window, BILL)
    expect(window.get_by_text("x bill.pdf")).to_be_visible()
    window.get_by_text("cancel", exact=True).click()
    is_empty(page, portal)
    page.context.close()


def test_a_double_click_attaches_once(chromium: Browser, portal: UploadPortal) -> None:
    page = portal.open(chromium)
    window = window_of(page)
    choose(window, BILL)
    expect(window.get_by_text("x bill.pdf")).to_be_visible()
    window.get_by_label("Attachment Name").fill("Only once")
    window.get_by_role("button", name="Upload Attachment").dblclick()
    expect(page.get_by_role("row", name="Only once")).to_be_visible()
    assert portal.names().count("Only once") == 1
    page.context.close()


def test_who_may_only_read_is_offered_no_upload(chromium: Browser, portal: UploadPortal) -> None:
    page = portal.open(chromium, "marcus")
    expect(page.get_by_role("tab", name=re.compile("Attachments"))).to_be_visible()
    expect(page.get_by_role("button", name="Upload Attachment")).to_have_count(0)
    page.context.close()

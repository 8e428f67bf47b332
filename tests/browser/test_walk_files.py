"""Files in Chromium: attach by choosing and by dropping, view, download, export what was found."""

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visits import Visits, lives
from tests.demo_server import DemoServer
from tests.services.accounts.paperwork import PDF, png

DROP = """([place, name, type, bytes]) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([new Uint8Array(bytes)], name, {type}));
    place.dispatchEvent(new DragEvent('dragover', {dataTransfer: transfer, bubbles: true, cancelable: true}));
    return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => {
        const target = place.querySelector('.q-uploader__dnd');
        target.dispatchEvent(new DragEvent('drop', {dataTransfer: transfer, bubbles: true, cancelable: true}));
        done();
    })));
}"""


@pytest.fixture
def page(visits: Visits, demo_server: DemoServer) -> Page:
    """Open the attachments of an account that no other walk looks at."""
    account = demo_server.rows("SELECT public_id FROM accounts_account WHERE agency_number = '4000018'")[0][0]
    opened = visits.open(f"/accounts/{account}?tab=attachments", "client-admin")
    lives(opened)
    return opened


def test_a_file_is_chosen_named_viewed_and_downloaded(page: Page) -> None:
    page.get_by_role("button", name="Account Functions").click()
    page.get_by_role("menuitem", name="Upload Attachment").click()
    window = page.get_by_role("dialog", name="Upload Attachment")
    bill = {"name": "x#&@ bill.pdf", "mimeType": "application/pdf", "buffer": PDF}
    window.get_by_label("Choose File", exact=True).set_input_files(bill)  # type: ignore[arg-type]
    expect(window.get_by_text("x bill.pdf")).to_be_visible()
    expect(window.get_by_text("characters that not every system takes")).to_be_visible()
    expect(window.get_by_role("img", name="First page of x bill.pdf")).to_be_visible(timeout=30_000)
    window.get_by_label("Attachment Name").fill("Itemized bill")
    window.get_by_role("button", name="Upload Attachment").click()
    expect(window).to_be_hidden()
    row = page.get_by_role("row", name="Itemized bill")
    with page.expect_download() as saved:
        row.get_by_role("link", name="Download").click()
    assert saved.value.suggested_filename == "x bill.pdf"
    assert Path(saved.value.path()).read_bytes() == PDF
    with page.context.expect_page() as opened:
        row.get_by_role("link", name="View").click()
    opened.value.wait_for_load_state()
    assert "/files/attachment/" in opened.value.url


def test_a_file_is_dropped(page: Page) -> None:
    page.get_by_role("button", name="Upload Attachment").click()
    window = page.get_by_role("dialog", name="Upload Attachment")
    expect(window.get_by_label("Attachment Name")).to_be_visible()
    place = window.locator(".cc-drop").element_handle()
    page.evaluate(DROP, [place, "Insurance card.png", "image/png", list(png())])
    expect(window.get_by_role("img", name="First page of Insurance card.png")).to_be_visible(timeout=30_000)
    window.get_by_role("button", name="Upload Attachment").click()
    expect(page.get_by_role("row", name="Insurance card")).to_be_visible()


@pytest.mark.parametrize("kind", ["CSV", "XLSX"])
def test_what_was_found_is_exported(visits: Visits, kind: str) -> None:
    page = visits.open("/accounts?name=alvarez", "client-admin")
    lives(page)
    page.get_by_role("button", name="Export the results").click()
    with page.expect_download() as saved:
        page.get_by_role("menuitem", name=f"({kind})").click()
    assert saved.value.suggested_filename.endswith(f".{kind.lower()}")
    content = Path(saved.value.path()).read_bytes()
    if kind == "CSV":
        rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
        assert [row["Account Name"] for row in rows] == ["ALVAREZ, MARIA T"]
    else:
        assert content.startswith(b"PK")

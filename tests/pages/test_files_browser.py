"""Files and exports in a real browser: PDF, pictures and text show under the sandbox, the rest is saved."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from clientconnect.demo.letters import pdf
from clientconnect.services.access.sessions import resolve
from tests.pages.upload_portal import UploadPortal, upload_portal
from tests.services.accounts.paperwork import attached, noticed, png


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[UploadPortal]:
    """Serve an account with files of several types and a letter."""
    with upload_portal(tmp_path_factory.mktemp("files")) as made:
        dana = resolve(made.tokens["dana"])
        for content, name in (
            (pdf(["Itemized bill", "Total $1,150.00"]), "Bill.pdf"),
            (png(320, 200), "Card.png"),
            (b"The claim was denied.\n<script>document.title = 'run'</script>", "Letter.txt"),
            (b"a,b\n1,2\n", "Table.csv"),
        ):
            attached(dana, made.account, content, name)
        noticed(content=pdf(["Validation notice"]))
        yield made


def viewed(page: Page, name: str) -> Page:
    with page.context.expect_page() as opened:
        page.get_by_role("row", name=name).get_by_role("link", name="View").click()
    opened.value.wait_for_load_state()
    return opened.value


def test_a_pdf_shows_in_a_tab_of_its_own(chromium: Browser, portal: UploadPortal) -> None:
    page = portal.open(chromium)
    shown = viewed(page, "Bill")
    assert shown.evaluate("document.contentType") == "application/pdf"
    blank = page.context.new_page()
    empty = blank.screenshot()
    shown.bring_to_front()
    for _time in range(100):
        if len(shown.screenshot()) > 2 * len(empty):
            break
        shown.evaluate("() => new Promise(requestAnimationFrame)")
    assert len(shown.screenshot()) > 2 * len(empty)
    page.context.close()


def test_a_picture_and_a_text_show_and_no_script_of_theirs_runs(chromium: Browser, portal: UploadPortal) -> None:
    page = portal.open(chromium)
    shown = viewed(page, "Card")
    assert shown.evaluate("document.images[0].naturalWidth") == 320
    text = viewed(page, "Letter")
    expect(text.get_by_text("The claim was denied.")).to_be_visible()
    assert text.title() != "run"
    page.context.close()


def test_what_is_not_shown_is_offered_to_save_only(chromium: Browser, portal: UploadPortal) -> None:
    page = portal.open(chromium)
    row = page.get_by_role("row", name="Table")
    expect(row.get_by_role("link", name="View")).to_have_count(0)
    with page.expect_download() as saved:
        row.get_by_role("link", name="Download").click()
    assert saved.value.suggested_filename == "Table.csv"
    page.context.close()


def test_a_letter_is_saved_from_the_notices(chromium: Browser, portal: UploadPortal) -> None:
    page = portal.open(chromium, "marcus")
    page.get_by_role("tab", name="Notices").click()
    with page.expect_download() as saved:
        page.get_by_role("row", name="Validation notice").get_by_role("link", name="Download").click()
    assert Path(saved.value.path()).read_bytes().startswith(b"%PDF")
    page.context.close()


def test_staff_opens_a_file_and_the_client_sees_when(chromium: Browser, portal: UploadPortal) -> None:
    staff, client = portal.open(chromium, "priya"), portal.open(chromium)
    row = client.get_by_role("row", name="Card")
    expect(row).to_contain_text("not yet")
    viewed(staff, "Card")
    client.reload()
    expect(row).not_to_contain_text("not yet")
    staff.context.close()
    client.context.close()


def test_who_is_signed_out_meanwhile_is_led_to_sign_in(chromium: Browser, portal: UploadPortal) -> None:
    page = portal.open(chromium)
    link = page.get_by_role("row", name="Bill").get_by_role("link", name="Download")
    expect(link).to_be_visible()
    page.context.clear_cookies()
    link.click()
    page.wait_for_url(re.compile(r"/signin\?next="))
    page.context.close()

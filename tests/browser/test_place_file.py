"""Placing many from a file in Chromium: from the upload to the acknowledgement; on a phone too."""

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.axe import violations
from tests.browser.visits import PHONE, Visits, fits, lives
from tests.services.placements.many.desk import account, as_csv

ROWS = [
    account(1, Account="B-1"),
    account(2, Account="B-2", Street="#201 455 West Street"),
    account(3, Account="B-3", Last_name="SMITH & JONES, JENNY", First_name="JOHN"),
    account(4, Account="B-4", Zip="45"),
    account(5, Account="B-5", Zip="4"),
]


def begin(page: Page, content: bytes, name: str) -> None:
    """Choose the client and the file, and take the columns as they are proposed."""
    page.get_by_label("Please select a client from the list below").click()
    page.get_by_role("option", name="North Valley Hospital", exact=True).click()
    page.get_by_label("Choose File", exact=True).set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": content}
    )
    expect(page.get_by_role("heading", name="What are the columns?")).to_be_visible(timeout=60_000)
    page.get_by_role("button", name="Check the file").click()
    expect(page.get_by_role("heading", name="Row by row")).to_be_visible(timeout=60_000)


def test_from_the_upload_to_the_acknowledgement(visits: Visits) -> None:
    page = visits.open("/place-file", "client-admin")
    lives(page)
    begin(page, as_csv(ROWS, last=("TRAILER", "5", "$516.25")), "NVH placement.csv")
    expect(page.get_by_text("as the trailer says").first).to_be_visible()
    commit = page.get_by_role("button", name="Commit 5 accounts")
    expect(commit).to_be_disabled()
    expect(page.get_by_text("4 rows to mend before anything can be placed")).to_be_visible()
    page.get_by_role("button", name="Accept: 455 WEST STREET #201, row 3").click()
    expect(page.get_by_text("3 rows to mend before anything can be placed")).to_be_visible()
    expect(page.get_by_role("region", name="Row by row")).to_be_focused()
    page.get_by_role("button", name="Accept the correction").click()
    expect(page.get_by_text("2 rows to mend before anything can be placed")).to_be_visible(timeout=60_000)
    page.get_by_role("button", name="Mend: Responsible ZIP, row 5").click()
    window = page.get_by_role("dialog")
    expect(window.get_by_label("Responsible ZIP")).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("45402")
    window.get_by_role("button", name="Keep and check again").click()
    expect(page.get_by_text("1 row to mend before anything can be placed")).to_be_visible()
    expect(page.get_by_role("button", name="Mend: Responsible ZIP, row 6")).to_be_focused()
    page.get_by_role("button", name="Download the faults").click()
    with page.expect_download() as saved:
        page.get_by_role("menuitem", name="What was found, a line for each (CSV)").click()
    assert [row["Row"] for row in csv.DictReader(io.StringIO(Path(saved.value.path()).read_text("utf-8-sig")))] == ["6"]
    page.get_by_role("button", name="Leave row 6 out").click()
    page.get_by_role("button", name="Commit 4 accounts").click()
    expect(page.get_by_role("heading", name="Accounts placed")).to_be_visible()
    expect(page.get_by_text("$411.00")).to_be_visible()
    with page.expect_download() as taken:
        page.get_by_role("link", name="Acknowledgement (CSV)").click()
    assert len(Path(taken.value.path()).read_text("utf-8-sig").splitlines()) == 5
    drawn = page.request.get(page.get_by_role("link", name="Acknowledgement (PDF)").get_attribute("href") or "")
    assert drawn.body().startswith(b"%PDF")


@pytest.mark.parametrize("size", [None, PHONE])
def test_each_step_is_accessible_and_fits(visits: Visits, size: dict[str, int] | None) -> None:
    page = visits.open("/place-file", "client-admin", **({"size": size} if size else {}))
    lives(page)
    assert fits(page)
    assert violations(page) == []
    begin(page, as_csv([*ROWS, account(6, SSN="217-55-0005")]), "NVH next.csv")
    assert fits(page)
    assert violations(page) == []
    page.get_by_role("button", name="Review the mapping").click()
    expect(page.get_by_role("heading", name="What are the columns?")).to_be_visible()
    assert fits(page)
    assert violations(page) == []
    page.get_by_role("button", name="Drop this file").click()
    assert violations(page) == []
    page.get_by_role("button", name="Drop the file").click()
    expect(page.get_by_role("heading", name="Templates")).to_be_visible()

"""Workbooks with several sheets: the one with the accounts is taken, from the first look to the rows that are placed."""

import io
from collections.abc import Mapping, Sequence

import pytest
import xlsxwriter

from clientconnect.errors import Invalid
from tests.services.placements.many.desk import HEADER, Desk, account

COVER = (("North Valley Hospital",), (), ("Placement of November", "", "confidential"))
ACCOUNTS = (HEADER, tuple(account(1).values()), tuple(account(2).values()))


def workbook(sheets: Mapping[str, Sequence[Sequence[str]]]) -> bytes:
    """Return a workbook with these sheets."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    return out.getvalue()


@pytest.mark.parametrize("before", [COVER, (), (("Contact", "Phone"), ("Ann Lee", "937 555 0100"))])
def test_the_sheet_with_the_accounts_is_taken_and_named(desk: Desk, before: Sequence[Sequence[str]]):
    batch = desk.checked(workbook({"Cover": before, "Accounts": ACCOUNTS, "Notes": COVER}), name="november.xlsx")
    view = desk.view(batch)
    assert (view.sheet, view.to_place.rows) == ("Accounts", 2)
    assert [one.name for one in view.columns] == list(HEADER)
    desk.again(batch)
    assert desk.view(batch).to_place.rows == 2


def test_of_a_workbook_with_one_sheet_none_is_named(desk: Desk):
    view = desk.view(desk.begin(workbook({"Sheet1": ACCOUNTS}), name="november.xlsx"))
    assert (view.sheet, len(view.columns)) == ("", len(HEADER))


def test_where_no_sheet_has_accounts_all_are_named(desk: Desk):
    with pytest.raises(Invalid, match="Cover, Notes"):
        desk.begin(workbook({"Cover": COVER, "Notes": ()}), name="november.xlsx")

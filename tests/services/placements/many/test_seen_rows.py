"""What the dry run shows of its rows: SSNs masked, rows that are two things at once, how many were changed."""

import pytest
from sqlmodel import select

from clientconnect.errors import Conflict, Invalid, NotAllowed
from clientconnect.services.clients.views import SHIPPED, show_to_client
from clientconnect.services.foundation import database
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.placements.content import open_entry
from clientconnect.services.placements.many.columns import set_columns
from clientconnect.services.placements.many.commit import commit
from clientconnect.services.placements.many.mend import decide_twin, edit_row, leave_out
from clientconnect.services.placements.many.models import TWINS
from clientconnect.services.placements.many.row_page import row_entry
from clientconnect.services.placements.tables import Submission
from tests.services.placements.many.desk import Desk, account, as_csv

SSN = "responsible.ssn"


def kept(batch_row: str) -> str:
    """Return the SSN that a row says."""
    with database.transaction(writes=False) as session:
        row = session.exec(select(Submission).where(Submission.public_id == batch_row)).one()
        return open_entry(row.public_id, row.sealed).get(SSN)


def test_an_ssn_is_shown_by_its_last_four_digits_and_taken_only_where_it_is_typed(desk: Desk):
    batch = desk.checked(as_csv([account(1, Zip="1"), account(2)]))
    row = desk.rows(batch)[0].public_id
    assert row_entry(desk.clerk, batch, row).get(SSN) == "•••-••-0001"
    edit_row(desk.clerk, batch, row, {SSN: "•••-••-0001", "responsible.city": "TROY"})
    assert (kept(row), row_entry(desk.clerk, batch, row).get("responsible.city")) == ("217-55-0001", "TROY")
    with pytest.raises(Invalid) as refused:
        edit_row(desk.clerk, batch, row, {SSN: "•••-••-0009"})
    assert set(refused.value.fields) == {SSN}
    edit_row(desk.clerk, batch, row, {SSN: "217550009"})
    assert kept(row) == "217-55-0009"


def test_an_ssn_that_is_hidden_from_the_client_is_not_shown_and_stays(desk: Desk):
    batch = desk.checked(as_csv([account(1, SSN="217-55-00"), account(2)]))
    row = desk.rows(batch, rule="ssn")[0]
    assert row.findings[0].value == "•••-••-5500"
    show_to_client(desk.cast.system, "NORTH", "fields", tuple(one for one in SHIPPED["fields"] if one != "ssn"))
    assert row_entry(desk.clerk, batch, row.public_id).get(SSN) == ""
    assert desk.rows(batch, rule="ssn")[0].findings[0].value == ""
    edit_row(desk.clerk, batch, row.public_id, {"responsible.city": "TROY"})
    assert kept(row.public_id) == "217-55-00"


def test_the_entry_of_a_row_is_for_whoever_mends_it_while_it_can_be_mended(desk: Desk):
    batch = desk.checked(as_csv([account(1, Zip="1"), account(2)]))
    row = desk.rows(batch)[0].public_id
    with pytest.raises(NotAllowed):
        row_entry(desk.reader, batch, row)
    leave_out(desk.clerk, batch, row)
    commit(desk.clerk, batch, desk.view(batch).version, new_id())
    with pytest.raises(NotAllowed):
        row_entry(desk.reader, batch, row)
    with pytest.raises(Conflict):
        row_entry(desk.clerk, batch, row)


def test_a_duplicate_that_is_to_be_mended_is_told_of_as_both(desk: Desk):
    batch = desk.checked(as_csv([account(1), account(2, SSN="217-55-0001", Zip="1")]))
    seen = desk.view(batch)
    assert (seen.tile("mend").rows, seen.tile("twin").rows, seen.twins_to_mend) == (1, 0, 1)
    assert {one.rule: one.rows for one in seen.kinds}[TWINS] == 1
    row = desk.rows(batch, rule=TWINS)[0].public_id
    edit_row(desk.clerk, batch, row, {"responsible.zip_code": "45402"})
    seen = desk.view(batch)
    assert (seen.tile("mend").rows, seen.tile("twin").rows, seen.twins_to_mend) == (0, 1, 0)


def test_an_earlier_row_of_the_file_is_shown_with_its_amount(desk: Desk):
    batch = desk.checked(as_csv([account(1), account(2, SSN="217-55-0001")]))
    twin = desk.rows(batch, rule=TWINS)[0].twin
    assert twin is not None
    assert (twin.row, twin.balance) == (2, "101.25")


def test_what_was_done_with_rows_is_counted_until_the_file_is_read_again(desk: Desk):
    batch = desk.checked(as_csv([account(1, Zip="1"), account(2, SSN="217-55-0001"), account(3), account(4, Zip="2")]))
    assert desk.view(batch).changed == 0
    first, second, _last = desk.rows(batch)
    edit_row(desk.clerk, batch, first.public_id, {"responsible.zip_code": "45402"})
    edit_row(desk.clerk, batch, first.public_id, {"responsible.city": "TROY"})
    decide_twin(desk.clerk, batch, second.public_id)
    assert desk.view(batch).changed == 2
    desk.again(batch)
    assert desk.view(batch).changed == 0


def test_the_second_half_of_a_company_s_name_is_missed_by_nobody(desk: Desk):
    content = as_csv([{"Account": "C1", "Company": "ACME LLC"}], header=("Account", "Company"))
    batch = desk.begin(content, kind="commercial")
    desk.run(set_columns(desk.clerk, batch, {"Account": "number", "Company": "responsible.last_name"}))
    missing = desk.view(batch).missing
    assert "Principal" in missing
    assert not [name for name in missing if "Company name" in name]

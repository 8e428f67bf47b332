"""Mending: one correction, all of a kind, all; values typed; rows left out; duplicates decided; the faults as a file."""

import csv
from pathlib import Path

import pytest

from clientconnect.errors import Conflict, Invalid, NotAllowed, NotFound
from clientconnect.services.placements.many.faults_file import faults_file
from clientconnect.services.placements.many.mend import accept_correction, decide_twin, edit_row, leave_out
from clientconnect.services.placements.many.mend_all import LEAVE_OUT, OTHER_DEBT, begin_mending
from clientconnect.services.placements.many.models import TWINS
from clientconnect.services.placements.many.row_page import row_entry
from tests.services.placements.many.desk import Desk, account, as_csv

ODD = (
    account(1, Last_name="SMITH & JONES, JENNY", First_name="JOHN"),
    account(2, Street="#201 455 West Street"),
    account(3, Street="Apt #4, 88 Vine St."),
    account(4, First_name="Dean AKA Dino"),
    account(5, Zip="45"),
)


def test_one_correction_is_accepted(desk: Desk):
    batch = desk.checked(as_csv(ODD))
    row = desk.rows(batch, rule="unit_last")[0]
    before = desk.view(batch).version
    accept_correction(desk.clerk, batch, row.public_id, rule="unit_last", field="responsible.street")
    assert row_entry(desk.clerk, batch, row.public_id).get("responsible.street") == "455 WEST STREET #201"
    assert [one.row_number for one in desk.rows(batch, rule="unit_last")] == [4]
    assert desk.view(batch).version > before
    with pytest.raises(Conflict):
        accept_correction(desk.clerk, batch, row.public_id, rule="unit_last", field="responsible.street")


def test_another_of_several_corrections_is_accepted_by_its_label(desk: Desk):
    batch = desk.checked(as_csv(ODD))
    row = desk.rows(batch, rule="one_person")[0]
    ways = row.findings[0].corrections
    assert len(ways) >= 2
    accept_correction(
        desk.clerk, batch, row.public_id, rule="one_person", field=row.findings[0].field, label=ways[1].label
    )
    assert row_entry(desk.clerk, batch, row.public_id).has("spouse")


def test_all_of_a_kind_are_accepted_and_no_other(desk: Desk):
    batch = desk.checked(as_csv(ODD))
    desk.mend(batch, rule="unit_last")
    assert desk.rows(batch, rule="unit_last") == ()
    assert {one.rule for one in desk.view(batch).kinds} >= {"one_person", "no_aka", "zip"}


def test_all_corrections_are_accepted_and_the_rest_needs_a_person(desk: Desk):
    batch = desk.checked(as_csv(ODD))
    desk.mend(batch)
    assert [row.row_number for row in desk.rows(batch)] == [6]
    assert desk.view(batch).tile("ready").rows == 4
    desk.mend(batch, LEAVE_OUT, "zip")
    assert desk.view(batch).tile("left_out").rows == 1
    assert [row.row_number for row in desk.rows(batch, show="left_out")] == [6]


def test_a_value_is_typed_in_place_and_the_row_checked_again(desk: Desk):
    batch = desk.checked(as_csv(ODD))
    row = desk.rows(batch, rule="zip")[0]
    edit_row(desk.colleague, batch, row.public_id, {"responsible.zip_code": "45402"})
    assert desk.rows(batch, rule="zip") == ()
    edit_row(desk.clerk, batch, row.public_id, {"responsible.city": ""})
    assert [one.rule for one in desk.rows(batch, rule="required")[0].findings] == ["required"]
    with pytest.raises(Invalid):
        edit_row(desk.clerk, batch, row.public_id, {"no_field": "x"})
    with pytest.raises(Invalid):
        edit_row(desk.clerk, batch, row.public_id, {"responsible.city": "X" * 5_000})


def test_a_row_is_left_out_and_taken_back(desk: Desk):
    batch = desk.checked(as_csv(ODD))
    row = desk.rows(batch, rule="zip")[0]
    leave_out(desk.clerk, batch, row.public_id)
    assert desk.view(batch).to_place.rows == 4
    assert desk.rows(batch, rule="zip") == ()
    leave_out(desk.clerk, batch, row.public_id, is_out=False)
    assert desk.view(batch).to_place.rows == 5


def test_a_duplicate_is_decided_on(desk: Desk):
    batch = desk.checked(as_csv([account(1), account(2, SSN="217-55-0001"), account(3, SSN="217-55-0001")]))
    first, second = desk.rows(batch, rule=TWINS)
    decide_twin(desk.clerk, batch, first.public_id)
    assert [row.public_id for row in desk.rows(batch, rule=TWINS)] == [second.public_id]
    decide_twin(desk.clerk, batch, first.public_id, is_other_debt=False)
    assert desk.view(batch).tile("twin").rows == 2
    desk.mend(batch, OTHER_DEBT, TWINS)
    assert desk.view(batch).tile("ready").rows == 3


def test_nothing_is_mended_while_a_job_mends(desk: Desk):
    batch = desk.checked(as_csv(ODD))
    row = desk.rows(batch)[0]
    begin_mending(desk.clerk, batch, "correct")
    with pytest.raises(Conflict):
        leave_out(desk.colleague, batch, row.public_id)


def test_the_faults_are_taken_as_a_file_without_formulas(desk: Desk, tmp_path: Path):
    batch = desk.checked(as_csv([*ODD, account(6, Last_name='=HYPERLINK("x")')]))
    count = faults_file(desk.colleague, batch, tmp_path / "faults.csv")
    lines = list(csv.reader((tmp_path / "faults.csv").read_text("utf-8-sig").splitlines()))
    assert len(lines) == count + 1
    assert {line[0] for line in lines[1:]} == {"2", "3", "4", "5", "6", "7"}
    assert not [cell for line in lines for cell in line if cell.startswith("=")]


def test_another_client_mends_nothing_and_a_reader_neither(desk: Desk, tmp_path: Path):
    batch = desk.checked(as_csv(ODD))
    row = desk.rows(batch)[0].public_id
    for who, refusal in ((desk.stranger, NotFound), (desk.reader, NotAllowed)):
        with pytest.raises(refusal):
            edit_row(who, batch, row, {"responsible.city": "X"})
        with pytest.raises(refusal):
            accept_correction(who, batch, row, rule="one_person", field="responsible.last_name")
        with pytest.raises(refusal):
            begin_mending(who, batch, "correct")
    with pytest.raises(NotFound):
        row_entry(desk.stranger, batch, row)
    with pytest.raises(NotFound):
        faults_file(desk.stranger, batch, tmp_path / "no.csv")


def test_a_torn_row_stays_one_until_somebody_types_it(desk: Desk):
    content = as_csv([account(1)]) + b"N2,SMITH,JOHN,#9 1 OAK ST,DAYTON,OH,45402,,,5.00,more\n"
    batch = desk.checked(content)
    desk.mend(batch)
    (row,) = desk.rows(batch, rule="columns")
    assert row_entry(desk.clerk, batch, row.public_id).get("responsible.street") == "1 OAK ST #9"
    assert desk.view(batch).tile("mend").rows == 1
    edit_row(desk.clerk, batch, row.public_id, {"additional": "more"})
    assert desk.view(batch).tile("ready").rows == 2


def test_the_trailer_is_told_only_of_what_it_says(desk: Desk):
    batch = desk.checked(as_csv([account(1), account(2, Zip="1")], last=("TOTAL", "2", "203.50")))
    assert desk.view(batch).trailer_fits
    row = desk.rows(batch)[0].public_id
    edit_row(desk.clerk, batch, row, {"principal": "1.00"})
    assert not desk.view(batch).trailer_fits
    edit_row(desk.clerk, batch, row, {"principal": "102.25"})
    assert desk.view(batch).trailer_fits
    leave_out(desk.clerk, batch, row)
    assert not desk.view(batch).trailer_fits

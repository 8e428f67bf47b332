"""The dry run: what is read, what is found, what is refused; and that it goes on where it stopped."""

from decimal import Decimal

import pytest
from sqlmodel import col, select

from clientconnect.errors import Conflict, Invalid, NotAllowed, NotFound
from clientconnect.services.foundation import database
from clientconnect.services.placements.content import open_entry
from clientconnect.services.placements.many.columns import set_columns, stop_work
from clientconnect.services.placements.many.mend import edit_row
from clientconnect.services.placements.many.models import TWINS
from clientconnect.services.placements.many.review import batch_view
from clientconnect.services.placements.many.row_page import row_page
from clientconnect.services.placements.models import CHECKED, READING
from clientconnect.services.placements.tables import Submission
from tests.services.placements.many.desk import Desk, account, as_csv


def test_every_row_is_counted_with_its_dollars(desk: Desk):
    batch = desk.checked(as_csv([account(1), account(2), account(3)]))
    seen = desk.view(batch)
    assert (seen.state, seen.to_place.rows, seen.to_place.dollars) == (CHECKED, 3, Decimal("306.75"))
    assert seen.tile("ready").rows == 3
    assert seen.kinds == ()


def test_faults_are_told_by_kind_and_by_row(desk: Desk):
    rows = [
        account(1, Last_name="Smith & Jones, Jenny", First_name="John"),
        account(2, Street="#201 455 West Street"),
        account(3, DOB="02/30/1981"),
        account(4),
    ]
    batch = desk.checked(as_csv(rows))
    found = {one.rule: (one.rows, one.correctable) for one in desk.view(batch).kinds}
    assert found["one_person"] == (1, 1)
    assert found["unit_last"] == (1, 1)
    assert found["dates"] == (1, 0)
    assert [row.row_number for row in desk.rows(batch)] == [2, 3, 4]
    assert [row.row_number for row in desk.rows(batch, show="needs_you")] == [4]
    assert [row.row_number for row in desk.rows(batch, show="has_correction")] == [2, 3]
    street = desk.rows(batch, rule="unit_last")[0].findings[0]
    assert (street.value, street.corrections[0].changes["responsible.street"]) == (
        "#201 455 WEST STREET",
        "455 WEST STREET #201",
    )


def test_a_third_of_bad_rows_is_a_third_to_mend(desk: Desk):
    batch = desk.checked(as_csv([account(at, Zip="4540" if at % 10 < 3 else "45402") for at in range(1, 101)]))
    seen = desk.view(batch)
    assert (seen.tile("mend").rows, seen.tile("ready").rows) == (30, 70)


def test_a_row_without_a_last_name_stands_under_what_it_has(desk: Desk):
    batch = desk.checked(as_csv([account(1, Last_name="", First_name="NOLAST")]))
    assert [row.name for row in desk.rows(batch)] == ["NOLAST"]


def test_a_torn_row_is_a_fault_of_its_own(desk: Desk):
    content = (
        as_csv([account(1), account(2)]) + b'N3,"SMITH"X,JOHN\nN4,A,B,1 OAK ST,DAYTON,OH,45402,,,5.00,more,cells\n'
    )
    batch = desk.checked(content)
    assert [row.row_number for row in desk.rows(batch, rule="columns")] == [4, 5]


def test_a_trailer_that_agrees_is_told(desk: Desk):
    batch = desk.checked(as_csv([account(1), account(2)], last=("TRAILER", "2", "$203.50")))
    assert desk.view(batch).trailer_fits
    assert desk.view(batch).to_place.rows == 2


def test_a_trailer_that_disagrees_refuses_the_file(desk: Desk):
    batch = desk.checked(as_csv([account(1), account(2)], last=("TOTAL", "3", "$203.50")))
    seen = desk.view(batch)
    assert seen.state == READING
    assert "3" in seen.message
    assert "$203.50" in seen.message


def test_a_template_of_another_client_is_refused(desk: Desk):
    header = ("Client code", *as_csv([]).decode().strip().split(","))
    batch = desk.checked(as_csv([account(1) | {"Client code": "SUPPLY"}], header=header))
    seen = desk.view(batch)
    assert (seen.state, seen.to_place.rows) == (READING, 0)
    assert seen.message.startswith("Row 2 has the code of another client, and this file is being placed for NORTH.")
    own = desk.checked(as_csv([account(1) | {"Client code": "north"}], header=header))
    assert desk.view(own).state == CHECKED


def test_duplicates_are_named(desk: Desk):
    twin = account(1, Account="N9", DOB="")
    batch = desk.checked(as_csv([account(1, DOB=""), twin, account(3, Account="N00001", DOB="", Last_name="OTHER")]))
    rows = desk.rows(batch, rule=TWINS)
    assert [(row.row_number, row.twin.row, row.twin.why) for row in rows if row.twin] == [
        (3, 2, ("ssn",)),
        (4, 2, ("number",)),
    ]
    assert desk.view(batch).tile("twin").rows == 2


def test_it_goes_on_where_it_stopped(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    from clientconnect.services.placements.many import dry_run

    monkeypatch.setattr(dry_run, "_FIRST", 3)
    batch = desk.begin(as_csv([account(at) for at in range(1, 11)]))
    job_id = set_columns(desk.clerk, batch, {one.name: one.target for one in desk.view(batch).columns})
    write, calls = dry_run.write_rows, 0

    def dies(*given):
        nonlocal calls
        calls += 1
        if calls == 3:
            raise KeyboardInterrupt
        return write(*given)

    monkeypatch.setattr(dry_run, "write_rows", dies)
    with pytest.raises(KeyboardInterrupt):
        dry_run.dry_run({"batch": batch, "job_id": job_id})
    monkeypatch.setattr(dry_run, "write_rows", write)
    dry_run.dry_run({"batch": batch, "job_id": job_id})
    assert desk.view(batch).to_place.rows == 10


def test_a_cancelled_run_ends_and_another_begins_anew(desk: Desk):
    from clientconnect.services.placements.many import dry_run

    batch = desk.begin(as_csv([account(1), account(2)]))
    columns = {one.name: one.target for one in desk.view(batch).columns}
    job_id = set_columns(desk.clerk, batch, columns)
    stop_work(desk.clerk, batch)
    assert dry_run.dry_run({"batch": batch, "job_id": job_id}) == {"rows": 0}
    assert desk.view(batch).state == READING
    desk.run(set_columns(desk.clerk, batch, columns))
    desk.again(batch)
    assert desk.view(batch).to_place.rows == 2


def test_nothing_begins_while_it_is_worked_on(desk: Desk):
    batch = desk.begin(as_csv([account(1)]))
    columns = {one.name: one.target for one in desk.view(batch).columns}
    set_columns(desk.clerk, batch, columns)
    with pytest.raises(Conflict):
        set_columns(desk.colleague, batch, columns)


def test_another_client_sees_nothing_and_a_reader_changes_nothing(desk: Desk):
    batch = desk.checked(as_csv([account(1, Zip="1")]))
    for door in (batch_view, row_page):
        with pytest.raises(NotFound):
            door(desk.stranger, batch)
    with pytest.raises(NotFound):
        batch_view(desk.reader, batch)
    assert batch_view(desk.colleague, batch).to_place.rows == 1
    with pytest.raises(NotAllowed):
        set_columns(desk.reader, batch, {})
    with pytest.raises(NotFound):
        set_columns(desk.stranger, batch, {})


def test_what_rows_say_is_sealed(desk: Desk):
    desk.checked(as_csv([account(1)]))
    with database.transaction(writes=False) as session:
        row = session.get_one(Submission, 1)
    assert b"OAK" not in row.sealed
    assert b"217" not in row.sealed


def test_card_numbers_are_hidden_and_their_rows_wait(desk: Desk):
    card = "4111111111111111"
    header = (*as_csv([]).decode().strip().split(","), "Notes")
    rows = [account(1, Account=card, Last_name=f"PAID {card}"), account(2) | {"Notes": f"PAID BY {card}"}]
    batch = desk.checked(as_csv(rows, header=header))
    assert desk.view(batch).tile("mend").rows == 1
    (row,) = desk.rows(batch, rule="no_cards")
    assert {one.field for one in row.findings if one.rule == "no_cards"} == {"number", "responsible.last_name"}
    with database.transaction(writes=False) as session:
        kept = session.exec(select(Submission).order_by(col(Submission.row_number))).all()
    assert card not in "".join(f"{one.name}{one.account_number}{open_entry(one.public_id, one.sealed)}" for one in kept)
    assert open_entry(kept[1].public_id, kept[1].sealed).get("additional") == "PAID BY [card ending 1111]"
    with pytest.raises(Invalid) as refused:
        edit_row(desk.clerk, batch, row.public_id, {"number": card})
    assert list(refused.value.fields) == ["number"]
    desk.mend(batch)
    assert desk.view(batch).tile("mend").rows == 1
    edit_row(desk.clerk, batch, row.public_id, {"number": "N1", "responsible.last_name": "SMITH"})
    assert desk.view(batch).tile("mend").rows == 0

"""The rows that are not placed as they are, with all their columns: mended, the very file can be sent again."""

import csv
from pathlib import Path

import pandas as pd
import pytest
from sqlmodel import select

from clientconnect.errors import NotAllowed, NotFound
from clientconnect.services.clients.views import SHIPPED, show_to_client
from clientconnect.services.foundation import database
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.foundation.tables import AuditEvent
from clientconnect.services.placements.many.commit import commit
from clientconnect.services.placements.many.mend import leave_out
from clientconnect.services.placements.many.models import READY
from clientconnect.services.placements.many.rows_file import rows_file
from tests.services.placements.many.desk import HEADER, Desk, account, as_csv

REASON = "To be mended"
ROWS = [
    account(1),
    account(2, Zip="45", Own="=1+1"),
    account(3, SSN="217-55-0001", Own="kept"),
    account(4, Own="fits"),
]


def taken(desk: Desk, batch: str, folder: Path) -> list[dict[str, str]]:
    """Take the rows as CSV, and return them."""
    path = folder / "rows"
    rows_file(desk.clerk, batch, path, "csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def batch(desk: Desk) -> str:
    return desk.checked(as_csv(ROWS, header=(*HEADER, "Own")))


def test_rows_come_as_the_file_has_them_with_what_is_to_be_mended(desk: Desk, batch: str, tmp_path: Path):
    torn, like = taken(desk, batch, tmp_path)
    assert {name: torn[name] for name in HEADER} == {name: ROWS[1][name] for name in HEADER}
    assert (torn["SSN"], torn["Own"]) == ("217-55-0002", "'=1+1")
    assert torn[REASON].startswith("Responsible ZIP: ")
    assert (like["Account"], like["Own"], like[REASON]) == ("N00003", "kept", "Same as row 2 · NAMEB, GIVEN")
    assert [row.row_number for row in desk.rows(batch, show=READY)] == [2, 5]


def test_a_workbook_says_the_same_and_taking_it_is_recorded(desk: Desk, batch: str, tmp_path: Path):
    assert rows_file(desk.clerk, batch, tmp_path / "rows.xlsx", "xlsx") == 2
    sheet = pd.read_excel(tmp_path / "rows.xlsx", dtype=str, engine="calamine")
    assert list(sheet.columns) == [REASON, *HEADER, "Own"]
    assert list(sheet["SSN"]) == ["217-55-0002", "217-55-0001"]
    with database.transaction(writes=False) as session:
        assert session.exec(select(AuditEvent).where(AuditEvent.event == "batch.rows_taken")).one()


def test_mended_there_the_file_can_be_sent_again(desk: Desk, batch: str, tmp_path: Path):
    mended = [{**taken(desk, batch, tmp_path)[0], "Zip": "45402"}]
    again = desk.checked(as_csv(mended, header=list(mended[0])), name="again.csv")
    assert desk.view(again).to_place.rows == 1
    assert not desk.view(again).kinds


def test_of_what_is_placed_the_rows_left_out_stay_at_hand(desk: Desk, batch: str, tmp_path: Path):
    for row in desk.rows(batch):
        leave_out(desk.clerk, batch, row.public_id)
    assert [row[REASON].partition(";")[0] for row in taken(desk, batch, tmp_path)] == ["Left out", "Left out"]
    commit(desk.clerk, batch, desk.view(batch).version, new_id())
    assert [row["Account"] for row in taken(desk, batch, tmp_path)] == ["N00002", "N00003"]


def test_only_who_places_gets_them_and_no_hidden_ssn(desk: Desk, batch: str, tmp_path: Path):
    with pytest.raises(NotAllowed):
        rows_file(desk.reader, batch, tmp_path / "no", "csv")
    with pytest.raises(NotFound):
        rows_file(desk.stranger, batch, tmp_path / "no", "csv")
    assert not (tmp_path / "no").exists()
    show_to_client(desk.cast.system, "NORTH", "fields", tuple(one for one in SHIPPED["fields"] if one != "ssn"))
    assert {row["SSN"] for row in taken(desk, batch, tmp_path)} == {""}

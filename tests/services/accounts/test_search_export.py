"""Export of what a search finds."""

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas
import pytest
from sqlmodel import select

from clientconnect.errors import NotAllowed
from clientconnect.services.accounts.load.accounts import apply_accounts
from clientconnect.services.accounts.search import AccountQuery
from clientconnect.services.accounts.search_export import export, headings
from clientconnect.services.clients.views import SHIPPED, show_to_client
from clientconnect.services.foundation import database
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.tables import AuditEvent
from tests.cast import Cast, person
from tests.services.accounts.load.records import account, maria, writing
from tests.services.accounts.portfolio import START, portfolio


@pytest.fixture
def stage(cast: Cast) -> Cast:
    """Put accounts on the stage, one with a formula for a name."""
    records = [
        *portfolio(30, ("NORTH", "SUPPLY")),
        replace(account("=1+1", parties=(maria(last_name="=CMD()"),)), number="00123"),
    ]
    with writing() as session:
        assert apply_accounts(cast.system, session, records, "test", START).added == 31
    return cast


def test_all_hits_are_exported_and_recorded(stage: Cast, tmp_path: Path) -> None:
    count = export(stage.client_admin, AccountQuery(placed_from=date(2026, 1, 1)), "csv", tmp_path / "x.csv")
    with (tmp_path / "x.csv").open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    assert header == headings()
    assert len(rows) == count > 5
    assert {row[6] for row in rows} == {"North Valley Hospital"}
    assert ["'=CMD(), MARIA T", "00123"] in [row[:2] for row in rows]
    with database.transaction(writes=False) as session:
        event = session.exec(select(AuditEvent).where(AuditEvent.event == "accounts.exported")).one()
    assert event.detail == {"kind": "csv", "count": count, "fields": ["placed_from"]}


def test_what_the_agency_hides_has_no_column_or_blank_cells(stage: Cast, tmp_path: Path) -> None:
    with writing() as session:
        records = [replace(account("S9", client_code="LAKE"), number="9", last_activity_on=date(2026, 9, 9))]
        assert apply_accounts(stage.system, session, records, "test", START).added == 1
    shown = tuple(name for name in SHIPPED["fields"] if name not in {"placed_on", "agency_number"})
    show_to_client(stage.agency_admin, "GROUP", "fields", shown)
    show_to_client(stage.agency_admin, "LAKE", "fields", ("responsible",))
    export(stage.head_office, AccountQuery(), "csv", tmp_path / "x.csv")
    with (tmp_path / "x.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert set(headings()) - set(rows[0]) == {"Date Placed", "Agency's Number"}
    assert {row["Last Activity Date"] for row in rows if row["Client"] == "Lakeside Dental"} == {""}
    assert any(row["Last Activity Date"] for row in rows)
    export(stage.staff, AccountQuery(), "csv", tmp_path / "y.csv")
    with (tmp_path / "y.csv").open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.reader(file)) == headings()


def test_excel_keeps_text_as_text(stage: Cast, tmp_path: Path) -> None:
    count = export(stage.staff, AccountQuery(), "xlsx", tmp_path / "x.xlsx")
    table = pandas.read_excel(tmp_path / "x.xlsx", engine="calamine", dtype=object)
    assert (len(table), list(table.columns)) == (count, headings())
    row = table[table["Agency's Number"] == "'=1+1"].iloc[0]
    assert (row["Account Number"], row["Balance"]) == ("00123", 110)
    assert row["Date Placed"].date() == date(2026, 7, 2)


def test_who_may_not_export_cannot(stage: Cast, tmp_path: Path) -> None:
    reader = person("reader", frozenset({Permission.ACCOUNT_READ}), frozenset({stage.clients["NORTH"]}), user_id=9)
    with pytest.raises(NotAllowed):
        export(reader, AccountQuery(), "csv", tmp_path / "x.csv")
    assert not (tmp_path / "x.csv").exists()

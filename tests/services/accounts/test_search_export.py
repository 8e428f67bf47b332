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

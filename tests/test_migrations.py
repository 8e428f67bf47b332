"""The migrations make exactly the tables that the code declares."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlmodel import SQLModel

from clientconnect.services import every_table
from clientconnect.services.foundation import database
from clientconnect.services.foundation.migrate import migrate, pending
from tests.postgres_support import fresh_database

OURS = ("foundation_", "access_", "clients_", "accounts_", "requests_", "placements_", "exchange_", "agency_")


def differences(url: str) -> list[object]:
    every_table()
    engine = database.connect(url)
    try:
        migrate()
        assert pending() == []

        def is_ours(name: str | None, kind: str, _parents: object) -> bool:
            if kind == "index":
                return not (name or "").startswith("fts_")  # made where the database can
            return kind != "table" or (name or "").startswith(OURS)

        with engine.connect() as connection:
            options = {"include_name": is_ours, "compare_type": False}
            return compare_metadata(MigrationContext.configure(connection, opts=options), SQLModel.metadata)
    finally:
        database.disconnect()


def test_on_sqlite(tmp_path: Path) -> None:
    assert differences(f"sqlite:///{tmp_path / 'x.db'}") == []


def test_on_postgresql(postgres_url: str) -> None:
    with fresh_database(postgres_url) as url:
        assert differences(url) == []


def test_every_table_bears_its_areas_prefix() -> None:
    every_table()
    strangers = [name for name in SQLModel.metadata.tables if not name.startswith(OURS)]
    if strangers:
        pytest.fail(f"tables without the prefix of their area: {strangers}")
    assert len(SQLModel.metadata.tables) > 20

"""Likely duplicates are found by their own indexes, however many rows a file has: SQLite plans without statistics."""

from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event, text

from clientconnect.services.foundation import database
from tests.services.placements.many.desk import Desk, account, as_csv

KEYS = ("account_number_key", "ssn_index", "birth_index")
INDEXES = {"account_number", "ssn", "birth"}


@pytest.fixture
def engine(sqlite_engine: Engine) -> Engine:
    """The plans are SQLite's."""
    return sqlite_engine


def test_duplicates_are_sought_by_their_keys(desk: Desk, engine: Engine) -> None:
    asked: dict[str, Any] = {}

    def heard(_connection: Connection, _cursor: object, statement: str, values: Any, *_rest: object) -> None:
        if statement.startswith("SELECT") and any(f"{key} IN" in statement for key in KEYS):
            asked[statement] = values

    event.listen(engine, "before_cursor_execute", heard)
    try:
        desk.checked(as_csv([account(1), account(2)]))
    finally:
        event.remove(engine, "before_cursor_execute", heard)
    of_submissions = {one: values for one, values in asked.items() if "FROM placements_submission" in one}
    assert len(of_submissions) == 6
    with database.transaction(writes=False) as session:
        connection = session.connection()
        for statement, values in of_submissions.items():
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).fetchall()
            assert any(f"USING INDEX ix_placements_submission_{one} " in plan[0][3] for one in INDEXES), plan
        assert connection.scalar(text("SELECT count(*) FROM placements_submission")) == 2

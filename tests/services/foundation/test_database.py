"""The database: what a failing statement was given stands in no error and in no log."""

import io
import logging

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError, IntegrityError

from clientconnect import clock, logs
from clientconnect.services.access.tables import User
from clientconnect.services.foundation import database

SECRETS = ("ROBERTSON", "555-0188", "$argon2id$", "robertson")


@pytest.fixture
def written() -> io.StringIO:
    """Return what the logs write, as they do when the portal serves."""
    stream = io.StringIO()
    logs.configure("INFO")
    logging.getLogger().handlers[0].setStream(stream)  # type: ignore[attr-defined]
    return stream


def insert(username: str | None) -> None:
    with database.transaction(writes=True) as session:
        user = User(
            username="m", username_key="m", name="ROBERTSON", password_hash="$argon2id$", created_at=clock.now()
        )
        user.telephone, user.username_key = "555-0188", username  # type: ignore[assignment]
        session.add(user)


@pytest.mark.parametrize("fault", ["a unique key", "a missing value"])
def test_a_failing_insert_logs_no_value(engine: Engine, written: io.StringIO, fault: str) -> None:
    insert(SECRETS[3])
    with pytest.raises(IntegrityError) as caught:
        insert(SECRETS[3] if fault == "a unique key" else None)
    logs.get("test").error("event_failed", exc_info=caught.value)
    assert "IntegrityError" in written.getvalue()
    assert not [secret for secret in SECRETS if secret in written.getvalue()]


def test_a_failing_statement_logs_no_value(engine: Engine, written: io.StringIO) -> None:
    with pytest.raises(DatabaseError) as caught, engine.connect() as connection:
        connection.execute(text("SELECT :name FROM no_such_table"), {"name": SECRETS[0]})
    logs.get("test").error("database_unavailable", exc_info=caught.value)
    assert "no_such_table" in written.getvalue()
    assert SECRETS[0] not in written.getvalue()

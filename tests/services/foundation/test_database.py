"""The database: how long it is waited for; what a failing statement was given stands in no error and in no log."""

import io
import logging
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError
from sqlmodel import select

from clientconnect import clock, logs
from clientconnect.components import timed_page
from clientconnect.services.access.tables import User
from clientconnect.services.foundation import database
from clientconnect.services.foundation.actor import anonymous, system
from clientconnect.services.foundation.policies import agency_policies

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


def test_one_writes_at_a_time_and_what_was_read_is_still_so(engine: Engine) -> None:
    def rename(_number: int) -> None:
        with database.transaction(writes=True) as session:
            user = session.exec(select(User)).one()
            user.name += "x"

    insert("robertson")
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(rename, range(20)))
    with database.transaction(writes=False) as session:
        assert session.exec(select(User.name)).one() == "ROBERTSON" + 20 * "x"


def test_who_would_write_waits_no_longer_than_told(engine: Engine) -> None:
    def write_soon() -> None:
        with database.transaction(writes=True, patience=0.2) as second:
            second.connection()

    with database.transaction(writes=True) as first:
        first.connection()
        with pytest.raises(OperationalError):
            write_soon()


def test_each_transaction_waits_as_long_as_it_is_told_to(sqlite_engine: Engine) -> None:
    def waits(**patience: float) -> int:
        with database.transaction(writes=False, **patience) as session:
            return session.connection().exec_driver_sql("PRAGMA busy_timeout").scalar_one()

    assert [waits(), waits(patience=2.5), waits(), waits(patience=2.5)] == [10_000, 2_500, 10_000, 2_500]


def test_people_wait_shorter_than_jobs(sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    told = []
    transaction = database.transaction

    def noted(*, writes: bool, patience: float) -> object:
        told.append(patience)
        return transaction(writes=writes, patience=patience)

    monkeypatch.setattr(database, "transaction", noted)
    agency_policies(anonymous())
    agency_policies(system())
    assert told == [database.SHORT_SECONDS, database.PATIENT_SECONDS]
    assert database.SHORT_SECONDS < timed_page.BUILD_SECONDS / 2 < timed_page.ANSWER_SECONDS / 2

"""While another process locks the database for good, people are told to come back, and can."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from nicegui.testing import User
from sqlalchemy import Engine

from clientconnect import clock
from clientconnect.services.access.tables import SignInSession
from clientconnect.services.foundation import database
from tests.cast import assemble
from tests.pages.conftest import Enter
from tests.services.accounts.paperwork import placed
from tests.signed_in import signed_in

SENTENCE = "The database does not answer just now."


@contextmanager
def locked(engine: Engine) -> Iterator[None]:
    with closing(sqlite3.connect(Path(engine.url.database or ""), isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait a moment only."""
    monkeypatch.setattr(database, "SHORT_SECONDS", 0.1)


def check_log(caplog: pytest.LogCaptureFixture) -> None:
    """Find nothing in the log but that the database was locked."""
    assert {record.msg["event"] for record in caplog.records if record.levelname == "ERROR"} == {"database_unavailable"}
    caplog.clear()


async def test_an_account_says_so_and_opens_again(
    portal: User, engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    cast = assemble()
    address = f"/accounts/{placed()['S1']}"
    portal.http_client.cookies.set("clientconnect", signed_in("dana", "Client user", cast.clients["NORTH"]))
    assert (await portal.http_client.get(address)).status_code == 200
    with locked(engine):
        answer = await portal.http_client.get(address)
        assert answer.status_code == 503
        assert "Back in a moment" in answer.text
        assert SENTENCE in answer.text
        assert (await portal.http_client.get("/accounts?page=1")).status_code == 200
    assert (await portal.http_client.get(address)).status_code == 200
    check_log(caplog)


async def test_who_only_reads_is_not_kept_from_it_by_activity_that_cannot_be_noted(
    portal: User, engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    portal.http_client.cookies.set("clientconnect", signed_in("priya", "Intake"))
    with database.transaction(writes=True) as session:
        session.get_one(SignInSession, 1).active_at = clock.now().replace(microsecond=0) - timedelta(minutes=5)
    with locked(engine):
        assert (await portal.http_client.get("/sessions")).status_code == 200
    check_log(caplog)


async def test_signing_in_says_so_and_works_again(
    portal: User, engine: Engine, enter: Enter, caplog: pytest.LogCaptureFixture
) -> None:
    signed_in("priya", "Intake")
    with locked(engine):
        answer = await enter("priya", "some password or other")
    assert answer.status_code == 503
    assert SENTENCE in answer.text
    assert (await enter("priya", "some password or other")).status_code == 422
    check_log(caplog)

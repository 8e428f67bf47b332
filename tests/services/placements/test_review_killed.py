"""The process dies by kill -9 while accounts are accepted: each is there whole or not at all, and none twice."""

import signal
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import func, select

from clientconnect.services.accounts.ledger_tables import LedgerEntry
from clientconnect.services.accounts.tables import Account
from clientconnect.services.foundation import database
from clientconnect.services.placements.accepting import accept
from clientconnect.services.placements.batch_review import accept_batch, accept_in_portions
from clientconnect.services.requests.item_tables import Outgoing
from tests.cast import Cast
from tests.services.placements.desk import batch, entry, prepare, reviewer, row_of, rows_of, sent
from tests.services.placements.killed import exit_code_of

KILLED = -signal.SIGKILL


@pytest.fixture
def engine(sqlite_engine: Engine) -> Engine:
    """A process of its own opens the file of SQLite."""
    return sqlite_engine


def made() -> tuple[int, int, int]:
    with database.transaction(writes=False) as session:
        tables = (Account, LedgerEntry, Outgoing)
        accounts, entries, waiting = (session.scalar(select(func.count()).select_from(one)) or 0 for one in tables)
    return accounts, entries, waiting


def test_one_that_is_killed_is_no_account_and_is_accepted_again(cast: Cast, tmp_path: Path, engine: Engine) -> None:
    prepare(tmp_path)
    given = sent(cast)
    assert exit_code_of("killed_accepting", tmp_path, engine, "single", given.public_id, "") == KILLED
    assert (made(), row_of(given.public_id).state) == ((0, 0, 0), "received")
    accept(reviewer(), given.public_id, seen=1)
    assert made() == (1, 1, 1)


def test_a_batch_goes_on_where_it_was(cast: Cast, tmp_path: Path, engine: Engine) -> None:
    prepare(tmp_path)
    whole = batch(cast, [entry(number=f"NV-{at}") for at in range(1, 9)])
    job_id = accept_batch(reviewer(), whole)
    assert exit_code_of("killed_accepting", tmp_path, engine, "batch", whole, job_id) == KILLED
    assert made() == (3, 3, 3)
    accept_in_portions({"batch": whole, "name": "priya", "user": 201, "job_id": job_id})
    assert made() == (8, 8, 8)
    assert len({row.account_id for row in rows_of(whole)}) == 8

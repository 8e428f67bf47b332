"""The process dies by kill -9 in the middle: what is asked for again goes on, and nothing is half placed."""

import signal
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from clientconnect.services.foundation import database
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.placements.many import dry_run, mend_all
from clientconnect.services.placements.many.columns import set_columns
from clientconnect.services.placements.many.commit import commit
from clientconnect.services.placements.many.mend_all import CORRECT, begin_mending
from clientconnect.services.requests.item_tables import WorkItem
from tests.services.placements.killed import exit_code_of
from tests.services.placements.many.desk import Desk, account, as_csv

KILLED = -signal.SIGKILL


@pytest.fixture
def engine(sqlite_engine: Engine) -> Engine:
    """A process of its own opens the file of SQLite."""
    return sqlite_engine


def test_a_dry_run_goes_on_after_a_kill(desk: Desk, tmp_path: Path, engine: Engine):
    batch = desk.begin(as_csv([account(at) for at in range(1, 11)]))
    job_id = set_columns(desk.clerk, batch, {one.name: one.target for one in desk.view(batch).columns})
    assert exit_code_of("many.killed_work", tmp_path, engine, "dry_run", batch, job_id) == KILLED
    assert desk.view(batch).state == "checking"
    dry_run.dry_run({"batch": batch, "job_id": job_id})
    assert (desk.view(batch).state, desk.view(batch).to_place.rows) == ("checked", 10)


def test_corrections_go_on_after_a_kill(desk: Desk, tmp_path: Path, engine: Engine):
    batch = desk.checked(as_csv([account(at, Street=f"#{at} 9 OAK ST") for at in range(1, 8)]))
    job_id = begin_mending(desk.clerk, batch, CORRECT)
    assert exit_code_of("many.killed_work", tmp_path, engine, "mend", batch, job_id) == KILLED
    assert desk.view(batch).state == "mending"
    assert 0 < desk.view(batch).tile("mend").rows < 7
    mend_all.mend_all({"batch": batch, "job_id": job_id, "what": CORRECT, "rule": "", "rows": 7})
    assert desk.view(batch).tile("ready").rows == 7


def test_a_commit_that_is_killed_places_nothing(desk: Desk, tmp_path: Path, engine: Engine):
    batch = desk.checked(as_csv([account(1), account(2)]))
    assert exit_code_of("many.killed_work", tmp_path, engine, "commit", batch, "") == KILLED
    with database.transaction(writes=False) as session:
        assert session.exec(select(WorkItem)).all() == []
    assert (desk.view(batch).state, desk.view(batch).number) == ("checked", "")
    assert commit(desk.clerk, batch, desk.view(batch).version, new_id()).rows == 2

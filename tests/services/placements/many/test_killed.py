"""The process dies by kill -9 in the middle: what is asked for again goes on, and nothing is half placed."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from clientconnect.services.foundation import database, encryption
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.placements.many import dry_run, mend_all
from clientconnect.services.placements.many.columns import set_columns
from clientconnect.services.placements.many.commit import commit
from clientconnect.services.placements.many.mend_all import CORRECT, begin_mending
from clientconnect.services.requests.item_tables import WorkItem
from tests.services.placements.many.desk import Desk, account, as_csv


@pytest.fixture
def engine(sqlite_engine: Engine) -> Engine:
    """A process of its own opens the file of SQLite."""
    return sqlite_engine


def die_in(work: str, batch: str, job_id: str, tmp_path: Path, engine: Engine) -> None:
    encryption.keyring().save(tmp_path / "keys.json")
    url = engine.url.render_as_string(hide_password=False)
    module = "tests.services.placements.many.killed_work"
    command = [sys.executable, "-m", module, url, str(tmp_path), str(tmp_path / "keys.json"), work, batch, job_id]
    killed = subprocess.run(command, check=False, capture_output=True, text=True)
    assert killed.returncode == -9, killed.stderr


def test_a_dry_run_goes_on_after_a_kill(desk: Desk, tmp_path: Path, engine: Engine):
    batch = desk.begin(as_csv([account(at) for at in range(1, 11)]))
    job_id = set_columns(desk.clerk, batch, {one.name: one.target for one in desk.view(batch).columns})
    die_in("dry_run", batch, job_id, tmp_path, engine)
    assert desk.view(batch).state == "checking"
    dry_run.dry_run({"batch": batch, "job_id": job_id})
    assert (desk.view(batch).state, desk.view(batch).to_place.rows) == ("checked", 10)


def test_corrections_go_on_after_a_kill(desk: Desk, tmp_path: Path, engine: Engine):
    batch = desk.checked(as_csv([account(at, Street=f"#{at} 9 OAK ST") for at in range(1, 8)]))
    job_id = begin_mending(desk.clerk, batch, CORRECT)
    die_in("mend", batch, job_id, tmp_path, engine)
    assert desk.view(batch).state == "mending"
    assert 0 < desk.view(batch).tile("mend").rows < 7
    mend_all.mend_all({"batch": batch, "job_id": job_id, "what": CORRECT, "rule": "", "rows": 7})
    assert desk.view(batch).tile("ready").rows == 7


def test_a_commit_that_is_killed_places_nothing(desk: Desk, tmp_path: Path, engine: Engine):
    batch = desk.checked(as_csv([account(1), account(2)]))
    die_in("commit", batch, "", tmp_path, engine)
    with database.transaction(writes=False) as session:
        assert session.exec(select(WorkItem)).all() == []
    assert (desk.view(batch).state, desk.view(batch).number) == ("checked", "")
    assert commit(desk.clerk, batch, desk.view(batch).version, new_id()).rows == 2

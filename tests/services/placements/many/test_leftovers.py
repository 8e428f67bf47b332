"""What is left of files that were never placed: rows, faults and the kept file go, what others name stays."""

import threading
from datetime import timedelta

import pytest
import time_machine
from sqlmodel import select

from clientconnect import clock
from clientconnect.services import every_table
from clientconnect.services.foundation import database, file_store, uploads
from clientconnect.services.foundation.actor import system
from clientconnect.services.foundation.file_tables import Blob
from clientconnect.services.foundation.housekeeping import CHORES, do_chore
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.foundation.kept_files import forget_unnamed, naming_columns
from clientconnect.services.placements.many import leftovers
from clientconnect.services.placements.many.columns import drop_batch
from clientconnect.services.placements.many.commit import commit
from clientconnect.services.placements.many.mend import leave_out
from clientconnect.services.placements.tables import Batch, Fault, Submission
from tests.services.placements.many.desk import Desk, account, as_csv


def test_what_was_never_placed_is_deleted(desk: Desk):
    kept, old, dropped = (desk.checked(as_csv([account(at), account(at + 1, Zip="1")])) for at in (1, 3, 5))
    commit(desk.clerk, kept, _without_faults(desk, kept), new_id())
    drop_batch(desk.clerk, dropped)
    with time_machine.travel(clock.now() + timedelta(days=2), tick=True):
        _keep_house()
        assert _left() == {kept, old}
    with time_machine.travel(clock.now() + timedelta(days=40), tick=True):
        _keep_house()
    assert _left() == {kept}
    with database.transaction(writes=False) as session:
        assert len(session.exec(select(Submission)).all()) == 2
        assert len(session.exec(select(Fault)).all()) <= 2


def test_the_file_of_a_dropped_batch_leaves_the_store(desk: Desk):
    batch = desk.checked(as_csv([account(1)]))
    path = file_store.blob_path(_hash(batch))
    drop_batch(desk.clerk, batch)
    with time_machine.travel(clock.now() + timedelta(days=2), tick=True):
        _keep_house()
        assert _blobs() == []
        assert path.exists()
        assert uploads.sweep(clock.now() - timedelta(days=1)) == 1
    assert not path.exists()


@pytest.mark.parametrize("other", ["begun", "staged"])
def test_a_file_that_something_else_names_stays(desk: Desk, other: str):
    content = as_csv([account(1)])
    batch = desk.begin(content)
    path = file_store.blob_path(_hash(batch))
    drop_batch(desk.clerk, batch)
    with time_machine.travel(clock.now() + timedelta(days=2), tick=True):
        if other == "begun":
            desk.begin(content)
        else:
            _stage(desk, content)
        _keep_house()
        uploads.sweep(clock.now() - timedelta(days=1))
        assert path.exists()
        assert len(_blobs()) == (1 if other == "begun" else 0)


def test_a_file_that_is_coming_again_is_kept_whether_or_not_the_old_one_was_forgotten(desk: Desk):
    content = as_csv([account(1)])
    batch = desk.begin(content)
    drop_batch(desk.clerk, batch)
    coming = file_store.receive([content], "again.csv")
    with time_machine.travel(clock.now() + timedelta(days=2), tick=True):
        _keep_house()
    assert _blobs() == []
    uploads.sweep(clock.now() - timedelta(days=1))
    with database.transaction(writes=True) as session:
        uploads.keep_received(session, coming)
    assert file_store.blob_path(coming.sha256).read_bytes() == content
    assert len(_blobs()) == 1


def test_every_column_that_names_a_kept_file_is_called_so():
    every_table()
    assert {column.table.name for column in naming_columns()} >= {
        "accounts_attachment",
        "accounts_notice",
        "placements_batch",
        "placements_image",
        "requests_file",
    }


def _without_faults(desk: Desk, batch: str) -> int:
    leave_out(desk.clerk, batch, desk.rows(batch)[0].public_id)
    return desk.view(batch).version


def _keep_house() -> None:
    for chore in [one for one in CHORES.values() if one.step in (leftovers.delete_batches, leftovers.delete_dropped)]:
        while do_chore(system("test"), chore.name, clock.now() - chore.kept):
            continue


def _left() -> set[str]:
    with database.transaction(writes=False) as session:
        return set(session.exec(select(Batch.public_id)))


def _hash(batch: str) -> bytes:
    with database.transaction(writes=False) as session:
        return session.exec(select(Batch.file_hash).where(Batch.public_id == batch)).one()


def _blobs() -> list[Blob]:
    with database.transaction(writes=False) as session:
        return list(session.exec(select(Blob)))


def _stage(desk: Desk, content: bytes) -> None:
    received = file_store.receive([content], "b.csv")
    with database.transaction(writes=True) as session:
        uploads.stage(desk.clerk, session, received)


def test_who_keeps_a_file_and_who_forgets_it_wait_for_each_other(desk: Desk):
    content = as_csv([account(1)])
    batch = desk.begin(content)
    coming, forgotten = file_store.receive([content], "again.csv"), list[bool]()
    with database.transaction(writes=True) as session:
        session.delete(session.exec(select(Batch).where(Batch.public_id == batch)).one())

    def forget() -> None:
        with database.transaction(writes=True) as other:
            forgotten.append(forget_unnamed(other, coming.sha256))

    second = threading.Thread(target=forget)
    with database.transaction(writes=True) as session:
        uploads.keep_received(session, coming)
        second.start()
        session.add(_named(desk, coming.sha256))
        session.flush()
        second.join(0.5)
        assert second.is_alive()
    second.join(20)
    assert forgotten == [False]
    assert len(_blobs()) == 1


def _named(desk: Desk, sha256: bytes) -> Batch:
    return Batch(
        client_id=desk.cast.clients["NORTH"], file_name="a.csv", file_hash=sha256, made_at=clock.now(), made_by="A"
    )

"""Housekeeping: what is too old goes, what is not stays, the trail says how much, and one fault keeps nothing else back."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, select

from clientconnect import clock
from clientconnect.errors import NotFound, Unavailable
from clientconnect.services.foundation import database, file_store, housekeeping, job_runner, live, mail
from clientconnect.services.foundation.actor import system
from clientconnect.services.foundation.file_tables import StagedUpload
from clientconnect.services.foundation.job_tables import Job, Lease
from clientconnect.services.foundation.leftovers import delete_leases, delete_news
from clientconnect.services.foundation.tables import AuditEvent, LiveEvent
from clientconnect.services.foundation.uploads import sweep
from clientconnect.settings import Settings

pytestmark = pytest.mark.usefixtures("engine")
OLD = timedelta(days=400)


@pytest.fixture(autouse=True)
def place(tmp_path: Path) -> None:
    """Keep files and mails in a folder of the test's own."""
    file_store.configure(tmp_path, 1_000_000)
    mail.configure(mail.post_of(Settings(data_dir=tmp_path)))


@pytest.fixture
def chores(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, housekeeping.Chore]]:
    """Begin without chores."""
    monkeypatch.setattr(housekeeping, "CHORES", {})
    return housekeeping.CHORES


def put(*rows: object) -> None:
    with database.transaction(writes=True) as session:
        session.add_all(rows)


def count(table: type) -> int:
    with database.transaction(writes=False) as session:
        return len(session.exec(select(table)).all())


def notes() -> list[tuple[str, str, object]]:
    with database.transaction(writes=False) as session:
        rows = session.exec(select(AuditEvent).where(AuditEvent.event == "housekeeping.deleted"))
        return [(row.actor, row.subject, row.detail["count"]) for row in rows]


def news(at: datetime) -> LiveEvent:
    return LiveEvent(at=at, topic="x")


def lease(name: str, until: datetime) -> Lease:
    return Lease(name=name, holder="somebody", until_at=until)


def test_each_chore_deletes_what_is_older_than_it_keeps(chores: dict[str, housekeeping.Chore]) -> None:
    housekeeping.chore("foundation.news", "News.", live.KEPT)(delete_news)
    housekeeping.chore("foundation.leases", "Leases.", timedelta(days=1))(delete_leases)
    now = clock.now()
    put(news(now - live.KEPT * 2), news(now - live.KEPT * 2), news(now), lease("old", now - OLD), lease("new", now))
    assert housekeeping.keep_house({}) == {"foundation.news": 2, "foundation.leases": 1}
    assert (count(LiveEvent), count(Lease)) == (1, 1)
    assert notes() == [
        ("housekeeping", "chore:foundation.news", 2),
        ("housekeeping", "chore:foundation.leases", 1),
    ]
    assert housekeeping.keep_house({}) == {}
    assert len(notes()) == 2, "where nothing went nothing is noted"


def test_the_newest_news_stays_however_old() -> None:
    put(news(clock.now() - OLD), news(clock.now() - OLD))
    housekeeping.do_chore(system(), "foundation.news", clock.now())
    assert count(LiveEvent) == 1


def test_much_is_deleted_in_several_transactions(
    chores: dict[str, housekeeping.Chore], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(housekeeping, "BATCH", 3)
    housekeeping.chore("foundation.leases", "Leases.", timedelta(days=1))(delete_leases)
    put(*(lease(f"old-{number}", clock.now() - OLD) for number in range(8)))
    assert housekeeping.keep_house({}) == {"foundation.leases": 8}
    assert [told for _actor, _subject, told in notes()] == [3, 3, 2]


def test_a_chore_that_fails_keeps_no_other_back_and_is_told(chores: dict[str, housekeeping.Chore]) -> None:
    @housekeeping.errand("a.broken", "Nothing.", OLD)
    def broken(before: datetime) -> int:
        raise PermissionError(before)

    @housekeeping.errand("b.whole", "Something.", OLD)
    def whole(before: datetime) -> int:
        return 7 if before <= clock.now() - OLD else 0

    with pytest.raises(Unavailable, match=r"a\.broken"):
        housekeeping.keep_house({})
    assert notes() == [("housekeeping", "chore:b.whole", 7)]


def test_a_chore_s_fault_takes_its_batch_back(chores: dict[str, housekeeping.Chore]) -> None:
    @housekeeping.chore("a.broken", "Leases.", timedelta(days=1))
    def broken(session: Session, before: datetime) -> int:
        delete_leases(session, before)
        raise OSError

    put(lease("old", clock.now() - OLD))
    with pytest.raises(Unavailable):
        housekeeping.keep_house({})
    assert count(Lease) == 1


def test_an_unknown_chore_is_not_found() -> None:
    for call in (
        lambda: housekeeping.do_chore(system(), "no.such", clock.now()),
        lambda: housekeeping.do_chore(system(), "foundation.uploads", clock.now()),
        lambda: housekeeping.note_errand(system(), "no.such", 1),
    ):
        with pytest.raises(NotFound):
            call()


def test_stale_uploads_and_mails_go(tmp_path: Path) -> None:
    received = file_store.receive([b"text"], "a.txt")
    old, written = clock.now() + timedelta(seconds=5), tmp_path / "mails" / "a.eml"
    put(StagedUpload(given_name="a.txt", file_name="a.txt", ending="txt", media_type="text/plain", size=4,
                     sha256=received.sha256, scan="unscanned", created_at=clock.now()))  # fmt: skip
    written.parent.mkdir()
    written.write_bytes(b"")
    assert (sweep(old - OLD), mail.delete_files(old - OLD)) == (0, 0)
    assert (sweep(old), mail.delete_files(old)) == (1, 1)
    assert count(StagedUpload) == 0
    assert not written.exists()


def test_it_is_asked_for_where_a_day_passed_without() -> None:
    assert housekeeping.ask_where_due(system("start"))
    assert not housekeeping.ask_where_due(system("start"))
    with database.transaction(writes=True) as session:
        asked = session.exec(select(Job).where(Job.kind == housekeeping.KIND)).one()
        asked.created_at -= timedelta(days=1, seconds=1)
        asked.key = "2026-01-01T04:17"
    assert housekeeping.ask_where_due(system("start"))


def test_the_jobs_of_long_ago_belong_to_it() -> None:
    assert housekeeping.CHORES["foundation.jobs"].way is job_runner.prune
    assert housekeeping.CHORES["foundation.jobs"].kept == timedelta(days=30)

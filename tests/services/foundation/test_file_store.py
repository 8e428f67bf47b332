"""The file store: whole or not at all, under its hash, for its owner, swept when nobody names it."""

import hashlib
import os
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlmodel import select

from clientconnect import clock
from clientconnect.errors import Invalid, NotFound, TooLarge, Unavailable
from clientconnect.services.foundation import database, file_store, uploads
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.file_tables import Blob, StagedUpload
from tests.cast import Cast

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 8


@pytest.fixture(autouse=True)
def store(tmp_path: Path) -> Iterator[Path]:
    """Keep files under a folder of the test."""
    file_store.configure(tmp_path / "data", 100_000)
    yield tmp_path / "data"
    file_store.configure(tmp_path / "gone", 1)


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def chosen(actor: Actor, content: bytes = PDF, name: str = "bill.pdf") -> str:
    received = file_store.receive([content[:7], content[7:]], name)
    with database.transaction(writes=True) as session:
        return uploads.stage(actor, session, received).id


def added(actor: Actor, staged_id: str) -> file_store.Received:
    with database.transaction(writes=True) as session:
        return uploads.keep(actor, session, staged_id)


def test_a_file_is_kept_under_its_hash_and_opens_again(cast: Cast, store: Path) -> None:
    kept = added(cast.client_admin, chosen(cast.client_admin, name="../../x#&@.pdf"))
    assert kept.sha256 == hashlib.sha256(PDF).digest()
    assert (kept.given_name, kept.file_name, kept.size) == ("../../x#&@.pdf", "x.pdf", len(PDF))
    name = kept.sha256.hex()
    assert files(store) == [store / "blobs" / name[:2] / name]
    assert os.name == "nt" or files(store)[0].stat().st_mode & 0o077 == 0
    assert file_store.blob_path(kept.sha256).read_bytes() == PDF
    with database.transaction(writes=False) as session:
        assert uploads.check_open(session, kept.sha256).size == len(PDF)
        assert session.exec(select(StagedUpload)).all() == []


def test_the_same_bytes_twice_are_one_blob(cast: Cast, store: Path) -> None:
    for person in (cast.client_admin, cast.stranger):
        added(person, chosen(person))
    assert len(files(store)) == 1
    with database.transaction(writes=False) as session:
        assert len(session.exec(select(Blob)).all()) == 1


def test_what_another_staged_is_not_found(cast: Cast) -> None:
    staged = chosen(cast.client_admin)
    for other in (cast.stranger, cast.staff, cast.agency_admin):
        with pytest.raises(NotFound):
            added(other, staged)
    with pytest.raises(NotFound):
        added(cast.client_admin, "0" * 26)
    assert added(cast.client_admin, staged).size == len(PDF)
    with pytest.raises(NotFound):
        added(cast.client_admin, staged)


@pytest.mark.parametrize(
    ("content", "name", "error"),
    [
        (b"", "a.pdf", Invalid),
        (b"MZ" + bytes(100), "a.pdf", Invalid),
        (b"<svg/>", "a.svg", Invalid),
        (b"%PDF-" + bytes(200_000), "a.pdf", TooLarge),
    ],
)
def test_what_is_refused_leaves_nothing_behind(store: Path, content: bytes, name: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        file_store.receive([content], name)
    assert files(store) == []


def test_the_limit_is_enforced_while_streaming(store: Path) -> None:
    taken: list[int] = []

    def endless() -> Iterator[bytes]:
        while True:
            taken.append(1)
            yield bytes(10_000)

    with pytest.raises(TooLarge):
        file_store.receive(endless(), "a.pdf")
    assert len(taken) == 11
    assert files(store) == []


def test_an_upload_that_breaks_off_leaves_nothing_behind(store: Path) -> None:
    def broken() -> Iterator[bytes]:
        yield PDF
        raise ConnectionError

    with pytest.raises(ConnectionError):
        file_store.receive(broken(), "a.pdf")
    assert files(store) == []


def test_a_full_disk_is_said_and_leaves_nothing_behind(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Unavailable) as refused:
        file_store.receive([PDF], "a.pdf")
    assert "space" not in refused.value.message
    assert files(store) == []


@pytest.mark.parametrize("chunks", [[PDF], [bytes(40_000_000), bytes(40_000_000)]])
def test_files_leave_some_of_the_disk_free(store: Path, monkeypatch: pytest.MonkeyPatch, chunks: list[bytes]) -> None:
    file_store.configure(store, 100_000_000)
    looks = iter([file_store.RESERVE if len(chunks) > 1 else file_store.RESERVE - 1, file_store.RESERVE - 1])
    monkeypatch.setattr(file_store.shutil, "disk_usage", lambda _folder: SimpleNamespace(free=next(looks)))
    with pytest.raises(Unavailable, match="nearly full"):
        file_store.receive(chunks, "a.zip")
    assert files(store) == []


def test_so_many_files_may_be_chosen_and_not_added(cast: Cast) -> None:
    for number in range(uploads.MOST_STAGED):
        last = chosen(cast.client_admin, PDF + bytes([number]))
    with pytest.raises(Invalid) as refused:
        chosen(cast.client_admin, PDF + b"more")
    assert "not added yet" in refused.value.fields["file"]
    assert chosen(cast.stranger, PDF + b"more"), "everybody has a share of the own"
    added(cast.client_admin, last)
    assert chosen(cast.client_admin, PDF + b"more")


def test_chosen_files_may_have_so_many_bytes(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST_STAGED_BYTES", 2 * len(PDF))
    chosen(cast.client_admin), chosen(cast.client_admin)
    with pytest.raises(Invalid):
        chosen(cast.client_admin)
    with database.transaction(writes=True) as session:
        for row in session.exec(select(StagedUpload)):
            row.created_at -= uploads.KEPT
    assert chosen(cast.client_admin), "those that are over count no more"


def test_what_nobody_added_is_swept_after_a_day_and_what_is_named_stays(cast: Cast, store: Path) -> None:
    kept = added(cast.client_admin, chosen(cast.client_admin)).sha256
    left = chosen(cast.client_admin, b"%PDF-1.7 left", "left.pdf")
    (store / "incoming" / "0123.part").write_bytes(b"broken off")
    assert uploads.sweep(clock.now() - timedelta(days=1)) == 0
    assert len(files(store)) == 3
    assert uploads.sweep(clock.now() + timedelta(seconds=5)) == 2
    assert [path.name for path in files(store)] == [kept.hex()]
    with pytest.raises(NotFound):
        added(cast.client_admin, left)


def test_a_blob_moved_aside_by_a_sweep_that_died_comes_back(cast: Cast, store: Path) -> None:
    kept = added(cast.client_admin, chosen(cast.client_admin)).sha256
    path = file_store.blob_path(kept)
    path.rename(path.with_name(f"{path.name}.aside"))
    assert uploads.sweep(clock.now() + timedelta(seconds=5)) == 0
    assert path.read_bytes() == PDF


def test_a_scanner_holds_back_what_it_does_not_pass(cast: Cast, store: Path) -> None:
    answer = store.parent / "answer"
    answer.write_text("1")
    script = f"import sys, pathlib; sys.exit(int(pathlib.Path(r'{answer}').read_text()))"
    file_store.configure(store, 100_000, f'{sys.executable} -c "{script}"')
    held = added(cast.client_admin, chosen(cast.client_admin)).sha256
    with database.transaction(writes=False) as session, pytest.raises(Unavailable):
        uploads.check_open(session, held)
    answer.write_text("0")
    uploads.rescan({})
    with database.transaction(writes=False) as session:
        assert uploads.check_open(session, held).scan == "clean"
    file_store.configure(store, 100_000, "no-such-scanner")
    assert file_store.receive([PDF], "a.pdf").scan == "held"


def test_missing_bytes_are_not_found(cast: Cast) -> None:
    kept = added(cast.client_admin, chosen(cast.client_admin)).sha256
    staged = chosen(cast.client_admin)
    file_store.blob_path(kept).unlink()
    with pytest.raises(NotFound):
        added(cast.client_admin, staged)

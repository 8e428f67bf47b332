"""The doctor: nothing to say about a sound installation, and each fault by its name."""

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from clientconnect import clock
from clientconnect.errors import SignedOut
from clientconnect.services.foundation import database, doctor, file_store, migrate, sealer
from clientconnect.services.foundation.actor import anonymous
from clientconnect.services.foundation.file_tables import Blob
from clientconnect.services.foundation.job_tables import Job
from clientconnect.services.foundation.tables import AuditEvent
from clientconnect.settings import Settings
from tests.services.foundation import homes


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Settings]:
    """Make an installation with a row and a file."""
    mask = os.umask(0o077)
    settings = homes.made(tmp_path / "data", "")
    homes.write_row(1)
    homes.write_file(1)
    sealer.seal_all()
    yield settings
    database.disconnect()
    os.umask(mask)


def sentences(settings: Settings, *, deep: bool = False) -> list[str]:
    return [finding.sentence for finding in doctor.examine(homes.OPERATOR, settings, deep=deep)]


def test_nothing_is_said_of_a_sound_installation(home: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "LITTLE_ROOM", 0)
    assert sentences(home) == []
    assert sentences(home, deep=True) == []


def test_missing_and_damaged_files_are_named(home: Settings) -> None:
    gone, short, changed = homes.write_file(2), homes.write_file(3), homes.write_file(4)
    file_store.blob_path(gone).unlink()
    file_store.blob_path(short).write_bytes(b"%PDF")
    path = file_store.blob_path(changed)
    path.write_bytes(b"X" + path.read_bytes()[1:])
    assert set(sentences(home)) >= {f"File {gone.hex()} is missing.", f"File {short.hex()} is damaged."}
    assert f"File {changed.hex()} is damaged." not in sentences(home)
    assert f"File {changed.hex()} is damaged." in sentences(home, deep=True)


def test_files_that_belong_to_nothing_are_counted(home: Settings) -> None:
    stray = file_store.receive([b"%PDF-1.7 stray"], "a.pdf").sha256
    assert sentences(home) == []
    old = (clock.now() - timedelta(days=3)).timestamp()
    os.utime(file_store.blob_path(stray), (old, old))
    assert "1 file belongs to nothing." in sentences(home)


def test_a_touched_trail_is_named(home: Settings) -> None:
    with database.transaction(writes=True) as session:
        session.exec(select(AuditEvent).where(AuditEvent.position == 1)).one().actor = "nobody"
    assert "Audit trail: row 1 was changed or moved." in sentences(home)


def test_held_files_failed_jobs_and_pending_migrations_are_counted(
    home: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = clock.now()
    with database.transaction(writes=True) as session:
        session.exec(select(Blob)).one().scan = "held"
        session.add(Job(id="1", kind="mail.send", state="failed", message="No answer.", created_at=now, changed_at=now))
    monkeypatch.setattr(migrate, "pending", lambda: ["one", "two"])
    assert {
        "The virus scanner holds 1 file back.",
        "1 job failed.",
        "Job mail.send failed: No answer.",
        "2 migrations are pending: run upgrade.",
    } <= set(sentences(home))


def test_a_damaged_database_is_named(home: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor.dump, "check", lambda _engine: ["page 7 is lost"])
    assert "Database: page 7 is lost" in sentences(home)


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_files_that_others_may_read_are_named(home: Settings) -> None:
    home.keys_path.chmod(0o644)
    assert f"{home.keys_path} can be read by others on this machine." in sentences(home)


def test_it_needs_the_right(home: Settings) -> None:
    with pytest.raises(SignedOut):
        doctor.examine(anonymous(), home)

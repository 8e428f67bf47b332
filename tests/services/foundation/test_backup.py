"""Backup and restore: under write load nothing acknowledged is missing; what is damaged or foreign is refused whole."""

import itertools
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from clientconnect.errors import Conflict, Invalid, NotAllowed, NotFound, Unavailable
from clientconnect.services.foundation import audit_chain, database, doctor, encryption, file_store, sealer
from clientconnect.services.foundation.actor import anonymous
from clientconnect.services.foundation.backup import contents, dump
from clientconnect.services.foundation.backup.make import back_up
from clientconnect.services.foundation.backup.restore import restore
from clientconnect.settings import Settings
from tests.postgres_support import fresh_database
from tests.services.foundation import homes


@pytest.fixture(params=["sqlite", "postgresql"])
def urls(request: pytest.FixtureRequest) -> Iterator[tuple[str, str]]:
    """Yield the addresses of two empty databases."""
    if request.param == "sqlite":
        yield "", ""
    else:
        server = request.getfixturevalue("postgres_url")
        with fresh_database(server) as one, fresh_database(server) as other:
            yield one, other
            database.disconnect()
    database.disconnect()


@pytest.fixture
def home(tmp_path: Path, urls: tuple[str, str]) -> Settings:
    """Make an installation with a row, a file and a mail."""
    settings = homes.made(tmp_path / "old" / "data", urls[0])
    homes.write_row(1)
    homes.write_file(1)
    (settings.data_dir / "mails").mkdir()
    (settings.data_dir / "mails" / "one.eml").write_bytes(b"To: ann")
    return settings


@pytest.fixture
def empty(tmp_path: Path, urls: tuple[str, str]) -> Settings:
    """Return the settings of a place to restore to."""
    return Settings(data_dir=tmp_path / "new" / "data", database_url=urls[1])


def test_a_restore_drill_under_write_load(home: Settings, empty: Settings, tmp_path: Path) -> None:
    numbers = itertools.count(2)
    rows: list[int] = []
    files: list[bytes] = []
    enough, stopping = threading.Event(), threading.Event()

    def work() -> None:
        while not stopping.is_set():
            number = next(numbers)
            homes.write_row(number)
            rows.append(number)
            files.append(homes.write_file(number))
            if len(rows) > 30:
                enough.set()

    sealer.start()
    workers = [threading.Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    assert enough.wait(60)
    before_rows, before_files = list(rows), list(files)
    made = back_up(homes.OPERATOR, home, tmp_path / "backups")
    stopping.set()
    for worker in workers:
        worker.join()
    sealer.stop()
    assert made.faults == ()
    keys = encryption.keyring()

    done = restore(empty, made.path, keys)

    assert done.rows == made.rows
    homes.reopen(empty)
    assert {f"account:{number}" for number in before_rows} <= homes.rows()
    assert set(before_files) <= homes.files()
    for sha256 in homes.files():
        assert file_store.blob_path(sha256).read_bytes().startswith(b"%PDF")
    sealer.seal_all()
    with database.transaction(writes=False) as session:
        assert audit_chain.verify(session).is_sound
    assert [f.sentence for f in doctor.examine(homes.OPERATOR, empty, deep=True) if f.weight == "fault"] == []
    assert (empty.data_dir / "mails" / "one.eml").read_bytes() == b"To: ann"
    assert homes.installation.kind_of(empty.data_dir) == "real"


def test_no_key_and_nothing_readable_is_in_a_backup(home: Settings, tmp_path: Path) -> None:
    made = back_up(homes.OPERATOR, home)
    raw = made.path.read_bytes()
    assert b"%PDF" not in raw
    assert b"SQLite" not in raw
    assert made.path.parent == home.data_dir / "backups"
    names = contents.verify(made.path, encryption.keyring())["files"]
    assert not any("keys" in name or "backup" in name for name in names)
    again = back_up(homes.OPERATOR, home)
    assert contents.verify(again.path, encryption.keyring())["files"].keys() == names.keys()
    unpacked = tmp_path / "unpacked"
    contents.verify(made.path, encryption.keyring(), unpacked)
    secrets = [part for part in home.keys_path.read_text().split('"') if len(part) > 30]
    assert secrets
    for path in unpacked.rglob("*"):
        assert path.is_dir() or not any(secret.encode() in path.read_bytes() for secret in secrets)


def test_a_missing_and_a_damaged_file_are_named(home: Settings) -> None:
    gone, bad = homes.write_file(2), homes.write_file(3)
    file_store.blob_path(gone).unlink()
    file_store.blob_path(bad).write_bytes(b"%PDF other")
    assert set(back_up(homes.OPERATOR, home).faults) == {gone.hex(), bad.hex()}


def test_other_keys_do_not_restore_and_leave_nothing(home: Settings, empty: Settings) -> None:
    made = back_up(homes.OPERATOR, home)
    with pytest.raises(Invalid, match="keys"):
        restore(empty, made.path, encryption.Keyring.generate())
    assert list(empty.data_dir.parent.iterdir()) == []


@pytest.mark.parametrize("touch", ["flip", "cut", "text"])
def test_a_damaged_backup_does_not_restore_and_leaves_nothing(home: Settings, empty: Settings, touch: str) -> None:
    made = back_up(homes.OPERATOR, home)
    raw = made.path.read_bytes()
    middle = len(raw) // 2
    broken = {
        "flip": raw[:middle] + bytes([raw[middle] ^ 1]) + raw[middle + 1 :],
        "cut": raw[:middle],
        "text": b"not a backup",
    }
    made.path.write_bytes(broken[touch])
    with pytest.raises(Invalid):
        restore(empty, made.path, encryption.keyring())
    assert list(empty.data_dir.parent.iterdir()) == []
    made.path.write_bytes(raw)
    assert restore(empty, made.path, encryption.keyring()).rows == made.rows


def test_nothing_is_overwritten(home: Settings, empty: Settings) -> None:
    made = back_up(homes.OPERATOR, home)
    keys = encryption.keyring()
    with pytest.raises(Conflict):
        restore(home, made.path, keys)
    with pytest.raises(NotFound):
        restore(empty, made.path.with_name("other.ccbackup"), keys)
    empty.keys_path.parent.mkdir(parents=True)
    encryption.Keyring.generate().save(empty.keys_path)
    with pytest.raises(Conflict, match="keys"):
        restore(empty, made.path, keys)
    empty.keys_path.unlink()
    if empty.database_url:
        other = empty.model_copy(update={"database_url": home.database_url})
        with pytest.raises(Conflict, match="PostgreSQL"):
            restore(other, made.path, keys)
    restore(empty, made.path, keys)
    assert homes.rows() == {"account:1"}


def test_a_backup_that_fails_leaves_nothing(home: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(contents, "write", full)
    with pytest.raises(Unavailable):
        back_up(homes.OPERATOR, home, tmp_path / "backups")
    assert list((tmp_path / "backups").iterdir()) == []


def test_it_needs_the_right(home: Settings) -> None:
    with pytest.raises(NotAllowed):
        back_up(anonymous(), home)


def test_without_its_tools_postgresql_is_refused_with_a_word(home: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dump.shutil, "which", lambda _name: None)
    monkeypatch.setattr(dump.Path, "glob", lambda _path, _pattern: iter(()))
    if home.database_url:
        with pytest.raises(Unavailable, match="pg_dump is not installed"):
            back_up(homes.OPERATOR, home)
    else:
        assert dump.check(database.engine()) == []


@pytest.mark.parametrize(
    "name", ["../evil", "files/../../evil", "/etc/passwd", "files", "blobs//x", "files/C:/x", "files/a\\b", "other/x"]
)
def test_members_stay_within_the_folder(name: str) -> None:
    assert not contents.is_safe(name)
    assert contents.is_safe("files/mails/one.eml")

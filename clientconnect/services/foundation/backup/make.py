"""Back an installation up while it runs, and read the backup again before it counts."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import make_url
from sqlmodel import Session

from clientconnect import clock
from clientconnect.errors import Unavailable
from clientconnect.services.foundation import audit, database, disk, encryption, file_store, previews
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.backup import contents
from clientconnect.services.foundation.backup.dump import dump
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.settings import Settings
from clientconnect.texts import _

SUFFIX = ".ccbackup"
FOLDER = "backups"
NOT_KEPT = frozenset({FOLDER, file_store.INCOMING, file_store.BLOBS, previews.FOLDER, "nicegui"})


@dataclass(frozen=True, slots=True)
class Backup:
    """A finished backup that was read again: where it is, its bytes, its files of people, its rows by table.

    ``faults`` are the hashes of files of people that were missing or damaged already.
    """

    path: Path
    size: int
    files: int
    rows: dict[str, int]
    faults: tuple[str, ...]


def back_up(actor: Actor, settings: Settings, target: Path | None = None) -> Backup:
    """Back up the open installation of ``settings`` to the file or folder ``target`` (``backups`` in the data folder).

    The portal may serve meanwhile; what was acknowledged before the start is in it. The keys never are.
    """
    actor.demand(Permission.INSTALLATION_OPERATE)
    made = make(settings, target)
    note_backup(actor, made.path.name, made.size)
    return made


def make(settings: Settings, target: Path | None) -> Backup:
    """Make the backup of :func:`back_up` without a note of it: before an upgrade the database may be older than we are."""
    path = _path(settings, target)
    keyring = encryption.keyring()
    try:
        with disk.scratch(settings.data_dir) as folder, disk.finished(path) as file:
            contents.write(file, dump(database.engine(), folder), settings.data_dir, others(settings), keyring)
            file.flush()
            manifest = contents.verify(Path(file.name), keyring)
        size = path.stat().st_size
    except OSError as error:
        raise Unavailable(_("The backup could not be written: {reason}").format(reason=error.strerror)) from error
    files = sum(name.startswith(f"{contents.BLOBS}/") for name in manifest["files"])
    return Backup(path, size, files, manifest["rows"], tuple(manifest["faults"]))


@use_case(Permission.INSTALLATION_OPERATE, writes=True)
def note_backup(actor: Actor, session: Session, name: str, size: int) -> None:
    """Note in the audit trail that the backup ``name`` of ``size`` bytes was made."""
    audit.record(actor, session, "backup.made", subject=f"backup:{name}", size=size)


def others(settings: Settings) -> Iterator[Path]:
    """Give the other files of the data folder: its marker, mails, what is written for others; no keys, no database."""
    local = sqlite_path(settings)
    for path in sorted(settings.data_dir.rglob("*")):
        parts = path.relative_to(settings.data_dir).parts
        if not path.is_file() or path.is_symlink() or parts[0] in NOT_KEPT or any(p.startswith(".") for p in parts):
            continue
        is_database = local is not None and path.parent == local.parent and path.name.startswith(local.name)
        if not is_database and path.resolve() != settings.keys_path.resolve():
            yield path


def sqlite_path(settings: Settings) -> Path | None:
    """Return the path of the installation's SQLite file; None on PostgreSQL."""
    url = make_url(settings.database)
    return Path(str(url.database)) if url.get_backend_name() == "sqlite" else None


def _path(settings: Settings, target: Path | None) -> Path:
    name = f"clientconnect-{clock.now():%Y%m%dT%H%M%S%fZ}{SUFFIX}"
    if target is None:
        return settings.data_dir / FOLDER / name
    return target if target.suffix == SUFFIX and not target.is_dir() else target / name

"""Restore an installation from a backup, into an empty folder and an empty database, all of it or nothing."""

from dataclasses import dataclass
from pathlib import Path

from clientconnect.errors import Conflict, Invalid, NotFound, Unavailable
from clientconnect.services.foundation import database, disk
from clientconnect.services.foundation.backup import contents, dump
from clientconnect.services.foundation.backup.make import sqlite_path
from clientconnect.services.foundation.encryption import Keyring
from clientconnect.settings import Settings
from clientconnect.texts import _


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored: when the backup was made (ISO, UTC), how many files of people, how many rows by table."""

    made_at: str
    files: int
    rows: dict[str, int]


def restore(settings: Settings, source: Path, keyring: Keyring) -> Restored:
    """Restore the backup ``source`` as the installation of ``settings``, whose folder and database are empty.

    The keys are saved where the installation expects them. :class:`Conflict` where something is there already,
    :class:`Invalid` where the backup is damaged or ``keyring`` does not open it; nothing is left behind then.
    """
    if not source.is_file():
        raise NotFound(_("There is no backup at {path}.").format(path=source))
    _check_empty(settings, keyring)
    target = settings.data_dir
    disk.private_folder(target.parent)
    with disk.scratch(target.parent) as folder:
        try:
            manifest = contents.verify(source, keyring, folder)
        except OSError as error:
            raise Unavailable(_("The backup could not be restored: {reason}").format(reason=error.strerror)) from error
        made = _arrange(folder)
        _load(settings, folder / contents.DATABASE, manifest, made)
        disk.take_place(made, target)
        keyring.save(settings.keys_path)
    return Restored(
        manifest["made_at"], sum(name.startswith(f"{contents.BLOBS}/") for name in manifest["files"]), manifest["rows"]
    )


def _check_empty(settings: Settings, keyring: Keyring) -> None:
    folder = settings.data_dir
    if folder.exists() and any(folder.iterdir()):
        raise Conflict(_("{folder} is not empty: restore into a new folder.").format(folder=folder))
    if settings.keys_path.exists() and settings.keys_path.read_text(encoding="ascii").strip() != keyring.to_text():
        raise Conflict(
            _("There are other keys in {path} already: move them away first.").format(path=settings.keys_path)
        )
    local = sqlite_path(settings)
    if local is not None and local.exists():
        raise Conflict(_("There is a database in {path} already.").format(path=local))
    if local is None:
        engine = database.build_engine(settings.database)
        try:
            if not dump.is_empty(engine):
                raise Conflict(_("The PostgreSQL database is not empty: restore into a new one."))
        finally:
            engine.dispose()


def _arrange(folder: Path) -> Path:
    """Put what was unpacked where an installation has it, and return that folder."""
    made = disk.private_folder(folder / contents.FILES)
    blobs = folder / contents.BLOBS
    if blobs.exists():
        disk.take_place(blobs, made / contents.BLOBS)
    return made


def _load(settings: Settings, moment: Path, manifest: contents.Manifest, made: Path) -> None:
    local = sqlite_path(settings)
    url = settings.database
    if local is not None and local.is_relative_to(settings.data_dir):
        url = f"sqlite:///{made / local.relative_to(settings.data_dir)}"
    engine = database.build_engine(url)
    try:
        dump.load(moment, manifest["database"], engine)
        if dump.check(engine) or dump.count_rows(engine) != manifest["rows"]:
            sentence = _("The database in the backup is damaged.")
            raise Invalid(sentence, {"file": sentence})
    finally:
        engine.dispose()

"""Upgrade an installation: back up, migrate, check, and go back where anything is wrong."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import inspect
from sqlalchemy.exc import SQLAlchemyError

from clientconnect import logs
from clientconnect.errors import Conflict, PortalError, Unavailable
from clientconnect.services.foundation import database, disk, encryption, leases, migrate
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.backup import contents, dump
from clientconnect.services.foundation.backup.make import Backup, make, note_backup
from clientconnect.services.foundation.job_runner import serving
from clientconnect.services.foundation.permissions import Permission
from clientconnect.settings import Settings
from clientconnect.texts import _

_log = logs.get(__name__)


@dataclass(frozen=True, slots=True)
class Upgrade:
    """A finished upgrade: the backup made before (None where nothing was to be done) and the migrations applied."""

    backup: Backup | None
    applied: tuple[str, ...]


def upgrade(actor: Actor, settings: Settings, target: Path | None = None) -> Upgrade:
    """Bring the installation of ``settings``, whose keys and database are open, to the newest shape.

    A backup goes to ``target`` first. :class:`Conflict` while a portal serves it; :class:`Unavailable` where the
    migration or the check after it failed and the database is as it was.
    """
    actor.demand(Permission.INSTALLATION_OPERATE)
    waiting = tuple(migrate.pending())
    if not waiting:
        return Upgrade(None, ())
    _check_nobody_serves()
    made = make(settings, target)
    try:
        migrate.migrate()
        _check()
    except (SQLAlchemyError, PortalError) as error:
        _log.exception("upgrade_failed")
        _go_back(made)
        raise Unavailable(
            _("The upgrade failed and was taken back; nothing was changed. The backup is in {path}.").format(
                path=made.path
            )
        ) from error
    note_backup(actor, made.path.name, made.size)
    return Upgrade(made, waiting)


def _check_nobody_serves() -> None:
    if not inspect(database.engine()).has_table("foundation_lease"):
        return
    if serving() - {leases.process_name()}:
        raise Conflict(_("The portal is being served: stop it, then upgrade."))


def _check() -> None:
    if migrate.pending():
        raise Unavailable(_("Some migrations were not applied."))
    if faults := dump.check(database.engine()):
        raise Unavailable(_("The database is damaged: {fault}").format(fault=faults[0]))


def _go_back(made: Backup) -> None:
    with disk.scratch(made.path.parent) as folder:
        manifest = contents.verify(made.path, encryption.keyring(), folder)
        dump.load(folder / contents.DATABASE, manifest["database"], database.engine())

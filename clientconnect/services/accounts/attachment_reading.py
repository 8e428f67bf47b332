"""Open the files of an account: its attachments and letters, recorded as viewed or downloaded."""

from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session, col, select

from clientconnect import clock, logs
from clientconnect.errors import NotFound
from clientconnect.services.accounts import refused
from clientconnect.services.accounts.attachment_tables import Attachment
from clientconnect.services.accounts.ledger_tables import Notice
from clientconnect.services.accounts.tables import Account
from clientconnect.services.clients.scope import is_within
from clientconnect.services.clients.views import shown
from clientconnect.services.foundation import audit, file_store, uploads
from clientconnect.services.foundation.actor import Actor, ActorKind
from clientconnect.services.foundation.file_types import VIEWABLE
from clientconnect.services.foundation.ids import is_id
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.texts import _

_log = logs.get(__name__)


@dataclass(frozen=True, slots=True)
class FileForReader:
    """A file that its reader may have: where it is, its type, its name for the reader, its size in bytes."""

    path: Path
    media_type: str
    file_name: str
    size: int

    @property
    def is_viewable(self) -> bool:
        """Tell whether a browser may show it."""
        return self.media_type in VIEWABLE


@use_case(Permission.ATTACHMENT_READ, writes=True)
def read_attachment(actor: Actor, session: Session, public_id: str, *, is_download: bool = False) -> FileForReader:
    """Return the file of an attachment and record that it was viewed or downloaded.

    The first time that staff opens a client's file is noted for the client. What is out of reach, removed or not shown
    to the reader is :class:`NotFound`, what the virus scanner holds back :class:`Unavailable`.
    """
    query = select(Attachment, Account).join(Account, col(Account.id) == Attachment.account_id)
    query = query.where(Attachment.public_id == public_id, col(Attachment.removed_at).is_(None))
    found = session.exec(query).first() if is_id(public_id) else None
    if found is None:
        raise _not_found()
    attachment, account = found
    _demand_reach(actor, session, Permission.ATTACHMENT_READ, account, "attachments", f"attachment:{public_id}")
    read = open_file(session, attachment.file_hash, attachment.file_name, f"attachment:{public_id}")
    if attachment.first_opened_at is None and not attachment.is_from_agency and _is_staff(actor):
        attachment.first_opened_at = clock.now()
    _record(actor, session, "attachment", public_id, account, is_download=is_download)
    return read


@use_case(Permission.ACCOUNT_READ, writes=True)
def read_notice(actor: Actor, session: Session, public_id: str, *, is_download: bool = False) -> FileForReader:
    """Return the letter of a notice and record that it was viewed or downloaded; errors as :func:`read_attachment`."""
    query = select(Notice, Account).join(Account, col(Account.id) == Notice.account_id)
    found = session.exec(query.where(Notice.public_id == public_id)).first() if is_id(public_id) else None
    if found is None:
        raise _not_found()
    notice, account = found
    _demand_reach(actor, session, Permission.ACCOUNT_READ, account, "notices", f"notice:{public_id}")
    if notice.file_hash is None:
        raise _not_found()
    read = open_file(session, notice.file_hash, notice.file_name, f"notice:{public_id}")
    _record(actor, session, "notice", public_id, account, is_download=is_download)
    return read


def open_file(session: Session, sha256: bytes, file_name: str, subject: str) -> FileForReader:
    """Return a kept file for a reader who was allowed it; ``subject`` names it in the log: a step. Errors as above."""
    blob = uploads.check_open(session, sha256)
    path = file_store.blob_path(sha256)
    if not path.exists():
        _log.error("blob_missing", subject=subject)
        raise _not_found()
    return FileForReader(path, blob.media_type, file_name, blob.size)


def _demand_reach(  # noqa: PLR0917 - what is asked for, and by whom
    actor: Actor, session: Session, permission: Permission, account: Account, tab: str, subject: str
) -> None:
    """Raise :class:`NotFound`, and have it recorded, where the file is there but not the actor's to see."""
    if not _may_read(actor, session, permission, account, tab):
        refused.note(actor, "file.refused", subject, account.client_id)
        raise _not_found()


def _may_read(actor: Actor, session: Session, permission: Permission, account: Account, tab: str) -> bool:
    if not is_within(actor, session, permission, account.client_id):
        return False
    return actor.is_staff or tab in shown(session, account.client_id, "tabs")


def _is_staff(actor: Actor) -> bool:
    return actor.is_staff and actor.kind is ActorKind.PERSON


def _record(actor: Actor, session: Session, kind: str, public_id: str, account: Account, *, is_download: bool) -> None:
    event = f"{kind}.{'downloaded' if is_download else 'viewed'}"
    subject = f"{kind}:{public_id}"
    audit.record(actor, session, event, subject=subject, client_id=account.client_id, account=account.public_id)


def _not_found() -> NotFound:
    return NotFound(_("There is no such file among yours."))

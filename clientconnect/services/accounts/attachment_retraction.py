"""Take an attachment back: it leaves every view and download, its row and its bytes stay for the record."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from clientconnect import clock
from clientconnect.errors import Conflict, NotAllowed, NotFound
from clientconnect.services.access.display_name import display_names
from clientconnect.services.accounts import refused
from clientconnect.services.accounts.attachment_tables import Attachment
from clientconnect.services.accounts.tables import Account
from clientconnect.services.clients.scope import is_within
from clientconnect.services.foundation import audit
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.ids import is_id
from clientconnect.services.foundation.permissions import Permission
from clientconnect.texts import _

OPENED = ("attachment.viewed", "attachment.downloaded")
"""The events by which the trail knows who has read an attachment."""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """An attachment that was taken back: its name, and who had opened it by then."""

    name: str
    readers: tuple[str, ...]


def take_back_attachment(
    actor: Actor, session: Session, public_id: object, reason: str, *, is_untouched: bool
) -> TakenBack:
    """Take back an attachment, with the reason, and return who had opened it: a step.

    Whoever added it may, as long as it ``is_untouched`` by the agency's work (:class:`Conflict` afterwards), and staff with
    the right :attr:`Permission.ATTACHMENT_RETRACT` always; for others it is :class:`NotAllowed`. What is out of reach or
    taken back already is :class:`NotFound`.
    """
    query = select(Attachment, Account).join(Account, col(Account.id) == Attachment.account_id)
    query = query.where(Attachment.public_id == public_id, col(Attachment.removed_at).is_(None))
    found = session.exec(query).first() if is_id(public_id) else None
    if found is None:
        raise _not_found()
    attachment, account = found
    subject = f"attachment:{attachment.public_id}"
    if not is_within(actor, session, Permission.ATTACHMENT_ADD, account.client_id):
        refused.note(actor, "file.refused", subject, account.client_id)
        raise _not_found()
    if not may_retract(actor, session, attachment.client_id, attachment.uploaded_by_id):
        raise NotAllowed(_("Only who added this file may take it back, or the agency."))
    is_for_staff = actor.is_staff and is_within(actor, session, Permission.ATTACHMENT_RETRACT, account.client_id)
    if not is_untouched and not is_for_staff:
        raise Conflict(_("The agency has worked on this file already. Write a message to have it taken off."))
    return _take_back(actor, session, attachment, account, reason)


def take_back_proof(actor: Actor, session: Session, public_id: str) -> tuple[int, ...]:
    """Take back the attachment that proved what is itself taken back, where it is still there: a step.

    The caller has allowed it. Return the users who had opened it.
    """
    query = select(Attachment, Account).join(Account, col(Account.id) == Attachment.account_id)
    query = query.where(Attachment.public_id == public_id, col(Attachment.removed_at).is_(None))
    found = session.exec(query).first()
    if found is None:
        return ()
    attachment, account = found
    readers = _readers(session, attachment)
    _take_back(actor, session, attachment, account, "")
    return readers


def may_retract(actor: Actor, session: Session, client_id: int, uploaded_by_id: int | None) -> bool:
    """Tell whether ``actor`` may take back a file of the client that ``uploaded_by_id`` added: a step."""
    if not is_within(actor, session, Permission.ATTACHMENT_ADD, client_id):
        return False
    is_own = uploaded_by_id is not None and uploaded_by_id == actor.user_id
    return is_own or (actor.is_staff and is_within(actor, session, Permission.ATTACHMENT_RETRACT, client_id))


def _take_back(actor: Actor, session: Session, attachment: Attachment, account: Account, reason: str) -> TakenBack:
    names = display_names(session, _readers(session, attachment))
    attachment.removed_at = clock.now()
    audit.record(
        actor,
        session,
        "attachment.retracted",
        subject=f"attachment:{attachment.public_id}",
        client_id=account.client_id,
        account=account.public_id,
        reason=reason[:500],
        readers=list(names),
    )
    return TakenBack(attachment.name, names)


def _readers(session: Session, attachment: Attachment) -> tuple[int, ...]:
    """Return the users who opened ``attachment``, but for the one who added it."""
    users = audit.users_of(session, f"attachment:{attachment.public_id}", OPENED)
    return tuple(each for each in users if each != attachment.uploaded_by_id)


def _not_found() -> NotFound:
    return NotFound(_("There is no such file among yours."))

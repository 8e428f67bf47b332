"""Attach files to accounts: chosen (staged) first, attached by a second step, each once."""

from sqlmodel import Session, select

from clientconnect import clock
from clientconnect.errors import Conflict, Invalid, NotFound
from clientconnect.services.access.display_name import display_name
from clientconnect.services.accounts import attachment_rules, find
from clientconnect.services.accounts.attachment_rows import attachment_rows_of
from clientconnect.services.accounts.attachment_rules import UploadRules
from clientconnect.services.accounts.attachment_tables import Attachment
from clientconnect.services.accounts.models import AttachmentRow
from clientconnect.services.accounts.tables import Account
from clientconnect.services.foundation import audit, uploads
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.ids import is_id
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.texts import _


@use_case(Permission.ATTACHMENT_ADD)
def upload_rules(actor: Actor, session: Session, account_public_id: str) -> UploadRules:
    """Return what may be attached to an account; one out of reach is :class:`NotFound`.

    :class:`Invalid` (field ``file``) where the actor has chosen so many files already that no further one is taken.
    """
    find.load(actor, session, Permission.ATTACHMENT_ADD, account_public_id)
    uploads.check_room(actor, session)
    return attachment_rules.rules(session)


@use_case(Permission.ATTACHMENT_ADD, writes=True)
def attach(
    actor: Actor, session: Session, account_public_id: str, staged_id: str, *, name: str, key: str
) -> AttachmentRow:
    """Attach the file that the actor staged as ``staged_id`` to an account, under ``name``, and return it.

    ``key`` is made when the window opens: the same one a second time (a double click) returns what the first one made.
    :class:`Invalid` where the name is missing or refused, :class:`NotFound` where the account is out of reach or the
    file is not there, another's, or expired.
    """
    return attach_file(actor, session, account_public_id, staged_id, name=name, key=key)


def attach_file(
    actor: Actor, session: Session, account_public_id: str, staged_id: str, *, name: str, key: str
) -> AttachmentRow:
    """Do what :func:`attach` does, within the caller's transaction."""
    account = find.load(actor, session, Permission.ATTACHMENT_ADD, account_public_id)
    if not is_id(key):
        raise Invalid(_("The window has expired. Please open it again."))
    key = f"{actor.user_id or 0}:{key}"
    before = _made_by(session, account, key)
    if before is not None:
        audit.leave_out(session)
        return _row(actor, session, before)
    kept_name = attachment_rules.check_name(name)
    try:
        received = uploads.keep(actor, session, staged_id)
    except NotFound:
        made_meanwhile = _made_by(session, account, key)
        if made_meanwhile is None:
            raise
        audit.leave_out(session)
        return _row(actor, session, made_meanwhile)
    attachment_rules.check_received(attachment_rules.rules(session), received)
    made = Attachment(
        account_id=account.id or 0,
        client_id=account.client_id,
        name=kept_name,
        file_name=received.file_name,
        media_type=received.type.media_type,
        size=received.size,
        file_hash=received.sha256,
        is_from_agency=actor.is_staff,
        uploaded_by=display_name(actor, session),
        uploaded_by_id=actor.user_id,
        uploaded_at=clock.now(),
        upload_key=key,
    )
    session.add(made)
    session.flush()
    audit.record(
        actor,
        session,
        "attachment.added",
        subject=f"attachment:{made.public_id}",
        client_id=account.client_id,
        account=account.public_id,
        media_type=made.media_type,
        size=made.size,
    )
    return _row(actor, session, made)


def _row(actor: Actor, session: Session, attachment: Attachment) -> AttachmentRow:
    return attachment_rows_of(actor, session, [attachment])[0]


def _made_by(session: Session, account: Account, key: str) -> Attachment | None:
    made = session.exec(select(Attachment).where(Attachment.upload_key == key)).first()
    if made is not None and made.account_id != account.id:
        raise Conflict(_("This file was attached to another account already. Please open the window again."))
    return made

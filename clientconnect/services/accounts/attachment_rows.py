"""An attachment as the screens get it."""

from collections.abc import Collection, Sequence

from sqlmodel import Session, col, select

from clientconnect.services.accounts.attachment_retraction import may_retract
from clientconnect.services.accounts.attachment_tables import Attachment
from clientconnect.services.accounts.models import AttachmentRow
from clientconnect.services.accounts.tables import Account
from clientconnect.services.clients.scope import client_names, scope
from clientconnect.services.clients.views import shown
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.file_types import VIEWABLE
from clientconnect.services.foundation.permissions import Permission


def attachment_rows_of(actor: Actor, session: Session, attachments: Sequence[Attachment]) -> list[AttachmentRow]:
    """Return the read models of ``attachments``.

    People choose their names freely: beside one who is not the agency's stands the client, so that nobody passes for it.
    """
    names = client_names(session, [one.client_id for one in attachments if not one.is_from_agency])
    return [
        _row(
            one,
            "" if one.is_from_agency else names[one.client_id],
            is_retractable=may_retract(actor, session, one.client_id, one.uploaded_by_id),
        )
        for one in attachments
    ]


def shown_attachments(actor: Actor, session: Session, public_ids: Collection[str]) -> dict[str, AttachmentRow]:
    """Return those of the attachments ``public_ids`` that ``actor`` may open, by id: a step for what names attachments."""
    if not public_ids or not actor.may(Permission.ATTACHMENT_READ):
        return {}
    query = select(Attachment, Account).join(Account, col(Account.id) == Attachment.account_id)
    query = query.where(col(Attachment.public_id).in_(public_ids), col(Attachment.removed_at).is_(None))
    allowed = scope(actor, session, Permission.ATTACHMENT_READ)
    if allowed is not None:
        query = query.where(col(Account.client_id).in_(allowed))
    found = session.exec(query).all()
    clients = {account.client_id for _attachment, account in found}
    open_to = {each for each in clients if actor.is_staff or "attachments" in shown(session, each, "tabs")}
    return {
        row.public_id: row
        for row in attachment_rows_of(actor, session, [a for a, account in found if account.client_id in open_to])
    }


def _row(attachment: Attachment, client_name: str, *, is_retractable: bool) -> AttachmentRow:
    return AttachmentRow(
        attachment.public_id,
        attachment.name,
        attachment.file_name,
        attachment.media_type,
        attachment.size,
        attachment.uploaded_by,
        client_name,
        attachment.uploaded_at,
        attachment.is_from_agency,
        attachment.first_opened_at,
        attachment.media_type in VIEWABLE,
        is_retractable,
    )

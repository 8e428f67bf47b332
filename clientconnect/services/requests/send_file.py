"""Attach a file to an account as its client: it is announced to the agency's intake in the same transaction."""

from sqlmodel import Session, select

from clientconnect.services.accounts.attachments import attach_file
from clientconnect.services.accounts.models import AttachmentRow
from clientconnect.services.accounts.refs import account_ref
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.requests.item_tables import WorkItem
from clientconnect.services.requests.items import NewItem, open_item
from clientconnect.services.requests.tables import Code
from clientconnect.texts import _

INTAKE = "IN/FI"
"""The code of files that clients send."""


@use_case(Permission.ATTACHMENT_ADD, writes=True)
def send_file(actor: Actor, session: Session, account_id: str, staged_id: str, *, name: str, key: str) -> AttachmentRow:
    """Attach the file staged as ``staged_id`` to an account under ``name``, and announce it to intake where a client sends it.

    Errors and ``key`` as in :func:`clientconnect.services.accounts.attachments.attach`.
    """
    row = attach_file(actor, session, account_id, staged_id, name=name, key=key)
    once = f"file:{row.public_id}"
    known = session.exec(select(WorkItem.id).where(WorkItem.press_key == once)).first() is not None
    if actor.is_staff or known or session.get(Code, INTAKE) is None:
        return row
    account = account_ref(actor, session, Permission.ATTACHMENT_ADD, account_id)
    new = NewItem(once, "attachment", _("File sent"), "AT", INTAKE, row.name, detail={"attachment": row.public_id})
    open_item(actor, session, account, new)
    return row

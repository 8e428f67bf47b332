"""What somebody of the staff has typed into a form of a work item and not sent yet."""

from collections.abc import Mapping

from sqlmodel import Session

from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.requests.drafts import DraftView, forget_draft, keep_draft, left_draft
from clientconnect.services.requests.items import find_item


@use_case(Permission.QUEUE_WORK)
def open_work_draft(actor: Actor, session: Session, item_id: str, form: str, new_key: str) -> DraftView:
    """Return what the person left in a ``form`` of an item, or an empty draft under ``new_key``."""
    item = find_item(actor, session, Permission.QUEUE_WORK, item_id)
    return left_draft(actor, session, item.public_id, form, new_key)


@use_case(Permission.QUEUE_WORK, writes=True)
def save_work_draft(
    actor: Actor, session: Session, item_id: str, form: str, fields: Mapping[str, str], *, press_key: str
) -> None:
    """Keep what stands in a form of an item. Too much of it is :class:`Invalid`; a card number is never kept."""
    item = find_item(actor, session, Permission.QUEUE_WORK, item_id)
    keep_draft(actor, session, item.public_id, form, fields, press_key)


@use_case(Permission.QUEUE_WORK, writes=True)
def drop_work_draft(actor: Actor, session: Session, item_id: str, form: str, press_key: str = "") -> None:
    """Forget what the person left in a form of an item (with ``press_key``: only what was sent under it)."""
    item = find_item(actor, session, Permission.QUEUE_WORK, item_id)
    forget_draft(actor, session, item.public_id, form, press_key)

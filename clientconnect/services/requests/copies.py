"""Printed copies: an item on one page of paper, who has it, and gathering them at day's end."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from clientconnect import clock
from clientconnect.errors import Conflict, Invalid, NotFound
from clientconnect.services.access.display_name import display_name
from clientconnect.services.clients.scope import is_within, scope
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.ids import is_id
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.requests import states
from clientconnect.services.requests.complete import OUTCOMES, settle
from clientconnect.services.requests.item_rows import item_rows
from clientconnect.services.requests.item_tables import PrintedCopy, WorkItem
from clientconnect.services.requests.items import add_step, checked_text, find_item, note_event
from clientconnect.services.requests.models import ItemRow
from clientconnect.texts import _

TOMORROW = "tomorrow"


@dataclass(frozen=True, slots=True)
class CopyRow:
    """A printed copy that is out."""

    public_id: str
    item: ItemRow
    printed_at: datetime
    printed_by: str
    given_to: str


@use_case(Permission.QUEUE_WORK, writes=True)
def print_copy(actor: Actor, session: Session, item_id: str, given_to: str = "") -> str:
    """Note that an item is printed and for whom; it is out until it is gathered. Return the copy's id."""
    item = find_item(actor, session, Permission.QUEUE_WORK, item_id)
    states.demand_open(item)
    whom = checked_text(given_to, field_name="given_to", is_required=False)[:120]
    made = PrintedCopy(
        item_id=item.id or 0, printed_at=clock.now(), printed_by=display_name(actor, session), given_to=whom
    )
    session.add(made)
    session.flush()
    states.count_change(item)
    add_step(actor, session, item, "printed", to=whom)
    note_event(actor, session, item, "request.printed")
    return made.public_id


@use_case(Permission.QUEUE_WORK)
def copies_out(actor: Actor, session: Session) -> tuple[CopyRow, ...]:
    """Return the printed copies that are still out, the oldest first."""
    query = (
        select(PrintedCopy, WorkItem)
        .join(WorkItem, col(WorkItem.id) == PrintedCopy.item_id)
        .where(col(PrintedCopy.gathered_at).is_(None))
    )
    allowed = scope(actor, session, Permission.QUEUE_WORK)
    if allowed is not None:
        query = query.where(col(WorkItem.client_id).in_(allowed))
    found = session.exec(query.order_by(col(PrintedCopy.id))).all()
    rows = item_rows(actor, session, [item for _copy, item in found], clock.now())
    return tuple(
        CopyRow(copy.public_id, row, copy.printed_at, copy.printed_by, copy.given_to)
        for (copy, _item), row in zip(found, rows, strict=True)
    )


@use_case(Permission.QUEUE_WORK, writes=True)
def gather(actor: Actor, session: Session, copy_id: str, result: str, reason: str = "") -> None:
    """Take a printed copy back: done with its outcome, or for ``tomorrow`` with the reason.

    An item that is open is completed with the outcome; the rules of completing it hold.
    """
    copy = session.exec(select(PrintedCopy).where(PrintedCopy.public_id == copy_id)).first() if is_id(copy_id) else None
    item = session.get(WorkItem, copy.item_id) if copy else None
    if copy is None or item is None or not is_within(actor, session, Permission.QUEUE_WORK, item.client_id):
        raise NotFound(_("There is no such copy."))
    if copy.gathered_at is not None:
        raise Conflict(_("{who} gathered this copy already.").format(who=copy.gathered_by))
    if result not in (*OUTCOMES, TOMORROW):
        raise Invalid(_("Say what came of it."), {"result": _("Say what came of it.")})
    why = checked_text(reason, field_name="reason", is_required=result in (TOMORROW, "other"))
    copy.gathered_at, copy.gathered_by = clock.now(), display_name(actor, session)
    copy.result, copy.reason = result, why
    add_step(actor, session, item, "gathered", text=why, result=result)
    if result != TOMORROW and item.state != states.DONE:
        settle(actor, session, item, result, why)
    note_event(actor, session, item, "request.gathered", result=result)

"""Take back an attachment that stands on the wrong account: it leaves the account, and the queue that it was announced to."""

from sqlmodel import Session, select

from clientconnect.services.accounts.attachment_retraction import TakenBack, take_back_attachment
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.requests import states
from clientconnect.services.requests.complete import close_retracted, readers_of
from clientconnect.services.requests.item_tables import WorkItem
from clientconnect.services.requests.items import add_step, checked_text
from clientconnect.services.requests.payment_tables import ReportedPayment


@use_case(Permission.ATTACHMENT_ADD, writes=True)
def retract_attachment(actor: Actor, session: Session, public_id: str, reason: str) -> TakenBack:
    """Take back an attachment, with the reason; return who had read it, or the item by which it was announced.

    Whoever added it may until the agency has completed that item, or decided on the payment that it proves; staff who may
    take files off always. Errors as in :func:`take_back_attachment`.
    """
    why = checked_text(reason, field_name="reason")
    announced = session.exec(select(WorkItem).where(WorkItem.press_key == f"file:{public_id}")).first()
    proved = session.exec(select(ReportedPayment).where(ReportedPayment.proof_id == str(public_id))).first()
    is_done = announced is not None and announced.state == states.DONE
    is_decided = proved is not None and proved.state != "reported"
    taken = take_back_attachment(actor, session, public_id, why, is_untouched=not (is_done or is_decided))
    readers = taken.readers
    if announced is not None:
        readers = tuple(dict.fromkeys((*readers, *readers_of(session, announced))))
        if not is_done:
            close_retracted(actor, session, announced, why, readers)
    if proved is not None:
        item = session.get_one(WorkItem, proved.item_id)
        add_step(actor, session, item, "unproved", text=why, is_shared=True, name=taken.name)
    return TakenBack(taken.name, readers)

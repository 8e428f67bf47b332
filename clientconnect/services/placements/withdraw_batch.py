"""Take a whole file of new accounts back before its review begins."""

from sqlalchemy import update
from sqlmodel import Session, col

from clientconnect import clock
from clientconnect.errors import Conflict
from clientconnect.services.access.display_name import display_name
from clientconnect.services.foundation import audit
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.placements.many.reach import find_batch
from clientconnect.services.placements.models import COMMITTED, RECEIVED, WITHDRAWN
from clientconnect.services.placements.tables import Submission
from clientconnect.services.requests.complete import close_withdrawn
from clientconnect.texts import _


@use_case(Permission.SUBMISSION_MAKE, writes=True)
def withdraw_batch(actor: Actor, session: Session, batch_id: str) -> None:
    """Take all accounts of a placed batch back; once its review began it is :class:`Conflict`. Twice is once."""
    batch = find_batch(actor, session, Permission.SUBMISSION_MAKE, batch_id)
    session.refresh(batch, with_for_update=True)
    if batch.state == WITHDRAWN:
        audit.leave_out(session)
        return
    if batch.state != COMMITTED:
        raise Conflict(_("The agency reviews this already, or has decided on it. Ask the agency instead."))
    close_withdrawn(actor, session, batch.item_id)
    rows = update(Submission).where(
        col(Submission.batch_id) == batch.id, ~col(Submission.is_left_out), col(Submission.state) == RECEIVED
    )
    now = {"decided_at": clock.now(), "decided_by": display_name(actor, session)}
    session.connection().execute(rows.values(state=WITHDRAWN, version=col(Submission.version) + 1, **now))
    batch.state, batch.version = WITHDRAWN, batch.version + 1
    subject = f"batch:{batch.public_id}"
    audit.record(actor, session, "batch.withdrawn", subject=subject, client_id=batch.client_id, number=batch.number)

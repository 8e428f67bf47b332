"""A batch whose rows are all decided on: its work item closes, and who sent it is told."""

from typing import Any

from sqlalchemy import case, func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from clientconnect.services.foundation import audit
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.placements.models import ACCEPTED, DONE, IN_REVIEW, RECEIVED, REJECTED, RETURNED
from clientconnect.services.placements.sender import tell_sender
from clientconnect.services.placements.tables import Batch, Submission
from clientconnect.services.requests.complete import close_decided
from clientconnect.texts import _


def settle_batch(actor: Actor, session: Session, batch: Batch, item: Any) -> bool:
    """Close the work ``item`` of ``batch`` where every row is decided on, and tell who sent it; tell whether that was so: a step."""
    counts = counts_of(session, batch)
    if counts.get(RECEIVED, 0) + counts.get(IN_REVIEW, 0):
        return False
    accepted, returned = counts.get(ACCEPTED, 0), counts.get(RETURNED, 0)
    batch.state = DONE
    close_decided(actor, session, item, "accepted" if accepted else "returned" if returned else "refused")
    text = _(
        "{number}: of {rows} accounts {accepted} are accepted, {returned} returned, {rejected} not accepted."
    ).format(
        number=batch.number,
        rows=sum(counts.values()),
        accepted=accepted,
        returned=returned,
        rejected=counts.get(REJECTED, 0),
    )
    tell_sender(
        session, batch.made_by_id, "accepted" if accepted else "returned", text, f"/place-file/{batch.public_id}", item
    )
    subject = f"batch:{batch.public_id}"
    audit.record(actor, session, "batch.decided", subject=subject, client_id=batch.client_id, **counts)
    return True


def counts_of(session: Session, batch: Batch) -> dict[str, int]:
    """Return how many rows of ``batch`` that are placed are in each state: a step.

    A row that was returned counts so, also when it was mended and sent again by itself.
    """
    by_itself = case((col(Submission.item_id) != "", 1), else_=0).label("by_itself")
    query = select_columns(col(Submission.state), by_itself, func.count()).where(
        col(Submission.batch_id) == batch.id, ~col(Submission.is_left_out)
    )
    counts: dict[str, int] = {}
    for state, is_by_itself, count in session.execute(query.group_by(col(Submission.state), by_itself)):
        name = RETURNED if is_by_itself else state
        counts[name] = counts.get(name, 0) + count
    return counts

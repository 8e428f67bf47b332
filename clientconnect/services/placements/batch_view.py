"""A batch as its reviewer sees it: how its rows stand, a page of them, the work that accepts them."""

from sqlalchemy import func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from clientconnect.services.clients.scope import client_names
from clientconnect.services.foundation import audit
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.jobs import JobState
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.placements.batch_work import work_of
from clientconnect.services.placements.found_for_review import find_batch
from clientconnect.services.placements.held import UNDECIDED
from clientconnect.services.placements.many.row_page import twin_shown
from clientconnect.services.placements.receipts import row_receipt
from clientconnect.services.placements.review_list import has_twin
from clientconnect.services.placements.review_models import BatchRowToReview, BatchToReview
from clientconnect.services.placements.settled_batches import counts_of
from clientconnect.services.placements.tables import Batch, Submission
from clientconnect.services.requests.item_facts import item_facts

SIZE = 50
"""Rows of a page."""


@use_case(Permission.SUBMISSION_REVIEW)
def accepting(actor: Actor, session: Session, batch_id: str) -> JobState | None:
    """Return how far the work is that accepts a batch; none where none was asked for."""
    return work_of(session, find_batch(actor, session, batch_id, locks=False))


def batch_to_review(actor: Actor, session: Session, batch: Batch, offset: int, twins_only: bool) -> BatchToReview:
    """Return ``batch`` with a page of its rows, those with a likely duplicate alone where ``twins_only``: a step.

    That it was read is recorded.
    """
    subject = f"batch:{batch.public_id}"
    audit.record(actor, session, "batch.viewed", subject=subject, client_id=batch.client_id, number=batch.number)
    placed = [col(Submission.batch_id) == batch.id, ~col(Submission.is_left_out)]
    twin = [has_twin()]  # who placed the file has said of each that it is another debt: the agency judges that
    counted = select_columns(func.count()).select_from(Submission).where(*placed, *twin)
    twins = session.scalar(counted) or 0
    open_twins = session.scalar(counted.where(col(Submission.state).in_(UNDECIDED))) or 0
    counts = counts_of(session, batch)
    count = twins if twins_only else sum(counts.values())
    offset = min(max(offset, 0), max(0, (count - 1) // SIZE * SIZE))
    query = select(Submission).where(*placed, *(twin if twins_only else []))
    rows = session.exec(query.order_by(col(Submission.row_number)).offset(offset).limit(SIZE))
    facts = item_facts(session, [batch.item_id]).get(batch.item_id)
    return BatchToReview(
        public_id=batch.public_id,
        number=batch.number,
        file_name=batch.file_name,
        client_name=client_names(session, [batch.client_id])[batch.client_id],
        sent_at=batch.committed_at or batch.made_at,
        sent_by=batch.made_by,
        state=batch.state,
        taken_by=facts.taken_by if facts else "",
        is_mine=facts is not None and facts.taken_by_id is not None and facts.taken_by_id == actor.user_id,
        total=batch.total,
        counts=counts,
        twins=twins,
        open_twins=open_twins,
        job=work_of(session, batch),
        rows=tuple(_row(batch, one) for one in rows),
        count=count,
        offset=offset,
    )


def _row(batch: Batch, one: Submission) -> BatchRowToReview:
    number = one.number or row_receipt(batch.number, one.row_number)
    return BatchRowToReview(
        one.public_id,
        one.row_number,
        number,
        one.name,
        one.account_number,
        one.total,
        one.state,
        twin_shown(one.twin),
        one.is_other_debt,
        one.account_id,
    )

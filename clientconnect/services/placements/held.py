"""Who holds the work item of a new account or a batch reviews it: taken it is in review, given back it waits again."""

from sqlmodel import Session, select

from clientconnect import clock
from clientconnect.errors import Conflict
from clientconnect.services.foundation import audit
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.placements.batch_work import is_under_way
from clientconnect.services.placements.models import COMMITTED, IN_REVIEW, RECEIVED
from clientconnect.services.placements.tables import Batch, Submission
from clientconnect.services.requests.items import BATCH, SUBMISSION
from clientconnect.services.requests.subjects import Follower, Holding, let_follow
from clientconnect.texts import _

UNDECIDED = (RECEIVED, IN_REVIEW)
"""States in which a submission waits for the agency's decision."""

_BEGUN, _GIVEN_BACK = "review_begun", "review_given_back"


def _submission(session: Session, held: Holding) -> Submission | None:
    """Return the undecided submission that ``held`` names, locked; none where it was decided on or withdrawn."""
    query = select(Submission).where(Submission.public_id == held.subject_id, Submission.item_id == held.item_id)
    sent = session.exec(query.with_for_update()).first()
    return sent if sent is not None and sent.state in UNDECIDED else None


def _follow_submission(actor: Actor, session: Session, held: Holding) -> None:
    sent = _submission(session, held)
    if sent is None:
        return
    was, is_held = sent.state, bool(held.holder)
    sent.state = IN_REVIEW if is_held else RECEIVED
    sent.reviewed_by = held.holder
    if sent.state == was:  # handed from one to another
        return
    sent.reviewed_at = clock.now() if is_held else None
    sent.version += 1
    subject = f"submission:{sent.public_id}"
    event = f"submission.{_BEGUN if is_held else _GIVEN_BACK}"
    audit.record(actor, session, event, subject=subject, client_id=sent.client_id, number=sent.number)


def _batch(session: Session, held: Holding) -> Batch | None:
    """Return the batch that ``held`` names, locked; none where all of it is decided on."""
    query = select(Batch).where(Batch.public_id == held.subject_id, Batch.item_id == held.item_id)
    batch = session.exec(query.with_for_update()).first()
    return batch if batch is not None and batch.state in (COMMITTED, IN_REVIEW) else None


def _follow_batch(actor: Actor, session: Session, held: Holding) -> None:
    batch = _batch(session, held)
    if batch is None:
        return
    if is_under_way(session, batch):
        raise Conflict(
            _("The accounts of {number} are being made. Wait until that is over.").format(number=batch.number)
        )
    was, is_held = batch.state, bool(held.holder)
    batch.state = IN_REVIEW if is_held else COMMITTED
    if batch.state == was:
        return
    subject, event = f"batch:{batch.public_id}", f"batch.{_BEGUN if is_held else _GIVEN_BACK}"
    audit.record(actor, session, event, subject=subject, client_id=batch.client_id, number=batch.number)


let_follow(SUBMISSION, Follower(_submission, _follow_submission))
let_follow(BATCH, Follower(_batch, _follow_batch))

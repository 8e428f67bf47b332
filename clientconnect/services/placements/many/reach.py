"""Which batch somebody may work on, and in which state."""

from sqlmodel import Session, select

from clientconnect.errors import Conflict, NotFound
from clientconnect.services.accounts import refused
from clientconnect.services.clients.scope import is_within
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.ids import is_id
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.placements.models import CANCELLED, CHECKED, CHECKING, MENDING
from clientconnect.services.placements.tables import Batch, Submission
from clientconnect.texts import _


def find_batch(actor: Actor, session: Session, permission: Permission, public_id: object) -> Batch:
    """Return the batch ``public_id`` within the reach of ``permission``; whatever else, it is :class:`NotFound`: a step.

    Before it is placed it is there for those alone who may place it. That somebody asked for another client's is recorded.
    """
    found = session.exec(select(Batch).where(Batch.public_id == public_id)).first() if is_id(public_id) else None
    if found is not None and found.committed_at is None:
        permission = Permission.SUBMISSION_MAKE
    if found is not None and not is_within(actor, session, permission, found.client_id):
        refused.note(actor, "batch.refused", f"batch:{found.public_id}", found.client_id)
        found = None
    if found is None:
        raise NotFound(_("There is no such file of new accounts among yours."))
    return found


def batch_to_change(actor: Actor, session: Session, public_id: object) -> Batch:
    """Return a batch that is not placed yet and that nothing works on just now; else :class:`Conflict`: a step."""
    found = find_batch(actor, session, Permission.SUBMISSION_MAKE, public_id)
    if found.committed_at is not None:
        raise Conflict(_("These accounts are placed already."))
    if found.state == CANCELLED:
        raise Conflict(_("This file was dropped."))
    if found.state in {CHECKING, MENDING}:
        raise Conflict(_("The file is being worked on. Wait a moment, or cancel that first."))
    return found


def batch_to_mend(actor: Actor, session: Session, public_id: object) -> Batch:
    """Return a batch whose dry run is there to be mended; else :class:`Conflict`: a step."""
    found = batch_to_change(actor, session, public_id)
    if found.state != CHECKED:
        raise Conflict(_("The dry run is not there any more. Look at the file again."))
    return found


def row_of(session: Session, batch: Batch, row_id: object) -> Submission:
    """Return a row of ``batch``; whatever else, it is :class:`NotFound`: a step."""
    query = select(Submission).where(Submission.public_id == row_id, Submission.batch_id == batch.id)
    found = session.exec(query).first() if is_id(row_id) else None
    if found is None:
        raise NotFound(_("This row is not there any more. Look at the file again."))
    return found


def is_under_work(actor: Actor, session: Session, public_id: str, job_id: str, state: str) -> Batch | None:
    """Return the batch that the job ``job_id`` works on, none where that was cancelled meanwhile: a step."""
    found = find_batch(actor, session, Permission.SUBMISSION_MAKE, public_id)
    return found if found.job_id == job_id and found.state == state else None

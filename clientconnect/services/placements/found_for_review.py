"""What a reviewer has before them: a submission with its work item, and the batch where it is a row of one."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, select

from clientconnect import clock
from clientconnect.errors import Conflict, NotFound
from clientconnect.services.clients.scope import is_within
from clientconnect.services.foundation import policies
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.ids import is_id
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.placements.held import UNDECIDED
from clientconnect.services.placements.models import ACCEPTED, REJECTED, RETURNED, WITHDRAWN
from clientconnect.services.placements.tables import Batch, Submission
from clientconnect.services.requests.items import find_item
from clientconnect.services.requests.take import take_item
from clientconnect.texts import _


@dataclass(slots=True)
class UnderReview:
    """A submission, its work item (that of its batch while it is a row of one), and the batch then."""

    sent: Submission
    item: Any
    batch: Batch | None


def find_for_review(actor: Actor, session: Session, submission_id: object, *, locks: bool = True) -> UnderReview:
    """Return the submission ``submission_id`` for whoever reviews it; what is none, or not committed, is :class:`NotFound`: a step.

    With ``locks`` nobody else decides on it before the transaction ends.
    """
    query = select(Submission).where(Submission.public_id == submission_id)
    sent = session.exec(query.with_for_update() if locks else query).first() if is_id(submission_id) else None
    if sent is None or not is_within(actor, session, Permission.SUBMISSION_REVIEW, sent.client_id) or sent.is_left_out:
        raise _not_there()
    batch = None
    if sent.batch_id is not None and not sent.item_id:
        batch = session.get(Batch, sent.batch_id, with_for_update=locks)
        if batch is None or batch.committed_at is None:
            raise _not_there()
    item = find_item(actor, session, Permission.SUBMISSION_REVIEW, batch.item_id if batch else sent.item_id)
    return UnderReview(sent, item, batch)


def find_batch(actor: Actor, session: Session, batch_id: object, *, locks: bool = True) -> Batch:
    """Return the committed batch ``batch_id`` for whoever reviews it; whatever else, it is :class:`NotFound`: a step."""
    found = seek_batch(actor, session, batch_id, locks=locks)
    if found is None:
        raise _not_there()
    return found


def seek_batch(actor: Actor, session: Session, batch_id: object, *, locks: bool = False) -> Batch | None:
    """Return the committed batch ``batch_id`` for whoever reviews it; none where it is none: a step."""
    query = select(Batch).where(Batch.public_id == batch_id)
    found = session.exec(query.with_for_update() if locks else query).first() if is_id(batch_id) else None
    is_mine = found is not None and is_within(actor, session, Permission.SUBMISSION_REVIEW, found.client_id)
    return found if found is not None and is_mine and found.committed_at is not None else None


def demand_undecided(session: Session, sent: Submission) -> None:
    """Raise :class:`Conflict` where ``sent`` was decided on or withdrawn meanwhile, with who and when: a step."""
    if sent.state in UNDECIDED:
        return
    words = {
        ACCEPTED: _("{who} accepted this on {when}."),
        RETURNED: _("{who} returned this with remarks on {when}."),
        REJECTED: _("{who} rejected this on {when}."),
        WITHDRAWN: _("{who} of the client withdrew this on {when}."),
    }
    at = sent.decided_at or sent.sent_at
    when = clock.moment(at, policies.value(session, "agency.zone"))
    raise Conflict(words[sent.state].format(who=sent.decided_by or _("Somebody"), when=when))


def take_for_review(actor: Actor, session: Session, found: UnderReview, *, seen: int | None = None) -> bool:
    """Let the actor hold the review of ``found``, and tell whether that is new: a step.

    What another holds is :class:`Conflict` with that name.
    ``seen`` is how many times it had been sent when the reviewer looked; sent again since, it is :class:`Conflict` too.
    """
    demand_undecided(session, found.sent)
    if seen is not None and seen != found.sent.times_sent:
        raise Conflict(_("The client has sent this again since you looked. Look at it anew."))
    return take_item(actor, session, found.item)


def _not_there() -> NotFound:
    return NotFound(_("There is no such new account to review."))

"""Review a new account: begin (one person at a time), give it back, return it with remarks, reject it with a reason."""

from collections.abc import Mapping

from sqlmodel import Session

from clientconnect import clock
from clientconnect.errors import Invalid
from clientconnect.services.access.display_name import display_name
from clientconnect.services.foundation import audit
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.placements.fields import FIELDS
from clientconnect.services.placements.found_for_review import (
    UnderReview,
    demand_undecided,
    find_for_review,
    take_for_review,
)
from clientconnect.services.placements.models import REJECTED, RETURNED
from clientconnect.services.placements.receipts import row_receipt
from clientconnect.services.placements.sender import tell_sender
from clientconnect.services.placements.settled_batches import settle_batch
from clientconnect.services.placements.tables import Submission
from clientconnect.services.requests.complete import close_decided
from clientconnect.services.requests.items import checked_text
from clientconnect.services.requests.take import release_item
from clientconnect.texts import _

_LONGEST = 500
"""Characters of a remark."""


@use_case(Permission.SUBMISSION_REVIEW, writes=True)
def begin_review(actor: Actor, session: Session, submission_id: str) -> None:
    """Begin the review of a new account: from now on the client cannot withdraw it.

    Of two who begin at once one has it, the other gets :class:`Conflict` with that name. A row of a batch is reviewed by
    whoever reviews the batch. What was decided on or withdrawn meanwhile is :class:`Conflict` with who and when.
    """
    found = find_for_review(actor, session, submission_id)
    if not take_for_review(actor, session, found):
        audit.leave_out(session)


@use_case(Permission.SUBMISSION_REVIEW, writes=True)
def give_back_review(actor: Actor, session: Session, submission_id: str) -> None:
    """Give the review of a new account back to the queue, undecided; the client may withdraw it again."""
    found = find_for_review(actor, session, submission_id)
    demand_undecided(session, found.sent)
    release_item(actor, session, found.item)


@use_case(Permission.SUBMISSION_REVIEW, writes=True)
def return_with_remarks(
    actor: Actor, session: Session, submission_id: str, *, seen: int, reason: str, remarks: Mapping[str, str]
) -> None:
    """Return a new account to its client to be mended, with a ``reason`` or ``remarks`` by field (or both); the client is told.

    :class:`Invalid` where neither says anything; :class:`Conflict` as for :func:`begin_review`, or where it was sent again
    since ``seen`` times.
    """
    said = {name: checked_text(text, field_name=name, is_required=False) for name, text in remarks.items()}
    said = {name: text for name, text in said.items() if text}
    wrong = {
        name: _("At most {count} characters.").format(count=_LONGEST) for name in said if len(said[name]) > _LONGEST
    }
    wrong |= {name: _("There is no such field.") for name in said if name not in FIELDS}
    if wrong:
        raise Invalid(next(iter(wrong.values())), wrong)
    why = checked_text(reason, field_name="reason", is_required=not said)
    found = find_for_review(actor, session, submission_id)
    take_for_review(actor, session, found, seen=seen)
    found.sent.remarks = said
    _decide(actor, session, found, RETURNED, why)
    text = _("{number} is returned to you to be mended.").format(number=found.sent.number)
    tell_sender(session, found.sent.sent_by_id, "returned", text, _place(found), found.item, _row(found))


@use_case(Permission.SUBMISSION_REVIEW, writes=True)
def reject(actor: Actor, session: Session, submission_id: str, *, seen: int, reason: str) -> None:
    """Reject a new account for good, with the ``reason`` that the client reads; errors as :func:`return_with_remarks`."""
    why = checked_text(reason, field_name="reason")
    found = find_for_review(actor, session, submission_id)
    take_for_review(actor, session, found, seen=seen)
    _decide(actor, session, found, REJECTED, why)
    text = _("{number} is not accepted.").format(number=found.sent.number)
    tell_sender(session, found.sent.sent_by_id, "refused", text, _place(found), found.item, _row(found))


_OUTCOMES = {RETURNED: "returned", REJECTED: "refused"}


def _decide(actor: Actor, session: Session, found: UnderReview, state: str, reason: str) -> None:
    sent = found.sent
    sent.state, sent.reason = state, reason
    sent.decided_at, sent.decided_by = clock.now(), display_name(actor, session)
    sent.version += 1
    session.flush()
    if found.batch is None:
        close_decided(actor, session, found.item, _OUTCOMES[state])
    else:
        sent.number = sent.number or row_number(found)
        settle_batch(actor, session, found.batch, found.item)
    _note(actor, session, found, state)


def row_number(found: UnderReview) -> str:
    """Return the receipt's number of what is reviewed, of a row of a batch too."""
    return row_receipt(found.batch.number, found.sent.row_number) if found.batch else found.sent.number


def _note(actor: Actor, session: Session, found: UnderReview, event: str) -> None:
    sent = found.sent
    subject, number = f"submission:{sent.public_id}", row_number(found)
    audit.record(actor, session, f"submission.{event}", subject=subject, client_id=sent.client_id, number=number)


def _place(found: UnderReview) -> str:
    """Return where the client sees what was decided, and why."""
    return f"/submissions?open={found.sent.public_id}"


def _row(found: UnderReview) -> Submission | None:
    return found.sent if found.batch is not None else None

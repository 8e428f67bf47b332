"""Review a batch as a whole: begin, give back, accept every row that is not decided on, as work that outlives the click."""

from dataclasses import dataclass
from types import MappingProxyType

from sqlmodel import Session, col, select

from clientconnect.errors import Conflict
from clientconnect.services.accounts.load.placed import taken_numbers
from clientconnect.services.foundation import audit, jobs
from clientconnect.services.foundation.actor import EVERY_CLIENT, Actor, ActorKind
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.portions import Portions
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.placements.accepting import accept_all, names_somebody
from clientconnect.services.placements.batch_work import ACCEPTING, is_under_way
from clientconnect.services.placements.content import open_entry
from clientconnect.services.placements.found_for_review import find_batch
from clientconnect.services.placements.held import UNDECIDED
from clientconnect.services.placements.models import DONE, WITHDRAWN
from clientconnect.services.placements.receipts import row_receipt
from clientconnect.services.placements.settled_batches import counts_of, settle_batch
from clientconnect.services.placements.tables import Batch, Submission
from clientconnect.services.requests.items import find_item
from clientconnect.services.requests.take import release_item, take_item
from clientconnect.texts import _

_FIRST, _FEWEST, _MOST = 25, 5, 400
"""Rows that one transaction of the work accepts."""


@dataclass(frozen=True, slots=True)
class Portion:
    """What one transaction of the work did: rows accepted, the last row looked at, whether there are no more.

    ``taken`` of the others wait because another account has their receipt's number.
    """

    accepted: int
    taken: int
    last_row: int
    is_end: bool


@use_case(Permission.SUBMISSION_REVIEW, writes=True)
def begin_batch_review(actor: Actor, session: Session, batch_id: str) -> None:
    """Begin the review of a batch; of two at once one has it, the other gets :class:`Conflict` with that name."""
    batch = find_batch(actor, session, batch_id)
    if not _take(actor, session, batch):
        audit.leave_out(session)


@use_case(Permission.SUBMISSION_REVIEW, writes=True)
def give_back_batch(actor: Actor, session: Session, batch_id: str) -> None:
    """Give a batch back to the queue; the rows that were decided on stay so.

    While its accounts are being made it is :class:`Conflict`.
    """
    batch = find_batch(actor, session, batch_id)
    _demand_undecided(batch)
    release_item(actor, session, find_item(actor, session, Permission.SUBMISSION_REVIEW, batch.item_id))


@use_case(Permission.SUBMISSION_REVIEW, writes=True)
def accept_batch(actor: Actor, session: Session, batch_id: str) -> str:
    """Accept every row of a batch that is not decided on, and return the id of the work (a job).

    It goes on when the page is closed and after a crash; asked again while it is under way, it is the same work.
    """
    batch = find_batch(actor, session, batch_id)
    _demand_undecided(batch)
    _take(actor, session, batch)
    if is_under_way(session, batch):
        audit.leave_out(session)
        return batch.job_id
    what = {"batch": batch.public_id, "name": actor.name, "user": actor.user_id}
    batch.job_id = jobs.enqueue(session, ACCEPTING, what, owner=actor)
    _note(actor, session, batch, "accepting_begun")
    return batch.job_id


@use_case(Permission.SUBMISSION_REVIEW, writes=True)
def accept_rows(actor: Actor, session: Session, batch_id: str, after_row: int, most: int) -> Portion:
    """Accept the undecided rows of a batch behind the row ``after_row``, ``most`` at once: one transaction of the work.

    A row that names nobody stays for people, as does one whose number another account has. With the last row the batch is settled.
    """
    batch = find_batch(actor, session, batch_id)
    query = select(Submission).where(
        Submission.batch_id == batch.id,
        Submission.row_number > after_row,
        Submission.item_id == "",
        col(Submission.state).in_(UNDECIDED),
        ~col(Submission.is_left_out),
    )
    rows = session.exec(query.order_by(col(Submission.row_number)).limit(most).with_for_update()).all()
    named = [row for row in rows if names_somebody(open_entry(row.public_id, row.sealed))]
    numbers = {row.row_number: row.number or row_receipt(batch.number, row.row_number) for row in named}
    taken = taken_numbers(session, list(numbers.values()))
    fit = [row for row in named if numbers[row.row_number] not in taken]
    for row in fit:
        row.number = numbers[row.row_number]
    if fit:
        accept_all(actor, session, fit, {})
    is_end = len(rows) < most
    if is_end and batch.state != DONE:
        settle_batch(actor, session, batch, find_item(actor, session, Permission.SUBMISSION_REVIEW, batch.item_id))
    if not fit:
        audit.leave_out(session)
    return Portion(len(fit), len(named) - len(fit), rows[-1].row_number if rows else after_row, is_end)


@jobs.job(ACCEPTING, is_long=True)
def accept_in_portions(work: jobs.Payload) -> jobs.Payload:
    """Accept the rows of a batch in short transactions; after a crash it rolls forward, for what is decided is passed over."""
    actor = _reviewer(work)
    batch_id, job_id = str(work["batch"]), str(work["job_id"])
    total = open_rows(actor, batch_id)
    done, taken, after_row, portions = 0, 0, 0, Portions(_FIRST, _FEWEST, _MOST)
    jobs.progress(job_id, 0, total)
    while True:
        with portions.timed(portions.size):
            portion = accept_rows(actor, batch_id, after_row, portions.size)
        done, taken, after_row = done + portion.accepted, taken + portion.taken, portion.last_row
        jobs.progress(job_id, min(done, total), total)
        if portion.is_end:
            return {"accepted": done, "left": max(0, total - done), "taken": taken}


@use_case(Permission.SUBMISSION_REVIEW)
def open_rows(actor: Actor, session: Session, batch_id: str) -> int:
    """Return how many rows of a batch are not decided on."""
    batch = find_batch(actor, session, batch_id, locks=False)
    counts = counts_of(session, batch)
    return sum(counts.get(state, 0) for state in UNDECIDED)


def _reviewer(work: jobs.Payload) -> Actor:
    """Return the portal on behalf of the person who asked for the work, who held the right then."""
    grants = MappingProxyType({Permission.SUBMISSION_REVIEW: EVERY_CLIENT})
    return Actor(ActorKind.SYSTEM, str(work["name"]), grants, user_id=work["user"], is_staff=True)


def _take(actor: Actor, session: Session, batch: Batch) -> bool:
    _demand_undecided(batch)
    return take_item(actor, session, find_item(actor, session, Permission.SUBMISSION_REVIEW, batch.item_id))


def _demand_undecided(batch: Batch) -> None:
    if batch.state == WITHDRAWN:
        raise Conflict(_("The client withdrew this file."))
    if batch.state == DONE:
        raise Conflict(_("Every account of this batch is decided on already."))


def _note(actor: Actor, session: Session, batch: Batch, event: str) -> None:
    subject = f"batch:{batch.public_id}"
    audit.record(actor, session, f"batch.{event}", subject=subject, client_id=batch.client_id, number=batch.number)

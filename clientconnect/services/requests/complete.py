"""Complete an item with its outcome, follow it up until it is confirmed, take it back as its client."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from clientconnect import clock
from clientconnect.errors import Conflict, Invalid, NotFound
from clientconnect.services.access.display_name import display_name, display_names
from clientconnect.services.accounts.notes import take_back_note
from clientconnect.services.accounts.refs import account_ref
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.requests import states
from clientconnect.services.requests.bell import tell_person
from clientconnect.services.requests.item_tables import Reading, WorkItem
from clientconnect.services.requests.items import (
    ACCOUNT,
    add_step,
    checked_text,
    demand_about_account,
    demand_sender,
    find_item,
    note_event,
)
from clientconnect.services.requests.outgoing import COMMENT, send_out, take_off
from clientconnect.services.requests.payment_tables import ReportedPayment
from clientconnect.services.requests.tables import Code
from clientconnect.services.requests.take import demand_not_anothers
from clientconnect.services.requests.telling import tell_client
from clientconnect.services.requests.thread_files import take_back_files
from clientconnect.texts import _

OUTCOMES = ("client_called", "answered", "posted", "rejected", "corrected", "passed_on", "nothing_to_do", "other")


@dataclass(frozen=True, slots=True)
class Retracted:
    """What was taken back, and who of the agency had read it by then."""

    number: str
    readers: tuple[str, ...]


@use_case(Permission.QUEUE_WORK, writes=True)
def complete(actor: Actor, session: Session, item_id: str, outcome: str, note: str = "") -> None:
    """Complete an item; nothing leaves a queue without an outcome.

    A promise that only a call meets demands a logged call that reached the client first (:class:`Conflict`); a reported
    payment must have been posted or rejected. The client is told.
    """
    item = find_item(actor, session, Permission.QUEUE_WORK, item_id)
    states.demand_open(item)
    if outcome not in OUTCOMES:
        raise Invalid(_("Say what came of it."), {"outcome": _("Say what came of it.")})
    said = checked_text(note, field_name="note", is_required=outcome == "other")
    settle(actor, session, item, outcome, said)


def settle(actor: Actor, session: Session, item: WorkItem, outcome: str, note: str) -> None:
    """Complete the open ``item``, by the rules of :func:`complete`: a step."""
    demand_about_account(item)
    demand_not_anothers(actor, item)
    _demand_call(item)
    payment = session.exec(select(ReportedPayment).where(ReportedPayment.item_id == item.id)).first()
    if payment is not None and payment.state == "reported":
        raise Conflict(_("This payment is neither posted nor rejected yet. Decide on it first."))
    _finish(actor, session, item, outcome, note)
    states.met(item, "answer", clock.now())
    if payment is None:  # of a payment the client heard when it was decided on
        tell_client(session, item, "completed")


def close_decided(actor: Actor, session: Session, item: WorkItem, outcome: str) -> None:
    """Complete the open ``item`` about a new account, for it was decided on: a step. The caller tells the client."""
    states.demand_open(item)
    demand_not_anothers(actor, item)
    _finish(actor, session, item, outcome, "")
    states.met(item, "answer", clock.now())


def close_withdrawn(actor: Actor, session: Session, item_id: str) -> None:
    """Close the item ``item_id`` about a new account that its client withdrew: a step; nobody may have taken it.

    Taken already it is :class:`Conflict`.
    """
    item = session.exec(select(WorkItem).where(WorkItem.public_id == item_id).with_for_update()).one()
    states.demand_open(item)
    if item.taken_by_id is not None:
        raise Conflict(_("{who} reviews this already. Ask the agency instead.").format(who=item.taken_by))
    item.state, item.outcome = states.DONE, "withdrawn"
    item.done_at, item.done_by = clock.now(), display_name(actor, session)
    states.count_change(item)
    add_step(actor, session, item, "completed", outcome="withdrawn")
    note_event(actor, session, item, "request.completed", outcome="withdrawn")


def _demand_call(item: WorkItem) -> None:
    """Raise :class:`Conflict` where the client was promised a call and none that reached the client is logged."""
    if item.met_by == "call" and item.promise != "none" and item.answered_at is None and not item.is_from_agency:
        raise Conflict(_("The client was promised a call. Log the call that reached the client first."))


def _finish(actor: Actor, session: Session, item: WorkItem, outcome: str, note: str) -> None:
    """Close ``item`` with ``outcome``. What is followed up waits for the credit manager's word."""
    code, now = session.get(Code, item.code), clock.now()
    if item.state == states.WAITING:
        states.go_on(session, item, now)
    item.state, item.outcome, item.done_at, item.done_by = states.DONE, outcome, now, display_name(actor, session)
    if code is not None and code.is_followed_up and not item.follow_up:
        item.follow_up = "open"
    states.count_change(item)
    step = add_step(actor, session, item, "completed", text=note, is_shared=True, outcome=outcome)
    if note:
        send_out(session, COMMENT, step.public_id, item.client_id)
    note_event(actor, session, item, "request.completed", outcome=outcome)


@use_case(Permission.REQUEST_CONFIRM, writes=True)
def confirm(actor: Actor, session: Session, item_id: str, note: str = "") -> None:
    """Confirm that what the client asked for is fulfilled: it leaves the credit manager's list."""
    item = find_item(actor, session, Permission.REQUEST_CONFIRM, item_id)
    if item.follow_up != "open":
        raise Conflict(_("This is not on the list, or was confirmed in the meantime."))
    said = checked_text(note, field_name="note", is_required=False)
    item.follow_up = "confirmed"
    states.count_change(item)
    add_step(actor, session, item, "confirmed", text=said)
    note_event(actor, session, item, "request.confirmed")


@use_case(Permission.REQUEST_MAKE, writes=True)
def retract(actor: Actor, session: Session, item_id: str, reason: str) -> Retracted:
    """Take back a note or message that stands on the wrong account, with the reason; return who had read it.

    Only what the person's own client sent, and that is not completed; a payment is withdrawn instead. It leaves the
    account's comments, and so do the files that came with it; its item stays, closed, for the record.
    """
    item = find_item(actor, session, Permission.REQUEST_MAKE, item_id)
    states.demand_open(item)
    demand_sender(actor, item)
    if item.is_from_agency or item.kind in ("payment", "attachment") or item.subject_kind != ACCOUNT:
        raise NotFound(_("There is nothing here that you could take back."))
    why = checked_text(reason, field_name="reason")
    account = account_ref(actor, session, Permission.REQUEST_MAKE, item.subject_id)
    take_back_note(session, account.id, item.public_id)
    take_off(session, item.public_id)
    readers = readers_of(session, item, take_back_files(actor, session, item))
    close_retracted(actor, session, item, why, readers)
    return Retracted(item.number, readers)


def readers_of(session: Session, item: WorkItem, opened_by: Sequence[int] = ()) -> tuple[str, ...]:
    """Return who had read ``item``, and the users ``opened_by`` who had opened a file of it, each once: a step."""
    names = session.exec(select(Reading.name).where(Reading.item_id == item.id).order_by(col(Reading.id)))
    return tuple(dict.fromkeys((*names, *display_names(session, opened_by))))


def close_retracted(actor: Actor, session: Session, item: WorkItem, why: str, readers: tuple[str, ...]) -> None:
    """Close ``item`` as taken back: a step; whoever works on it hears of it."""
    now = clock.now()
    item.retracted_at, item.state, item.outcome = now, states.DONE, "retracted"
    item.done_at, item.done_by = now, display_name(actor, session)
    states.count_change(item)
    add_step(actor, session, item, "retracted", text=why, is_shared=True, readers=list(readers))
    tell_person(session, item, item.taken_by_id, "retracted")
    note_event(actor, session, item, "request.retracted", readers=list(readers))

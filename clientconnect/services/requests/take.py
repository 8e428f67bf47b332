"""Take an item, give it back, hand it on: who works it. Two people at once have one winner, and the other is told."""

from sqlalchemy import update
from sqlmodel import Session, col

from clientconnect import clock
from clientconnect.errors import Conflict, Invalid
from clientconnect.services.access.display_name import display_name
from clientconnect.services.access.staff import staff_names
from clientconnect.services.foundation import audit
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.requests import clocks, states
from clientconnect.services.requests.bell import tell_person
from clientconnect.services.requests.calendar import working_hours
from clientconnect.services.requests.item_tables import WorkItem
from clientconnect.services.requests.items import add_step, checked_text, find_item, note_event, promise_of, start_clock
from clientconnect.services.requests.subjects import lock_subject, tell_subject
from clientconnect.services.requests.tables import Code
from clientconnect.texts import _


@use_case(Permission.QUEUE_WORK, writes=True)
def take(actor: Actor, session: Session, item_id: str) -> None:
    """Take an item to work it; taken by somebody else already it is :class:`Conflict` with that person's name."""
    item = _find(actor, session, item_id)
    if not take_item(actor, session, item):
        audit.leave_out(session)


@use_case(Permission.QUEUE_WORK, writes=True)
def release(actor: Actor, session: Session, item_id: str) -> None:
    """Give back an item that the actor took; another's is :class:`Conflict`."""
    release_item(actor, session, _find(actor, session, item_id))


def take_item(actor: Actor, session: Session, item: WorkItem) -> bool:
    """Take the open ``item`` by the rules of :func:`take`; tell whether the actor had not taken it before: a step."""
    states.demand_open(item)
    if item.taken_by_id == actor.user_id and item.taken_by_id is not None:
        return False
    name, now = display_name(actor, session), clock.now()
    won = session.connection().execute(
        update(WorkItem)
        .where(col(WorkItem.id) == item.id, col(WorkItem.taken_by_id).is_(None), col(WorkItem.state) != states.DONE)
        .values(taken_by_id=actor.user_id, taken_by=name, taken_at=now)
    )
    session.refresh(item)
    if won.rowcount == 0:
        raise Conflict(_("{who} took this a moment before you.").format(who=item.taken_by or item.done_by))
    if item.state == states.NEW:
        item.state = states.TAKEN
    states.count_change(item)
    add_step(actor, session, item, "taken", is_shared=True)
    note_event(actor, session, item, "request.taken")
    tell_subject(actor, session, item)
    return True


def release_item(actor: Actor, session: Session, item: WorkItem) -> None:
    """Give back ``item`` by the rules of :func:`release`: a step."""
    states.demand_open(item)
    demand_mine(actor, item)
    item.taken_by_id, item.taken_by, item.taken_at = None, "", None
    if item.state == states.TAKEN:
        item.state = states.NEW
    states.count_change(item)
    add_step(actor, session, item, "released")
    note_event(actor, session, item, "request.released")
    tell_subject(actor, session, item)


@use_case(Permission.QUEUE_WORK, writes=True)
def transfer(actor: Actor, session: Session, item_id: str, code: str, reason: str) -> None:
    """Send an item to the queue of another ``code``, with the reason; the code's promise begins at this moment.

    A call that was promised and not made yet stays promised, by the hour that the client was told, whoever works it then.
    What leaves a code that is followed up stays on the credit manager's list. :class:`Invalid` beside what is missing.
    """
    item = _find(actor, session, item_id)
    states.demand_open(item)
    demand_not_anothers(actor, item)
    target = session.get(Code, code)
    if target is None or target.code == item.code:
        raise Invalid(_("Choose another code."), {"code": _("Choose another code.")})
    why = checked_text(reason, field_name="reason")
    left, now = session.get(Code, item.code), clock.now()
    former = item.code
    item.code, item.queue_key = target.code, target.queue_key
    item.taken_by_id, item.taken_by, item.taken_at = None, "", None
    if item.state == states.TAKEN:
        item.state = states.NEW
    if item.met_by != "call" or item.promise == clocks.NONE or item.answered_at is not None:
        promise = promise_of(target)
        start_clock(item, promise, now, clocks.ends_at(promise, now, working_hours(session)))
    if item.state == states.WAITING:
        states.wait(item, now)
    if left is not None and left.is_followed_up and not item.follow_up:
        item.follow_up = "open"
    states.count_change(item)
    add_step(actor, session, item, "transferred", text=why, former=former, code=target.code)
    note_event(actor, session, item, "request.transferred", former=former, code=target.code)
    tell_subject(actor, session, item)


@use_case(Permission.QUEUE_WORK, writes=True)
def hand_to(actor: Actor, session: Session, item_id: str, username: str, note: str = "") -> None:
    """Hand an item to a named colleague, who hears of it; nobody of that name is :class:`Invalid`."""
    item = _find(actor, session, item_id)
    states.demand_open(item)
    demand_not_anothers(actor, item)
    colleague = next((one for one in staff_names(session) if one.username == username), None)
    if colleague is None:
        raise Invalid(_("Choose a colleague."), {"to": _("Choose a colleague.")})
    said = checked_text(note, field_name="note", is_required=False)
    item.taken_by_id, item.taken_by, item.taken_at = colleague.id, colleague.name, clock.now()
    if item.state == states.NEW:
        item.state = states.TAKEN
    states.count_change(item)
    add_step(actor, session, item, "handed", text=said, to=colleague.name)
    tell_person(session, item, colleague.id, "handed")
    note_event(actor, session, item, "request.handed", to=colleague.username)
    tell_subject(actor, session, item)


def demand_mine(actor: Actor, item: WorkItem) -> None:
    """Raise :class:`Conflict` where the actor has not taken ``item``: a step."""
    if item.taken_by_id is None or item.taken_by_id != actor.user_id:
        who = item.taken_by or _("nobody")
        raise Conflict(_("This is taken by {who}. Take it first.").format(who=who))


def demand_not_anothers(actor: Actor, item: WorkItem) -> None:
    """Raise :class:`Conflict` where somebody else has taken ``item``: a step."""
    if item.taken_by_id is not None and item.taken_by_id != actor.user_id:
        raise Conflict(_("{who} is working on this.").format(who=item.taken_by))


def _find(actor: Actor, session: Session, item_id: str) -> WorkItem:
    """Return the item of a queue, what it is about locked before it."""
    item = find_item(actor, session, Permission.QUEUE_WORK, item_id)
    lock_subject(session, item)
    return item

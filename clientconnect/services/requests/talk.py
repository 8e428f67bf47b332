"""The conversation on an item: the client's replies, the agency's answers and questions, inner comments, logged calls.

``files`` are the ids of staged files that go with what is written, see :func:`thread_files.add_files`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, select

from clientconnect import clock
from clientconnect.errors import Conflict, Invalid
from clientconnect.services.accounts.refs import account_ref
from clientconnect.services.foundation import audit
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.requests import clocks, states
from clientconnect.services.requests.bell import tell_person
from clientconnect.services.requests.calendar import working_hours
from clientconnect.services.requests.clocks import Promise
from clientconnect.services.requests.item_tables import Step, WorkItem
from clientconnect.services.requests.items import (
    NewItem,
    add_step,
    checked_text,
    demand_about_account,
    demand_sender,
    find_item,
    made_before,
    note_event,
    open_item,
    press_key,
    start_clock,
)
from clientconnect.services.requests.letters import mail_worker
from clientconnect.services.requests.outgoing import COMMENT, send_out
from clientconnect.services.requests.take import demand_not_anothers
from clientconnect.services.requests.telling import tell_client
from clientconnect.services.requests.thread_files import add_files
from clientconnect.texts import _

QUESTIONS = "SC/CN"
"""The code of a conversation that the agency begins."""
RESULTS = ("reached", "voicemail", "no_answer", "wrong_number")


@dataclass(frozen=True, slots=True)
class Call:
    """A call to the client: who was called, whether the person was ``reached``, what was said."""

    called: str
    result: str
    said: str


@use_case(Permission.REQUEST_MAKE, writes=True)
def reply(actor: Actor, session: Session, item_id: str, text: str, *, key: str, files: Sequence[str] = ()) -> None:
    """Write back on a request, as its client; a request that waited for it goes on. ``key`` makes a double click one."""
    item = find_item(actor, session, Permission.REQUEST_MAKE, item_id)
    demand_sender(actor, item)
    demand_about_account(item)
    if _said_before(actor, session, item, key, text):
        return
    states.demand_open(item)
    written, now = checked_text(text), clock.now()
    if item.state == states.WAITING:
        states.go_on(session, item, now)
    if item.is_from_agency and (item.due_at is None or item.answered_at is not None):
        promise = Promise(clocks.WORKED_DAILY)
        start_clock(item, promise, now, clocks.ends_at(promise, now, working_hours(session)))
    states.count_change(item)
    _say(actor, session, item, "replied", written, key=key, is_shared=True, files=files)
    tell_person(session, item, item.taken_by_id, "replied")
    mail_worker(session, item)
    note_event(actor, session, item, "request.replied")


@use_case(Permission.QUEUE_WORK, writes=True)
def answer(actor: Actor, session: Session, item_id: str, text: str, *, key: str, files: Sequence[str] = ()) -> None:
    """Answer the client; it meets a promise that an answer meets. The client is told by mail (a link) and by the bell."""
    item = find_item(actor, session, Permission.QUEUE_WORK, item_id)
    demand_about_account(item)
    if _said_before(actor, session, item, key):
        return
    states.demand_open(item)
    demand_not_anothers(actor, item)
    written, now = checked_text(text), clock.now()
    states.met(item, "answer", now)
    if item.state == states.WAITING:
        states.go_on(session, item, now)
    states.count_change(item)
    _say(actor, session, item, "answered", written, key=key, is_shared=True, files=files)
    tell_client(session, item, "answered")
    note_event(actor, session, item, "request.answered")


@use_case(Permission.QUEUE_WORK, writes=True)
def ask(actor: Actor, session: Session, item_id: str, text: str, *, key: str, files: Sequence[str] = ()) -> None:
    """Ask the client: the item waits for the reply, and a clock that may pause stands meanwhile."""
    item = find_item(actor, session, Permission.QUEUE_WORK, item_id)
    demand_about_account(item)
    if _said_before(actor, session, item, key):
        return
    states.demand_open(item)
    demand_not_anothers(actor, item)
    written = checked_text(text)
    states.wait(item, clock.now())
    states.count_change(item)
    _say(actor, session, item, "asked", written, key=key, is_shared=True, files=files)
    tell_client(session, item, "asked")
    note_event(actor, session, item, "request.asked")


@use_case(Permission.QUEUE_WORK, writes=True)
def ask_about(
    actor: Actor,
    session: Session,
    account_id: str,
    text: str,
    *,
    key: str,
    code: str = QUESTIONS,
    files: Sequence[str] = (),
) -> str:
    """Begin a conversation with the client of an account ("waiting on you") and return the item's id.

    It promises the client nothing until the client replies: then it is to be worked by the end of the next business day.
    """
    account = account_ref(actor, session, Permission.QUEUE_WORK, account_id)
    once = press_key(actor, key)
    before = made_before(session, account, once)
    if before is not None:
        audit.leave_out(session)
        return before.public_id
    new = NewItem(
        once,
        "question",
        _("Question to you"),
        "AQ",
        code,
        checked_text(text),
        promise=Promise(),
        is_from_agency=True,
        files=tuple(files),
    )
    item = open_item(actor, session, account, new)
    item.taken_by_id, item.taken_by, item.taken_at = actor.user_id, item.made_by, item.made_at
    states.wait(item, item.made_at)
    send_out(session, COMMENT, item.public_id, item.client_id)
    tell_client(session, item, "asked")
    return item.public_id


@use_case(Permission.QUEUE_WORK, writes=True)
def comment(actor: Actor, session: Session, item_id: str, text: str, *, key: str, files: Sequence[str] = ()) -> None:
    """Note something on an item for colleagues; the client never sees it."""
    item = find_item(actor, session, Permission.QUEUE_WORK, item_id)
    if _said_before(actor, session, item, key):
        return
    states.demand_open(item)
    states.count_change(item)
    _say(actor, session, item, "commented", checked_text(text), key=key, files=files)
    note_event(actor, session, item, "request.commented")


@use_case(Permission.QUEUE_WORK, writes=True)
def log_call(actor: Actor, session: Session, item_id: str, call: Call, *, key: str) -> None:
    """Log a call to the client; one that reached the client meets every promise, and what waited for it goes on.

    :class:`Invalid` beside what is missing.
    """
    item = find_item(actor, session, Permission.QUEUE_WORK, item_id)
    demand_about_account(item)
    if _said_before(actor, session, item, key):
        return
    states.demand_open(item)
    demand_not_anothers(actor, item)
    called = checked_text(call.called, field_name="called")[:120]
    if call.result not in RESULTS:
        raise Invalid(_("Say what came of the call."), {"result": _("Say what came of the call.")})
    is_reached = call.result == "reached"
    said = checked_text(call.said, field_name="said", is_required=is_reached)
    if is_reached:
        now = clock.now()
        states.met(item, "call", now)
        if item.state == states.WAITING:
            states.go_on(session, item, now)
    states.count_change(item)
    _say(actor, session, item, "called", said, key=key, is_shared=is_reached, called=called, result=call.result)
    note_event(actor, session, item, "request.called", result=call.result)


def _said_before(actor: Actor, session: Session, item: WorkItem, key: str, text: str = "") -> bool:
    """Tell whether ``key`` was used already: then a second click asks for what is done.

    On another item, or for another ``text`` (from another tab, which shares the draft), it is a conflict.
    """
    before = session.exec(select(Step).where(Step.press_key == press_key(actor, key))).first()
    if before is None:
        return False
    if before.item_id != item.id:
        raise Conflict(_("This was sent on another request already. Please write it again."))
    if text and before.text != checked_text(text):
        raise Conflict(_("From another tab something else was sent here. Press again to send this too."))
    audit.leave_out(session)
    return True


def _say(
    actor: Actor,
    session: Session,
    item: WorkItem,
    kind: str,
    text: str,
    *,
    key: str,
    is_shared: bool = False,
    files: Sequence[str] = (),
    **detail: Any,
) -> None:
    step = add_step(actor, session, item, kind, text=text, is_shared=is_shared, **detail)
    step.press_key = press_key(actor, key)
    session.flush()
    add_files(actor, session, item, step, files)
    if is_shared:
        send_out(session, COMMENT, step.public_id, item.client_id)

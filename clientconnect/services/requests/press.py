"""Press a smart button, or write to the agency: one click, one transaction, one receipt, however often it arrives."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlmodel import Session

from clientconnect import clock
from clientconnect.errors import Invalid
from clientconnect.services.access.contact import contact_of
from clientconnect.services.accounts.notes import write_note
from clientconnect.services.accounts.refs import AccountRef, account_ref, number_shown
from clientconnect.services.clients.scope import is_within
from clientconnect.services.foundation import audit
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.requests import buttons, clocks
from clientconnect.services.requests.amounts import read_amount
from clientconnect.services.requests.calendar import working_hours
from clientconnect.services.requests.clocks import Promise
from clientconnect.services.requests.item_tables import WorkItem
from clientconnect.services.requests.items import (
    NewItem,
    checked_text,
    demand_same,
    made_before,
    open_item,
    press_key,
    promise_of,
)
from clientconnect.services.requests.models import Receipt
from clientconnect.services.requests.outgoing import COMMENT, REQUEST, send_out
from clientconnect.services.requests.receipts import receipt_of
from clientconnect.services.requests.tables import Code, Queue
from clientconnect.texts import _

TOPICS = {"question": "CC/CS", "adjustment": "SC/AC", "other": "CC/CS"}
"""What Contact Agency may be about, and the code that it bears then."""


@dataclass(frozen=True, slots=True)
class CallBack:
    """Whom to call, under which number, and when it suits; shown to whoever works the request."""

    name: str = ""
    number: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Promised:
    """By when what is sent now would be met, by an answer or a call (``met_by``); None where nothing is promised.

    ``queue`` is the name of the queue that it goes to.
    """

    due_at: datetime | None = None
    met_by: str = ""
    queue: str = ""


@dataclass(frozen=True, slots=True)
class RequestForm:
    """What a dialog begins with: the account's name, what the person is told, and whom the agency would call.

    ``promised`` is what a button promises; ``topics`` what Contact Agency does, by topic. ``takes_text``: something is to be
    written.
    """

    account_name: str
    account_number: str
    label: str
    sentence: str
    call: CallBack
    mailed_to: str
    may_add_files: bool
    takes_text: bool
    promised: Promised
    topics: Mapping[str, Promised]


@use_case(Permission.REQUEST_MAKE)
def request_form(actor: Actor, session: Session, account_id: str, button_key: str = "") -> RequestForm:
    """Return what the dialog of a button (without one: Contact Agency) begins with for the person who acts."""
    account = account_ref(actor, session, Permission.REQUEST_MAKE, account_id)
    button = buttons.pressed(actor, session, account, button_key) if button_key else None
    own = contact_of(session, actor.user_id)
    may_add_files = is_within(actor, session, Permission.ATTACHMENT_ADD, account.client_id)
    return RequestForm(
        account.name,
        number_shown(actor, session, account),
        button.label if button else _("Contact Agency"),
        button.sentence if button else "",
        CallBack(own.name, own.telephone, own.best_time_to_call),
        own.email,
        may_add_files and (button is None or button.does == "text"),
        button is None or button.does == "text",
        _promised(session, buttons.promise_of_button(session, button), button.queue_key) if button else Promised(),
        {} if button else {topic: _promised_by(session, code) for topic, code in TOPICS.items()},
    )


@use_case(Permission.REQUEST_MAKE, writes=True)
def press(
    actor: Actor,
    session: Session,
    account_id: str,
    button_key: str,
    *,
    key: str,
    text: str = "",
    call: CallBack | None = None,
    files: Sequence[str] = (),
) -> Receipt:
    """Press the button ``button_key`` on an account, with a ``text`` where it takes one, and return the receipt.

    ``key`` is made when the dialog opens: a second press under it returns the first one's receipt. ``files`` are the ids of
    staged files that go along. :class:`NotFound` where the account is out of reach or the button no longer offered,
    :class:`Invalid` beside what cannot stand.
    """
    account = account_ref(actor, session, Permission.REQUEST_MAKE, account_id)
    once = press_key(actor, key)
    before = made_before(session, account, once)
    if before is not None:
        demand_same(before, checked_text(text, is_required=False), button_key)
        audit.leave_out(session)
        return receipt_of(actor, session, before)
    button = buttons.pressed(actor, session, account, button_key)
    if button.does not in ("text", "action"):
        raise Invalid(_("This button takes no text."), {"text": _("This button takes no text.")})
    written = checked_text(text, is_required=button.does == "text")
    new = NewItem(
        once,
        "note" if button.key == "post-note" else "request" if button.does == "text" else "action",
        button.label,
        button.prefix,
        button.code,
        written,
        button.queue_key,
        buttons.promise_of_button(session, button),
        {"button": button.key, "sentence": button.sentence, **_call(call)},
        files=tuple(files),
    )
    return receipt_of(actor, session, _kept(actor, session, account, new))


@use_case(Permission.REQUEST_MAKE, writes=True)
def contact_agency(
    actor: Actor,
    session: Session,
    account_id: str,
    topic: str,
    text: str,
    *,
    key: str,
    amount: str = "",
    call: CallBack | None = None,
    files: Sequence[str] = (),
) -> Receipt:
    """Write to the agency about an account: a question or other matter (CC/CS), or an ``adjustment`` of ``amount`` (SC/AC).

    ``key`` and ``files`` as in :func:`press`. :class:`Invalid` beside what cannot stand.
    """
    account = account_ref(actor, session, Permission.REQUEST_MAKE, account_id)
    once = press_key(actor, key)
    before = made_before(session, account, once)
    if before is not None:
        demand_same(before, checked_text(text, is_required=False))
        audit.leave_out(session)
        return receipt_of(actor, session, before)
    if topic not in TOPICS:
        raise Invalid(_("Choose what it is about."), {"topic": _("Choose what it is about.")})
    is_adjustment = topic == "adjustment"
    asked: Decimal | None = read_amount(amount, field_name="amount") if is_adjustment else None
    new = NewItem(
        once,
        "adjustment" if is_adjustment else "message",
        _("Contact Agency"),
        "CA",
        TOPICS[topic],
        checked_text(text),
        detail={"topic": topic, "amount": str(asked) if asked is not None else "", **_call(call)},
        files=tuple(files),
    )
    return receipt_of(actor, session, _kept(actor, session, account, new))


def _kept(actor: Actor, session: Session, account: AccountRef, new: NewItem) -> WorkItem:
    """Open the item, write it among the account's comments with its code, and keep it for the collection system."""
    item = open_item(actor, session, account, new)
    write_note(
        session,
        account,
        reference=item.public_id,
        code=item.code,
        author=item.made_by,
        text=item.text or item.label,
        at=item.made_at,
    )
    send_out(session, COMMENT if item.kind == "note" else REQUEST, item.public_id, item.client_id)
    return item


def _promised(session: Session, promise: Promise, queue_key: str) -> Promised:
    queue = session.get(Queue, queue_key)
    due_at = clocks.ends_at(promise, clock.now(), working_hours(session))
    return Promised(due_at, promise.met_by, queue.name if queue else "")


def _promised_by(session: Session, code: str) -> Promised:
    row = session.get(Code, code)
    return _promised(session, promise_of(row), row.queue_key) if row else Promised()


def _call(call: CallBack | None) -> dict[str, str]:
    given = call or CallBack()
    found = {"call_name": given.name, "call_number": given.number, "call_when": given.when}
    return {name: checked_text(value, field_name=name, is_required=False)[:120] for name, value in found.items()}

"""Work items: opened in the transaction of what caused them, with a number, a clock, a first step, and news for the board."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from sqlmodel import Session, col, select

from clientconnect import clock
from clientconnect.errors import Conflict, Invalid, NotAllowed, NotFound
from clientconnect.services.access.display_name import display_name
from clientconnect.services.accounts.refs import AccountRef
from clientconnect.services.clients.scope import is_within
from clientconnect.services.foundation import audit, card_numbers, live
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.ids import is_id
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.requests import clocks
from clientconnect.services.requests.calendar import working_hours
from clientconnect.services.requests.clocks import Promise
from clientconnect.services.requests.item_tables import Step, WorkItem
from clientconnect.services.requests.outgoing import REQUEST, send_again
from clientconnect.services.requests.tables import Code, Counter, Queue
from clientconnect.services.requests.thread_files import add_files
from clientconnect.texts import _

TOPIC = "requests.changed"
"""News of an item: the payload is ``{"item": public id, "queue": key, "account": public id, "client": id}``."""

ACCOUNT, SUBMISSION, BATCH = "account", "submission", "batch"
"""What an item can be about: a placed account, a new one, a batch of them."""

LONGEST = 20_000
"""Characters of a text, at most."""

_CHANGES = frozenset(
    {"taken", "released", "handed", "transferred", "asked", "answered", "replied", "called", "completed"}
)
"""Steps after which a request stands otherwise than the collection system was told."""


class Subject(Protocol):
    """What an item is about: an account, or what ``NewItem.subject_kind`` says."""

    @property
    def public_id(self) -> str:
        """Its public id."""

    @property
    def name(self) -> str:
        """Its name, as boards show it."""

    @property
    def number(self) -> str:
        """The client's number of it."""

    @property
    def client_id(self) -> int:
        """The client that it belongs to."""


@dataclass(frozen=True, slots=True)
class NewItem:
    """What is to be put into a queue. ``press_key`` tells a second click from another request.

    ``promise`` and ``queue_key`` win over those of ``code`` where they are set. ``files`` are the ids of staged ones.
    """

    press_key: str
    kind: str
    label: str
    prefix: str
    code: str
    text: str = ""
    queue_key: str = ""
    promise: Promise | None = None
    detail: dict[str, Any] = field(default_factory=dict)
    is_from_agency: bool = False
    files: tuple[str, ...] = ()
    subject_kind: str = ACCOUNT


def press_key(actor: Actor, key: str) -> str:
    """Return the key under which what ``actor`` sends is made once; :class:`Invalid` where the dialog gave none."""
    if not is_id(key):
        raise Invalid(_("The window has expired. Please open it again."))
    return f"{actor.user_id or 0}:{key}"


def made_before(session: Session, account: AccountRef, key: str) -> WorkItem | None:
    """Return what was made under ``key`` already; :class:`Conflict` where that was on another account."""
    found = session.exec(select(WorkItem).where(WorkItem.press_key == key)).first()
    if found is not None and found.subject_id != account.public_id:
        raise Conflict(_("This was sent for another account already. Please open the window again."))
    return found


def demand_same(before: WorkItem, text: str, button: str = "") -> None:
    """Raise :class:`Conflict` where something else was sent under the same key, as from another tab: a step.

    ``button`` is the key of the button; none stands for Contact Agency.
    """
    if before.text != text or before.detail.get("button", "") != button:
        raise Conflict(
            _("From another tab something else was sent here: {number}. Press again to send this too.").format(
                number=before.number
            )
        )


def open_item(actor: Actor, session: Session, about: Subject, new: NewItem) -> WorkItem:
    """Put ``new`` about ``about`` into its queue and return it: a step.

    It gets a receipt's number, the promise of its code, and the first step of its history; boards hear of it.
    """
    now = clock.now()
    code = session.get(Code, new.code)
    queue = session.get(Queue, new.queue_key or (code.queue_key if code else ""))
    if queue is None:
        raise NotFound(_("There is no queue for this. Please tell us."))
    promise = new.promise or (promise_of(code) if code else Promise())
    work = working_hours(session)
    item = WorkItem(
        number=_number(session, new.prefix, work.day_of(now).year),
        press_key=new.press_key,
        kind=new.kind,
        label=new.label,
        code=new.code,
        queue_key=queue.key,
        subject_kind=new.subject_kind,
        subject_id=about.public_id,
        subject_name=about.name,
        subject_number=about.number,
        client_id=about.client_id,
        text=new.text,
        detail=new.detail,
        is_from_agency=new.is_from_agency,
        made_at=now,
        made_by=display_name(actor, session),
        made_by_id=actor.user_id,
        clock_started_at=now,
    )
    start_clock(item, promise, now, clocks.ends_at(promise, now, work))
    session.add(item)
    session.flush()
    step = add_step(actor, session, item, "sent", text=new.text, is_shared=True)
    add_files(actor, session, item, step, new.files)
    note_event(actor, session, item, f"{new.kind}.sent", **{new.subject_kind: about.public_id}, code=item.code)
    return item


def add_step(
    actor: Actor, session: Session, item: WorkItem, kind: str, *, text: str = "", is_shared: bool = False, **detail: Any
) -> Step:
    """Add a step to the history of ``item``, and tell the boards and the account's pane: a step of the transaction.

    A request that went out to the collection system goes again where the step changes how it stands.
    """
    step = Step(
        item_id=item.id or 0,
        at=clock.now(),
        kind=kind,
        by=display_name(actor, session),
        by_id=actor.user_id,
        is_from_agency=actor.is_staff,
        is_shared=is_shared,
        text=text,
        detail=detail,
    )
    session.add(step)
    session.flush()
    if kind in _CHANGES:
        send_again(session, item.public_id, only=REQUEST)
    tell(session, item)
    return step


def note_event(actor: Actor, session: Session, item: WorkItem, event: str, **detail: Any) -> None:
    """Note in the audit trail what happened to ``item``: a step."""
    subject = f"request:{item.public_id}"
    audit.record(actor, session, event, subject=subject, client_id=item.client_id, number=item.number, **detail)


def tell(session: Session, item: WorkItem) -> None:
    """Let every open board and pane that shows ``item`` hear that it changed, when the transaction commits."""
    payload = {"item": item.public_id, "queue": item.queue_key, "account": item.subject_id, "client": item.client_id}
    live.publish(session, TOPIC, payload)


def find_item(actor: Actor, session: Session, permission: Permission, public_id: object) -> WorkItem:
    """Return the item ``public_id`` within the reach of ``permission``; whatever else, it is :class:`NotFound`: a step."""
    found = session.exec(select(WorkItem).where(WorkItem.public_id == public_id)).first() if is_id(public_id) else None
    if found is None or not is_within(actor, session, permission, found.client_id):
        raise NotFound(_("There is no such request."))
    return found


def demand_about_account(item: WorkItem) -> None:
    """Raise :class:`Conflict` where ``item`` is about a new account, which is decided on in Intake: a step."""
    if item.subject_kind != ACCOUNT:
        raise Conflict(_("This is about a new account. Accept it, return it with remarks or reject it in Intake."))


def demand_sender(actor: Actor, item: WorkItem) -> None:
    """Raise :class:`NotAllowed` where somebody of the agency would act in the client's place on what they did not send: a step."""
    if actor.is_staff and item.made_by_id != actor.user_id:
        raise NotAllowed(_("Only the client's own people may do that."))


def promise_of(code: Code) -> Promise:
    """Return the promise that goes with ``code``."""
    return Promise(code.promise or clocks.NONE, code.promise_hours, code.met_by, code.may_pause, code.warn_minutes)


def own_promise(item: WorkItem) -> Promise:
    """Return the promise that ``item`` was made or transferred with."""
    return Promise(item.promise, item.promise_hours, item.met_by, item.may_pause, item.warn_minutes)


def start_clock(item: WorkItem, promise: Promise, started_at: datetime, due_at: datetime | None) -> None:
    """Let the clock of ``item`` begin anew with ``promise``, as when it is made or transferred to another code."""
    item.promise, item.promise_hours, item.met_by = promise.kind, promise.hours, promise.met_by
    item.may_pause, item.warn_minutes = promise.may_pause, promise.warn_minutes
    item.clock_started_at, item.due_at = started_at, due_at
    item.paused_at = item.answered_at = item.warned_at = item.escalated_at = None
    item.is_in_time = None


def checked_text(text: object, *, field_name: str = "text", is_required: bool = True) -> str:
    """Return ``text`` as it is kept; :class:`Invalid` beside ``field_name`` where it is empty, too long or holds a card number."""
    tidy = str(text or "").replace("\r\n", "\n").replace("\x00", "").strip()
    fault = ""
    if is_required and not tidy:
        fault = _("Please write something.")
    elif len(tidy) > LONGEST:
        fault = _("At most {count:,} characters; this has {have:,}.").format(count=LONGEST, have=len(tidy))
    elif card_numbers.has_card_number(tidy):
        fault = card_numbers.reason()
    if fault:
        raise Invalid(fault, {field_name: fault})
    return tidy


def due_of(session: Session, item_ids: Sequence[str]) -> dict[str, datetime | None]:
    """Return by when each of the items ``item_ids`` (public ids) was promised to be worked, while it is open: a step."""
    query = select(WorkItem.public_id, WorkItem.due_at).where(
        col(WorkItem.public_id).in_(item_ids), col(WorkItem.done_at).is_(None)
    )
    return dict(session.exec(query).all())


def _number(session: Session, prefix: str, year: int) -> str:
    counter = session.get(Counter, year, with_for_update=True)
    if counter is None:
        counter = Counter(year=year)
        session.add(counter)
    counter.last += 1
    session.flush()
    return f"{prefix or 'RQ'}-{year}-{counter.last:05}"

"""One request with all about it: for the staff who work it, and for the client who sent it."""

from dataclasses import dataclass
from decimal import Decimal

from sqlmodel import Session, col, select

from clientconnect import clock
from clientconnect.services.access.contact import Contact, contact_of
from clientconnect.services.access.display_name import display_name
from clientconnect.services.access.staff import StaffName, staff_names
from clientconnect.services.accounts.refs import AccountRef, account_ref
from clientconnect.services.clients.scope import client_names, is_within
from clientconnect.services.foundation import audit
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.requests.item_rows import item_rows, step_rows
from clientconnect.services.requests.item_tables import Reading, WorkItem
from clientconnect.services.requests.items import ACCOUNT, find_item
from clientconnect.services.requests.known_payments import pending_sum, reported_on
from clientconnect.services.requests.models import ItemRow, StepRow
from clientconnect.services.requests.payment_models import ReportedRow
from clientconnect.services.requests.payment_rows import payment_rows
from clientconnect.services.requests.payment_tables import ReportedPayment
from clientconnect.services.requests.tables import Code
from clientconnect.services.requests.telling import client_side

_SHOWN_BY = (
    Permission.ACCOUNT_READ,
    Permission.ATTACHMENT_READ,
    Permission.ATTACHMENT_ADD,
    Permission.PAYMENT_DECIDE,
    Permission.REQUEST_CONFIRM,
    Permission.SUBMISSION_REVIEW,
)
"""Rights of the reader by which parts of a request are shown or offered."""


@dataclass(frozen=True, slots=True)
class ItemDetail:
    """A request as the staff see it: what was asked, whom to call, the account, every step, what may be done.

    ``account`` is empty where it is about something else (``subject_kind``). ``reported`` is the sum of what is reported on
    the account and not in its balance yet. ``codes`` are those that it may be transferred to (code, name), ``colleagues``
    the others whom it may be handed to.
    """

    row: ItemRow
    text: str
    topic: str
    amount: str
    attachment: str
    promise: str
    met_by: str
    call_name: str
    call_number: str
    call_when: str
    sender: Contact
    account: AccountRef | None
    subject_kind: str
    reported: Decimal
    payment: ReportedRow | None
    steps: tuple[StepRow, ...]
    codes: tuple[tuple[str, str], ...]
    colleagues: tuple[StaffName, ...]
    rights: frozenset[str]


@dataclass(frozen=True, slots=True)
class ClientItem:
    """A request as its client sees it: the steps shared with the client, and what the person may do."""

    row: ItemRow
    text: str
    promise: str
    met_by: str
    call_number: str
    payment: ReportedRow | None
    steps: tuple[StepRow, ...]
    may_reply: bool
    may_add_files: bool
    may_retract: bool


@use_case(Permission.QUEUE_WORK, writes=True)
def open_item_detail(actor: Actor, session: Session, item_id: str) -> ItemDetail:
    """Return a request with all that whoever works it needs; that it was read is recorded."""
    item = find_item(actor, session, Permission.QUEUE_WORK, item_id)
    _note_reading(actor, session, item)
    account = _account(actor, session, item)
    detail = item.detail
    whom, client_name = _whom_to_call(session, item), client_names(session, [item.client_id])[item.client_id]
    codes = session.exec(select(Code).where(Code.code != item.code).order_by(col(Code.position))).all()
    return ItemDetail(
        item_rows(actor, session, [item], clock.now())[0],
        item.text,
        str(detail.get("topic", "")),
        str(detail.get("amount", "")),
        str(detail.get("attachment", "")),
        item.promise,
        item.met_by,
        str(detail.get("call_name", "")) or whom.name or client_name,
        str(detail.get("call_number", "")),
        str(detail.get("call_when", "")),
        whom,
        account,
        item.subject_kind,
        pending_sum(reported_on(session, account)) if account else Decimal(0),
        _payment(actor, session, item),
        step_rows(actor, session, item, all_steps=True),
        tuple((code.code, code.name) for code in codes),
        tuple(one for one in staff_names(session) if one.id != actor.user_id),
        frozenset(right.value for right in _SHOWN_BY if is_within(actor, session, right, item.client_id)),
    )


@use_case(Permission.REQUEST_READ)
def client_item(actor: Actor, session: Session, item_id: str) -> ClientItem:
    """Return a request as its client's people see it."""
    item = find_item(actor, session, Permission.REQUEST_READ, item_id)
    row = item_rows(actor, session, [item], clock.now())[0]
    is_own = not actor.is_staff or item.made_by_id == actor.user_id
    may_act = is_within(actor, session, Permission.REQUEST_MAKE, item.client_id) and row.state != "done" and is_own
    return ClientItem(
        row,
        item.text,
        item.promise,
        item.met_by,
        str(item.detail.get("call_number", "")),
        _payment(actor, session, item),
        step_rows(actor, session, item, all_steps=False),
        may_act,
        is_within(actor, session, Permission.ATTACHMENT_ADD, item.client_id),
        may_act and not item.is_from_agency and item.kind not in ("payment", "attachment"),
    )


def _account(actor: Actor, session: Session, item: WorkItem) -> AccountRef | None:
    if item.subject_kind != ACCOUNT:
        return None
    return account_ref(actor, session, Permission.QUEUE_WORK, item.subject_id)


def _payment(actor: Actor, session: Session, item: WorkItem) -> ReportedRow | None:
    rows = session.exec(select(ReportedPayment).where(ReportedPayment.item_id == item.id)).all()
    return payment_rows(actor, session, rows)[0] if rows else None


def _whom_to_call(session: Session, item: WorkItem) -> Contact:
    """Return who of the client is called about ``item``: empty while nobody answered a question of the agency."""
    if not item.is_from_agency:
        known = contact_of(session, item.made_by_id)
        return known if known.name else Contact(item.made_by)
    side = client_side(session, item)
    return contact_of(session, side[0]) if len(side) == 1 else Contact()


def _note_reading(actor: Actor, session: Session, item: WorkItem) -> None:
    audit.record(
        actor,
        session,
        "request.viewed",
        subject=f"request:{item.public_id}",
        client_id=item.client_id,
        number=item.number,
    )
    if actor.user_id is None:
        return
    known = select(Reading.id).where(Reading.item_id == item.id, Reading.user_id == actor.user_id)
    if session.exec(known).first() is None:
        name = display_name(actor, session)
        session.add(Reading(item_id=item.id or 0, user_id=actor.user_id, name=name, at=clock.now()))

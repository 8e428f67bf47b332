"""What goes out to the collection system, as flat rows: each thing with its account, its code, who, when, and the text."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from sqlmodel import Session, col, select

from clientconnect.services.accounts.refs import AccountRef, refs_by_public_id
from clientconnect.services.clients.tree import client_codes
from clientconnect.services.requests.item_tables import Step, WorkItem
from clientconnect.services.requests.outgoing import COMMENT, PAYMENT, Begun
from clientconnect.services.requests.payment_tables import ReportedPayment
from clientconnect.services.requests.payment_words import comment_of
from clientconnect.services.requests.tables import Queue

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class OutgoingRow:
    """One row. ``is_again``: it went out before. ``amount`` is negative for the reversal of a payment.

    ``what`` is payment or reversal; note, reply, answer, question, call or completion; request, message, adjustment or action.
    """

    id: str
    is_again: bool
    what: str
    number: str
    code: str
    queue: str
    client_code: str
    client_name: str
    agency_number: str
    account_number: str
    account_name: str
    source: str
    who: str
    at: datetime
    text: str
    state: str
    amount: Decimal | None = None
    paid_on: date | None = None
    payment_type: str = ""
    method: str = ""
    reference: str = ""
    comment: str = ""
    reason: str = ""
    reverses: str = ""
    decided_at: datetime | None = None
    decided_by: str = ""
    decision_reason: str = ""
    topic: str = ""
    call_name: str = ""
    call_number: str = ""
    call_when: str = ""
    due_at: datetime | None = None
    taken_by: str = ""
    answered_at: datetime | None = None
    outcome: str = ""
    done_at: datetime | None = None
    done_by: str = ""


_STEPS = {"replied": "reply", "answered": "answer", "asked": "question", "called": "call", "completed": "completion"}


def outgoing_rows(session: Session, kind: str, begun: Sequence[Begun]) -> list[OutgoingRow]:
    """Return the rows of ``begun``, in its order: a step for the exchange, which speaks for the whole agency."""
    queues = {one.key: one.name for one in session.exec(select(Queue))}
    make = {PAYMENT: _payments, COMMENT: _comments}.get(kind, _requests)
    return [
        row
        for start in range(0, len(begun), _AT_ONCE)
        for row in make(session, begun[start : start + _AT_ONCE], queues)
    ]


def _payments(session: Session, begun: Sequence[Begun], queues: Mapping[str, str]) -> list[OutgoingRow]:
    query = select(ReportedPayment).where(col(ReportedPayment.public_id).in_([one.subject_id for one in begun]))
    payments = {one.public_id: one for one in session.exec(query)}
    items = _items(session, WorkItem.id, [one.item_id for one in payments.values()])
    by_id = {item.id: item for item in items}
    plain = _plain(session, items, queues)
    rows = []
    for one in begun:
        paid = payments[one.subject_id]
        row = plain[by_id[paid.item_id].public_id]
        rows.append(
            replace(
                row,
                id=one.public_id,
                is_again=one.is_again,
                what="reversal" if paid.is_reversal else "payment",
                text=comment_of(paid),
                state=paid.state,
                amount=-paid.amount if paid.is_reversal else paid.amount,
                paid_on=paid.paid_on,
                payment_type=paid.payment_type,
                method=paid.method,
                reference=paid.reference,
                comment=paid.comment,
                reason=paid.reason,
                reverses=paid.reverses_entry_id or paid.reverses_id,
                decided_at=paid.decided_at,
                decided_by=paid.decided_by,
                decision_reason=paid.decision_reason,
            )
        )
    return rows


def _requests(session: Session, begun: Sequence[Begun], queues: Mapping[str, str]) -> list[OutgoingRow]:
    items = _items(session, WorkItem.public_id, [one.subject_id for one in begun])
    plain = _plain(session, items, queues)
    return [replace(plain[one.subject_id], id=one.public_id, is_again=one.is_again) for one in begun]


def _comments(session: Session, begun: Sequence[Begun], queues: Mapping[str, str]) -> list[OutgoingRow]:
    """Return notes, which are items of their own, and what was written and said on any item."""
    ids = [one.subject_id for one in begun]
    steps = {step.public_id: step for step in session.exec(select(Step).where(col(Step.public_id).in_(ids)))}
    items = {item.public_id: item for item in _items(session, WorkItem.public_id, ids)}
    items |= {item.public_id: item for item in _items(session, WorkItem.id, [one.item_id for one in steps.values()])}
    by_id = {item.id: item for item in items.values()}
    plain = _plain(session, items.values(), queues)
    rows = []
    for one in begun:
        step = steps.get(one.subject_id)
        row = plain[by_id[step.item_id].public_id if step else one.subject_id]
        if step:
            row = replace(
                row, what=_STEPS.get(step.kind, step.kind), who=step.by, at=step.at, text=step.text, amount=None
            )
        rows.append(replace(row, id=one.public_id, is_again=one.is_again))
    return rows


def _items(session: Session, key: object, values: Sequence[object]) -> list[WorkItem]:
    return list(session.exec(select(WorkItem).where(col(key).in_(values)))) if values else []


def _plain(session: Session, items: Iterable[WorkItem], queues: Mapping[str, str]) -> dict[str, OutgoingRow]:
    """Return the rows of items by their public id; their own id is put in by those who know it."""
    found = list(items)
    accounts = refs_by_public_id(session, {item.subject_id for item in found})
    clients = client_codes(session, {item.client_id for item in found})
    return {
        item.public_id: _row(item, accounts.get(item.subject_id), clients[item.client_id], queues) for item in found
    }


def _row(item: WorkItem, account: AccountRef | None, client: tuple[str, str], queues: Mapping[str, str]) -> OutgoingRow:
    detail = {name: str(value) for name, value in item.detail.items() if value}
    return OutgoingRow(
        id="",
        is_again=False,
        what=item.kind,
        number=item.number,
        code=item.code,
        queue=queues.get(item.queue_key, item.queue_key),
        client_code=client[0],
        client_name=client[1],
        agency_number=account.agency_number if account else "",
        account_number=account.number if account else item.subject_number,
        account_name=account.name if account else item.subject_name,
        source=account.source if account else "",
        who=item.made_by,
        at=item.made_at,
        text=item.text or item.label,
        state="retracted" if item.retracted_at is not None else item.state,
        amount=Decimal(detail["amount"]) if "amount" in detail else None,
        topic=detail.get("topic", ""),
        call_name=detail.get("call_name", ""),
        call_number=detail.get("call_number", ""),
        call_when=detail.get("call_when", ""),
        due_at=item.due_at,
        taken_by=item.taken_by,
        answered_at=item.answered_at,
        outcome=item.outcome,
        done_at=item.done_at,
        done_by=item.done_by,
    )

"""A payment that a client reported and a file brings: the two are matched and counted once.

They are alike where account, direction, type and amount are the same, the dates lie within :data:`WITHIN`, and the
references do not contradict each other.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from sqlmodel import Session, col, select

from clientconnect import clock
from clientconnect.services.accounts.payments import LedgerPayment, known_as, payments_of
from clientconnect.services.accounts.records import PaymentRecord
from clientconnect.services.accounts.refs import refs_by_number
from clientconnect.services.foundation import audit
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.requests import states
from clientconnect.services.requests.item_tables import WorkItem
from clientconnect.services.requests.items import add_step
from clientconnect.services.requests.outgoing import send_again
from clientconnect.services.requests.payment_tables import ReportedPayment
from clientconnect.services.requests.telling import tell_client

WITHIN = timedelta(days=5)
_OPEN = ("reported", "posted")


def before_file(session: Session, records: Sequence[PaymentRecord], source: str) -> None:
    """Let what was posted here already be known as the file's records are, before they are applied: a step."""
    accounts = refs_by_number(session, source, {record.agency_number for record in records})
    waiting = _waiting(session, [one.id for one in accounts.values()])
    for record in records:
        account = accounts.get(record.agency_number)
        if account is None:
            continue
        for one in waiting:
            if one.account_id != account.id or not one.ledger_entry_id or not _is_like(one, record):
                continue
            known_as(session, one.ledger_entry_id, record)
            one.confirmed_at = clock.now()
            waiting.remove(one)
            break


def after_file(actor: Actor, session: Session, records: Sequence[PaymentRecord], source: str) -> None:
    """Match what the file's records brought with what clients reported of it, and mark it posted: a step."""
    accounts = refs_by_number(session, source, {record.agency_number for record in records})
    waiting = _waiting(session, [one.id for one in accounts.values()])
    taken = {one.ledger_entry_id for one in waiting} - {""}
    for one in waiting:
        if one.ledger_entry_id:
            continue
        entry = next(
            (
                entry
                for entry in payments_of(session, one.account_id)
                if entry.public_id not in taken and _is_entry(one, entry)
            ),
            None,
        )
        if entry is not None:
            taken.add(entry.public_id)
            _match(actor, session, one, entry)


def _match(actor: Actor, session: Session, one: ReportedPayment, entry: LedgerPayment) -> None:
    now = clock.now()
    one.ledger_entry_id, one.confirmed_at = entry.public_id, now
    item = session.get_one(WorkItem, one.item_id)
    if one.state == "reported":
        one.state, one.decided_at, one.decided_by = "posted", now, actor.name
        one.version += 1
        send_again(session, one.public_id)
        states.met(item, "answer", now)
        states.count_change(item)
        add_step(actor, session, item, "decided", is_shared=True, state="posted")
        tell_client(session, item, "posted")
    audit.record(
        actor,
        session,
        "payment.matched",
        subject=f"payment:{one.public_id}",
        client_id=one.client_id,
        entry=entry.public_id,
    )


def _waiting(session: Session, account_ids: Iterable[int]) -> list[ReportedPayment]:
    query = select(ReportedPayment).where(
        col(ReportedPayment.account_id).in_(set(account_ids)),
        col(ReportedPayment.state).in_(_OPEN),
        col(ReportedPayment.confirmed_at).is_(None),
    )
    return list(session.exec(query.order_by(col(ReportedPayment.id))))


def _is_like(one: ReportedPayment, record: PaymentRecord) -> bool:
    return (
        one.is_reversal == record.is_reversal
        and (one.is_reversal or one.payment_type == record.payment_type)
        and one.amount == record.amount
        and abs(one.paid_on - record.paid_on) <= WITHIN
        and (not one.reference or not record.reference or one.reference == record.reference)
    )


def _is_entry(one: ReportedPayment, entry: LedgerPayment) -> bool:
    return (
        one.is_reversal == entry.is_reversal
        and one.payment_type == entry.payment_type
        and one.amount == entry.amount
        and abs(one.paid_on - entry.paid_on) <= WITHIN
        and (not one.reference or not entry.reference or one.reference == entry.reference)
    )

"""Reported payments as screens show them: on an account, and for those who post them."""

from collections.abc import Iterable
from decimal import Decimal

from sqlmodel import Session, col, select

from clientconnect.services.accounts.attachment_rows import shown_attachments
from clientconnect.services.accounts.refs import number_shown, refs_by_id
from clientconnect.services.clients.scope import client_names, is_within, scope
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.requests.item_tables import WorkItem
from clientconnect.services.requests.models import FileRow
from clientconnect.services.requests.payment_models import ReportedRow
from clientconnect.services.requests.payment_tables import ReportedPayment
from clientconnect.services.requests.payment_words import taken_back

STATES = ("reported", "posted", "rejected", "withdrawn")
_MOST = 500


@use_case(Permission.PAYMENT_DECIDE)
def reported_payments(actor: Actor, session: Session, state: str = "reported") -> tuple[ReportedRow, ...]:
    """Return the reported payments in ``state`` for those who post them: the oldest first, decided ones newest first."""
    query = select(ReportedPayment).where(ReportedPayment.state == state)
    allowed = scope(actor, session, Permission.PAYMENT_DECIDE)
    if allowed is not None:
        query = query.where(col(ReportedPayment.client_id).in_(allowed))
    order = col(ReportedPayment.id) if state == "reported" else col(ReportedPayment.id).desc()
    return payment_rows(actor, session, session.exec(query.order_by(order).limit(_MOST)))


def payment_rows(actor: Actor, session: Session, payments: Iterable[ReportedPayment]) -> tuple[ReportedRow, ...]:
    """Return ``payments``, which the caller was allowed to know, as screens show them: a step."""
    found = list(payments)
    accounts = refs_by_id(session, (one.account_id for one in found))
    numbers = {key: number_shown(actor, session, ref) for key, ref in accounts.items()}
    names = client_names(session, [one.client_id for one in found])
    items = {
        item.id: item
        for item in session.exec(select(WorkItem).where(col(WorkItem.id).in_([one.item_id for one in found])))
    }
    proofs = proofs_of(actor, session, found)
    clients = set() if actor.is_staff else {one.client_id for one in found}
    may_make = {key for key in clients if is_within(actor, session, Permission.REQUEST_MAKE, key)}
    return tuple(
        ReportedRow(
            one.public_id,
            items[one.item_id].public_id,
            items[one.item_id].number,
            accounts[one.account_id].public_id,
            accounts[one.account_id].name,
            numbers[one.account_id],
            names[one.client_id],
            one.paid_on,
            -one.amount if one.is_reversal else one.amount,
            one.payment_type,
            one.method,
            one.reference,
            one.comment,
            one.is_reversal,
            taken_back(one.reverses_on, one.reverses_reference),
            one.reason,
            _excess(one, accounts[one.account_id].balance),
            one.state,
            one.reported_at,
            one.reported_by,
            one.decided_at,
            one.decided_by,
            one.decision_reason,
            proofs.get(one.proof_id),
            one.confirmed_at is not None,
            one.client_id in may_make and one.state == "reported" and items[one.item_id].taken_by_id is None,
        )
        for one in found
    )


def _excess(payment: ReportedPayment, owed: Decimal) -> Decimal:
    if payment.state != "reported" or payment.is_reversal:
        return Decimal(0)
    return max(payment.amount - max(owed, Decimal(0)), Decimal(0))


def proofs_of(actor: Actor, session: Session, payments: Iterable[ReportedPayment]) -> dict[str, FileRow]:
    """Return the proofs of ``payments`` that ``actor`` may open, by the attachment's id: a step."""
    rows = shown_attachments(actor, session, {one.proof_id for one in payments if one.proof_id})
    return {
        row.public_id: FileRow("attachment", row.public_id, row.file_name, row.size, row.is_viewable)
        for row in rows.values()
    }

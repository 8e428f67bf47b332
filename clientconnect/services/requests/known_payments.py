"""What is known of payments on an account: those that were reported, those of its ledger, which look the same."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from sqlmodel import Session, col, select

from clientconnect.services.accounts.payments import LedgerPayment, payments_of
from clientconnect.services.accounts.refs import AccountRef
from clientconnect.services.requests.payment_models import AlikePayment, Reversible
from clientconnect.services.requests.payment_tables import ReportedPayment

_ALIKE_WITHIN = timedelta(days=7)
_OPEN = ("reported", "posted")


def reported_on(session: Session, account: AccountRef) -> list[ReportedPayment]:
    """Return what is reported or posted on ``account``, the newest first: a step."""
    query = select(ReportedPayment).where(
        ReportedPayment.account_id == account.id,
        ReportedPayment.client_id == account.client_id,
        col(ReportedPayment.state).in_(_OPEN),
    )
    return list(session.exec(query.order_by(col(ReportedPayment.reported_at).desc())))


def pending_sum(reported: list[ReportedPayment]) -> Decimal:
    """Return what is reported, less what is reported as taken back, and in no ledger yet: a step."""
    waiting = [one for one in reported if not one.ledger_entry_id]
    return sum((-one.amount if one.is_reversal else one.amount for one in waiting), Decimal(0))


def alike_payments(
    session: Session, account: AccountRef, reported: list[ReportedPayment], read: ReportedPayment
) -> list[AlikePayment]:
    """Return the payments on ``account`` that look like ``read``: the same amount within a week: a step."""
    ledger = [one for one in payments_of(session, account.id) if one.is_reversal == read.is_reversal]
    known = {one.ledger_entry_id for one in reported}
    rows = [_of_report(one) for one in reported if one.is_reversal == read.is_reversal]
    rows += [_of_ledger(one) for one in ledger if one.public_id not in known]
    found = []
    for row in rows:
        is_same = (row.paid_on, row.amount, row.payment_type, row.reference) == (
            read.paid_on,
            read.amount,
            read.payment_type,
            read.reference,
        )
        if is_same or (row.amount == read.amount and abs(row.paid_on - read.paid_on) <= _ALIKE_WITHIN):
            found.append(replace(row, is_same=is_same))
    return found


def reversible_payments(session: Session, account: AccountRef, reported: list[ReportedPayment]) -> list[Reversible]:
    """Return what may be taken back on ``account``: what is posted, then what is reported, the newest first: a step."""
    taken_back = {one.reverses_id or one.reverses_entry_id for one in reported if one.is_reversal}
    rows = [
        Reversible(one.public_id, one.paid_on, one.amount, one.payment_type, one.reference, True)
        for one in reported
        if not one.is_reversal and not one.ledger_entry_id
    ]
    rows += [
        Reversible(one.public_id, one.paid_on, one.amount, one.payment_type, one.reference, False)
        for one in payments_of(session, account.id)
        if not one.is_reversal and not one.is_reversed
    ]
    left = sorted((one for one in rows if one.public_id not in taken_back), key=lambda one: one.paid_on, reverse=True)
    return sorted(left, key=lambda one: one.is_reported)


def _of_report(one: ReportedPayment) -> AlikePayment:
    return AlikePayment(
        one.public_id, one.paid_on, one.amount, one.payment_type, one.reference, one.state, one.reported_by, False
    )


def _of_ledger(one: LedgerPayment) -> AlikePayment:
    return AlikePayment(one.public_id, one.paid_on, one.amount, one.payment_type, one.reference, "posted", "", False)

"""The payments of an account's ledger for other areas: read them, and post one that the agency accepted here."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sqlmodel import Session, col, select

from clientconnect import clock
from clientconnect.errors import Conflict, Invalid
from clientconnect.services.accounts.ledger_tables import LedgerEntry
from clientconnect.services.accounts.load.payments import apply_payments, payment_identity
from clientconnect.services.accounts.records import PaymentRecord
from clientconnect.services.accounts.refs import AccountRef
from clientconnect.services.foundation import policies
from clientconnect.services.foundation.actor import Actor, system
from clientconnect.texts import _


@dataclass(frozen=True, slots=True)
class LedgerPayment:
    """A payment or reversal of the ledger; ``amount`` is positive. ``is_reversed`` tells that a reversal names it."""

    public_id: str
    paid_on: date
    amount: Decimal
    payment_type: str
    method: str
    reference: str
    is_reversal: bool
    is_reversed: bool


def payments_of(session: Session, account_id: int) -> tuple[LedgerPayment, ...]:
    """Return the payments and reversals in the ledger of an account, the newest first: a step."""
    query = select(LedgerEntry).where(
        LedgerEntry.account_id == account_id, col(LedgerEntry.kind).in_(("payment", "reversal"))
    )
    rows = session.exec(query.order_by(col(LedgerEntry.effective_on).desc(), col(LedgerEntry.id).desc())).all()
    taken_back = {row.reverses_id for row in rows if row.reverses_id}
    return tuple(
        LedgerPayment(
            row.public_id,
            row.effective_on,
            abs(row.total),
            row.payment_type,
            row.method,
            row.reference,
            row.kind == "reversal",
            row.id in taken_back,
        )
        for row in rows
    )


def post(actor: Actor, session: Session, account: AccountRef, record: PaymentRecord) -> str:
    """Put a payment or reversal into the ledger of ``account`` as a file would, and return its public id: a step.

    It is known by what the file's row will be known by, so that the file's is counted once. One that stands there already
    is :class:`Conflict`; what cannot be posted (more reversed than was paid) is :class:`Invalid`.
    """
    record = _free(session, account, record)
    today = clock.today(policies.value(session, "agency.zone"))
    loader = system(actor.name)  # the caller was allowed this account; files are the portal's own to load
    counts = apply_payments(loader, session, [record], account.source, today)
    if counts.refused:
        raise Invalid(counts.refused[0].reason)
    if not counts.added:
        raise Conflict(_("A payment with this reference is in the account already."))
    query = select(LedgerEntry.public_id).where(
        LedgerEntry.account_id == account.id, LedgerEntry.identity == payment_identity(record)
    )
    return session.exec(query).one()


def known_as(session: Session, public_id: str, record: PaymentRecord) -> None:
    """Let the entry ``public_id`` of the ledger be known as the file's ``record`` is, so that it is counted once: a step."""
    entry = session.exec(select(LedgerEntry).where(LedgerEntry.public_id == public_id)).one()
    entry.identity, entry.reference = payment_identity(record), record.reference or entry.reference
    session.flush()


def _free(session: Session, account: AccountRef, record: PaymentRecord) -> PaymentRecord:
    """Return ``record`` with the first ordinal that is not taken, where it bears no reference."""
    if record.reference:
        return record
    kept = set(session.exec(select(LedgerEntry.identity).where(LedgerEntry.account_id == account.id)))
    while payment_identity(record) in kept:
        record = replace(record, ordinal=record.ordinal + 1)
    return record

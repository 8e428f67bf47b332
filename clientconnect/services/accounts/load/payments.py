"""Load payments and their reversals, each once, split over the buckets to the cent."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from clientconnect import clock
from clientconnect.errors import Invalid
from clientconnect.services.accounts.ledger_tables import LedgerEntry
from clientconnect.services.accounts.load.accounts import note
from clientconnect.services.accounts.load.bulk import Bulk
from clientconnect.services.accounts.load.counts import LoadCounts, Refused
from clientconnect.services.accounts.load.ledger_rows import Entry, Origin
from clientconnect.services.accounts.load.ledgers import Ledger, Posted, read_ledgers, write_ledgers
from clientconnect.services.accounts.load.money import NOTHING, Amounts, amounts, minus, negative, spread, take_back
from clientconnect.services.accounts.load.targets import targets, unknown
from clientconnect.services.accounts.records import PAYMENT_TYPES, PaymentRecord
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.columns import to_cents
from clientconnect.texts import _


def apply_payments(
    actor: Actor, session: Session, records: Sequence[PaymentRecord], source: str, as_of: date
) -> LoadCounts:
    """Post ``records`` to the ledgers of their accounts; a payment is known by :func:`payment_identity`.

    Without buckets an amount goes to principal first … other last. A reversal restores the buckets of the payment that it
    names, else of the latest one of the same amount and type; it may stand before its payment in ``records``. Unknown
    accounts, and reversals of nothing, are refused in the counts.
    """
    bulk, origin = Bulk(session), Origin(source, as_of, clock.now())
    there = targets(actor, session, bulk, source, (record.agency_number for record in records))
    ledgers = read_ledgers(bulk, there.values())
    keys = iter(bulk.new_keys(LedgerEntry, len(records)))
    added, unchanged, refused = 0, 0, []
    payments = [(at, record) for at, record in enumerate(records) if not record.is_reversal]
    reversals = [(at, record) for at, record in enumerate(records) if record.is_reversal]
    for position, record in (*payments, *reversals):
        target = there.get(record.agency_number)
        if target is None:
            refused.append(unknown(position, record.agency_number))
            continue
        ledger, identity = ledgers[target.id], payment_identity(record)
        if ledger.has(identity):
            unchanged += 1
            continue
        try:
            ledger.post(next(keys), _entry(ledger, record, identity))
            added += 1
        except Invalid as error:
            refused.append(Refused(position, record.agency_number, error.message))
        except ValueError as error:
            refused.append(Refused(position, record.agency_number, str(error)))
    write_ledgers(bulk, ledgers.values(), origin)
    counts = LoadCounts(added, 0, unchanged, tuple(sorted(refused, key=lambda one: one.position)))
    note(actor, session, "payments.loaded", source, counts)
    return counts


def payment_identity(record: PaymentRecord) -> str:
    """Return what a payment or reversal is known by: its reference, else date, type, amount and ordinal."""
    kind = "reversal" if record.is_reversal else "payment"
    if record.reference:
        return f"{kind}:{record.reference}"
    return f"{kind}:{record.paid_on}:{record.payment_type}:{to_cents(record.amount)}:{record.ordinal}"


def _entry(ledger: Ledger, record: PaymentRecord, identity: str) -> Entry:
    if record.payment_type not in PAYMENT_TYPES:
        raise Invalid(_("There is no type of payment {code}.").format(code=record.payment_type))
    cents = to_cents(record.amount)
    if cents <= 0:
        raise Invalid(_("The amount must be more than zero."))
    reversed_payment = _named(ledger, record, cents) if record.is_reversal else None
    return Entry(
        ledger.target.id,
        ledger.target.client_id,
        "reversal" if record.is_reversal else "payment",
        record.paid_on,
        _restored(ledger, reversed_payment, cents) if reversed_payment else negative(_split(ledger, record, cents)),
        identity,
        reversed_payment.payment_type if reversed_payment else record.payment_type,
        record.method,
        record.reference,
        record.comment,
        record.reason,
        reversed_payment.id if reversed_payment else None,
    )


def _split(ledger: Ledger, record: PaymentRecord, cents: int) -> Amounts:
    if record.buckets is None:
        return spread(cents, ledger.current)
    parts = amounts(record.buckets)
    if sum(parts) != cents:
        raise Invalid(_("The amounts by bucket do not sum to the payment."))
    return parts


def _named(ledger: Ledger, record: PaymentRecord, cents: int) -> Posted:
    if record.reverses_reference:
        named = ledger.payment(f"payment:{record.reverses_reference}")
        if named is None:
            raise Invalid(
                _("The payment {reference}, which this reverses, is not known.").format(
                    reference=record.reverses_reference
                )
            )
        return named
    fitting = [
        one
        for one in ledger.posted
        if one.kind == "payment"
        and one.payment_type == record.payment_type
        and one.effective_on <= record.paid_on
        and sum(one.amounts) == -cents
        and ledger.taken_back(one) == NOTHING
    ]
    if not fitting:
        raise Invalid(_("No payment of this amount is known that this could reverse."))
    return max(fitting, key=lambda one: (one.effective_on, one.id))


def _restored(ledger: Ledger, payment: Posted, cents: int) -> Amounts:
    left = minus(negative(payment.amounts), ledger.taken_back(payment))
    if cents > sum(left):
        raise Invalid(_("More is reversed than is left of the payment."))
    return take_back(cents, left)

"""A reported payment in words and in buckets."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from clientconnect.services.requests.payment_tables import ReportedPayment
from clientconnect.texts import _

ZERO = Decimal("0.00")


def comment_of(payment: ReportedPayment) -> str:
    """Return the sentence that stands among the account's comments: what was paid, to whom, when, how."""
    kind = _("Payment taken back") if payment.is_reversal else _("Payment reported")
    whom = {"client": _("paid to client"), "agency": _("paid to agency"), "sub_agency": _("paid to sub-agency")}
    parts = [
        f"${payment.amount:,.2f}",
        whom.get(payment.payment_type, payment.payment_type),
        payment.paid_on.strftime("%m/%d/%Y"),
        " ".join(filter(None, (payment.method.replace("_", " "), payment.reference))),
        payment.reason.replace("_", " "),
        payment.comment,
    ]
    return f"{kind}: " + ", ".join(filter(None, parts))


def spread_by_order(
    amount: Decimal, current: Mapping[str, Decimal], order: Sequence[str], is_reversal: bool = False
) -> dict[str, Decimal]:
    """Split ``amount`` over the buckets that owe, in ``order``; what exceeds them is the first bucket's.

    The parts always sum to ``amount``, to the cent. A reversal is expected back in the first bucket; the agency's posting
    restores the buckets of the payment that it names.
    """
    parts = dict.fromkeys(current, ZERO)
    rest = amount
    for bucket in () if is_reversal else order:
        parts[bucket] = min(rest, max(current[bucket], ZERO))
        rest -= parts[bucket]
    parts[order[0]] += rest
    return parts

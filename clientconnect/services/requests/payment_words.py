"""A reported payment in words and in buckets."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from clientconnect.services.requests.payment_tables import ReportedPayment
from clientconnect.texts import _

ZERO = Decimal("0.00")
METHODS = ("check", "cash", "card", "transfer", "money_order", "other")
REASONS = ("nsf", "stopped", "refund", "wrong_account", "entered_by_mistake", "other")


def method_name(name: str) -> str:
    """Return how a payment was made."""
    return {
        "check": _("Check"),
        "cash": _("Cash"),
        "card": _("Card"),
        "transfer": _("Bank transfer"),
        "money_order": _("Money order"),
        "other": _("Other"),
    }.get(name, name)


def reason_name(name: str) -> str:
    """Return why a payment is taken back."""
    return {
        "nsf": _("NSF (not sufficient funds)"),
        "stopped": _("Payment stopped"),
        "refund": _("Refunded"),
        "wrong_account": _("Wrong account"),
        "entered_by_mistake": _("Entered by mistake"),
        "other": _("Other"),
    }.get(name, name)


def taken_back(on: date | None, reference: str) -> str:
    """Say which payment is taken back, by when it was made and its reference; empty without ``on``."""
    if on is None:
        return ""
    return _("of {day}").format(day=" · ".join(filter(None, (f"{on:%m/%d/%Y}", reference))))


def comment_of(payment: ReportedPayment) -> str:
    """Return the sentence that stands among the account's comments: what was paid, to whom, when, how."""
    kind = _("Payment taken back") if payment.is_reversal else _("Payment reported")
    whom = {"client": _("paid to client"), "agency": _("paid to agency"), "sub_agency": _("paid to sub-agency")}
    which = taken_back(payment.reverses_on, payment.reverses_reference)
    parts = [
        f"${payment.amount:,.2f}",
        whom.get(payment.payment_type, payment.payment_type),
        payment.paid_on.strftime("%m/%d/%Y"),
        " ".join(filter(None, (payment.method.replace("_", " "), payment.reference))),
        _("the payment {which}").format(which=which) if which else "",
        reason_name(payment.reason),
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

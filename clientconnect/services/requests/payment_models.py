"""What the screens get and give of reported payments."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from clientconnect.services.requests.models import FileRow


@dataclass(frozen=True, slots=True)
class NewPayment:
    """A payment as typed: ``paid_on`` (mm/dd/yyyy or mm/dd/yy) and ``amount`` are texts, read by the service.

    A reversal (``reverses`` is the public id of a payment in the ledger or a reported one) needs a ``reason``; its amount
    and type are those of its payment. ``is_another`` says that an equal payment is meant, ``is_more`` that more than is owed
    is. ``proof`` is a staged file's id.
    """

    paid_on: str
    amount: str
    payment_type: str = "client"
    method: str = ""
    reference: str = ""
    comment: str = ""
    reverses: str = ""
    reason: str = ""
    is_another: bool = False
    is_more: bool = False
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Reversible:
    """A payment that may be taken back."""

    public_id: str
    paid_on: date
    amount: Decimal
    payment_type: str
    reference: str
    is_reported: bool


@dataclass(frozen=True, slots=True)
class PaymentForm:
    """What Enter Payment begins with. ``current`` is owed by bucket in the order in which a payment is applied;
    ``pending`` the sum of what is reported and not yet posted."""

    account_name: str
    account_number: str
    client_name: str
    today: date
    types: tuple[str, ...]
    current: Mapping[str, Decimal]
    order: tuple[str, ...]
    pending: Decimal
    reversible: tuple[Reversible, ...]
    moves_balances: bool
    sentence: str
    may_add_proof: bool


@dataclass(frozen=True, slots=True)
class PaymentReview:
    """The balance before and after a payment by bucket, and what to look at before it is sent.

    ``applied`` is what it changes by bucket (negative: less is owed). ``alike`` are payments that look the same, ``is_same``
    whether one is the same in date, amount, type and reference. ``excess`` is what exceeds the balance, less what is reported
    and not in it yet.
    """

    paid_on: date
    amount: Decimal
    before: Mapping[str, Decimal]
    applied: Mapping[str, Decimal]
    after: Mapping[str, Decimal]
    alike: tuple["AlikePayment", ...]
    is_same: bool
    excess: Decimal
    after_all: Decimal


@dataclass(frozen=True, slots=True)
class AlikePayment:
    """A payment that looks like the one being entered; ``state`` is posted (in the ledger) or reported."""

    public_id: str
    paid_on: date
    amount: Decimal
    payment_type: str
    reference: str
    state: str
    by: str
    is_same: bool


@dataclass(frozen=True, slots=True)
class ReportedRow:
    """A reported payment; ``amount`` is negative for a reversal, which ``takes_back`` a payment, in words.

    ``excess`` is by how much it exceeds what is owed now, while nobody has decided. ``may_withdraw``: by the reader, now.
    """

    public_id: str
    item_id: str
    number: str
    account_id: str
    account_name: str
    account_number: str
    client_name: str
    paid_on: date
    amount: Decimal
    payment_type: str
    method: str
    reference: str
    comment: str
    is_reversal: bool
    takes_back: str
    reason: str
    excess: Decimal
    state: str
    reported_at: datetime
    reported_by: str
    decided_at: datetime | None
    decided_by: str
    decision_reason: str
    proof: FileRow | None
    is_matched: bool
    may_withdraw: bool

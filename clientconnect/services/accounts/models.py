"""What the screens get of an account: frozen read models, only what the reader may see."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class StatusView:
    """A status: word, colour, icon, and one sentence for the client."""

    code: str
    name: str
    tone: str
    icon: str
    sentence: str
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class PartyView:
    """Somebody on an account. ``ssn_last4`` is all that is ever shown of an SSN; phones are ten digits."""

    public_id: str
    role: str
    name: str
    is_organization: bool
    street: tuple[str, ...] = ()
    home_phone: str = ""
    cell_phone: str = ""
    work_phone: str = ""
    email: str = ""
    employer: str = ""
    employer_phone: str = ""
    ssn_last4: str = ""
    birth_on: date | None = None


@dataclass(frozen=True, slots=True)
class CheckView:
    """The data of a check account; of the bank account number the last four digits."""

    routing_number: str
    check_number: str
    check_on: date | None
    bank_name: str
    bank_account_last4: str


@dataclass(frozen=True, slots=True)
class PlanView:
    """A payment plan."""

    amount: Decimal
    frequency: str
    first_due_on: date
    next_due_on: date | None
    is_active: bool


@dataclass(frozen=True, slots=True)
class LastPayment:
    """The last payment: when and how much."""

    paid_on: date
    amount: Decimal | None


@dataclass(frozen=True, slots=True)
class Itemization:
    """The itemization date and which of Regulation F's dates it is."""

    on: date
    kind: str


FieldData = str | date | PartyView | CheckView | PlanView | LastPayment | Itemization
"""A value of the data region; an address or phone comes as the party that it belongs to."""


@dataclass(frozen=True, slots=True)
class BucketRow:
    """One line of the balance detail, in dollars; ``paid`` is negative where something was paid."""

    bucket: str
    assigned: Decimal
    adjusted: Decimal
    paid: Decimal

    @property
    def current(self) -> Decimal:
        """What is owed now."""
        return self.assigned + self.adjusted + self.paid


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """A payment or a reversal; ``amount`` is positive for money received and negative for a reversal."""

    public_id: str
    paid_on: date
    payment_type: str
    method: str
    reference: str
    comment: str
    amount: Decimal
    is_reversal: bool
    is_reversed: bool
    reason: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """A contact or a collector's note; a client's note bears its code."""

    public_id: str
    occurred_at: datetime
    kind: str
    code: str
    outcome: str
    author: str
    text: str


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """A letter sent to the debtor; ``file_name`` is empty where the letter itself is not at hand."""

    public_id: str
    sent_on: date
    name: str
    method: str
    recipient: str
    outcome: str
    file_name: str


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """A file attached to the account; ``size`` in bytes, ``client_name`` empty where it is from the agency."""

    public_id: str
    name: str
    file_name: str
    media_type: str
    size: int
    uploaded_by: str
    client_name: str
    uploaded_at: datetime
    is_from_agency: bool
    first_opened_at: datetime | None
    is_viewable: bool
    may_retract: bool


@dataclass(frozen=True, slots=True)
class RelatedRow:
    """Another account of the same debtor within the reader's reach."""

    public_id: str
    name: str
    number: str
    client_name: str
    balance: Decimal
    last_activity_on: date | None
    status: StatusView


@dataclass(frozen=True, slots=True)
class TabCount:
    """A tab of the account pane and how many rows it holds."""

    name: str
    count: int


Panel = Sequence[PaymentRow | HistoryRow | NoticeRow | AttachmentRow | RelatedRow | PartyView]


@dataclass(frozen=True, slots=True)
class AccountDetail:
    """All that the account pane shows; ``panel`` holds the rows of the tab ``tab``.

    ``fields`` are in the order of the screen; what the reader may not see is absent. ``rights`` names what the reader
    may do here (``attachment:add`` …). ``total`` sums up the buckets; ``received`` is what was paid, less reversals.
    ``data_on`` is the date of the collection system's data.
    """

    public_id: str
    name: str
    number: str
    routing_number: str
    check_number: str
    type_name: str
    client_name: str
    status: StatusView
    balance: Decimal
    buckets: tuple[BucketRow, ...]
    total: BucketRow
    received: Decimal
    fields: Mapping[str, FieldData]
    tabs: tuple[TabCount, ...]
    tab: str
    panel: Panel
    rights: frozenset[str]
    data_on: date | None

    def count(self, tab: str) -> int:
        """Return how many rows the tab ``tab`` holds, more than it shows perhaps; 0 where there is no such tab."""
        return next((one.count for one in self.tabs if one.name == tab), 0)

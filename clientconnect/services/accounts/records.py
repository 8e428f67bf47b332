"""What comes in: one record per account, payment, contact, … of any file, checked and in our words.

The importer makes them from a file and a mapping, the demo from its generator; :mod:`load` writes them. Money is
``Decimal`` dollars, dates are calendar dates, text is as it shall be shown.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

BUCKETS = ("principal", "interest", "collection_fees", "court_costs", "attorney_fees", "other")
"""The buckets of a balance, in the order of the screen."""

PARTY_ROLES = ("responsible", "co_debtor", "spouse", "second_location", "patient", "relative", "attorney")
PAYMENT_TYPES = ("agency", "client", "sub_agency")
"""Paid to agency, paid to client (direct payment), paid to sub-agency."""

ITEMIZATION_TYPES = ("last_statement", "charge_off", "last_payment", "transaction", "judgment")
"""Regulation F, 12 CFR 1006.34(b)(3)."""


@dataclass(frozen=True, slots=True)
class PartyRecord:
    """Somebody on an account. Names may be split or, for an organization, stand whole in ``last_name``."""

    role: str
    last_name: str
    first_name: str = ""
    middle_name: str = ""
    is_organization: bool = False
    street: str = ""
    street2: str = ""
    city: str = ""
    state: str = ""
    zip_code: str = ""
    country: str = ""
    home_phone: str = ""
    cell_phone: str = ""
    work_phone: str = ""
    email: str = ""
    employer: str = ""
    employer_phone: str = ""
    ssn: str = ""
    birth_on: date | None = None


@dataclass(frozen=True, slots=True)
class AccountRecord:
    """An account as a file brings it.

    ``assigned`` holds the amounts placed by bucket; empty where the file says nothing of them: a new account is then
    assigned ``current``, a known one keeps its assignment. ``current`` holds the amounts that the file says are owed
    now, where it says so (a difference from the ledger becomes an adjustment with that reason).

    ``speaks_of`` names the fields, of the account and of its parties, that the file has a column for (``None``: all of
    them). An account that is known already keeps the others as they are, and its parties where none are named.
    ``portal_id`` is the public id of an account that the portal made and sent out, as the file brings it back.
    """

    client_code: str
    agency_number: str
    parties: Sequence[PartyRecord]
    number: str = ""
    type_code: str = "other"
    status_code: str = "ACT"
    assigned: Mapping[str, Decimal] = field(default_factory=dict)
    current: Mapping[str, Decimal] | None = None
    placed_on: date | None = None
    service_on: date | None = None
    last_activity_on: date | None = None
    last_payment_on: date | None = None
    last_payment_amount: Decimal | None = None
    charged_off_on: date | None = None
    itemization_on: date | None = None
    itemization_type: str = ""
    closed_on: date | None = None
    return_reason: str = ""
    original_creditor: str = ""
    description: str = ""
    routing_number: str = ""
    check_number: str = ""
    check_on: date | None = None
    bank_name: str = ""
    bank_account: str = ""
    speaks_of: frozenset[str] | None = None
    portal_id: str = ""


@dataclass(frozen=True, slots=True)
class PaymentRecord:
    """A payment or (``is_reversal``) its reversal; ``amount`` is positive. ``ordinal`` tells equal rows of a file apart.

    Without ``buckets`` the amount is applied to the buckets in the order of :data:`BUCKETS`.
    """

    agency_number: str
    amount: Decimal
    paid_on: date
    payment_type: str = "agency"
    is_reversal: bool = False
    reverses_reference: str = ""
    reason: str = ""
    method: str = ""
    reference: str = ""
    comment: str = ""
    ordinal: int = 0
    buckets: Mapping[str, Decimal] | None = None


@dataclass(frozen=True, slots=True)
class AdjustmentRecord:
    """A change of what is owed that is no payment; a negative ``amount`` lowers the balance."""

    agency_number: str
    amount: Decimal
    adjusted_on: date
    bucket: str = "principal"
    reason: str = ""
    reference: str = ""
    ordinal: int = 0


@dataclass(frozen=True, slots=True)
class PlanRecord:
    """A payment plan: ``amount`` each ``frequency`` (weekly, biweekly, monthly)."""

    agency_number: str
    amount: Decimal
    frequency: str
    first_due_on: date
    next_due_on: date | None = None
    is_active: bool = True
    reference: str = ""


@dataclass(frozen=True, slots=True)
class HistoryRecord:
    """A contact, a collector's note, or (kind ``client_note``) what a client wrote, with its ``code`` such as SC/CN."""

    agency_number: str
    occurred_at: datetime
    kind: str
    text: str = ""
    outcome: str = ""
    author: str = ""
    code: str = ""
    reference: str = ""
    ordinal: int = 0


@dataclass(frozen=True, slots=True)
class NoticeRecord:
    """A letter sent; ``file_path`` is a path relative to the import's folder where the letter itself comes too."""

    agency_number: str
    sent_on: date
    name: str
    method: str = "mail"
    recipient: str = ""
    outcome: str = ""
    file_path: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A file to be attached; ``file_path`` is relative to the import's folder, ``name`` the attachment's (else the file's).

    ``author`` added it (else the agency itself) at ``added_at``; ``is_from_client`` tells that a client's person did.
    """

    agency_number: str
    file_path: str
    name: str = ""
    author: str = ""
    is_from_client: bool = False
    added_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class StatusRecord:
    """A change of status."""

    agency_number: str
    status_code: str
    effective_on: date
    reason: str = ""

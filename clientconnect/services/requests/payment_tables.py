"""The table of payments that clients report."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from clientconnect.services.foundation.columns import BigKey, Cents, Instant
from clientconnect.services.foundation.ids import new_id


class ReportedPayment(SQLModel, table=True):
    """A payment, or the reversal of one, as a client reported it; not in the ledger until the agency posts it or its file
    brings it.

    ``state`` is reported, posted, rejected or withdrawn. A reversal names a payment of the ledger
    (``reverses_entry_id``, its public id) or a reported one (``reverses_id``), which was made on ``reverses_on``.
    ``ledger_entry_id`` is the public id of the entry that it was matched with: then both are counted once; ``confirmed_at``
    is when a file brought it.
    """

    __tablename__ = "requests_payment"
    __table_args__ = (Index("ix_requests_payment_account", "account_id", "state"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=BigKey)
    public_id: str = Field(default_factory=new_id, unique=True)
    item_id: int = Field(foreign_key="requests_item.id", unique=True, sa_type=BigKey)
    account_id: int = Field(foreign_key="accounts_account.id", sa_type=BigKey)
    client_id: int
    paid_on: date
    amount: Decimal = Field(sa_type=Cents)
    payment_type: str
    method: str = ""
    reference: str = ""
    comment: str = ""
    is_reversal: bool = False
    reason: str = ""
    reverses_id: str = ""
    reverses_entry_id: str = ""
    reverses_on: date | None = None
    reverses_reference: str = ""
    proof_id: str = ""
    state: str = Field(default="reported", index=True)
    reported_at: datetime = Field(sa_type=Instant)
    reported_by: str
    reported_by_id: int | None = None
    decided_at: datetime | None = Field(default=None, sa_type=Instant)
    decided_by: str = ""
    decision_reason: str = ""
    ledger_entry_id: str = Field(default="", index=True)
    confirmed_at: datetime | None = Field(default=None, sa_type=Instant)
    version: int = 1

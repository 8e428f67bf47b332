"""Tables of money and of what was done: ledger, balances, plans, contact history, notices."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from clientconnect.services.accounts.tables import ZERO
from clientconnect.services.foundation.columns import BigKey, Cents, Instant, Sealed
from clientconnect.services.foundation.ids import new_id


class LedgerEntry(SQLModel, table=True):
    """One entry of an account's append-only ledger, with its amounts by bucket.

    ``kind`` is assignment, payment, reversal or adjustment. Signs are the balance's: an assignment is positive, a
    payment negative, its reversal positive, an adjustment either. ``identity`` makes a row of a file itself: its
    reference, else date, type, amount and ordinal in the file.
    """

    __tablename__ = "accounts_ledger"
    __table_args__ = (UniqueConstraint("account_id", "identity"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=BigKey)
    public_id: str = Field(default_factory=new_id, unique=True)
    account_id: int = Field(foreign_key="accounts_account.id", sa_type=BigKey)
    client_id: int
    kind: str
    effective_on: date
    recorded_at: datetime = Field(sa_type=Instant)
    source: str = ""
    identity: str
    payment_type: str = ""
    method: str = ""
    reference: str = ""
    comment: str = ""
    reason: str = ""
    reverses_id: int | None = Field(default=None, foreign_key="accounts_ledger.id", sa_type=BigKey)
    principal: Decimal = Field(default=ZERO, sa_type=Cents)
    interest: Decimal = Field(default=ZERO, sa_type=Cents)
    collection_fees: Decimal = Field(default=ZERO, sa_type=Cents)
    court_costs: Decimal = Field(default=ZERO, sa_type=Cents)
    attorney_fees: Decimal = Field(default=ZERO, sa_type=Cents)
    other: Decimal = Field(default=ZERO, sa_type=Cents)
    total: Decimal = Field(default=ZERO, sa_type=Cents)


class Balance(SQLModel, table=True):
    """The sums of an account's ledger by bucket, kept in the same transaction; current is their sum.

    ``paid_…`` is negative, as in the ledger: current = assigned + adjusted + paid.
    """

    __tablename__ = "accounts_balance"

    account_id: int = Field(primary_key=True, foreign_key="accounts_account.id", sa_type=BigKey)
    assigned_principal: Decimal = Field(default=ZERO, sa_type=Cents)
    assigned_interest: Decimal = Field(default=ZERO, sa_type=Cents)
    assigned_collection_fees: Decimal = Field(default=ZERO, sa_type=Cents)
    assigned_court_costs: Decimal = Field(default=ZERO, sa_type=Cents)
    assigned_attorney_fees: Decimal = Field(default=ZERO, sa_type=Cents)
    assigned_other: Decimal = Field(default=ZERO, sa_type=Cents)
    adjusted_principal: Decimal = Field(default=ZERO, sa_type=Cents)
    adjusted_interest: Decimal = Field(default=ZERO, sa_type=Cents)
    adjusted_collection_fees: Decimal = Field(default=ZERO, sa_type=Cents)
    adjusted_court_costs: Decimal = Field(default=ZERO, sa_type=Cents)
    adjusted_attorney_fees: Decimal = Field(default=ZERO, sa_type=Cents)
    adjusted_other: Decimal = Field(default=ZERO, sa_type=Cents)
    paid_principal: Decimal = Field(default=ZERO, sa_type=Cents)
    paid_interest: Decimal = Field(default=ZERO, sa_type=Cents)
    paid_collection_fees: Decimal = Field(default=ZERO, sa_type=Cents)
    paid_court_costs: Decimal = Field(default=ZERO, sa_type=Cents)
    paid_attorney_fees: Decimal = Field(default=ZERO, sa_type=Cents)
    paid_other: Decimal = Field(default=ZERO, sa_type=Cents)


class PaymentPlan(SQLModel, table=True):
    """An arrangement to pay in instalments."""

    __tablename__ = "accounts_plan"
    __table_args__ = (UniqueConstraint("account_id", "identity"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=BigKey)
    account_id: int = Field(foreign_key="accounts_account.id", sa_type=BigKey)
    client_id: int
    identity: str
    amount: Decimal = Field(sa_type=Cents)
    frequency: str
    first_due_on: date
    next_due_on: date | None = None
    is_active: bool = True


class HistoryEntry(SQLModel, table=True):
    """What was done or said on an account: a call, a letter, a collector's note, or (``client_note``) what a client wrote."""

    __tablename__ = "accounts_history"
    __table_args__ = (UniqueConstraint("account_id", "identity"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=BigKey)
    public_id: str = Field(default_factory=new_id)
    account_id: int = Field(foreign_key="accounts_account.id", sa_type=BigKey)
    client_id: int
    identity: str
    occurred_at: datetime = Field(sa_type=Instant)
    kind: str
    code: str = ""
    outcome: str = ""
    author: str = ""
    text: str = ""


class Notice(SQLModel, table=True):
    """A letter (or e-mail, text message) sent to the debtor; ``file_hash`` names the letter itself where it is known."""

    __tablename__ = "accounts_notice"
    __table_args__ = (UniqueConstraint("account_id", "identity"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=BigKey)
    public_id: str = Field(default_factory=new_id, unique=True)
    account_id: int = Field(foreign_key="accounts_account.id", sa_type=BigKey)
    client_id: int
    identity: str
    sent_on: date
    name: str
    method: str = "mail"
    recipient: str = ""
    outcome: str = ""
    file_hash: bytes | None = Field(default=None, sa_type=Sealed)
    file_name: str = ""

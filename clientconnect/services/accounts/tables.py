"""Tables of placed accounts and their parties."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Index, UniqueConstraint, event, text
from sqlmodel import Field, SQLModel

from clientconnect.services.accounts import trigrams
from clientconnect.services.foundation.columns import BigKey, Cents, Instant, Key, Sealed
from clientconnect.services.foundation.ids import new_id

ZERO = Decimal(0)
OTHER_PARTY = "ordinal > 0 OR role <> 'responsible'"
"""SQL that is true of every party but the one whom its account is named for; an index holds these alone."""

IS_CHECK = "check_number > ''"
"""SQL that is true of check accounts; the indexes of routing and check numbers hold these alone."""


def _where(name: str, condition: str, *columns: str) -> Index:
    """Return an index of the rows alone for which ``condition`` (SQL) is true."""
    return Index(name, *columns, sqlite_where=text(condition), postgresql_where=text(condition))


class Status(SQLModel, table=True):
    """A status of accounts: its code in the collection system, word, colour and sentence for the client."""

    __tablename__ = "accounts_status"

    code: str = Field(primary_key=True)
    name: str
    tone: str = "grey"
    icon: str = "radio_button_unchecked"
    sentence: str = ""
    is_open: bool = True


class AccountType(SQLModel, table=True):
    """A type of account: medical, check, commercial, …"""

    __tablename__ = "accounts_type"

    code: str = Field(primary_key=True)
    name: str
    is_commercial: bool = False


class Source(SQLModel, table=True):
    """A collection system that accounts come from, and the date of its newest data."""

    __tablename__ = "accounts_source"

    name: str = Field(primary_key=True)
    as_of: date
    loaded_at: datetime = Field(sa_type=Instant)


class Account(SQLModel, table=True):
    """A placed debt. Known to the collection system by (source, agency's number); ``number`` is the client's."""

    __tablename__ = "accounts_account"
    __table_args__ = (
        UniqueConstraint("source", "agency_number"),
        Index("ix_accounts_account_client_name", "client_id", "name_key", "status_code"),
        Index("ix_accounts_account_name", "name_key", "status_code"),
        Index("ix_accounts_account_client_status_name", "client_id", "status_code", "name_key"),
        Index("ix_accounts_account_status_name", "status_code", "name_key"),
        Index("ix_accounts_account_client_number", "client_id", "number_key"),
        Index("ix_accounts_account_number", "number_key"),
        Index("ix_accounts_account_client_agency_number", "client_id", "agency_number_key"),
        Index("ix_accounts_account_agency_number", "agency_number_key"),
        Index("ix_accounts_account_client_placed", "client_id", "placed_on", "status_code"),
        Index("ix_accounts_account_placed", "placed_on", "status_code"),
        Index("ix_accounts_account_client_activity", "client_id", "last_activity_on", "status_code"),
        Index("ix_accounts_account_activity", "last_activity_on", "status_code"),
        Index("ix_accounts_account_client_balance", "client_id", "balance", "status_code"),
        Index("ix_accounts_account_balance", "balance", "status_code"),
        _where("ix_accounts_account_routing", IS_CHECK, "routing_number", "client_id"),
        _where("ix_accounts_account_check", IS_CHECK, "check_number", "routing_number", "client_id"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigKey)
    public_id: str = Field(default_factory=new_id, unique=True)
    client_id: int = Field(foreign_key="clients_client.id")
    source: str = ""
    agency_number: str
    agency_number_key: str = Field(sa_type=Key)
    number: str = ""
    number_key: str = Field(default="", sa_type=Key)
    name: str
    name_key: str = Field(sa_type=Key)
    type_code: str = Field(foreign_key="accounts_type.code")
    status_code: str = Field(foreign_key="accounts_status.code")
    balance: Decimal = Field(default=ZERO, sa_type=Cents)
    placed_on: date | None = None
    service_on: date | None = None
    last_activity_on: date | None = None
    last_payment_on: date | None = None
    last_payment_amount: Decimal | None = Field(default=None, sa_type=Cents)
    charged_off_on: date | None = None
    itemization_on: date | None = None
    itemization_type: str = ""
    closed_on: date | None = None
    return_reason: str = ""
    original_creditor: str = ""
    description: str = ""
    routing_number: str = Field(default="", sa_type=Key)
    check_number: str = Field(default="", sa_type=Key)
    check_on: date | None = None
    bank_name: str = ""
    bank_account_sealed: bytes | None = Field(default=None, sa_type=Sealed)
    fingerprint: bytes = Field(default=b"", sa_type=Sealed)
    created_at: datetime = Field(sa_type=Instant)
    updated_at: datetime = Field(sa_type=Instant)
    version: int = 1


class Party(SQLModel, table=True):
    """Somebody on an account; the SSN, birth date are sealed and found by blind index."""

    __tablename__ = "accounts_party"
    __table_args__ = (
        _where("ix_accounts_party_client_name", OTHER_PARTY, "client_id", "name_key", "account_id"),
        _where("ix_accounts_party_name", OTHER_PARTY, "name_key", "account_id"),
        Index("ix_accounts_party_ssn", "ssn_index", "client_id"),
        Index("ix_accounts_party_ssn4", "ssn4_index", "client_id"),
        Index("ix_accounts_party_birth", "birth_index", "client_id"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigKey)
    public_id: str = Field(default_factory=new_id)
    account_id: int = Field(foreign_key="accounts_account.id", index=True, sa_type=BigKey)
    client_id: int
    ordinal: int = 0
    role: str
    is_organization: bool = False
    last_name: str
    first_name: str = ""
    middle_name: str = ""
    name_key: str = Field(sa_type=Key)
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
    ssn_sealed: bytes | None = Field(default=None, sa_type=Sealed)
    ssn_index: bytes | None = Field(default=None, sa_type=Sealed)
    ssn4_index: bytes | None = Field(default=None, sa_type=Sealed)
    birth_sealed: bytes | None = Field(default=None, sa_type=Sealed)
    birth_index: bytes | None = Field(default=None, sa_type=Sealed)


event.listen(SQLModel.metadata.tables["accounts_party"], "after_create", trigrams.create_with_tables)


class Phone(SQLModel, table=True):
    """A telephone number of an account, its digits reversed, so that a prefix finds the whole, the last seven or four."""

    __tablename__ = "accounts_phone"
    __table_args__ = (
        Index("ix_accounts_phone_client_reversed", "client_id", "reversed_digits", "account_id"),
        Index("ix_accounts_phone_reversed", "reversed_digits", "account_id"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigKey)
    account_id: int = Field(foreign_key="accounts_account.id", index=True, sa_type=BigKey)
    client_id: int
    reversed_digits: str = Field(sa_type=Key)


class StatusChange(SQLModel, table=True):
    """One status that an account has had, from when."""

    __tablename__ = "accounts_status_change"

    id: int | None = Field(default=None, primary_key=True, sa_type=BigKey)
    account_id: int = Field(foreign_key="accounts_account.id", index=True, sa_type=BigKey)
    status_code: str
    effective_on: date
    recorded_at: datetime = Field(sa_type=Instant)
    reason: str = ""

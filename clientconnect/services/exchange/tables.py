"""Tables of exchange: mappings, runs of imports, what they refused, files seen, files that went out."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from clientconnect.services.foundation.columns import BigKey, Cents, Instant, Json, Key, Sealed
from clientconnect.services.foundation.ids import new_id


class KeptMapping(SQLModel, table=True):
    """A mapping under its name, as the TOML that people write; ``is_shipped`` until the agency saves its own over it."""

    __tablename__ = "exchange_mapping"

    name: str = Field(primary_key=True, sa_type=Key)
    kind: str
    sentence: str = ""
    text: str
    is_shipped: bool = False
    changed_at: datetime = Field(sa_type=Instant)


class KeptLayout(SQLModel, table=True):
    """A mapping of a file that goes out, under its name; otherwise as :class:`KeptMapping`."""

    __tablename__ = "exchange_layout"

    name: str = Field(primary_key=True, sa_type=Key)
    kind: str
    sentence: str = ""
    text: str
    is_shipped: bool = False
    changed_at: datetime = Field(sa_type=Instant)


class ExportBatch(SQLModel, table=True):
    """One file that went out; without ``ended_at`` it was cut off before its rows were marked, and they go again."""

    __tablename__ = "exchange_batch"

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    mapping: str
    form: str
    file_name: str = ""
    rows: int = 0
    begun_at: datetime = Field(sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
    by: str = ""


class ImportRun(SQLModel, table=True):
    """One applying of one file; ``position`` is the number of records applied, moved in the transaction of each batch."""

    __tablename__ = "exchange_run"
    __table_args__ = (Index("ix_exchange_run_file", "file_hash", "kind", "source", "mapping_hash"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=BigKey)
    public_id: str = Field(default_factory=new_id, unique=True)
    file_hash: bytes = Field(sa_type=Sealed)
    mapping_hash: bytes = Field(sa_type=Sealed)
    file_name: str
    path: str = ""
    kind: str
    mapping: str
    client_code: str = ""
    source: str = ""
    as_of: date
    takes_partial: bool = False
    state: str = "applying"
    started_at: datetime = Field(sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
    records: int = 0
    dollars: Decimal = Field(default=Decimal(0), sa_type=Cents)
    position: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    by: str = ""


class RefusedRow(SQLModel, table=True):
    """A row that a run did not take; an SSN's value is masked."""

    __tablename__ = "exchange_refusal"

    id: int | None = Field(default=None, primary_key=True, sa_type=BigKey)
    run_id: int = Field(foreign_key="exchange_run.id", index=True, sa_type=BigKey)
    row: int
    field: str
    column: str
    reason: str
    value: str


class InboxFile(SQLModel, table=True):
    """A file that the watched folder took up: once each, by its hash and the way it was meant."""

    __tablename__ = "exchange_file"
    __table_args__ = (Index("ix_exchange_file_hash", "file_hash"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=BigKey)
    name: str
    folder: str
    file_hash: bytes = Field(sa_type=Sealed)
    size: int
    outcome: str
    run_id: int | None = Field(default=None, foreign_key="exchange_run.id", sa_type=BigKey)
    seen_at: datetime = Field(sa_type=Instant)
    detail: dict[str, str] = Field(default_factory=dict, sa_type=Json)

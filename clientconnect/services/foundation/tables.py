"""Tables of the ground: audit trail, events, policies."""

from datetime import datetime
from typing import Any

from sqlmodel import Field, SQLModel

from clientconnect.services.foundation.columns import BigKey, Instant, Json, Sealed


class AuditEvent(SQLModel, table=True):
    """What somebody did or was refused: inserted in the transaction that it describes, chained by the sealer after."""

    __tablename__ = "foundation_audit"

    id: int | None = Field(default=None, primary_key=True, sa_type=BigKey)
    at: datetime = Field(sa_type=Instant, index=True)
    actor: str
    user_id: int | None = Field(default=None, index=True)
    session_id: int | None = None
    address: str = ""
    event: str = Field(index=True)
    subject: str = Field(default="", index=True)
    client_id: int | None = Field(default=None, index=True)
    detail: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    position: int | None = Field(default=None, unique=True)
    seal: bytes | None = Field(default=None, sa_type=Sealed)


class LiveEvent(SQLModel, table=True):
    """News that every process of the installation must hear: polled on SQLite, notified on PostgreSQL."""

    __tablename__ = "foundation_live"

    id: int | None = Field(default=None, primary_key=True, sa_type=BigKey)
    at: datetime = Field(sa_type=Instant, index=True)
    topic: str
    payload: dict[str, Any] = Field(default_factory=dict, sa_type=Json)


class PolicyValue(SQLModel, table=True):
    """An agency's own value of a policy; what is not here has the shipped default."""

    __tablename__ = "foundation_policy"

    key: str = Field(primary_key=True)
    value: Any = Field(sa_type=Json)


class SealHead(SQLModel, table=True):
    """The end of the audit trail's chain, in one row: how many rows are sealed, the last seal, and a seal over both."""

    __tablename__ = "foundation_seal_head"

    id: int = Field(default=1, primary_key=True)
    position: int = 0
    seal: bytes = Field(default=b"", sa_type=Sealed)
    head_seal: bytes = Field(default=b"", sa_type=Sealed)
    sealed_at: datetime | None = Field(default=None, sa_type=Instant)

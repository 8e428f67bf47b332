"""Tables of the durable jobs and of the leases by which processes agree who does what."""

from datetime import datetime
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from clientconnect.services.foundation.columns import Instant, Json


class Job(SQLModel, table=True):
    """A piece of work that outlives the click that asked for it; what it works on stands in dbos's own tables."""

    __tablename__ = "foundation_job"
    __table_args__ = (UniqueConstraint("kind", "key"),)

    id: str = Field(primary_key=True)
    kind: str
    key: str | None = None
    owner_id: int | None = Field(default=None, index=True)
    state: str = Field(default="waiting", index=True)
    attempts: int = 0
    done: int = 0
    total: int = 0
    message: str = ""
    result: dict[str, Any] | None = Field(default=None, sa_type=Json)
    created_at: datetime = Field(sa_type=Instant)
    changed_at: datetime = Field(sa_type=Instant, index=True)


class JobPart(SQLModel, table=True):
    """A part of a job whose effect is in the database: written in the same transaction, so that it happens once."""

    __tablename__ = "foundation_job_part"

    job_id: str = Field(primary_key=True)
    part: str = Field(primary_key=True)


class Lease(SQLModel, table=True):
    """A task or a name that one process holds for a while; it renews it or loses it."""

    __tablename__ = "foundation_lease"

    name: str = Field(primary_key=True)
    holder: str
    until_at: datetime = Field(sa_type=Instant)

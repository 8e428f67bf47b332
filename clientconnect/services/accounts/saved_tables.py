"""Table of searches that may not stand in an address."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from clientconnect.services.foundation.columns import Instant, Sealed
from clientconnect.services.foundation.ids import new_id


class SavedSearch(SQLModel, table=True):
    """The sensitive criteria of one person's search, sealed; ``digest`` tells that they were kept before."""

    __tablename__ = "accounts_saved_search"
    __table_args__ = (UniqueConstraint("user_id", "digest"),)

    id: int | None = Field(default=None, primary_key=True)
    public_id: str = Field(default_factory=new_id, unique=True)
    user_id: int
    digest: bytes = Field(sa_type=Sealed)
    sealed: bytes = Field(sa_type=Sealed)
    created_at: datetime = Field(sa_type=Instant, index=True)

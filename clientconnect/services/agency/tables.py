"""The table of the agency's administration: what went wrong, and who was told."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from clientconnect.services.foundation.columns import Instant, Json


class KnownTrouble(SQLModel, table=True):
    """Something that went wrong: found, told of once, and gone (``gone_at``), or still there.

    ``told`` are the names of those who got a mail and an entry at the bell when it was found.
    """

    __tablename__ = "agency_trouble"

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    kind: str
    sentence: str
    found_at: datetime = Field(sa_type=Instant)
    gone_at: datetime | None = Field(default=None, sa_type=Instant, index=True)
    told: list[str] = Field(default_factory=list, sa_type=Json)

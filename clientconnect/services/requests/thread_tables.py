"""The table of files that go with what is written on a request."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from clientconnect.services.foundation.columns import BigKey, Instant, Sealed
from clientconnect.services.foundation.ids import new_id


class ThreadFile(SQLModel, table=True):
    """A file that went with a step of a request; whoever reads the step reads it. Its bytes are the blob ``file_hash``.

    ``removed_at``: what it went with was taken back; the row stays for the record.
    """

    __tablename__ = "requests_file"

    id: int | None = Field(default=None, primary_key=True, sa_type=BigKey)
    public_id: str = Field(default_factory=new_id, unique=True)
    item_id: int = Field(foreign_key="requests_item.id", index=True, sa_type=BigKey)
    step_id: int = Field(foreign_key="requests_step.id", sa_type=BigKey)
    client_id: int
    file_name: str
    media_type: str
    size: int = Field(sa_type=BigKey)
    file_hash: bytes = Field(sa_type=Sealed)
    added_at: datetime = Field(sa_type=Instant)
    added_by_id: int | None = None
    is_from_agency: bool = False
    removed_at: datetime | None = Field(default=None, sa_type=Instant)

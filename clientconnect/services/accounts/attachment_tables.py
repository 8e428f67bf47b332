"""Table of the files attached to accounts."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from clientconnect.services.foundation.columns import BigKey, Instant, Sealed
from clientconnect.services.foundation.ids import new_id


class Attachment(SQLModel, table=True):
    """A file attached to an account, by a client or by the agency; its bytes are the blob ``file_hash``."""

    __tablename__ = "accounts_attachment"
    __table_args__ = (Index("ix_accounts_attachment_account", "account_id", "removed_at"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=BigKey)
    public_id: str = Field(default_factory=new_id, unique=True)
    account_id: int = Field(foreign_key="accounts_account.id", sa_type=BigKey)
    client_id: int
    name: str
    file_name: str
    media_type: str
    size: int = Field(sa_type=BigKey)
    file_hash: bytes = Field(sa_type=Sealed, index=True)
    is_from_agency: bool = False
    uploaded_by: str
    uploaded_by_id: int | None = None
    uploaded_at: datetime = Field(sa_type=Instant)
    first_opened_at: datetime | None = Field(default=None, sa_type=Instant)
    removed_at: datetime | None = Field(default=None, sa_type=Instant)
    upload_key: str = Field(unique=True)

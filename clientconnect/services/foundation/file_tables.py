"""Tables of the file store: what is kept, and what was uploaded but not yet added."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from clientconnect.services.foundation.columns import BigKey, Instant, Sealed
from clientconnect.services.foundation.ids import new_id


class Blob(SQLModel, table=True):
    """The bytes of a file, kept once under their SHA-256; ``scan`` is unscanned, clean or held."""

    __tablename__ = "foundation_blob"

    sha256: bytes = Field(primary_key=True, sa_type=Sealed)
    size: int = Field(sa_type=BigKey)
    media_type: str
    scan: str = Field(default="unscanned", index=True)
    created_at: datetime = Field(sa_type=Instant)


class StagedUpload(SQLModel, table=True):
    """A file that somebody chose and that is not yet added; it expires after a day."""

    __tablename__ = "foundation_staged"

    id: str = Field(default_factory=new_id, primary_key=True)
    owner_id: int | None = Field(default=None, index=True)
    given_name: str
    file_name: str
    ending: str
    media_type: str
    size: int = Field(sa_type=BigKey)
    sha256: bytes = Field(sa_type=Sealed, index=True)
    scan: str
    created_at: datetime = Field(sa_type=Instant, index=True)

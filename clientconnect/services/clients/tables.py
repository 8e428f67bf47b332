"""Tables of the clients area."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from clientconnect.services.foundation.columns import Instant, Json, Key
from clientconnect.services.foundation.ids import new_id


class Client(SQLModel, table=True):
    """A creditor, or a branch of one (``parent_id``)."""

    __tablename__ = "clients_client"

    id: int | None = Field(default=None, primary_key=True)
    public_id: str = Field(default_factory=new_id, unique=True)
    parent_id: int | None = Field(default=None, foreign_key="clients_client.id", index=True)
    code: str = Field(unique=True, sa_type=Key)
    name: str
    is_active: bool = True
    created_at: datetime = Field(sa_type=Instant)


class ClientDescent(SQLModel, table=True):
    """The tree, closed: each client with each of its descendants, itself among them (``depth`` 0)."""

    __tablename__ = "clients_descent"

    ancestor_id: int = Field(primary_key=True, foreign_key="clients_client.id")
    descendant_id: int = Field(primary_key=True, foreign_key="clients_client.id", index=True)
    depth: int


class ClientView(SQLModel, table=True):
    """What one client's users see where it differs from the shipped default (``aspect`` such as ``tabs``)."""

    __tablename__ = "clients_view"

    client_id: int = Field(primary_key=True, foreign_key="clients_client.id")
    aspect: str = Field(primary_key=True)
    shown: list[str] = Field(default_factory=list, sa_type=Json)

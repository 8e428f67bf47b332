"""Tables of access: users, roles, grants, sessions, one-time links."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from clientconnect.services.foundation.columns import Instant, Json, Key, Sealed
from clientconnect.services.foundation.ids import new_id


class User(SQLModel, table=True):
    """A person with a sign-in."""

    __tablename__ = "access_user"

    id: int | None = Field(default=None, primary_key=True)
    public_id: str = Field(default_factory=new_id, unique=True)
    username: str
    username_key: str = Field(unique=True, sa_type=Key)
    name: str
    email: str = ""
    email_key: str = Field(default="", index=True, sa_type=Key)
    telephone: str = ""
    best_time_to_call: str = ""
    is_staff: bool = False
    password_hash: str = ""
    password_changed_at: datetime | None = Field(default=None, sa_type=Instant)
    must_change_password: bool = False
    first_password_expires_at: datetime | None = Field(default=None, sa_type=Instant)
    locked_at: datetime | None = Field(default=None, sa_type=Instant)
    appearance: str = "auto"
    language: str = "en"
    has_shortcuts: bool = True
    created_at: datetime = Field(sa_type=Instant)
    version: int = 1


class Role(SQLModel, table=True):
    """A named set of rights."""

    __tablename__ = "access_role"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    sentence: str = ""
    is_staff: bool = False
    permissions: list[str] = Field(default_factory=list, sa_type=Json)


class ShippedRight(SQLModel, table=True):
    """A right that the portal once shipped with a role: what the agency took from the role since is not added again."""

    __tablename__ = "access_shipped_right"

    role: str = Field(primary_key=True)
    permission: str = Field(primary_key=True)


class Grant(SQLModel, table=True):
    """A role given to a user for a client and its branches, or for every client (``client_id`` empty; staff)."""

    __tablename__ = "access_grant"
    __table_args__ = (UniqueConstraint("user_id", "role_id", "client_id"),)

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="access_user.id", index=True)
    role_id: int = Field(foreign_key="access_role.id", index=True)
    client_id: int | None = Field(default=None, foreign_key="clients_client.id")


class SignInSession(SQLModel, table=True):
    """One signed-in browser: the SHA-256 of its 256-bit token, never the token; ``kiosk_id`` where it was by PIN."""

    __tablename__ = "access_session"

    id: int | None = Field(default=None, primary_key=True)
    public_id: str = Field(default_factory=new_id, unique=True)
    token_hash: bytes = Field(unique=True, sa_type=Sealed)
    user_id: int = Field(foreign_key="access_user.id", index=True)
    started_at: datetime = Field(sa_type=Instant)
    active_at: datetime = Field(sa_type=Instant)
    ends_at: datetime = Field(sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
    end_reason: str = ""
    address: str = ""
    browser: str = ""
    kiosk_id: int | None = Field(default=None, foreign_key="access_kiosk.id", index=True)


class Kiosk(SQLModel, table=True):
    """A machine that shows the board of the queues: the SHA-256 of its token, never the token."""

    __tablename__ = "access_kiosk"

    id: int | None = Field(default=None, primary_key=True)
    public_id: str = Field(default_factory=new_id, unique=True)
    name: str
    token_hash: bytes = Field(unique=True, sa_type=Sealed)
    registered_at: datetime = Field(sa_type=Instant)
    registered_by: str
    seen_at: datetime = Field(sa_type=Instant)
    revoked_at: datetime | None = Field(default=None, sa_type=Instant)


class Pin(SQLModel, table=True):
    """A person's PIN for the kiosks. ``failures`` counts the tries since the last right one; a locked one stays shut."""

    __tablename__ = "access_pin"

    user_id: int = Field(primary_key=True, foreign_key="access_user.id")
    pin_hash: str
    set_at: datetime = Field(sa_type=Instant)
    failures: int = 0
    locked_at: datetime | None = Field(default=None, sa_type=Instant)


class OneTimeLink(SQLModel, table=True):
    """A link that sets a password once, takes a new e-mail ``address``, or lets in at a kiosk: its token's SHA-256."""

    __tablename__ = "access_link"

    id: int | None = Field(default=None, primary_key=True)
    token_hash: bytes = Field(unique=True, sa_type=Sealed)
    user_id: int = Field(foreign_key="access_user.id", index=True)
    purpose: str
    address: str = ""
    expires_at: datetime = Field(sa_type=Instant)
    used_at: datetime | None = Field(default=None, sa_type=Instant)


class KnownDevice(SQLModel, table=True):
    """A browser from which a user signed in before: exempt from the throttle of that account."""

    __tablename__ = "access_device"

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="access_user.id", index=True)
    token_hash: bytes = Field(unique=True, sa_type=Sealed)
    seen_at: datetime = Field(sa_type=Instant)

"""People with a sign-in, put straight into the tables."""

from datetime import UTC, datetime
from functools import cache
from typing import Any

from clientconnect import clock
from clientconnect.services.access.passwords import hash_password
from clientconnect.services.access.tables import Grant, Role, User
from clientconnect.services.clients.tables import Client
from clientconnect.services.foundation import database

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
PASSWORD = "seven grey herons wade"
OTHER_PASSWORD = "eleven brass kettles sing"


def put_user(username: str, *, roles: dict[int, list[int | None]] | None = None, **fields: Any) -> int:
    """Insert a user with ``roles`` (a role's id: the clients that it is granted for) and :data:`PASSWORD`; return the id."""
    given = {"name": username.title(), "email": f"{username}@agency.example"} | fields
    given.setdefault("password_hash", _hash_of_password())
    with database.transaction(writes=True) as session:
        user = User(
            username=username,
            username_key=username.casefold(),
            email_key=given["email"].casefold(),
            created_at=clock.now(),
            **given,
        )
        session.add(user)
        session.flush()
        assert user.id is not None
        for role_id, clients in (roles or {}).items():
            for client_id in clients:
                if client_id is not None and session.get(Client, client_id) is None:
                    session.add(Client(id=client_id, code=f"C{client_id}", name="Clinic", created_at=clock.now()))
                    session.flush()
                session.add(Grant(user_id=user.id, role_id=role_id, client_id=client_id))
        return user.id


@cache
def _hash_of_password() -> str:
    """Return a hash of :data:`PASSWORD`; making one takes its time by design."""
    return hash_password(PASSWORD)


def put_role(name: str, *permissions: str, is_staff: bool = False) -> int:
    """Insert a role and return its id."""
    with database.transaction(writes=True) as session:
        role = Role(name=name, permissions=list(permissions), is_staff=is_staff)
        session.add(role)
        session.flush()
        assert role.id is not None
        return role.id
